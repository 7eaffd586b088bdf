/* head-propose: proposes where a head may be in a picture, if the user gave no outline.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

#include "head-edges.h"
#include "head-shape.h"

G_BEGIN_DECLS

/* Finds upright ellipses whose upper half has prominent edges, the best first, no two alike.
 * Returns how many were found, up to @n_most. */
int smp_head_propose (const SmpHeadPicture *picture, SmpHeadOutline *proposals, int n_most);

G_END_DECLS
