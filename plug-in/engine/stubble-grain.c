/* stubble-grain: how strongly, and in which colour, single hairs or dots stand out from the skin between them. See
 * stubble-grain.h.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "stubble-grain.h"

#include <math.h>

#include "float-math.h"
#include "tile.h"

/* Grain lies between two Gaussian blurs of these standard deviations: the noise of a photo is finer; the form of the head
 * and its light are coarser. */
#define FINE_MM 0.15
#define COARSE_MM 0.9

/* At least so many pixels to a millimetre remain of a picture. */
#define LEAST_PIXELS_PER_MM 4.0

/* Of the picture that is drawn to measure dots. */
#define SIDE_MM 22.0
#define MOST_PIXELS_PER_MM 6.0

/* Black has no logarithm. */
#define DARKEST 1e-4f

/* Blurs reach so many standard deviations. */
#define REACH 2.5

/* A spot that the eye takes for a hair is darker than its surroundings by so many standard deviations of the grain. */
#define SPOT 2.5

enum
{
  LUMINANCE = 3,
  N_PLANES
};

int
smp_grain_reduction (double pixels_per_mm)
{
  return (int) smp_in_range (pixels_per_mm / LEAST_PIXELS_PER_MM, 1, G_MAXINT);
}

/* Blurs along an axis, in which neighbours are @step apart. */
static void
blur_line (const float *from, float *to, int n, int step, const float *weights, int reach)
{
  for (int i = 0; i < n; i++)
    {
      int first = MAX (i - reach, 0), last = MIN (i + reach, n - 1);
      float sum = 0;

      for (int j = first; j <= last; j++)
        sum += from[(gsize) j * step] * weights[ABS (j - i)];
      to[(gsize) i * step] = sum;
    }
}

static void
blur (const float *from, float *to, float *between, int width, int height, double sigma)
{
  int reach = (int) ceil (REACH * sigma);
  g_autofree float *weights = g_new (float, reach + 1);

  for (int i = 0; i <= reach; i++)
    weights[i] = (float) exp (-i * i / (2 * sigma * sigma));
  for (int y = 0; y < height; y++)
    blur_line (from + (gsize) y * width, between + (gsize) y * width, width, 1, weights, reach);
  for (int x = 0; x < width; x++)
    blur_line (between + x, to + x, height, width, weights, reach);
}

/* Writes the logarithm of light into planes, 0 where a pixel does not count. */
static void
take_logarithms (const SmpGrainPicture *picture, const SmpColorSpace *space, float *planes,
                 float *seen)
{
  gsize n = (gsize) picture->width * picture->height;

  for (gsize i = 0; i < n; i++)
    {
      const float *rgb = picture->rgb + 3 * i;
      double light[3] = { MAX (rgb[0], DARKEST), MAX (rgb[1], DARKEST), MAX (rgb[2], DARKEST) };
      float luminance = (float) smp_color_luminance (space, light);

      seen[i] = !picture->seen || picture->seen[i] ? 1 : 0;
      for (int c = 0; c < 3; c++)
        planes[c * n + i] = seen[i] > 0 ? logf ((float) light[c]) : 0;
      planes[LUMINANCE * n + i] = seen[i] > 0 ? logf (MAX (luminance, DARKEST)) : 0;
    }
}

/* Leaves what is between the two blurs of a plane. Pixels that do not count have no weight. */
static void
take_band (float *plane, const float *fine_weight, const float *coarse_weight, float *room[3],
           const SmpGrainPicture *picture)
{
  gsize n = (gsize) picture->width * picture->height;

  blur (plane, room[0], room[2], picture->width, picture->height, FINE_MM * picture->pixels_per_mm);
  blur (plane, room[1], room[2], picture->width, picture->height,
        COARSE_MM * picture->pixels_per_mm);
  for (gsize i = 0; i < n; i++)
    plane[i] = fine_weight[i] > 0 ? room[0][i] / fine_weight[i] - room[1][i] / coarse_weight[i] : 0;
}

static SmpGrain
covariances (const float *planes, const float *seen, gsize n)
{
  double mean[N_PLANES] = { 0 }, n_seen = 0;
  SmpGrain grain = { 0 };

  for (gsize i = 0; i < n; i++)
    n_seen += seen[i];
  if (!(n_seen > 0))
    return grain;

  for (int plane = 0; plane < N_PLANES; plane++)
    {
      for (gsize i = 0; i < n; i++)
        mean[plane] += seen[i] * planes[plane * n + i];
      mean[plane] /= n_seen;
    }
  for (gsize i = 0; i < n; i++)
    {
      double luminance = seen[i] * (planes[LUMINANCE * n + i] - mean[LUMINANCE]) / n_seen;

      for (int c = 0; c < 3; c++)
        grain.rgb[c] += luminance * (planes[c * n + i] - mean[c]);
      grain.luminance += luminance * (planes[LUMINANCE * n + i] - mean[LUMINANCE]);
    }

  return grain;
}

/**
 * smp_grain_measure:
 * @picture: a picture of skin with hair or dots, or of bare skin
 * @space: its colour space
 *
 * Returns: its grain; none if no pixel counts.
 **/
SmpGrain
smp_grain_measure (const SmpGrainPicture *picture, const SmpColorSpace *space)
{
  gsize n = (gsize) picture->width * picture->height;
  g_autofree float *planes = g_new (float, (N_PLANES + 6) * n);
  float *seen = planes + N_PLANES * n, *fine = seen + n, *coarse = fine + n;
  float *room[3] = { coarse + n, coarse + 2 * n, coarse + 3 * n };

  take_logarithms (picture, space, planes, seen);
  blur (seen, fine, room[2], picture->width, picture->height, FINE_MM * picture->pixels_per_mm);
  blur (seen, coarse, room[2], picture->width, picture->height, COARSE_MM * picture->pixels_per_mm);
  for (int plane = 0; plane < N_PLANES; plane++)
    take_band (planes + plane * n, fine, coarse, room, picture);

  return covariances (planes, seen, n);
}

/* The same treatment in a picture that is reduced by this factor. */
static SmpStippleSettings
reduced (const SmpStippleSettings *settings, double factor)
{
  SmpStippleSettings small = *settings;

  small.scalp.pixels_per_mm *= factor;
  small.scalp.head_x *= factor;
  small.scalp.head_y *= factor;
  small.scalp.head_width *= factor;
  small.scalp.head_height *= factor;
  small.photo_blur *= factor;

  return small;
}

/**
 * smp_grain_of_dots:
 * @settings: a treatment
 * @coverage: of its paint, 0-1
 * @x: column of the picture around which it is painted; on a head this tells how the skin is tilted
 * @y: row
 * @space: the colour space
 * @skin: linear light of the skin
 *
 * Draws the dots, as soft as the photo, away from any border.
 *
 * Returns: their grain.
 **/
SmpGrain
smp_grain_of_dots (const SmpStippleSettings *settings, double coverage, double x, double y,
                   const SmpColorSpace *space, const double skin[3])
{
  double scale = smp_in_range (settings->scalp.pixels_per_mm, 0.5, MOST_PIXELS_PER_MM);
  double factor = scale / smp_in_range (settings->scalp.pixels_per_mm, 0.5, 100);
  SmpStippleSettings plain = reduced (settings, factor);
  int side = (int) (SIDE_MM * scale);
  int left = (int) floor (x * factor) - side / 2, top = (int) floor (y * factor) - side / 2;
  SmpPaint paint = { NULL, left - side, top - side, 3 * side, 3 * side, (float) coverage, NULL };
  g_autofree float *rgb = g_new (float, 3 * (gsize) side * side);
  SmpGrainPicture picture = { side, side, scale, rgb, NULL };
  SmpStipple *stipple;
  SmpTile *tile = smp_tile_new ();
  gboolean any;

  plain.hairline_fade = plain.irregularity = plain.flaking = plain.pigment.redness = 0;
  stipple = smp_stipple_new (&plain);
  any = smp_stipple_draw (stipple, &paint, NULL, tile, left, top, side, side);
  for (int row = 0; row < side; row++)
    for (int column = 0; column < side; column++)
      for (int c = 0; c < 3; c++)
        rgb[3 * ((gsize) row * side + column) + c] =
            (float) (skin[c] * (any ? smp_tile_row (tile, c, row)[column] : 1));
  smp_stipple_free (stipple);
  smp_tile_free (tile);

  return smp_grain_measure (&picture, space);
}

SmpGrain
smp_grain_beyond (const SmpGrain *both, const SmpGrain *skin)
{
  SmpGrain beyond = { MAX (both->luminance - skin->luminance, 0) };

  for (int c = 0; c < 3; c++)
    beyond.rgb[c] = both->rgb[c] - skin->rgb[c];

  return beyond;
}

void
smp_grain_spot (const SmpGrain *grain, const double skin[3], double spot[3])
{
  for (int c = 0; c < 3; c++)
    spot[c] = skin[c] *
              (grain->luminance > 0 ? exp (-SPOT * grain->rgb[c] / sqrt (grain->luminance)) : 1);
}
