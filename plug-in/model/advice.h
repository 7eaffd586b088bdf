/* advice: warns of settings whose results are known to look fake, and says why. It never forbids them.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "settings.h"

G_BEGIN_DECLS

/* From most to least serious. */
typedef enum
{
  SMP_ADVICE_HELMET,     /* too dark and solid */
  SMP_ADVICE_LARGE_DOTS, /* ink spots */
  SMP_ADVICE_BLUE,       /* pigment that heals blue */
  SMP_ADVICE_HARD_EDGE,  /* a hairline without a soft border */
  SMP_ADVICE_NONE
} SmpAdvice;

double smp_advice_light_taken (const SmpSettings *plan);
SmpAdvice smp_advice_for (const SmpSettings *plan);
const char *smp_advice_text (SmpAdvice advice);
const char *smp_advice_for_loss (const SmpSettings *plan, double gone);

G_END_DECLS
