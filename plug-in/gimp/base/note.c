/* note: a text in a dialog with an icon beside it. See note.h.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <libgimp/gimp.h>
#include <libgimp/gimpui.h>

#include "note.h"

/**
 * smp_note_new:
 * @note: (out): the note
 * @label: shows its text
 * @text: the label, or a box that it is in
 *
 * Returns: (transfer floating): a box with an icon beside the text.
 **/
GtkWidget *
smp_note_new (SmpNote *note, GtkWidget *label, GtkWidget *text)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);

  *note = (SmpNote) { gtk_image_new (), label };
  gtk_widget_set_valign (note->icon, GTK_ALIGN_START);
  gtk_box_pack_start (GTK_BOX (box), note->icon, FALSE, FALSE, 0);
  gtk_box_pack_start (GTK_BOX (box), text, TRUE, TRUE, 0);

  return box;
}

/**
 * smp_note_say:
 * @note: a note
 * @is_warning: whether its icon warns
 * @text: one or more sentences
 **/
void
smp_note_say (const SmpNote *note, gboolean is_warning, const char *text)
{
  gtk_image_set_from_icon_name (
      GTK_IMAGE (note->icon), is_warning ? GIMP_ICON_DIALOG_WARNING : GIMP_ICON_DIALOG_INFORMATION,
      GTK_ICON_SIZE_LARGE_TOOLBAR);
  gtk_label_set_text (GTK_LABEL (note->label), text);
}
