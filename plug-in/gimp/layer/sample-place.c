/* sample-place: chooses the part of a photo on which looks are compared. See sample-place.h.
 *
 * Looks differ most at a hairline, so the best part has treated skin and as much bare skin beside it that
 * looks alike; beside the head there is another colour. If nothing is painted, it is the most even part
 * near the middle of the photo, which is more likely skin than eyes or a collar. Dots are not seen on dark hair, even
 * if it is treated, too, so the part must be about as light as the lightest treated skin.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "operation/paint-reader.h"
#include "sample-place.h"

/* Longest side of the coarse picture of the photo that is searched, in cells. */
#define SIDE 160

/* Rows of the treatment's paint read in one step. */
#define ROWS 128

/* The part of the sample that is best treated, and above which cells count as treated. */
#define BEST_TREATED 0.7
#define TREATED 0.5f

/* Weights: a colour difference of 1 is that of black and white, a distance of 1 is the photo's side. */
#define COLOR_WEIGHT 2.0
#define DISTANCE_WEIGHT 0.3
#define DARK_WEIGHT 1.5

/* Of the cells that may be treated, this part is darker than what counts as light: the rest may be shine. */
#define DARKER 0.8

/* If nothing is painted, this part of the photo's sides, in the middle, may be treated. */
#define MIDDLE_PART 0.5

/* Steps of the search per sample. */
#define STEPS 6

struct _SmpSamplePlace
{
  int columns, rows; /* of the coarse picture */
  int width, height; /* of the photo */
  double *colors;    /* three for each cell, 0-1 */
  float *coverage;   /* of each cell, the mean */
  GeglBuffer *paint;
  int dx, dy, next;   /* of the treatment in the photo; the next row of it to read */
  double cell_pixels; /* of the photo in a cell */
};

static gboolean
read_photo (SmpSamplePlace *place, GimpLayer *photo)
{
  int n_bytes;
  gsize size = 0;
  g_autoptr (GBytes) bytes = gimp_drawable_get_thumbnail_data (
      GIMP_DRAWABLE (photo), SIDE, SIDE, &place->columns, &place->rows, &n_bytes);
  const guint8 *pixels = bytes != NULL ? g_bytes_get_data (bytes, &size) : NULL;

  if (pixels == NULL || size < (gsize) place->columns * place->rows * n_bytes)
    return FALSE;

  place->colors = g_new (double, 3 * place->columns * place->rows);
  for (int i = 0; i < place->columns * place->rows; i++)
    for (int c = 0; c < 3; c++)
      place->colors[3 * i + c] = pixels[n_bytes * i + (n_bytes < 3 ? 0 : c)] / 255.0;

  return TRUE;
}

/**
 * smp_sample_place_new:
 * @photo: a photo
 * @treatment: a treatment of it
 *
 * Returns: (transfer full) (nullable): a search, to be continued by smp_sample_place_step(); %NULL if there
 *   is nothing to look at.
 **/
SmpSamplePlace *
smp_sample_place_new (GimpLayer *photo, GimpLayer *treatment)
{
  SmpSamplePlace *place = g_new0 (SmpSamplePlace, 1);
  int x, y;

  place->width = gimp_drawable_get_width (GIMP_DRAWABLE (photo));
  place->height = gimp_drawable_get_height (GIMP_DRAWABLE (photo));
  if (!read_photo (place, photo))
    {
      smp_sample_place_free (place);
      return NULL;
    }

  gimp_drawable_get_offsets (GIMP_DRAWABLE (treatment), &place->dx, &place->dy);
  gimp_drawable_get_offsets (GIMP_DRAWABLE (photo), &x, &y);
  place->dx -= x;
  place->dy -= y;
  place->paint = gimp_drawable_get_buffer (GIMP_DRAWABLE (treatment));
  place->coverage = g_new0 (float, place->columns * place->rows);
  place->cell_pixels =
      (double) place->width * place->height / ((double) place->columns * place->rows);

  return place;
}

/**
 * smp_sample_place_step:
 * @place: a search
 *
 * Reads some more of the paint, which takes some milliseconds.
 *
 * Returns: whether there is more to read.
 **/
gboolean
smp_sample_place_step (SmpSamplePlace *place)
{
  const GeglRectangle *extent = gegl_buffer_get_extent (place->paint);
  GeglRectangle part = { 0, place->next, extent->width, ROWS };
  GeglBufferIterator *iterator;

  if (!gegl_rectangle_intersect (&part, &part, extent))
    return FALSE;

  place->next += ROWS;
  iterator = gegl_buffer_iterator_new (place->paint, &part, 0, smp_paint_format (place->paint),
                                       GEGL_ACCESS_READ, GEGL_ABYSS_NONE, 1);
  while (gegl_buffer_iterator_next (iterator))
    {
      const float *pixels = iterator->items[0].data;
      const GeglRectangle *roi = &iterator->items[0].roi;

      for (int i = 0; i < iterator->length; i++)
        {
          gint64 x = roi->x + i % roi->width + place->dx;
          gint64 y = roi->y + i / roi->width + place->dy;

          if (pixels[4 * i + 3] > 0.0f && x >= 0 && x < place->width && y >= 0 && y < place->height)
            place->coverage[y * place->rows / place->height * place->columns +
                            x * place->columns / place->width] +=
                (float) (pixels[4 * i + 3] / place->cell_pixels);
        }
    }

  return TRUE;
}

/* What a part of the photo is like. */
typedef struct
{
  double n[2], sum[2][3]; /* cells and colours: bare, treated */
  double squares;         /* of all colours */
} Part;

static Part
look_at (const SmpSamplePlace *place, const GeglRectangle *cells)
{
  Part part = { 0 };

  for (int y = cells->y; y < cells->y + cells->height; y++)
    for (int x = cells->x; x < cells->x + cells->width; x++)
      {
        const double *color = place->colors + 3 * (y * place->columns + x);
        int kind = place->coverage[y * place->columns + x] > TREATED;

        part.n[kind]++;
        for (int c = 0; c < 3; c++)
          {
            part.sum[kind][c] += color[c];
            part.squares += color[c] * color[c];
          }
      }

  return part;
}

/* How far the colours stray. */
static double
unevenness (const Part *part)
{
  double n = part->n[0] + part->n[1];
  double variance = part->squares / n;

  for (int c = 0; c < 3; c++)
    variance -= pow ((part->sum[0][c] + part->sum[1][c]) / n, 2);

  return sqrt (MAX (variance, 0));
}

/* How unlike treated and bare cells are. */
static double
difference (const Part *part)
{
  double squares = 0;

  if (part->n[0] == 0 || part->n[1] == 0)
    return 0;
  for (int c = 0; c < 3; c++)
    squares += pow (part->sum[0][c] / part->n[0] - part->sum[1][c] / part->n[1], 2);

  return sqrt (squares / 3);
}

static double
lightness_of_cell (const SmpSamplePlace *place, int cell)
{
  const double *color = place->colors + 3 * cell;

  return (color[0] + color[1] + color[2]) / 3;
}

static int
compare_numbers (const void *a, const void *b)
{
  double x = *(const double *) a, y = *(const double *) b;

  return (x > y) - (x < y);
}

/* Whether a cell lies in the middle of the photo. */
static gboolean
is_in_middle (const SmpSamplePlace *place, int cell)
{
  double x = (cell % place->columns + 0.5) / place->columns - 0.5;
  double y = (cell / place->columns + 0.5) / place->rows - 0.5;

  return fabs (x) < MIDDLE_PART / 2 && fabs (y) < MIDDLE_PART / 2;
}

/* How light skin is that is treated, or that may be. */
static double
find_light (const SmpSamplePlace *place, gboolean is_painted)
{
  int cells = place->columns * place->rows, n = 0;
  g_autofree double *found = g_new (double, cells);

  for (int i = 0; i < cells; i++)
    if (is_painted ? place->coverage[i] > TREATED : is_in_middle (place, i))
      found[n++] = lightness_of_cell (place, i);
  if (n == 0)
    return 0;

  qsort (found, n, sizeof (double), compare_numbers);
  return found[(int) (DARKER * (n - 1))];
}

/* How dark the part is where dots would be, from 0, as light as this, to 1, black. */
static double
darkness (const Part *part, double light, gboolean is_painted)
{
  double n = is_painted ? part->n[1] : part->n[0] + part->n[1];
  double sum = 0;

  if (n == 0 || light == 0)
    return 0;
  for (int c = 0; c < 3; c++)
    sum += part->sum[1][c] + (is_painted ? 0 : part->sum[0][c]);

  return MAX (1 - sum / (3 * n) / light, 0);
}

/* The middle of the paint, or of the photo, in cells. Returns whether anything is painted. */
static gboolean
find_middle (const SmpSamplePlace *place, double *x, double *y)
{
  double sum = 0;

  *x = *y = 0;
  for (int i = 0; i < place->columns * place->rows; i++)
    if (place->coverage[i] > TREATED)
      {
        sum++;
        *x += i % place->columns;
        *y += i / place->columns;
      }
  *x = sum > 0 ? *x / sum : place->columns / 2.0;
  *y = sum > 0 ? *y / sum : place->rows / 2.0;

  return sum > 0;
}

/**
 * smp_sample_place_finish:
 * @place: a search that is at its end
 * @width: the width of the part, in pixels of the photo
 * @height: its height
 * @box: (out): the part, in pixels of the photo
 *
 * Returns: whether anything is painted.
 **/
gboolean
smp_sample_place_finish (SmpSamplePlace *place, int width, int height, GeglRectangle *box)
{
  GeglRectangle cells = { 0, 0, width * place->columns / MAX (place->width, 1),
                          height * place->rows / MAX (place->height, 1) };
  double middle_x, middle_y, least = G_MAXDOUBLE;
  gboolean is_painted = find_middle (place, &middle_x, &middle_y);
  double light = find_light (place, is_painted);
  GeglRectangle best;

  cells.width = CLAMP (cells.width, 1, place->columns);
  cells.height = CLAMP (cells.height, 1, place->rows);
  best = cells;
  for (cells.y = 0; cells.y + cells.height <= place->rows; cells.y += MAX (1, cells.height / STEPS))
    for (cells.x = 0; cells.x + cells.width <= place->columns;
         cells.x += MAX (1, cells.width / STEPS))
      {
        Part part = look_at (place, &cells);
        double treated = part.n[1] / (part.n[0] + part.n[1]);
        double fault =
            DISTANCE_WEIGHT * hypot ((cells.x + cells.width / 2.0 - middle_x) / place->columns,
                                     (cells.y + cells.height / 2.0 - middle_y) / place->rows);

        if (is_painted && treated == 0)
          continue;
        fault += is_painted ? fabs (treated - BEST_TREATED) + COLOR_WEIGHT * difference (&part)
                            : COLOR_WEIGHT * unevenness (&part);
        fault += DARK_WEIGHT * darkness (&part, light, is_painted);
        if (fault < least)
          {
            least = fault;
            best = cells;
          }
      }

  *box = (GeglRectangle) { best.x * place->width / place->columns,
                           best.y * place->height / place->rows, MIN (width, place->width),
                           MIN (height, place->height) };
  box->x = CLAMP (box->x, 0, place->width - box->width);
  box->y = CLAMP (box->y, 0, place->height - box->height);

  return is_painted;
}

/**
 * smp_sample_place_free:
 * @place: (nullable) (transfer full): what to free
 **/
void
smp_sample_place_free (SmpSamplePlace *place)
{
  if (place == NULL)
    return;

  g_clear_object (&place->paint);
  g_free (place->colors);
  g_free (place->coverage);
  g_free (place);
}
