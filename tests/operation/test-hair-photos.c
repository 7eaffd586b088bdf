/* Tests of hair-map on pictures of heads whose standing hair and shine are known: it finds the right
 * amount of hair in the right places, and almost none on the same heads without hair.
 *
 *     test-hair-photos PHOTOS
 *
 * PHOTOS has NAME.jpg, rendered of a head (MakeHuman, CC0), and at half its size NAME-hair.png (share of each
 * pixel that standing hair covers), NAME-shine.png (share of its light that is mirrored), NAME-scalp.png
 * (where scalp is); NAME-bare.jpg is the same head without its standing hair.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <math.h>

#include <gegl.h>

#include "engine/hair-map.h"
#include "engine/later-head.h"
#include "model/trust.h"
#include "photo-files.h"

#define PATCH_MM 5.0

/* Limits a little worse than the present results, so that these cannot get worse unnoticed. */
static const struct
{
  const char *name;
  double pixels_per_mm, x, y, width, height;
  /* Correlation and root mean square error over patches; correlation over pixels. */
  double patches, error, pixels;
  double shine;       /* correlation */
  gboolean shines;    /* so much that it hides hair and skin */
  double bare;        /* mean share of hair found on the bare head */
  double darkness[2]; /* range for the darkness of the hair */
} photos[] = {
  { "crown-thinning",
    5.9132,
    640.0,
    771.3,
    937.5,
    1120.3,
    0.96,
    0.08,
    0.86,
    0.80,
    TRUE,
    0.06,
    { 0.9, 1 } },
  { "back-scar",
    3.6957,
    400.0,
    482.1,
    585.9,
    700.2,
    0.97,
    0.08,
    0.87,
    0.80,
    TRUE,
    0.06,
    { 0.9, 1 } },
  { "top-thinning-grey-close",
    5.8228,
    450.0,
    308.6,
    916.3,
    1220.5,
    0.95,
    0.08,
    0.70,
    0.75,
    FALSE,
    0.03,
    { 0, 0.4 } },
};

static const char *photos_dir;

/* Reads all pixels: non-linear as in the file (Y'), or linear (RGB). */
static float *
pixels_of (GeglBuffer *buffer, const char *format, int n)
{
  gsize size = (gsize) gegl_buffer_get_width (buffer) * gegl_buffer_get_height (buffer);
  float *pixels = g_new (float, size *n);

  gegl_buffer_get (buffer, NULL, 1.0, babl_format (format), pixels, GEGL_AUTO_ROWSTRIDE,
                   GEGL_ABYSS_NONE);
  return pixels;
}

static float *
truth_of (const char *name, const char *suffix, int width, int height)
{
  GeglBuffer *buffer = photo_file_load (photos_dir, name, suffix);
  float *pixels = pixels_of (buffer, "Y' float", 1);

  g_assert_cmpint (gegl_buffer_get_width (buffer), ==, width / 2);
  g_assert_cmpint (gegl_buffer_get_height (buffer), ==, height / 2);
  g_object_unref (buffer);

  return pixels;
}

/* The results for a photo, at half its size. */
typedef struct
{
  int width, height; /* half of the photo's */
  float *hair, *shine, *scalp;
  SmpHairSummary summary;
} Found;

static SmpHairMap *
map_new (guint index, int width, int height)
{
  const SmpScalpSettings head = { .pixels_per_mm = photos[index].pixels_per_mm,
                                  .head_x = photos[index].x,
                                  .head_y = photos[index].y,
                                  .head_width = photos[index].width,
                                  .head_height = photos[index].height };

  return smp_hair_map_new (&(SmpHairPhoto) { width, height, smp_scalp_new (&head) });
}

/* Other light on a photo: how much there is of its own, how much less of that at the right than at the left, and how much
 * white light the skin mirrors in the middle. */
typedef struct
{
  double much, less, mirrored;
} Lamp;

static SmpHairSummary
look_under (guint index, const char *suffix, const Lamp *lamp)
{
  GeglBuffer *buffer = photo_file_load (photos_dir, photos[index].name, suffix);
  int width = gegl_buffer_get_width (buffer), height = gegl_buffer_get_height (buffer);
  g_autofree float *pixels = pixels_of (buffer, "RGB float", 3);
  SmpArea all = { 0, 0, width, height };
  double half_x = photos[index].width / 2, half_y = photos[index].height / 2;
  g_autoptr (SmpHairMap) map = map_new (index, width, height);

  for (gsize i = 0; i < (gsize) width * height; i++)
    {
      double across = ((double) (i % width) - photos[index].x) / half_x;
      double down = ((double) (i / width) - photos[index].y) / half_y;
      double part = lamp->much * pow (lamp->less, -CLAMP (across, -1, 1) / 2);
      double mirrored = lamp->mirrored * exp (-8 * (across * across + down * down));

      for (int c = 0; c < 3; c++)
        pixels[3 * i + c] = MIN (pixels[3 * i + c] * part + mirrored, 1);
    }
  smp_hair_map_read (map, &all, &(SmpHairPixels) { pixels, all });
  g_assert_cmpint (smp_hair_map_work_out (map), ==, SMP_HAIR_SEEN);
  g_object_unref (buffer);

  return smp_hair_map_summary (map);
}

static void
assert_light (guint index, const Lamp *lamp, SmpLight light)
{
  SmpHairSummary seen = look_under (index, ".jpg", lamp);

  g_test_message ("%s: shine %.3f, one-sided %.2f, skin %.3f", photos[index].name, seen.shine,
                  seen.one_sided, seen.skin[1]);
  g_assert_cmpint (smp_light_of (&seen), ==, light);
}

static void
test_tells_the_light (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (photos); i++)
    {
      assert_light (i, &(Lamp) { 1, 1, 0 }, photos[i].shines ? SMP_LIGHT_SHINY : SMP_LIGHT_EVEN);
      assert_light (i, &(Lamp) { 0.4, 12, 0 }, SMP_LIGHT_ONE_SIDED);
      assert_light (i, &(Lamp) { 0.4, 1 / 12.0, 0 }, SMP_LIGHT_ONE_SIDED);
      assert_light (i, &(Lamp) { 1, 1, 0.3 }, SMP_LIGHT_SHINY);
      assert_light (i, &(Lamp) { 0.03, 1, 0 }, SMP_LIGHT_DIM);
    }
}

static Found
find (guint index, const char *suffix)
{
  GeglBuffer *buffer = photo_file_load (photos_dir, photos[index].name, suffix);
  int width = gegl_buffer_get_width (buffer), height = gegl_buffer_get_height (buffer);
  g_autofree float *pixels = pixels_of (buffer, "RGB float", 3);
  g_autofree float *hair = g_new (float, width), *shine = g_new (float, width);
  SmpArea all = { 0, 0, width, height };
  double half_x = photos[index].width / 2, half_y = photos[index].height / 2;
  g_autoptr (SmpHairMap) map = map_new (index, width, height);
  SmpHairRow row = { hair, shine, NULL };
  Found found = { width / 2, height / 2 };

  smp_hair_map_read (map, &all, &(SmpHairPixels) { pixels, all });
  g_assert_cmpint (smp_hair_map_work_out (map), ==, SMP_HAIR_SEEN);
  found.summary = smp_hair_map_summary (map);

  found.hair = g_new0 (float, (gsize) found.width *found.height);
  found.shine = g_new0 (float, (gsize) found.width *found.height);
  found.scalp = truth_of (photos[index].name, "-scalp.png", width, height);
  for (int y = 0; y < 2 * found.height; y++)
    {
      smp_hair_map_row (map, pixels + (gsize) y * width * 3, 0, y, width, &row);
      for (int x = 0; x < 2 * found.width; x++)
        {
          gsize at = (gsize) (y / 2) * found.width + x / 2;
          double dx = (x + 0.5 - photos[index].x) / half_x,
                 dy = (y + 0.5 - photos[index].y) / half_y;

          found.hair[at] += hair[x] / 4;
          found.shine[at] += shine[x] / 4;
          if (dx * dx + dy * dy >= 1)
            found.scalp[at] = 0;
        }
    }
  g_object_unref (buffer);

  return found;
}

static void
clear (Found *found)
{
  g_free (found->hair);
  g_free (found->shine);
  g_free (found->scalp);
}

typedef struct
{
  double n, x, y, xx, yy, xy, dd;
} Sums;

static void
add (Sums *sums, double x, double y)
{
  sums->n++;
  sums->x += x;
  sums->y += y;
  sums->xx += x * x;
  sums->yy += y * y;
  sums->xy += x * y;
  sums->dd += (x - y) * (x - y);
}

static double
correlation (const Sums *s)
{
  return (s->xy - s->x * s->y / s->n) /
         sqrt ((s->xx - s->x * s->x / s->n) * (s->yy - s->y * s->y / s->n));
}

static Sums
compare_pixels (const Found *found, const float *one, const float *other)
{
  Sums sums = { 0 };

  for (gsize i = 0; i < (gsize) found->width * found->height; i++)
    if (found->scalp[i] > 0.5f)
      add (&sums, one[i], other[i]);

  return sums;
}

static Sums
compare_patches (const Found *found, const float *one, const float *other, int side)
{
  Sums sums = { 0 };

  for (int top = 0; top + side <= found->height; top += side)
    for (int left = 0; left + side <= found->width; left += side)
      {
        double a = 0, b = 0, n = 0;

        for (int y = top; y < top + side; y++)
          for (int x = left; x < left + side; x++)
            if (found->scalp[(gsize) y * found->width + x] > 0.5f)
              {
                a += one[(gsize) y * found->width + x];
                b += other[(gsize) y * found->width + x];
                n++;
              }
        if (n > side * side / 2)
          add (&sums, a / n, b / n);
      }

  return sums;
}

static void
test_finds_the_hair (gconstpointer data)
{
  guint index = GPOINTER_TO_UINT (data);
  Found found = find (index, ".jpg");
  g_autofree float *truth =
      truth_of (photos[index].name, "-hair.png", 2 * found.width, 2 * found.height);
  Sums patches = compare_patches (&found, found.hair, truth,
                                  (int) round (PATCH_MM * photos[index].pixels_per_mm / 2));
  Sums pixels = compare_pixels (&found, found.hair, truth);

  g_test_message ("patches %.3f, error %.3f, pixels %.3f, found %.3f of %.3f, darkness %.2f",
                  correlation (&patches), sqrt (patches.dd / patches.n), correlation (&pixels),
                  pixels.x / pixels.n, pixels.y / pixels.n, found.summary.darkness);
  g_assert_cmpfloat (correlation (&patches), >=, photos[index].patches);
  g_assert_cmpfloat (sqrt (patches.dd / patches.n), <=, photos[index].error);
  g_assert_cmpfloat (correlation (&pixels), >=, photos[index].pixels);
  g_assert_cmpfloat (found.summary.darkness, >=, photos[index].darkness[0]);
  g_assert_cmpfloat (found.summary.darkness, <=, photos[index].darkness[1]);
  clear (&found);
}

/* Of the pixels where one is above a value, the part where the other is above another. */
static double
part_above (const Found *found, const float *one, double least, const float *other,
            double other_least)
{
  double n = 0, both = 0;

  for (gsize i = 0; i < (gsize) found->width * found->height; i++)
    if (found->scalp[i] > 0.5f && one[i] > least)
      {
        n++;
        both += other[i] > other_least;
      }

  return n > 0 ? both / n : 1;
}

/* Hardly any pixel of the shiny photos mirrors more than half of its light, and few more than 0.6; of the third, hardly any
 * more than a fifth. So most pixels above one half are just above it, and an error of 0.02 already mixes up three in ten. */
static void
test_finds_the_shine (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (photos); i++)
    {
      Found found = find (i, ".jpg");
      g_autofree float *truth =
          truth_of (photos[i].name, "-shine.png", 2 * found.width, 2 * found.height);
      Sums pixels = compare_pixels (&found, found.shine, truth);
      double recall = part_above (&found, truth, 0.5, found.shine, 0.5);
      double precision = part_above (&found, found.shine, 0.5, truth, 0.5);
      double near = part_above (&found, found.shine, 0.5, truth, 0.35);

      g_test_message ("%s: correlation %.3f; above 0.5: recall %.2f, precision %.2f, %.2f within "
                      "0.15",
                      photos[i].name, correlation (&pixels), recall, precision, near);
      g_assert_cmpfloat (correlation (&pixels), >=, photos[i].shine);
      g_assert_cmpfloat (recall, >=, 0.28);
      g_assert_cmpfloat (precision, >=, 0.28);
      g_assert_cmpfloat (near, >=, 0.9);
      clear (&found);
    }
}

/* Pores, freckles, shaved stubble and edges of shine must not count as hair. */
static void
test_finds_no_hair_on_bare_heads (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (photos); i++)
    {
      Found found = find (i, "-bare.jpg");
      Sums pixels = compare_pixels (&found, found.hair, found.hair);

      g_test_message ("%s: %.3f", photos[i].name, pixels.x / pixels.n);
      g_assert_cmpfloat (pixels.x / pixels.n, <, photos[i].bare);
      clear (&found);
    }
}

/* The error that is left of that of the photo, when all hair is shown as gone: little for dark hair; grey hair on light skin is
 * hardly darker than skin and noise. */
static const double errors_left[G_N_ELEMENTS (photos)] = { 0.45, 0.45, 0.8 };

typedef struct
{
  double error, alpha_thin, alpha_dense; /* means over the head */
} Later;

static Later
show_later (guint index, double gone, const float *bare)
{
  GeglBuffer *buffer = photo_file_load (photos_dir, photos[index].name, ".jpg");
  int width = gegl_buffer_get_width (buffer), height = gegl_buffer_get_height (buffer);
  g_autofree float *pixels = pixels_of (buffer, "RGB float", 3);
  g_autofree float *hair = g_new (float, width), *around = g_new (float, width);
  g_autofree float *rgba = g_new (float, 4 * (gsize) width);
  SmpArea all = { 0, 0, width, height };
  double half_x = photos[index].width / 2, half_y = photos[index].height / 2;
  g_autoptr (SmpHairMap) map = map_new (index, width, height);
  g_autoptr (SmpLaterHead) later = NULL;
  SmpHairRow row = { .hair = hair, .around = around };
  double n = 0, n_thin = 0, n_dense = 0;
  Later sums = { 0 };

  smp_hair_map_read (map, &all, &(SmpHairPixels) { pixels, all });
  g_assert_cmpint (smp_hair_map_work_out (map), ==, SMP_HAIR_SEEN);
  later = smp_later_head_new (map);
  for (int y = 0; y < height; y++)
    {
      const float *rgb = pixels + 3 * (gsize) y * width;

      smp_hair_map_row (map, rgb, 0, y, width, &row);
      smp_later_head_row (later, gone, &row, rgb, 0, y, width, rgba);
      for (int x = 0; x < width; x++)
        {
          double dx = (x + 0.5 - photos[index].x) / half_x;
          double dy = (y + 0.5 - photos[index].y) / half_y;
          float alpha = rgba[4 * x + 3];

          g_assert_true (alpha >= 0 && alpha <= 1);
          if (dx * dx + dy * dy > 0.7)
            continue;
          n++;
          n_thin += around[x] < 0.3f;
          n_dense += around[x] > 0.7f;
          sums.alpha_thin += around[x] < 0.3f ? alpha : 0;
          sums.alpha_dense += around[x] > 0.7f ? alpha : 0;
          for (int c = 0; c < 3; c++)
            {
              float now = rgb[3 * x + c] * (1 - alpha) + rgba[4 * x + c] * alpha;
              double off =
                  sqrt (MAX (now, 0)) - sqrt (MAX (bare[3 * ((gsize) y * width + x) + c], 0));

              sums.error += off * off;
            }
        }
    }
  g_object_unref (buffer);
  sums.error = sqrt (sums.error / (3 * n));
  sums.alpha_thin /= MAX (n_thin, 1);
  sums.alpha_dense /= MAX (n_dense, 1);

  return sums;
}

static void
test_shows_a_later_head (gconstpointer data)
{
  guint index = GPOINTER_TO_UINT (data);
  GeglBuffer *buffer = photo_file_load (photos_dir, photos[index].name, "-bare.jpg");
  g_autofree float *bare = pixels_of (buffer, "RGB float", 3);
  Later now = show_later (index, 0, bare), all = show_later (index, 1, bare);
  double last = 0;

  g_test_message ("error %.4f of %.4f", all.error, now.error);
  g_assert_cmpfloat (now.alpha_thin + now.alpha_dense, ==, 0);
  g_assert_cmpfloat (all.error, <=, errors_left[index] * now.error);
  for (double gone = 0.1; gone < 1.05; gone += 0.1)
    {
      Later some = show_later (index, gone, bare);

      g_assert_cmpfloat (some.alpha_thin, >=, last);
      last = some.alpha_thin;
      if (gone < 0.5)
        g_assert_cmpfloat (some.alpha_dense, <, 0.01);
    }
  g_object_unref (buffer);
}

int
main (int argc, char *argv[])
{
  int result;

  g_test_init (&argc, &argv, NULL);
  g_assert_cmpint (argc, ==, 2);
  photos_dir = argv[1];
  gegl_init (NULL, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (photos); i++)
    {
      g_autofree char *path = g_strconcat ("/hair-photos/finds-the-hair/", photos[i].name, NULL);

      g_autofree char *later =
          g_strconcat ("/hair-photos/shows-a-later-head/", photos[i].name, NULL);

      g_test_add_data_func (path, GUINT_TO_POINTER (i), test_finds_the_hair);
      g_test_add_data_func (later, GUINT_TO_POINTER (i), test_shows_a_later_head);
    }
  g_test_add_func ("/hair-photos/finds-the-shine", test_finds_the_shine);
  g_test_add_func ("/hair-photos/tells-the-light", test_tells_the_light);
  g_test_add_func ("/hair-photos/finds-no-hair-on-bare-heads", test_finds_no_hair_on_bare_heads);
  result = g_test_run ();
  gegl_exit ();

  return result;
}
