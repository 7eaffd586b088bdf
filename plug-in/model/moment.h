/* moment: settings of a plan at a moment: after a session, while it heals, or years later.
 *
 * A moment has its own density, healing and fade, and what a laser does; all other settings are the
 * plan's. The plan's own fade is meant for photos of old treatments.
 *
 * The plan's top-ups are in years of this client; a moment has them in years of the mean pace of fading,
 * like its fade. Moments of top-ups take the usual interval if the plan has none.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "settings.h"

G_BEGIN_DECLS

typedef enum
{
  SMP_MOMENT_NONE = -1, /* no moment: the plan itself */
  SMP_MOMENT_SESSION_1,
  SMP_MOMENT_SESSION_2,
  SMP_MOMENT_SESSION_3,
  SMP_MOMENT_FRESH,
  SMP_MOMENT_1_WEEK,
  SMP_MOMENT_4_WEEKS,
  SMP_MOMENT_1_YEAR,
  SMP_MOMENT_3_YEARS,
  SMP_MOMENT_5_YEARS,
  SMP_MOMENT_8_YEARS,
  SMP_MOMENT_10_YEARS,
  SMP_MOMENT_15_YEARS,
  SMP_MOMENT_BEFORE_TOP_UP_1,
  SMP_MOMENT_TOP_UP_1,
  SMP_MOMENT_BEFORE_TOP_UP_2,
  SMP_MOMENT_TOP_UP_2,
  SMP_MOMENT_BEFORE_TOP_UP_3,
  SMP_MOMENT_TOP_UP_3,
  SMP_MOMENT_LASER_FRESH,
  SMP_MOMENT_LASER_1,
  SMP_MOMENT_LASER_2,
  SMP_MOMENT_LASER_3,
  SMP_MOMENT_LASER_4,
  SMP_MOMENT_LASER_5,
  SMP_N_MOMENTS
} SmpMoment;

/* How long pigment lasts in this client's skin. */
typedef enum
{
  SMP_DURABILITY_LONG,
  SMP_DURABILITY_AVERAGE,
  SMP_DURABILITY_SHORT,
  SMP_N_DURABILITIES
} SmpDurability;

const char *smp_moment_id (SmpMoment moment);
const char *smp_moment_name (SmpMoment moment);
const char *smp_moment_description (SmpMoment moment);
double smp_moment_density_part (SmpMoment moment);
gboolean smp_moment_parse (const char *id, SmpMoment *moment, GError **error);
double smp_moment_years (SmpMoment moment, const SmpSettings *plan);
SmpSettings *
smp_moment_settings (const SmpSettings *plan, SmpMoment moment, SmpDurability durability);

double smp_durability_pace (SmpDurability durability);
const char *smp_durability_id (SmpDurability durability);
const char *smp_durability_name (SmpDurability durability);
gboolean smp_durability_parse (const char *id, SmpDurability *durability, GError **error);
char *smp_durability_describe_fade (SmpDurability durability, double fade);

G_END_DECLS
