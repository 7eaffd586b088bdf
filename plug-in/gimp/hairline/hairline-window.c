/* hairline-window: the window of the Hairline dialog. See hairline-window.h.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <libgimp/gimp.h>
#include <libgimp/gimpui.h>
#include <glib/gi18n.h>

#include "gimp/base/dialog.h"
#include "gimp/base/window-place.h"
#include "hairline-canvas.h"
#include "hairline-guide.h"
#include "hairline-note.h"
#include "hairline-window.h"

#define ROLE "scalp-micropigmentation-hairline"

/* Least size of the picture, and its largest initial size, pixels. */
#define LEAST_PICTURE 320
#define MOST_PICTURE 1100

/* Least width of the note below it, in characters. */
#define NOTE_CHARS 60

/* The title and the frame of a window, pixels. */
#define FRAME_HEIGHT 44

enum
{
  HEIGHT,
  WIDTH,
  DEPTH,
  PEAK,
  ASYMMETRY,
  N_SLIDERS
};

G_STATIC_ASSERT (N_SLIDERS == SMP_HAIRLINE_N_SLIDERS);

/* ---- what is shown ------------------------------------------------------------------------- */

static double *
value_of (SmpHairlinePlan *plan, int slider)
{
  double *const values[] = { &plan->height_mm, &plan->width_mm, &plan->depth_mm, &plan->peak_mm,
                             &plan->asymmetry_mm };

  return values[slider];
}

void
smp_hairline_window_warn (SmpHairlineWindow *window, const char *text)
{
  smp_note_say (&window->note, TRUE, text);
}

static void
show_note (SmpHairlineWindow *window)
{
  gboolean is_warning;
  g_autofree char *text = smp_hairline_note (&window->scene, window->has_face, &is_warning);

  smp_note_say (&window->note, is_warning, text);
}

void
smp_hairline_window_refresh (SmpHairlineWindow *window)
{
  g_autofree char *status = smp_hairline_scene_describe (&window->scene, window->scene.active);
  SmpHairlinePlan *plan = &window->scene.draft.plan;

  window->is_refreshing = TRUE;
  gtk_combo_box_set_active (GTK_COMBO_BOX (window->style), plan->style);
  gtk_combo_box_set_active (GTK_COMBO_BOX (window->temples), plan->temples);
  for (int i = 0; i < N_SLIDERS; i++)
    gimp_label_spin_set_value (GIMP_LABEL_SPIN (window->sliders[i]), *value_of (plan, i));
  if (window->scene.scale.is_uncertain)
    {
      gtk_widget_show (window->fits);
      gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (window->fits), FALSE);
    }
  window->is_refreshing = FALSE;

  gtk_label_set_text (GTK_LABEL (window->status), status);
  gtk_widget_set_sensitive (window->treat, window->scene.scale.head.width > 0);
  show_note (window);
  gtk_widget_queue_draw (window->canvas);
}

static void
update (SmpHairlineWindow *window)
{
  window->scene.is_changed = TRUE;
  smp_hairline_scene_update (&window->scene);
  smp_hairline_window_refresh (window);
}

/* Drafts the line again, dropping corrections made by hand. */
static void
redraft (SmpHairlineWindow *window)
{
  window->scene.is_corrected = FALSE;
  update (window);
}

/* ---- what the user does -------------------------------------------------------------------- */

/* Called after a handle moved. If the line was corrected by hand, only handles of the head leave
 * it as it is. */
static void
handle_moved (gpointer data)
{
  smp_hairline_window_refresh (data);
}

static void
slider_moved (GtkWidget *slider, SmpHairlineWindow *window)
{
  if (window->is_refreshing)
    return;

  for (int i = 0; i < N_SLIDERS; i++)
    *value_of (&window->scene.draft.plan, i) =
        gimp_label_spin_get_value (GIMP_LABEL_SPIN (window->sliders[i]));
  redraft (window);
}

/* Starts with the corners of the present line. */
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
style_chosen (GtkComboBox *combo, SmpHairlineWindow *window)
{
  SmpHairlinePlan *plan = &window->scene.draft.plan;
  SmpHairlinePlan usual;
  int style = gtk_combo_box_get_active (combo);

  if (window->is_refreshing || style < 0)
    return;

  if (style == SMP_HAIRLINE_FOLLOW)
    {
      start_corners (&window->scene);
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
  redraft (window);
}

static void
temples_chosen (GtkComboBox *combo, SmpHairlineWindow *window)
{
  int type = gtk_combo_box_get_active (combo);

  if (window->is_refreshing || type < 0)
    return;
  window->scene.draft.plan.temples = type;
  /* Let the form decide about the corners again. */
  window->scene.draft.marks.is_given[SMP_MARK_LEFT_TEMPLE] = FALSE;
  window->scene.draft.marks.is_given[SMP_MARK_RIGHT_TEMPLE] = FALSE;
  redraft (window);
}

static void
arrange_anew (GtkButton *button, SmpHairlineWindow *window)
{
  window->scene.draft.plan.seed = g_random_int_range (0, G_MAXINT);
  redraft (window);
}

static void
snap_clicked (GtkButton *button, SmpHairlineWindow *window)
{
  SmpScale *scale = &window->scene.scale;
  g_autoptr (GError) error = NULL;
  SmpHeadFound found;

  if (!gimp_image_is_valid (window->image))
    return;
  if (!smp_head_find (window->image, scale->head.width > 0 ? &scale->head : NULL, &found, &error))
    {
      smp_hairline_window_warn (window, error->message);
      return;
    }

  smp_head_found_take (&found, &window->scene.scale);
  gtk_widget_hide (window->fits);
  update (window);
  if (!found.is_sure)
    smp_hairline_window_warn (
        window, _ ("This outline is not certain. Drag its square handles to the edge of the skull, "
                   "without hair that stands, and tick “The outline fits the head” when it does."));
}

static void
fits_toggled (GtkToggleButton *fits, SmpHairlineWindow *window)
{
  SmpScale *scale = &window->scene.scale;

  if (window->is_refreshing)
    return;
  scale->is_uncertain = !gtk_toggle_button_get_active (fits);
  if (scale->is_guess)
    smp_head_scale (scale);
  update (window);
}

static void
landmarks_clicked (GtkButton *button, SmpHairlineWindow *window)
{
  SmpHeadFound found = { 0 };
  SmpScale *scale = &window->scene.scale;

  if (!gimp_image_is_valid (window->image))
    return;
  smp_head_find (window->image, scale->head.width > 0 ? &scale->head : NULL, &found, NULL);
  window->has_face = smp_hairline_marks_of_head (&window->scene.draft.marks, scale, &found);
  redraft (window);
}

static void
mirror_toggled (GtkToggleButton *button, SmpHairlineWindow *window)
{
  window->scene.show_mirror = gtk_toggle_button_get_active (button);
  gtk_widget_queue_draw (window->canvas);
}

static void
ruler_toggled (GtkToggleButton *button, SmpHairlineWindow *window)
{
  window->scene.show_ruler = gtk_toggle_button_get_active (button);
  gtk_widget_queue_draw (window->canvas);
}

static void
zoom_in (GtkButton *button, SmpHairlineWindow *window)
{
  smp_hairline_canvas_zoom (window->canvas, 1.4);
}

static void
zoom_out (GtkButton *button, SmpHairlineWindow *window)
{
  smp_hairline_canvas_zoom (window->canvas, 1 / 1.4);
}

static void
zoom_fit (GtkButton *button, SmpHairlineWindow *window)
{
  smp_hairline_canvas_fit (window->canvas);
}

/* ---- the window ---------------------------------------------------------------------------- */

static GtkWidget *
box_new (GtkOrientation orientation, int spacing)
{
  return gtk_box_new (orientation, spacing);
}

static GtkWidget *
button_new (SmpHairlineWindow *window, GtkWidget *box, const char *label, const char *tooltip,
            GCallback clicked)
{
  GtkWidget *button = gtk_button_new_with_mnemonic (label);

  gtk_widget_set_tooltip_text (button, tooltip);
  g_signal_connect (button, "clicked", clicked, window);
  gtk_box_pack_start (GTK_BOX (box), button, TRUE, TRUE, 0);

  return button;
}

static void
chosen_again (GtkWidget *combo)
{
  g_signal_emit_by_name (combo, "changed");
}

/* Lets the entry that is chosen be chosen once more, to take back what was changed since. GtkComboBox says nothing then,
 * but its menu does. */
static void
notice_same_choice (GtkWidget *combo)
{
  AtkObject *popup = gtk_combo_box_get_popup_accessible (GTK_COMBO_BOX (combo));
  GtkWidget *menu =
      GTK_IS_ACCESSIBLE (popup) ? gtk_accessible_get_widget (GTK_ACCESSIBLE (popup)) : NULL;

  if (GTK_IS_MENU (menu) && g_signal_lookup ("menu-activate", G_OBJECT_TYPE (menu)) != 0)
    g_signal_connect_swapped (menu, "menu-activate", G_CALLBACK (chosen_again), combo);
}

static GtkWidget *
combo_row (GtkWidget *box, const char *label)
{
  GtkWidget *row = box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *name = gtk_label_new_with_mnemonic (label);
  GtkWidget *combo = gtk_combo_box_text_new ();

  notice_same_choice (combo);
  gtk_label_set_mnemonic_widget (GTK_LABEL (name), combo);
  gtk_box_pack_start (GTK_BOX (row), name, FALSE, FALSE, 0);
  gtk_box_pack_start (GTK_BOX (row), combo, TRUE, TRUE, 0);
  gtk_box_pack_start (GTK_BOX (box), row, FALSE, FALSE, 0);

  return combo;
}

static GtkWidget *
check_new (SmpHairlineWindow *window, GtkWidget *box, const char *label, const char *tooltip,
           GCallback toggled)
{
  GtkWidget *check = gtk_check_button_new_with_mnemonic (label);

  gtk_widget_set_tooltip_text (check, tooltip);
  if (toggled != NULL)
    g_signal_connect (check, "toggled", toggled, window);
  gtk_box_pack_start (GTK_BOX (box), check, FALSE, FALSE, 0);

  return check;
}

static void
add_sliders (SmpHairlineWindow *window, GtkWidget *box)
{
  static const struct
  {
    const char *label, *tooltip;
    double low, high;
  } sliders[N_SLIDERS] = {
    [HEIGHT] = { N_ ("Hei_ght (mm)"), N_ ("Of the foremost point above the brows, along the skin"),
                 SMP_HAIRLINE_LEAST_HEIGHT_MM, SMP_HAIRLINE_MOST_HEIGHT_MM },
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
      window->sliders[i] = gimp_scale_entry_new (_ (sliders[i].label), sliders[i].low,
                                                 sliders[i].low, sliders[i].high, 1);
      gtk_widget_set_tooltip_text (window->sliders[i], _ (sliders[i].tooltip));
      g_signal_connect (window->sliders[i], "value-changed", G_CALLBACK (slider_moved), window);
      gtk_box_pack_start (GTK_BOX (box), window->sliders[i], FALSE, FALSE, 0);
    }
}

static GtkWidget *
controls_new (SmpHairlineWindow *window)
{
  GtkWidget *box = box_new (GTK_ORIENTATION_VERTICAL, 8);
  GtkWidget *row = box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *ruler, *arrange;

  /* TRANSLATORS: a button: puts the outline on the edge of the head in the photo */
  button_new (window, row, _ ("S_nap to Head"),
              _ ("Finds the outline of the skull in the photo, near to where it is now"),
              G_CALLBACK (snap_clicked));
  /* TRANSLATORS: a button: puts the handles where brows and eyes probably are */
  button_new (window, row, _ ("Find _Face"),
              _ ("Puts the handles where the brows and the eyes of this head probably are"),
              G_CALLBACK (landmarks_clicked));
  gtk_box_pack_start (GTK_BOX (box), row, FALSE, FALSE, 0);
  window->fits =
      check_new (window, box, _ ("The outline fits the head"),
                 _ ("Without this, numbers and sheets say that the outline is not certain"),
                 G_CALLBACK (fits_toggled));
  gtk_widget_set_no_show_all (window->fits, TRUE);

  window->style = combo_row (box, _ ("S_tyle:"));
  for (int i = 0; i < SMP_HAIRLINE_N_STYLES; i++)
    gtk_combo_box_text_append_text (GTK_COMBO_BOX_TEXT (window->style),
                                    smp_hairline_style_name (i));
  g_signal_connect (window->style, "changed", G_CALLBACK (style_chosen), window);
  add_sliders (window, box);
  window->temples = combo_row (box, _ ("Te_mples:"));
  for (int i = 0; i < SMP_TEMPLE_N_TYPES; i++)
    gtk_combo_box_text_append_text (GTK_COMBO_BOX_TEXT (window->temples), smp_temple_type_name (i));
  g_signal_connect (window->temples, "changed", G_CALLBACK (temples_chosen), window);
  row = box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  arrange = button_new (window, row, _ ("New _Variation"),
                        _ ("Lets the sides differ in another way"), G_CALLBACK (arrange_anew));
  gtk_widget_set_halign (arrange, GTK_ALIGN_START);
  gtk_box_pack_start (GTK_BOX (box), row, FALSE, FALSE, 0);

  ruler = check_new (window, box, _ ("Show _ruler"),
                     _ ("Millimetres above the brows, along the skin"), G_CALLBACK (ruler_toggled));
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (ruler), TRUE);
  check_new (window, box, _ ("Show m_irrored line"),
             _ ("The line with its sides exchanged, to compare them"), G_CALLBACK (mirror_toggled));
  gtk_box_pack_start (GTK_BOX (box),
                      smp_hairline_guide_new (&window->scene, window->image, window->canvas), FALSE,
                      FALSE, 0);

  window->treat = check_new (window, box, _ ("Treat the area _behind the line"),
                             _ ("Fills the treatment between the hairline and the outline of the "
                                "head; what was painted on "
                                "it before goes"),
                             NULL);
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (window->treat), TRUE);
  smp_dialog_align_fields (box);

  return box;
}

/* Hints and warnings. Below the picture, where they are in sight on low screens, too. */
static GtkWidget *
note_new (SmpHairlineWindow *window)
{
  GtkWidget *label = smp_dialog_text_new (NULL);
  GtkWidget *text = smp_dialog_roomy_new (label);

  gtk_label_set_width_chars (GTK_LABEL (label), NOTE_CHARS);
  gtk_label_set_max_width_chars (GTK_LABEL (label), NOTE_CHARS);
  /* The picture must not move while a handle is used. */
  smp_hairline_note_reserve (label);

  return smp_note_new (&window->note, label, text);
}

/* Put the controls into a scrolled window, for low screens. */
static GtkWidget *
scrolling (GtkWidget *controls)
{
  GtkWidget *frame = gtk_scrolled_window_new (NULL, NULL);

  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (frame), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_overlay_scrolling (GTK_SCROLLED_WINDOW (frame), FALSE);
  gtk_scrolled_window_set_propagate_natural_width (GTK_SCROLLED_WINDOW (frame), TRUE);
  gtk_widget_set_margin_end (controls, 6);
  /* All room is for the picture, whatever stands below it. */
  gtk_widget_set_hexpand (frame, FALSE);
  gtk_container_add (GTK_CONTAINER (frame), controls);

  return frame;
}

/* Makes the picture as large as the screen and what stands below it allow. Once the window was used, it gets its last
 * size instead. */
static void
want_size (SmpHairlineWindow *window)
{
  GdkRectangle area = smp_dialog_get_work_area (window->dialog);
  int width = CLAMP (area.width * 0.5, LEAST_PICTURE, MOST_PICTURE);
  int height = CLAMP (area.height * 0.66, LEAST_PICTURE, MOST_PICTURE);
  GtkRequisition whole;

  gtk_widget_set_size_request (window->canvas, width, height);
  gtk_widget_get_preferred_size (window->dialog, NULL, &whole);
  height -= MAX (whole.height + FRAME_HEIGHT - area.height, 0);
  gtk_widget_set_size_request (window->canvas, width, MAX (height, LEAST_PICTURE));
}

/* Lets the user make the window smaller again. */
static gboolean
shown (GtkWidget *dialog, GdkEvent *event, SmpHairlineWindow *window)
{
  gtk_widget_set_size_request (window->canvas, LEAST_PICTURE, LEAST_PICTURE);
  return FALSE;
}

void
smp_hairline_window_build (SmpHairlineWindow *window)
{
  GtkWidget *content = box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *left = box_new (GTK_ORIENTATION_VERTICAL, 6);
  GtkWidget *below = box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *zoom = box_new (GTK_ORIENTATION_HORIZONTAL, 0);

  window->canvas = smp_hairline_canvas_new (&window->scene, handle_moved, window);
  window->status = gtk_label_new (NULL);
  gtk_label_set_xalign (GTK_LABEL (window->status), 0);
  gtk_label_set_line_wrap (GTK_LABEL (window->status), TRUE);
  smp_dialog_reserve_lines (window->status, 2);
  gtk_style_context_add_class (gtk_widget_get_style_context (zoom), GTK_STYLE_CLASS_LINKED);
  button_new (window, zoom, "−", _ ("Shows less of the photo’s detail (−)"), G_CALLBACK (zoom_out));
  /* TRANSLATORS: a button: shows all of the photo */
  button_new (window, zoom, _ ("Fit"), _ ("Shows all of the photo (0)"), G_CALLBACK (zoom_fit));
  button_new (window, zoom, "+", _ ("Shows more of the photo’s detail (+)"), G_CALLBACK (zoom_in));
  gtk_box_pack_start (GTK_BOX (below), window->status, TRUE, TRUE, 0);
  gtk_box_pack_end (GTK_BOX (below), zoom, FALSE, FALSE, 0);
  gtk_box_pack_start (GTK_BOX (left), window->canvas, TRUE, TRUE, 0);
  gtk_box_pack_start (GTK_BOX (left), below, FALSE, FALSE, 0);
  gtk_box_pack_start (GTK_BOX (left), note_new (window), FALSE, FALSE, 0);
  gtk_box_pack_start (GTK_BOX (content), left, TRUE, TRUE, 0);
  gtk_box_pack_start (GTK_BOX (content), scrolling (controls_new (window)), FALSE, FALSE, 0);

  window->dialog = smp_dialog_new (_ ("Hairline"), ROLE, _ ("_OK"), content);
  gtk_window_set_resizable (GTK_WINDOW (window->dialog), TRUE);
  want_size (window);
  g_signal_connect (window->dialog, "map-event", G_CALLBACK (shown), window);
  smp_place_window (window->dialog, "hairline");
}
