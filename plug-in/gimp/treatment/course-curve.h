/* course-curve: the pigment left by year as a small curve, with moments on it to choose.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

GtkWidget *smp_course_curve_new (GObject *config);

G_END_DECLS
