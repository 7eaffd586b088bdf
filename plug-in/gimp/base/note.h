/* note: a text in a dialog that says what there is to know or to do, with an icon beside it that shows whether it warns.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

typedef struct
{
  GtkWidget *icon, *label;
} SmpNote;

GtkWidget *smp_note_new (SmpNote *note, GtkWidget *label, GtkWidget *text);
void smp_note_say (const SmpNote *note, gboolean is_warning, const char *text);

G_END_DECLS
