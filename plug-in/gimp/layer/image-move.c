/* image-move: affine moves of an image. See image-move.h.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <math.h>

#include "image-move.h"

/* Tolerances for GIMP's rounding of sizes and of the numbers in files: as a part, and in pixels. */
#define SAME_FACTOR 2e-3
#define SAME_PLACE 0.02

/* Scaling rounds both sides to whole pixels, so it stretches small pictures a little. */
#define SAME_FORM 0.01

/* How far the centres of an outline's two axes may be from where the move puts them, in parts of
 * the longer axis. If they are further away, somebody moved a single point. */
#define SAME_MIDDLE 1e-3

const SmpMove smp_move_none = { .xx = 1, .yy = 1 };

static double
determinant (const SmpMove *move)
{
  return move->xx * move->yy - move->xy * move->yx;
}

/* Scaling, cropping and quarter turns map pixels to pixels, so any remainder is rounding error. */
static void
round_to_pixels (SmpMove *move)
{
  double *const linear[] = { &move->xx, &move->xy, &move->yx, &move->yy };
  double *const place[] = { &move->x0, &move->y0 };

  for (guint i = 0; i < G_N_ELEMENTS (linear); i++)
    if (fabs (*linear[i] - round (*linear[i])) > SAME_FACTOR || fabs (round (*linear[i])) > 1)
      return;
  if (fabs (determinant (move)) < 0.5)
    return;

  for (guint i = 0; i < G_N_ELEMENTS (linear); i++)
    *linear[i] = round (*linear[i]);
  for (guint i = 0; i < G_N_ELEMENTS (place); i++)
    if (fabs (*place[i] - round (*place[i])) < SAME_PLACE)
      *place[i] = round (*place[i]);
}

/**
 * smp_move_of_cross:
 * @before: x and y of the four ends of an outline's axes, in order around it
 * @after: the same after the move
 * @move: (out): the move from @before to @after
 *
 * Returns: whether one move explains all four ends.
 **/
gboolean
smp_move_of_cross (const double before[8], const double after[8], SmpMove *move)
{
  double u[2], v[2], new_u[2], new_v[2], middle[2], new_middle[2], apart[2], new_apart[2];
  double d, size;

  for (int i = 0; i < 2; i++)
    {
      u[i] = (before[i] - before[4 + i]) / 2;
      v[i] = (before[2 + i] - before[6 + i]) / 2;
      new_u[i] = (after[i] - after[4 + i]) / 2;
      new_v[i] = (after[2 + i] - after[6 + i]) / 2;
      middle[i] = (before[i] + before[2 + i] + before[4 + i] + before[6 + i]) / 4;
      new_middle[i] = (after[i] + after[2 + i] + after[4 + i] + after[6 + i]) / 4;
      apart[i] = (before[i] + before[4 + i] - before[2 + i] - before[6 + i]) / 2;
      new_apart[i] = (after[i] + after[4 + i] - after[2 + i] - after[6 + i]) / 2;
    }

  d = u[0] * v[1] - v[0] * u[1];
  size = MAX (hypot (new_u[0], new_u[1]), hypot (new_v[0], new_v[1]));
  if (d == 0)
    return FALSE;

  *move = (SmpMove) {
    (new_u[0] * v[1] - new_v[0] * u[1]) / d, (new_v[0] * u[0] - new_u[0] * v[0]) / d, 0,
    (new_u[1] * v[1] - new_v[1] * u[1]) / d, (new_v[1] * u[0] - new_u[1] * v[0]) / d, 0
  };
  /* Where the outline is no ellipse, the middles of its two axes are apart. */
  if (!(hypot (new_apart[0] - move->xx * apart[0] - move->xy * apart[1],
               new_apart[1] - move->yx * apart[0] - move->yy * apart[1]) <= SAME_MIDDLE * size))
    return FALSE;

  move->x0 = new_middle[0] - move->xx * middle[0] - move->xy * middle[1];
  move->y0 = new_middle[1] - move->yx * middle[0] - move->yy * middle[1];
  round_to_pixels (move);

  return determinant (move) != 0;
}

/**
 * smp_move_of_frame:
 * @before: where a rectangle of the picture was
 * @after: where it is now
 * @symmetry: how it was turned and flipped, below %SMP_N_SYMMETRIES
 *
 * Returns: the move from @before to @after.
 **/
SmpMove
smp_move_of_frame (const SmpFrame *before, const SmpFrame *after, guint symmetry)
{
  static const int cosines[] = { 1, 0, -1, 0 }, sines[] = { 0, 1, 0, -1 };
  int c = cosines[symmetry % 4], s = sines[symmetry % 4];
  int across = symmetry < 4 ? 1 : -1;
  SmpMove move = {
    c * across * after->width / before->width,  -s * after->width / before->height, 0,
    s * across * after->height / before->width, c * after->height / before->height, 0
  };
  double x = before->x + before->width / 2, y = before->y + before->height / 2;

  move.x0 = after->x + after->width / 2 - move.xx * x - move.xy * y;
  move.y0 = after->y + after->height / 2 - move.yx * x - move.yy * y;
  round_to_pixels (&move);

  return move;
}

/**
 * smp_move_is_none:
 * @move: a move
 *
 * Returns: whether it is the identity, within rounding.
 **/
gboolean
smp_move_is_none (const SmpMove *move)
{
  return move->xx == 1 && move->yy == 1 && move->xy == 0 && move->yx == 0 && move->x0 == 0 &&
         move->y0 == 0;
}

/**
 * smp_move_keeps_form:
 * @move: a move
 *
 * Returns: whether circles stay circles: the picture was not stretched, sheared or distorted.
 **/
gboolean
smp_move_keeps_form (const SmpMove *move)
{
  double along = hypot (move->xx, move->yx), down = hypot (move->xy, move->yy);
  double slant = move->xx * move->xy + move->yx * move->yy;

  return along > 0 && down > 0 && fabs (along / down - 1) < SAME_FORM &&
         fabs (slant) < SAME_FORM * along * down;
}

/**
 * smp_move_factor:
 * @move: a move that keeps forms
 *
 * Returns: the scale factor.
 **/
double
smp_move_factor (const SmpMove *move)
{
  return sqrt (fabs (determinant (move)));
}

/**
 * smp_move_turn:
 * @move: a move that keeps forms
 *
 * Returns: the angle in degrees clockwise, -180 to 180, by which the picture was turned, after it
 *   was flipped left to right if it was flipped.
 **/
double
smp_move_turn (const SmpMove *move)
{
  return atan2 (-move->xy, move->yy) * 180 / G_PI;
}

/**
 * smp_move_is_mirrored:
 * @move: a move
 *
 * Returns: whether the picture was flipped.
 **/
gboolean
smp_move_is_mirrored (const SmpMove *move)
{
  return determinant (move) < 0;
}

/**
 * smp_move_outline:
 * @move: a move that keeps forms
 * @outline: a head's outline
 *
 * The tilt turns with the picture, so that the dots on the head do, too.
 *
 * Returns: the outline after the move.
 **/
SmpOutline
smp_move_outline (const SmpMove *move, const SmpOutline *outline)
{
  double factor = smp_move_factor (move);
  double turn = smp_move_turn (move);
  int sign = smp_move_is_mirrored (move) ? -1 : 1;
  SmpOutline moved;

  /* Even without a head, the photo's rotation from upright changes. */
  if (outline->width <= 0)
    return (SmpOutline) { .turn = smp_outline_angle (sign * outline->turn + turn) };

  moved = *outline;
  if (sign < 0)
    smp_outline_flip (&moved);
  moved.x = move->xx * outline->x + move->xy * outline->y + move->x0;
  moved.y = move->yx * outline->x + move->yy * outline->y + move->y0;
  moved.width = factor * outline->width;
  moved.height = factor * outline->height;
  moved.tilt = smp_outline_angle (moved.tilt + turn);
  moved.turn = smp_outline_angle (sign * outline->turn + turn);

  return moved;
}
