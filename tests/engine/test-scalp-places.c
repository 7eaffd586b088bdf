/* Tests of scalp: every place can be found again.
 *
 * Heads are random: to reproduce a failure, run the test with the --seed that it printed.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "scalps.h"

#include <math.h>

static const double quiet_nan = NAN;

static SmpScalpSettings
flat_settings (double pixels_per_mm)
{
  return (SmpScalpSettings) { .pixels_per_mm = pixels_per_mm };
}

static void
test_flat (void)
{
  for (int i = 0; i < 1000; i++)
    {
      double pixels_per_mm = g_test_rand_double_range (0.5, 100);
      SmpScalpSettings settings = flat_settings (pixels_per_mm);
      double a = g_test_rand_double_range (-1e4, 1e4), b = g_test_rand_double_range (-1e4, 1e4);
      SmpRect rect = { a, b, a + 100, b + 50 };
      SmpScalp scalps[5];
      double x, y;

      settings.head_x = a;
      settings.head_tilt_deg = b;
      scalps[0] = smp_scalp_new (&settings);
      settings.head_width = 1000;
      scalps[1] = smp_scalp_new (&settings);
      settings.head_height = quiet_nan;
      scalps[2] = smp_scalp_new (&settings);
      settings.head_height = 0.5;
      scalps[3] = smp_scalp_new (&settings);
      scalps[4] = (SmpScalp) { pixels_per_mm };

      for (guint k = 0; k < G_N_ELEMENTS (scalps); k++)
        {
          SmpScalpView view = smp_scalp_view_at (&scalps[k], a, b);
          SmpRect mm = smp_scalp_rect_of (&scalps[k], &rect);

          smp_scalp_to_pixel (&scalps[k], a, b, &x, &y);
          g_assert_true (x == a * pixels_per_mm && y == b * pixels_per_mm);
          smp_scalp_from_pixel (&scalps[k], a, b, &x, &y);
          g_assert_true (x == a / pixels_per_mm && y == b / pixels_per_mm);
          g_assert_true (mm.x0 == x && mm.y0 == y);
          g_assert_true (mm.x1 == (a + 100) / pixels_per_mm && mm.y1 == (b + 50) / pixels_per_mm);
          g_assert_true (view.share == 1 && view.xy == 0 && view.xx == view.yy);
          g_assert_cmpfloat_with_epsilon (view.area_mm2 * pixels_per_mm * pixels_per_mm, 1, 1e-12);
        }
    }
}

/* --- There and back --------------------------------------------------------------------------- */

static void
test_round_trip (void)
{
  double worst = 0;

  for (int i = 0; i < 200000; i++)
    {
      SmpScalpSettings settings = random_head ();
      SmpScalp scalp = smp_scalp_new (&settings);
      double outermost = i % 2 ? 1 : 5;
      double x, y, x_mm, y_mm, x_back, y_back;

      random_place (&settings, 0, outermost, &x, &y);
      smp_scalp_from_pixel (&scalp, x, y, &x_mm, &y_mm);
      smp_scalp_to_pixel (&scalp, x_mm, y_mm, &x_back, &y_back);
      worst = MAX (worst, hypot (x_back - x, y_back - y));
    }

  g_test_message ("worst error %.2g px", worst);
  g_assert_cmpfloat (worst, <, 1e-6);
}

static void
test_origin_and_turn (void)
{
  for (int i = 0; i < 1000; i++)
    {
      SmpScalpSettings settings = random_head ();
      SmpScalp scalp = smp_scalp_new (&settings);
      double x, y, x_turned, y_turned, x_mm, y_mm, angle;

      smp_scalp_to_pixel (&scalp, 0, 0, &x, &y);
      g_assert_true (x == settings.head_x && y == settings.head_y);

      /* A tilt rotates places about the middle and keeps their distances. Where the outline is no ellipse, the plane is
       * as large as the skin needs, which depends on the nearer end of the head: keep that. */
      angle = settings.head_tilt_deg * G_PI / 180;
      x_mm = g_test_rand_double_range (-150, 150);
      y_mm = g_test_rand_double_range (-150, 150);
      smp_scalp_to_pixel (&scalp, x_mm, y_mm, &x_turned, &y_turned);
      if (scalp.is_bent)
        settings.head_turn_deg -= settings.head_tilt_deg;
      settings.head_tilt_deg = 0;
      scalp = smp_scalp_new (&settings);
      smp_scalp_to_pixel (&scalp, x_mm, y_mm, &x, &y);
      x -= settings.head_x;
      y -= settings.head_y;
      g_assert_cmpfloat_with_epsilon (x_turned - settings.head_x, x * cos (angle) - y * sin (angle),
                                      1e-8);
      g_assert_cmpfloat_with_epsilon (y_turned - settings.head_y, x * sin (angle) + y * cos (angle),
                                      1e-8);
    }
}

static void
test_quarter_turn (void)
{
  for (int i = 0; i < 1000; i++)
    {
      SmpScalpSettings settings = random_head ();
      SmpScalpSettings swapped = settings;
      SmpScalp scalp;
      SmpScalpView a, b;
      double x, y;

      settings.head_tilt_deg = g_test_rand_double_range (-45, 45);
      swapped.head_width = settings.head_height;
      swapped.head_height = settings.head_width;
      swapped.head_tilt_deg = settings.head_tilt_deg + (i % 2 ? 90 : -90);
      swapped.head_taper = i % 2 ? settings.head_skew : -settings.head_skew;
      swapped.head_skew = i % 2 ? -settings.head_taper : settings.head_taper;
      swapped.head_narrowness = -settings.head_narrowness;
      swapped.head_shift_x = i % 2 ? settings.head_shift_y : -settings.head_shift_y;
      swapped.head_shift_y = i % 2 ? -settings.head_shift_x : settings.head_shift_x;
      settings.head_turn_deg = swapped.head_turn_deg = i % 4 * 90 - 90;

      random_place (&settings, 0, 1.5, &x, &y);
      scalp = smp_scalp_new (&settings);
      a = smp_scalp_view_at (&scalp, x, y);
      scalp = smp_scalp_new (&swapped);
      b = smp_scalp_view_at (&scalp, x, y);
      g_assert_cmpfloat_with_epsilon (a.xx / b.xx, 1, 1e-9);
      g_assert_cmpfloat_with_epsilon (a.yy / b.yy, 1, 1e-9);
      g_assert_cmpfloat_with_epsilon (a.area_mm2 / b.area_mm2, 1, 1e-9);
      g_assert_cmpfloat_with_epsilon (a.share, b.share, 1e-9);
    }
}

/* Where a picture that was rotated about the middle of the head, or flipped, shows the place dx,
 * dy. */
static void
turn_place (double dx, double dy, double angle, gboolean flipped, double *x, double *y)
{
  double across = flipped ? -dx : dx;

  *x = across * cos (angle) - dy * sin (angle);
  *y = across * sin (angle) + dy * cos (angle);
}

/* When the whole picture is rotated or flipped, the view of the skin stays the same. When
 * rotated, so do the dots. */
static void
test_picture_turned (void)
{
  for (int i = 0; i < 2000; i++)
    {
      SmpScalpSettings settings = random_head ();
      SmpScalpSettings turned = settings;
      gboolean flipped = i % 2;
      double turn = i % 8 < 4 ? i / 8 % 4 * 90 - 90 : g_test_rand_double_range (-180, 180);
      SmpScalp scalp, other;
      SmpScalpView view, seen;
      double x, y, x_turned, y_turned, x_mm, y_mm;

      settings.head_tilt_deg = g_test_rand_double_range (-45, 45);
      turned.head_tilt_deg =
          flipped ? turn - settings.head_tilt_deg : turn + settings.head_tilt_deg;
      turned.head_turn_deg = turn;
      if (flipped)
        {
          turned.head_skew = -settings.head_skew;
          turned.head_shift_x = -settings.head_shift_x;
        }
      scalp = smp_scalp_new (&settings);
      other = smp_scalp_new (&turned);

      random_place (&settings, 0, 1.5, &x, &y);
      view = smp_scalp_view_at (&scalp, x, y);
      turn_place (x - settings.head_x, y - settings.head_y, turn * G_PI / 180, flipped, &x_turned,
                  &y_turned);
      seen = smp_scalp_view_at (&other, settings.head_x + x_turned, settings.head_y + y_turned);
      g_assert_cmpfloat_with_epsilon (seen.area_mm2 / view.area_mm2, 1, 1e-9);
      g_assert_cmpfloat_with_epsilon (seen.share, view.share, 1e-9);
      g_assert_cmpfloat_with_epsilon ((seen.xx + seen.yy) / (view.xx + view.yy), 1, 1e-9);

      if (flipped)
        continue;
      x_mm = g_test_rand_double_range (-100, 100);
      y_mm = g_test_rand_double_range (-100, 100);
      smp_scalp_to_pixel (&scalp, x_mm, y_mm, &x, &y);
      turn_place (x - settings.head_x, y - settings.head_y, turn * G_PI / 180, FALSE, &x_turned,
                  &y_turned);
      smp_scalp_to_pixel (&other, x_mm, y_mm, &x, &y);
      g_assert_cmpfloat_with_epsilon (x - settings.head_x, x_turned, 1e-7);
      g_assert_cmpfloat_with_epsilon (y - settings.head_y, y_turned, 1e-7);
    }
}

static void
test_no_seam (void)
{
  for (int i = 0; i < 1000; i++)
    {
      SmpScalpSettings settings = random_head ();
      SmpScalp scalp = smp_scalp_new (&settings);
      double angle = g_test_rand_double_range (0, 2 * G_PI);
      double radius[4], from_rim[4] = { -2e-6, -1e-6, 1e-6, 2e-6 };
      SmpScalpView views[4];

      for (int k = 0; k < 4; k++)
        {
          double rho = RIM + from_rim[k];
          double x, y, x_mm, y_mm;

          place_of (&settings, rho * cos (angle), rho * sin (angle), &x, &y);
          smp_scalp_from_pixel (&scalp, x, y, &x_mm, &y_mm);
          radius[k] = hypot (x_mm, y_mm);
          views[k] = smp_scalp_view_at (&scalp, x, y);
        }

      /* The radius, its slope and the view of the skin are continuous. */
      g_assert_cmpfloat_with_epsilon (radius[2] / radius[1], 1, 1e-5);
      g_assert_cmpfloat_with_epsilon ((radius[3] - radius[2]) / (radius[1] - radius[0]), 1, 1e-4);
      g_assert_cmpfloat_with_epsilon (views[2].area_mm2 / views[1].area_mm2, 1, 1e-4);
      g_assert_cmpfloat_with_epsilon (views[2].xx / views[1].xx, 1, 1e-3);
      g_assert_cmpfloat_with_epsilon (views[2].yy / views[1].yy, 1, 1e-3);
      g_assert_cmpfloat_with_epsilon (views[2].share / views[1].share, 1, 1e-4);
    }
}

static void
test_linear_outside (void)
{
  for (int i = 0; i < 1000; i++)
    {
      SmpScalpSettings settings = random_head ();
      SmpScalp scalp = smp_scalp_new (&settings);
      double angle = g_test_rand_double_range (0, 2 * G_PI);
      double radius[3], rho[3] = { RIM + 1e-9, 1.5, 40 };

      for (int k = 0; k < 3; k++)
        {
          double x, y, x_mm, y_mm;

          place_of (&settings, rho[k] * cos (angle), rho[k] * sin (angle), &x, &y);
          smp_scalp_from_pixel (&scalp, x, y, &x_mm, &y_mm);
          radius[k] = hypot (x_mm, y_mm);
        }
      g_assert_cmpfloat_with_epsilon ((radius[1] - radius[0]) / (rho[1] - rho[0]) /
                                          ((radius[2] - radius[0]) / (rho[2] - rho[0])),
                                      1, 1e-8);
    }
}

static void
test_size_of_the_picture (void)
{
  for (int i = 0; i < 1000; i++)
    {
      SmpScalpSettings settings = random_head (), twice = settings;
      SmpScalp scalp, larger;
      SmpScalpView view, view_twice;
      double x, y, x_mm, y_mm, x_px, y_px;

      twice.pixels_per_mm *= 2;
      twice.head_x *= 2;
      twice.head_y *= 2;
      twice.head_width *= 2;
      twice.head_height *= 2;
      scalp = smp_scalp_new (&settings);
      larger = smp_scalp_new (&twice);
      random_place (&settings, 0, 2, &x, &y);
      smp_scalp_from_pixel (&scalp, x, y, &x_mm, &y_mm);
      smp_scalp_to_pixel (&larger, x_mm, y_mm, &x_px, &y_px);
      g_assert_cmpfloat_with_epsilon (x_px, 2 * x, 1e-6);
      g_assert_cmpfloat_with_epsilon (y_px, 2 * y, 1e-6);
      view = smp_scalp_view_at (&scalp, x, y);
      view_twice = smp_scalp_view_at (&larger, x_px, y_px);
      g_assert_cmpfloat_with_epsilon (view_twice.area_mm2 * 4 / view.area_mm2, 1, 1e-6);
    }
}

static void
test_greatest_scale (void)
{
  double most = 0;

  for (int i = 0; i < 20000; i++)
    {
      SmpScalpSettings settings = random_head ();
      SmpScalp scalp = smp_scalp_new (&settings);
      SmpScalpView view;
      double x, y, difference, least;

      random_place (&settings, 0, 1.1, &x, &y);
      view = smp_scalp_view_at (&scalp, x, y);
      difference = view.xx - view.yy;
      least = (view.xx + view.yy - sqrt (difference * difference + 4 * view.xy * view.xy)) / 2;
      g_assert_cmpfloat (1 / sqrt (least), <, smp_scalp_greatest_scale (&scalp) * (1 + 1e-9));
      g_assert_cmpfloat (smp_scalp_greatest_scale (&scalp), <, 1.1 * settings.pixels_per_mm);
      most = MAX (most, 1 / sqrt (least) / settings.pixels_per_mm);
    }
  g_test_message ("skin is shown up to %.3f times as large as the outline", most);
  g_assert_cmpfloat (most, >, 1.04);
}

/* --- Bad input -------------------------------------------------------------------------------- */

static void
test_absurd (void)
{
  static const double absurd[] = { 0,     -1,  1,        1e-300,    1e9, -1e9,
                                   1e300, NAN, INFINITY, -INFINITY, 0.7, 100000 };

  for (int i = 0; i < 20000; i++)
    {
      SmpScalpSettings settings = random_head ();
      double *fields[] = {
        &settings.pixels_per_mm, &settings.head_x,      &settings.head_y,
        &settings.head_width,    &settings.head_height, &settings.head_tilt_deg,
        &settings.head_taper,    &settings.head_skew,   &settings.head_squareness
      };
      SmpRect rect = { 10, 20, 300, 400 };
      SmpRect mm;
      SmpScalp scalp;
      SmpScalpView view;
      double x, y, place = g_test_rand_double_range (-1e6, 1e6);

      for (guint k = 0; k < G_N_ELEMENTS (fields); k++)
        if (g_test_rand_bit ())
          *fields[k] = absurd[g_test_rand_int_range (0, G_N_ELEMENTS (absurd))];

      scalp = smp_scalp_new (&settings);
      view = smp_scalp_view_at (&scalp, place, 7);
      g_assert_true (isfinite (view.xx) && isfinite (view.xy) && isfinite (view.yy));
      g_assert_true (isfinite (view.area_mm2) && view.area_mm2 >= 0);
      g_assert_true (view.share >= 0 && view.share <= 1);
      smp_scalp_to_pixel (&scalp, place, 7, &x, &y);
      g_assert_true (isfinite (x) && isfinite (y));
      smp_scalp_from_pixel (&scalp, place, 7, &x, &y);
      g_assert_true (isfinite (x) && isfinite (y));
      g_assert_true (isfinite (smp_scalp_greatest_scale (&scalp)));
      mm = smp_scalp_rect_of (&scalp, &rect);
      g_assert_true (isfinite (mm.x0) && isfinite (mm.y0) && mm.x0 < mm.x1 && mm.y0 < mm.y1);
      smp_scalp_from_pixel (&scalp, 100, 100, &x, &y);
      g_assert_true (is_in (&mm, x, y));
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/scalp/without-an-outline-all-is-flat-to-the-bit", test_flat);
  g_test_add_func ("/scalp/every-pixel-is-found-again", test_round_trip);
  g_test_add_func ("/scalp/the-plane-starts-at-the-head-and-turns-with-it", test_origin_and_turn);
  g_test_add_func ("/scalp/exchanged-axes-give-the-same-head", test_quarter_turn);
  g_test_add_func ("/scalp/a-picture-turned-or-flipped-shows-the-same-head", test_picture_turned);
  g_test_add_func ("/scalp/no-seam-where-the-linear-part-starts", test_no_seam);
  g_test_add_func ("/scalp/beyond-the-rim-the-radius-grows-evenly", test_linear_outside);
  g_test_add_func ("/scalp/a-larger-picture-has-the-same-dots", test_size_of_the_picture);
  g_test_add_func ("/scalp/no-skin-exceeds-the-largest-magnification", test_greatest_scale);
  g_test_add_func ("/scalp/any-settings-give-finite-places", test_absurd);

  return g_test_run ();
}
