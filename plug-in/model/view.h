/* view: a plan seen at one moment, and how a treatment remembers it. Pure; knows no layers.
 *
 * The filter of a treatment holds what is shown. While that is not the plan itself, a short text
 * beside it holds the plan:
 *
 *   [View]
 *   Version=1
 *   Moment=5-years
 *   Durability=average
 *   [smp:dots]
 *   density=200
 *
 * The text is only believed where the filter agrees with it. What describes the photo is not in
 * it: that is always the filter's.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "moment.h"

G_BEGIN_DECLS

typedef struct
{
  SmpSettings *plan;
  SmpMoment moment;         /* of the plan that is shown; SMP_MOMENT_NONE for the plan itself */
  SmpDurability durability; /* of the pigment in this client's skin */
  gboolean is_bare;         /* the photo without any dots, to compare */
} SmpView;

SmpView *smp_view_new (const SmpSettings *plan);
void smp_view_free (SmpView *view);

SmpSettings *smp_view_settings (const SmpView *view);

char *smp_view_to_text (const SmpView *view);
SmpView *smp_view_from_text (const char *text, const SmpSettings *shown);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SmpView, smp_view_free)

G_END_DECLS
