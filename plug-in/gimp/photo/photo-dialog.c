/* photo-dialog: shows what was found in the photo and asks how to use it. See photo-dialog.h.
 *
 * The treatment is not changed before the user agrees. What was found is shown in a layer that is
 * removed with the dialog.
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
#include "gimp/layer/treatment.h"
#include "model/advice.h"
#include "photo-dialog.h"
#include "photo-face.h"
#include "photo-overlay.h"

#define ROLE "scalp-micropigmentation-photo"

/* Least time between updates of the overlay, since dragging a slider changes values faster. */
#define DRAW_MS 120

/* If even the densest hair absorbs less of the skin's light than this, it is probably no hair. */
#define LITTLE_CONTRAST 0.35

enum
{
  BETWEEN,
  KEEP_OFF,
  KEEP_UNDER,
  STRENGTH,
  GONE,
  N_SLIDERS
};

typedef struct
{
  SmpNote note;
  GtkWidget *window, *color, *show, *replace, *scars, *fit, *advice;
  GtkWidget *sliders[N_SLIDERS];

  GimpImage *image;
  SmpPhotoSight **sight;
  SmpPhotoJob *job;
  SmpSettings *plan; /* of the treatment, or what a new one gets */
  SmpPhotoOverlay *overlay;
  const char *of_face; /* what there is to say about the face, or NULL */
  guint draw_id;
} Dialog;

/**
 * smp_photo_color_name:
 * @color: a colour of hair
 *
 * Returns: its name.
 **/
const char *
smp_photo_color_name (SmpHairColor color)
{
  switch (color)
    {
    case SMP_HAIR_DARKER:
      /* TRANSLATORS: hair, compared with the skin */
      return _ ("Darker than the skin");
    case SMP_HAIR_LIGHTER:
      /* TRANSLATORS: hair, compared with the skin */
      return _ ("Lighter or greyer than the skin");
    case SMP_HAIR_BOTH:
      /* TRANSLATORS: hair that is partly darker, partly lighter than the skin */
      return _ ("Both");
    default:
      return _ ("As found in the photo");
    }
}

static double *
value_of (SmpPhotoJob *job, int slider)
{
  double *const values[] = { &job->choice.between, &job->choice.keep_off, &job->choice.keep_under,
                             &job->choice.strength, &job->gone };

  return values[slider];
}

static void
show_note (Dialog *dialog)
{
  const SmpHairSummary *summary = &(*dialog->sight)->summary;
  gboolean is_faint = summary->contrast < LITTLE_CONTRAST;
  g_autofree char *text = NULL;

  text = g_strjoin (
      " ",
      is_faint
          ? _ ("There is little that looks like standing hair in this photo. Compare what is red "
               "with the photo, and lower the strength where it is skin.")
          : _ ("Red is hair, blue is shine, as far as the photo shows them. Both become paint and "
               "a "
               "layer mask, which brushes correct."),
      dialog->of_face, NULL);
  smp_note_say (&dialog->note, is_faint, text);
}

static gboolean
draw (gpointer data)
{
  Dialog *dialog = data;

  dialog->draw_id = 0;
  smp_photo_overlay_draw (dialog->overlay, *dialog->sight, &dialog->job->choice);
  return G_SOURCE_REMOVE;
}

static void
queue_draw (Dialog *dialog)
{
  if (dialog->draw_id == 0)
    dialog->draw_id = g_timeout_add (DRAW_MS, draw, dialog);
}

static void
show_advice (Dialog *dialog)
{
  const char *advice = smp_advice_for_loss (dialog->plan, dialog->job->gone);

  gtk_label_set_text (GTK_LABEL (dialog->advice), advice != NULL ? advice : "");
  gtk_widget_set_visible (dialog->advice, advice != NULL);
}

static void
slider_moved (GtkWidget *slider, Dialog *dialog)
{
  for (int i = 0; i < N_SLIDERS; i++)
    *value_of (dialog->job, i) = gimp_label_spin_get_value (GIMP_LABEL_SPIN (dialog->sliders[i]));
  if (slider == dialog->sliders[STRENGTH])
    queue_draw (dialog);
  if (slider == dialog->sliders[GONE])
    show_advice (dialog);
}

static void
fit_toggled (GtkToggleButton *button, Dialog *dialog)
{
  dialog->job->no_fit = !gtk_toggle_button_get_active (button);
}

static void
scars_toggled (GtkToggleButton *button, Dialog *dialog)
{
  dialog->job->cover_scars = gtk_toggle_button_get_active (button);
}

/* Offers to cover scars if there are some. */
static void
show_scars (Dialog *dialog)
{
  gboolean has_scars = smp_photo_sight_scar (*dialog->sight) != NULL;

  gtk_widget_set_sensitive (dialog->scars, has_scars);
  if (!has_scars)
    gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (dialog->scars), FALSE);
  gtk_widget_set_tooltip_text (
      dialog->scars,
      has_scars ? _ ("Paints a treatment of its own on the scar, shown in green, and a millimetre "
                     "beyond it, as dense as it takes to match the hair beside it. Without another "
                     "treatment this is all that OK does")
                : _ ("No scar was found: no pale band inside hair, longer than three "
                     "centimetres. Paint it by hand, with the look Scar Cover."));
}

static void
color_chosen (GtkComboBox *combo, Dialog *dialog)
{
  SmpHairColor color = MAX (gtk_combo_box_get_active (combo), 0);
  SmpPhotoSight *sight;

  if (!gimp_image_is_valid (dialog->image))
    return;
  sight = smp_photo_sight_new (dialog->image, color, NULL);
  if (sight == NULL)
    return;

  smp_photo_sight_free (*dialog->sight);
  *dialog->sight = sight;
  dialog->job->choice.color = color;
  show_note (dialog);
  show_scars (dialog);
  queue_draw (dialog);
}

static void
show_toggled (GtkToggleButton *button, Dialog *dialog)
{
  smp_photo_overlay_set_visible (dialog->overlay, gtk_toggle_button_get_active (button));
}

static void
replace_toggled (GtkToggleButton *button, Dialog *dialog)
{
  dialog->job->replace_mask = gtk_toggle_button_get_active (button);
}

static void
add_sliders (Dialog *dialog, GtkWidget *box)
{
  static const struct
  {
    const char *label, *tooltip;
    double most;
  } sliders[N_SLIDERS] = {
    [BETWEEN] = { N_ ("_Between the Hairs (%)"),
                  N_ ("How much sparser dots stand where hair stands, so that both together look "
                      "even"),
                  100 },
    [KEEP_OFF] = { N_ ("Keep off _Hair (%)"), N_ ("How much of the dots is hidden behind hair"),
                   100 },
    [KEEP_UNDER] = { N_ ("Keep under _Shine (%)"),
                     N_ ("How much of the dots is hidden where the skin mirrors light: pigment "
                         "lies under it"),
                     100 },
    [STRENGTH] = { N_ ("S_trength (%)"),
                   N_ ("How much of the hair that is found counts; 100 as it is found"), 200 },
    [GONE] = { N_ ("If More Hair _Goes (%)"),
               N_ ("Makes a layer below the treatment that shows the head without the hair that "
                   "covers less of the "
                   "skin than this, inside the selection if there is one; 0 for none. Sheets show "
                   "the "
                   "plan on it, too"),
               100 },
  };

  for (int i = 0; i < N_SLIDERS; i++)
    {
      dialog->sliders[i] = gimp_scale_entry_new (_ (sliders[i].label), *value_of (dialog->job, i),
                                                 0, sliders[i].most, 0);
      /* GIMP sets the value before the range, which then limits it to 0. */
      gimp_label_spin_set_value (GIMP_LABEL_SPIN (dialog->sliders[i]), *value_of (dialog->job, i));
      gtk_widget_set_tooltip_text (dialog->sliders[i], _ (sliders[i].tooltip));
      g_signal_connect (dialog->sliders[i], "value-changed", G_CALLBACK (slider_moved), dialog);
      gtk_box_pack_start (GTK_BOX (box), dialog->sliders[i], FALSE, FALSE, 0);
    }
}

static void
add_color (Dialog *dialog, GtkWidget *box)
{
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *label = gtk_label_new_with_mnemonic (_ ("Hair Co_lor:"));

  dialog->color = gtk_combo_box_text_new ();
  for (int i = 0; i <= SMP_HAIR_BOTH; i++)
    gtk_combo_box_text_append_text (GTK_COMBO_BOX_TEXT (dialog->color), smp_photo_color_name (i));
  gtk_combo_box_set_active (GTK_COMBO_BOX (dialog->color), dialog->job->choice.color);
  gtk_label_set_mnemonic_widget (GTK_LABEL (label), dialog->color);
  g_signal_connect (dialog->color, "changed", G_CALLBACK (color_chosen), dialog);
  gtk_box_pack_start (GTK_BOX (row), label, FALSE, FALSE, 0);
  gtk_box_pack_start (GTK_BOX (row), dialog->color, TRUE, TRUE, 0);
  gtk_box_pack_start (GTK_BOX (box), row, FALSE, FALSE, 0);
}

static void
build (Dialog *dialog, gboolean has_own_mask)
{
  GtkWidget *content = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);
  GtkWidget *label = smp_dialog_text_new (NULL);
  GeglRectangle part;

  gtk_box_pack_start (GTK_BOX (content), smp_note_new (&dialog->note, label, label), FALSE, FALSE,
                      0);
  add_sliders (dialog, content);
  dialog->advice = smp_dialog_text_new (NULL);
  gtk_widget_set_no_show_all (dialog->advice, TRUE);
  gtk_box_pack_start (GTK_BOX (content), dialog->advice, FALSE, FALSE, 0);
  show_advice (dialog);
  add_color (dialog, content);
  smp_dialog_align_fields (content);

  dialog->fit = gtk_check_button_new_with_mnemonic (_ ("_Fit the treatment to hair and shine"));
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (dialog->fit), TRUE);
  gtk_widget_set_tooltip_text (
      dialog->fit, _ ("Without this the treatment stays as it is, and OK does only what else is "
                      "chosen here"));
  g_signal_connect (dialog->fit, "toggled", G_CALLBACK (fit_toggled), dialog);
  gtk_box_pack_start (GTK_BOX (content), dialog->fit, FALSE, FALSE, 0);

  dialog->scars = gtk_check_button_new_with_mnemonic (_ ("Co_ver Scars"));
  g_signal_connect (dialog->scars, "toggled", G_CALLBACK (scars_toggled), dialog);
  gtk_box_pack_start (GTK_BOX (content), dialog->scars, FALSE, FALSE, 0);
  show_scars (dialog);

  dialog->show = gtk_check_button_new_with_mnemonic (_ ("Show _what was found"));
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (dialog->show), TRUE);
  g_signal_connect (dialog->show, "toggled", G_CALLBACK (show_toggled), dialog);
  gtk_box_pack_start (GTK_BOX (content), dialog->show, FALSE, FALSE, 0);
  if (has_own_mask)
    {
      dialog->replace = gtk_check_button_new_with_mnemonic (_ ("_Replace your own layer mask"));
      gtk_widget_set_tooltip_text (dialog->replace,
                                   _ ("The treatment has a layer mask that you made or corrected. "
                                      "Without this it stays as it is, and nothing is kept off "
                                      "hair or under shine"));
      g_signal_connect (dialog->replace, "toggled", G_CALLBACK (replace_toggled), dialog);
      gtk_box_pack_start (GTK_BOX (content), dialog->replace, FALSE, FALSE, 0);
    }

  dialog->window = smp_dialog_new (_ ("Photo’s Hair"), ROLE, _ ("_OK"), content);
  smp_place_window_beside (dialog->window, "photo", dialog->image,
                           smp_region_find_head (dialog->image, &part) ? &part : NULL);
}

/**
 * smp_photo_dialog_run:
 * @image: an image
 * @target: a treatment, or the photo
 * @sight: (inout): what was found in the photo; found again if the user chooses another colour of
 *   hair
 * @job: (inout): the initial choices, and then the user's
 *
 * Returns: whether the user agreed.
 **/
gboolean
smp_photo_dialog_run (GimpImage *image, GimpLayer *target, SmpPhotoSight **sight, SmpPhotoJob *job)
{
  gboolean has_own_mask =
      smp_treatment_find_filter (target) != NULL && smp_photo_has_own_mask (target);
  g_autoptr (SmpSettings) plan = smp_treatment_find_filter (target) != NULL
                                     ? smp_treatment_get_plan (target)
                                     : smp_settings_new ();
  Dialog dialog = { .image = image,
                    .sight = sight,
                    .job = job,
                    .plan = plan,
                    .of_face = smp_photo_face_note (image, target, *sight) };
  gboolean agreed;

  build (&dialog, has_own_mask);
  show_note (&dialog);
  dialog.overlay = smp_photo_overlay_new (image);
  smp_photo_overlay_draw (dialog.overlay, *sight, &job->choice);

  agreed = smp_dialog_run (dialog.window);
  g_clear_handle_id (&dialog.draw_id, g_source_remove);
  gtk_widget_destroy (dialog.window);
  if (!gimp_image_is_valid (image))
    return FALSE;
  smp_photo_overlay_free (dialog.overlay);

  return agreed && gimp_item_is_valid (GIMP_ITEM (target));
}
