/* Tests of stipple on a curved head: the skin keeps its coverage, dots are foreshortened, and what
 * holds exactly on flat skin also holds here.
 *
 * Heads and seeds are random: to reproduce a failure, run the test with the --seed that it printed.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <math.h>
#include <string.h>

#include "engine/scalp.h"
#include "pictures.h"
#include "scalps.h"

/* Adds a random head near a rectangle, from one inside of it to one that is only partly visible. */
static void
add_random_head (SmpStippleSettings *settings, Rect rect)
{
  SmpScalpSettings *head = &settings->scalp;

  head->head_x = rect.x + g_test_rand_double_range (-0.5, 1.5) * rect.width;
  head->head_y = rect.y + g_test_rand_double_range (-0.5, 1.5) * rect.height;
  head->head_width = exp (g_test_rand_double_range (log (30), log (3000)));
  head->head_height = head->head_width * g_test_rand_double_range (0.7, 1.4);
  head->head_tilt_deg = g_test_rand_double_range (-180, 180);
  head->head_turn_deg = g_test_rand_double_range (-180, 180);
  if (g_test_rand_bit ())
    random_shape (head);
}

static SmpStippleSettings
faint_dots (void)
{
  SmpStippleSettings settings = defaults;

  settings.pigment.shade = 0;
  settings.pigment.fade = 90;
  settings.pigment.dot_variation = 0;

  return settings;
}

#define BANDS 7
#define BAND_DEG 10.0
#define BLOCK 4

/* The light that dots absorb, by the tilt of the skin, from blocks of pixels with about the same
 * tilt. */
static void
loss_by_tilt (const SmpStippleSettings *settings, const Picture *picture, double loss[BANDS])
{
  SmpScalp scalp = smp_scalp_new (&settings->scalp);
  double px2 = settings->scalp.pixels_per_mm * settings->scalp.pixels_per_mm;
  Rect rect = picture->rect;
  double n[BANDS] = { 0 };

  memset (loss, 0, BANDS * sizeof (double));
  for (int y = rect.y; y + BLOCK <= rect.y + rect.height; y += BLOCK)
    for (int x = rect.x; x + BLOCK <= rect.x + rect.width; x += BLOCK)
      {
        SmpScalpView view = smp_scalp_view_at (&scalp, x + BLOCK / 2.0, y + BLOCK / 2.0);
        double tilt = acos (MIN (1 / (view.area_mm2 * px2), 1)) * 180 / G_PI;

        if (tilt >= BANDS * BAND_DEG)
          continue;
        for (int i = 0; i < BLOCK * BLOCK; i++)
          loss[(int) (tilt / BAND_DEG)] += 1 - *pixel_at (picture, 1, x + i % BLOCK, y + i / BLOCK);
        n[(int) (tilt / BAND_DEG)] += BLOCK * BLOCK;
      }
  for (int band = 0; band < BANDS; band++)
    loss[band] /= n[band];
}

static void
test_coverage (void)
{
  static const double scales[] = { 4, 10, 20 };

  for (guint i = 0; i < 2 * G_N_ELEMENTS (scales); i++)
    {
      SmpStippleSettings settings = faint_dots ();
      double scale = scales[i / 2], flat, loss[BANDS];
      Rect rect = { 0, 0, 110 * scale, 130 * scale };
      SmpPaint paint = paint_new (rect, 1);
      Picture picture;

      settings.scalp.pixels_per_mm = scale;
      settings.photo_blur = i % 2 * 2;
      picture = draw_full (&settings, 60, 1);
      flat = 1 - mean_light (&picture, 1);
      picture_clear (&picture);

      settings.scalp = head_in (rect, scale, 100, 120, 20);
      picture = draw (&settings, &paint, rect);
      loss_by_tilt (&settings, &picture, loss);
      for (int band = 0; band < BANDS; band++)
        {
          g_test_message ("%g px/mm, blur of %g px, %.0f to %.0f degrees: %.4f of flat", scale,
                          settings.photo_blur, band * BAND_DEG, (band + 1) * BAND_DEG,
                          loss[band] / flat);
          g_assert_cmpfloat_with_epsilon (loss[band] / flat, 1, 0.03);
        }
      picture_clear (&picture);
      paint_clear (&paint);
    }
}

/* Moments of absorbed light: mass in pixels, covariance in pixels². */
typedef struct
{
  double mass, xx, xy, yy;
} Moments;

static Moments
moments_of (const Picture *picture, int channel)
{
  Moments m = { 0 };
  double x_sum = 0, y_sum = 0;

  for (int y = picture->rect.y; y < picture->rect.y + picture->rect.height; y++)
    for (int x = picture->rect.x; x < picture->rect.x + picture->rect.width; x++)
      {
        double taken = 1 - *pixel_at (picture, channel, x, y);

        m.mass += taken;
        x_sum += taken * (x - picture->rect.x);
        y_sum += taken * (y - picture->rect.y);
        m.xx += taken * pow (x - picture->rect.x, 2);
        m.yy += taken * pow (y - picture->rect.y, 2);
        m.xy += taken * (x - picture->rect.x) * (y - picture->rect.y);
      }
  x_sum /= m.mass;
  y_sum /= m.mass;

  return (Moments) { m.mass, m.xx / m.mass - x_sum * x_sum, m.xy / m.mass - x_sum * y_sum,
                     m.yy / m.mass - y_sum * y_sum };
}

/* Variance of exp (-x² / 2) lowered to be 0 at 2.25, relative to that of the whole Gaussian. */
static double
variance_of_lowered (void)
{
  double mass = 0, square = 0;

  for (double x = -2.25 + 5e-5; x < 2.25; x += 1e-4)
    {
      double value = exp (-x * x / 2) - exp (-2.25 * 2.25 / 2);

      mass += value;
      square += value * x * x;
    }

  return square / mass;
}

/* Adds a Gaussian on the skin, which is an ellipse in the picture, and round blur. */
static void
add_expected (Moments *sum, const SmpScalpView *view, double mass_mm2, double variance_mm2,
              double blur, double part)
{
  double determinant = view->xx * view->yy - view->xy * view->xy;
  double mass = mass_mm2 / view->area_mm2;

  sum->mass += mass;
  sum->xx += mass * part * (variance_mm2 * view->yy / determinant + blur);
  sum->xy -= mass * part * (variance_mm2 * view->xy / determinant);
  sum->yy += mass * part * (variance_mm2 * view->xx / determinant + blur);
}

static Moments
moments_expected (const SmpStippleSettings *settings, const SmpDot *dot, const SmpScalpView *view,
                  int channel)
{
  SmpPigment pigment = smp_pigment_new (&settings->pigment);
  SmpPigmentDot look = smp_pigment_dot (&pigment, smp_dot_hash (dot), 1, 1);
  double sigma = look.width_mm / 4.6252, blur = settings->photo_blur * settings->photo_blur;
  double halo = smp_pigment_halo_variance (channel, look.halo_step[channel]);
  Moments sum = { 0 };

  /* A core has a mean r² of 4 sigma², twice that of a Gaussian. */
  add_expected (&sum, view, look.opacity * pigment.core[channel] * 6 * G_PI * sigma * sigma,
                2 * sigma * sigma, blur + 1 / 12.0, 1);
  add_expected (&sum, view, look.opacity * look.halo_height[channel] * 2 * G_PI * halo, halo,
                blur + 1 / 12.0, variance_of_lowered ());
  sum.xx /= sum.mass;
  sum.xy /= sum.mass;
  sum.yy /= sum.mass;

  return sum;
}

/* The first drawn dots near a place of the picture that share their pixel with no other. */
static GArray *
dots_at (const SmpStippleSettings *settings, double x, double y, guint max)
{
  SmpScalp scalp = smp_scalp_new (&settings->scalp);
  GArray *found = g_array_new (FALSE, FALSE, sizeof (SmpDot)), *dots;
  double x_mm, y_mm;

  smp_scalp_from_pixel (&scalp, x, y, &x_mm, &y_mm);
  dots = dots_of (settings, (SmpRect) { x_mm - 5, y_mm - 5, x_mm + 5, y_mm + 5 }, 300);
  for (guint n = 0; n < dots->len && found->len < max; n++)
    if (smp_dot_field_stands (g_array_index (dots, SmpDot, n).rank, 150) &&
        has_own_pixel (settings, dots, n))
      g_array_append_val (found, g_array_index (dots, SmpDot, n));
  g_array_free (dots, TRUE);

  return found;
}

static void
check_one_dot (const SmpStippleSettings *settings, const SmpDot *dot, double *worst)
{
  SmpScalp scalp = smp_scalp_new (&settings->scalp);
  Picture picture = draw_alone (settings, dot);
  double x, y;
  SmpScalpView view;

  smp_scalp_to_pixel (&scalp, dot->x_mm, dot->y_mm, &x, &y);
  view = smp_scalp_view_at (&scalp, x, y);
  for (int c = 0; c < 3; c++)
    {
      Moments got = moments_of (&picture, c);
      Moments expected = moments_expected (settings, dot, &view, c);
      double size = (expected.xx + expected.yy) / 2;

      g_assert_cmpfloat_with_epsilon (got.mass / expected.mass, 1, 0.01);
      g_assert_cmpfloat_with_epsilon (got.xx, expected.xx, 0.04 * size);
      g_assert_cmpfloat_with_epsilon (got.xy, expected.xy, 0.04 * size);
      g_assert_cmpfloat_with_epsilon (got.yy, expected.yy, 0.04 * size);
      worst[0] = MAX (worst[0], fabs (got.mass / expected.mass - 1));
      worst[1] = MAX (worst[1], fabs (got.xx - expected.xx) / size);
      worst[1] = MAX (worst[1], fabs (got.xy - expected.xy) / size);
      worst[1] = MAX (worst[1], fabs (got.yy - expected.yy) / size);
    }
  picture_clear (&picture);
}

static void
test_one_dot (void)
{
  double worst[2] = { 0 };

  for (int round = 0; round < 60; round++)
    {
      SmpStippleSettings settings = faint_dots ();
      /* At this scale no core is smaller than pixels can show. */
      double scale = round % 2 ? 40 : 28, angle = g_test_rand_double_range (0, 2 * G_PI);
      Rect rect = { -300, 200, 120 * scale, 120 * scale };
      double radius = g_test_rand_double_range (0, 46) * scale;
      GArray *dots;

      settings.density = 300;
      settings.photo_blur = round % 3;
      settings.seed = g_test_rand_int () & G_MAXINT;
      settings.scalp = head_in (rect, scale, 100, g_test_rand_double_range (95, 130),
                                g_test_rand_double_range (-180, 180));
      dots = dots_at (&settings, settings.scalp.head_x + radius * cos (angle),
                      settings.scalp.head_y + radius * sin (angle), 3);
      g_assert_cmpint (dots->len, ==, 3);
      for (guint i = 0; i < dots->len; i++)
        check_one_dot (&settings, &g_array_index (dots, SmpDot, i), worst);
      g_array_free (dots, TRUE);
    }
  g_test_message ("mass off by %.2f %% at most, moments by %.2f %%", 100 * worst[0],
                  100 * worst[1]);
}

static void
test_tiling (void)
{
  for (int round = 0; round < 24; round++)
    {
      SmpStippleSettings settings = random_settings ();
      Rect rect = { g_test_rand_int_range (-3000, 3000), g_test_rand_int_range (-300, 10),
                    g_test_rand_int_range (1, 220), g_test_rand_int_range (100, 160) };

      add_random_head (&settings, rect);
      assert_any_tiling_is_equal (&settings, rect);
    }
}

static void
test_sessions (void)
{
  for (int round = 0; round < 8; round++)
    {
      SmpStippleSettings settings = random_settings ();
      Rect rect = { -60, 40, 220, 200 };

      add_random_head (&settings, rect);
      assert_sessions_only_add (settings, rect);
    }
}

static void
test_paint_adds (void)
{
  for (int round = 0; round < 12; round++)
    {
      SmpStippleSettings settings = random_settings ();
      Rect rect = { -70, -20, 200, 150 };

      add_random_head (&settings, rect);
      assert_more_paint_only_darkens (settings, rect);
    }
}

static void
test_reach (void)
{
  double furthest = 0;

  for (int round = 0; round < 60; round++)
    {
      SmpStippleSettings settings = random_settings ();
      int side = MAX (1, (int) (0.7 * settings.scalp.pixels_per_mm));
      Rect patch = { 7, -9, side, side }, around;
      SmpPaint paint = paint_new (patch, 1);
      SmpStipple *stipple;
      Picture picture;
      int reach;

      settings.density = 300;
      settings.pigment.dot_size_mm = g_test_rand_bit () ? 0.6 : 0.2;
      settings.pigment.healing = round % 2 * 28;
      add_random_head (&settings, patch);
      settings.scalp.head_width *= 1 + settings.scalp.pixels_per_mm;
      settings.scalp.head_height *= 1 + settings.scalp.pixels_per_mm;
      /* Also on steep skin. */
      settings.scalp.head_x += g_test_rand_double_range (-0.5, 0.5) * settings.scalp.head_width;
      settings.scalp.head_y += g_test_rand_double_range (-0.5, 0.5) * settings.scalp.head_height;
      stipple = smp_stipple_new (&settings);
      reach = smp_stipple_dot_reach (stipple);
      around =
          (Rect) { 7 - reach - 9, -9 - reach - 9, side + 2 * reach + 18, side + 2 * reach + 18 };
      picture = draw_with (stipple, &paint, around);
      for (int c = 0; c < 3; c++)
        for (int y = around.y; y < around.y + around.height; y++)
          for (int x = around.x; x < around.x + around.width; x++)
            if (*pixel_at (&picture, c, x, y) != 1)
              {
                int beyond_x = MAX (7 - x, x - 6 - side), beyond_y = MAX (-9 - y, y + 10 - side);

                g_assert_cmpint (MAX (beyond_x, beyond_y), <=, reach);
                furthest = MAX (furthest, (double) MAX (beyond_x, beyond_y) / reach);
              }
      picture_clear (&picture);
      paint_clear (&paint);
      smp_stipple_free (stipple);
    }
  g_test_message ("up to %.2f of the reach is used", furthest);
}

static void
test_absurd (void)
{
  static const double values[] = { NAN, INFINITY, -INFINITY, 0,    1e-300, -1,    1,
                                   2,   1000,     1e5,       -1e5, 1e30,   -1e308 };
  static const gsize offsets[] = {
    offsetof (SmpScalpSettings, head_x),          offsetof (SmpScalpSettings, head_y),
    offsetof (SmpScalpSettings, head_width),      offsetof (SmpScalpSettings, head_height),
    offsetof (SmpScalpSettings, head_tilt_deg),   offsetof (SmpScalpSettings, head_turn_deg),
    offsetof (SmpScalpSettings, head_taper),      offsetof (SmpScalpSettings, head_skew),
    offsetof (SmpScalpSettings, head_squareness), offsetof (SmpScalpSettings, head_narrowness),
    offsetof (SmpScalpSettings, head_shift_x),    offsetof (SmpScalpSettings, head_shift_y)
  };
  static const double scales[] = { 0.5, 10, 100 };
  const int n_scales = G_N_ELEMENTS (scales), n_offsets = G_N_ELEMENTS (offsets);
  const int n_values = G_N_ELEMENTS (values), n_single = n_scales * n_offsets * n_values;
  const int n_together = 170;
  Rect rect = { -20, -20, 40, 40 };
  SmpPaint paint = paint_new_random (rect);

  for (int round = 0; round < n_single + n_together; round++)
    {
      SmpStippleSettings settings = defaults;
      Picture picture;

      settings.scalp = head_in (rect, scales[round % n_scales], 100, 120, 30);
      settings.hairline_fade = round % 2 * 10;
      settings.irregularity = round % 4 / 2 * 50;
      settings.pigment.healing = round % 5 * 7;
      /* First change one value at a time, then all at once. */
      for (int i = 0; i < n_offsets; i++)
        if (round >= n_single || round / n_scales % n_offsets == i)
          G_STRUCT_MEMBER (double, &settings.scalp, offsets[i]) =
              values[round < n_single ? round / (n_scales * n_offsets)
                                      : g_test_rand_int_range (0, n_values)];
      picture = draw (&settings, &paint, rect);
      assert_is_light (&picture);
      picture_clear (&picture);
    }
  paint_clear (&paint);
}

/* The largest and darkest dots right after a session, with any tilt. */
static void
test_light_remains (void)
{
  float darkest = 1;

  for (int round = 0; round < 20; round++)
    {
      SmpStippleSettings settings = defaults;
      Rect rect = { 0, 0, 300, 300 };
      SmpPaint paint = paint_new (rect, 1);
      Picture picture;

      settings.density = 300;
      settings.pigment = (SmpPigmentSettings) { 100, 0, 0.6, 100, round % 3 * 100 - 100, 0 };
      settings.scalp.pixels_per_mm = g_test_rand_double_range (4, 100);
      add_random_head (&settings, rect);
      picture = draw (&settings, &paint, rect);
      assert_is_light (&picture);
      for (gsize i = 0; i < 3 * n_pixels (&rect); i++)
        darkest = MIN (darkest, picture.light[i]);
      picture_clear (&picture);
      paint_clear (&paint);
    }
  g_test_message ("%.3g of the light remains", darkest);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/head/skin-keeps-its-coverage-at-every-tilt", test_coverage);
  g_test_add_func ("/head/dots-are-foreshortened-to-ellipses", test_one_dot);
  g_test_add_func ("/head/any-tiling-is-equal-to-the-bit", test_tiling);
  g_test_add_func ("/head/later-sessions-only-add", test_sessions);
  g_test_add_func ("/head/raising-coverage-only-darkens", test_paint_adds);
  g_test_add_func ("/head/nothing-beyond-reach-changes", test_reach);
  g_test_add_func ("/head/any-head-gives-light-between-0-and-1", test_absurd);
  g_test_add_func ("/head/some-light-remains-under-the-darkest-dots", test_light_remains);

  return g_test_run ();
}
