/* moment: settings of a plan at a moment: after a session, while it heals, or years later.
 *
 * A moment has its own density, healing and fade; all other settings are the plan's. The plan's own
 * fade is meant for photos of old treatments.
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
SmpSettings *
smp_moment_settings (const SmpSettings *plan, SmpMoment moment, SmpDurability durability);

double smp_durability_pace (SmpDurability durability);
const char *smp_durability_id (SmpDurability durability);
const char *smp_durability_name (SmpDurability durability);
gboolean smp_durability_parse (const char *id, SmpDurability *durability, GError **error);
char *smp_durability_describe_fade (SmpDurability durability, double fade);

G_END_DECLS
