/* image-move: affine moves of an image: scaling, turning, flipping, cropping and stretching. Pure;
 * knows no image.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "outline.h"

G_BEGIN_DECLS

/* Moves (x, y) to (xx x + xy y + x0, yx x + yy y + y0). */
typedef struct
{
  double xx, xy, x0;
  double yx, yy, y0;
} SmpMove;

/* A rectangle of the picture. */
typedef struct
{
  double x, y, width, height;
} SmpFrame;

/* The eight ways to turn and flip a rectangle: 0 to 3 are quarter turns clockwise; 4 to 7 are
 * the same after flipping left to right. */
#define SMP_N_SYMMETRIES 8

extern const SmpMove smp_move_none; /* the identity */

gboolean smp_move_of_cross (const double before[8], const double after[8], SmpMove *move);
SmpMove smp_move_of_frame (const SmpFrame *before, const SmpFrame *after, guint symmetry);

gboolean smp_move_is_none (const SmpMove *move);
gboolean smp_move_keeps_form (const SmpMove *move);
double smp_move_factor (const SmpMove *move);
double smp_move_turn (const SmpMove *move);
gboolean smp_move_is_mirrored (const SmpMove *move);

SmpOutline smp_move_outline (const SmpMove *move, const SmpOutline *outline);

G_END_DECLS
