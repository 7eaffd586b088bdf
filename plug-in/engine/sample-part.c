/* sample-part: chooses the part of a photo on which looks are compared. See sample-part.h.
 *
 * Looks differ at a hairline and in the tone that they reach behind it, so the best part has treated skin and a little bare
 * skin beside it that looks alike; beside the head there is another colour. If nothing is painted, it is the most even part
 * near the middle, which is more likely skin than eyes or a collar. Dots are not seen on dark hair, even
 * if it is treated, too, so the part must be about as light as the lightest treated skin. Nor are they seen
 * as on the rest of the head where the skin turns away towards the rim.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "sample-part.h"

#include <math.h>
#include <stdlib.h>

#include "float-math.h"

/* The part of the sample that is best treated: soft hairlines take 12 mm, more than half its height, to reach their full
 * tone. And above which coverage cells count as treated. */
#define BEST_TREATED 0.9
#define TREATED 0.5f

/* Weights: a colour difference of 1 is that of black and white, a distance of 1 is the photo's side. */
#define COLOR_WEIGHT 2.0
#define DISTANCE_WEIGHT 0.3
#define DARK_WEIGHT 1.5
#define RIM_WEIGHT 4.0
#define HUE_WEIGHT 12.0

/* On the way from the middle of the head to its outline, skin is seen well up to here, where it is tilted by about 45 degrees.
 * Cells that are seen less well than this are not asked how light skin is. */
#define SEEN_WELL 0.7
#define SEEN 0.5f

/* Of the cells that may be treated, this part is darker than what counts as light: the rest may be shine. */
#define DARKER 0.8

/* Where the head is not known, at least this part of the cells that may be treated is skin. */
#define SKIN_PART 0.75

/* If nothing is painted and the head is not known, this part of the photo's sides, in the middle, may be treated. */
#define MIDDLE_PART 0.5

/* Steps of the search per sample. */
#define STEPS 6

/**
 * smp_sample_part_inside:
 * @scalp: the scalp
 * @x_px: a place in the picture
 * @y_px: its row
 *
 * Returns: how well the skin is seen there: 1 in the middle of the head, 0 at its rim and beyond. 1 everywhere if
 *   the scalp is flat.
 **/
float
smp_sample_part_inside (const SmpScalp *scalp, double x_px, double y_px)
{
  double way = smp_scalp_way_out (scalp, x_px, y_px);

  return (float) smp_in_range ((1 - way) / (1 - SEEN_WELL), 0, 1);
}

/* What a part of the photo is like. */
typedef struct
{
  double n[2], sum[2][3]; /* cells and colours: bare, treated */
  double squares;         /* of all colours */
  double rim;             /* cells that are not seen well */
} Part;

static Part
look_at (const SmpSampleScene *scene, int left, int top, int width, int height)
{
  Part part = { 0 };

  for (int y = top; y < top + height; y++)
    for (int x = left; x < left + width; x++)
      {
        int cell = y * scene->columns + x;
        const double *color = scene->colors + 3 * cell;
        int kind = scene->coverage[cell] > TREATED;

        part.n[kind]++;
        part.rim += scene->inside != NULL ? 1 - scene->inside[cell] : 0;
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
lightness_of_cell (const SmpSampleScene *scene, int cell)
{
  const double *color = scene->colors + 3 * cell;

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
is_in_middle (const SmpSampleScene *scene, int cell)
{
  double x = (cell % scene->columns + 0.5) / scene->columns - 0.5;
  double y = (cell / scene->columns + 0.5) / scene->rows - 0.5;

  return fabs (x) < MIDDLE_PART / 2 && fabs (y) < MIDDLE_PART / 2;
}

/* Whether dots on a cell would be seen, if it is skin. */
static gboolean
counts (const SmpSampleScene *scene, int cell, gboolean is_painted)
{
  if (is_painted && !(scene->coverage[cell] > TREATED))
    return FALSE;
  if (scene->inside != NULL)
    return scene->inside[cell] > SEEN;

  return is_painted || is_in_middle (scene, cell);
}

/* How light skin is that is treated, or that may be. */
static double
find_light (const SmpSampleScene *scene, gboolean is_painted)
{
  int cells = scene->columns * scene->rows, n = 0;
  g_autofree double *found = g_new (double, cells);

  for (int i = 0; i < cells; i++)
    if (counts (scene, i, is_painted))
      found[n++] = lightness_of_cell (scene, i);
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

/* What part of the light is red (0) or blue (1): skin has its own, however light it is. */
static double
share (const double color[3], int which)
{
  double sum = color[0] + color[1] + color[2];

  return sum > 0 ? color[2 * which] / sum : 1 / 3.0;
}

/* The hue of skin. */
typedef struct
{
  double red, blue; /* shares */
  double spread;    /* how far skin's own strays from them */
} Hue;

static double
strangeness (const double color[3], const Hue *hue)
{
  return hypot (share (color, 0) - hue->red, share (color, 1) - hue->blue);
}

/* Of the cells that are treated, or may be, most are skin and not wall, also where paint is wider than the head. */
static Hue
find_hue (const SmpSampleScene *scene, gboolean is_painted)
{
  int cells = scene->columns * scene->rows;
  g_autofree double *found = g_new (double, cells);
  Hue hue = { 0 };

  for (int what = 0; what < 3; what++)
    {
      double *const values[] = { &hue.red, &hue.blue, &hue.spread };
      int n = 0;

      for (int i = 0; i < cells; i++)
        if (counts (scene, i, is_painted))
          found[n++] = what < 2 ? share (scene->colors + 3 * i, what)
                                : strangeness (scene->colors + 3 * i, &hue);
      if (n == 0)
        break;
      qsort (found, n, sizeof (double), compare_numbers);
      *values[what] = found[(int) ((what < 2 ? 0.5 : SKIN_PART) * (n - 1))];
    }

  return hue;
}

/* How much farther from that hue the cells of the part are than those of skin, on the mean. */
static double
strangeness_of_part (const SmpSampleScene *scene, int left, int top, int width, int height,
                     const Hue *hue)
{
  double sum = 0;

  for (int y = top; y < top + height; y++)
    for (int x = left; x < left + width; x++)
      sum += MAX (strangeness (scene->colors + 3 * (y * scene->columns + x), hue) - hue->spread, 0);

  return sum / (width * height);
}

/* The middle of the paint, or else of the head, or else of the photo, in cells. Returns whether anything is painted. */
static gboolean
find_middle (const SmpSampleScene *scene, double *x, double *y)
{
  double sum[2] = { 0 }, sum_x[2] = { 0 }, sum_y[2] = { 0 };
  int of;

  for (int i = 0; i < scene->columns * scene->rows; i++)
    {
      double weights[2] = { scene->inside != NULL ? scene->inside[i] : 0,
                            scene->coverage[i] > TREATED ? 1 : 0 };

      for (int k = 0; k < 2; k++)
        {
          sum[k] += weights[k];
          sum_x[k] += weights[k] * (i % scene->columns);
          sum_y[k] += weights[k] * (int) (i / scene->columns);
        }
    }
  of = sum[1] > 0;
  *x = sum[of] > 0 ? sum_x[of] / sum[of] : scene->columns / 2.0;
  *y = sum[of] > 0 ? sum_y[of] / sum[of] : scene->rows / 2.0;

  return sum[1] > 0;
}

/**
 * smp_sample_part_find:
 * @scene: a photo
 * @width: the width of the part, in cells
 * @height: its height
 * @left: (out): its first column
 * @top: (out): its first row
 *
 * Returns: whether anything is painted.
 **/
gboolean
smp_sample_part_find (const SmpSampleScene *scene, int width, int height, int *left, int *top)
{
  double middle_x, middle_y, least = G_MAXDOUBLE;
  gboolean is_painted = find_middle (scene, &middle_x, &middle_y);
  double light = find_light (scene, is_painted);
  Hue hue = find_hue (scene, is_painted);

  *left = *top = 0;
  for (int y = 0; y + height <= scene->rows; y += MAX (1, height / STEPS))
    for (int x = 0; x + width <= scene->columns; x += MAX (1, width / STEPS))
      {
        Part part = look_at (scene, x, y, width, height);
        double n = part.n[0] + part.n[1];
        double treated = part.n[1] / n;
        double fault = DISTANCE_WEIGHT * hypot ((x + width / 2.0 - middle_x) / scene->columns,
                                                (y + height / 2.0 - middle_y) / scene->rows);

        if (is_painted && treated == 0)
          continue;
        if (is_painted)
          fault += fabs (treated - BEST_TREATED) + COLOR_WEIGHT * difference (&part);
        fault += COLOR_WEIGHT * unevenness (&part);
        fault += DARK_WEIGHT * darkness (&part, light, is_painted);
        fault += RIM_WEIGHT * part.rim / n;
        /* Where the head is known, so is where skin is. */
        if (scene->inside == NULL && is_painted)
          fault += HUE_WEIGHT * strangeness_of_part (scene, x, y, width, height, &hue);
        if (fault < least)
          {
            least = fault;
            *left = x;
            *top = y;
          }
      }

  return is_painted;
}
