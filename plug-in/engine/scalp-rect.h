/* scalp-rect: a piece of the scalp, for dot-field and scalp, which do not know each other.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* A rectangle on the scalp, millimetres. */
typedef struct
{
  double x0, y0, x1, y1;
} SmpScalpRect;

G_END_DECLS
