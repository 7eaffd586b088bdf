/* photo-chooser: asks for photos and folders.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

char **smp_ask_for_files (GtkWindow *parent, const char *title, GtkFileChooserAction action,
                          const char *present);

G_END_DECLS
