/* head-propose: proposes where a head may be in a picture. See head-propose.h.
 *
 * Tries the upper half of an ellipse at many places and sizes on a small picture: above the ears a
 * head contrasts with its background, whatever is below.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "head-propose.h"

#include <math.h>

/* The longer side of the small picture, pixels. */
#define WORK_SIDE 160.0

/* Widths of heads in parts of the picture's shorter side, and the ratio of one width to the
 * next. */
#define LEAST_WIDTH 0.3
#define MOST_WIDTH 1.0
#define WIDTH_STEP 1.13

/* Heads seen from above are about this much longer than wide. */
#define ASPECT 1.2

/* Step between centres, in parts of the width. */
#define PLACE_STEP 0.07

/* Rays of the upper half, from 10 degrees above level. */
#define N_RAYS 25

/* Lower values are no heads: heads on a plain background have 0.65 to 0.8; parts of heads, capes and
 * smooth noise up to 0.32, and a bare wall has almost 0. */
#define LEAST_VALUE 0.35

/* Candidates below this part of the best value are not worth a fit. */
#define LEAST_PART 0.75

/* Candidates whose centres and widths differ by less than this part of the width are alike. */
#define ALIKE 0.2

typedef struct
{
  SmpHeadOutline outline;
  double value;
} Candidate;

/* Returns how much the edges on the upper half exceed those beside it: the mean over its rays,
 * with 0 for rays outside the picture. */
static double
value_of (const SmpHeadEdges *edges, const SmpHeadOutline *outline)
{
  static const double beside[] = { 0.75, 0.85, 1.15, 1.25 };
  double a = outline->width / 2.0, b = outline->height / 2.0;
  double sum = 0.0;

  for (int i = 0; i < N_RAYS; i++)
    {
      double angle = G_PI * (10.0 + 160.0 * i / (N_RAYS - 1)) / 180.0;
      double c = cos (angle), s = -sin (angle);
      double length = hypot (b * c, a * s);
      double nx = b * c / length, ny = a * s / length;
      double here = 0.0, around = 0.0;

      if (!smp_head_edges_knows (edges, outline->x + a * c, outline->y + b * s))
        continue;
      /* Heads are no ellipses, so let the edge be a little off. */
      for (double r = 0.95; r <= 1.051; r += 0.025)
        here = MAX (here, smp_head_edges_at (edges, outline->x + r * a * c, outline->y + r * b * s,
                                             nx, ny));
      for (guint j = 0; j < G_N_ELEMENTS (beside); j++)
        around += smp_head_edges_at (edges, outline->x + beside[j] * a * c,
                                     outline->y + beside[j] * b * s, nx, ny);
      sum += here / (here + around + 1.0);
    }

  return sum / N_RAYS;
}

static gboolean
is_like (const SmpHeadOutline *one, const SmpHeadOutline *other)
{
  double most = ALIKE * MAX (one->width, other->width);

  return hypot (one->x - other->x, one->y - other->y) < most &&
         fabs (one->width - other->width) < most;
}

/* Inserts a candidate into the best ones. Of those alike keeps only the best. */
static int
keep (Candidate *best, int n, int n_most, const Candidate *candidate)
{
  int at = 0;

  for (int i = 0; i < n; i++)
    if (is_like (&best[i].outline, &candidate->outline))
      {
        if (best[i].value >= candidate->value)
          return n;
        for (int j = i; j + 1 < n; j++)
          best[j] = best[j + 1];
        n--;
        i--;
      }
  while (at < n && best[at].value >= candidate->value)
    at++;
  if (at >= n_most)
    return n;

  n = MIN (n + 1, n_most);
  for (int j = n - 1; j > at; j--)
    best[j] = best[j - 1];
  best[at] = *candidate;

  return n;
}

int
smp_head_propose (const SmpHeadPicture *picture, SmpHeadOutline *proposals, int n_most)
{
  double scale = MIN (WORK_SIDE / MAX (picture->width, picture->height), 1.0);
  g_autoptr (SmpHeadEdges) edges = smp_head_edges_new (picture, scale);
  double width = smp_head_edges_width (edges), height = smp_head_edges_height (edges);
  double shorter = MIN (width, height);
  g_autofree Candidate *best = g_new (Candidate, n_most);
  int n = 0;

  for (double wide = LEAST_WIDTH * shorter; wide <= MOST_WIDTH * shorter; wide *= WIDTH_STEP)
    for (double y = 0.4 * wide; y < height; y += PLACE_STEP * wide)
      for (double x = 0.3 * wide; x < width - 0.3 * wide; x += PLACE_STEP * wide)
        {
          Candidate candidate = { .outline = { x, y, wide, ASPECT * wide, 0.0 } };

          candidate.value = value_of (edges, &candidate.outline);
          if (candidate.value >= LEAST_VALUE && (n < n_most || candidate.value > best[n - 1].value))
            n = keep (best, n, n_most, &candidate);
        }

  while (n > 1 && best[n - 1].value < LEAST_PART * best[0].value)
    n--;
  for (int i = 0; i < n; i++)
    proposals[i] =
        (SmpHeadOutline) { best[i].outline.x / scale, best[i].outline.y / scale,
                           best[i].outline.width / scale, best[i].outline.height / scale, 0.0 };
  return n;
}
