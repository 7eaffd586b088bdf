/* stipple: draws all dots of a rectangle of the picture.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "stipple.h"

#include <math.h>

#include "dot-field.h"
#include "float-math.h"
#include "hairline.h"
#include "kernel.h"
#include "scalp.h"

/* A dot's core is a flat-topped disc with soft edges: with u = r² / (2 s²),
 *
 *     core = (1 + u + u²/2) exp (-u),
 *
 * close to a super-Gaussian of order 3.5, but made of Gaussians, so that blurring by the photo's
 * own blur and by the pixel is exact arithmetic, and a product of functions of x and of y. The
 * width at half height is this many s, its integral 6 pi s². */
#define CORE_WIDTH 4.6252f

/* Below e^-10 of a core nothing is drawn (0.3 % of its mass), and a halo ends at this many
 * standard deviations, after it was lowered by its value there: it fades out without a rim. */
#define CORE_CUT 4.47f
#define HALO_CUT 2.25f

/* A pixel gathers light over its square; a Gaussian of the same variance stands for it. Nothing
 * is drawn narrower than the second value: from there on the sum over a dot's pixels does not
 * depend on where in a pixel the dot lies (within 1.5 %). */
#define PIXEL_VARIANCE (1 / 12.0f)
#define VARIANCE_MIN 0.25f

/* Side of a cell of the edge map. */
#define EDGE_PITCH_MM 0.5

/* Reddened skin reaches its full strength this far inside the paint's edge, and where dots are this
 * many times denser than the second value, within 1 / e. */
#define RED_RAMP_MM 6.0f
#define RED_DENSITY 60.0f

/* Where a dot is: the pixel that holds its middle, and where in that pixel (0-1) it is. The
 * second is the same for every tile, so every pixel gets the same light whatever was asked for. */
typedef struct
{
  int column, row;
  float x, y;
} Place;

/* The pixels that a dot covers along x or y, counted from the one that holds its middle. */
typedef struct
{
  int first, n;
} Span;

/* Halos repeat from dot to dot, so their profiles along an axis are made once for this many places
 * of the middle within its pixel. */
#define PHASES 32

/* The halo of one channel at one step of width. */
typedef struct
{
  float height_scale; /* what blur leaves of the height */
  Span spans[PHASES];
  float *profiles; /* for each phase max_groups groups; NULL where no dot needs them */
} Halo;

struct _SmpStipple
{
  double density;
  float pixels_per_mm;
  float blur_variance;
  SmpDotField field;
  SmpScalp scalp;
  SmpPigment pigment;
  int reach;
  int max_groups; /* of pixels, across or down a dot */
  const SmpKernel *kernel;
  Halo halos[3][SMP_HALO_STEPS];
  gboolean is_red;
  Halo red_halo;
  SmpHairline hairline;
};

struct _SmpTile
{
  const SmpStipple *stipple;
  int x, y, width, height;
  int margin; /* columns on either side that a dot may spill into */
  int stride;
  float *light[3];
  float *across, *down; /* profiles of the core at work */
};

static double
in_range (double value, double low, double high)
{
  return value >= low ? MIN (value, high) : low; /* NaN is low */
}

/* Variance in px² of a Gaussian of the scalp as the photo shows it. */
static float
variance_in_photo (const SmpStipple *stipple, float variance_mm2)
{
  float variance = variance_mm2 * stipple->pixels_per_mm * stipple->pixels_per_mm;

  return MAX (variance + stipple->blur_variance + PIXEL_VARIANCE, VARIANCE_MIN);
}

/* Zeros, aligned for the kernel. Free with g_aligned_free (). */
static float *
new_groups (int n)
{
  return g_aligned_alloc0 (n * SMP_GROUP, sizeof (float), SMP_GROUP * sizeof (float));
}

/* The pixels whose centres are within @radius of @middle. */
static Span
span_around (float middle, float radius)
{
  Span span;

  span.first = -smp_floor (radius + 0.5f - middle);
  span.n = smp_floor (middle + radius - 0.5f) - span.first + 1;

  return span;
}

/* Groups that hold these pixels. */
static int
groups_of (Span span)
{
  return (span.n + SMP_GROUP - 1) / SMP_GROUP;
}

/* Halo along one axis: a Gaussian lowered to reach zero at the cut, with the integral of the
 * whole one. */
static void
halo_profile (float *profile, Span span, float middle, float variance)
{
  const float at_cut = 0.07955951f; /* exp (-cut² / 2) */
  const float kept = 0.8327226f;    /* erf (cut / sqrt 2) - 2 cut at_cut / sqrt (2 pi) */

  for (int i = 0; i < span.n; i++)
    {
      float distance = span.first + i + 0.5f - middle;

      profile[i] = (smp_exp_minus (distance * distance / (2 * variance)) - at_cut) * (1 / kept);
      profile[i] = MAX (profile[i], 0);
    }
}

static void
halo_init (Halo *halo, const SmpStipple *stipple, float variance_mm2)
{
  float px2 = stipple->pixels_per_mm * stipple->pixels_per_mm;
  float variance = variance_in_photo (stipple, variance_mm2);
  float radius = HALO_CUT * sqrtf (variance);

  halo->height_scale = variance_mm2 * px2 / variance;
  halo->profiles = new_groups (PHASES * stipple->max_groups);
  for (int phase = 0; phase < PHASES; phase++)
    {
      float middle = (phase + 0.5f) / PHASES;

      halo->spans[phase] = span_around (middle, radius);
      halo_profile (halo->profiles + phase * stipple->max_groups * SMP_GROUP, halo->spans[phase],
                    middle, variance);
    }
}

SmpStipple *
smp_stipple_new (const SmpStippleSettings *settings)
{
  SmpStipple *stipple = g_new0 (SmpStipple, 1);
  SmpPigmentSettings pigment = settings->pigment;
  SmpPigmentDot largest;
  float blur = in_range (settings->photo_blur, 0, 10);
  float radius;

  pigment.shade = in_range (pigment.shade, 0, 100);
  pigment.fade = in_range (pigment.fade, 0, 100);
  pigment.dot_size_mm = in_range (pigment.dot_size_mm, 0.10, 0.60);
  pigment.dot_variation = in_range (pigment.dot_variation, 0, 100);
  pigment.undertone = in_range (pigment.undertone, -100, 100);
  pigment.healing = in_range (pigment.healing, 0, 28);

  stipple->density = in_range (settings->density, 0, SMP_DOT_FIELD_MAX_DENSITY);
  stipple->pixels_per_mm = in_range (settings->pixels_per_mm, 0.5, 100);
  stipple->scalp.pixels_per_mm = stipple->pixels_per_mm;
  stipple->blur_variance = blur * blur;
  stipple->field = smp_dot_field_for_seed (settings->seed);
  stipple->pigment = smp_pigment_new (&pigment);
  stipple->is_red = stipple->pigment.red_skin[1] > 0;
  stipple->hairline = smp_hairline_new (
      &(SmpHairlineSettings) { settings->hairline_fade, settings->irregularity, settings->seed });

  /* Nothing reaches further than the widest core and the widest halos. */
  largest = smp_pigment_largest_dot (&stipple->pigment);
  radius = largest.width_mm / CORE_WIDTH;
  radius = CORE_CUT * sqrtf (variance_in_photo (stipple, radius * radius));
  for (int c = 0; c < 3; c++)
    {
      float variance = smp_pigment_halo_variance (c, largest.halo_step[c]);

      radius = MAX (radius, HALO_CUT * sqrtf (variance_in_photo (stipple, variance)));
    }
  if (stipple->is_red)
    radius = MAX (radius,
                  HALO_CUT * sqrtf (variance_in_photo (stipple, smp_pigment_red_halo_variance ())));
  stipple->reach = (int) ceilf (radius) + 1;
  stipple->max_groups = (2 * stipple->reach + 1) / SMP_GROUP + 1;
  stipple->kernel = smp_kernel_get ();

  for (int c = 0; c < 3; c++)
    for (int step = 0; step <= largest.halo_step[c]; step++)
      halo_init (&stipple->halos[c][step], stipple, smp_pigment_halo_variance (c, step));
  if (stipple->is_red)
    halo_init (&stipple->red_halo, stipple, smp_pigment_red_halo_variance ());

  return stipple;
}

void
smp_stipple_free (SmpStipple *stipple)
{
  if (!stipple)
    return;
  for (int c = 0; c < 3; c++)
    for (int step = 0; step < SMP_HALO_STEPS; step++)
      g_aligned_free (stipple->halos[c][step].profiles);
  g_aligned_free (stipple->red_halo.profiles);
  g_free (stipple);
}

int
smp_stipple_reach (const SmpStipple *stipple)
{
  return stipple->reach;
}

int
smp_stipple_edge_pitch (const SmpStipple *stipple)
{
  return MAX (1, (int) (EDGE_PITCH_MM * stipple->pixels_per_mm + 0.5));
}

double
smp_stipple_edge_reach (const SmpStipple *stipple)
{
  double mm = 0;

  if (smp_hairline_is_on (&stipple->hairline))
    mm = MAX (stipple->hairline.full_mm, stipple->hairline.ahead_mm);
  if (stipple->is_red)
    mm = MAX (mm, RED_RAMP_MM);

  /* A pixel more, so that what is decided at the reach is still inside it. */
  return mm > 0 ? mm * stipple->pixels_per_mm + 1 : 0;
}

SmpTile *
smp_tile_new (const SmpStipple *stipple, int max_width, int max_height)
{
  SmpTile *tile = g_new0 (SmpTile, 1);

  tile->stipple = stipple;
  tile->margin = 2 * stipple->reach + SMP_GROUP;
  tile->stride = max_width + 2 * tile->margin;
  for (int c = 0; c < 3; c++)
    tile->light[c] = g_new (float, tile->stride *(gsize) max_height);
  tile->across = new_groups (3 * stipple->max_groups);
  tile->down = new_groups (3 * stipple->max_groups);

  return tile;
}

void
smp_tile_free (SmpTile *tile)
{
  if (!tile)
    return;
  for (int c = 0; c < 3; c++)
    g_free (tile->light[c]);
  g_aligned_free (tile->across);
  g_aligned_free (tile->down);
  g_free (tile);
}

static float *
tile_row (const SmpTile *tile, int channel, int row)
{
  return tile->light[channel] + (gsize) row * tile->stride + tile->margin;
}

const float *
smp_tile_get_row (const SmpTile *tile, int channel, int row)
{
  return tile_row (tile, channel, row);
}

/* Whether a dot of these spans touches the tile; if so, its first and last but one row there. */
static gboolean
clip (const SmpTile *tile, const Place *place, Span columns, Span rows, int *first, int *end)
{
  int left = place->column + columns.first;

  *first = MAX (place->row + rows.first, 0);
  *end = MIN (place->row + rows.first + rows.n, tile->height);

  return *first < *end && left < tile->width && left + columns.n > 0;
}

/* Multiplies the light of one channel by 1 - @strength times the halo. */
static void
draw_halo (SmpTile *tile, int channel, const Halo *halo, float strength, const Place *place)
{
  const SmpStipple *stipple = tile->stipple;
  int phase_floats = stipple->max_groups * SMP_GROUP;
  int across = MIN (place->x * PHASES, PHASES - 1);
  int down = MIN (place->y * PHASES, PHASES - 1);
  Span columns = halo->spans[across];
  Span rows = halo->spans[down];
  int first, end;

  if (!clip (tile, place, columns, rows, &first, &end))
    return;

  stipple->kernel->halo (tile_row (tile, channel, first) + place->column + columns.first,
                         tile->stride, end - first, groups_of (columns),
                         halo->profiles + across * phase_floats,
                         halo->profiles + down * phase_floats + first - place->row - rows.first,
                         strength * halo->height_scale);
}

/* Multiplies the light of all channels by 1 - @strength times the core. A core of parameter
 * s² = own, blurred to variance, is still a polynomial times a Gaussian. With
 * rho = own / variance and u = r² / (2 variance) it is
 *
 *     rho exp (-u) (3 - 3 rho + rho² + (3 rho - 2 rho²) u + rho² u² / 2),
 *
 * since u^n exp (-u) is a sum of derivatives of Gaussians by their variance, and blurring only
 * adds to the variance. u is a term in x plus a term in y, so with c0, c1, c2 for the
 * coefficients this is a sum of three products of a function of x and a function of y. */
static void
draw_core (SmpTile *tile, const float strength[3], float own_mm2, const Place *place)
{
  static const float powers[3][3] = { { 1, 0, 0 }, { 0, 1, 0 }, { 0, 0, 1 } };
  const SmpStipple *stipple = tile->stipple;
  float own = own_mm2 * (stipple->pixels_per_mm * stipple->pixels_per_mm);
  float variance = variance_in_photo (stipple, own_mm2);
  float radius = CORE_CUT * sqrtf (variance);
  float rho = own / variance;
  float c0 = rho * (3 - 3 * rho + rho * rho);
  float c1 = rho * rho * (3 - 2 * rho);
  float c2 = rho * rho * rho / 2;
  const float coefficients[3][3] = { { c0, c1, c2 }, { c1, 2 * c2, 0 }, { c2, 0, 0 } };
  int apart = stipple->max_groups * SMP_GROUP;
  Span columns = span_around (place->x, radius);
  Span rows = span_around (place->y, radius);
  float *light[3];
  int first, end;

  if (!clip (tile, place, columns, rows, &first, &end))
    return;

  stipple->kernel->profiles (tile->across, apart, groups_of (columns),
                             columns.first + 0.5f - place->x, radius, 1 / (2 * variance),
                             coefficients);
  stipple->kernel->profiles (tile->down, apart, groups_of (rows), rows.first + 0.5f - place->y,
                             radius, 1 / (2 * variance), powers);
  for (int c = 0; c < 3; c++)
    light[c] = tile_row (tile, c, first) + place->column + columns.first;
  stipple->kernel->core (light, tile->stride, end - first, groups_of (columns), tile->across,
                         tile->down + first - place->row - rows.first, apart, strength);
}

typedef struct
{
  const SmpStipple *stipple;
  const SmpPaint *paint;
  const SmpEdgeMap *edges; /* NULL where they do not matter */
  SmpTile *tile;
  gboolean any;
} Drawing;

/* What the border does to a dot of the field, if it stands there at all. */
static gboolean
dot_stands (const Drawing *drawing, const SmpDot *dot, double x_px, double y_px, float painted,
            SmpBorder *border)
{
  const SmpHairline *hairline = &drawing->stipple->hairline;
  double density = drawing->stipple->density;
  float depth_mm;

  *border = (SmpBorder) { 1, 1, 1 };
  if (!drawing->edges || !smp_hairline_is_on (hairline))
    return smp_dot_field_stands (dot->rank, density * painted);

  if (!smp_dot_field_stands (dot->rank, density * MAX (painted, hairline->ahead_coverage)))
    return FALSE;
  depth_mm = smp_edge_map_depth (drawing->edges, x_px, y_px) / drawing->stipple->pixels_per_mm;
  *border = smp_hairline_at (hairline, dot->x_mm, dot->y_mm, depth_mm);

  /* Paint that is softer than the border stays as it is. Where a dot may stand ahead of the edge, faint
   * paint takes none away, nor does an edge that moves past it without painting its very pixel. */
  if (depth_mm < EDGE_PITCH_MM)
    painted = MAX (painted, hairline->ahead_coverage);
  border->coverage = MIN (border->coverage, painted);

  return smp_dot_field_stands (dot->rank, density * border->coverage);
}

/* Draws one dot of the field if the paint under its middle calls for it. */
static void
draw_dot (const SmpDot *dot, gpointer data)
{
  Drawing *drawing = data;
  const SmpStipple *stipple = drawing->stipple;
  SmpTile *tile = drawing->tile;
  SmpPigmentDot look;
  SmpBorder border;
  Place place;
  double x_px, y_px;
  int column, row;
  float sigma, strength[3];

  smp_scalp_to_pixel (&stipple->scalp, dot->x_mm, dot->y_mm, &x_px, &y_px);
  column = smp_floor (x_px);
  row = smp_floor (y_px);
  if (!dot_stands (drawing, dot, x_px, y_px, smp_paint_at (drawing->paint, column, row), &border))
    return;

  look = smp_pigment_dot (&stipple->pigment, smp_dot_hash (dot), border.size, border.opacity);
  place.column = column - tile->x;
  place.row = row - tile->y;
  place.x = x_px - column;
  place.y = y_px - row;
  drawing->any = TRUE;

  for (int c = 0; c < 3; c++)
    {
      draw_halo (tile, c, &stipple->halos[c][look.halo_step[c]], look.opacity * look.halo_height[c],
                 &place);
      if (stipple->is_red)
        draw_halo (tile, c, &stipple->red_halo, stipple->pigment.red_halo[c], &place);
      strength[c] = look.opacity * stipple->pigment.core[c];
    }
  sigma = look.width_mm * (1 / CORE_WIDTH);
  draw_core (tile, strength, sigma * sigma, &place);
}

/* How red the skin under a pixel is, 0-1: as the dots there are many, and as it lies deep inside the
 * treated skin. */
static float
redness_at (const Drawing *drawing, int x, int y)
{
  const SmpStipple *stipple = drawing->stipple;
  float painted = smp_paint_at (drawing->paint, x, y);
  float depth, ramp = 1;

  if (painted <= 0)
    return 0;

  if (drawing->edges)
    {
      depth = smp_edge_map_depth (drawing->edges, x + 0.5, y + 0.5) / stipple->pixels_per_mm;
      ramp = CLAMP (depth / RED_RAMP_MM, 0, 1);
      ramp *= ramp * (3 - 2 * ramp);
    }

  return ramp * (1 - smp_exp_minus (stipple->density * painted / RED_DENSITY));
}

/* The reddened skin under the dots. */
static void
draw_redness (Drawing *drawing)
{
  SmpTile *tile = drawing->tile;
  const float *depth = drawing->stipple->pigment.red_skin;

  for (int j = 0; j < tile->height; j++)
    for (int i = 0; i < tile->width; i++)
      {
        float redness = redness_at (drawing, tile->x + i, tile->y + j);

        if (redness <= 0)
          continue;
        for (int c = 0; c < 3; c++)
          tile_row (tile, c, j)[i] *= smp_exp_minus (depth[c] * redness);
        drawing->any = TRUE;
      }
}

/* The largest coverage of the paint, at most 1. */
static float
largest_coverage (const SmpPaint *paint)
{
  float largest = 0;

  if (!paint->coverage)
    return paint->width > 0 ? smp_paint_at (paint, paint->x, paint->y) : 0;

  /* Most paint is full somewhere, often at once. */
  for (int j = 0; j < paint->height && largest < 1; j++)
    {
      const float *row = paint->coverage + (gsize) j * paint->width;
      SmpFloats lanes = { 0 };
      int i;

      for (i = 0; i + SMP_LANES <= paint->width; i += SMP_LANES)
        {
          SmpFloats here = *(const SmpFloatsAt *) (row + i);

          lanes = smp_lanes_max (here, lanes);
        }
      for (; i < paint->width; i++)
        largest = row[i] > largest ? row[i] : largest;
      for (int k = 0; k < SMP_LANES; k++)
        largest = MAX (largest, lanes[k]);
    }

  return MIN (largest, 1.0f);
}

gboolean
smp_stipple_draw (const SmpStipple *stipple, const SmpPaint *paint, const SmpEdgeMap *edges,
                  SmpTile *tile, int x, int y, int width, int height)
{
  Drawing drawing = { stipple, paint, edges, tile, FALSE };
  float ahead = edges ? stipple->hairline.ahead_coverage : 0; /* 0 where there is no hairline */
  double density = stipple->density * MAX (largest_coverage (paint), ahead);
  int reach = stipple->reach;
  SmpPixelRect around = { x - reach, y - reach, x + width + reach, y + height + reach };
  SmpScalpRect rect;

  tile->x = x;
  tile->y = y;
  tile->width = width;
  tile->height = height;

  if (!(density > 0) || stipple->pigment.gone)
    return FALSE;

  for (int c = 0; c < 3; c++)
    for (int j = 0; j < height; j++)
      {
        float *restrict light = tile_row (tile, c, j);

        for (int i = 0; i < width; i++)
          light[i] = 1;
      }

  rect = smp_scalp_rect_of (&stipple->scalp, &around);
  smp_dot_field_foreach (&stipple->field, &rect, density, draw_dot, &drawing);
  if (stipple->is_red)
    draw_redness (&drawing);

  return drawing.any;
}

void
smp_tile_get_multiply (const SmpTile *tile, int row, int column, int n, float *rgba)
{
  tile->stipple->kernel->multiply (rgba, tile_row (tile, 0, row) + column,
                                   tile_row (tile, 1, row) + column,
                                   tile_row (tile, 2, row) + column, n);
}
