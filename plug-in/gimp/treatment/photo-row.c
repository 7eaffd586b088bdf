/* photo-row: buttons that fit a treatment to what its photo shows. See photo-row.h.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <glib/gi18n.h>

#include "gimp/match/match-dialog.h"
#include "gimp/match/match.h"
#include "gimp/photo/photo-dialog.h"
#include "gimp/photo/photo-fit.h"
#include "photo-row.h"

typedef struct
{
  GObject *config;
  GimpLayer *treatment;
  GtkWidget *box;
  const SmpWhereEvents *events;
  gpointer data;
} Row;

static void
fit_to_hair (Row *row, GError **error)
{
  GimpImage *image = gimp_item_get_image (GIMP_ITEM (row->treatment));
  SmpPhotoJob job = { .choice = SMP_PHOTO_CHOICE_DEFAULT };
  g_autoptr (SmpPhotoSight) sight = smp_photo_sight_new (image, job.choice.color, error);
  SmpPhotoResult result;

  if (sight != NULL && smp_photo_dialog_run (image, row->treatment, &sight, &job) &&
      smp_photo_fit (image, row->treatment, sight, &job, &result, error))
    row->events->painted (row->data);
}

/* The Treatment dialog shows its configuration on the canvas. */
static void
show_plan (const SmpSettings *plan, gpointer data)
{
  Row *row = data;

  smp_settings_write (plan, row->config);
}

static void
match_stubble (Row *row, GError **error)
{
  g_autoptr (SmpSettings) plan = smp_settings_new ();
  SmpMatchChoice choice = { FALSE, FALSE };
  SmpMatchSight sight;
  SmpStubbleMatch match;

  smp_settings_read (plan, row->config);
  if (smp_match_look (row->treatment, TRUE, &sight, error) &&
      smp_match_dialog_run (row->treatment, plan, &sight, &choice, &match, show_plan, row))
    {
      smp_match_to_settings (&match, plan);
      smp_settings_write (plan, row->config);
    }
}

/* Runs another dialog; this one waits. */
static void
run (Row *row, void (*dialog) (Row *row, GError **error))
{
  GtkWidget *window = gtk_widget_get_toplevel (row->box);
  g_autoptr (GError) error = NULL;

  if (!gimp_item_is_valid (GIMP_ITEM (row->treatment)))
    return;

  gtk_widget_set_sensitive (window, FALSE);
  dialog (row, &error);
  gtk_widget_set_sensitive (window, TRUE);
  if (error != NULL)
    row->events->say (error->message, row->data);
  gimp_displays_flush ();
}

static void
hair_clicked (GtkButton *button, Row *row)
{
  run (row, fit_to_hair);
}

static void
match_clicked (GtkButton *button, Row *row)
{
  run (row, match_stubble);
}

static void
add_button (Row *row, const char *label, const char *tooltip, GCallback clicked)
{
  GtkWidget *button = gtk_button_new_with_label (label);

  gtk_widget_set_tooltip_text (button, tooltip);
  g_signal_connect (button, "clicked", clicked, row);
  gtk_box_pack_start (GTK_BOX (row->box), button, TRUE, TRUE, 0);
}

/**
 * smp_photo_row_buttons_new:
 * @config: the configuration of a treatment
 * @treatment: the treatment
 * @events: what to call; it must outlive the row
 * @data: the last argument of those
 *
 * Returns: (transfer floating): the buttons.
 **/
GtkWidget *
smp_photo_row_buttons_new (GObject *config, GimpLayer *treatment, const SmpWhereEvents *events,
                           gpointer data)
{
  Row *row = g_new0 (Row, 1);

  row->config = config;
  row->treatment = treatment;
  row->events = events;
  row->data = data;
  row->box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  /* Without mnemonics: in this dialog no letters of these words are left. */
  add_button (row, _ ("Photo’s Hair..."),
              _ ("Makes dots sparser between the hair in the photo, and keeps them behind it and "
                 "under shine"),
              G_CALLBACK (hair_clicked));
  add_button (row, _ ("Match Stubble..."),
              _ ("Sets shade and undertone by the client's own stubble in the photo"),
              G_CALLBACK (match_clicked));
  g_object_set_data_full (G_OBJECT (row->box), "smp-photo-row", row, g_free);

  return row->box;
}
