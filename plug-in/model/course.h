/* course: how much pigment of a plan is left over the years, with its top-ups.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "moment.h"

G_BEGIN_DECLS

/* The years that a timeline shows. */
#define SMP_COURSE_YEARS 15.0

double smp_course_left (const SmpSettings *plan, SmpDurability durability, double years);
int smp_course_top_ups (const SmpSettings *plan, SmpDurability durability, double years);
double smp_course_top_up_share (const SmpSettings *plan, SmpDurability durability);
double smp_course_gone (const SmpSettings *shown);
double smp_course_half_gone (SmpDurability durability);
char *smp_course_moments (const SmpSettings *plan);

G_END_DECLS
