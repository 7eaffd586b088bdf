/* scale-change: what became of an image since its scale was kept. See scale-change.h.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <math.h>

#include "outline-path.h"
#include "scale-change.h"

static gboolean
has_size_of (GimpImage *image, const SmpScale *before)
{
  return gimp_image_get_width (image) == before->width &&
         gimp_image_get_height (image) == before->height;
}

/* Whether the path says that the whole image moved, not that somebody moved the path. In an image of the
 * same size people shift, scale and tilt a path to correct it; nobody flips it or turns it by quarters. */
static gboolean
path_tells (GimpImage *image, const SmpScale *before, SmpMove *move)
{
  gboolean by_quarters;

  if (!smp_outline_path_moved (image, &before->head, move) || !smp_move_keeps_form (move))
    return FALSE;
  if (!has_size_of (image, before))
    return TRUE;

  by_quarters = fabs (move->xx) == 1 || fabs (move->xy) == 1;
  return by_quarters && (smp_move_is_mirrored (move) || smp_move_turn (move) != 0);
}

static SmpChange
change_of (const SmpMove *move)
{
  if (smp_move_is_none (move))
    return SMP_CHANGE_NONE;

  return smp_move_keeps_form (move) ? SMP_CHANGE_KNOWN : SMP_CHANGE_UNKNOWN;
}

/**
 * smp_scale_find_change:
 * @image: an image
 * @before: the scale that it had, and what it was like then
 * @move: (out): what happened to it, where that is known
 *
 * Returns: how much is known of what happened to it.
 **/
SmpChange
smp_scale_find_change (GimpImage *image, const SmpScale *before, SmpMove *move)
{
  double across = (double) gimp_image_get_width (image) / before->width;
  double down = (double) gimp_image_get_height (image) / before->height;
  SmpPhotoPrint print;
  SmpPrintMatch match;

  if (path_tells (image, before, move))
    return change_of (move);

  print = smp_photo_print_take (image);
  match = smp_photo_print_match (&before->print, &print, move);
  if (match == SMP_PRINT_SAME)
    return change_of (move);

  *move = smp_move_none;
  if (match == SMP_PRINT_OTHER)
    return SMP_CHANGE_OTHER_PHOTO;
  if (has_size_of (image, before))
    return SMP_CHANGE_NONE;

  /* The sides of a scaled image are rounded to whole pixels. */
  return fabs (across - down) <= 0.51 / before->width + 0.51 / before->height
             ? SMP_CHANGE_PROPORTIONAL
             : SMP_CHANGE_UNKNOWN;
}

static void
set_size (SmpScale *scale, GimpImage *image)
{
  scale->width = gimp_image_get_width (image);
  scale->height = gimp_image_get_height (image);
}

/**
 * smp_scale_now:
 * @image: an image
 * @before: the scale that it had, and what it was like then
 * @change: (out): how much is known of what happened to it
 * @move: (out): what happened, where that is known
 *
 * Where it cannot be known what happened the scale stays, and the head is where the path “Head Outline”
 * is; without one it is flat.
 *
 * Returns: the scale that it has now.
 **/
SmpScale
smp_scale_now (GimpImage *image, const SmpScale *before, SmpChange *change, SmpMove *move)
{
  SmpScale now = *before;
  SmpOutline drawn;

  *change = smp_scale_find_change (image, before, move);
  set_size (&now, image);

  if (*change == SMP_CHANGE_KNOWN)
    {
      double factor = smp_move_factor (move);

      /* Cropping and turning keep the scale. */
      if (fabs (factor - 1) > 2e-3)
        now.pixels_per_mm *= factor;
      now.head = smp_move_outline (move, &before->head);
    }
  else if (*change != SMP_CHANGE_NONE)
    {
      now.head = (SmpOutline) { .turn = before->head.turn };
    }

  if (smp_outline_read_path (image, &drawn))
    {
      drawn.turn = now.head.turn;
      if (!smp_outline_is_near (&drawn, &now.head))
        now.head = drawn;
    }

  return now;
}

/**
 * smp_scale_if_scaled:
 * @image: an image
 * @before: the scale that it had
 *
 * Returns: the scale that it has if it was only scaled.
 **/
SmpScale
smp_scale_if_scaled (GimpImage *image, const SmpScale *before)
{
  SmpFrame all = { 0, 0, before->width, before->height };
  SmpFrame now = { 0, 0, gimp_image_get_width (image), gimp_image_get_height (image) };
  SmpMove move = smp_move_of_frame (&all, &now, 0);
  SmpScale scaled = *before;

  scaled.pixels_per_mm *= smp_move_factor (&move);
  scaled.head = smp_move_outline (&move, &before->head);
  set_size (&scaled, image);

  return scaled;
}

/**
 * smp_scale_if_cropped:
 * @image: an image
 * @before: the scale that it had
 *
 * Returns: the scale that it has if it was cropped or got more canvas: the head cannot be known.
 **/
SmpScale
smp_scale_if_cropped (GimpImage *image, const SmpScale *before)
{
  SmpScale cropped = *before;

  cropped.head = (SmpOutline) { .turn = before->head.turn };
  set_size (&cropped, image);

  return cropped;
}
