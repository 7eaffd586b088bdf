/* stipple: draws all dots of a rectangle of the picture.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "stipple.h"

#include <math.h>

#include "dot-field.h"
#include "dot-shape.h"
#include "float-math.h"
#include "hairline.h"
#include "scalp.h"
#include "tile.h"

/* Side of a cell of the edge map. */
#define EDGE_PITCH_MM 0.5

/* Reddened skin reaches its full strength this far inside the paint's edge, and where dots are this
 * many times denser than the second value, within 1 / e. */
#define RED_RAMP_MM 6.0f
#define RED_DENSITY 60.0f

/* Paint ends where the head does: from this part of the way to its outline on, that is no edge. */
#define HORIZON 0.88

struct _SmpStipple
{
  double density;
  SmpDotField field;
  SmpScalp scalp;
  SmpPigment pigment;
  SmpDotShape shape;
  SmpHairline hairline;
  SmpEllipse horizon;
};

static double
in_range (double value, double low, double high)
{
  return value >= low ? MIN (value, high) : low; /* NaN is low */
}

static SmpEllipse
find_horizon (const SmpScalp *scalp)
{
  double across = 1 / (scalp->half[0] * HORIZON), down = 1 / (scalp->half[1] * HORIZON);
  double cosine = scalp->tilt_cos, sine = scalp->tilt_sin;

  if (!scalp->curved)
    return (SmpEllipse) { 0 };

  across *= across;
  down *= down;

  return (SmpEllipse) { scalp->centre_x, scalp->centre_y,
                        across * cosine * cosine + down * sine * sine,
                        (across - down) * cosine * sine,
                        across * sine * sine + down * cosine * cosine };
}

SmpStipple *
smp_stipple_new (const SmpStippleSettings *settings)
{
  SmpStipple *stipple = g_new0 (SmpStipple, 1);
  SmpPigmentSettings pigment = settings->pigment;
  SmpScalpSettings head = settings->scalp;

  pigment.shade = in_range (pigment.shade, 0, 100);
  pigment.fade = in_range (pigment.fade, 0, 100);
  pigment.dot_size_mm = in_range (pigment.dot_size_mm, 0.10, 0.60);
  pigment.dot_variation = in_range (pigment.dot_variation, 0, 100);
  pigment.undertone = in_range (pigment.undertone, -100, 100);
  pigment.healing = in_range (pigment.healing, 0, 28);
  head.pixels_per_mm = (float) in_range (head.pixels_per_mm, 0.5, 100);

  stipple->density = in_range (settings->density, 0, SMP_DOT_FIELD_MAX_DENSITY);
  stipple->scalp = smp_scalp_new (&head);
  stipple->field = smp_dot_field_for_seed (settings->seed);
  stipple->pigment = smp_pigment_new (&pigment);
  stipple->hairline = smp_hairline_new (
      &(SmpHairlineSettings) { settings->hairline_fade, settings->irregularity, settings->seed });
  stipple->horizon = find_horizon (&stipple->scalp);
  smp_dot_shape_init (&stipple->shape, &stipple->pigment, head.pixels_per_mm,
                      smp_scalp_greatest_scale (&stipple->scalp),
                      in_range (settings->photo_blur, 0, 10));

  return stipple;
}

void
smp_stipple_free (SmpStipple *stipple)
{
  if (!stipple)
    return;
  smp_dot_shape_clear (&stipple->shape);
  g_free (stipple);
}

int
smp_stipple_reach (const SmpStipple *stipple)
{
  return stipple->shape.reach;
}

int
smp_stipple_edge_pitch (const SmpStipple *stipple)
{
  return MAX (1, (int) (EDGE_PITCH_MM * stipple->scalp.pixels_per_mm + 0.5));
}

double
smp_stipple_edge_reach (const SmpStipple *stipple)
{
  double mm = 0;

  if (smp_hairline_is_on (&stipple->hairline))
    mm = MAX (stipple->hairline.full_mm, stipple->hairline.ahead_mm);
  if (stipple->shape.is_red)
    mm = MAX (mm, RED_RAMP_MM);

  /* A pixel more, so that what is decided at the reach is still inside it. */
  return mm > 0 ? mm * smp_scalp_greatest_scale (&stipple->scalp) + 1 : 0;
}

SmpEllipse
smp_stipple_edge_horizon (const SmpStipple *stipple)
{
  return stipple->horizon;
}

SmpTile *
smp_tile_new (const SmpStipple *stipple, int max_width, int max_height)
{
  return smp_tile_new_for (max_width, max_height, stipple->shape.reach, stipple->shape.max_groups);
}

typedef struct
{
  const SmpStipple *stipple;
  const SmpPaint *paint;
  const SmpEdgeMap *edges; /* NULL where they do not matter */
  float ahead;             /* coverage of the dots outside the paint */
  SmpTile *tile;
  gboolean any;
} Drawing;

/* How deep inside the paint's edge a place of the picture is, in millimetres of skin. */
static float
depth_in_mm (const Drawing *drawing, double x, double y, const SmpScalpView *view)
{
  const SmpScalp *scalp = &drawing->stipple->scalp;
  float depth = smp_edge_map_depth (drawing->edges, x, y);
  float dx, dy;

  if (scalp->curved)
    {
      smp_edge_map_inwards (drawing->edges, x, y, &dx, &dy);
      if (dx != 0 || dy != 0)
        return depth * sqrtf (view->xx * dx * dx + 2 * view->xy * dx * dy + view->yy * dy * dy);
    }

  return depth / (float) scalp->pixels_per_mm;
}

/* What the border does to a dot of the field, if it stands there at all. */
static gboolean
dot_stands (const Drawing *drawing, const SmpDot *dot, double x_px, double y_px, float painted,
            const SmpScalpView *view, SmpBorder *border)
{
  const SmpHairline *hairline = &drawing->stipple->hairline;
  double density = drawing->stipple->density * view->share;
  float depth_mm;

  *border = (SmpBorder) { 1, 1, 1 };
  if (!drawing->edges || !smp_hairline_is_on (hairline))
    return smp_dot_field_stands (dot->rank, density * painted);

  if (!smp_dot_field_stands (dot->rank, density * MAX (painted, hairline->ahead_coverage)))
    return FALSE;
  depth_mm = depth_in_mm (drawing, x_px, y_px, view);
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
  SmpScalpView view = { .share = 1 };
  SmpPigmentDot look;
  SmpBorder border;
  SmpPlace place;
  double x, y;
  int column, row;
  float painted;

  smp_scalp_to_pixel (&stipple->scalp, dot->x_mm, dot->y_mm, &x, &y);
  column = smp_floor (x);
  row = smp_floor (y);
  painted = smp_paint_at (drawing->paint, column, row);
  if (painted <= 0 && drawing->ahead <= 0)
    return;
  if (stipple->scalp.curved)
    view = smp_scalp_view_at (&stipple->scalp, x, y);
  if (!dot_stands (drawing, dot, x, y, painted, &view, &border))
    return;

  look = smp_pigment_dot (&stipple->pigment, smp_dot_hash (dot), border.size, border.opacity);
  place = (SmpPlace) { column - drawing->tile->x, row - drawing->tile->y, x - column, y - row };
  drawing->any = TRUE;
  if (stipple->scalp.curved)
    smp_dot_shape_draw_tilted (&stipple->shape, &look, &view, &place, drawing->tile);
  else
    smp_dot_shape_draw (&stipple->shape, &look, &place, drawing->tile);
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
      SmpScalpView view = { .share = 1 };

      if (stipple->scalp.curved)
        view = smp_scalp_view_at (&stipple->scalp, x + 0.5, y + 0.5);
      depth = depth_in_mm (drawing, x + 0.5, y + 0.5, &view);
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
          smp_tile_row (tile, c, j)[i] *= smp_exp_minus (depth[c] * redness);
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
  /* 0 where there is no hairline */
  float ahead = edges ? stipple->hairline.ahead_coverage : 0;
  Drawing drawing = { stipple, paint, edges, ahead, tile, FALSE };
  double density = stipple->density * MAX (largest_coverage (paint), ahead);
  int reach = stipple->shape.reach;
  SmpPixelRect around = { x - reach, y - reach, x + width + reach, y + height + reach };
  SmpScalpRect rect;

  if (!(density > 0) || stipple->pigment.gone)
    return FALSE;

  smp_tile_clear (tile, x, y, width, height);
  rect = smp_scalp_rect_of (&stipple->scalp, &around);
  smp_dot_field_foreach (&stipple->field, &rect, density, draw_dot, &drawing);
  if (stipple->shape.is_red)
    draw_redness (&drawing);

  return drawing.any;
}
