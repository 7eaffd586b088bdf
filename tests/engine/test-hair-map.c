/* Tests of hair-map on artificial skin and hair.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <math.h>
#include <string.h>

#include "engine/hair-map.h"
#include "engine/scar-band.h"

#define WIDTH 330
#define HEIGHT 290

static const float skin[3] = { 0.40f, 0.25f, 0.17f };

typedef struct
{
  float *rgb;
  int width, height;
  double pixels_per_mm;
} Picture;

static void
clear (Picture *picture)
{
  g_free (picture->rgb);
}

/* Skin with a little noise and light from the left. */
static Picture
skin_new (double pixels_per_mm)
{
  int width = WIDTH * pixels_per_mm / 6, height = HEIGHT * pixels_per_mm / 6;
  Picture picture = { g_new (float, (gsize) width *height * 3), width, height, pixels_per_mm };
  GRand *rand = g_rand_new_with_seed (7);

  for (int y = 0; y < height; y++)
    for (int x = 0; x < width; x++)
      {
        double light = 1.1 - 0.3 * x / width;

        for (int c = 0; c < 3; c++)
          picture.rgb[3 * ((gsize) y * width + x) + c] =
              skin[c] * light * g_rand_double_range (rand, 0.98, 1.02);
      }
  g_rand_free (rand);

  return picture;
}

/* Adds hairs of 0.1 mm by 4 mm to the lower half until they cover about @share of it,
 * antialiased. Returns the share that they really cover. */
static double
add_hair (Picture *picture, double share, const float hair[3])
{
  double s = picture->pixels_per_mm, width = 0.1 * s, length = 4 * s;
  int top = picture->height / 2;
  double area = (double) picture->width * (picture->height - top);
  int n = -log (1 - share) * area / (width * length);
  double covered = 0;
  g_autofree float *bare = g_new (float, (gsize) picture->width * picture->height);
  GRand *rand = g_rand_new_with_seed (11);

  for (gsize i = 0; i < (gsize) picture->width * picture->height; i++)
    bare[i] = 1;
  for (int k = 0; k < n; k++)
    {
      double x = g_rand_double_range (rand, 0, picture->width);
      double y = g_rand_double_range (rand, top, picture->height);
      double angle = g_rand_double_range (rand, 1.2, 1.9);

      /* Short steps, so that the strand has no gaps. */
      for (double t = 0; t < length; t += 0.25)
        {
          int px = floor (x + t * cos (angle)), py = floor (y + t * sin (angle));

          if (px >= 0 && px < picture->width && py >= top && py < picture->height)
            bare[(gsize) py * picture->width + px] *= 1 - MIN (0.25 * width, 1);
        }
    }
  for (gsize i = 0; i < (gsize) picture->width * picture->height; i++)
    for (int c = 0; c < 3; c++)
      {
        float *value = &picture->rgb[3 * i + c];

        *value = bare[i] * *value + (1 - bare[i]) * hair[c];
      }
  for (gsize i = (gsize) top * picture->width; i < (gsize) picture->width * picture->height; i++)
    covered += 1 - bare[i];
  g_rand_free (rand);

  return covered / area;
}

static SmpHairMap *
map_new (const Picture *picture, SmpHairColor color)
{
  SmpHairPhoto photo = { picture->width, picture->height, picture->pixels_per_mm, { 0 }, color };

  return smp_hair_map_new (&photo);
}

/* Reads the picture in tiles of this size. Each gets only its own pixels and the margin. */
static void
read_tiles (SmpHairMap *map, const Picture *picture, int width, int height)
{
  int margin = smp_hair_map_margin (map);

  for (int y = 0; y < picture->height; y += height)
    for (int x = 0; x < picture->width; x += width)
      {
        SmpArea area = { x, y, MIN (width, picture->width - x), MIN (height, picture->height - y) };
        int left = MAX (x - margin, 0), top = MAX (y - margin, 0);
        SmpArea held = { left, top, MIN (x + area.width + margin, picture->width) - left,
                         MIN (y + area.height + margin, picture->height) - top };
        g_autofree float *rgb = g_new (float, (gsize) held.width *held.height * 3);

        for (int row = 0; row < held.height; row++)
          memcpy (rgb + (gsize) row * held.width * 3,
                  picture->rgb + 3 * ((gsize) (top + row) * picture->width + left),
                  sizeof (float) * 3 * held.width);
        smp_hair_map_read (map, &area, &(SmpHairPixels) { rgb, held });
      }
}

typedef struct
{
  float *hair, *shine, *confidence, *around;
  SmpHairSight sight;
  SmpHairSummary summary;
} Found;

static Found
find (const Picture *picture, SmpHairColor color, int tile)
{
  g_autoptr (SmpHairMap) map = map_new (picture, color);
  gsize n = (gsize) picture->width * picture->height;
  Found found = { g_new (float, n), g_new (float, n), g_new (float, n), g_new (float, n) };

  read_tiles (map, picture, tile, tile);
  found.sight = smp_hair_map_work_out (map);
  found.summary = smp_hair_map_summary (map);
  for (int y = 0; y < picture->height; y++)
    {
      gsize at = (gsize) y * picture->width;
      SmpHairRow row = { found.hair + at, found.shine + at, found.confidence + at,
                         found.around + at };

      smp_hair_map_row (map, picture->rgb + 3 * at, 0, y, picture->width, &row);
    }

  return found;
}

static void
forget (Found *found)
{
  g_free (found->hair);
  g_free (found->shine);
  g_free (found->confidence);
  g_free (found->around);
}

/* The mean of the rows between @from and @to, relative to the height. */
static double
mean_of (const Picture *picture, const float *values, double from, double to)
{
  double sum = 0;
  gsize first = (gsize) (from * picture->height) * picture->width;
  gsize last = (gsize) (to * picture->height) * picture->width;

  for (gsize i = first; i < last; i++)
    sum += values[i];

  return sum / (last - first);
}

static const float black[3] = { 0.02f, 0.015f, 0.012f };
static const float grey[3] = { 0.20f, 0.19f, 0.18f };

static void
test_any_tiling_is_equal_to_the_bit (void)
{
  for (int many = 0; many < 2; many++)
    {
      Picture picture = skin_new (many ? 17.3 : 6.1);
      Found whole;

      add_hair (&picture, 0.5, black);
      whole = find (&picture, SMP_HAIR_BY_ITSELF, 10000);
      for (int tile = 5; tile < 200; tile = tile * 3 + 1)
        {
          Found cut = find (&picture, SMP_HAIR_BY_ITSELF, tile);
          gsize size = sizeof (float) * picture.width * picture.height;

          g_assert_cmpmem (cut.hair, size, whole.hair, size);
          g_assert_cmpmem (cut.shine, size, whole.shine, size);
          g_assert_cmpmem (cut.confidence, size, whole.confidence, size);
          forget (&cut);
        }
      forget (&whole);
      clear (&picture);
    }
}

static void
test_pieces_of_a_row_are_equal_to_the_bit (void)
{
  Picture picture = skin_new (17.3);
  g_autoptr (SmpHairMap) map = map_new (&picture, SMP_HAIR_BY_ITSELF);
  gsize size = sizeof (float) * picture.width;
  float whole[4][WIDTH * 3], pieces[4][WIDTH * 3];

  add_hair (&picture, 0.5, black);
  read_tiles (map, &picture, 128, 128);
  g_assert_cmpint (smp_hair_map_work_out (map), ==, SMP_HAIR_SEEN);
  for (int y = 0; y < picture.height; y += 3)
    {
      const float *rgb = picture.rgb + 3 * (gsize) y * picture.width;
      SmpHairRow row = { whole[0], whole[1], whole[2], whole[3] };

      smp_hair_map_row (map, rgb, 0, y, picture.width, &row);
      for (int x = 0, n; x < picture.width; x += n)
        {
          SmpHairRow piece = { pieces[0] + x, pieces[1] + x, pieces[2] + x, pieces[3] + x };

          n = MIN (1 + (x + y) % 13, picture.width - x);
          smp_hair_map_row (map, rgb + 3 * x, x, y, n, &piece);
        }
      for (int i = 0; i < 4; i++)
        g_assert_cmpmem (pieces[i], size, whole[i], size);
    }
  clear (&picture);
}

static void
test_even_skin_has_no_hair (void)
{
  Picture picture = skin_new (6);
  Found found = find (&picture, SMP_HAIR_BY_ITSELF, 128);

  g_assert_cmpint (found.sight, ==, SMP_HAIR_SEEN);
  g_assert_cmpfloat (mean_of (&picture, found.hair, 0, 1), <, 0.01);
  g_assert_cmpfloat (mean_of (&picture, found.shine, 0, 1), <, 0.05);
  g_assert_cmpfloat (found.summary.confidence, <, 0.3);
  forget (&found);
  clear (&picture);
}

/* Dark and grey hair, at three scales. */
static void
test_finds_as_much_as_there_is (void)
{
  static const double scales[] = { 4, 6, 13 };

  for (int is_grey = 0; is_grey < 2; is_grey++)
    for (guint i = 0; i < G_N_ELEMENTS (scales); i++)
      {
        Picture picture = skin_new (scales[i]);
        Found found;
        double truth = add_hair (&picture, 0.6, is_grey ? grey : black);
        double above, below;

        found = find (&picture, SMP_HAIR_BY_ITSELF, 128);
        above = mean_of (&picture, found.hair, 0, 0.4);
        below = mean_of (&picture, found.hair, 0.6, 1);
        g_test_message ("%s, %g px/mm: %.3f above, %.3f of %.3f below, darkness %.2f",
                        is_grey ? "grey" : "black", scales[i], above, below, truth,
                        found.summary.darkness);
        g_assert_cmpfloat (above, <, 0.03);
        g_assert_cmpfloat (fabs (mean_of (&picture, found.around, 0.6, 1) - below), <, 0.05);
        /* Pale, smooth strands are hard to detect: less hair is found than there is, but in the
         * right place. */
        if (is_grey)
          {
            g_assert_cmpfloat (below, >, 0.1);
            g_assert_cmpfloat (below, <, truth + 0.2);
            g_assert_cmpfloat (found.summary.darkness, <, 0.5);
          }
        else
          {
            g_assert_cmpfloat (fabs (below - truth), <, 0.1);
            g_assert_cmpfloat (found.summary.darkness, >, 0.9);
          }
        forget (&found);
        clear (&picture);
      }
}

static void
test_more_light_changes_nothing (void)
{
  Picture picture = skin_new (6);
  Found one, other;
  gsize n = (gsize) picture.width * picture.height;

  add_hair (&picture, 0.4, black);
  one = find (&picture, SMP_HAIR_BY_ITSELF, 128);
  for (gsize i = 0; i < 3 * n; i++)
    picture.rgb[i] *= 0.6f;
  other = find (&picture, SMP_HAIR_BY_ITSELF, 128);
  g_assert_cmpfloat (
      fabs (mean_of (&picture, one.hair, 0.5, 1) - mean_of (&picture, other.hair, 0.5, 1)), <,
      0.02);
  forget (&one);
  forget (&other);
  clear (&picture);
}

/* Adds a white reflection on a disc of skin, with a clipped spot in its middle. */
static void
test_white_light_is_shine (void)
{
  Picture picture = skin_new (6);
  int x0 = picture.width / 2, y0 = picture.height / 2;
  gsize middle = (gsize) y0 * picture.width + x0;
  Found found;

  for (int y = 0; y < picture.height; y++)
    for (int x = 0; x < picture.width; x++)
      if (hypot (x - x0, y - y0) < 60)
        for (int c = 0; c < 3; c++)
          picture.rgb[3 * ((gsize) y * picture.width + x) + c] += 0.4f;
  for (int x = -2; x <= 2; x++)
    for (int c = 0; c < 3; c++)
      picture.rgb[3 * (middle + x) + c] = 1;

  found = find (&picture, SMP_HAIR_BY_ITSELF, 128);
  g_assert_cmpfloat (found.shine[middle - 30], >, 0.3);
  g_assert_cmpfloat (found.shine[middle - 30], <, 0.8);
  g_assert_cmpfloat (found.shine[middle], ==, 1);
  g_assert_cmpfloat (found.shine[middle - 100], <, 0.1);
  g_assert_cmpfloat (mean_of (&picture, found.hair, 0, 1), <, 0.03);
  forget (&found);
  clear (&picture);
}

/* Uncovers the skin on a band across the hair, as it is or as pale as a scar. */
static void
uncover (Picture *picture, double width_mm, int from, int to, gboolean is_pale)
{
  static const float pale[3] = { 1.05f, 1.35f, 1.6f };
  Picture bare = skin_new (picture->pixels_per_mm);
  int middle = picture->height * 3 / 4, half = width_mm / 2 * picture->pixels_per_mm;

  for (int y = middle - half; y < middle + half; y++)
    for (int x = from; x < to; x++)
      for (int c = 0; c < 3; c++)
        {
          gsize at = 3 * ((gsize) y * picture->width + x) + c;

          picture->rgb[at] = bare.rgb[at] * (is_pale ? pale[c] : 1);
        }
  clear (&bare);
}

static SmpScarBand *
scar_in (const Picture *picture)
{
  g_autoptr (SmpHairMap) map = map_new (picture, SMP_HAIR_BY_ITSELF);

  read_tiles (map, picture, 128, 128);
  smp_hair_map_work_out (map);
  return smp_scar_band_find (map);
}

static void
test_a_pale_band_in_hair_is_a_scar (void)
{
  static const double scales[] = { 4, 6, 13 };

  for (guint i = 0; i < G_N_ELEMENTS (scales); i++)
    {
      Picture picture = skin_new (scales[i]);
      int middle = picture.height * 3 / 4;
      g_autoptr (SmpScarBand) scar = NULL;
      g_autofree float *row = g_new (float, picture.width);

      add_hair (&picture, 0.6, black);
      uncover (&picture, 3, 0, picture.width, TRUE);
      scar = scar_in (&picture);
      g_assert_nonnull (scar);
      g_test_message ("%g px/mm: %.0f mm", scales[i], smp_scar_band_length (scar));
      smp_scar_band_row (scar, 0, 0, middle, picture.width, row);
      g_assert_cmpfloat (row[picture.width / 2], ==, 1);
      smp_scar_band_row (scar, 0, 0, middle - 2.5 * scales[i], picture.width, row);
      g_assert_cmpfloat (row[picture.width / 2], ==, 0);
      smp_scar_band_row (scar, 2 * scales[i], 0, middle - 2.5 * scales[i], picture.width, row);
      g_assert_cmpfloat (row[picture.width / 2], ==, 1);
      clear (&picture);
    }
}

static void
test_what_else_is_light_in_hair_is_no_scar (void)
{
  Picture none = skin_new (6), parting = skin_new (6), spot = skin_new (6), bald = skin_new (6);

  add_hair (&none, 0.6, black);
  g_assert_null (scar_in (&none));

  add_hair (&parting, 0.6, black);
  uncover (&parting, 3, 0, parting.width, FALSE);
  g_assert_null (scar_in (&parting));

  add_hair (&spot, 0.6, black);
  uncover (&spot, 3, 100, 220, TRUE);
  g_assert_null (scar_in (&spot));

  uncover (&bald, 3, 0, bald.width, TRUE);
  g_assert_null (scar_in (&bald));
  clear (&none);
  clear (&parting);
  clear (&spot);
  clear (&bald);
}

static void
test_says_what_it_cannot_see (void)
{
  Picture picture = skin_new (6);
  gsize n = (gsize) picture.width * picture.height;
  Found found;

  picture.pixels_per_mm = 2.9;
  found = find (&picture, SMP_HAIR_BY_ITSELF, 128);
  g_assert_cmpint (found.sight, ==, SMP_HAIR_TOO_COARSE);
  g_assert_cmpfloat (mean_of (&picture, found.hair, 0, 1), ==, 0);
  forget (&found);

  picture.pixels_per_mm = 100;
  found = find (&picture, SMP_HAIR_BY_ITSELF, 128);
  g_assert_cmpint (found.sight, ==, SMP_HAIR_TOO_SMALL);
  forget (&found);

  picture.pixels_per_mm = 6;
  for (gsize i = 0; i < n; i++)
    picture.rgb[3 * i + 1] = picture.rgb[3 * i + 2] = picture.rgb[3 * i];
  found = find (&picture, SMP_HAIR_BY_ITSELF, 128);
  g_assert_cmpint (found.sight, ==, SMP_HAIR_NO_COLOR);
  forget (&found);

  memset (picture.rgb, 0, sizeof (float) * 3 * n);
  found = find (&picture, SMP_HAIR_BY_ITSELF, 128);
  g_assert_cmpint (found.sight, ==, SMP_HAIR_TOO_DARK);
  forget (&found);
  clear (&picture);
}

/* Pixels that are NaN, transparent or out of range must not affect others. */
static void
test_takes_any_light (void)
{
  static const float odd[] = { NAN, INFINITY, -INFINITY, 1e30f, -1e30f, -0.1f, 2 };
  Picture picture = skin_new (6);
  gsize n = (gsize) picture.width * picture.height;
  Found found;

  add_hair (&picture, 0.4, black);
  for (gsize i = 0; i < 3 * n; i += 997)
    picture.rgb[i] = odd[i % G_N_ELEMENTS (odd)];
  for (int y = 20; y < 60; y++)
    for (int x = 20; x < 90; x++)
      picture.rgb[3 * ((gsize) y * picture.width + x)] = NAN;
  found = find (&picture, SMP_HAIR_BY_ITSELF, 64);
  g_assert_cmpint (found.sight, ==, SMP_HAIR_SEEN);
  for (gsize i = 0; i < n; i++)
    {
      g_assert_true (found.hair[i] >= 0 && found.hair[i] <= 1);
      g_assert_true (found.shine[i] >= 0 && found.shine[i] <= 1);
      g_assert_true (found.confidence[i] >= 0 && found.confidence[i] <= 1);
    }
  g_assert_cmpfloat (fabs (mean_of (&picture, found.hair, 0.6, 1) - 0.4), <, 0.15);
  forget (&found);

  for (gsize i = 0; i < 3 * n; i++)
    picture.rgb[i] = NAN;
  found = find (&picture, SMP_HAIR_BY_ITSELF, 64);
  g_assert_cmpint (found.sight, ==, SMP_HAIR_TOO_SMALL);
  forget (&found);
  clear (&picture);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/hair-map/any-tiling-is-equal-to-the-bit", test_any_tiling_is_equal_to_the_bit);
  g_test_add_func ("/hair-map/pieces-of-a-row-are-equal-to-the-bit",
                   test_pieces_of_a_row_are_equal_to_the_bit);
  g_test_add_func ("/hair-map/even-skin-has-no-hair", test_even_skin_has_no_hair);
  g_test_add_func ("/hair-map/finds-as-much-as-there-is", test_finds_as_much_as_there_is);
  g_test_add_func ("/hair-map/more-light-changes-nothing", test_more_light_changes_nothing);
  g_test_add_func ("/hair-map/white-light-is-shine", test_white_light_is_shine);
  g_test_add_func ("/scar-band/a-pale-band-in-hair-is-a-scar", test_a_pale_band_in_hair_is_a_scar);
  g_test_add_func ("/scar-band/what-else-is-light-in-hair-is-no-scar",
                   test_what_else_is_light_in_hair_is_no_scar);
  g_test_add_func ("/hair-map/says-what-it-cannot-see", test_says_what_it_cannot_see);
  g_test_add_func ("/hair-map/takes-any-light", test_takes_any_light);

  return g_test_run ();
}
