/* Tests of silhouette on photos of a head whose true edge is known: an area that is filled up to the edge of the head as it is
 * found has dots up to there, and none beside it.
 *
 *     test-rim-photos SAMPLES HEADS
 *
 * SAMPLES has photos and treated areas. HEADS has NAME-head.png: white where the photo, at half its size, shows the head, told
 * by the geometry that it is rendered of (MakeHuman, CC0).
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <math.h>
#include <stdio.h>

#include <gegl.h>

#include "engine/head-snap.h"
#include "engine/silhouette.h"
#include "photo-files.h"
#include "pictures.h"

/* What head-find and head-limit reduce photos to. */
#define SEARCHED 640.0
#define HEAD_SIZE 420.0
#define SKIN_PART 0.99
#define HEAD_BREADTH_MM 154.3

/* Depths inside of the true edge, px. */
#define N_BANDS 5
static const double band_from[N_BANDS] = { 0, 3, 6, 10, 20 },
                    band_to[N_BANDS] = { 3, 6, 10, 15, 40 };

/* Depths are known this far from the edge, px. */
#define MOST_DEPTH 44

/* And outside of it, with the most dots there, in parts of those that full paint has. Where hair stands beside bare skin, the
 * edge seen is that of the hair. */
#define N_OUTSIDE 3
static const double outside_to[N_OUTSIDE] = { 2, 4, 40 },
                    most_outside[N_OUTSIDE] = { 0.06, 0.02, 0 };

static const struct
{
  const char *name, *head;
  gboolean is_grown; /* hair stands all along the edge */
  /* At least this part of the dots that full paint has in a band, and of the darkness 20 to 40 px deep. */
  double least[N_BANDS - 1];
} photos[] = {
  { "front-light", "front-light", FALSE, { 0.15, 0.9, 0.93, 0.95 } },
  { "oblique-light", "oblique-light", FALSE, { 0.15, 0.9, 0.93, 0.95 } },
  { "crown-medium", "crown-medium", FALSE, { 0.15, 0.9, 0.93, 0.95 } },
  { "crown-grey",
    "crown-medium",
    FALSE,
    { 0.15, 0.9, 0.93, 0.95 } }, /* the same head from the same place */
  { "top-dark", "top-dark", TRUE, { 0, 0.25, 0.6, 0.9 } },
};

static const char *samples_dir, *heads_dir;

static float *
load (const char *dir, const char *name, const char *suffix, double scale, const char *format,
      Rect *size)
{
  GeglBuffer *buffer = photo_file_load (dir, name, suffix);
  const Babl *babl = babl_format (format);
  GeglRectangle part = { 0, 0, (int) (gegl_buffer_get_width (buffer) * scale),
                         (int) (gegl_buffer_get_height (buffer) * scale) };
  float *pixels =
      g_malloc ((gsize) part.width * part.height * babl_format_get_bytes_per_pixel (babl));

  gegl_buffer_get (buffer, &part, scale, babl, pixels, GEGL_AUTO_ROWSTRIDE, GEGL_ABYSS_NONE);
  *size = (Rect) { 0, 0, part.width, part.height };
  g_object_unref (buffer);

  return pixels;
}

/* ---- the truth ----------------------------------------------------------------------------- */

typedef struct
{
  Rect size; /* of the picture at half the photo's size */
  float *depth, *treatment;
} Truth;

static Truth
truth_new (const char *name, const char *head)
{
  Truth truth;
  Rect size;
  g_autofree float *seen = load (heads_dir, head, "-head.png", 1, "Y' float", &truth.size);
  int width = truth.size.width, height = truth.size.height, reach = MOST_DEPTH / 2;

  truth.treatment = load (samples_dir, name, "-treatment.png", 0.5, "Y' float", &size);
  g_assert_cmpint (size.width, ==, width);
  g_assert_cmpint (size.height, ==, height);
  truth.depth = g_new (float, (gsize) width *height);
  for (int i = 0; i < width * height; i++)
    truth.depth[i] = seen[i] > 0.5f ? MOST_DEPTH : -MOST_DEPTH;
  for (int y = 1; y < height - 1; y++)
    for (int x = 1; x < width - 1; x++)
      {
        const float *here = seen + (gsize) y * width + x;

        if (here[0] < 0.5f ||
            (here[1] > 0.5f && here[-1] > 0.5f && here[width] > 0.5f && here[-width] > 0.5f))
          continue;
        /* The edge is half a pixel outside of this one, which is two pixels of the photo wide. */
        for (int j = MAX (y - reach, 0); j <= MIN (y + reach, height - 1); j++)
          for (int i = MAX (x - reach, 0); i <= MIN (x + reach, width - 1); i++)
            {
              float *depth = truth.depth + (gsize) j * width + i;
              float away = 2 * hypotf (i - x, j - y);

              *depth = *depth > 0 ? MIN (*depth, away + 1) : MAX (*depth, 1 - away);
            }
      }

  return truth;
}

static void
truth_clear (Truth *truth)
{
  g_free (truth->depth);
  g_free (truth->treatment);
}

/* The value at a place of the photo, between pixels. */
static double
value_at (const Truth *truth, const float *values, double x, double y)
{
  double column = CLAMP (x / 2 - 0.5, 0, truth->size.width - 1.001);
  double row = CLAMP (y / 2 - 0.5, 0, truth->size.height - 1.001);
  int i = (int) column, j = (int) row;
  double u = column - i, v = row - j;
  const float *at = values + (gsize) j * truth->size.width + i, *below = at + truth->size.width;

  return (1 - v) * ((1 - u) * at[0] + u * at[1]) + v * ((1 - u) * below[0] + u * below[1]);
}

/* ---- the head found ------------------------------------------------------------------------ */

typedef struct
{
  Rect all;
  SmpHeadPose pose;
  SmpHeadOutline outline;
  SmpHeadRim rim;
  double radius[SMP_HEAD_RAYS]; /* of the area to fill */
  SmpSilhouette silhouette;
  double scale; /* of its picture */
  double pixels_per_mm;
} Found;

static SmpHeadOutline
scaled (const SmpHeadOutline *outline, double by)
{
  SmpHeadOutline result = *outline;

  result.x *= by;
  result.y *= by;
  result.width *= by;
  result.height *= by;

  return result;
}

/* The area as hairline-area.c selects it. */
static void
find_area (Found *found)
{
  double centre[2] = { found->pose.x * found->scale, found->pose.y * found->scale };

  smp_head_skin_rim (&found->pose, &found->rim);
  for (int i = 0; i < SMP_HEAD_RAYS; i++)
    {
      double radius = found->rim.radius[i] * found->scale, *ray = (double *) smp_head_rays ()[i];
      double edge[2] = { centre[0] + radius * ray[0], centre[1] + radius * ray[1] };

      found->radius[i] = found->rim.radius[i] *
                         (found->rim.part[i] == SMP_HEAD_SKULL
                              ? smp_silhouette_reach (&found->silhouette, centre, edge, SKIN_PART)
                              : SKIN_PART);
    }
}

static Found
find (const char *name)
{
  Found found;
  Rect size;
  g_autofree float *photo = load (samples_dir, name, ".jpg", 1, "RGB float", &found.all);
  double scale = MIN (SEARCHED / MAX (found.all.width, found.all.height), 1);
  g_autofree float *small = load (samples_dir, name, ".jpg", scale, "RGB float", &size);
  g_autofree float *medium = NULL;
  SmpHeadSnap snap = smp_head_snap (&(SmpHeadPicture) { small, size.width, size.height }, NULL);
  SmpHeadOutline outline;

  g_assert_true (snap.is_sure);
  found.outline = scaled (&snap.outline, 1 / scale);
  found.pose = snap.pose;
  found.pose.x /= scale;
  found.pose.y /= scale;
  found.pose.scale /= scale;
  found.pixels_per_mm = MIN (found.outline.width, found.outline.height) / HEAD_BREADTH_MM;
  found.scale = MIN (HEAD_SIZE / sqrt (found.outline.width * found.outline.height), 1);
  medium = load (samples_dir, name, ".jpg", found.scale, "RGB float", &size);
  outline = scaled (&found.outline, found.scale);
  g_assert_true (smp_silhouette_find (&(SmpHeadPicture) { medium, size.width, size.height },
                                      &outline, 90, &found.silhouette));
  find_area (&found);

  return found;
}

/* The ray before a place, and how far it is to the next. */
static int
ray_of (const Found *found, double x, double y, double *to_next)
{
  double at = atan2 (y - found->pose.y, x - found->pose.x) / (2 * G_PI) * SMP_HEAD_RAYS;

  at = at < 0 ? at + SMP_HEAD_RAYS : at;
  *to_next = at - (int) at;

  return (int) at % SMP_HEAD_RAYS;
}

static float
coverage_at (const Found *found, double x, double y)
{
  double mm = found->pixels_per_mm * found->scale, to_next;
  int ray = ray_of (found, x, y, &to_next);
  double radius =
      (1 - to_next) * found->radius[ray] + to_next * found->radius[(ray + 1) % SMP_HEAD_RAYS];
  double inside = CLAMP (radius - hypot (x - found->pose.x, y - found->pose.y) + 0.5, 0, 1);

  return inside > 0
             ? inside * smp_silhouette_coverage (&found->silhouette, x * found->scale,
                                                 y * found->scale, SMP_SILHOUETTE_MARGIN_MM * mm,
                                                 SMP_SILHOUETTE_RAMP_MM * mm)
             : 0;
}

/* ---- dots along the edge ------------------------------------------------------------------- */

/* Whether the edge beside a place is that of skin to treat: not of face, neck, or standing hair. */
static gboolean
is_treated (const Truth *truth, const Found *found, gboolean is_grown, double x, double y)
{
  double to_next;
  int ray = ray_of (found, x, y, &to_next);

  return found->rim.part[ray] == SMP_HEAD_SKULL &&
         (is_grown || value_at (truth, truth->treatment, found->pose.x + 0.95 * (x - found->pose.x),
                                found->pose.y + 0.95 * (y - found->pose.y)) > 0.5);
}

static SmpStippleSettings
settings_for (const Found *found)
{
  SmpStippleSettings settings = defaults;
  const SmpHeadOutline *outline = &found->outline;

  settings.scalp = (SmpScalpSettings) { .pixels_per_mm = found->pixels_per_mm,
                                        .head_x = outline->x,
                                        .head_y = outline->y,
                                        .head_width = outline->width,
                                        .head_height = outline->height,
                                        .head_tilt_deg = outline->tilt_deg,
                                        .head_taper = outline->taper,
                                        .head_skew = outline->skew,
                                        .head_squareness = outline->squareness,
                                        .head_narrowness = outline->narrowness,
                                        .head_shift_x = outline->shift_x,
                                        .head_shift_y = outline->shift_y };
  settings.hairline_fade = 12;
  settings.irregularity = 50;
  settings.scatter = 50;
  settings.hairline_softness = 100;
  settings.patchiness = 50;

  return settings;
}

/* Counts the dots of the paint that are seen through the mask. */
static double
count (const SmpStipple *stipple, const SmpPaint *paint, const SmpEdgeMap *edges, SmpPaint *mask)
{
  SmpPaint masked = *paint;
  SmpArea area = { paint->x, paint->y, paint->width, paint->height };

  masked.mask = mask;
  return smp_stipple_count (stipple, &masked, edges, &area);
}

/* Shows only treated places whose depth is in a band; returns the mean darkness there. */
static double
show_band (SmpPaint *mask, const float *depths, double from, double to, const Picture *picture)
{
  float *shown = (float *) mask->coverage;
  double dark = 0, n = 0;

  for (int i = 0; i < mask->width * mask->height; i++)
    {
      shown[i] = depths[i] >= from && depths[i] < to;
      if (shown[i] > 0)
        {
          dark += 1 - picture->light[n_pixels (&picture->rect) + i];
          n++;
        }
    }
  g_assert_cmpfloat (n, >, 1000);

  return dark / n;
}

static void
test_edge (gconstpointer data)
{
  guint index = GPOINTER_TO_UINT (data);
  Truth truth = truth_new (photos[index].name, photos[index].head);
  Found found = find (photos[index].name);
  SmpStippleSettings settings = settings_for (&found);
  SmpStipple *stipple = smp_stipple_new (&settings);
  SmpPaint paint = paint_new (found.all, 0), full = paint_new (found.all, 1);
  SmpPaint mask = paint_new (found.all, 0);
  g_autofree float *depths = g_new (float, n_pixels (&found.all));
  SmpEdgeMap *edges;
  Picture picture;
  double deep;

  for (int y = 0, i = 0; y < found.all.height; y++)
    for (int x = 0; x < found.all.width; x++, i++)
      {
        ((float *) paint.coverage)[i] = coverage_at (&found, x + 0.5, y + 0.5);
        depths[i] = value_at (&truth, truth.depth, x + 0.5, y + 0.5);
        if (fabsf (depths[i]) >= MOST_DEPTH ||
            !is_treated (&truth, &found, photos[index].is_grown, x + 0.5, y + 0.5))
          depths[i] = NAN;
      }
  edges = edges_of (stipple, &paint);
  picture = draw_with_edges (stipple, &paint, edges, found.all);

  deep = show_band (&mask, depths, band_from[N_BANDS - 1], band_to[N_BANDS - 1], &picture);
  for (int band = 0; band < N_BANDS - 1; band++)
    {
      double tone = show_band (&mask, depths, band_from[band], band_to[band], &picture) / deep;
      double dots = count (stipple, &paint, edges, &mask) / count (stipple, &full, NULL, &mask);

      g_test_message ("%s, %2.0f to %2.0f px deep: %.2f of the dots, %.2f of the tone",
                      photos[index].name, band_from[band], band_to[band], dots, tone);
      g_assert_cmpfloat (MIN (dots, tone), >=, photos[index].least[band]);
    }
  for (int band = 0; band < N_OUTSIDE; band++)
    {
      double from = band > 0 ? outside_to[band - 1] : 0, dots, all;

      show_band (&mask, depths, -outside_to[band], -from, &picture);
      dots = count (stipple, &paint, edges, &mask);
      all = count (stipple, &full, NULL, &mask);
      g_test_message ("%s, %.0f to %.0f px outside: %.0f dots of %.0f", photos[index].name, from,
                      outside_to[band], dots, all);
      g_assert_cmpfloat (dots, <=, most_outside[band] * all);
    }

  picture_clear (&picture);
  smp_edge_map_free (edges);
  smp_stipple_free (stipple);
  paint_clear (&paint);
  paint_clear (&full);
  paint_clear (&mask);
  truth_clear (&truth);
}

int
main (int argc, char **argv)
{
  int result;

  g_test_init (&argc, &argv, NULL);
  gegl_init (&argc, &argv);
  if (argc != 3)
    {
      printf ("Bail out! usage: test-rim-photos SAMPLES HEADS\n");
      return 1;
    }
  samples_dir = argv[1];
  heads_dir = argv[2];

  for (guint n = 0; n < G_N_ELEMENTS (photos); n++)
    {
      g_autofree char *path =
          g_strdup_printf ("/rim-photos/%s/dots-reach-to-the-edge-of-the-head", photos[n].name);

      g_test_add_data_func (path, GUINT_TO_POINTER (n), test_edge);
    }

  result = g_test_run ();
  gegl_exit ();

  return result;
}
