/* problem-bar: shows in a dialog what is wrong with the treatments of its image, with buttons that
 * fix it, and asks before anything is made from a wrong picture.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <libgimp/gimp.h>
#include <libgimp/gimpui.h>

G_BEGIN_DECLS

GtkWidget *
smp_problem_bar_new (GimpImage *image, GimpLayer *treatment, GCallback mended, gpointer data);
gboolean smp_problems_ask (GimpImage *image, const char *title);

G_END_DECLS
