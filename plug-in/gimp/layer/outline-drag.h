/* outline-drag: the handles of an outline, and what dragging them does. Pure; knows no image.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "outline.h"

G_BEGIN_DECLS

typedef enum
{
  SMP_GRIP_MIDDLE, /* moves all of it */
  SMP_GRIP_RIGHT,  /* the ends of its axes, before it is tilted */
  SMP_GRIP_BELOW,
  SMP_GRIP_LEFT,
  SMP_GRIP_ABOVE,
  SMP_GRIP_TURN, /* turns it around its middle */
  SMP_N_GRIPS
} SmpOutlineGrip;

void smp_outline_grip (const SmpOutline *outline, SmpOutlineGrip grip, double *x, double *y);
void smp_outline_drag (SmpOutline *outline, SmpOutlineGrip grip, double x, double y);

G_END_DECLS
