/* edge-depth: how deep inside the paint's edge the cells of a window lie.
 *
 * The edge runs where, after a little smoothing, half of a cell is painted. The cells on its inner
 * side know where in them it runs and which way; every other cell asks the nearest of these, found by
 * an exact distance transform (A. Meijster, J. Roerdink & W. Hesselink, "A general algorithm for
 * computing distance transforms in linear time", 2000).
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "edge-depth.h"

#include <math.h>
#include <string.h>

#include "float-math.h"

/* Half the length of the piece of edge that a cell stands for, in cells. */
#define PIECE_OF_EDGE 0.7f

/* The edge in one of its cells: which way is inwards (a vector of length 1, or 0 where the paint is as
 * thin as a cell), and how far outwards of the cell's middle it runs. */
typedef struct
{
  int row;
  float inwards_x, inwards_y;
  float out;
} Edge;

typedef struct
{
  SmpGridRect cells;
  int width, height;
  float *painted;
  GArray *edges;   /* Edge */
  gint32 *nearest; /* the nearest edge in the same column, or -1 */
} Window;

/* Smooths by 1 2 1 across and down; the picture's frame goes on as its last row. */
static void
smooth (Window *window)
{
  int width = window->width, height = window->height;
  float *rows = g_new (float, 2 * width);
  float *previous = rows;
  float *row = rows + width;

  for (int y = 0; y < height; y++)
    {
      float *here = window->painted + y * width;
      const float *below = y + 1 < height ? here + width : here;
      float *swap;

      memcpy (row, here, width * sizeof (float));
      if (y == 0)
        memcpy (previous, here, width * sizeof (float));
      for (int x = 0; x < width; x++)
        here[x] = (previous[x] + 2 * row[x] + below[x]) * 0.25f;
      swap = previous;
      previous = row;
      row = swap;
    }

  for (int y = 0; y < height; y++)
    {
      float *here = window->painted + y * width;

      memcpy (row, here, width * sizeof (float));
      for (int x = 1; x < width - 1; x++)
        here[x] = (row[x - 1] + 2 * row[x] + row[x + 1]) * 0.25f;
      if (width > 1)
        {
          here[0] = (3 * row[0] + row[1]) * 0.25f;
          here[width - 1] = (row[width - 2] + 3 * row[width - 1]) * 0.25f;
        }
    }
  g_free (rows);
}

/* Whether the edge runs through a painted cell: its inner side. */
static inline gboolean
is_on_edge (const Window *window, const float *cell, int x, int y)
{
  return (x > 0 && cell[-1] < 0.5f) || (x < window->width - 1 && cell[1] < 0.5f) ||
         (y > 0 && cell[-window->width] < 0.5f) ||
         (y < window->height - 1 && cell[window->width] < 0.5f);
}

static void
add_edge (Window *window, const float *cell, int x, int y)
{
  int width = window->width;
  float left = x > 0 ? cell[-1] : *cell, right = x < width - 1 ? cell[1] : *cell;
  float upper = y > 0 ? cell[-width] : *cell;
  float lower = y < window->height - 1 ? cell[width] : *cell;
  float slope_x = right - left, slope_y = lower - upper;
  float slope = sqrtf (slope_x * slope_x + slope_y * slope_y);
  Edge edge = { y, 0, 0, 0 };

  if (slope > 1e-3f)
    {
      /* The edge runs between this cell and the next ones outwards. */
      float fall = ((*cell - MIN (left, right)) * fabsf (slope_x) +
                    (*cell - MIN (upper, lower)) * fabsf (slope_y)) /
                   slope;

      edge.inwards_x = slope_x / slope;
      edge.inwards_y = slope_y / slope;
      edge.out = *cell - 0.5f < fall ? (*cell - 0.5f) / fall : 1;
    }
  g_array_append_val (window->edges, edge);
}

/* Of two edges equally far the upper one, whatever the window. */
static void
find_nearest_in_columns (Window *window, const SmpHorizon *horizon)
{
  int width = window->width, height = window->height;
  const Edge *edges;

  for (int y = 0; y < height; y++)
    for (int x = 0; x < width; x++)
      {
        gint32 *here = &window->nearest[y * width + x];
        const float *cell = &window->painted[y * width + x];

        *here = y > 0 ? here[-width] : -1;
        if (*cell >= 0.5f && is_on_edge (window, cell, x, y) &&
            smp_horizon_contains (horizon, window->cells.x0 + x + 0.5, window->cells.y0 + y + 0.5))
          {
            add_edge (window, cell, x, y);
            *here = window->edges->len - 1;
          }
      }

  edges = (const Edge *) window->edges->data;
  for (int y = height - 2; y >= 0; y--)
    for (int x = 0; x < width; x++)
      {
        gint32 *here = &window->nearest[y * width + x];
        gint32 below = here[width];

        if (below >= 0 && below != *here && edges[below].row > y &&
            (*here < 0 || edges[below].row - y < y - edges[*here].row))
          *here = below;
      }
}

/* Square of the distance of a cell from a piece of edge that is @dx, @dy away, in cells; and how far
 * to the left of the cell a straight edge through there comes nearest. */
static float
distance2 (const Edge *edge, float dx, float dy, float *foot)
{
  float inwards = dx * edge->inwards_x + dy * edge->inwards_y + edge->out;
  float along = fabsf (dx * edge->inwards_y - dy * edge->inwards_x);

  if (edge->inwards_x == 0 && edge->inwards_y == 0)
    along = sqrtf (dx * dx + dy * dy);
  along = MAX (along - PIECE_OF_EDGE, 0);
  *foot = inwards * edge->inwards_x;

  return inwards * inwards + along * along;
}

/* Depth of a cell, if the edge in column @nearest is the nearest of all. A straight edge that is
 * nearly level runs through many cells of a row before it steps into the next, and the nearest cell
 * is the one before the step; the edge may come nearer elsewhere. */
static float
depth_of (const Window *window, int max_depth, int x, int y, int nearest)
{
  const Edge *edges = (const Edge *) window->edges->data;
  const gint32 *row = window->nearest + y * window->width;
  float foot, ignored;
  float least = distance2 (&edges[row[nearest]], x - nearest, y - edges[row[nearest]].row, &foot);
  int middle = x + smp_floor (0.5f - foot); /* rounded alike wherever the window begins */

  for (int column = MAX (middle - 1, 0); column <= MIN (middle + 1, window->width - 1); column++)
    if (column != nearest && row[column] >= 0 && ABS (column - x) <= max_depth)
      {
        const Edge *edge = &edges[row[column]];

        if (ABS (edge->row - y) <= max_depth)
          least = MIN (least, distance2 (edge, x - column, y - edge->row, &ignored));
      }

  least = sqrtf (least);

  return window->painted[y * window->width + x] >= 0.5f ? least : -least;
}

/* Working room for one row of the distance transform. */
typedef struct
{
  int *away2; /* square of the distance to the nearest edge in the column */
  int *first, *from;
  int *best; /* for every column the one whose nearest edge is the nearest of all, or -1 */
} Row;

/* Of columns equally near the first. */
static void
find_nearest_in_row (const Window *window, int y, Row *row)
{
  const gint32 *nearest = window->nearest + y * window->width;
  const Edge *edges = (const Edge *) window->edges->data;
  int n = 0, i = 0;

  for (int x = 0; x < window->width; x++)
    {
      int start = 0;

      if (nearest[x] < 0)
        continue;
      row->away2[x] = (edges[nearest[x]].row - y) * (edges[nearest[x]].row - y);
      while (n > 0)
        {
          int other = row->from[n - 1];
          int at = row->first[n - 1];

          if (row->away2[other] + (at - other) * (at - other) <=
              row->away2[x] + (at - x) * (at - x))
            {
              start = smp_floor_div (x * x - other * other + row->away2[x] - row->away2[other],
                                     2 * (x - other)) +
                      1;
              break;
            }
          n--;
        }
      if (start < window->width)
        {
          row->from[n] = x;
          row->first[n++] = start;
        }
    }

  for (int x = 0; x < window->width; x++)
    {
      while (i + 1 < n && row->first[i + 1] <= x)
        i++;
      row->best[x] = n > 0 ? row->from[i] : -1;
    }
}

static void
fill_row (const Window *window, const SmpGridRect *wanted, int max_depth, int y, const int *best,
          float *depth)
{
  const Edge *edges = (const Edge *) window->edges->data;

  for (int column = wanted->x0; column < wanted->x1; column++)
    {
      int x = CLAMP (column - window->cells.x0, 0, window->width - 1);
      int edge_x = best[x];

      if (edge_x >= 0 && ABS (edge_x - x) <= max_depth &&
          ABS (edges[window->nearest[y * window->width + edge_x]].row - y) <= max_depth)
        *depth++ = depth_of (window, max_depth, x, y, edge_x);
      else
        *depth++ = window->painted[y * window->width + x] >= 0.5f ? G_MAXFLOAT : -G_MAXFLOAT;
    }
}

void
smp_edge_depth (float *painted, const SmpGridRect *cells, const SmpGridRect *wanted, int max_depth,
                const SmpHorizon *horizon, float *depth)
{
  int width = cells->x1 - cells->x0, height = cells->y1 - cells->y0;
  Window window = { *cells,
                    width,
                    height,
                    painted,
                    g_array_new (FALSE, FALSE, sizeof (Edge)),
                    g_new (gint32, (gsize) width * height) };
  int *room = g_new (int, 4 * width);
  Row row = { room, room + width, room + 2 * width, room + 3 * width };

  smooth (&window);
  find_nearest_in_columns (&window, horizon);
  for (int wanted_y = wanted->y0; wanted_y < wanted->y1; wanted_y++)
    {
      int y = CLAMP (wanted_y - cells->y0, 0, height - 1);

      find_nearest_in_row (&window, y, &row);
      fill_row (&window, wanted, max_depth, y, row.best, depth);
      depth += wanted->x1 - wanted->x0;
    }

  g_free (room);
  g_free (window.nearest);
  g_array_unref (window.edges);
}
