/* first-step: says what there is to do before a procedure can begin, and takes the user there.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <libgimp/gimp.h>

G_BEGIN_DECLS

typedef enum
{
  SMP_STEP_NONE, /* nothing that another menu entry does */
  SMP_STEP_SCALE,
  SMP_STEP_HAIRLINE,
  SMP_STEP_TREATMENT,
} SmpStep;

gboolean smp_first_step_offer (GimpImage *image, GimpDrawable **drawables, const char *title,
                               const char *words, SmpStep step);

G_END_DECLS
