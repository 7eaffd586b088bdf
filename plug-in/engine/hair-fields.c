/* hair-fields: statistics of the cells of a photo. See hair-fields.h.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "hair-fields.h"

#include <math.h>
#include <string.h>

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

/* Means over a sliding window along one line. Sums are doubles; from either end of a long line
 * they are the same within rounding. */
static void
smooth_line (float *values, const float *weights, int n, gsize step, int radius, double *sums)
{
  double sum = 0, weight = 0;

  for (int i = 0; i < n; i++)
    {
      sum += (double) values[i * step] * weights[i * step];
      weight += weights[i * step];
      sums[2 * (i + 1)] = sum;
      sums[2 * (i + 1) + 1] = weight;
    }
  sums[0] = sums[1] = 0;

  for (int i = 0; i < n; i++)
    {
      int from = MAX (i - radius, 0), to = MIN (i + radius + 1, n);
      double here = sums[2 * to + 1] - sums[2 * from + 1];

      values[i * step] = here > 1e-6 ? (sums[2 * to] - sums[2 * from]) / here : 0;
    }
}

void
smp_hair_smooth (float *values, const float *weights, int columns, int rows, int radius, int times)
{
  g_autofree double *sums = g_new (double, 2 * ((gsize) MAX (columns, rows) + 1));
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

          smooth_line (values + start, known + start, columns, 1, radius, sums);
          for (int x = 0; x < columns; x++)
            {
              int from = MAX (x - radius, 0), to = MIN (x + radius + 1, columns);

              row_weights[start + x] =
                  (sums[2 * to + 1] - sums[2 * from + 1]) / (double) (2 * radius + 1);
            }
        }
      for (int x = 0; x < columns; x++)
        {
          smooth_line (values + x, row_weights + x, rows, columns, radius, sums);
          for (int y = 0; y < rows; y++)
            {
              int from = MAX (y - radius, 0), to = MIN (y + radius + 1, rows);

              known[(gsize) y * columns + x] =
                  (sums[2 * to + 1] - sums[2 * from + 1]) / (double) (2 * radius + 1);
            }
        }
    }
}

double
smp_hair_percentile (const float *values, const float *weights, gsize n, double part)
{
  g_autofree double *bins = g_new0 (double, N_BINS);
  double all = 0, below = 0;

  for (gsize i = 0; i < n; i++)
    if (weights[i] > 0 && values[i] > 0)
      {
        int bin = log (values[i] / LEAST) / log (BIN);

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

/* Solves three equations, regularised by LEVEL. */
static SmpHairPlane
solve (double m[3][4])
{
  for (int i = 0; i < 3; i++)
    for (int j = i + 1; j < 3; j++)
      {
        double factor = m[j][i] / m[i][i];

        for (int k = i; k < 4; k++)
          m[j][k] -= factor * m[i][k];
      }
  for (int i = 2; i >= 0; i--)
    {
      for (int j = i + 1; j < 3; j++)
        m[i][3] -= m[i][j] * m[j][3];
      m[i][3] /= m[i][i];
    }

  return (SmpHairPlane) { m[0][3], m[1][3], m[2][3] };
}

SmpHairPlane
smp_hair_plane (const float *light, const float *weights, const float *u, const float *v, gsize n)
{
  SmpHairPlane plane = { 0 };
  gsize step = n / MOST_PLACES + 1;

  for (int fit = 0; fit < FITS; fit++)
    {
      double m[3][4] = { { 0 } };

      for (gsize i = 0; i < n; i += step)
        if (weights[i] > 0 && light[i] > 0)
          {
            double row[4] = { 1, u[i], v[i], log (light[i]) };
            double off = (row[3] - plane.a - plane.b * u[i] - plane.c * v[i]) / BELOW;
            double weight = weights[i] * (fit > 0 && off < 0 ? exp (-off * off) : 1);

            for (int j = 0; j < 3; j++)
              for (int k = 0; k < 4; k++)
                m[j][k] += weight * row[j] * row[k];
          }
      if (!(m[0][0] > 1e-9))
        break;
      m[1][1] += LEVEL * m[0][0];
      m[2][2] += LEVEL * m[0][0];
      plane = solve (m);
    }

  return plane;
}
