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

  pigment.shade = smp_in_range (pigment.shade, 0, 100);
  pigment.fade = smp_in_range (pigment.fade, 0, 100);
  pigment.dot_size_mm = smp_in_range (pigment.dot_size_mm, 0.10, 0.60);
  pigment.dot_variation = smp_in_range (pigment.dot_variation, 0, 100);
  pigment.undertone = smp_in_range (pigment.undertone, -100, 100);
  pigment.healing = smp_in_range (pigment.healing, 0, 28);
  head.pixels_per_mm = (float) smp_in_range (head.pixels_per_mm, 0.5, 100);

  stipple->density = smp_in_range (settings->density, 0, SMP_DOT_FIELD_MAX_DENSITY);
  stipple->scalp = smp_scalp_new (&head);
  stipple->field = smp_dot_field_for_seed (settings->seed);
  stipple->pigment = smp_pigment_new (&pigment);
  stipple->hairline = smp_hairline_new (
      &(SmpHairlineSettings) { settings->hairline_fade, settings->irregularity, settings->seed });
  stipple->horizon = find_horizon (&stipple->scalp);
  smp_dot_shape_init (&stipple->shape, &stipple->pigment, head.pixels_per_mm,
                      smp_scalp_greatest_scale (&stipple->scalp),
                      smp_in_range (settings->photo_blur, 0, 10));

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
    {
      mm = MAX (stipple->hairline.full_mm, stipple->hairline.ahead_mm);
      /* Else what lies deepest would pass for what lies near the edge; see border_at(). */
      mm = MAX (mm, EDGE_PITCH_MM);
    }
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

/* The border at a place, its coverage being what the paint and the border together call for. */
static SmpBorder
border_at (const Drawing *drawing, double x_mm, double y_mm, double x_px, double y_px,
           float painted, const SmpScalpView *view)
{
  const SmpHairline *hairline = &drawing->stipple->hairline;
  float depth_mm = depth_in_mm (drawing, x_px, y_px, view);
  SmpBorder border = smp_hairline_at (hairline, x_mm, y_mm, depth_mm);

  /* Paint that is softer than the border stays as it is. Where a dot may stand ahead of the edge, faint
   * paint takes none away, nor does an edge that moves past it without painting its very pixel. */
  if (depth_mm < EDGE_PITCH_MM)
    painted = MAX (painted, hairline->ahead_coverage);
  border.coverage = MIN (border.coverage, painted);

  return border;
}

/* Whether there is a border at all; otherwise the paint alone says how densely dots stand. */
static gboolean
has_border (const Drawing *drawing)
{
  return drawing->edges && smp_hairline_is_on (&drawing->stipple->hairline);
}

/* A dot of the field in the picture. */
typedef struct
{
  double x, y;
  int column, row; /* of the pixel that its middle lies in */
  SmpScalpView view;
  SmpBorder border; /* what it does to the dot */
} Standing;

/* Where a dot of the field is in the picture. */
static void
find_place (const Drawing *drawing, const SmpDot *dot, Standing *standing)
{
  smp_scalp_to_pixel (&drawing->stipple->scalp, dot->x_mm, dot->y_mm, &standing->x, &standing->y);
  standing->column = smp_floor (standing->x);
  standing->row = smp_floor (standing->y);
}

/* Whether the paint under the middle of a dot, whose place is found, calls for it: the one rule by which
 * dots stand, for drawing and for counting. What costs little rejects most. */
static gboolean
dot_stands (const Drawing *drawing, const SmpDot *dot, Standing *standing)
{
  const SmpStipple *stipple = drawing->stipple;
  double density = stipple->density;
  float painted = smp_paint_at (drawing->paint, standing->column, standing->row);

  /* The view's share of the dots and the border only make them fewer. */
  if (!smp_dot_field_stands (dot->rank, density * MAX (painted, drawing->ahead)))
    return FALSE;

  standing->view = (SmpScalpView) { .share = 1 };
  if (stipple->scalp.curved)
    standing->view = smp_scalp_view_at (&stipple->scalp, standing->x, standing->y);
  density *= standing->view.share;

  standing->border = (SmpBorder) { 1, 1, 1 };
  if (!has_border (drawing))
    return smp_dot_field_stands (dot->rank, density * painted);

  if (!smp_dot_field_stands (dot->rank, density * MAX (painted, drawing->ahead)))
    return FALSE;
  standing->border =
      border_at (drawing, dot->x_mm, dot->y_mm, standing->x, standing->y, painted, &standing->view);

  return smp_dot_field_stands (dot->rank, density * standing->border.coverage);
}

static void
draw_dot (const SmpDot *dot, gpointer data)
{
  Drawing *drawing = data;
  const SmpStipple *stipple = drawing->stipple;
  SmpPigmentDot look;
  SmpPlace place;
  Standing at;

  find_place (drawing, dot, &at);
  if (!smp_tile_is_near (drawing->tile, at.column, at.row, stipple->shape.reach) ||
      !dot_stands (drawing, dot, &at))
    return;

  look = smp_pigment_dot (&stipple->pigment, smp_dot_hash (dot), at.border.size, at.border.opacity);
  place = (SmpPlace) { at.column - drawing->tile->x, at.row - drawing->tile->y, at.x - at.column,
                       at.y - at.row };
  drawing->any = TRUE;
  if (stipple->scalp.curved)
    smp_dot_shape_draw_tilted (&stipple->shape, &look, &at.view, &place, drawing->tile);
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

typedef struct
{
  Drawing drawing;
  SmpArea area;
  double n;
} Counting;

static void
count_dot (const SmpDot *dot, gpointer data)
{
  Counting *counting = data;
  const SmpArea *area = &counting->area;
  Standing at;

  find_place (&counting->drawing, dot, &at);
  if (at.column >= area->x && at.row >= area->y && at.column < area->x + area->width &&
      at.row < area->y + area->height && dot_stands (&counting->drawing, dot, &at))
    counting->n += smp_paint_seen_at (counting->drawing.paint, at.column, at.row);
}

gsize
smp_stipple_count (const SmpStipple *stipple, const SmpPaint *paint, const SmpEdgeMap *edges,
                   const SmpArea *area)
{
  /* 0 where there is no hairline */
  float ahead = edges ? stipple->hairline.ahead_coverage : 0;
  double density = stipple->density * MAX (largest_coverage (paint), ahead);
  Counting counting = { { stipple, paint, edges, ahead, NULL, FALSE }, *area, 0 };
  SmpPixelRect around = { area->x, area->y, area->x + area->width, area->y + area->height };
  SmpScalpRect rect;

  if (!(density > 0))
    return 0;

  rect = smp_scalp_rect_of (&stipple->scalp, &around);
  smp_dot_field_foreach (&stipple->field, &rect, density, count_dot, &counting);

  return (gsize) (counting.n + 0.5);
}

/* Skin is measured in cells of this many pixels at most, in which it is tilted alike and the border
 * the same. */
#define AREA_CELL 8

static int
area_cell (const SmpStipple *stipple)
{
  const SmpScalp *scalp = &stipple->scalp;
  double cell = MIN (AREA_CELL, EDGE_PITCH_MM * scalp->pixels_per_mm);

  if (scalp->curved)
    cell = MIN (cell, MIN (scalp->half[0], scalp->half[1]) / 64);

  return MAX (1, (int) cell);
}

static void
measure_cell (const Drawing *drawing, const SmpArea *cell, SmpSkin *skin)
{
  const SmpStipple *stipple = drawing->stipple;
  double x = cell->x + cell->width / 2.0, y = cell->y + cell->height / 2.0;
  double n_painted = 0, coverage = 0;
  float limit = 1, outside = 0;
  SmpScalpView view;

  view = smp_scalp_view_at (&stipple->scalp, x, y);
  if (has_border (drawing))
    {
      double x_mm, y_mm;

      smp_scalp_from_pixel (&stipple->scalp, x, y, &x_mm, &y_mm);
      limit = border_at (drawing, x_mm, y_mm, x, y, 1, &view).coverage;
      outside = border_at (drawing, x_mm, y_mm, x, y, 0, &view).coverage;
    }

  for (int row = cell->y; row < cell->y + cell->height; row++)
    for (int column = cell->x; column < cell->x + cell->width; column++)
      {
        float painted = smp_paint_at (drawing->paint, column, row);

        float seen = smp_paint_seen_at (drawing->paint, column, row);

        n_painted += painted > 0 && seen > 0;
        coverage += seen * (painted > 0 ? MIN (painted, limit) : outside);
      }

  skin->treated_mm2 += n_painted * view.area_mm2;
  skin->covered_mm2 += coverage * view.area_mm2;
}

void
smp_stipple_measure (const SmpStipple *stipple, const SmpPaint *paint, const SmpEdgeMap *edges,
                     const SmpArea *area, SmpSkin *skin)
{
  float ahead = edges ? stipple->hairline.ahead_coverage : 0;
  Drawing drawing = { stipple, paint, edges, ahead, NULL, FALSE };
  int side = area_cell (stipple);

  if (!(largest_coverage (paint) > 0) && !(ahead > 0))
    return;

  for (int y = area->y; y < area->y + area->height; y += side)
    for (int x = area->x; x < area->x + area->width; x += side)
      {
        SmpArea cell = { x, y, MIN (side, area->x + area->width - x),
                         MIN (side, area->y + area->height - y) };

        measure_cell (&drawing, &cell, skin);
      }
}
