/* scale-form-measure: what was measured, and the scale that follows. See scale-form-measure.h.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <math.h>
#include <string.h>

#include <glib/gi18n.h>

#include "gimp/base/dialog.h"
#include "scale-form-measure.h"
#include "scale-measure.h"

/* ---- what is shown ------------------------------------------------------------------------- */

/* What was measured according to the form, with the length entered. */
static SmpMeasurement
measurement_of (SmpScaleForm *form)
{
  return (SmpMeasurement) {
    .source = gtk_combo_box_get_active (GTK_COMBO_BOX (form->source)),
    .person = gtk_combo_box_get_active (GTK_COMBO_BOX (form->person)),
    .length_mm = gtk_spin_button_get_value (GTK_SPIN_BUTTON (form->length_mm)),
    .length_px = gtk_spin_button_get_value (GTK_SPIN_BUTTON (form->length_px)),
  };
}

/* How it was measured: an SmpMeasure. */
static int
measure_of (SmpScaleForm *form)
{
  return gtk_combo_box_get_active (GTK_COMBO_BOX (form->measure));
}

/**
 * smp_scale_form_set_measured:
 * @form: the form
 * @measured: how the scale was measured the last time
 *
 * Shows that again.
 **/
void
smp_scale_form_set_measured (SmpScaleForm *form, const SmpScaleMeasured *measured)
{
  int source = smp_source_find (measured->source);
  int person = smp_person_find (measured->person);
  int measure = smp_measure_find (measured->measure);

  if (source == SMP_N_SOURCES || person == SMP_N_PERSONS || measure == SMP_N_MEASURES)
    return;
  gtk_combo_box_set_active (GTK_COMBO_BOX (form->source), source);
  gtk_combo_box_set_active (GTK_COMBO_BOX (form->person), person);
  gtk_combo_box_set_active (GTK_COMBO_BOX (form->measure), measure);
  gtk_spin_button_set_value (GTK_SPIN_BUTTON (form->length_mm), measured->length_mm);
  gtk_spin_button_set_value (GTK_SPIN_BUTTON (form->length_px), measured->length_px);
}

static void
show_scale (SmpScaleForm *form, const SmpScale *scale)
{
  g_autofree char *doubt = smp_source_doubt (scale);
  g_autofree char *text = NULL;

  if (doubt != NULL)
    /* TRANSLATORS: stands behind the scale, where else its error is: “± 5 %” */
    text = g_strdup (_ ("doubtful"));
  else if (scale->is_guess)
    /* TRANSLATORS: stands behind the scale, where else its error is: “± 5 %” */
    text = g_strdup (_ ("a guess"));
  else if (scale->error > 0)
    /* TRANSLATORS: the error of the scale */
    text = g_strdup_printf (_ ("± %.1f %%"), 100 * scale->error);
  else
    text = g_strdup ("");
  gtk_label_set_text (GTK_LABEL (form->error_label), text);

  gtk_spin_button_set_value (GTK_SPIN_BUTTON (form->pixels_per_mm), scale->pixels_per_mm);
}

/* Shows only what the source needs, for example no person for a ruler. */
static void
follow_source (SmpScaleForm *form, const SmpScale *scale)
{
  SmpMeasurement now = measurement_of (form);
  gboolean has_mean = smp_source_has_mean (now.source);
  g_autofree char *explanation = smp_source_explain (now.source, scale);
  int measure = measure_of (form);
  gboolean own = now.person == SMP_PERSON_MEASURED || !has_mean;

  if (!has_mean)
    gtk_combo_box_set_active (GTK_COMBO_BOX (form->person), SMP_PERSON_MEASURED);
  gtk_widget_set_sensitive (form->person, has_mean);
  gtk_widget_set_sensitive (form->length_mm, own);
  gtk_widget_set_sensitive (form->length_px, measure == SMP_MEASURE_TYPED);
  if (!own)
    gtk_spin_button_set_value (GTK_SPIN_BUTTON (form->length_mm),
                               smp_source_mean_mm (now.source, now.person));
  /* This is about the outline. */
  if (now.source <= SMP_SOURCE_HEAD_LENGTH && !smp_measure_is_outline (measure))
    g_clear_pointer (&explanation, g_free);
  if (smp_measure_is_outline (measure))
    gtk_spin_button_set_value (GTK_SPIN_BUTTON (form->length_px),
                               smp_measure_outline (measure, now.source, &scale->head));
  gtk_label_set_text (GTK_LABEL (form->explanation), explanation != NULL ? explanation : "");
}

/**
 * smp_scale_form_show_measure:
 * @form: the form
 * @scale: the scale to show
 **/
void
smp_scale_form_show_measure (SmpScaleForm *form, const SmpScale *scale)
{
  show_scale (form, scale);
  follow_source (form, scale);
}

/* ---- the widgets --------------------------------------------------------------------------- */

static GtkWidget *
combo_new (void)
{
  GtkWidget *combo = gtk_combo_box_text_new ();

  gtk_widget_set_hexpand (combo, TRUE);

  return combo;
}

static void
add_choice (GtkWidget *combo, const char *name)
{
  gtk_combo_box_text_append_text (GTK_COMBO_BOX_TEXT (combo), name);
}

static GtkWidget *
spin_new (double high, double step, int digits)
{
  GtkWidget *spin = gtk_spin_button_new_with_range (0, high, step);

  gtk_spin_button_set_digits (GTK_SPIN_BUTTON (spin), digits);
  gtk_spin_button_set_numeric (GTK_SPIN_BUTTON (spin), TRUE);
  gtk_entry_set_activates_default (GTK_ENTRY (spin), TRUE);
  gtk_entry_set_width_chars (GTK_ENTRY (spin), 7);

  return spin;
}

static void
add_row (GtkWidget *grid, int row, const char *label, GtkWidget *field, GtkWidget *number,
         const char *unit)
{
  GtkWidget *name = gtk_label_new_with_mnemonic (label);

  gtk_label_set_xalign (GTK_LABEL (name), 0.0);
  gtk_label_set_mnemonic_widget (GTK_LABEL (name), field);
  gtk_grid_attach (GTK_GRID (grid), name, 0, row, 1, 1);
  gtk_grid_attach (GTK_GRID (grid), field, 1, row, number != NULL ? 1 : 3, 1);
  if (number != NULL)
    {
      GtkWidget *unit_label = gtk_label_new (unit);

      gtk_label_set_xalign (GTK_LABEL (unit_label), 0.0);
      gtk_grid_attach (GTK_GRID (grid), number, 2, row, 1, 1);
      gtk_grid_attach (GTK_GRID (grid), unit_label, 3, row, 1, 1);
    }
}

static void
make_fields (SmpScaleForm *form)
{
  form->length_mm = spin_new (1000, 0.1, 1);
  form->length_px = spin_new (100000, 1, 1);
  form->pixels_per_mm = spin_new (100, 0.1, 2);
  form->source = combo_new ();
  form->person = combo_new ();
  form->measure = combo_new ();
  for (guint i = 0; i < SMP_N_SOURCES; i++)
    add_choice (form->source, smp_source_name (i));
  for (guint i = 0; i < SMP_N_PERSONS; i++)
    add_choice (form->person, smp_person_name (i));
  for (guint i = 0; i < SMP_N_MEASURES; i++)
    add_choice (form->measure, smp_measure_name (i));
  gtk_combo_box_set_active (GTK_COMBO_BOX (form->source), SMP_SOURCE_HEAD_BREADTH);
  gtk_combo_box_set_active (GTK_COMBO_BOX (form->person), SMP_PERSON_MAN);
  gtk_combo_box_set_active (GTK_COMBO_BOX (form->measure), SMP_MEASURE_OUTLINE_WIDTH);
}

/* Makes room for any of them, so that the picture beside the form never moves under the mouse. */
static void
reserve_explanations (GtkWidget *label)
{
  const SmpScale large = { .pixels_per_mm = 10, .head = { .width = 8888, .height = 8888 } };

  for (SmpSource source = 0; source < SMP_N_SOURCES; source++)
    {
      g_autofree char *text = smp_source_explain (source, &large);

      if (text != NULL)
        smp_dialog_reserve_text (label, text);
    }
}

/**
 * smp_scale_form_measure_new:
 * @form: the form
 *
 * Returns: (transfer floating): this part of it, with new widgets.
 **/
GtkWidget *
smp_scale_form_measure_new (SmpScaleForm *form)
{
  GtkWidget *frame = gimp_frame_new (_ ("Scale"));
  GtkWidget *grid = gtk_grid_new ();
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);

  gtk_grid_set_row_spacing (GTK_GRID (grid), 6);
  gtk_grid_set_column_spacing (GTK_GRID (grid), 6);

  /* TRANSLATORS: a verb, on a button */
  form->measure_now = gtk_button_new_with_mnemonic (_ ("_Measure"));
  make_fields (form);

  gtk_widget_set_tooltip_text (
      form->measure, _ ("What you drew on the photo from one end of the known length to the "
                        "other: a selection, a path, or two guides"));
  gtk_widget_set_tooltip_text (form->measure_now,
                               _ ("Measures it in the photo and sets the scale"));

  /* TRANSLATORS: what is measured, such as “Breadth of the head” */
  add_row (grid, 0, _ ("_Known length:"), form->source, NULL, NULL);
  /* TRANSLATORS: whose length it is: “Breadth of the head. Of: Average man, 153 mm” */
  add_row (grid, 1, _ ("O_f:"), form->person, form->length_mm, _ ("mm"));
  /* TRANSLATORS: how long it is in the photo: “Selection, 480 pixels” */
  add_row (grid, 2, _ ("_In the photo:"), form->measure, form->length_px, _ ("pixels"));
  form->explanation = smp_scale_form_text_new ();
  gtk_grid_attach (GTK_GRID (grid), smp_dialog_roomy_new (form->explanation), 0, 3, 4, 1);
  reserve_explanations (form->explanation);

  form->error_label = gtk_label_new (NULL);
  gtk_box_pack_start (GTK_BOX (row), form->measure_now, FALSE, FALSE, 0);
  gtk_box_pack_end (GTK_BOX (row), form->error_label, FALSE, FALSE, 0);
  gtk_box_pack_end (GTK_BOX (row), gtk_label_new (_ ("pixels per millimetre")), FALSE, FALSE, 0);
  gtk_box_pack_end (GTK_BOX (row), form->pixels_per_mm, FALSE, FALSE, 0);
  gtk_grid_attach (GTK_GRID (grid), row, 0, 4, 4, 1);

  gtk_container_add (GTK_CONTAINER (frame), grid);

  return frame;
}

/* ---- measuring ----------------------------------------------------------------------------- */

/**
 * smp_scale_measure_form:
 * @image: an image
 * @form: the form; shows the length in the picture then
 * @scale: (inout): the scale
 * @error: (out): return location
 *
 * Sets the scale from what the form says.
 *
 * Returns: whether that is possible; otherwise the scale stays.
 **/
gboolean
smp_scale_measure_form (GimpImage *image, SmpScaleForm *form, SmpScale *scale, GError **error)
{
  SmpMeasurement measurement = measurement_of (form);
  SmpScale measured = *scale;

  if (!smp_measure_scale (image, measure_of (form), &measurement, &measured, error))
    return FALSE;

  /* The precision that dialogs show. */
  measured.pixels_per_mm = round (100 * measured.pixels_per_mm) / 100;
  if (!smp_scale_check (&measured, gimp_image_get_width (image), gimp_image_get_height (image),
                        error))
    return FALSE;

  *scale = measured;
  gtk_spin_button_set_value (GTK_SPIN_BUTTON (form->length_px), measurement.length_px);
  return TRUE;
}

/**
 * smp_scale_form_is_by_outline:
 * @form: the form
 * @scale: the scale
 *
 * Returns: whether the scale comes from the outline of the head, and so follows it.
 **/
gboolean
smp_scale_form_is_by_outline (SmpScaleForm *form, const SmpScale *scale)
{
  return scale->head.width > 0 &&
         (scale->is_guess || smp_measure_is_outline (smp_measure_find (scale->measured.measure))) &&
         smp_measure_is_outline (measure_of (form));
}

/**
 * smp_scale_form_is_complete:
 * @form: the form
 * @scale: the scale
 *
 * Returns: whether nothing is to be drawn before the form can be used.
 **/
gboolean
smp_scale_form_is_complete (SmpScaleForm *form, const SmpScale *scale)
{
  SmpMeasurement now = measurement_of (form);
  int how = measure_of (form);

  if (!(now.length_mm > 0) || !(now.length_px > 0))
    return FALSE;
  if (smp_measure_is_outline (how))
    return now.source == SMP_SOURCE_HEAD_BREADTH || now.source == SMP_SOURCE_HEAD_LENGTH;

  /* What was drawn and measured before: only whose length it is has changed. */
  return how == SMP_MEASURE_TYPED ||
         (strcmp (scale->measured.source, smp_source_id (now.source)) == 0 &&
          strcmp (scale->measured.measure, smp_measure_id (how)) == 0);
}
