/* scale-dialog: asks for the scale of a photo and the outline of the head. See scale-dialog.h.
 *
 * The dialog is not modal, so that the user can draw on the canvas what to measure. The outline of
 * the head is shown in a picture with handles, and on the canvas as a path; both may be corrected. The
 * dialog reads the path again whenever it gets the focus. The image is not changed before the user
 * agrees.
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
#include "gimp/layer/head-find.h"
#include "gimp/layer/outline-path.h"
#include "gimp/layer/outline-read.h"
#include "gimp/layer/treatment-scale.h"
#include "scale-dialog.h"
#include "scale-form.h"
#include "scale-form-measure.h"
#include "scale-measure.h"
#include "scale-note.h"
#include "scale-outline.h"
#include "scale-picture.h"
#include "scale-source.h"

#define ROLE "scalp-micropigmentation-scale"

typedef struct
{
  GtkWidget *window;

  GimpImage *image;
  GimpLayer *edited;   /* a treatment open in another dialog, or NULL */
  SmpScale scale;      /* the present choice */
  SmpScale before;     /* the scale stored before the image's size changed */
  SmpScale first;      /* the choice at the start */
  SmpOutline selected; /* the selection that was taken, cleared on OK; width 0: none was */
  SmpOutlinePreview preview;
  GtkWidget *picture;
  gboolean was_found; /* whether the head was found in the photo, and the user sees it here first */
  double dot_mm;

  SmpScaleForm form;
  gboolean is_refreshing;
} Dialog;

/* --- What is shown ------------------------------------------------------------------------- */

/* Shows an error in place of the note. */
static void
show_error (Dialog *dialog, GError *error)
{
  smp_scale_form_note (&dialog->form, TRUE, error->message);
  g_error_free (error);
}

static void
refresh (Dialog *dialog)
{
  if (!gimp_image_is_valid (dialog->image))
    return;

  dialog->is_refreshing = TRUE;
  smp_scale_form_show (
      &dialog->form, &dialog->scale, dialog->dot_mm,
      smp_treatment_scale_count_others (dialog->image, &dialog->scale, dialog->edited));
  smp_scale_picture_show (dialog->picture, &dialog->scale);
  dialog->is_refreshing = FALSE;
}

/* --- What the user does ---------------------------------------------------------------------- */

static void
measure_now (Dialog *dialog)
{
  GError *error = NULL;
  gboolean done;

  if (!gimp_image_is_valid (dialog->image))
    return;
  dialog->is_refreshing = TRUE;
  done = smp_scale_measure_form (dialog->image, &dialog->form, &dialog->scale, &error);
  dialog->is_refreshing = FALSE;
  if (!done)
    {
      show_error (dialog, error);
      return;
    }

  smp_scale_note_hint (&dialog->form, &dialog->scale);
  refresh (dialog);
}

static void
show_outline (Dialog *dialog)
{
  smp_outline_preview (dialog->image, &dialog->scale.head);
  gimp_displays_flush ();
}

/* The outline with the mean breadth of a head gives a better scale than the guess. */
static void
follow_outline (Dialog *dialog)
{
  if (smp_scale_form_is_by_outline (&dialog->form, &dialog->scale))
    {
      measure_now (dialog);
      return;
    }
  smp_scale_note_hint (&dialog->form, &dialog->scale);
  refresh (dialog);
}

static void
take_outline (Dialog *dialog, const SmpOutline *outline, gboolean is_certain)
{
  double turn = dialog->scale.head.turn; /* a new outline does not change the photo's rotation */

  if (!gimp_image_is_valid (dialog->image))
    return;

  dialog->scale.head = *outline;
  dialog->scale.head.turn = turn;
  dialog->scale.is_uncertain = !is_certain;
  show_outline (dialog);
  follow_outline (dialog);
}

/* Called while a handle in the picture is dragged. A drag may be tiny or bad, so it ends no doubt. */
static void
outline_dragged (const SmpOutline *outline, gpointer data)
{
  Dialog *dialog = data;

  take_outline (dialog, outline, !dialog->scale.is_uncertain);
}

static void
fits_toggled (GtkToggleButton *fits, Dialog *dialog)
{
  if (dialog->is_refreshing || !gimp_image_is_valid (dialog->image))
    return;

  dialog->scale.is_uncertain = !gtk_toggle_button_get_active (fits);
  follow_outline (dialog);
}

static void
snap_clicked (GtkButton *button, Dialog *dialog)
{
  SmpHeadFound found;
  GError *error = NULL;

  if (!gimp_image_is_valid (dialog->image))
    return;

  if (smp_scale_outline_search (dialog->image, &dialog->scale.head, &dialog->selected, &found,
                                &error))
    take_outline (dialog, &found.outline, found.is_sure);
  else
    show_error (dialog, error);
}

static void
from_selection_clicked (GtkButton *button, Dialog *dialog)
{
  SmpOutline outline;
  GError *error = NULL;

  if (!gimp_image_is_valid (dialog->image))
    return;

  if (dialog->scale.head.width > 0 &&
      smp_scale_outline_is_selected_again (dialog->image, &dialog->selected))
    smp_scale_form_note (&dialog->form, FALSE,
                         _ ("The outline is set. For another one draw another ellipse with the "
                            "Ellipse Select tool, then press From Selection again."));
  else if (smp_scale_outline_select (dialog->image, &dialog->scale.head, &dialog->selected,
                                     &outline, &error))
    take_outline (dialog, &outline, TRUE);
  else
    show_error (dialog, error);
}

static void
from_path_clicked (GtkButton *button, Dialog *dialog)
{
  GError *error = NULL;
  SmpOutline outline;

  if (!gimp_image_is_valid (dialog->image))
    return;

  if (smp_scale_outline_follow_path (dialog->image, &dialog->scale.head, &outline, &error))
    take_outline (dialog, &outline, TRUE);
  else
    show_error (dialog, error);
}

static void
clear_head_clicked (GtkButton *button, Dialog *dialog)
{
  take_outline (dialog, &(SmpOutline) { 0 }, TRUE);
}

/* Reads the path if the user corrected it. Returns whether it changed. */
static gboolean
take_path (Dialog *dialog)
{
  SmpOutline outline;

  if (!gimp_image_is_valid (dialog->image) || dialog->scale.head.width <= 0 ||
      !smp_outline_read_path (dialog->image, &dialog->scale.head, &outline))
    return FALSE;

  if (smp_outline_is_near (&outline, &dialog->scale.head))
    return FALSE;

  dialog->scale.head = outline;
  return TRUE;
}

static gboolean
focused (GtkWidget *window, GdkEvent *event, Dialog *dialog)
{
  if (take_path (dialog))
    follow_outline (dialog);

  return FALSE;
}

static void
measure_clicked (GtkButton *button, Dialog *dialog)
{
  measure_now (dialog);
}

static void
pixels_per_mm_changed (GtkSpinButton *spin, Dialog *dialog)
{
  if (dialog->is_refreshing)
    return;

  dialog->scale.pixels_per_mm = gtk_spin_button_get_value (spin);
  dialog->scale.error = 0;
  dialog->scale.is_guess = FALSE;
  dialog->scale.measured = (SmpScaleMeasured) { 0 };
  smp_scale_note_hint (&dialog->form, &dialog->scale);
  refresh (dialog);
}

/* What the form says and the scale must not differ unnoticed. */
static void
source_changed (GtkWidget *widget, Dialog *dialog)
{
  if (dialog->is_refreshing)
    return;

  refresh (dialog);
  if (smp_scale_form_is_complete (&dialog->form, &dialog->scale))
    measure_now (dialog);
  else
    smp_scale_form_note (&dialog->form, FALSE,
                         _ ("Press Measure when both lengths are set: the scale is still the one "
                            "from before."));
}

static void
show_as_it_is (Dialog *dialog)
{
  show_outline (dialog);
  smp_scale_note_hint (&dialog->form, &dialog->scale);
  refresh (dialog);
}

static void
was_scaled_clicked (GtkButton *button, Dialog *dialog)
{
  dialog->scale = smp_scale_if_scaled (dialog->image, &dialog->before);
  show_as_it_is (dialog);
}

static void
was_cropped_clicked (GtkButton *button, Dialog *dialog)
{
  dialog->scale = smp_scale_if_cropped (dialog->image, &dialog->before);
  show_as_it_is (dialog);
}

static void
adopt_clicked (GtkButton *button, Dialog *dialog)
{
  GimpLayer *treatment =
      gimp_image_is_valid (dialog->image) ? smp_treatment_find_in (dialog->image) : NULL;

  if (treatment != NULL)
    {
      dialog->scale = smp_treatment_get_scale (treatment);
      show_as_it_is (dialog);
    }
}

static gboolean
is_changed (Dialog *dialog)
{
  return !smp_scale_is_near (&dialog->scale, &dialog->first) ||
         dialog->scale.is_guess != dialog->first.is_guess ||
         dialog->scale.is_uncertain != dialog->first.is_uncertain;
}

/* Returns whether the user agreed to valid values. */
static gboolean
run_window (Dialog *dialog)
{
  gboolean agreed;
  GError *error = NULL;

  for (;;)
    {
      agreed = smp_dialog_run (dialog->window);
      if (!gimp_image_is_valid (dialog->image))
        return FALSE;
      focused (dialog->window, NULL, dialog);
      if (!agreed)
        {
          if (!is_changed (dialog) || smp_dialog_ask_to_discard (dialog->window))
            return FALSE;
          continue;
        }
      if (smp_scale_check (&dialog->scale, gimp_image_get_width (dialog->image),
                           gimp_image_get_height (dialog->image), &error))
        return TRUE;
      show_error (dialog, g_steal_pointer (&error));
    }

  return FALSE;
}

static void
show_first_note (Dialog *dialog, SmpScaleOrigin origin)
{
  int n_others = smp_treatment_scale_count_others (dialog->image, &dialog->scale, dialog->edited);

  if (origin == SMP_SCALE_CONVERTED || origin == SMP_SCALE_DOUBTFUL)
    smp_scale_note_change (&dialog->form, dialog->image, &dialog->scale, &dialog->before);
  else if (n_others > 0 && dialog->edited == NULL)
    smp_scale_note_other (&dialog->form);
  else if (dialog->was_found)
    smp_scale_note_found (&dialog->form);
  else
    smp_scale_note_hint (&dialog->form, &dialog->scale);
}

static void
connect (Dialog *dialog)
{
  SmpScaleForm *form = &dialog->form;
  const struct
  {
    GtkWidget *widget;
    const char *signal;
    GCallback callback;
  } signals[] = {
    { dialog->window, "focus-in-event", G_CALLBACK (focused) },
    { form->was_scaled, "clicked", G_CALLBACK (was_scaled_clicked) },
    { form->was_cropped, "clicked", G_CALLBACK (was_cropped_clicked) },
    { form->adopt, "clicked", G_CALLBACK (adopt_clicked) },
    { form->snap, "clicked", G_CALLBACK (snap_clicked) },
    { form->from_selection, "clicked", G_CALLBACK (from_selection_clicked) },
    { form->from_path, "clicked", G_CALLBACK (from_path_clicked) },
    { form->clear_head, "clicked", G_CALLBACK (clear_head_clicked) },
    { form->fits, "toggled", G_CALLBACK (fits_toggled) },
    { form->source, "changed", G_CALLBACK (source_changed) },
    { form->person, "changed", G_CALLBACK (source_changed) },
    { form->measure, "changed", G_CALLBACK (source_changed) },
    { form->length_mm, "value-changed", G_CALLBACK (source_changed) },
    { form->length_px, "value-changed", G_CALLBACK (source_changed) },
    { form->measure_now, "clicked", G_CALLBACK (measure_clicked) },
    { form->pixels_per_mm, "value-changed", G_CALLBACK (pixels_per_mm_changed) },
  };

  for (guint i = 0; i < G_N_ELEMENTS (signals); i++)
    g_signal_connect (signals[i].widget, signals[i].signal, signals[i].callback, dialog);
}

static void
build (Dialog *dialog)
{
  GtkWidget *content = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *form = smp_scale_form_init (&dialog->form);

  smp_scale_note_reserve (&dialog->form);
  dialog->picture = smp_scale_picture_new (dialog->image, outline_dragged, dialog);
  gtk_box_pack_start (GTK_BOX (content), dialog->picture, TRUE, TRUE, 0);
  gtk_box_pack_start (GTK_BOX (content), form, FALSE, FALSE, 0);
  smp_scale_form_set_measured (&dialog->form, &dialog->scale.measured);
  dialog->window = smp_dialog_new (_ ("Scale and Head"), ROLE, _ ("_OK"), content);
  gtk_window_set_resizable (GTK_WINDOW (dialog->window), TRUE);
  smp_place_window (dialog->window, "scale");
  connect (dialog);
}

/* Keeps the scale, in one undo step, and clears the selection that was taken. */
static gboolean
keep (Dialog *dialog, int *n_updated, GError **error)
{
  gboolean update = gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (dialog->form.update));
  gboolean is_selected = smp_scale_outline_is_selected_again (dialog->image, &dialog->selected),
           kept;

  if (is_selected)
    gimp_image_undo_group_start (dialog->image);
  kept = smp_treatment_scale_keep (dialog->image, &dialog->scale, dialog->edited, update, n_updated,
                                   error);
  if (kept && is_selected)
    gimp_selection_none (dialog->image);
  if (is_selected)
    gimp_image_undo_group_end (dialog->image);

  return kept;
}

/**
 * smp_scale_dialog_run:
 * @image: an image
 * @edited: (nullable): a treatment open in another dialog, which is not changed
 * @scale: (out): the scale that is now stored with the image
 * @n_updated: (out): how many treatments got it
 * @error: (out): return location
 *
 * Returns: whether the user pressed OK and everything succeeded.
 **/
gboolean
smp_scale_dialog_run (GimpImage *image, GimpLayer *edited, SmpScale *scale, int *n_updated,
                      GError **error)
{
  Dialog dialog = { .image = image, .edited = edited, .dot_mm = 0.32 };
  GimpLayer *treatment = smp_treatment_find_in (image);
  SmpScaleOrigin origin;
  gboolean agreed, kept = FALSE;

  *n_updated = 0;
  dialog.scale = smp_treatment_scale_of_image (image, &origin);
  dialog.was_found = dialog.scale.is_found;
  smp_scale_look_at (&dialog.scale);
  take_path (&dialog);
  dialog.first = dialog.scale;
  smp_treatment_scale_before (image, &dialog.before);
  if (treatment != NULL)
    {
      g_autoptr (SmpSettings) settings = smp_treatment_read (smp_treatment_find_filter (treatment));

      dialog.dot_mm = smp_settings_get_number (settings, "dot-size");
    }

  build (&dialog);
  smp_outline_preview_begin (image, &dialog.preview);
  show_outline (&dialog);
  refresh (&dialog);
  show_first_note (&dialog, origin);

  agreed = run_window (&dialog);
  if (gimp_image_is_valid (image))
    smp_outline_preview_end (image, &dialog.preview);
  smp_outline_preview_clear (&dialog.preview);
  if (agreed)
    kept = keep (&dialog, n_updated, error);
  gimp_displays_flush ();

  gtk_widget_destroy (dialog.window);
  *scale = dialog.scale;

  return kept;
}
