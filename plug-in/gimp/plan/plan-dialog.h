/* plan-dialog: shows a plan in numbers and asks for the clinic's rates. Also makes a line with the main
 * numbers for another dialog.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <libgimp/gimp.h>
#include <libgimp/gimpui.h>

#include "plan.h"

G_BEGIN_DECLS

gboolean smp_plan_dialog_run (const SmpPlanNumbers *numbers, SmpRates *rates, GError **error);

GtkWidget *smp_plan_line_new (GObject *config, GimpLayer *treatment);
void smp_plan_line_recount (GtkWidget *line);

G_END_DECLS
