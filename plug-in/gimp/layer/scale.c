/* scale: pixels per millimetre of a photo, and the head's outline. See scale.h.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <math.h>

#include <glib/gi18n.h>

#include "model/error.h"
#include "place.h"
#include "scale.h"

/* Mean breadth of a man's head: 154.3 mm with a standard deviation of 5.5 mm (ANSUR II, US Army
 * anthropometric survey, 2012). */
#define HEAD_BREADTH_MM 154.0

/* A consultation photo shows the whole head with some space around it. */
#define HEAD_PART_OF_SHORTER_SIDE 0.73

/* Outlines on the edge of standing hair were up to 7.4 % of the head's width beside that of the skull on our test photos.
 * Where an outline is not certain, hair may be taken for skull. */
#define UNCERTAIN_OUTLINE_ERROR 0.074

/* Relative tolerance for equal scales: GIMP rounds sizes to whole pixels. */
#define SAME_SCALE 2e-3

/* Not even a child's head is narrower, and no face with its neck is longer. */
#define MIN_HEAD_MM 80.0
#define MAX_HEAD_MM 450.0

/**
 * smp_scale_guess:
 * @image: a photo of unknown scale
 *
 * Assumes that the head fills most of the shorter side of the photo. The result may be off by a
 * factor of two, so any number derived from it must be shown as a guess, with a range. Areas and
 * dot counts go with the square of the scale.
 *
 * Returns: the scale, without a head.
 **/
SmpScale
smp_scale_guess (GimpImage *image)
{
  int width = gimp_image_get_width (image);
  int height = gimp_image_get_height (image);
  double guess = MIN (width, height) * HEAD_PART_OF_SHORTER_SIDE / HEAD_BREADTH_MM;

  /* Dialogs show this precision, and would otherwise appear to change the value. */
  return (SmpScale) {
    .pixels_per_mm =
        CLAMP (round (100 * guess) / 100, SMP_MIN_PIXELS_PER_MM, SMP_MAX_PIXELS_PER_MM),
    .error = SMP_GUESS_ERROR,
    .is_guess = TRUE,
    .width = width,
    .height = height,
  };
}

/**
 * smp_scale_check:
 * @scale: a scale
 * @image_width: the width of the image that it is for
 * @image_height: its height
 * @error: (out): return location
 *
 * Returns: whether scale and head are valid for this image.
 **/
gboolean
smp_scale_check (const SmpScale *scale, int image_width, int image_height, GError **error)
{
  double narrow_mm = MIN (scale->head.width, scale->head.height) / scale->pixels_per_mm;
  double long_mm = MAX (scale->head.width, scale->head.height) / scale->pixels_per_mm;

  if (!(scale->pixels_per_mm >= SMP_MIN_PIXELS_PER_MM &&
        scale->pixels_per_mm <= SMP_MAX_PIXELS_PER_MM))
    return smp_refuse (
        error, SMP_ERROR_SCALE,
        _ ("A scale of %.3g pixels per millimetre cannot be used; it must be from %g to "
           "%g. Check the length in pixels and the length in millimetres."),
        scale->pixels_per_mm, SMP_MIN_PIXELS_PER_MM, SMP_MAX_PIXELS_PER_MM);

  if (!smp_outline_check (&scale->head, image_width, image_height, error))
    return FALSE;

  if (scale->head.width > 0 && (narrow_mm < MIN_HEAD_MM || long_mm > MAX_HEAD_MM))
    return smp_refuse (
        error, SMP_ERROR_SCALE,
        _ ("At %.3g pixels per millimetre the head would be %.0f × %.0f mm large. Set "
           "the scale again, or draw the outline again around the whole skull."),
        scale->pixels_per_mm, scale->head.width / scale->pixels_per_mm,
        scale->head.height / scale->pixels_per_mm);

  return TRUE;
}

/**
 * smp_scale_scalp_settings:
 * @scale: scale and head of an image
 *
 * Returns: the same for the engine.
 **/
SmpScalpSettings
smp_scale_scalp_settings (const SmpScale *scale)
{
  return (SmpScalpSettings) { .pixels_per_mm = scale->pixels_per_mm,
                              .head_x = scale->head.x,
                              .head_y = scale->head.y,
                              .head_width = scale->head.width,
                              .head_height = scale->head.height,
                              .head_tilt_deg = scale->head.tilt,
                              .head_turn_deg = scale->head.turn,
                              .head_taper = scale->head.taper,
                              .head_skew = scale->head.skew,
                              .head_squareness = scale->head.squareness,
                              .head_narrowness = scale->head.narrowness,
                              .head_shift_x = scale->head.shift_x,
                              .head_shift_y = scale->head.shift_y };
}

/**
 * smp_scale_scalp:
 * @scale: scale and head of an image
 *
 * Returns: the scalp in coordinates of the image.
 **/
SmpScalp
smp_scale_scalp (const SmpScale *scale)
{
  SmpScalpSettings settings = smp_scale_scalp_settings (scale);

  return smp_scalp_new (&settings);
}

/**
 * smp_scale_of_settings:
 * @settings: the values of a treatment
 * @layer: (nullable): the treatment; %NULL for one of the size and position of the image
 *
 * Returns: their scale and head; the other fields are not set.
 **/
SmpScale
smp_scale_of_settings (const SmpSettings *settings, GimpLayer *layer)
{
  SmpFilterPoint middle = { smp_settings_get_number (settings, "head-x"),
                            smp_settings_get_number (settings, "head-y") };
  SmpImagePoint place = smp_place_layer_to_image (layer, smp_place_filter_to_layer (middle));
  SmpScale scale = { .pixels_per_mm = smp_settings_get_number (settings, "pixels-per-mm") };
  double width = smp_settings_get_number (settings, "head-width");
  double height = smp_settings_get_number (settings, "head-height");

  /* The engine ignores smaller heads. */
  if (width >= 1 && height >= 1)
    scale.head = (SmpOutline) { .x = place.x,
                                .y = place.y,
                                .width = width,
                                .height = height,
                                .tilt = smp_settings_get_number (settings, "head-tilt"),
                                .turn = smp_settings_get_number (settings, "head-turn"),
                                .taper = smp_settings_get_number (settings, "head-taper"),
                                .skew = smp_settings_get_number (settings, "head-skew"),
                                .squareness = smp_settings_get_number (settings, "head-squareness"),
                                .narrowness = smp_settings_get_number (settings, "head-narrowness"),
                                .shift_x = smp_settings_get_number (settings, "head-shift-x"),
                                .shift_y = smp_settings_get_number (settings, "head-shift-y") };

  return scale;
}

/**
 * smp_scale_to_settings:
 * @scale: a scale
 * @layer: (nullable): the treatment; %NULL for one of the size and position of the image
 * @settings: its values, in which scale and head are set
 **/
void
smp_scale_to_settings (const SmpScale *scale, GimpLayer *layer, SmpSettings *settings)
{
  const SmpOutline *head = &scale->head;
  SmpFilterPoint middle = { 0, 0 };

  if (head->width > 0)
    middle = smp_place_layer_to_filter (
        smp_place_image_to_layer (layer, (SmpImagePoint) { head->x, head->y }));

  smp_settings_set_number (settings, "pixels-per-mm", scale->pixels_per_mm);
  smp_settings_set_number (settings, "head-x", middle.x);
  smp_settings_set_number (settings, "head-y", middle.y);
  smp_settings_set_number (settings, "head-width", head->width);
  smp_settings_set_number (settings, "head-height", head->height);
  smp_settings_set_number (settings, "head-tilt", head->tilt);
  smp_settings_set_number (settings, "head-turn", head->turn);
  smp_settings_set_number (settings, "head-taper", head->taper);
  smp_settings_set_number (settings, "head-skew", head->skew);
  smp_settings_set_number (settings, "head-squareness", head->squareness);
  smp_settings_set_number (settings, "head-narrowness", head->narrowness);
  smp_settings_set_number (settings, "head-shift-x", head->shift_x);
  smp_settings_set_number (settings, "head-shift-y", head->shift_y);
}

/**
 * smp_scale_is_near:
 * @one: a scale
 * @other: another
 *
 * Returns: whether the dots would look the same with both.
 **/
gboolean
smp_scale_is_near (const SmpScale *one, const SmpScale *other)
{
  return fabs (one->pixels_per_mm / other->pixels_per_mm - 1) < SAME_SCALE &&
         smp_outline_is_near (&one->head, &other->head);
}

/**
 * smp_scale_check_known:
 * @scale: scale and head of a photo
 * @unknown: what to say if the scale was never set
 * @error: (out): return location
 *
 * Returns: whether the scale was measured, or is that of a head that was found with certainty.
 **/
gboolean
smp_scale_check_known (const SmpScale *scale, const char *unknown, GError **error)
{
  if (!scale->is_guess || scale->is_found)
    return TRUE;

  return smp_refuse (error, SMP_ERROR_SCALE, "%s",
                     scale->is_uncertain
                         ? _ ("The outline of the head is not certain yet, and so neither is the "
                              "scale. Tick “The outline fits the head” in Scale and Head... once "
                              "it does, and try again.")
                         : unknown);
}

/**
 * smp_scale_doubt:
 * @scale: scale and head of a photo
 * @error: (out) (optional): the expected error, 1 standard deviation of the logarithm of the scale; 0 without doubt
 *
 * Areas and numbers of dots go with the square of the scale, so where there is doubt they must be told as ranges.
 *
 * Returns: why numbers that depend on millimetres may be wrong.
 **/
SmpDoubt
smp_scale_doubt (const SmpScale *scale, double *error)
{
  SmpDoubt doubt = scale->is_guess       ? SMP_DOUBT_SCALE
                   : scale->is_uncertain ? SMP_DOUBT_OUTLINE
                                         : SMP_DOUBT_NONE;
  double of_outline = scale->is_uncertain ? UNCERTAIN_OUTLINE_ERROR : 0;

  if (error != NULL)
    *error = doubt == SMP_DOUBT_NONE ? 0 : hypot (scale->error, of_outline);
  return doubt;
}

/**
 * smp_scale_look_at:
 * @scale: (inout): scale and head of an image
 *
 * Notes that the user sees the outline of the head. If the head was only found in the photo, its scale is no guess from
 * then on: it is that of an average head with an outline that somebody has checked.
 **/
void
smp_scale_look_at (SmpScale *scale)
{
  if (scale->is_found)
    scale->is_found = scale->is_guess = FALSE;
}
