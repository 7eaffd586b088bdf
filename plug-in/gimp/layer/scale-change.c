/* scale-change: how an image changed since its scale was stored. See scale-change.h.
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

/* Whether the path shows that the whole image was moved, rather than the path alone. If the size
 * of the image is unchanged, a shifted, scaled or tilted path is a correction by the user; a
 * flip or a quarter turn is not. */
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
 * @before: its scale, with the state of the image when it was set
 * @move: (out): how it was moved, if known
 *
 * Returns: how much is known of the change.
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

  /* Scaling rounds both sides to whole pixels. */
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

/* Without a head, nothing is known of how it was found. */
static void
forget_no_head (SmpScale *scale)
{
  if (scale->head.width <= 0)
    scale->is_found = scale->is_uncertain = FALSE;
}

/**
 * smp_scale_now:
 * @image: an image
 * @before: its scale, with the state of the image when it was set
 * @change: (out): how much is known of the change
 * @move: (out): how it was moved, if known
 *
 * If the move is unknown, keeps the scale and takes the head from the path “Head Outline”; without
 * that path the scalp is flat.
 *
 * Returns: the present scale.
 **/
SmpScale
smp_scale_now (GimpImage *image, const SmpScale *before, SmpChange *change, SmpMove *move)
{
  SmpScale now = *before;
  const SmpOutline *shown = &now.head;
  SmpOutline drawn;

  *change = smp_scale_find_change (image, before, move);
  set_size (&now, image);

  if (*change == SMP_CHANGE_KNOWN)
    {
      double factor = smp_move_factor (move);

      /* Cropping and turning keep the scale. */
      if (fabs (factor - 1) > 2e-3)
        {
          now.pixels_per_mm *= factor;
          now.measured.length_px *= factor;
        }
      now.head = smp_move_outline (move, &before->head);
    }
  else if (*change != SMP_CHANGE_NONE)
    {
      /* A path that is still there has the shape that it had. */
      shown = &before->head;
      now.head = (SmpOutline) { .turn = before->head.turn };
    }

  if (smp_outline_read_path (image, shown, &drawn) && !smp_outline_is_near (&drawn, &now.head))
    now.head = drawn;
  forget_no_head (&now);

  return now;
}

/**
 * smp_scale_if_scaled:
 * @image: an image
 * @before: its scale before the change
 *
 * Returns: the present scale, assuming that it was only scaled.
 **/
SmpScale
smp_scale_if_scaled (GimpImage *image, const SmpScale *before)
{
  SmpFrame all = { 0, 0, before->width, before->height };
  SmpFrame now = { 0, 0, gimp_image_get_width (image), gimp_image_get_height (image) };
  SmpMove move = smp_move_of_frame (&all, &now, 0);
  SmpScale scaled = *before;

  scaled.pixels_per_mm *= smp_move_factor (&move);
  scaled.measured.length_px *= smp_move_factor (&move);
  scaled.head = smp_move_outline (&move, &before->head);
  set_size (&scaled, image);

  return scaled;
}

/**
 * smp_scale_if_cropped:
 * @image: an image
 * @before: its scale before the change
 *
 * Returns: the present scale, assuming that it was cropped or its canvas enlarged. The head is
 *   unknown then.
 **/
SmpScale
smp_scale_if_cropped (GimpImage *image, const SmpScale *before)
{
  SmpScale cropped = *before;

  cropped.head = (SmpOutline) { .turn = before->head.turn };
  forget_no_head (&cropped);
  set_size (&cropped, image);

  return cropped;
}
