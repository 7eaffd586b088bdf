/* look-save-dialog: asks for a name and saves values as a look. See look-save-dialog.h.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <glib/gi18n.h>

#include "gimp/base/dialog.h"
#include "look-save-dialog.h"
#include "model/error.h"
#include "model/look.h"

/* Saves the look, and asks before replacing one. Returns whether the dialog can be closed. */
static gboolean
save (const SmpSettings *settings, GtkWidget *window, const char *name, GtkLabel *message)
{
  g_autoptr (GError) error = NULL;

  if (!smp_look_save (name, settings, FALSE, &error) &&
      g_error_matches (error, SMP_ERROR, SMP_ERROR_EXISTS) &&
      smp_dialog_ask (window, error->message, _ ("_Cancel"), _ ("_Replace")))
    {
      g_clear_error (&error);
      smp_look_save (name, settings, TRUE, &error);
    }

  gtk_label_set_text (message, error != NULL ? error->message : "");
  gtk_widget_set_visible (GTK_WIDGET (message), error != NULL);
  return error == NULL;
}

/**
 * smp_look_save_dialog_run:
 * @parent: the dialog that asks
 * @settings: the values to save
 *
 * Asks until the look is saved or the user gives up.
 **/
void
smp_look_save_dialog_run (GtkWidget *parent, const SmpSettings *settings)
{
  GtkWidget *window = gtk_dialog_new_with_buttons (
      _ ("Save Look"), GTK_WINDOW (parent), GTK_DIALOG_DESTROY_WITH_PARENT, _ ("_Cancel"),
      GTK_RESPONSE_CANCEL, _ ("_Save"), GTK_RESPONSE_OK, NULL);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  GtkWidget *label = gtk_label_new_with_mnemonic (_ ("_Name of the look:"));
  GtkWidget *entry = gtk_entry_new ();
  GtkWidget *message = smp_dialog_text_new (NULL);

  gtk_dialog_set_default_response (GTK_DIALOG (window), GTK_RESPONSE_OK);
  gtk_container_set_border_width (GTK_CONTAINER (box), 12);
  gtk_label_set_xalign (GTK_LABEL (label), 0.0);
  gtk_label_set_mnemonic_widget (GTK_LABEL (label), entry);
  gtk_entry_set_activates_default (GTK_ENTRY (entry), TRUE);
  gtk_entry_set_width_chars (GTK_ENTRY (entry), 36);
  gtk_entry_set_max_length (GTK_ENTRY (entry), 60);

  gtk_box_pack_start (GTK_BOX (box), label, FALSE, FALSE, 0);
  gtk_box_pack_start (GTK_BOX (box), entry, FALSE, FALSE, 0);
  gtk_box_pack_start (GTK_BOX (box), message, FALSE, FALSE, 0);
  gtk_box_pack_start (GTK_BOX (gtk_dialog_get_content_area (GTK_DIALOG (window))), box, TRUE, TRUE,
                      0);
  gtk_widget_show_all (box);
  gtk_widget_hide (message);

  while (gtk_dialog_run (GTK_DIALOG (window)) == GTK_RESPONSE_OK)
    if (save (settings, window, gtk_entry_get_text (GTK_ENTRY (entry)), GTK_LABEL (message)))
      break;

  gtk_widget_destroy (window);
}
