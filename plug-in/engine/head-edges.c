/* head-edges: finds changes of colour in a picture. See head-edges.h.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "head-edges.h"

#include <math.h>
#include <string.h>

#define CHANNELS 3

/* Within this distance of the border, pixels, changes are not known. */
#define MARGIN 2.0

struct SmpHeadEdges
{
  int width, height;
  float *light;         /* L* */
  float *across, *down; /* change of each channel per pixel to the right, and down */
};

/* CIE 1976 L*a*b* of linear light with Rec. 709 primaries and white D65. */
static void
to_lab (const double rgb[3], float lab[CHANNELS])
{
  static const double xyz_of[3][3] = { { 0.4339, 0.3762, 0.1899 },
                                       { 0.2126, 0.7152, 0.0722 },
                                       { 0.0177, 0.1095, 0.8728 } }; /* divided by the white */
  double f[3];

  for (int i = 0; i < 3; i++)
    {
      double t = xyz_of[i][0] * rgb[0] + xyz_of[i][1] * rgb[1] + xyz_of[i][2] * rgb[2];

      t = isfinite (t) ? CLAMP (t, 0.0, 4.0) : 0.0;
      f[i] = t > 216.0 / 24389.0 ? cbrt (t) : (24389.0 / 27.0 * t + 16.0) / 116.0;
    }

  lab[0] = 116.0 * f[1] - 16.0;
  lab[1] = 500.0 * (f[0] - f[1]);
  lab[2] = 200.0 * (f[1] - f[2]);
}

/* Mean light of the part of the picture that one pixel of the reduced picture covers. */
static void
mean_of (const SmpHeadPicture *picture, double x0, double y0, double x1, double y1, double mean[3])
{
  int left = CLAMP ((int) x0, 0, picture->width - 1);
  int top = CLAMP ((int) y0, 0, picture->height - 1);
  int right = CLAMP ((int) ceil (x1), left + 1, picture->width);
  int bottom = CLAMP ((int) ceil (y1), top + 1, picture->height);
  double sum[4] = { 0.0 };

  for (int y = top; y < bottom; y++)
    {
      double tall = MIN (y + 1.0, y1) - MAX (y, y0);

      for (int x = left; x < right; x++)
        {
          const float *pixel = picture->pixels + ((gsize) y * picture->width + x) * 3;
          double part = tall * (MIN (x + 1.0, x1) - MAX (x, x0));

          if (!(part > 0.0) || !isfinite (pixel[0] + pixel[1] + pixel[2]))
            continue;
          for (int i = 0; i < 3; i++)
            sum[i] += part * pixel[i];
          sum[3] += part;
        }
    }

  for (int i = 0; i < 3; i++)
    mean[i] = sum[3] > 0.0 ? sum[i] / sum[3] : 0.0;
}

/* Binomial blur of variance 1.5 pixels², so that edges are wide enough to be found from beside
 * them. */
static void
blur (float *lab, int width, int height)
{
  g_autofree float *line = g_new (float, (gsize) MAX (width, height) * CHANNELS);

  for (int direction = 0; direction < 2; direction++)
    {
      int n = direction == 0 ? width : height;
      int n_lines = direction == 0 ? height : width;
      gsize step = (direction == 0 ? 1 : width) * CHANNELS;
      gsize next = (direction == 0 ? width : 1) * CHANNELS;

      for (int l = 0; l < n_lines; l++)
        for (int pass = 0; pass < 3; pass++)
          {
            float *start = lab + l * next;

            for (int i = 0; i < n; i++)
              memcpy (line + i * CHANNELS, start + i * step, sizeof (float) * CHANNELS);
            for (int i = 0; i < n; i++)
              for (int c = 0; c < CHANNELS; c++)
                start[i * step + c] = 0.25f * (line[MAX (i - 1, 0) * CHANNELS + c] +
                                               line[MIN (i + 1, n - 1) * CHANNELS + c]) +
                                      0.5f * line[i * CHANNELS + c];
          }
    }
}

/**
 * smp_head_edges_new:
 * @picture: a picture of at least one pixel
 * @scale: size of the reduced picture relative to it, 0-1
 *
 * Returns: (transfer full): the edges.
 **/
SmpHeadEdges *
smp_head_edges_new (const SmpHeadPicture *picture, double scale)
{
  SmpHeadEdges *edges = g_new0 (SmpHeadEdges, 1);
  int width = edges->width = MAX ((int) round (picture->width * scale), 1);
  int height = edges->height = MAX ((int) round (picture->height * scale), 1);
  g_autofree float *lab = g_new (float, (gsize) width *height *CHANNELS);

  for (int y = 0; y < height; y++)
    for (int x = 0; x < width; x++)
      {
        double mean[3];

        mean_of (picture, x / scale, y / scale, (x + 1) / scale, (y + 1) / scale, mean);
        to_lab (mean, lab + ((gsize) y * width + x) * CHANNELS);
      }
  blur (lab, width, height);

  edges->light = g_new (float, (gsize) width *height);
  for (gsize i = 0; i < (gsize) width * height; i++)
    edges->light[i] = lab[i * CHANNELS];
  edges->across = g_new (float, (gsize) width *height *CHANNELS);
  edges->down = g_new (float, (gsize) width *height *CHANNELS);
  for (int y = 0; y < height; y++)
    for (int x = 0; x < width; x++)
      for (int c = 0; c < CHANNELS; c++)
        {
          gsize at = ((gsize) y * width + x) * CHANNELS + c;
          gsize left = x > 0 ? CHANNELS : 0, right = x < width - 1 ? CHANNELS : 0;
          gsize up = y > 0 ? width * CHANNELS : 0, down = y < height - 1 ? width * CHANNELS : 0;

          edges->across[at] = (lab[at + right] - lab[at - left]) / 2.0f;
          edges->down[at] = (lab[at + down] - lab[at - up]) / 2.0f;
        }

  return edges;
}

void
smp_head_edges_free (SmpHeadEdges *edges)
{
  if (edges == NULL)
    return;

  g_free (edges->light);
  g_free (edges->across);
  g_free (edges->down);
  g_free (edges);
}

int
smp_head_edges_width (const SmpHeadEdges *edges)
{
  return edges->width;
}

int
smp_head_edges_height (const SmpHeadEdges *edges)
{
  return edges->height;
}

gboolean
smp_head_edges_knows (const SmpHeadEdges *edges, double x, double y)
{
  return x >= MARGIN && y >= MARGIN && x <= edges->width - MARGIN && y <= edges->height - MARGIN;
}

double
smp_head_edges_at (const SmpHeadEdges *edges, double x, double y, double dx, double dy)
{
  /* The centre of the first pixel is at 0.5. */
  double from_x = CLAMP (x - 0.5, 0.0, edges->width - 1.0);
  double from_y = CLAMP (y - 0.5, 0.0, edges->height - 1.0);
  int left = MIN ((int) from_x, MAX (edges->width - 2, 0));
  int top = MIN ((int) from_y, MAX (edges->height - 2, 0));
  gsize right = edges->width > 1 ? CHANNELS : 0;
  gsize below = edges->height > 1 ? (gsize) edges->width * CHANNELS : 0;
  gsize at = ((gsize) top * edges->width + left) * CHANNELS;
  double fx = from_x - left, fy = from_y - top;
  double sum = 0.0;

  for (int c = 0; c < CHANNELS; c++)
    {
      const float *a = edges->across + at + c, *d = edges->down + at + c;
      double across = (1 - fy) * ((1 - fx) * a[0] + fx * a[right]) +
                      fy * ((1 - fx) * a[below] + fx * a[below + right]);
      double down = (1 - fy) * ((1 - fx) * d[0] + fx * d[right]) +
                    fy * ((1 - fx) * d[below] + fx * d[below + right]);
      double change = across * dx + down * dy;

      sum += change * change;
    }

  return sqrt (sum);
}

double
smp_head_edges_light (const SmpHeadEdges *edges, double x, double y)
{
  int column = (int) CLAMP (x, 0.0, edges->width - 1.0);
  int row = (int) CLAMP (y, 0.0, edges->height - 1.0);

  return edges->light[(gsize) row * edges->width + column];
}
