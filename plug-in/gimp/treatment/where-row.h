/* where-row: buttons for the ways to choose where pigment goes.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <libgimp/gimp.h>
#include <libgimp/gimpui.h>

G_BEGIN_DECLS

/* Callbacks of the row. */
typedef struct
{
  void (*say) (const char *text, gpointer data); /* shows a sentence to the user */
  void (*painted) (gpointer data);               /* the paint changed */
  void (*measured) (gpointer data);              /* scale and head may have changed, too */
} SmpWhereEvents;

GtkWidget *smp_where_row_new (GObject *config, GimpLayer *treatment, const SmpWhereEvents *events,
                              gpointer data);

G_END_DECLS
