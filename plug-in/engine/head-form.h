/* head-form: how the outline of a mean head differs from the ellipse of its skull, in any view.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "head-shape.h"
#include "outline-shape.h"

G_BEGIN_DECLS

/* Sets the shape of an outline by smp_head_outline (), from the rim of the same head where that is skull. */
void smp_head_form (const SmpHeadPose *pose, SmpHeadOutline *outline);

/* Returns the shape of an outline. */
SmpOutlineShape smp_head_outline_shape (const SmpHeadOutline *outline);

G_END_DECLS
