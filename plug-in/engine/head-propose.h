/* head-propose: where in a picture a head may be, when nobody has said so.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

#include "head-edges.h"
#include "head-shape.h"

G_BEGIN_DECLS

/* Upright ellipses whose upper half has edges that stand out, the best first, none much like another.
 * Returns how many of @n_most there are. */
int smp_head_propose (const SmpHeadPicture *picture, SmpHeadOutline *proposals, int n_most);

G_END_DECLS
