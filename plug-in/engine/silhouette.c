/* silhouette: finds where a head ends in a picture. See silhouette.h.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "silhouette.h"

#include <math.h>
#include <string.h>

#define N SMP_SILHOUETTE_RAYS

/* Edges are looked for within this part of the way to the outline, on either side of it. Seen from
 * behind, heads are up to 0.08 narrower than the ellipse at the temples, and 0.03 wider above them. */
#define BAND 0.10

/* Distance of the places tried on a ray, pixels, and the most places. */
#define STEP 0.5
#define MOST_PLACES 400

/* Largest change of the place from ray to ray, and the cost of a change by one place, in units of
 * the strength of an edge. */
#define MOST_CHANGE 3
#define CHANGE_COST 0.15

/* An edge that is stronger than this, in L*a*b* per pixel, is no better: otherwise a dark shirt
 * would win over the edge of the skin. */
#define ENOUGH 5.0

/* An edge is sure if it has this strength, and is so many times stronger than the others on its
 * ray. */
#define SURE 1.0
#define PROMINENT 2.5

/* The edge is placed by the light up to this many pixels on either side of it, and moved by at most
 * so many. */
#define REFINE 4
#define MOST_REFINED 1.5

/* Gaps of up to this many rays between sure edges are bridged. */
#define MOST_GAP 12

/* An edge is wholly relied on so many rays further in than the first beside those without one. */
#define RELIED 3

/* The part of the rays, except those towards the feet, that must have a sure edge. Fewer mean that
 * the outline is not on a head, or that the head does not stand out. */
#define LEAST_SURE 0.5

/* So many of them must be in the picture. */
#define LEAST_SEEN (N / 8)

/* Rays within this angle of the direction of the feet may end in face or neck. */
#define FEET_DEG 60.0

/* Within this angle there may be ears, so no area is to reach to an edge there. */
#define EARS_DEG 85.0

/* Difference of ln (red / blue) between skin and what is not skin. Our values: between the skin of
 * the same person 0.15, to a grey wall 0.5. */
#define UNLIKE 0.3

/* Where skin and what is beside it are looked at, in parts of the way to the outline. */
#define INSIDE 0.9
#define OUTSIDE 1.1

static SmpSilhouetteFrame
frame_of (const SmpHeadOutline *outline)
{
  double tilt = outline->tilt_deg * G_PI / 180.0;

  return (SmpSilhouetteFrame) { *outline, cos (tilt), sin (tilt),
                                smp_head_outline_shape (outline) };
}

static void
place_on_ray (const SmpSilhouetteFrame *frame, int ray, double part, double *x, double *y)
{
  double angle = 2.0 * G_PI * ray / N;
  double e[2] = { cos (angle), sin (angle) };
  double way = part * (1.0 + smp_outline_shape_at (&frame->shape, e));
  double u = way * frame->outline.width / 2.0 * e[0];
  double v = way * frame->outline.height / 2.0 * e[1];

  *x = frame->outline.x + frame->c * u - frame->s * v;
  *y = frame->outline.y + frame->s * u + frame->c * v;
}

/* The unit vector across the ellipse, outwards. */
static void
normal_on_ray (const SmpSilhouetteFrame *frame, int ray, double *dx, double *dy)
{
  double angle = 2.0 * G_PI * ray / N;
  double u = cos (angle) / frame->outline.width, v = sin (angle) / frame->outline.height;
  double length = hypot (u, v);

  *dx = (frame->c * u - frame->s * v) / length;
  *dy = (frame->s * u + frame->c * v) / length;
}

/* Distance of the ellipse's tangent from its centre: a step of this length across the ellipse is a
 * whole way to the outline. */
static double
radius_across (const SmpSilhouetteFrame *frame, int ray)
{
  double dx, dy, x, y;

  normal_on_ray (frame, ray, &dx, &dy);
  place_on_ray (frame, ray, 1.0, &x, &y);

  return (x - frame->outline.x) * dx + (y - frame->outline.y) * dy;
}

/* ---- the line of edges --------------------------------------------------------------------- */

typedef struct
{
  int n;           /* places on a ray */
  double step;     /* between them, in parts of the way to the outline */
  float *strength; /* of each place on each ray; negative where unknown */
} Strengths;

static double
part_of_place (const Strengths *strengths, int place)
{
  return 1.0 - BAND + place * strengths->step;
}

static Strengths
strengths_new (const SmpHeadEdges *edges, const SmpSilhouetteFrame *frame)
{
  double size = sqrt (frame->outline.width * frame->outline.height) / 2.0;
  int n = CLAMP ((int) ceil (2.0 * BAND * size / STEP) + 1, 5, MOST_PLACES);
  Strengths strengths = { n, 2.0 * BAND / (n - 1), g_new (float, (gsize) N *n) };

  for (int ray = 0; ray < N; ray++)
    {
      double dx, dy;

      normal_on_ray (frame, ray, &dx, &dy);
      for (int i = 0; i < n; i++)
        {
          double x, y;

          place_on_ray (frame, ray, part_of_place (&strengths, i), &x, &y);
          strengths.strength[ray * n + i] =
              smp_head_edges_knows (edges, x, y) ? smp_head_edges_at (edges, x, y, dx, dy) : -1.0;
        }
    }

  return strengths;
}

/* Finds the closed line with the strongest edges and the fewest changes, by dynamic programming in
 * two rounds, of which the second starts and ends at about the same place. */
static void
find_line (const Strengths *strengths, int line[N])
{
  int n = strengths->n;
  g_autofree double *best = g_new0 (double, n);
  g_autofree double *next = g_new (double, n);
  g_autofree gint8 *from = g_new (gint8, (gsize) 2 * N * n);
  int place = 0;

  for (int turn = 0; turn < 2 * N; turn++)
    {
      const float *strength = strengths->strength + (gsize) (turn % N) * n;

      for (int i = 0; i < n; i++)
        {
          double most = -G_MAXDOUBLE;

          for (int change = -MOST_CHANGE; change <= MOST_CHANGE; change++)
            {
              double value = -CHANGE_COST * change * change;

              if (i + change < 0 || i + change >= n)
                continue;
              value += best[i + change];
              if (value > most)
                {
                  most = value;
                  from[(gsize) turn * n + i] = change;
                }
            }
          next[i] = most + CLAMP (strength[i], 0.0, ENOUGH);
        }
      memcpy (best, next, sizeof (double) * n);
    }

  for (int i = 0; i < n; i++)
    if (best[i] > best[place])
      place = i;
  for (int turn = 2 * N - 1; turn >= 0; turn--)
    {
      /* The middle of both rounds, far from the free ends. */
      if (turn >= N / 2 && turn < N / 2 + N)
        line[turn % N] = place;
      place += from[(gsize) turn * n + place];
    }
}

static int
compare (const void *a, const void *b)
{
  float one = *(const float *) a, other = *(const float *) b;

  return (one > other) - (one < other);
}

/* Whether the whole band of a ray is in the picture. */
static gboolean
is_seen (const Strengths *strengths, int ray)
{
  const float *strength = strengths->strength + (gsize) ray * strengths->n;

  return strength[0] >= 0.0f && strength[strengths->n - 1] >= 0.0f;
}

/* Whether the edge at a place stands out. */
static gboolean
is_sure (const Strengths *strengths, int ray, int place, float *sorted)
{
  const float *strength = strengths->strength + (gsize) ray * strengths->n;

  memcpy (sorted, strength, sizeof (float) * strengths->n);
  qsort (sorted, strengths->n, sizeof (float), compare);

  return is_seen (strengths, ray) && place > 0 && place < strengths->n - 1 &&
         strength[place] >= SURE && strength[place] >= PROMINENT * sorted[strengths->n / 2];
}

/* Light at a place, between pixels. */
static void
light_at (const SmpHeadPicture *picture, double x, double y, double light[3])
{
  double from_x = CLAMP (x - 0.5, 0.0, picture->width - 1.0);
  double from_y = CLAMP (y - 0.5, 0.0, picture->height - 1.0);
  int left = MIN ((int) from_x, MAX (picture->width - 2, 0));
  int top = MIN ((int) from_y, MAX (picture->height - 2, 0));
  gsize right = picture->width > 1 ? 3 : 0;
  gsize below = picture->height > 1 ? (gsize) picture->width * 3 : 0;
  const float *at = picture->pixels + ((gsize) top * picture->width + left) * 3;
  double fx = from_x - left, fy = from_y - top;

  for (int c = 0; c < 3; c++)
    light[c] = (1 - fy) * ((1 - fx) * at[c] + fx * at[c + right]) +
               fy * ((1 - fx) * at[c + below] + fx * at[c + below + right]);
}

/* How far outside of a place the edge is, pixels: where half of the light is that of the outside.
 * The strongest change of L*a*b* is not there, but on the darker side. */
static double
half_light (const SmpHeadPicture *picture, const SmpSilhouetteFrame *frame, int ray, double part)
{
  double light[2 * REFINE + 1][3], inside[3], outside[3];
  double x, y, dx, dy, sum = 0.0, contrast = 0.0;

  place_on_ray (frame, ray, part, &x, &y);
  normal_on_ray (frame, ray, &dx, &dy);
  for (int i = -REFINE; i <= REFINE; i++)
    light_at (picture, x + i * dx, y + i * dy, light[i + REFINE]);
  for (int c = 0; c < 3; c++)
    {
      inside[c] = (light[0][c] + light[1][c]) / 2.0;
      outside[c] = (light[2 * REFINE][c] + light[2 * REFINE - 1][c]) / 2.0;
      contrast += (outside[c] - inside[c]) * (outside[c] - inside[c]);
    }
  if (!(contrast > 0.0))
    return 0.0;

  for (int i = 0; i < 2 * REFINE + 1; i++)
    {
      double like_outside = 0.0;

      for (int c = 0; c < 3; c++)
        like_outside += (light[i][c] - inside[c]) * (outside[c] - inside[c]) / contrast;
      sum += 0.5 - CLAMP (like_outside, 0.0, 1.0);
    }

  return isfinite (sum) ? CLAMP (sum, -MOST_REFINED, MOST_REFINED) : 0.0;
}

/* ---- skin ---------------------------------------------------------------------------------- */

/* ln (red / blue) of the mean light around a place: how warm its colour is, however bright. NAN
 * outside of the picture. */
static double
warmth (const SmpHeadPicture *picture, double x, double y, int reach)
{
  double red = 0.0, blue = 0.0;
  int left = (int) floor (x) - reach, top = (int) floor (y) - reach;

  if (left < 0 || top < 0 || left + 2 * reach >= picture->width ||
      top + 2 * reach >= picture->height)
    return NAN;

  for (int j = top; j <= top + 2 * reach; j++)
    for (int i = left; i <= left + 2 * reach; i++)
      {
        const float *pixel = picture->pixels + ((gsize) j * picture->width + i) * 3;

        red += MAX (pixel[0], 0.0f);
        blue += MAX (pixel[2], 0.0f);
      }

  return log ((red + 1e-3) / (blue + 1e-3));
}

static double
warmth_on_ray (const SmpHeadPicture *picture, const SmpSilhouetteFrame *frame, int ray, double part)
{
  double size = sqrt (frame->outline.width * frame->outline.height);
  double x, y;

  place_on_ray (frame, ray, part, &x, &y);
  return warmth (picture, x, y, MAX ((int) (size / 80.0), 1));
}

static double
warmth_of_skin (const SmpHeadPicture *picture, const SmpSilhouetteFrame *frame)
{
  float all[N];
  int n = 0;

  for (int ray = 0; ray < N; ray++)
    {
      double at = warmth_on_ray (picture, frame, ray, 0.5);

      if (isfinite (at))
        all[n++] = at;
    }
  qsort (all, n, sizeof (float), compare);

  return n > 0 ? all[n / 2] : NAN;
}

/* Whether what is outside of the outline on a ray is unlike what is inside, and unlike the skin. */
static gboolean
is_unlike_skin (const SmpHeadPicture *picture, const SmpSilhouetteFrame *frame, int ray,
                double skin)
{
  double outside = warmth_on_ray (picture, frame, ray, OUTSIDE);
  double inside = warmth_on_ray (picture, frame, ray, INSIDE);

  return fabs (outside - skin) > UNLIKE && fabs (outside - inside) > UNLIKE;
}

/* ---- the silhouette ------------------------------------------------------------------------ */

static gboolean
is_towards_feet (const SmpSilhouetteFrame *frame, int ray, double down_deg, double within_deg)
{
  double x, y, angle;

  place_on_ray (frame, ray, 1.0, &x, &y);
  angle = atan2 (y - frame->outline.y, x - frame->outline.x) * 180.0 / G_PI;

  return fabs (remainder (angle - down_deg, 360.0)) < within_deg;
}

/* Tells how far the ends can be relied on above the ears: not at the first ray beside those without an edge, and fully from some
 * further on. */
static void
rely (SmpSilhouette *silhouette, double down_deg)
{
  const double first = (RELIED + 2) / (2.0 * (RELIED + 1));

  for (int ray = 0; ray < N; ray++)
    {
      double seen = 0.0;

      for (int d = -RELIED; d <= RELIED; d++)
        {
          int other = (ray + d + N) % N;

          if (!isnan (silhouette->end[other]) &&
              !is_towards_feet (&silhouette->frame, other, down_deg, EARS_DEG))
            seen += RELIED + 1 - abs (d);
        }
      seen /= (RELIED + 1) * (RELIED + 1);
      silhouette->sure[ray] = (float) MAX ((seen - first) / (1.0 - first), 0.0);
    }
}

/* Bridges short gaps between sure edges, which are NAN. */
static void
bridge (double end[N])
{
  double found[N];

  memcpy (found, end, sizeof (found));
  for (int ray = 0; ray < N; ray++)
    {
      int before = 0, after = 0;

      while (before <= MOST_GAP && isnan (found[(ray - before + N) % N]))
        before++;
      while (after <= MOST_GAP && isnan (found[(ray + after) % N]))
        after++;
      if (before + after > 0 && before + after <= MOST_GAP)
        end[ray] = (found[(ray - before + N) % N] * after + found[(ray + after) % N] * before) /
                   (before + after);
    }
}

/* Takes the jitter from the edges of single rays. */
static void
smooth (double end[N])
{
  double rough[N];

  memcpy (rough, end, sizeof (rough));
  for (int ray = 0; ray < N; ray++)
    {
      double sum = 0.0, weight = 0.0;

      for (int d = -2; d <= 2; d++)
        {
          double at = rough[(ray + d + N) % N];

          if (isfinite (at))
            {
              sum += (3 - abs (d)) * at;
              weight += 3 - abs (d);
            }
        }
      if (isfinite (rough[ray]))
        end[ray] = sum / weight;
    }
}

/**
 * smp_silhouette_find:
 * @picture: a picture in which the outline has a size of a few hundred pixels
 * @outline: the outline of the head in it
 * @down_deg: direction of the feet in the picture, degrees clockwise from its x axis; 90 in an
 *   upright photo
 * @silhouette: (out): the result
 *
 * Returns: whether the head stands out from what is around it, so that the silhouette is known.
 **/
gboolean
smp_silhouette_find (const SmpHeadPicture *picture, const SmpHeadOutline *outline, double down_deg,
                     SmpSilhouette *silhouette)
{
  SmpSilhouetteFrame frame = frame_of (outline);
  g_autoptr (SmpHeadEdges) edges = NULL;
  g_autofree float *sorted = NULL;
  Strengths strengths;
  int line[N], n_sure = 0, n_rays = 0;
  double skin;

  *silhouette = (SmpSilhouette) { .frame = frame };
  if (!(outline->width > 0.0) || !(outline->height > 0.0))
    return FALSE;

  edges = smp_head_edges_new (picture, 1.0);
  strengths = strengths_new (edges, &frame);
  sorted = g_new (float, strengths.n);
  skin = warmth_of_skin (picture, &frame);
  find_line (&strengths, line);

  for (int ray = 0; ray < N; ray++)
    {
      gboolean is_low = is_towards_feet (&frame, ray, down_deg, FEET_DEG);
      double part = part_of_place (&strengths, line[ray]);

      silhouette->end[ray] = NAN;
      if (is_sure (&strengths, ray, line[ray], sorted) &&
          (!is_low || is_unlike_skin (picture, &frame, ray, skin)))
        silhouette->end[ray] =
            part + half_light (picture, &frame, ray, part) / radius_across (&frame, ray);
      if (!is_low && is_seen (&strengths, ray))
        {
          n_rays++;
          n_sure += !isnan (silhouette->end[ray]);
        }
    }
  g_free (strengths.strength);

  bridge (silhouette->end);
  rely (silhouette, down_deg);
  for (int ray = 0; ray < N; ray++)
    if (isnan (silhouette->end[ray]))
      silhouette->end[ray] = is_towards_feet (&frame, ray, down_deg, FEET_DEG) ? INFINITY : 1.0;
  smooth (silhouette->end);

  return n_rays >= LEAST_SEEN && n_sure >= LEAST_SURE * n_rays;
}
