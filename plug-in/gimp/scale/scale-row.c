/* scale-row: says where the scale and head of an open treatment come from. See scale-row.h.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <glib/gi18n.h>

#include "gimp/base/dialog.h"
#include "gimp/base/expander.h"
#include "gimp/layer/coverage.h"
#include "gimp/layer/outline-path.h"
#include "gimp/layer/photo-blur.h"
#include "gimp/layer/scale-keep.h"
#include "gimp/layer/treatment-scale.h"
#include "scale-dialog.h"
#include "scale-row.h"

#define ROW "smp-scale-row"

typedef struct
{
  GObject *config;
  GimpLayer *treatment;
  SmpSettings *settings;
  GtkWidget *box, *note, *set, *find, *take, *give;
} Row;

/* What is to be said of the scale and head of a treatment. */
typedef enum
{
  NOTE_NONE,
  NOTE_CHANGED, /* the image is not as it was when its scale was set */
  NOTE_DIFFERS, /* the image has another scale or head */
  NOTE_FOUND,   /* nobody has looked yet at the head that was found */
  NOTE_GUESS,
} Note;

static Note
note_for (GimpImage *image, const SmpScale *scale, SmpScaleOrigin origin, const SmpScale *own)
{
  SmpScale guess = smp_scale_guess (image);
  gboolean agrees = smp_scale_is_near (scale, own);

  if (origin == SMP_SCALE_DOUBTFUL || (origin == SMP_SCALE_CONVERTED && !agrees))
    return NOTE_CHANGED;
  if (origin == SMP_SCALE_KEPT && !agrees)
    return NOTE_DIFFERS;
  if (scale->is_found)
    return NOTE_FOUND;
  if (origin == SMP_SCALE_KEPT ? scale->is_guess : smp_scale_is_near (&guess, own))
    return NOTE_GUESS;

  return NOTE_NONE;
}

/* The title of this part of the dialog, which tells of the note even if it is collapsed. */
static const char *
title_of (Note note)
{
  switch (note)
    {
    case NOTE_CHANGED:
      return _ ("_Photo (image has changed)");
    case NOTE_DIFFERS:
      return _ ("_Photo (differs from the image)");
    case NOTE_FOUND:
      return _ ("_Photo (head found)");
    case NOTE_GUESS:
      return _ ("_Photo (scale guessed)");
    default:
      /* TRANSLATORS: a section of the dialog: what depends on the photo, its scale and blur */
      return _ ("_Photo");
    }
}

/* Returns (transfer full). */
static char *
text_of (Note note, const SmpScale *scale, const SmpScale *own)
{
  switch (note)
    {
    case NOTE_CHANGED:
      return g_strdup (
          _ ("The image was cropped, scaled, turned or flipped since its scale was set. "
             "Open Scale and Head to convert it."));
    case NOTE_DIFFERS:
      return g_strdup_printf (
          /* TRANSLATORS: each number is followed by “ and a head outline” or by nothing */
          _ ("This treatment has %.2f pixels per millimetre%s, the image has "
             "%.2f%s. Which is right?"),
          /* TRANSLATORS: comes after a number of pixels per millimetre */
          own->pixels_per_mm, own->head.width > 0 ? _ (" and a head outline") : "",
          scale->pixels_per_mm, scale->head.width > 0 ? _ (" and a head outline") : "");
    case NOTE_FOUND:
      return g_strdup (
          scale->is_guess
              ? _ ("The head was found in the photo: areas that are filled end where it does, and "
                   "its rim is no hairline. The scale is that of an average head. Check both in "
                   "Scale and Head.")
              : _ ("The head was found in the photo: areas that are filled end where it does, and "
                   "its rim is no hairline. Check it in Scale and Head."));
    case NOTE_GUESS:
      return g_strdup (_ ("This is a guess: a head of usual size that fills most of the picture. "
                          "Measure it in Scale and Head. By eye: if the dots look too small, raise "
                          "it; if too large, lower it."));
    default:
      return g_strdup ("");
    }
}

static void
refresh (Row *row)
{
  GtkExpander *expander = smp_expander_find (row->box);
  SmpScaleOrigin origin;
  SmpScale scale, own;
  GimpImage *image;
  Note note;
  g_autofree char *text = NULL;

  if (!gimp_item_is_valid (GIMP_ITEM (row->treatment)))
    return;
  smp_settings_read (row->settings, row->config);
  own = smp_scale_of_settings (row->settings, row->treatment);
  image = gimp_item_get_image (GIMP_ITEM (row->treatment));
  scale = smp_treatment_scale_of_image (image, &origin);
  note = note_for (image, &scale, origin, &own);
  text = text_of (note, &scale, &own);

  if (expander != NULL)
    gtk_expander_set_label (expander, title_of (note));
  gtk_label_set_text (GTK_LABEL (row->note), text);
  gtk_widget_set_visible (row->note, note != NOTE_NONE);
  gtk_widget_set_visible (row->find, origin != SMP_SCALE_DOUBTFUL && note != NOTE_DIFFERS &&
                                         !(own.head.width > 0));
  gtk_widget_set_visible (row->take, note == NOTE_DIFFERS);
  gtk_widget_set_visible (row->give, note == NOTE_DIFFERS);
}

static void
config_changed (GObject *config, GParamSpec *pspec, Row *row)
{
  if (smp_settings_is_of_photo (pspec->name))
    refresh (row);
}

static void
to_config (Row *row, const SmpScale *scale)
{
  /* Use a copy: each value written to the configuration makes the row read its own settings
   * again. */
  g_autoptr (SmpSettings) settings = smp_settings_new ();

  smp_settings_read (settings, row->config);
  smp_scale_to_settings (scale, row->treatment, settings);
  smp_settings_write (settings, row->config);
  refresh (row);
}

/* Shows a sentence until the scale changes. */
static void
say (Row *row, const char *text)
{
  gtk_label_set_text (GTK_LABEL (row->note), text);
  gtk_widget_show (row->note);
}

static void
set_clicked (GtkButton *button, Row *row)
{
  g_autoptr (GError) error = NULL;
  SmpScale scale;
  int n_updated;

  if (!gimp_item_is_valid (GIMP_ITEM (row->treatment)))
    return;

  /* Only one of the two dialogs may be used at a time. */
  gtk_widget_set_sensitive (gtk_widget_get_toplevel (row->box), FALSE);
  if (smp_scale_dialog_run (gimp_item_get_image (GIMP_ITEM (row->treatment)), row->treatment,
                            &scale, &n_updated, &error))
    to_config (row, &scale);
  gtk_widget_set_sensitive (gtk_widget_get_toplevel (row->box), TRUE);

  if (error != NULL)
    say (row, error->message);
}

/* The image keeps the head, in an undo step of its own, and the treatment takes it. */
static void
find_clicked (GtkButton *button, Row *row)
{
  g_autoptr (GError) error = NULL;
  SmpScaleOrigin origin;
  SmpScale scale, own;
  GimpImage *image;

  if (!gimp_item_is_valid (GIMP_ITEM (row->treatment)))
    return;

  image = gimp_item_get_image (GIMP_ITEM (row->treatment));
  scale = smp_treatment_scale_of_image (image, &origin);
  own = smp_scale_of_settings (row->settings, row->treatment);
  /* The user may have moved the slider of the scale. */
  if (!smp_scale_is_near (&scale, &own))
    {
      scale.pixels_per_mm = own.pixels_per_mm;
      scale.is_guess = FALSE;
      scale.error = 0;
    }
  if (!smp_treatment_scale_find_head (image, &scale))
    say (row, _ ("The head could not be found with certainty. Open Scale and Head and outline it "
                 "there."));
  else if (smp_scale_store (image, &scale, &error))
    to_config (row, &scale);
  else
    say (row, error->message);
}

static void
take_clicked (GtkButton *button, Row *row)
{
  SmpScaleOrigin origin;
  SmpScale scale;

  if (!gimp_item_is_valid (GIMP_ITEM (row->treatment)))
    return;

  scale = smp_treatment_scale_of_image (gimp_item_get_image (GIMP_ITEM (row->treatment)), &origin);
  to_config (row, &scale);
}

static void
give_clicked (GtkButton *button, Row *row)
{
  g_autoptr (GError) error = NULL;
  SmpScale scale;
  GimpImage *image;

  if (!gimp_item_is_valid (GIMP_ITEM (row->treatment)))
    return;

  image = gimp_item_get_image (GIMP_ITEM (row->treatment));
  smp_settings_read (row->settings, row->config);
  scale = smp_scale_of_settings (row->settings, row->treatment);
  if (smp_scale_store (image, &scale, &error))
    {
      smp_outline_show (image, &scale.head);
      refresh (row);
    }
  else
    {
      say (row, error->message);
    }
}

/* Also emitted when the dialog is destroyed: do not refresh then, since GTK warns about labels
 * created so late. */
static void
hierarchy_changed (GtkWidget *box, GtkWidget *old, Row *row)
{
  if (gtk_widget_is_toplevel (gtk_widget_get_toplevel (box)))
    refresh (row);
}

/* Measures at the treatment if anything is painted. */
static void
measure_clicked (GtkButton *button, Row *row)
{
  GeglRectangle painted;
  double blur;
  g_autofree char *text = NULL;

  if (!gimp_item_is_valid (GIMP_ITEM (row->treatment)))
    return;

  if (smp_photo_blur_measure (gimp_item_get_image (GIMP_ITEM (row->treatment)),
                              smp_coverage_find (row->treatment, 0, &painted) ? &painted : NULL,
                              &blur))
    {
      g_object_set (row->config, "photo-blur", blur, NULL);
      /* TRANSLATORS: pixels: how soft the photo is */
      text = g_strdup_printf (_ ("Measured: the photo is soft by %.1f pixels."), blur);
    }
  else
    {
      text = g_strdup (_ (
          "The skin shows too little texture to measure how soft the photo is. Set Photo Blur by "
          "eye."));
    }
  say (row, text);
}

static void
row_free (gpointer data)
{
  Row *row = data;

  g_signal_handlers_disconnect_by_data (row->config, row);
  smp_settings_free (row->settings);
  g_free (row);
}

static GtkWidget *
button_new (Row *row, const char *label, const char *tooltip, GCallback clicked)
{
  GtkWidget *button = gtk_button_new_with_mnemonic (label);

  gtk_widget_set_tooltip_text (button, tooltip);
  g_signal_connect (button, "clicked", clicked, row);

  return button;
}

/**
 * smp_scale_row_new:
 * @config: the configuration of a treatment
 * @treatment: the treatment
 *
 * Returns: (transfer floating): buttons, and a note if needed.
 **/
GtkWidget *
smp_scale_row_new (GObject *config, GimpLayer *treatment)
{
  Row *row = g_new0 (Row, 1);
  GtkWidget *choice = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *buttons = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);

  row->config = config;
  row->treatment = treatment;
  row->settings = smp_settings_new ();
  smp_settings_read (row->settings, config);

  row->box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  row->note = smp_dialog_text_new (NULL);
  row->set = button_new (row, _ ("Scale and H_ead..."),
                         _ ("Measures the photo by something of known length, and outlines the "
                            "head, so that dots follow its curve"),
                         G_CALLBACK (set_clicked));
  row->find =
      /* TRANSLATORS: a button: looks for the head in the photo */
      button_new (row, _ ("Find Head"),
                  _ ("Looks for the head in the photo, so that dots follow its curve, areas that "
                     "are filled end where it does, and its rim is no hairline"),
                  G_CALLBACK (find_clicked));
  row->take =
      /* TRANSLATORS: a button: the treatment takes the scale and head of the image */
      button_new (row, _ ("Take From the Image"),
                  _ ("Gives this treatment the scale and head that are kept with the image"),
                  G_CALLBACK (take_clicked));
  /* TRANSLATORS: a button: the image takes the scale and head of the treatment */
  row->give = button_new (row, _ ("Use _for the Image"),
                          _ ("Keeps the scale and head of this treatment with the image"),
                          G_CALLBACK (give_clicked));
  gtk_box_pack_start (GTK_BOX (choice), row->take, TRUE, TRUE, 0);
  gtk_box_pack_start (GTK_BOX (choice), row->give, TRUE, TRUE, 0);
  gtk_box_pack_start (GTK_BOX (row->box), row->note, FALSE, FALSE, 0);
  gtk_box_pack_start (GTK_BOX (row->box), choice, FALSE, FALSE, 0);
  gtk_box_pack_start (GTK_BOX (buttons), row->set, TRUE, TRUE, 0);
  gtk_box_pack_start (GTK_BOX (buttons), row->find, TRUE, TRUE, 0);
  gtk_box_pack_start (
      GTK_BOX (buttons),
      /* TRANSLATORS: a button: finds out how soft the photo is */
      button_new (
          row, _ ("Measure Blur"),
          _ ("Finds out how soft the photo is where it is treated, so that the dots are as soft"),
          G_CALLBACK (measure_clicked)),
      TRUE, TRUE, 0);
  gtk_box_pack_start (GTK_BOX (row->box), buttons, FALSE, FALSE, 0);

  gtk_widget_show_all (row->box);
  gtk_widget_set_no_show_all (row->note, TRUE);
  gtk_widget_set_no_show_all (row->find, TRUE);
  gtk_widget_set_no_show_all (choice, TRUE);
  g_signal_connect (config, "notify", G_CALLBACK (config_changed), row);
  g_signal_connect (row->box, "hierarchy-changed", G_CALLBACK (hierarchy_changed), row);
  g_object_set_data_full (G_OBJECT (row->box), ROW, row, row_free);
  refresh (row);

  return row->box;
}
