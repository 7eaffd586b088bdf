/* linear: solves a few linear equations, as those of least squares.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define SMP_LINEAR_MOST 9

/* @a x = @b, where @a is symmetric and positive definite. */
typedef struct
{
  int n; /* at most SMP_LINEAR_MOST */
  double a[SMP_LINEAR_MOST][SMP_LINEAR_MOST];
  double b[SMP_LINEAR_MOST];
} SmpLinear;

/* Replaces @b by x; @a is lost. Returns FALSE if the equations do not tell what x is. */
gboolean smp_linear_solve (SmpLinear *equations);

G_END_DECLS
