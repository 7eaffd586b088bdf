/* Tests of hair-map on artificial skin and hair.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <math.h>
#include <string.h>

#include "hair-pictures.h"

typedef struct
{
  float *hair, *shine, *confidence, *around;
  SmpHairSight sight;
  SmpHairSummary summary;
} Found;

static Found
find (const HairPicture *picture, SmpHairColor color, int tile)
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
mean_of (const HairPicture *picture, const float *values, double from, double to)
{
  double sum = 0;
  gsize first = (gsize) (from * picture->height) * picture->width;
  gsize last = (gsize) (to * picture->height) * picture->width;

  for (gsize i = first; i < last; i++)
    sum += values[i];

  return sum / (last - first);
}

static void
test_any_tiling_is_equal_to_the_bit (void)
{
  for (int many = 0; many < 2; many++)
    {
      HairPicture picture = skin_new (many ? 17.3 : 6.1);
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
      hair_picture_clear (&picture);
    }
}

static void
test_pieces_of_a_row_are_equal_to_the_bit (void)
{
  HairPicture picture = skin_new (17.3);
  g_autoptr (SmpHairMap) map = map_new (&picture, SMP_HAIR_BY_ITSELF);
  gsize size = sizeof (float) * picture.width;
  float whole[4][HAIR_PICTURE_WIDTH * 3], pieces[4][HAIR_PICTURE_WIDTH * 3];

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
  hair_picture_clear (&picture);
}

static void
test_even_skin_has_no_hair (void)
{
  HairPicture picture = skin_new (6);
  Found found = find (&picture, SMP_HAIR_BY_ITSELF, 128);

  g_assert_cmpint (found.sight, ==, SMP_HAIR_SEEN);
  g_assert_cmpfloat (mean_of (&picture, found.hair, 0, 1), <, 0.01);
  g_assert_cmpfloat (mean_of (&picture, found.shine, 0, 1), <, 0.05);
  g_assert_cmpfloat (found.summary.confidence, <, 0.3);
  forget (&found);
  hair_picture_clear (&picture);
}

/* Dark and grey hair, at three scales. */
static void
test_finds_as_much_as_there_is (void)
{
  static const double scales[] = { 4, 6, 13 };

  for (int is_grey = 0; is_grey < 2; is_grey++)
    for (guint i = 0; i < G_N_ELEMENTS (scales); i++)
      {
        HairPicture picture = skin_new (scales[i]);
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
        hair_picture_clear (&picture);
      }
}

static void
test_more_light_changes_nothing (void)
{
  HairPicture picture = skin_new (6);
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
  hair_picture_clear (&picture);
}

/* Adds a white reflection on a disc of skin, with a clipped spot in its middle. */
static void
test_white_light_is_shine (void)
{
  HairPicture picture = skin_new (6);
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
  hair_picture_clear (&picture);
}

/* Where an outline is narrower than its ellipse, what is beside it is no head; where it is longer, the head goes on. */
static void
test_the_head_ends_at_its_outline (void)
{
  HairPicture picture = skin_new (6);
  const SmpScalpSettings head = { .pixels_per_mm = 6,
                                  .head_x = 165,
                                  .head_y = 145,
                                  .head_width = 240,
                                  .head_height = 200,
                                  .head_narrowness = 10 };
  const SmpHairPhoto photo = { picture.width, picture.height, smp_scalp_new (&head) };
  g_autoptr (SmpHairMap) map = smp_hair_map_new (&photo);
  const SmpHairCells *cells = smp_hair_map_cells (map);
  const struct
  {
    double x, y;
    gboolean is_head;
  } places[] = { { 165 - 0.86 * 120, 145, TRUE },
                 { 165 - 0.95 * 120, 145, FALSE },
                 { 165, 145 + 1.05 * 100, TRUE },
                 { 165, 145 + 1.15 * 100, FALSE } };

  read_tiles (map, &picture, 128, 128);
  g_assert_cmpint (smp_hair_map_work_out (map), ==, SMP_HAIR_SEEN);
  for (guint i = 0; i < G_N_ELEMENTS (places); i++)
    {
      int column = (int) (places[i].x / cells->pitch), row = (int) (places[i].y / cells->pitch);
      float hair = smp_hair_map_cell_hair (map, (gsize) row * cells->columns + column);

      g_assert_cmpint (hair >= 0, ==, places[i].is_head);
    }
  hair_picture_clear (&picture);
}

/* Skin that is redder and browner in places, and mirrors a part of its light on a disc, as a camera shows it. */
static HairPicture
shining_skin_new (double share)
{
  HairPicture picture = skin_new (6);

  for (int y = 0; y < picture.height; y++)
    for (int x = 0; x < picture.width; x++)
      {
        float *pixel = &picture.rgb[3 * ((gsize) y * picture.width + x)];
        double redder = 0.85 + 0.15 * cos (x / 25.0) * cos (y / 25.0), mirrored;

        pixel[1] *= redder;
        pixel[2] *= pow (redder, 4 / 3.0);
        mirrored = 0.2126 * pixel[0] + 0.7152 * pixel[1] + 0.0722 * pixel[2];
        mirrored *=
            hypot (x - picture.width / 2, y - picture.height / 2) < 60 ? share / (1 - share) : 0;
        for (int c = 0; c < 3; c++)
          pixel[c] = 2 * (pixel[c] + mirrored) / (1 + 0.6 * 2 * (pixel[c] + mirrored));
      }

  return picture;
}

static void
test_tells_how_much_is_mirrored (void)
{
  for (double share = 0.2; share < 0.65; share += 0.1)
    {
      HairPicture picture = shining_skin_new (share);
      Found found = find (&picture, SMP_HAIR_BY_ITSELF, 128);
      double inside = 0, outside = 0, n_inside = 0, n_outside = 0;

      for (int y = 0; y < picture.height; y++)
        for (int x = 0; x < picture.width; x++)
          {
            double off = hypot (x - picture.width / 2, y - picture.height / 2);
            float shine = found.shine[(gsize) y * picture.width + x];

            inside += off < 45 ? shine : 0;
            n_inside += off < 45;
            outside += off > 90 ? shine : 0;
            n_outside += off > 90;
          }
      g_test_message ("%.1f: %.3f, outside %.3f", share, inside / n_inside, outside / n_outside);
      g_assert_cmpfloat (fabs (inside / n_inside - share), <, 0.08);
      g_assert_cmpfloat (outside / n_outside, <, 0.05);
      forget (&found);
      hair_picture_clear (&picture);
    }
}

static void
test_says_what_it_cannot_see (void)
{
  HairPicture picture = skin_new (6);
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
  hair_picture_clear (&picture);
}

/* Pixels that are NaN, transparent or out of range must not affect others. */
static void
test_takes_any_light (void)
{
  static const float odd[] = { NAN, INFINITY, -INFINITY, 1e30f, -1e30f, -0.1f, 2 };
  HairPicture picture = skin_new (6);
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
  hair_picture_clear (&picture);
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
  g_test_add_func ("/hair-map/the-head-ends-at-its-outline", test_the_head_ends_at_its_outline);
  g_test_add_func ("/hair-map/tells-how-much-is-mirrored", test_tells_how_much_is_mirrored);
  g_test_add_func ("/hair-map/says-what-it-cannot-see", test_says_what_it_cannot_see);
  g_test_add_func ("/hair-map/takes-any-light", test_takes_any_light);

  return g_test_run ();
}
