/* view: a plan shown at a moment, and its text, which is stored with a treatment. Knows nothing about
 * layers.
 *
 * The filter of a treatment has the settings that are shown. If they are not the plan itself, a short
 * text beside it has the plan:
 *
 *   [View]
 *   Version=1
 *   Moment=5-years
 *   Durability=average
 *   [smp:dots]
 *   density=200
 *
 * The text counts only if the filter agrees with it. It has no properties that describe the photo;
 * these are always taken from the filter.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "moment.h"

G_BEGIN_DECLS

typedef struct
{
  SmpSettings *plan;
  SmpMoment moment;         /* that is shown; SMP_MOMENT_NONE for the plan itself */
  SmpDurability durability; /* of the pigment in this client's skin */
  gboolean is_bare;         /* shows the photo without dots, for comparison */
} SmpView;

SmpView *smp_view_new (const SmpSettings *plan);
void smp_view_free (SmpView *view);

SmpSettings *smp_view_settings (const SmpView *view);

char *smp_view_to_text (const SmpView *view);
SmpView *smp_view_from_text (const char *text, const SmpSettings *shown);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SmpView, smp_view_free)

G_END_DECLS
