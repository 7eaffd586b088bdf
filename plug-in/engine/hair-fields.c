/* hair-fields: statistics of the cells of a photo. See hair-fields.h.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "hair-fields.h"

#include <math.h>
#include <string.h>

#include "linear.h"

/* Bins of the histogram: from 1e-6 to 1e3, each 1 % wide. */
#define LEAST 1e-6
#define BIN 1.01
#define N_BINS 2083

/* In each iteration, light below the last plane by this factor or more has less weight: hair or
 * shade removes it. */
#define FITS 5
#define BELOW 0.25

/* This part of all weight pulls the slope of the plane to 0, so that it tilts only if the data
 * demand it. */
#define LEVEL 0.003

/* The most places used to fit a plane. */
#define MOST_PLACES 40000

/* Lines that are smoothed together: columns lie side by side in memory. */
#define BLOCK 16

/* Means over a sliding window along lines; value i of line k is i * step + k. Sums are doubles; from either end of a
 * long line they are the same within rounding. Gives the weight of each value for the next direction. */
static void
smooth_lines (float *values, const float *weights, int n, gsize step, int lines, int radius,
              double *sums, float *next)
{
  gsize size = 2 * (gsize) lines;

  for (int k = 0; k < 2 * lines; k++)
    sums[k] = 0;
  for (int i = 0; i < n; i++)
    for (int k = 0; k < lines; k++)
      {
        double *sum = sums + i * size + 2 * k;
        float weight = weights[i * step + k];

        sum[size] = sum[0] + (double) values[i * step + k] * weight;
        sum[size + 1] = sum[1] + weight;
      }

  for (int i = 0; i < n; i++)
    {
      const double *from = sums + MAX (i - radius, 0) * size;
      const double *to = sums + MIN (i + radius + 1, n) * size;

      for (int k = 0; k < lines; k++)
        {
          double here = to[2 * k + 1] - from[2 * k + 1];

          values[i * step + k] = here > 1e-6 ? (to[2 * k] - from[2 * k]) / here : 0;
          next[i * step + k] = here / (double) (2 * radius + 1);
        }
    }
}

void
smp_hair_smooth (float *values, const float *weights, int columns, int rows, int radius, int times)
{
  g_autofree double *sums =
      g_new (double, 2 * ((gsize) MAX (columns, (gsize) rows * BLOCK) + BLOCK));
  g_autofree float *known = g_new (float, (gsize) columns *rows);
  g_autofree float *row_weights = g_new (float, (gsize) columns *rows);

  /* Along rows, a cell without weight gets the mean of its surroundings; down the columns it
   * then counts as much as its row did. */
  memcpy (known, weights, sizeof (float) * columns * rows);
  for (int time = 0; time < times; time++)
    {
      for (int y = 0; y < rows; y++)
        {
          gsize start = (gsize) y * columns;

          smooth_lines (values + start, known + start, columns, 1, 1, radius, sums,
                        row_weights + start);
        }
      for (int x = 0; x < columns; x += BLOCK)
        smooth_lines (values + x, row_weights + x, rows, columns, MIN (BLOCK, columns - x), radius,
                      sums, known + x);
    }
}

double
smp_hair_percentile (const float *values, const float *weights, gsize n, double part)
{
  g_autofree double *bins = g_new0 (double, N_BINS);
  const float per_bin = 1 / log2 (BIN), least = log2 (LEAST);
  double all = 0, below = 0;

  for (gsize i = 0; i < n; i++)
    if (weights[i] > 0 && values[i] > 0)
      {
        int bin = (log2f (values[i]) - least) * per_bin;

        bins[CLAMP (bin, 0, N_BINS - 1)] += weights[i];
        all += weights[i];
      }
  if (!(all > 0))
    return 0;

  for (int bin = 0; bin < N_BINS; bin++)
    {
      below += bins[bin];
      if (below >= part * all)
        return LEAST * pow (BIN, bin + 0.5);
    }

  return LEAST * pow (BIN, N_BINS);
}

typedef struct
{
  double u, v, light, weight; /* logarithm of light */
} Place;

SmpHairPlane
smp_hair_plane (const float *light, const float *weights, const float *u, const float *v, gsize n)
{
  SmpHairPlane plane = { 0 };
  gsize step = n / MOST_PLACES + 1, n_places = 0;
  g_autofree Place *places = g_new (Place, n / step + 1);

  for (gsize i = 0; i < n; i += step)
    if (weights[i] > 0 && light[i] > 0)
      places[n_places++] = (Place) { u[i], v[i], log (light[i]), weights[i] };

  for (int fit = 0; fit < FITS; fit++)
    {
      SmpLinear equations = { .n = 3 };
      double (*a)[SMP_LINEAR_MOST] = equations.a, *b = equations.b;

      for (gsize i = 0; i < n_places; i++)
        {
          const Place *place = &places[i];
          double row[3] = { 1, place->u, place->v };
          double off = (place->light - plane.a - plane.b * row[1] - plane.c * row[2]) / BELOW;
          double weight = place->weight * (fit > 0 && off < 0 ? exp (-off * off) : 1);

          for (int j = 0; j < 3; j++)
            {
              for (int k = 0; k < 3; k++)
                a[j][k] += weight * row[j] * row[k];
              b[j] += weight * row[j] * place->light;
            }
        }
      if (!(a[0][0] > 1e-9))
        break;
      a[1][1] += LEVEL * a[0][0];
      a[2][2] += LEVEL * a[0][0];
      if (!smp_linear_solve (&equations))
        break;
      plane = (SmpHairPlane) { b[0], b[1], b[2] };
    }

  return plane;
}
