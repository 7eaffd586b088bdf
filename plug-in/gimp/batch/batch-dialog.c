/* batch-dialog: the dialog Batch Preview... See batch-dialog.h.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <libgimp/gimp.h>
#include <libgimp/gimpui.h>
#include <glib/gi18n.h>

#include "batch-dialog.h"
#include "batch-list.h"
#include "batch-work.h"
#include "contact-sheet.h"
#include "look-list.h"
#include "model/batch/batch-run.h"
#include "photo-chooser.h"

enum
{
  RESPONSE_START = 1,
};

typedef struct
{
  GObject *config;
  GtkWidget *dialog;
  GtkWidget *choices; /* everything that is chosen before the start */
  GtkWidget *photos_label;
  GtkWidget *out_label;
  GtkWidget *list;
  GtkWidget *summary;
  GtkWidget *bar;

  char **inputs;
  char *out; /* NULL for the default */
  SmpBatchOptions options;
  SmpBatchRun *run;
  gboolean is_working;
  gboolean is_cancelled;
} Dialog;

static void
show_places (Dialog *dialog)
{
  guint n = g_strv_length (dialog->inputs);
  g_autofree char *first = n > 0 ? g_filename_display_name (dialog->inputs[0]) : NULL;
  g_autofree char *several = g_strdup_printf (ngettext ("%u file", "%u files", n), n);
  g_autofree char *out =
      dialog->options.out != NULL ? g_filename_display_name (dialog->options.out) : NULL;

  /* TRANSLATORS: no photos */
  gtk_label_set_text (GTK_LABEL (dialog->photos_label), n == 0   ? _ ("None chosen yet")
                                                        : n == 1 ? first
                                                                 : several);
  gtk_label_set_text (GTK_LABEL (dialog->out_label), out != NULL ? out : "");
}

/* ---- what is chosen --------------------------------------------------------------------- */

static gboolean
read_options (Dialog *dialog, GError **error)
{
  SmpBatchOptions *options = &dialog->options;

  smp_batch_options_clear (options);
  smp_batch_options_init (options);
  if (dialog->inputs[0] != NULL)
    options->out = dialog->out != NULL
                       ? g_strdup (dialog->out)
                       : smp_batch_default_folder ((const char *const *) dialog->inputs);

  return smp_batch_options_read (options, dialog->config, error);
}

/* Scrolls to the first photo that failed, or that will fail. */
static void
show_first_problem (Dialog *dialog)
{
  for (guint i = 0; dialog->run != NULL && i < dialog->run->tasks->len; i++)
    {
      const SmpBatchTask *task = dialog->run->tasks->pdata[i];

      for (guint j = 0; j < task->outputs->len; j++)
        if (((SmpBatchOutput *) task->outputs->pdata[j])->state == SMP_BATCH_FAILED)
          {
            smp_batch_list_scroll_to (dialog->list, i);
            return;
          }
    }
}

static char *
describe (const SmpBatchRun *run)
{
  guint n = run->tasks->len;
  guint waiting = smp_batch_run_count (run, SMP_BATCH_WAITING);
  guint skipped = smp_batch_run_count (run, SMP_BATCH_SKIPPED);
  guint failed = smp_batch_run_count (run, SMP_BATCH_FAILED);
  g_autofree char *photos = g_strdup_printf (ngettext ("%u photo", "%u photos", n), n);
  g_autofree char *to_make =
      g_strdup_printf (ngettext ("%u picture to make", "%u pictures to make", waiting), waiting);
  g_autofree char *there = g_strdup_printf (
      /* TRANSLATORS: so many pictures; this comes after “3 pictures to make” */
      ngettext ("%u there already", "%u there already", skipped), skipped);
  g_autofree char *impossible = g_strdup_printf (
      /* TRANSLATORS: so many pictures; this comes after “2 there already” */
      ngettext ("%u cannot be made", "%u cannot be made", failed), failed);

  /* TRANSLATORS: “3 photos”, “6 pictures to make”, “2 there already”, “1 cannot be made” */
  return g_strdup_printf (_ ("%s: %s, %s, %s"), photos, to_make, there, impossible);
}

/* Finds again which pictures there are and are missing, after a choice changed. */
static void
look_again (Dialog *dialog)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *summary = NULL;
  gboolean can_start = FALSE;

  g_clear_pointer (&dialog->run, smp_batch_run_free);
  if (read_options (dialog, &error) && dialog->inputs[0] != NULL)
    dialog->run =
        smp_batch_run_new ((const char *const *) dialog->inputs, &dialog->options, &error);

  show_places (dialog);
  smp_batch_list_show (dialog->list, dialog->run);
  if (dialog->run != NULL)
    {
      summary = describe (dialog->run);
      can_start = smp_batch_run_count (dialog->run, SMP_BATCH_WAITING) > 0 ||
                  smp_batch_run_needs_contact_sheet (dialog->run);
    }
  else
    {
      summary = g_strdup (error != NULL ? error->message
                                        : _ ("Choose the folder with the photos, or the photos."));
    }
  show_first_problem (dialog);
  gtk_label_set_text (GTK_LABEL (dialog->summary), summary);
  gtk_dialog_set_response_sensitive (GTK_DIALOG (dialog->dialog), RESPONSE_START, can_start);
}

static void
choose_photos (Dialog *dialog, const char *title, GtkFileChooserAction action)
{
  char **chosen = smp_ask_for_files (GTK_WINDOW (dialog->dialog), title, action, dialog->inputs[0]);

  if (chosen == NULL)
    return;
  g_strfreev (dialog->inputs);
  dialog->inputs = chosen;
  /* Remember the choice for the next time. */
  g_object_set (dialog->config, "photos", dialog->inputs, NULL);
  look_again (dialog);
}

static void
on_folder_clicked (GtkButton *button, Dialog *dialog)
{
  choose_photos (dialog, _ ("Choose the Folder with the Photos"),
                 GTK_FILE_CHOOSER_ACTION_SELECT_FOLDER);
}

static void
on_files_clicked (GtkButton *button, Dialog *dialog)
{
  choose_photos (dialog, _ ("Choose the Photos"), GTK_FILE_CHOOSER_ACTION_OPEN);
}

static void
on_out_clicked (GtkButton *button, Dialog *dialog)
{
  g_auto (GStrv) chosen =
      smp_ask_for_files (GTK_WINDOW (dialog->dialog), _ ("Choose the Folder for the Pictures"),
                         GTK_FILE_CHOOSER_ACTION_SELECT_FOLDER, dialog->inputs[0]);

  if (chosen == NULL || chosen[0] == NULL)
    return;
  g_free (dialog->out);
  dialog->out = g_strdup (chosen[0]);
  look_again (dialog);
}

static void
on_option_changed (GObject *config, GParamSpec *pspec, Dialog *dialog)
{
  if (!dialog->is_working && !g_str_equal (pspec->name, "photos"))
    look_again (dialog);
}

/* ---- the work --------------------------------------------------------------------------- */

/* Handles pending events, such as a click on Cancel. */
static void
breathe (void)
{
  while (gtk_events_pending ())
    gtk_main_iteration ();
}

static void
show_progress (Dialog *dialog, guint number)
{
  SmpBatchRun *run = dialog->run;
  const SmpBatchTask *task = run->tasks->pdata[number];
  guint total = smp_batch_run_total (run);
  guint done = total - smp_batch_run_count (run, SMP_BATCH_WAITING);
  g_autofree char *left = smp_batch_run_time_left (run);
  g_autofree char *text = g_strdup_printf (
      /* TRANSLATORS: a photo's name, the number of finished pictures, of all, and the time left */
      _ ("%s: %u of %u. %s"), task->photo->name, done, total, left);

  gtk_progress_bar_set_fraction (GTK_PROGRESS_BAR (dialog->bar), (double) done / MAX (total, 1));
  gtk_progress_bar_set_text (GTK_PROGRESS_BAR (dialog->bar), text);
  smp_batch_list_scroll_to (dialog->list, number);
  breathe ();
}

static gboolean
before (guint number, gpointer data)
{
  Dialog *dialog = data;

  if (dialog->is_cancelled)
    return FALSE;

  if (number < dialog->run->tasks->len)
    {
      show_progress (dialog, number);
    }
  else
    {
      /* TRANSLATORS: in a progress bar: what is being made now */
      gtk_progress_bar_set_text (GTK_PROGRESS_BAR (dialog->bar), _ ("Contact sheet"));
      breathe ();
    }

  return !dialog->is_cancelled;
}

static void
on_made (guint number, gpointer data)
{
  Dialog *dialog = data;

  smp_batch_list_show_state (dialog->list, dialog->run, number);
  show_progress (dialog, number);
}

static void
report (Dialog *dialog, const char *name, const GError *error)
{
  g_autofree char *summary = smp_batch_run_summary (dialog->run);
  g_autofree char *text =
      error != NULL
          ? g_strdup_printf ("%s. %s", summary, error->message)
          /* TRANSLATORS: how many pictures were made, then a file */
          : g_strdup_printf (_ ("%s. The folder has a report of it, “%s”."), summary, name);
  /* The batch was cancelled, or could not start. */
  gboolean is_stopped =
      dialog->is_cancelled || smp_batch_run_count (dialog->run, SMP_BATCH_WAITING) > 0;

  gtk_label_set_text (GTK_LABEL (dialog->summary), text);
  gtk_progress_bar_set_fraction (GTK_PROGRESS_BAR (dialog->bar), is_stopped ? 0.0 : 1.0);
  gtk_progress_bar_set_text (GTK_PROGRESS_BAR (dialog->bar),
                             is_stopped ? _ ("Stopped; start again to go on")
                                        /* TRANSLATORS: the whole batch */
                                        : _ ("Finished"));
}

static void
set_working (Dialog *dialog, gboolean is_working)
{
  dialog->is_working = is_working;
  gtk_widget_set_sensitive (dialog->choices, !is_working);
  gtk_dialog_set_response_sensitive (GTK_DIALOG (dialog->dialog), RESPONSE_START,
                                     !is_working &&
                                         smp_batch_run_count (dialog->run, SMP_BATCH_WAITING) > 0);
  gtk_button_set_label (GTK_BUTTON (gtk_dialog_get_widget_for_response (GTK_DIALOG (dialog->dialog),
                                                                        GTK_RESPONSE_CLOSE)),
                        is_working ? _ ("_Cancel") : _ ("_Close"));
}

static void
work (Dialog *dialog)
{
  const SmpBatchWatch watch = { before, on_made, dialog };
  g_autofree char *name = NULL;
  g_autoptr (GError) error = NULL;

  dialog->is_cancelled = FALSE;
  set_working (dialog, TRUE);
  smp_batch_work_run (dialog->run, &watch, &name, &error);
  set_working (dialog, FALSE);
  smp_batch_list_show (dialog->list, dialog->run);
  show_first_problem (dialog);
  report (dialog, name, error);
}

/* ---- the window ------------------------------------------------------------------------- */

static GtkWidget *
button_new (const char *label, GCallback clicked, Dialog *dialog)
{
  GtkWidget *button = gtk_button_new_with_mnemonic (label);

  g_signal_connect (button, "clicked", clicked, dialog);
  return button;
}

static GtkWidget *
place_label_new (void)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0.0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_MIDDLE);
  gtk_widget_set_hexpand (label, TRUE);
  return label;
}

static GtkWidget *
title_new (const char *text)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0.0);
  gtk_widget_set_valign (label, GTK_ALIGN_START);
  return label;
}

static GtkWidget *
scrolled_new (GtkWidget *child, int height)
{
  GtkWidget *window = gtk_scrolled_window_new (NULL, NULL);

  gtk_scrolled_window_set_shadow_type (GTK_SCROLLED_WINDOW (window), GTK_SHADOW_IN);
  gtk_scrolled_window_set_min_content_height (GTK_SCROLLED_WINDOW (window), height);
  gtk_container_add (GTK_CONTAINER (window), child);
  return window;
}

static GtkWidget *
options_new (Dialog *dialog)
{
  static const char *const names[] = { "before-after", "contact-sheet", "keep-metadata", "force" };
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 4);

  gtk_box_pack_start (GTK_BOX (box), gimp_prop_choice_combo_box_new (dialog->config, "format"),
                      FALSE, FALSE, 0);
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    gtk_box_pack_start (GTK_BOX (box), gimp_prop_check_button_new (dialog->config, names[i], NULL),
                        FALSE, FALSE, 0);

  return box;
}

/* Photos, output folder, looks and options. */
static GtkWidget *
choices_new (Dialog *dialog)
{
  GtkWidget *grid = gtk_grid_new ();
  GtkWidget *photos = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *out = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *columns = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *rows[] = { photos, out, columns };
  const char *titles[] = { _ ("Photos"), _ ("Output Folder"), _ ("Looks") };

  dialog->photos_label = place_label_new ();
  dialog->out_label = place_label_new ();
  gtk_box_pack_start (GTK_BOX (photos), dialog->photos_label, TRUE, TRUE, 0);
  gtk_box_pack_end (GTK_BOX (photos),
                    /* TRANSLATORS: a button: choose single photos */
                    button_new (_ ("F_iles..."), G_CALLBACK (on_files_clicked), dialog), FALSE,
                    FALSE, 0);
  gtk_box_pack_end (GTK_BOX (photos),
                    /* TRANSLATORS: a button: choose a folder with photos */
                    button_new (_ ("_Folder..."), G_CALLBACK (on_folder_clicked), dialog), FALSE,
                    FALSE, 0);
  gtk_box_pack_start (GTK_BOX (out), dialog->out_label, TRUE, TRUE, 0);
  gtk_box_pack_end (GTK_BOX (out),
                    /* TRANSLATORS: a button: choose another output folder */
                    button_new (_ ("C_hange..."), G_CALLBACK (on_out_clicked), dialog), FALSE,
                    FALSE, 0);
  gtk_box_pack_start (GTK_BOX (columns),
                      scrolled_new (smp_look_list_view_new (dialog->config), 110), TRUE, TRUE, 0);
  gtk_box_pack_start (GTK_BOX (columns), options_new (dialog), FALSE, FALSE, 0);

  gtk_grid_set_row_spacing (GTK_GRID (grid), 6);
  gtk_grid_set_column_spacing (GTK_GRID (grid), 12);
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      GtkWidget *title = title_new (titles[i]);

      /* Centre labels beside buttons; align those beside lists with the top. */
      if (rows[i] != columns)
        gtk_widget_set_valign (title, GTK_ALIGN_CENTER);
      gtk_grid_attach (GTK_GRID (grid), title, 0, i, 1, 1);
      gtk_grid_attach (GTK_GRID (grid), rows[i], 1, i, 1, 1);
    }

  return grid;
}

static void
build (Dialog *dialog)
{
  GtkWidget *content;
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);

  dialog->dialog =
      gimp_dialog_new (_ ("Scalp Micropigmentation Batch Preview"), "smp-batch", NULL, 0, NULL,
                       NULL, _ ("_Close"), GTK_RESPONSE_CLOSE, _ ("_Start"), RESPONSE_START, NULL);
  gtk_window_set_default_size (GTK_WINDOW (dialog->dialog), 860, 620);
  gimp_window_set_transient (GTK_WINDOW (dialog->dialog));
  content = gtk_dialog_get_content_area (GTK_DIALOG (dialog->dialog));
  gtk_container_set_border_width (GTK_CONTAINER (box), 12);
  gtk_box_pack_start (GTK_BOX (content), box, TRUE, TRUE, 0);

  dialog->choices = choices_new (dialog);
  dialog->list = smp_batch_list_new ();
  dialog->summary = title_new (NULL);
  gtk_label_set_line_wrap (GTK_LABEL (dialog->summary), TRUE);
  dialog->bar = gtk_progress_bar_new ();
  gtk_progress_bar_set_show_text (GTK_PROGRESS_BAR (dialog->bar), TRUE);
  gtk_progress_bar_set_text (GTK_PROGRESS_BAR (dialog->bar), "");
  gtk_progress_bar_set_ellipsize (GTK_PROGRESS_BAR (dialog->bar), PANGO_ELLIPSIZE_MIDDLE);

  gtk_box_pack_start (GTK_BOX (box), dialog->choices, FALSE, FALSE, 0);
  gtk_box_pack_start (GTK_BOX (box), scrolled_new (dialog->list, 220), TRUE, TRUE, 0);
  gtk_box_pack_start (GTK_BOX (box), dialog->summary, FALSE, FALSE, 0);
  gtk_box_pack_start (GTK_BOX (box), dialog->bar, FALSE, FALSE, 0);
  gtk_widget_show_all (box);
}

/* If the batch is running, closing the window stops it first. */
static void
on_response (GtkDialog *window, int response, Dialog *dialog)
{
  if (dialog->is_working)
    dialog->is_cancelled = TRUE;
  else if (response == RESPONSE_START)
    work (dialog);
  else
    gtk_main_quit ();
}

/**
 * smp_batch_dialog_run:
 * @config: the arguments of plug-in-smp-batch, which get the user's choices
 *
 * Lets the user choose, runs the batch and shows its results, until the window is closed.
 **/
void
smp_batch_dialog_run (GObject *config)
{
  Dialog dialog = { .config = config };

  smp_batch_options_init (&dialog.options);
  g_object_get (config, "photos", &dialog.inputs, NULL);
  if (dialog.inputs == NULL)
    dialog.inputs = g_new0 (char *, 1);

  build (&dialog);
  look_again (&dialog);
  g_signal_connect (dialog.dialog, "response", G_CALLBACK (on_response), &dialog);
  g_signal_connect (config, "notify", G_CALLBACK (on_option_changed), &dialog);
  gtk_widget_show (dialog.dialog);
  gtk_main ();

  g_signal_handlers_disconnect_by_data (config, &dialog);
  gtk_widget_destroy (dialog.dialog);
  smp_batch_run_free (dialog.run);
  smp_batch_options_clear (&dialog.options);
  g_strfreev (dialog.inputs);
  g_free (dialog.out);
}
