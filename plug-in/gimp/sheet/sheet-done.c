/* sheet-done: names the files that were written. See sheet-done.h.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <gtk/gtk.h>
#include <glib/gi18n.h>

#include "gimp/base/dialog.h"
#include "sheet-done.h"

#define ROLE "scalp-micropigmentation-done"

static void
open_folder (GtkWidget *button, const char *path)
{
  g_autofree char *folder = g_path_get_dirname (path);
  g_autofree char *uri = g_filename_to_uri (folder, NULL, NULL);
  GtkWidget *window = gtk_widget_get_toplevel (button);
  g_autoptr (GError) error = NULL;

  if (uri != NULL && !gtk_show_uri_on_window (GTK_WINDOW (window), uri, GDK_CURRENT_TIME, &error))
    /* TRANSLATORS: a button: back to the dialog, to change something */
    smp_dialog_ask (window, error->message, _ ("_Back"), NULL);
}

static GtkWidget *
content_new (const char *const *paths, const char *remark)
{
  GtkWidget *content = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  g_autofree char *folder = g_path_get_dirname (paths[0]);
  g_autofree char *shown = g_filename_display_name (folder);
  /* TRANSLATORS: above the names of files: a folder */
  g_autofree char *title = g_strdup_printf (_ ("In “%s” there are now:"), shown);
  /* TRANSLATORS: a button: shows the folder of files in the computer's own program for files */
  GtkWidget *button = gtk_button_new_with_mnemonic (_ ("Open _Folder"));

  gtk_box_pack_start (GTK_BOX (content), smp_dialog_text_new (title), FALSE, FALSE, 0);
  for (guint i = 0; paths[i] != NULL; i++)
    {
      g_autofree char *name = g_filename_display_basename (paths[i]);
      GtkWidget *label = gtk_label_new (name);

      gtk_label_set_xalign (GTK_LABEL (label), 0.0);
      gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_MIDDLE);
      gtk_label_set_selectable (GTK_LABEL (label), TRUE);
      gtk_widget_set_can_focus (label, FALSE);
      gtk_widget_set_margin_start (label, 12);
      gtk_box_pack_start (GTK_BOX (content), label, FALSE, FALSE, 0);
    }
  if (remark != NULL)
    gtk_box_pack_start (GTK_BOX (content), smp_dialog_text_new (remark), FALSE, FALSE, 0);
  gtk_widget_set_halign (button, GTK_ALIGN_START);
  g_signal_connect_data (button, "clicked", G_CALLBACK (open_folder), g_strdup (paths[0]),
                         (GClosureNotify) (void (*) (void)) g_free, 0);
  gtk_box_pack_start (GTK_BOX (content), button, FALSE, FALSE, 6);

  return content;
}

/**
 * smp_sheet_done_run:
 * @paths: files of one folder that were written; at least one
 * @remark: (nullable): what the user should know about them
 *
 * Shows a window until the user closes it.
 **/
void
smp_sheet_done_run (const char *const *paths, const char *remark)
{
  GtkWidget *dialog =
      smp_dialog_new (_ ("For the Client"), ROLE, _ ("_OK"), content_new (paths, remark));

  /* There is nothing to cancel any more. */
  gtk_widget_hide (gtk_dialog_get_widget_for_response (GTK_DIALOG (dialog), GTK_RESPONSE_CANCEL));
  smp_dialog_run (dialog);
  gtk_widget_destroy (dialog);
}
