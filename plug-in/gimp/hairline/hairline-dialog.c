/* hairline-dialog: drafts a hairline on a picture of the photo, live. See hairline-dialog.h.
 *
 * Plug-ins get no clicks on GIMP's canvas, so the dialog has a picture of its own. Nothing of the image is changed
 * before the user agrees.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <math.h>

#include <libgimp/gimp.h>
#include <libgimp/gimpui.h>
#include <glib/gi18n.h>

#include "gimp/base/dialog.h"
#include "gimp/base/window-place.h"
#include "gimp/layer/treatment-scale.h"
#include "hairline-canvas.h"
#include "hairline-dialog.h"
#include "hairline-guide.h"
#include "model/error.h"

#define ROLE "scalp-micropigmentation-hairline"

/* The picture is no smaller, and begins no larger, pixels. */
#define LEAST_PICTURE 320
#define MOST_PICTURE 1100

enum
{
  HEIGHT,
  WIDTH,
  DEPTH,
  PEAK,
  ASYMMETRY,
  N_SLIDERS
};

typedef struct
{
  GtkWidget *window, *canvas, *status;
  GtkWidget *style, *temples, *sliders[N_SLIDERS];
  GtkWidget *note_icon, *note;
  GtkWidget *treat;

  GimpImage *image;
  SmpHairlineScene scene;
  SmpOutline first_head;
  gboolean has_face;
  gboolean is_refreshing;
} Dialog;

/* ---- what is shown ------------------------------------------------------------------------- */

static double *
value_of (SmpHairlinePlan *plan, int slider)
{
  double *const values[] = { &plan->height_mm, &plan->width_mm, &plan->depth_mm, &plan->peak_mm,
                             &plan->asymmetry_mm };

  return values[slider];
}

static void
say (Dialog *dialog, const char *icon, const char *text)
{
  gtk_image_set_from_icon_name (GTK_IMAGE (dialog->note_icon), icon, GTK_ICON_SIZE_LARGE_TOOLBAR);
  gtk_label_set_text (GTK_LABEL (dialog->note), text);
}

/* Advice, each on a line of its own; empty if all is well. */
static char *
advice_of (const SmpHairlineScene *scene)
{
  GString *text = g_string_new (NULL);

  for (int i = 0; i < SMP_HAIRLINE_N_WARNINGS; i++)
    if (scene->shape.advice[i].is_on)
      {
        g_autofree char *advice = smp_hairline_advice_text (i, &scene->shape.advice[i]);

        g_string_append_printf (text, "%s%s", text->len > 0 ? "\n" : "", advice);
      }

  return g_string_free (text, FALSE);
}

static void
show_note (Dialog *dialog)
{
  const SmpHairlineScene *scene = &dialog->scene;
  g_autofree char *advice = NULL;

  if (scene->is_corrected)
    {
      say (dialog, GIMP_ICON_DIALOG_INFORMATION,
           _ ("The line is the path “Hairline” as it was corrected by hand. Moving a slider or a "
              "landmark drafts "
              "it anew."));
      return;
    }
  if (scene->problem != SMP_HAIRLINE_GOOD)
    {
      say (dialog, GIMP_ICON_DIALOG_WARNING, smp_hairline_problem_text (scene->problem));
      return;
    }

  advice = advice_of (scene);
  if (*advice != '\0')
    say (dialog, GIMP_ICON_DIALOG_WARNING, advice);
  else if (!dialog->has_face)
    say (dialog, GIMP_ICON_DIALOG_WARNING,
         _ ("The face does not seem to be in this photo. The outline of the head can be set all "
            "the same; a "
            "hairline is measured from the brows, so put the handles there if they are in sight."));
  else if (scene->scale.head.width <= 0)
    say (dialog, GIMP_ICON_DIALOG_WARNING,
         _ ("The outline of the head is not known, so the scalp is taken for flat, and the area "
            "behind the line "
            "has no end. Press Snap to Head, or set it in Scale and Head...."));
  else if (scene->scale.is_guess)
    say (dialog, GIMP_ICON_DIALOG_WARNING,
         _ ("The scale is a guess, and so are all millimetres here. Measure the photo in Scale and "
            "Head...."));
  else
    say (dialog, GIMP_ICON_DIALOG_INFORMATION,
         _ ("Check that the handles are on the brows and at the outer eye corners. The line stays "
            "correctable: it "
            "becomes the path “Hairline”."));
}

static void
refresh (Dialog *dialog)
{
  g_autofree char *status = smp_hairline_scene_describe (&dialog->scene, dialog->scene.active);
  SmpHairlinePlan *plan = &dialog->scene.draft.plan;

  dialog->is_refreshing = TRUE;
  gtk_combo_box_set_active (GTK_COMBO_BOX (dialog->style), plan->style);
  gtk_combo_box_set_active (GTK_COMBO_BOX (dialog->temples), plan->temples);
  for (int i = 0; i < N_SLIDERS; i++)
    gimp_label_spin_set_value (GIMP_LABEL_SPIN (dialog->sliders[i]), *value_of (plan, i));
  dialog->is_refreshing = FALSE;

  gtk_label_set_text (GTK_LABEL (dialog->status), status);
  gtk_widget_set_sensitive (dialog->treat, dialog->scene.scale.head.width > 0);
  show_note (dialog);
  gtk_widget_queue_draw (dialog->canvas);
}

/* The line is drafted anew, whatever it was. */
static void
redraft (Dialog *dialog)
{
  dialog->scene.is_corrected = FALSE;
  smp_hairline_scene_update (&dialog->scene);
  refresh (dialog);
}

/* ---- what the user does -------------------------------------------------------------------- */

/* A handle was moved: where the line was corrected by hand, only the head's leave it so. */
static void
handle_moved (gpointer data)
{
  refresh (data);
}

static void
slider_moved (GtkWidget *slider, Dialog *dialog)
{
  if (dialog->is_refreshing)
    return;

  for (int i = 0; i < N_SLIDERS; i++)
    *value_of (&dialog->scene.draft.plan, i) =
        gimp_label_spin_get_value (GIMP_LABEL_SPIN (dialog->sliders[i]));
  redraft (dialog);
}

/* Corners to follow begin where the line has them. */
static void
start_corners (SmpHairlineScene *scene)
{
  static const int knots[] = { SMP_KNOT_LEFT_CORNER, SMP_KNOT_RIGHT_CORNER };

  if (scene->problem != SMP_HAIRLINE_GOOD)
    return;
  for (int i = 0; i < 2; i++)
    if (!scene->draft.marks.is_given[SMP_MARK_LEFT_CORNER + i])
      {
        scene->draft.marks.at[SMP_MARK_LEFT_CORNER + i] =
            smp_scalp_chart_to_pixel (&scene->shape.chart, &scene->shape.knots[knots[i]]);
        scene->draft.marks.is_given[SMP_MARK_LEFT_CORNER + i] = TRUE;
      }
}

static void
style_chosen (GtkComboBox *combo, Dialog *dialog)
{
  SmpHairlinePlan *plan = &dialog->scene.draft.plan;
  SmpHairlinePlan usual;
  int style = gtk_combo_box_get_active (combo);

  if (dialog->is_refreshing || style < 0)
    return;

  if (style == SMP_HAIRLINE_FOLLOW)
    {
      start_corners (&dialog->scene);
      plan->style = style;
    }
  else
    {
      smp_hairline_plan_init (&usual, style);
      usual.temples = plan->temples;
      usual.peak_mm = plan->peak_mm;
      usual.asymmetry_mm = plan->asymmetry_mm;
      usual.seed = plan->seed;
      *plan = usual;
    }
  redraft (dialog);
}

static void
temples_chosen (GtkComboBox *combo, Dialog *dialog)
{
  int type = gtk_combo_box_get_active (combo);

  if (dialog->is_refreshing || type < 0)
    return;
  dialog->scene.draft.plan.temples = type;
  /* The form has a say again. */
  dialog->scene.draft.marks.is_given[SMP_MARK_LEFT_TEMPLE] = FALSE;
  dialog->scene.draft.marks.is_given[SMP_MARK_RIGHT_TEMPLE] = FALSE;
  redraft (dialog);
}

static void
arrange_anew (GtkButton *button, Dialog *dialog)
{
  dialog->scene.draft.plan.seed = g_random_int_range (0, G_MAXINT);
  redraft (dialog);
}

static void
snap_clicked (GtkButton *button, Dialog *dialog)
{
  SmpScale *scale = &dialog->scene.scale;
  g_autoptr (GError) error = NULL;
  SmpHeadFound found;

  if (!gimp_image_is_valid (dialog->image))
    return;
  if (!smp_head_find (dialog->image, scale->head.width > 0 ? &scale->head : NULL, &found, &error))
    {
      say (dialog, GIMP_ICON_DIALOG_WARNING, error->message);
      return;
    }

  smp_hairline_take_head (&dialog->scene.scale, &found);
  smp_hairline_scene_update (&dialog->scene);
  refresh (dialog);
  if (!found.is_sure)
    say (dialog, GIMP_ICON_DIALOG_WARNING,
         _ ("This outline is not certain. Compare it with the photo and drag its square handles to "
            "the edge of "
            "the skull; hair that stands does not count."));
}

static void
landmarks_clicked (GtkButton *button, Dialog *dialog)
{
  SmpHeadFound found = { 0 };
  SmpScale *scale = &dialog->scene.scale;

  if (!gimp_image_is_valid (dialog->image))
    return;
  smp_head_find (dialog->image, scale->head.width > 0 ? &scale->head : NULL, &found, NULL);
  dialog->has_face = smp_hairline_marks_of_head (&dialog->scene.draft.marks, scale, &found);
  redraft (dialog);
}

static void
mirror_toggled (GtkToggleButton *button, Dialog *dialog)
{
  dialog->scene.show_mirror = gtk_toggle_button_get_active (button);
  gtk_widget_queue_draw (dialog->canvas);
}

static void
ruler_toggled (GtkToggleButton *button, Dialog *dialog)
{
  dialog->scene.show_ruler = gtk_toggle_button_get_active (button);
  gtk_widget_queue_draw (dialog->canvas);
}

static void
zoom_in (GtkButton *button, Dialog *dialog)
{
  smp_hairline_canvas_zoom (dialog->canvas, 1.4);
}

static void
zoom_out (GtkButton *button, Dialog *dialog)
{
  smp_hairline_canvas_zoom (dialog->canvas, 1 / 1.4);
}

static void
zoom_fit (GtkButton *button, Dialog *dialog)
{
  smp_hairline_canvas_fit (dialog->canvas);
}

/* ---- the window ---------------------------------------------------------------------------- */

static GtkWidget *
box_new (GtkOrientation orientation, int spacing)
{
  return gtk_box_new (orientation, spacing);
}

static GtkWidget *
button_new (Dialog *dialog, GtkWidget *box, const char *label, const char *tooltip,
            GCallback clicked)
{
  GtkWidget *button = gtk_button_new_with_mnemonic (label);

  gtk_widget_set_tooltip_text (button, tooltip);
  g_signal_connect (button, "clicked", clicked, dialog);
  gtk_box_pack_start (GTK_BOX (box), button, TRUE, TRUE, 0);

  return button;
}

static GtkWidget *
combo_row (GtkWidget *box, const char *label)
{
  GtkWidget *row = box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *name = gtk_label_new_with_mnemonic (label);
  GtkWidget *combo = gtk_combo_box_text_new ();

  gtk_label_set_mnemonic_widget (GTK_LABEL (name), combo);
  gtk_box_pack_start (GTK_BOX (row), name, FALSE, FALSE, 0);
  gtk_box_pack_start (GTK_BOX (row), combo, TRUE, TRUE, 0);
  gtk_box_pack_start (GTK_BOX (box), row, FALSE, FALSE, 0);

  return combo;
}

static GtkWidget *
check_new (Dialog *dialog, GtkWidget *box, const char *label, const char *tooltip,
           GCallback toggled)
{
  GtkWidget *check = gtk_check_button_new_with_mnemonic (label);

  gtk_widget_set_tooltip_text (check, tooltip);
  if (toggled != NULL)
    g_signal_connect (check, "toggled", toggled, dialog);
  gtk_box_pack_start (GTK_BOX (box), check, FALSE, FALSE, 0);

  return check;
}

static void
add_sliders (Dialog *dialog, GtkWidget *box)
{
  static const struct
  {
    const char *label, *tooltip;
    double low, high;
  } sliders[N_SLIDERS] = {
    [HEIGHT] = { N_ ("Hei_ght (mm)"), N_ ("Of the foremost point above the brows, along the skin"),
                 40, 120 },
    [WIDTH] = { N_ ("_Width (mm)"), N_ ("From temple to temple, along the skin"), 90, 220 },
    [DEPTH] = { N_ ("_Depth (mm)"), N_ ("How much higher the corners are than the middle"), -20,
                60 },
    /* TRANSLATORS: a hairline that comes down to a point in the middle */
    [PEAK] = { N_ ("Widow’s _Peak (mm)"),
               N_ ("How far the middle comes down to a point; 0 for none"), 0, 20 },
    [ASYMMETRY] = { N_ ("_Asymmetry (mm)"),
                    N_ ("How far the sides differ; no grown hairline is even"), 0, 4 },
  };

  for (int i = 0; i < N_SLIDERS; i++)
    {
      dialog->sliders[i] = gimp_scale_entry_new (_ (sliders[i].label), sliders[i].low,
                                                 sliders[i].low, sliders[i].high, 1);
      gtk_widget_set_tooltip_text (dialog->sliders[i], _ (sliders[i].tooltip));
      g_signal_connect (dialog->sliders[i], "value-changed", G_CALLBACK (slider_moved), dialog);
      gtk_box_pack_start (GTK_BOX (box), dialog->sliders[i], FALSE, FALSE, 0);
    }
}

static GtkWidget *
controls_new (Dialog *dialog)
{
  GtkWidget *box = box_new (GTK_ORIENTATION_VERTICAL, 8);
  GtkWidget *row = box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *note = box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *ruler, *arrange;

  /* TRANSLATORS: a button: puts the outline on the edge of the head in the photo */
  button_new (dialog, row, _ ("S_nap to Head"),
              _ ("Finds the outline of the skull in the photo, near to where it is now"),
              G_CALLBACK (snap_clicked));
  /* TRANSLATORS: a button: puts the handles where brows and eyes probably are */
  button_new (dialog, row, _ ("Find _Face"),
              _ ("Puts the handles where the brows and the eyes of this head probably are"),
              G_CALLBACK (landmarks_clicked));
  gtk_box_pack_start (GTK_BOX (box), row, FALSE, FALSE, 0);

  dialog->style = combo_row (box, _ ("S_tyle:"));
  for (int i = 0; i < SMP_HAIRLINE_N_STYLES; i++)
    gtk_combo_box_text_append_text (GTK_COMBO_BOX_TEXT (dialog->style),
                                    smp_hairline_style_name (i));
  g_signal_connect (dialog->style, "changed", G_CALLBACK (style_chosen), dialog);
  add_sliders (dialog, box);
  dialog->temples = combo_row (box, _ ("Te_mples:"));
  for (int i = 0; i < SMP_TEMPLE_N_TYPES; i++)
    gtk_combo_box_text_append_text (GTK_COMBO_BOX_TEXT (dialog->temples), smp_temple_type_name (i));
  g_signal_connect (dialog->temples, "changed", G_CALLBACK (temples_chosen), dialog);
  row = box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  arrange = button_new (dialog, row, _ ("New _Variation"),
                        _ ("Lets the sides differ in another way"), G_CALLBACK (arrange_anew));
  gtk_widget_set_halign (arrange, GTK_ALIGN_START);
  gtk_box_pack_start (GTK_BOX (box), row, FALSE, FALSE, 0);

  ruler = check_new (dialog, box, _ ("Show _ruler"),
                     _ ("Millimetres above the brows, along the skin"), G_CALLBACK (ruler_toggled));
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (ruler), TRUE);
  check_new (dialog, box, _ ("Show m_irrored line"),
             _ ("The line with its sides exchanged, to compare them"), G_CALLBACK (mirror_toggled));
  gtk_box_pack_start (GTK_BOX (box),
                      smp_hairline_guide_new (&dialog->scene, dialog->image, dialog->canvas), FALSE,
                      FALSE, 0);

  dialog->note_icon = gtk_image_new ();
  dialog->note = smp_dialog_text_new (NULL);
  gtk_label_set_width_chars (GTK_LABEL (dialog->note), 36);
  gtk_label_set_max_width_chars (GTK_LABEL (dialog->note), 36);
  gtk_widget_set_valign (dialog->note_icon, GTK_ALIGN_START);
  gtk_box_pack_start (GTK_BOX (note), dialog->note_icon, FALSE, FALSE, 0);
  gtk_box_pack_start (GTK_BOX (note), dialog->note, TRUE, TRUE, 0);
  dialog->treat = check_new (dialog, box, _ ("Treat the area _behind the line"),
                             _ ("Fills the treatment between the hairline and the outline of the "
                                "head; what was painted on "
                                "it before goes"),
                             NULL);
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (dialog->treat), TRUE);
  gtk_box_pack_start (GTK_BOX (box), note, FALSE, FALSE, 0);

  return box;
}

/* The controls scroll where the screen is low. */
static GtkWidget *
scrolling (GtkWidget *controls)
{
  GtkWidget *frame = gtk_scrolled_window_new (NULL, NULL);

  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (frame), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_overlay_scrolling (GTK_SCROLLED_WINDOW (frame), FALSE);
  gtk_scrolled_window_set_propagate_natural_width (GTK_SCROLLED_WINDOW (frame), TRUE);
  gtk_widget_set_margin_end (controls, 6);
  gtk_container_add (GTK_CONTAINER (frame), controls);

  return frame;
}

/* As much of the screen as there is for the picture, the first time; later the size that the window had. */
static void
want_size (Dialog *dialog)
{
  GdkRectangle area = smp_dialog_get_work_area (dialog->window);

  gtk_widget_set_size_request (dialog->canvas,
                               CLAMP (area.width * 0.5, LEAST_PICTURE, MOST_PICTURE),
                               CLAMP (area.height * 0.7, LEAST_PICTURE, MOST_PICTURE));
}

/* The window may be made smaller again. */
static gboolean
shown (GtkWidget *window, GdkEvent *event, Dialog *dialog)
{
  gtk_widget_set_size_request (dialog->canvas, LEAST_PICTURE, LEAST_PICTURE);
  return FALSE;
}

static void
build (Dialog *dialog)
{
  GtkWidget *content = box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *left = box_new (GTK_ORIENTATION_VERTICAL, 6);
  GtkWidget *below = box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *zoom = box_new (GTK_ORIENTATION_HORIZONTAL, 0);

  dialog->canvas = smp_hairline_canvas_new (&dialog->scene, handle_moved, dialog);
  dialog->status = gtk_label_new (NULL);
  gtk_label_set_xalign (GTK_LABEL (dialog->status), 0);
  gtk_label_set_line_wrap (GTK_LABEL (dialog->status), TRUE);
  gtk_style_context_add_class (gtk_widget_get_style_context (zoom), GTK_STYLE_CLASS_LINKED);
  button_new (dialog, zoom, "−", _ ("Shows less of the photo’s detail (−)"), G_CALLBACK (zoom_out));
  /* TRANSLATORS: a button: shows all of the photo */
  button_new (dialog, zoom, _ ("Fit"), _ ("Shows all of the photo (0)"), G_CALLBACK (zoom_fit));
  button_new (dialog, zoom, "+", _ ("Shows more of the photo’s detail (+)"), G_CALLBACK (zoom_in));
  gtk_box_pack_start (GTK_BOX (below), dialog->status, TRUE, TRUE, 0);
  gtk_box_pack_end (GTK_BOX (below), zoom, FALSE, FALSE, 0);
  gtk_box_pack_start (GTK_BOX (left), dialog->canvas, TRUE, TRUE, 0);
  gtk_box_pack_start (GTK_BOX (left), below, FALSE, FALSE, 0);
  gtk_box_pack_start (GTK_BOX (content), left, TRUE, TRUE, 0);
  gtk_box_pack_start (GTK_BOX (content), scrolling (controls_new (dialog)), FALSE, FALSE, 0);

  dialog->window = smp_dialog_new (_ ("Hairline"), ROLE, _ ("_OK"), content);
  gtk_window_set_resizable (GTK_WINDOW (dialog->window), TRUE);
  want_size (dialog);
  g_signal_connect (dialog->window, "map-event", G_CALLBACK (shown), dialog);
  smp_place_window (dialog->window, "hairline");
}

/* ---- beginning and end --------------------------------------------------------------------- */

/* What the image has already, or else what is found in it. */
static void
begin (Dialog *dialog)
{
  SmpHairlineScene *scene = &dialog->scene;
  GimpPath *path = smp_hairline_path_find (dialog->image);
  SmpScaleOrigin origin;
  SmpHeadFound found = { 0 };

  scene->scale = smp_treatment_scale_of_image (dialog->image, &origin);
  dialog->first_head = scene->scale.head;
  dialog->has_face = TRUE;
  if (path != NULL && smp_hairline_path_read (path, &scene->draft, &scene->is_corrected))
    {
      if (scene->is_corrected && !smp_hairline_path_line (path, &scene->line, NULL))
        scene->is_corrected = FALSE;
    }
  else
    {
      smp_hairline_plan_init (&scene->draft.plan, SMP_HAIRLINE_NATURAL);
      smp_head_find (dialog->image, scene->scale.head.width > 0 ? &scene->scale.head : NULL, &found,
                     NULL);
      if (found.is_sure && scene->scale.head.width <= 0)
        smp_hairline_take_head (&dialog->scene.scale, &found);
      if (scene->scale.head.width > 0)
        dialog->has_face = smp_hairline_marks_of_head (&scene->draft.marks, &scene->scale, &found);
      else
        {
          /* Where a head would be that fills the photo. */
          SmpScale whole = scene->scale;

          whole.head = (SmpOutline) { scene->photo.width / 2.0, scene->photo.height * 0.42,
                                      scene->photo.width * 0.7, scene->photo.height * 0.7 };
          smp_hairline_marks_of_head (&scene->draft.marks, &whole, NULL);
        }
    }
  smp_hairline_scene_update (scene);
}

static gboolean
is_ready (Dialog *dialog)
{
  const SmpHairlineScene *scene = &dialog->scene;
  g_autoptr (GError) error = NULL;

  if (scene->problem != SMP_HAIRLINE_GOOD && !scene->is_corrected)
    {
      show_note (dialog);
      return FALSE;
    }
  if (!smp_scale_check (&scene->scale, scene->photo.width, scene->photo.height, &error))
    {
      say (dialog, GIMP_ICON_DIALOG_WARNING, error->message);
      return FALSE;
    }

  return TRUE;
}

/**
 * smp_hairline_dialog_run:
 * @image: an image
 * @job: (out): what the user agreed to
 * @error: (out): return location
 *
 * Returns: whether the user agreed; otherwise nothing was changed.
 **/
gboolean
smp_hairline_dialog_run (GimpImage *image, SmpHairlineJob *job, GError **error)
{
  Dialog dialog = { .image = image,
                    .scene = { .show_ruler = TRUE, .active = -1, .guide_opacity = 0.5 } };
  gboolean agreed;

  dialog.scene.photo = smp_hairline_photo_read (image);
  if (dialog.scene.photo.surface == NULL)
    return smp_refuse (
        error, SMP_ERROR_TARGET,
        _ ("The image has no photo to draft a hairline on. Open the photo and try again."));

  begin (&dialog);
  build (&dialog);
  refresh (&dialog);
  do
    agreed = smp_dialog_run (dialog.window);
  while (agreed && gimp_image_is_valid (image) && !is_ready (&dialog));

  *job = (SmpHairlineJob) {
    .draft = dialog.scene.draft,
    .scale = dialog.scene.scale,
    .is_new_scale = !smp_outline_is_near (&dialog.scene.scale.head, &dialog.first_head),
    .keep_path = dialog.scene.is_corrected,
    .treat = gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (dialog.treat)) &&
             dialog.scene.scale.head.width > 0,
  };
  gtk_widget_destroy (dialog.window);
  smp_hairline_scene_clear (&dialog.scene);

  return agreed && gimp_image_is_valid (image);
}
