/* Tests of scar-band on pictures of heads: it finds the scar of the one that has one, and none on the others.
 *
 *     test-scar-photos SAMPLES PHOTOS
 *
 * SAMPLES has photos of heads without a scar, with their outlines in NAME.ini. PHOTOS has more of them, and back-scar.jpg
 * with back-scar-scar.png: the scar, as it is seen on the same head without hair.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <math.h>

#include <gegl.h>

#include "engine/scar-band.h"
#include "photo-files.h"

/* What is found may be so much too wide or too long. */
#define NEAR_MM 0.5

static const struct
{
  const char *name;
  SmpScalpSettings head;
} photos[] = {
  { "back-scar", { 3.6957, 400.0, 482.1, 585.9, 700.2 } },
  { "back-scar-bare", { 3.6957, 400.0, 482.1, 585.9, 700.2 } },
  { "crown-thinning", { 5.9132, 640.0, 771.3, 937.5, 1120.3 } },
  { "top-thinning-grey-close", { 5.8228, 450.0, 308.6, 916.3, 1220.5 } },
  { "top-thinning-grey-close-bare", { 5.8228, 450.0, 308.6, 916.3, 1220.5 } },
};
static const char *const samples[] = { "front-light", "oblique-light", "crown-medium", "crown-grey",
                                       "top-dark" };

static const char *samples_dir, *photos_dir;

/* Returns the scar found in a photo, or NULL. */
static SmpScarBand *
find_in (const char *dir, const char *name, const SmpScalpSettings *head, double scale)
{
  g_autoptr (GeglBuffer) buffer = photo_file_load (dir, name, ".jpg");
  SmpArea all = { 0, 0, gegl_buffer_get_width (buffer), gegl_buffer_get_height (buffer) };
  g_autofree float *pixels = g_new (float, (gsize) all.width *all.height * 3);
  g_autoptr (SmpHairMap) map = NULL;

  gegl_buffer_get (buffer, NULL, 1.0, babl_format ("RGB float"), pixels, GEGL_AUTO_ROWSTRIDE,
                   GEGL_ABYSS_NONE);
  for (gsize i = 0; scale != 1 && i < (gsize) all.width * all.height * 3; i++)
    pixels[i] *= (float) scale;
  map = smp_hair_map_new (&(SmpHairPhoto) { all.width, all.height, smp_scalp_new (head) });
  smp_hair_map_read (map, &all, &(SmpHairPixels) { pixels, all });
  g_assert_cmpint (smp_hair_map_work_out (map), ==, SMP_HAIR_SEEN);

  return smp_scar_band_find (map);
}

/* The greatest value within a distance of each pixel. */
static float *
grow (const float *values, int width, int height, int reach)
{
  float *grown = g_new0 (float, (gsize) width *height);

  for (int y = 0; y < height; y++)
    for (int x = 0; x < width; x++)
      for (int dy = -MIN (reach, y); dy <= MIN (reach, height - 1 - y); dy++)
        for (int dx = -MIN (reach, x); dx <= MIN (reach, width - 1 - x); dx++)
          if (dx * dx + dy * dy <= reach * reach)
            {
              float *to = &grown[(gsize) y * width + x];

              *to = MAX (*to, values[(gsize) (y + dy) * width + x + dx]);
            }

  return grown;
}

/* The part of one area that the other covers. */
static double
covered (const float *one, const float *other, gsize n)
{
  double both = 0, all = 0;

  for (gsize i = 0; i < n; i++)
    {
      all += one[i];
      both += MIN (one[i], other[i]);
    }

  return both / all;
}

static float *
rows_of (const SmpScarBand *scar, double reach, int width, int height)
{
  float *rows = g_new (float, (gsize) width *height);

  for (int y = 0; y < height; y++)
    smp_scar_band_row (scar, reach, 0, y, width, rows + (gsize) y * width);

  return rows;
}

static void
test_finds_the_scar (void)
{
  g_autoptr (GeglBuffer) buffer = photo_file_load (photos_dir, "back-scar", "-scar.png");
  int width = gegl_buffer_get_width (buffer), height = gegl_buffer_get_height (buffer);
  gsize n = (gsize) width * height;
  double scale = photos[0].head.pixels_per_mm;
  g_autofree float *truth = g_new (float, n), *near = NULL, *found = NULL, *paint = NULL;
  g_autoptr (SmpScarBand) scar = find_in (photos_dir, "back-scar", &photos[0].head, 1);
  double precision, recall, near_precision, painted, on[3], beside[3], tone[3];

  g_assert_nonnull (scar);
  gegl_buffer_get (buffer, NULL, 1.0, babl_format ("Y' float"), truth, GEGL_AUTO_ROWSTRIDE,
                   GEGL_ABYSS_NONE);
  near = grow (truth, width, height, (int) round (NEAR_MM * scale));
  found = rows_of (scar, 0, width, height);
  paint = rows_of (scar, SMP_SCAR_REACH_MM * scale, width, height);
  precision = covered (found, truth, n);
  near_precision = covered (found, near, n);
  recall = covered (truth, found, n);
  painted = covered (truth, paint, n);
  smp_scar_band_light (scar, on, beside);
  for (int c = 0; c < 3; c++)
    tone[c] = beside[c] / on[c];
  g_test_message (
      "%.0f mm, precision %.3f (%.3f within %g mm), recall %.3f, painted %.3f, tone %.2f "
      "%.2f %.2f",
      smp_scar_band_length (scar), precision, near_precision, NEAR_MM, recall, painted, tone[0],
      tone[1], tone[2]);
  /* Its ends, beside the ears, lie outside of the head's outline. */
  g_assert_cmpfloat (precision, >=, 0.7);
  g_assert_cmpfloat (near_precision, >=, 0.93);
  g_assert_cmpfloat (recall, >=, 0.7);
  g_assert_cmpfloat (painted, >=, 0.72);
  /* Hair is darker than the scar, and the less it lets through, the more the scar does. */
  g_assert_cmpfloat (tone[0], <, 0.8);
  g_assert_cmpfloat (tone[2], <, tone[0]);
}

static void
test_paint_reaches_beyond_it (void)
{
  g_autoptr (SmpScarBand) scar = find_in (photos_dir, "back-scar", &photos[0].head, 1);
  double reach = SMP_SCAR_REACH_MM * photos[0].head.pixels_per_mm;
  g_autofree float *found = rows_of (scar, 0, 800, 1000), *grown = NULL, *paint = NULL;

  grown = grow (found, 800, 1000, (int) ceil (reach) + 1);
  paint = rows_of (scar, reach, 800, 1000);
  g_assert_cmpfloat (covered (found, paint, 800 * 1000), >, 0.999);
  g_assert_cmpfloat (covered (paint, grown, 800 * 1000), >, 0.999);
  g_free (grown);
  grown = grow (found, 800, 1000, (int) reach - 1);
  g_assert_cmpfloat (covered (grown, paint, 800 * 1000), >, 0.99);
}

static void
test_light_does_not_matter (void)
{
  g_autoptr (SmpScarBand) one = find_in (photos_dir, "back-scar", &photos[0].head, 1);
  g_autoptr (SmpScarBand) other = find_in (photos_dir, "back-scar", &photos[0].head, 0.5);

  g_assert_nonnull (other);
  g_assert_cmpfloat (fabs (smp_scar_band_length (one) - smp_scar_band_length (other)), <, 5);
}

static void
test_finds_none_where_none_is (void)
{
  for (guint i = 1; i < G_N_ELEMENTS (photos); i++)
    {
      g_autoptr (SmpScarBand) scar = find_in (photos_dir, photos[i].name, &photos[i].head, 1);

      g_test_message ("%s", photos[i].name);
      g_assert_null (scar);
    }

  for (guint i = 0; i < G_N_ELEMENTS (samples); i++)
    {
      g_autofree char *file = g_strconcat (samples[i], ".ini", NULL);
      g_autofree char *path = g_build_filename (samples_dir, file, NULL);
      g_autoptr (GKeyFile) ini = g_key_file_new ();
      SmpScalpSettings head;
      SmpScarBand *scar;

      g_assert_true (g_key_file_load_from_file (ini, path, G_KEY_FILE_NONE, NULL));
      head = (SmpScalpSettings) {
        .pixels_per_mm = g_key_file_get_double (ini, "head", "pixels-per-mm", NULL),
        .head_x = g_key_file_get_double (ini, "head", "head-x", NULL),
        .head_y = g_key_file_get_double (ini, "head", "head-y", NULL),
        .head_width = g_key_file_get_double (ini, "head", "head-width", NULL),
        .head_height = g_key_file_get_double (ini, "head", "head-height", NULL),
        .head_tilt_deg = g_key_file_get_double (ini, "head", "head-tilt", NULL),
      };
      g_test_message ("%s", samples[i]);
      scar = find_in (samples_dir, samples[i], &head, 1);
      g_assert_null (scar);
    }
}

int
main (int argc, char *argv[])
{
  int result;

  g_test_init (&argc, &argv, NULL);
  g_assert_cmpint (argc, ==, 3);
  samples_dir = argv[1];
  photos_dir = argv[2];
  gegl_init (NULL, NULL);

  g_test_add_func ("/scar-photos/finds-the-scar", test_finds_the_scar);
  g_test_add_func ("/scar-photos/paint-reaches-a-millimetre-beyond-it",
                   test_paint_reaches_beyond_it);
  g_test_add_func ("/scar-photos/light-does-not-matter", test_light_does_not_matter);
  g_test_add_func ("/scar-photos/finds-none-where-none-is", test_finds_none_where_none_is);
  result = g_test_run ();
  gegl_exit ();

  return result;
}
