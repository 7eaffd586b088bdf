/* photo-chooser: asks for photos and folders. See photo-chooser.h.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <glib/gi18n.h>

#include "model/batch/photo-names.h"
#include "photo-chooser.h"

static gboolean
is_photo (const GtkFileFilterInfo *file, gpointer data)
{
  return smp_batch_is_photo (file->display_name);
}

/* Show only photos unless the user asks for all files. */
static void
add_filters (GtkFileChooser *chooser)
{
  GtkFileFilter *photos = gtk_file_filter_new ();
  GtkFileFilter *all = gtk_file_filter_new ();

  gtk_file_filter_set_name (photos, _ ("Photos"));
  gtk_file_filter_add_custom (photos, GTK_FILE_FILTER_DISPLAY_NAME, is_photo, NULL, NULL);
  gtk_file_chooser_add_filter (chooser, photos);
  gtk_file_filter_set_name (all, _ ("All Files"));
  gtk_file_filter_add_pattern (all, "*");
  gtk_file_chooser_add_filter (chooser, all);
}

/**
 * smp_ask_for_files:
 * @parent: the dialog that asks
 * @title: the title of the file chooser
 * @action: whether photos or a folder
 * @present: (nullable): what is chosen at present
 *
 * Returns: (transfer full) (nullable): the paths that the user chose.
 **/
char **
smp_ask_for_files (GtkWindow *parent, const char *title, GtkFileChooserAction action,
                   const char *present)
{
  GtkWidget *chooser =
      gtk_file_chooser_dialog_new (title, parent, action, _ ("_Cancel"), GTK_RESPONSE_CANCEL,
                                   _ ("C_hoose"), GTK_RESPONSE_OK, NULL);
  GStrvBuilder *paths = g_strv_builder_new ();
  const char *pictures = g_get_user_special_dir (G_USER_DIRECTORY_PICTURES);
  char **chosen = NULL;

  if (action == GTK_FILE_CHOOSER_ACTION_OPEN)
    {
      gtk_file_chooser_set_select_multiple (GTK_FILE_CHOOSER (chooser), TRUE);
      add_filters (GTK_FILE_CHOOSER (chooser));
    }
  if (present != NULL)
    gtk_file_chooser_set_filename (GTK_FILE_CHOOSER (chooser), present);
  else
    gtk_file_chooser_set_current_folder (GTK_FILE_CHOOSER (chooser),
                                         pictures != NULL ? pictures : g_get_home_dir ());

  if (gtk_dialog_run (GTK_DIALOG (chooser)) == GTK_RESPONSE_OK)
    {
      GSList *files = gtk_file_chooser_get_filenames (GTK_FILE_CHOOSER (chooser));

      for (GSList *file = files; file != NULL; file = file->next)
        g_strv_builder_add (paths, file->data);
      g_slist_free_full (files, g_free);
      chosen = g_strv_builder_end (paths);
    }
  g_strv_builder_unref (paths);
  gtk_widget_destroy (chooser);

  return chosen;
}
