/* match-dialog: shows the stubble and what the treated skin will look like. See match-dialog.h.
 *
 * It always has the size that its longest text needs, so that nothing moves when a box is ticked.
 *
 * The dialog is not modal: the user selects on the canvas, first stubble, then bare skin if the light differs.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <libgimp/gimp.h>
#include <libgimp/gimpui.h>
#include <glib/gi18n.h>

#include "gimp/base/dialog.h"
#include "gimp/base/note.h"
#include "gimp/base/window-place.h"
#include "gimp/layer/region.h"
#include "match-dialog.h"
#include "model/advice.h"

#define ROLE "scalp-micropigmentation-match"

/* In pixels. */
#define WIDTH 380
#define SWATCH_HEIGHT 96

typedef struct
{
  SmpNote note;
  GtkWidget *window, *swatches, *numbers, *grain, *density, *size;
  SmpMatchShow show;
  gpointer show_data;

  GimpLayer *treatment;
  const SmpSettings *plan;
  SmpMatchSight *sight;
  SmpMatchChoice *choice;
  SmpStubbleMatch *match;
  gboolean has_stubble, has_match;
} Dialog;

/* ---- swatches ------------------------------------------------------------------------------ */

/* Paints a part of the row with light of the photo. */
static void
paint_swatch (Dialog *dialog, cairo_t *cairo, const double rgb[3], double x, double width,
              double height)
{
  g_autoptr (GeglBuffer) buffer = gimp_drawable_get_buffer (GIMP_DRAWABLE (dialog->sight->photo));
  const Babl *from =
      babl_format_with_space ("RGB float", babl_format_get_space (gegl_buffer_get_format (buffer)));
  float light[3] = { rgb[0], rgb[1], rgb[2] }, shown[3];

  babl_process (babl_fish (from, babl_format ("R'G'B' float")), light, shown, 1);
  cairo_set_source_rgb (cairo, CLAMP (shown[0], 0, 1), CLAMP (shown[1], 0, 1),
                        CLAMP (shown[2], 0, 1));
  cairo_rectangle (cairo, x, 0, width, height);
  cairo_fill (cairo);
}

/* They touch, since differences are seen best along a common edge. */
static gboolean
draw_swatches (GtkWidget *widget, cairo_t *cairo, Dialog *dialog)
{
  double width = gtk_widget_get_allocated_width (widget);
  double height = gtk_widget_get_allocated_height (widget);

  if (!gimp_item_is_valid (GIMP_ITEM (dialog->sight->photo)) || !dialog->has_stubble)
    return FALSE;

  paint_swatch (dialog, cairo,
                dialog->has_match ? dialog->match->wanted : dialog->sight->stubble.rgb, 0,
                width / 2, height);
  if (dialog->has_match)
    paint_swatch (dialog, cairo, dialog->match->light, width / 2, width / 2, height);

  return TRUE;
}

/* ---- matching ------------------------------------------------------------------------------ */

static char *
numbers_text (const SmpStubbleMatch *match)
{
  return g_strdup_printf (
      /* TRANSLATORS: a difference of colours, then settings by their names; undertone has a sign */
      _ ("Difference %.1f (CIEDE2000; below 1 is hardly seen)\n"
         "Shade %.0f %%, undertone %+.0f, %.0f dots/cm² of %.2f mm"),
      match->difference, match->pigment.shade, match->pigment.undertone, match->density,
      match->pigment.dot_size_mm);
}

static void
show_numbers (Dialog *dialog)
{
  g_autofree char *text = dialog->has_match ? numbers_text (dialog->match) : g_strdup ("\n");

  gtk_label_set_text (GTK_LABEL (dialog->numbers), text);
}

/* What may look fake about a match. Advice for sliders says how to avoid that, but here it is the price of the match. */
static const char *
doubt_text (SmpAdvice advice)
{
  return advice == SMP_ADVICE_HELMET
             ? _ ("But so many dark dots leave hardly any skin between them: it may look like a "
                  "helmet.")
             : smp_advice_text (advice);
}

/* What the match is worth, and what looks fake about it that was not so before. */
static void
show_verdict (Dialog *dialog, const SmpSettings *plan)
{
  SmpStubbleVerdict verdict = dialog->match->verdict;
  SmpAdvice advice = smp_advice_for (plan);
  gboolean is_new = advice != SMP_ADVICE_NONE && advice != smp_advice_for (dialog->plan);
  g_autofree char *text = smp_match_verdict_text (verdict, dialog->choice);
  g_autofree char *both = g_strjoin (" ", text, is_new ? doubt_text (advice) : NULL, NULL);

  smp_note_say (&dialog->note, is_new || verdict != SMP_STUBBLE_MATCHED, both);
}

/* Shows the match, or else the plan as it was. */
static void
show_on_canvas (Dialog *dialog, const SmpSettings *plan)
{
  if (gimp_item_is_valid (GIMP_ITEM (dialog->treatment)))
    dialog->show (plan, dialog->show_data);
}

static void
find_match (Dialog *dialog)
{
  g_autoptr (SmpSettings) plan = smp_settings_copy (dialog->plan);
  g_autoptr (GError) error = NULL;

  dialog->has_match = dialog->has_stubble && smp_match_find (dialog->sight, dialog->plan,
                                                             dialog->choice, dialog->match, &error);
  if (dialog->has_match)
    smp_match_to_settings (dialog->match, plan);
  if (!dialog->has_stubble)
    smp_note_say (
        &dialog->note, FALSE,
        _ ("Select some of the client's own stubble in the photo with any of GIMP's selection "
           "tools, then press Take Stubble."));
  else if (error != NULL)
    smp_note_say (&dialog->note, TRUE, error->message);
  else
    show_verdict (dialog, plan);
  show_numbers (dialog);
  gtk_dialog_set_response_sensitive (GTK_DIALOG (dialog->window), GTK_RESPONSE_OK,
                                     dialog->has_match);
  gtk_widget_queue_draw (dialog->swatches);
  show_on_canvas (dialog, plan);
}

/* Returns whether anything was taken; says why not. */
static gboolean
take (Dialog *dialog,
      gboolean (*take_it) (SmpMatchSight *sight, const SmpMatchArea *area, GError **error))
{
  SmpMatchSight sight = *dialog->sight;
  g_autoptr (GError) error = NULL;
  SmpMatchArea area;

  if (!gimp_item_is_valid (GIMP_ITEM (dialog->treatment)) ||
      !gimp_item_is_valid (GIMP_ITEM (sight.photo)))
    return FALSE;
  if (!smp_match_area_selected (gimp_item_get_image (GIMP_ITEM (dialog->treatment)), &area))
    {
      smp_note_say (&dialog->note, TRUE,
                    _ ("Nothing is selected. Select an area with any of GIMP's selection tools, "
                       "then press this again."));
      return FALSE;
    }
  if (!take_it (&sight, &area, &error))
    {
      smp_note_say (&dialog->note, TRUE, error->message);
      return FALSE;
    }

  *dialog->sight = sight;
  return TRUE;
}

static void
stubble_clicked (GtkButton *button, Dialog *dialog)
{
  if (take (dialog, smp_match_take_stubble))
    {
      dialog->has_stubble = TRUE;
      find_match (dialog);
    }
}

static void
skin_clicked (GtkButton *button, Dialog *dialog)
{
  if (take (dialog, smp_match_take_skin))
    find_match (dialog);
}

static void
choice_toggled (GtkToggleButton *button, Dialog *dialog)
{
  dialog->choice->by_grain = gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (dialog->grain));
  dialog->choice->may_change_density =
      gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (dialog->density));
  dialog->choice->may_change_size = gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (dialog->size));
  find_match (dialog);
}

/* ---- building ------------------------------------------------------------------------------ */

/* Verdicts with every doubt; what else the dialog says is shorter. */
static void
reserve_texts (GtkWidget *label)
{
  static const SmpMatchChoice by_tone = { FALSE }, by_grain = { TRUE };

  for (SmpStubbleVerdict verdict = 0; smp_stubble_is_match (verdict); verdict++)
    for (SmpAdvice advice = 0; advice <= SMP_ADVICE_BLUE; advice++)
      {
        g_autofree char *tone = smp_match_verdict_text (verdict, &by_tone);
        g_autofree char *grain = smp_match_verdict_text (verdict, &by_grain);
        const char *longer = g_utf8_strlen (tone, -1) > g_utf8_strlen (grain, -1) ? tone : grain;
        g_autofree char *both = g_strjoin (" ", longer, doubt_text (advice), NULL);

        smp_dialog_reserve_text (label, both);
      }
}

/* A note that is as large as any text needs. */
static GtkWidget *
note_new (SmpNote *note)
{
  GtkWidget *label = smp_dialog_text_new (NULL);
  GtkWidget *text = smp_dialog_roomy_new (label);

  reserve_texts (label);

  return smp_note_new (note, label, text);
}

/* Keeps the label as wide as the longest numbers. */
static void
reserve_numbers (GtkWidget *label)
{
  const SmpStubbleMatch longest = {
    .density = 300,
    .pigment = { .shade = 100, .undertone = -100, .dot_size_mm = 0.45 },
    .difference = 88.8
  };
  g_autofree char *text = numbers_text (&longest);
  int width;

  gtk_label_set_text (GTK_LABEL (label), text);
  gtk_widget_get_preferred_width (label, NULL, &width);
  gtk_widget_set_size_request (label, width, -1);
}

static void
add_button (Dialog *dialog, GtkWidget *box, const char *label, const char *tooltip,
            GCallback clicked)
{
  GtkWidget *button = gtk_button_new_with_mnemonic (label);

  gtk_widget_set_tooltip_text (button, tooltip);
  g_signal_connect (button, "clicked", clicked, dialog);
  gtk_box_pack_start (GTK_BOX (box), button, TRUE, TRUE, 0);
}

static GtkWidget *
check_new (Dialog *dialog, const char *label, const char *tooltip, gboolean is_active)
{
  GtkWidget *check = gtk_check_button_new_with_mnemonic (label);

  gtk_widget_set_tooltip_text (check, tooltip);
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (check), is_active);

  return check;
}

static GtkWidget *
swatches_new (Dialog *dialog)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);
  GtkWidget *titles = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);

  gtk_box_set_homogeneous (GTK_BOX (titles), TRUE);
  /* TRANSLATORS: the title of a patch of colour: the client's own stubble */
  gtk_box_pack_start (GTK_BOX (titles), gtk_label_new (_ ("Stubble")), TRUE, TRUE, 0);
  /* TRANSLATORS: the title of a patch of colour: the skin as the treatment will make it */
  gtk_box_pack_start (GTK_BOX (titles), gtk_label_new (_ ("Treated Skin")), TRUE, TRUE, 0);
  dialog->swatches = gtk_drawing_area_new ();
  gtk_widget_set_size_request (dialog->swatches, -1, SWATCH_HEIGHT);
  g_signal_connect (dialog->swatches, "draw", G_CALLBACK (draw_swatches), dialog);
  gtk_box_pack_start (GTK_BOX (box), titles, FALSE, FALSE, 0);
  gtk_box_pack_start (GTK_BOX (box), dialog->swatches, TRUE, TRUE, 0);
  dialog->numbers = gtk_label_new (NULL);
  gtk_label_set_xalign (GTK_LABEL (dialog->numbers), 0.0);
  reserve_numbers (dialog->numbers);
  gtk_box_pack_start (GTK_BOX (box), dialog->numbers, FALSE, FALSE, 3);

  return box;
}

static void
build (Dialog *dialog)
{
  GtkWidget *content = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);
  GtkWidget *buttons = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GimpImage *image = gimp_item_get_image (GIMP_ITEM (dialog->treatment));
  GeglRectangle part;

  gtk_widget_set_size_request (content, WIDTH, -1);
  gtk_box_pack_start (GTK_BOX (content), note_new (&dialog->note), FALSE, FALSE, 0);

  add_button (dialog, buttons, _ ("Take _Stubble"),
              _ ("Takes what is selected in GIMP as the stubble to match"),
              G_CALLBACK (stubble_clicked));
  add_button (
      dialog, buttons, _ ("Take _Bare Skin"),
      _ ("Takes what is selected in GIMP as bare skin beside the stubble. The treatment then "
         "gets as much darker than its own skin as the stubble is than this: right where "
         "the light on stubble and treatment differs"),
      G_CALLBACK (skin_clicked));
  gtk_box_pack_start (GTK_BOX (content), buttons, FALSE, FALSE, 0);
  gtk_box_pack_start (GTK_BOX (content), swatches_new (dialog), TRUE, TRUE, 0);

  dialog->grain = check_new (
      dialog, _ ("By _Grain"),
      _ ("Takes the pigment from how strongly, and in which color, single hairs stand out from the "
         "skin between them, instead of from the mean tone: right where the light on stubble and "
         "treatment differs"),
      dialog->choice->by_grain);
  dialog->density = check_new (
      dialog, _ ("_Density too"),
      _ ("Where shade alone does not reach the tone, changes the density as little as it takes"),
      dialog->choice->may_change_density);
  dialog->size = check_new (
      dialog, _ ("Dot Si_ze too"),
      _ ("Where shade alone does not reach the tone, changes the dot size as little as it takes"),
      dialog->choice->may_change_size);
  g_signal_connect (dialog->grain, "toggled", G_CALLBACK (choice_toggled), dialog);
  g_signal_connect (dialog->density, "toggled", G_CALLBACK (choice_toggled), dialog);
  g_signal_connect (dialog->size, "toggled", G_CALLBACK (choice_toggled), dialog);
  gtk_box_pack_start (GTK_BOX (content), dialog->grain, FALSE, FALSE, 0);
  gtk_box_pack_start (GTK_BOX (content), dialog->density, FALSE, FALSE, 0);
  gtk_box_pack_start (GTK_BOX (content), dialog->size, FALSE, FALSE, 0);

  dialog->window = smp_dialog_new (_ ("Match Stubble"), ROLE, _ ("_OK"), content);
  smp_place_window_beside (dialog->window, "match", image,
                           smp_region_find_head (image, &part) ? &part : NULL);
}

/**
 * smp_match_dialog_run:
 * @treatment: a treatment
 * @plan: of it
 * @sight: (inout): what the photo shows; what the user selected
 * @choice: (inout): what may be changed
 * @match: (out): what was found
 * @show: shows a plan on the canvas
 * @data: the last argument of that
 *
 * Starts with what is selected as the stubble. The canvas shows what is found while the dialog is open, and the plan
 * again when it is closed.
 *
 * Returns: whether the user agreed.
 **/
gboolean
smp_match_dialog_run (GimpLayer *treatment, const SmpSettings *plan, SmpMatchSight *sight,
                      SmpMatchChoice *choice, SmpStubbleMatch *match, SmpMatchShow show,
                      gpointer data)
{
  Dialog dialog = { .treatment = treatment,
                    .plan = plan,
                    .sight = sight,
                    .choice = choice,
                    .match = match,
                    .show = show,
                    .show_data = data };
  gboolean agreed;

  build (&dialog);
  find_match (&dialog);
  if (!gimp_selection_is_empty (gimp_item_get_image (GIMP_ITEM (treatment))))
    stubble_clicked (NULL, &dialog);

  agreed = smp_dialog_run (dialog.window);
  gtk_widget_destroy (dialog.window);
  show_on_canvas (&dialog, plan);

  return agreed && dialog.has_match && gimp_item_is_valid (GIMP_ITEM (treatment));
}
