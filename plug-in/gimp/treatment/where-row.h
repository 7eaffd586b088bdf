/* where-row: buttons for the ways to say where pigment goes.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <libgimp/gimp.h>
#include <libgimp/gimpui.h>

G_BEGIN_DECLS

/* What the row tells of. */
typedef struct
{
  void (*say) (const char *text, gpointer data); /* a sentence for the user */
  void (*painted) (gpointer data);               /* the paint was changed */
  void (*measured) (gpointer data);              /* so may have been the scale and the head */
} SmpWhereEvents;

GtkWidget *smp_where_row_new (GObject *config, GimpLayer *treatment, const SmpWhereEvents *events,
                              gpointer data);

G_END_DECLS
