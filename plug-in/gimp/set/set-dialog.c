/* set-dialog: the dialog Consultation Set... See set-dialog.h.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <stdlib.h>
#include <string.h>

#include <libgimp/gimp.h>
#include <libgimp/gimpui.h>
#include <glib/gi18n.h>

#include "gimp/base/dialog.h"
#include "gimp/batch/photo-chooser.h"
#include "gimp/layer/treatment.h"
#include "gimp/sheet/sheet-arguments.h"
#include "gimp/sheet/sheet-widgets.h"
#include "model/look.h"
#include "set-dialog.h"
#include "set-job.h"
#include "set-list.h"

#define ROLE "scalp-micropigmentation-set"
#define LIST_HEIGHT 330
#define LIST_WIDTH 560

/* Ids in the list of plans: that of the set or of its photos, of a look, of an open image. */
#define PLAN_OWN "own"
#define PLAN_LOOK "look:"
#define PLAN_IMAGE "image:"

typedef struct
{
  GimpProcedureConfig *config;
  GimpProcedureDialog *dialog;
  GtkWidget *list, *plan, *missing, *problem;
  SmpSetJob *job; /* NULL before photos are chosen */
} Dialog;

/* ---- photos and views ---------------------------------------------------------------------- */

/* Says what is missing, and what must be chosen before there can be a sheet. */
static void
show_state (gpointer data)
{
  Dialog *dialog = data;
  g_autofree char *missing =
      dialog->job != NULL ? smp_photo_set_missing_text (dialog->job->set) : NULL;
  g_autoptr (GError) error = NULL;
  gboolean is_ready = dialog->job != NULL && smp_photo_set_check (dialog->job->set, &error);

  gtk_label_set_text (GTK_LABEL (dialog->missing), missing != NULL ? missing : "");
  gtk_label_set_text (GTK_LABEL (dialog->problem),
                      dialog->job == NULL ? _ ("Choose the photos of one client, or open a set.")
                      : error != NULL     ? error->message
                                          : "");
  gtk_dialog_set_response_sensitive (GTK_DIALOG (dialog->dialog), GTK_RESPONSE_OK, is_ready);
}

/* The first entry of the list of plans: where the plan comes from if nothing else is chosen. */
static const char *
name_of_own_plan (const Dialog *dialog)
{
  if (dialog->job != NULL && dialog->job->set->plan != NULL)
    /* TRANSLATORS: a plan: the one in the record that was opened */
    return _ ("As in the Set");

  for (guint i = 0; dialog->job != NULL && i < dialog->job->files->len; i++)
    if (((SmpBatchPhoto *) dialog->job->files->pdata[i])->has_layers)
      /* TRANSLATORS: a plan: the one of the treatment that a photo's file has */
      return _ ("Of the First Photo with a Treatment");

  return NULL;
}

static void
fill_plans (Dialog *dialog)
{
  GtkComboBoxText *plan = GTK_COMBO_BOX_TEXT (dialog->plan);
  g_autoptr (GPtrArray) looks = smp_look_list ();
  g_autofree GimpImage **images = gimp_get_images ();
  const char *own = name_of_own_plan (dialog);

  gtk_combo_box_text_remove_all (plan);
  if (own != NULL)
    gtk_combo_box_text_append (plan, PLAN_OWN, own);
  for (int i = 0; images != NULL && images[i] != NULL; i++)
    if (smp_treatment_find_in (images[i]) != NULL)
      {
        g_autofree char *id = g_strdup_printf (PLAN_IMAGE "%d", gimp_image_get_id (images[i]));
        g_autofree char *name = gimp_image_get_name (images[i]);
        /* TRANSLATORS: a plan: the one of the treatment in this image */
        g_autofree char *label = g_strdup_printf (_ ("Of the Image “%s”"), name);

        gtk_combo_box_text_append (plan, id, label);
      }
  for (guint i = 0; i < looks->len; i++)
    {
      const SmpLook *look = looks->pdata[i];
      g_autofree char *id = g_strconcat (PLAN_LOOK, look->id, NULL);

      if (look->settings != NULL)
        gtk_combo_box_text_append (plan, id, look->name);
    }
  gtk_combo_box_set_active (GTK_COMBO_BOX (plan), 0);
  /* Of looks alone the default, not the first by name. */
  if (g_str_has_prefix (gtk_combo_box_get_active_id (GTK_COMBO_BOX (plan)), PLAN_LOOK))
    gtk_combo_box_set_active_id (GTK_COMBO_BOX (plan), PLAN_LOOK SMP_LOOK_DEFAULT);
}

static void
take_job (Dialog *dialog, SmpSetJob *job)
{
  smp_set_list_show (dialog->list, NULL);
  smp_set_job_free (dialog->job);
  dialog->job = job;
  smp_set_list_show (dialog->list, job);
  if (job->set->reference != NULL)
    g_object_set (dialog->config, "reference", job->set->reference, NULL);
  fill_plans (dialog);
  show_state (dialog);
}

static void
choose_photos (Dialog *dialog, const char *title, GtkFileChooserAction action)
{
  const SmpBatchPhoto *first =
      dialog->job != NULL && dialog->job->files->len > 0 ? dialog->job->files->pdata[0] : NULL;
  g_auto (GStrv) chosen = smp_ask_for_files (GTK_WINDOW (dialog->dialog), title, action,
                                             first != NULL ? first->path : NULL);

  if (chosen == NULL || chosen[0] == NULL)
    return;
  g_object_set (dialog->config, "set", NULL, NULL);
  take_job (dialog, smp_set_job_new ((const char *const *) chosen, NULL));
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

/* Asks for a record, in the folder where the last one was written. */
static GFile *
ask_for_record (Dialog *dialog)
{
  GtkWidget *chooser = gtk_file_chooser_dialog_new (
      _ ("Open a Set"), GTK_WINDOW (dialog->dialog), GTK_FILE_CHOOSER_ACTION_OPEN, _ ("_Cancel"),
      GTK_RESPONSE_CANCEL, _ ("C_hoose"), GTK_RESPONSE_OK, NULL);
  GtkFileFilter *sets = gtk_file_filter_new ();
  g_autoptr (GFile) folder = NULL;
  GFile *chosen = NULL;

  g_object_get (dialog->config, "folder", &folder, NULL);
  /* TRANSLATORS: files: sets of photos */
  gtk_file_filter_set_name (sets, _ ("Sets"));
  gtk_file_filter_add_pattern (sets, "*" SMP_PHOTO_SET_ENDING);
  gtk_file_chooser_add_filter (GTK_FILE_CHOOSER (chooser), sets);
  if (folder != NULL)
    gtk_file_chooser_set_current_folder_file (GTK_FILE_CHOOSER (chooser), folder, NULL);
  if (gtk_dialog_run (GTK_DIALOG (chooser)) == GTK_RESPONSE_OK)
    chosen = gtk_file_chooser_get_file (GTK_FILE_CHOOSER (chooser));
  gtk_widget_destroy (chooser);

  return chosen;
}

static void
on_open_clicked (GtkButton *button, Dialog *dialog)
{
  g_autoptr (GFile) file = ask_for_record (dialog);
  g_autoptr (SmpPhotoSet) record = NULL;
  g_autoptr (GError) error = NULL;

  if (file == NULL)
    return;
  record = smp_photo_set_load (file, &error);
  if (record == NULL)
    {
      /* TRANSLATORS: a button: back to the dialog, to change something */
      smp_dialog_ask (GTK_WIDGET (dialog->dialog), error->message, _ ("_Back"), NULL);
      return;
    }
  g_object_set (dialog->config, "set", file, NULL);
  take_job (dialog, smp_set_job_new (NULL, record));
}

/* ---- the window ---------------------------------------------------------------------------- */

static GtkWidget *
button_new (const char *label, GCallback clicked, Dialog *dialog)
{
  GtkWidget *button = gtk_button_new_with_mnemonic (label);

  g_signal_connect (button, "clicked", clicked, dialog);
  return button;
}

static GtkWidget *
photos_new (Dialog *dialog)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  GtkWidget *buttons = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *scrolled = gtk_scrolled_window_new (NULL, NULL);

  /* TRANSLATORS: a button: choose a folder with photos */
  gtk_box_pack_start (GTK_BOX (buttons),
                      button_new (_ ("C_hoose Folder..."), G_CALLBACK (on_folder_clicked), dialog),
                      FALSE, FALSE, 0);
  /* TRANSLATORS: a button: choose single photos */
  gtk_box_pack_start (GTK_BOX (buttons),
                      button_new (_ ("F_iles..."), G_CALLBACK (on_files_clicked), dialog), FALSE,
                      FALSE, 0);
  /* TRANSLATORS: a button: open the record of a set of photos */
  gtk_box_pack_end (GTK_BOX (buttons),
                    button_new (_ ("_Bring Back a Set..."), G_CALLBACK (on_open_clicked), dialog),
                    FALSE, FALSE, 0);
  dialog->list = smp_set_list_new (show_state, dialog);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scrolled), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_shadow_type (GTK_SCROLLED_WINDOW (scrolled), GTK_SHADOW_IN);
  gtk_scrolled_window_set_overlay_scrolling (GTK_SCROLLED_WINDOW (scrolled), FALSE);
  gtk_widget_set_size_request (scrolled, LIST_WIDTH, LIST_HEIGHT);
  gtk_container_add (GTK_CONTAINER (scrolled), dialog->list);
  dialog->missing = smp_dialog_text_new (NULL);
  dialog->problem = smp_dialog_text_new (NULL);
  gtk_label_set_max_width_chars (GTK_LABEL (dialog->missing), 60);
  gtk_label_set_max_width_chars (GTK_LABEL (dialog->problem), 60);

  gtk_box_pack_start (GTK_BOX (box), buttons, FALSE, FALSE, 0);
  gtk_box_pack_start (GTK_BOX (box), scrolled, TRUE, TRUE, 0);
  gtk_box_pack_start (GTK_BOX (box), dialog->missing, FALSE, FALSE, 0);
  gtk_box_pack_start (GTK_BOX (box), dialog->problem, FALSE, FALSE, 0);
  return box;
}

static GtkWidget *
plan_new (Dialog *dialog)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  /* TRANSLATORS: label of a list: whose settings all photos get */
  GtkWidget *label = gtk_label_new_with_mnemonic (_ ("Plan of E_very Photo"));

  dialog->plan = gtk_combo_box_text_new ();
  gtk_label_set_mnemonic_widget (GTK_LABEL (label), dialog->plan);
  gtk_box_pack_start (GTK_BOX (row), label, FALSE, FALSE, 0);
  gtk_box_pack_start (GTK_BOX (row), dialog->plan, TRUE, TRUE, 0);
  gtk_box_pack_start (GTK_BOX (box), row, FALSE, FALSE, 0);
  gtk_box_pack_start (GTK_BOX (box), smp_sheet_widget_new (dialog->dialog, "region"), FALSE, FALSE,
                      0);
  return box;
}

static void
fill (Dialog *dialog)
{
  GtkWidget *area = gtk_dialog_get_content_area (GTK_DIALOG (dialog->dialog));
  GtkWidget *columns = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 18);
  GtkWidget *right = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);
  GtkWidget *tabs = gtk_notebook_new ();

  gtk_container_set_border_width (GTK_CONTAINER (columns), 12);
  smp_sheet_tabs_add_delivery (tabs, dialog->dialog);
  gtk_box_pack_start (GTK_BOX (columns), photos_new (dialog), TRUE, TRUE, 0);
  gtk_box_pack_start (GTK_BOX (right), plan_new (dialog), FALSE, FALSE, 0);
  gtk_box_pack_start (GTK_BOX (right), tabs, FALSE, FALSE, 0);
  gtk_box_pack_start (GTK_BOX (right), smp_sheet_files_widget_new (dialog->dialog), FALSE, FALSE,
                      0);
  gtk_box_pack_start (GTK_BOX (columns), right, FALSE, FALSE, 0);
  gtk_box_pack_start (GTK_BOX (area), columns, TRUE, TRUE, 0);
  gtk_widget_show_all (columns);
}

static SmpSheetOptions *
read_options (Dialog *dialog)
{
  SmpSheetOptions *options = smp_sheet_arguments_read_delivery (dialog->config);

  options->content.kind = SMP_SHEET_ALL_VIEWS;
  return options;
}

static void
show_defaults (GObject *config, GParamSpec *pspec, Dialog *dialog)
{
  g_autoptr (SmpSheetOptions) options = read_options (dialog);

  smp_sheet_widgets_show_defaults (dialog->dialog, options);
}

static gboolean
agree (Dialog *dialog)
{
  g_autoptr (SmpSheetOptions) options = read_options (dialog);

  return smp_sheet_widgets_agree (GTK_WIDGET (dialog->dialog), dialog->config, options);
}

/* Puts what was chosen into the arguments. */
static void
write_choices (Dialog *dialog)
{
  const char *plan = gtk_combo_box_get_active_id (GTK_COMBO_BOX (dialog->plan));
  GStrvBuilder *photos = g_strv_builder_new ();
  GStrvBuilder *views = g_strv_builder_new ();
  g_auto (GStrv) all_photos = NULL;
  g_auto (GStrv) all_views = NULL;

  for (guint i = 0; i < dialog->job->set->photos->len; i++)
    {
      const SmpSetPhoto *photo = dialog->job->set->photos->pdata[i];

      g_strv_builder_add (photos, photo->path);
      g_strv_builder_add (
          views, smp_photo_view_id (photo->is_left_out ? SMP_PHOTO_VIEW_NONE : photo->view));
    }
  all_photos = g_strv_builder_end (photos);
  all_views = g_strv_builder_end (views);
  g_strv_builder_unref (photos);
  g_strv_builder_unref (views);
  g_object_set (dialog->config, "photos", all_photos, "views", all_views, "look",
                g_str_has_prefix (plan, PLAN_LOOK) ? plan + strlen (PLAN_LOOK) : "", "image",
                g_str_has_prefix (plan, PLAN_IMAGE)
                    ? gimp_image_get_by_id (atoi (plan + strlen (PLAN_IMAGE)))
                    : NULL,
                NULL);
}

/**
 * smp_set_dialog_run:
 * @procedure: the procedure plug-in-smp-set
 * @config: its arguments, which get the user's choices
 *
 * Nothing of the last client is kept.
 *
 * Returns: whether the user agreed.
 **/
gboolean
smp_set_dialog_run (GimpProcedure *procedure, GimpProcedureConfig *config)
{
  Dialog dialog = { .config = config };
  gboolean agreed;

  smp_sheet_arguments_forget_client (config);
  g_object_set (config, "set", NULL, "photos", NULL, "views", NULL, "image", NULL, "look", "",
                NULL);
  dialog.dialog =
      GIMP_PROCEDURE_DIALOG (gimp_procedure_dialog_new (procedure, config, _ ("Consultation Set")));
  gtk_window_set_role (GTK_WINDOW (dialog.dialog), ROLE);
  fill (&dialog);
  fill_plans (&dialog);
  show_state (&dialog);
  g_signal_connect (config, "notify", G_CALLBACK (show_defaults), &dialog);
  show_defaults (G_OBJECT (config), NULL, &dialog);

  do
    agreed = gimp_procedure_dialog_run (dialog.dialog);
  while (agreed && !agree (&dialog));
  if (agreed)
    write_choices (&dialog);

  g_signal_handlers_disconnect_by_data (config, &dialog);
  gtk_widget_destroy (GTK_WIDGET (dialog.dialog));
  smp_set_job_free (dialog.job);
  return agreed;
}
