/* scale-form: the widgets of the Scale and Head dialog. See scale-form.h.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <math.h>

#include <glib/gi18n.h>

#include "gimp/base/dialog.h"
#include "scale-form.h"
#include "scale-measure.h"

/* Pixels per millimetre below which dots merge, and from which single dots are visible (a dot of
 * 0.25 mm needs 8 to 12 to look like one). */
#define COARSE 6.0
#define FINE 8.0

/* Width of notes, in characters. */
#define NOTE_CHARS 52

/**
 * smp_scale_form_note:
 * @form: the form
 * @icon: the name of an icon
 * @text: a note
 *
 * Shows a note and hides its buttons.
 **/
void
smp_scale_form_note (SmpScaleForm *form, const char *icon, const char *text)
{
  gtk_image_set_from_icon_name (GTK_IMAGE (form->note_icon), icon, GTK_ICON_SIZE_LARGE_TOOLBAR);
  gtk_label_set_text (GTK_LABEL (form->note_label), text);
  gtk_widget_hide (form->was_scaled);
  gtk_widget_hide (form->was_cropped);
  gtk_widget_hide (form->adopt);
}

/* Returns (transfer full) what is told of the outline. */
static char *
head_text (const SmpScale *scale)
{
  const SmpOutline *head = &scale->head;
  double tilt = round (10 * head->tilt) / 10 + 0.0; /* so that no “-0.0” is shown */

  if (head->width > 0)
    return g_strdup_printf (
        /* TRANSLATORS: width and height, how far it leans, width and height */
        _ ("%.0f × %.0f pixels, turned %.1f°: a head of %.0f × %.0f mm"), head->width, head->height,
        tilt, head->width / scale->pixels_per_mm, head->height / scale->pixels_per_mm);

  /* TRANSLATORS: no outline of the head */
  return g_strdup (_ ("None: the scalp is taken for flat, and too few dots stand where it curves "
                      "away."));
}

static void
show_head (SmpScaleForm *form, const SmpScale *scale)
{
  gboolean has_head = scale->head.width > 0;
  g_autofree char *text = head_text (scale);

  gtk_label_set_text (GTK_LABEL (form->head_label), text);
  gtk_widget_set_sensitive (form->clear_head, has_head);
  gtk_widget_set_sensitive (form->fits, has_head);
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (form->fits), has_head && !scale->is_uncertain);
}

/* Returns (transfer full) what is told of the dots. */
static char *
dots_text (double pixels_per_mm, double dot_mm)
{
  const char *judgement;

  if (pixels_per_mm < COARSE)
    judgement =
        _ ("The photo is coarse (below 6 pixels per millimetre): neighbouring dots run together. "
           "Their number and tone are right all the same.");
  else if (pixels_per_mm < FINE)
    judgement = _ ("Single dots are just about seen.");
  else
    judgement = _ ("Single dots are seen.");

  /* TRANSLATORS: width in mm, width in pixels, then a sentence on how that looks */
  return g_strdup_printf (_ ("A dot of %.2f mm is %.1f pixels wide. %s"), dot_mm,
                          dot_mm * pixels_per_mm, judgement);
}

static void
show_dots (SmpScaleForm *form, double pixels_per_mm, double dot_mm)
{
  g_autofree char *text = dots_text (pixels_per_mm, dot_mm);

  gtk_label_set_text (GTK_LABEL (form->dots_label), text);
  gtk_image_set_from_icon_name (GTK_IMAGE (form->dots_icon),
                                pixels_per_mm < COARSE ? GIMP_ICON_DIALOG_WARNING
                                                       : GIMP_ICON_DIALOG_INFORMATION,
                                GTK_ICON_SIZE_LARGE_TOOLBAR);
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

static void
show_treatments (SmpScaleForm *form, int n)
{
  g_autofree char *text =
      g_strdup_printf (ngettext ("_Update the %d treatment that has another scale or head",
                                 "_Update the %d treatments that have another scale or head", n),
                       n);

  gtk_button_set_label (GTK_BUTTON (form->update), text);
  gtk_widget_set_visible (form->update, n > 0);
}

/* Shows only what the source needs, for example no person for a ruler. */
static void
follow_source (SmpScaleForm *form, const SmpScale *scale)
{
  SmpMeasurement now = smp_scale_form_get_measurement (form);
  gboolean has_mean = smp_source_has_mean (now.source);
  g_autofree char *explanation = smp_source_explain (now.source, scale);
  int measure = smp_scale_form_get_measure (form);
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

/**
 * smp_scale_form_show:
 * @form: the form
 * @scale: the scale to show
 * @dot_mm: the size of a dot
 * @n_others: how many treatments have another scale
 **/
void
smp_scale_form_show (SmpScaleForm *form, const SmpScale *scale, double dot_mm, int n_others)
{
  show_head (form, scale);
  show_scale (form, scale);
  show_dots (form, scale->pixels_per_mm, dot_mm);
  show_treatments (form, n_others);
  follow_source (form, scale);
}

/**
 * smp_scale_form_get_measurement:
 * @form: the form
 *
 * Returns: what was measured according to the form, with the length entered.
 **/
SmpMeasurement
smp_scale_form_get_measurement (SmpScaleForm *form)
{
  return (SmpMeasurement) {
    .source = gtk_combo_box_get_active (GTK_COMBO_BOX (form->source)),
    .person = gtk_combo_box_get_active (GTK_COMBO_BOX (form->person)),
    .length_mm = gtk_spin_button_get_value (GTK_SPIN_BUTTON (form->length_mm)),
    .length_px = gtk_spin_button_get_value (GTK_SPIN_BUTTON (form->length_px)),
  };
}

/* Returns how it was measured: an SmpMeasure. */
int
smp_scale_form_get_measure (SmpScaleForm *form)
{
  return gtk_combo_box_get_active (GTK_COMBO_BOX (form->measure));
}

static GtkWidget *
text_new (void)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_line_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_xalign (GTK_LABEL (label), 0.0);
  gtk_label_set_width_chars (GTK_LABEL (label), NOTE_CHARS);
  gtk_label_set_max_width_chars (GTK_LABEL (label), NOTE_CHARS);

  return label;
}

static GtkWidget *
row_new (int spacing)
{
  return gtk_box_new (GTK_ORIENTATION_HORIZONTAL, spacing);
}

/* An icon with a text beside it. */
static GtkWidget *
note_new (GtkWidget **icon, GtkWidget **label)
{
  GtkWidget *box = row_new (12);

  *icon = gtk_image_new ();
  *label = text_new ();
  gtk_widget_set_valign (*icon, GTK_ALIGN_START);
  gtk_box_pack_start (GTK_BOX (box), *icon, FALSE, FALSE, 0);
  gtk_box_pack_start (GTK_BOX (box), smp_dialog_roomy_new (*label), TRUE, TRUE, 0);

  return box;
}

static GtkWidget *
button_new (GtkWidget *box, const char *label, const char *tooltip)
{
  GtkWidget *button = gtk_button_new_with_mnemonic (label);

  gtk_widget_set_tooltip_text (button, tooltip);
  gtk_box_pack_start (GTK_BOX (box), button, TRUE, TRUE, 0);
  return button;
}

static void
add_notes (SmpScaleForm *form, GtkWidget *content)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  GtkWidget *buttons = row_new (6);

  gtk_box_pack_start (GTK_BOX (box), note_new (&form->note_icon, &form->note_label), FALSE, FALSE,
                      0);
  form->was_scaled =
      /* TRANSLATORS: a button, the answer to what happened to the image */
      button_new (buttons, _ ("It Was Scal_ed"), _ ("Converts scale and head to the new size"));
  /* TRANSLATORS: a button, the answer to what happened to the image */
  form->was_cropped = button_new (buttons, _ ("It Was Cro_pped"),
                                  _ ("Keeps the scale; the head has to be outlined again"));
  /* TRANSLATORS: a button: the image takes the scale and head of its treatment */
  form->adopt = button_new (buttons, _ ("_Take Those of the Treatment"),
                            _ ("The image gets the scale and the head of its topmost treatment"));
  gtk_widget_set_no_show_all (form->was_scaled, TRUE);
  gtk_widget_set_no_show_all (form->was_cropped, TRUE);
  gtk_widget_set_no_show_all (form->adopt, TRUE);
  gtk_box_pack_start (GTK_BOX (box), buttons, FALSE, FALSE, 0);
  gtk_box_pack_start (GTK_BOX (content), box, FALSE, FALSE, 0);
}

static void
add_head (SmpScaleForm *form, GtkWidget *content)
{
  GtkWidget *frame = gimp_frame_new (_ ("Head Outline"));
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  GtkWidget *buttons = row_new (6);

  /* TRANSLATORS: a button: puts the outline on the edge of the head in the photo */
  form->snap =
      button_new (buttons, _ ("S_nap to Head"),
                  _ ("Finds the outline of the skull in the photo: near to the one that is set or "
                     "selected, or anywhere if there is none"));
  form->from_selection = button_new (
      /* TRANSLATORS: a button: the outline of the head is taken from the selection */
      buttons, _ ("From _Selection"),
      _ ("Draw an ellipse around the whole skull with the Ellipse Select tool, then press "
         "this"));
  form->from_path = button_new (
      /* TRANSLATORS: a button: the outline of the head is taken from a path */
      buttons, _ ("From Pat_h"),
      _ ("Draw a closed path around the whole skull with the Paths tool, then press this; "
         "the path may go beyond the photo"));
  form->clear_head = button_new (buttons, _ ("C_lear Head"),
                                 _ ("Takes the scalp for flat, as for a photo of a small part"));
  form->head_label = text_new ();
  form->fits = gtk_check_button_new_with_label (_ ("The outline fits the head"));
  gtk_widget_set_tooltip_text (
      form->fits, _ ("Without this, numbers and sheets say that the outline is not certain"));
  gtk_box_pack_start (GTK_BOX (box), buttons, FALSE, FALSE, 0);
  gtk_box_pack_start (GTK_BOX (box), smp_dialog_roomy_new (form->head_label), FALSE, FALSE, 0);
  gtk_box_pack_start (GTK_BOX (box), form->fits, FALSE, FALSE, 0);
  gtk_container_add (GTK_CONTAINER (frame), box);
  gtk_box_pack_start (GTK_BOX (content), frame, FALSE, FALSE, 0);
}

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
add_scale (SmpScaleForm *form, GtkWidget *content)
{
  GtkWidget *frame = gimp_frame_new (_ ("Scale"));
  GtkWidget *grid = gtk_grid_new ();
  GtkWidget *row = row_new (6);

  gtk_grid_set_row_spacing (GTK_GRID (grid), 6);
  gtk_grid_set_column_spacing (GTK_GRID (grid), 6);

  /* TRANSLATORS: a verb, on a button */
  form->measure_now = gtk_button_new_with_mnemonic (_ ("_Measure"));
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
  form->explanation = text_new ();
  gtk_grid_attach (GTK_GRID (grid), smp_dialog_roomy_new (form->explanation), 0, 3, 4, 1);

  form->error_label = gtk_label_new (NULL);
  gtk_box_pack_start (GTK_BOX (row), form->measure_now, FALSE, FALSE, 0);
  gtk_box_pack_end (GTK_BOX (row), form->error_label, FALSE, FALSE, 0);
  gtk_box_pack_end (GTK_BOX (row), gtk_label_new (_ ("pixels per millimetre")), FALSE, FALSE, 0);
  gtk_box_pack_end (GTK_BOX (row), form->pixels_per_mm, FALSE, FALSE, 0);
  gtk_grid_attach (GTK_GRID (grid), row, 0, 4, 4, 1);

  gtk_container_add (GTK_CONTAINER (frame), grid);
  gtk_box_pack_start (GTK_BOX (content), frame, FALSE, FALSE, 0);
}

/* Returns a box with room for the check, which is shown only where there is something to update. */
static GtkWidget *
update_new (SmpScaleForm *form)
{
  GtkWidget *box = row_new (0);
  int height;

  form->update = gtk_check_button_new_with_mnemonic ("");
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (form->update), TRUE);
  gtk_widget_set_no_show_all (form->update, TRUE);
  gtk_box_pack_start (GTK_BOX (box), form->update, TRUE, TRUE, 0);
  show_treatments (form, 88);
  gtk_widget_get_preferred_height (form->update, NULL, &height);
  gtk_widget_set_size_request (box, -1, height);

  return box;
}

/* Makes room for whatever is told, so that the picture beside the form never moves under the mouse. */
static void
reserve_texts (SmpScaleForm *form)
{
  static const double sizes[] = { 0, COARSE, FINE };
  const SmpScale none = { .pixels_per_mm = 1 };
  const SmpScale large = { .pixels_per_mm = 10,
                           .head = { .width = 8888, .height = 8888, .tilt = -88.8 } };
  const SmpScale *const scales[] = { &none, &large };

  for (guint i = 0; i < G_N_ELEMENTS (scales); i++)
    {
      g_autofree char *text = head_text (scales[i]);

      smp_dialog_reserve_text (form->head_label, text);
    }
  for (guint i = 0; i < G_N_ELEMENTS (sizes); i++)
    {
      g_autofree char *text = dots_text (sizes[i], 0.88);

      smp_dialog_reserve_text (form->dots_label, text);
    }
  for (SmpSource source = 0; source < SMP_N_SOURCES; source++)
    {
      g_autofree char *text = smp_source_explain (source, &large);

      if (text != NULL)
        smp_dialog_reserve_text (form->explanation, text);
    }
}

/**
 * smp_scale_form_init:
 * @form: the form; its widgets are created
 *
 * Returns: (transfer floating): the box with them.
 **/
GtkWidget *
smp_scale_form_init (SmpScaleForm *form)
{
  GtkWidget *content = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);

  gtk_container_set_border_width (GTK_CONTAINER (content), 12);
  add_notes (form, content);
  add_head (form, content);
  add_scale (form, content);
  gtk_box_pack_start (GTK_BOX (content), note_new (&form->dots_icon, &form->dots_label), FALSE,
                      FALSE, 0);
  gtk_box_pack_start (GTK_BOX (content), update_new (form), FALSE, FALSE, 0);
  reserve_texts (form);

  return content;
}
