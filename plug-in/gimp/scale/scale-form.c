/* scale-form: the widgets of the Scale and Head dialog. See scale-form.h.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <math.h>

#include <glib/gi18n.h>

#include "gimp/base/dialog.h"
#include "scale-form-measure.h"
#include "scale-form.h"

/* Pixels per millimetre below which dots merge, and from which single dots are visible (a dot of
 * 0.25 mm needs 8 to 12 to look like one). */
#define COARSE 6.0
#define FINE 8.0

/* Width of notes, in characters. */
#define NOTE_CHARS 52

/**
 * smp_scale_form_note:
 * @form: the form
 * @is_warning: whether the note warns
 * @text: a note
 *
 * Shows a note and hides its buttons.
 **/
void
smp_scale_form_note (SmpScaleForm *form, gboolean is_warning, const char *text)
{
  smp_note_say (&form->note, is_warning, text);
  gtk_widget_hide (form->was_scaled);
  gtk_widget_hide (form->was_cropped);
  gtk_widget_hide (form->adopt);
}

/**
 * smp_scale_form_text_new:
 *
 * Returns: (transfer floating): a label of a few lines, as wide as all of the form.
 **/
GtkWidget *
smp_scale_form_text_new (void)
{
  GtkWidget *label = smp_dialog_text_new (NULL);

  gtk_label_set_width_chars (GTK_LABEL (label), NOTE_CHARS);
  gtk_label_set_max_width_chars (GTK_LABEL (label), NOTE_CHARS);

  return label;
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

  smp_note_say (&form->dots, pixels_per_mm < COARSE, text);
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
  smp_scale_form_show_measure (form, scale);
  show_dots (form, scale->pixels_per_mm, dot_mm);
  show_treatments (form, n_others);
}

static GtkWidget *
row_new (int spacing)
{
  return gtk_box_new (GTK_ORIENTATION_HORIZONTAL, spacing);
}

static GtkWidget *
note_new (SmpNote *note)
{
  GtkWidget *label = smp_scale_form_text_new ();

  return smp_note_new (note, label, smp_dialog_roomy_new (label));
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

  gtk_box_pack_start (GTK_BOX (box), note_new (&form->note), FALSE, FALSE, 0);
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
  form->head_label = smp_scale_form_text_new ();
  form->fits = gtk_check_button_new_with_label (_ ("The outline fits the head"));
  gtk_widget_set_tooltip_text (
      form->fits, _ ("Without this, numbers and sheets say that the outline is not certain"));
  gtk_box_pack_start (GTK_BOX (box), buttons, FALSE, FALSE, 0);
  gtk_box_pack_start (GTK_BOX (box), smp_dialog_roomy_new (form->head_label), FALSE, FALSE, 0);
  gtk_box_pack_start (GTK_BOX (box), form->fits, FALSE, FALSE, 0);
  gtk_container_add (GTK_CONTAINER (frame), box);
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

      smp_dialog_reserve_text (form->dots.label, text);
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
  gtk_box_pack_start (GTK_BOX (content), smp_scale_form_measure_new (form), FALSE, FALSE, 0);
  gtk_box_pack_start (GTK_BOX (content), note_new (&form->dots), FALSE, FALSE, 0);
  gtk_box_pack_start (GTK_BOX (content), update_new (form), FALSE, FALSE, 0);
  reserve_texts (form);

  return content;
}
