/* paint-watch: tells when the paint on a treatment has changed, whoever painted it.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>
#include <libgimp/gimp.h>

G_BEGIN_DECLS

typedef void (*SmpPaintChanged) (gboolean is_painted, gpointer data);

typedef struct _SmpPaintWatch SmpPaintWatch;

SmpPaintWatch *smp_paint_watch_new (GimpLayer *treatment, GtkWidget *window,
                                    SmpPaintChanged changed, gpointer data);
void smp_paint_watch_look (SmpPaintWatch *watch);
gboolean smp_paint_watch_is_painted (const SmpPaintWatch *watch);
void smp_paint_watch_free (SmpPaintWatch *watch);

G_END_DECLS
