/* Tests of scalp: the plane of the dots has as many dots as the visible skin should have.
 *
 * Heads are random: to reproduce a failure, run the test with the --seed that it printed.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "engine/dot-field.h"
#include "scalps.h"

#include <math.h>

/* --- Areas ------------------------------------------------------------------------------------ */

/* The height where a ray of view from 1 / @nearness meets the unit sphere, by bisection of the
 * angle. */
static double
height_on_sphere (double nearness, double rho)
{
  double low = 0, high = acos (nearness);
  double tangent = rho * nearness / sqrt (1 - nearness * nearness);

  for (int i = 0; i < 100; i++)
    {
      double angle = (low + high) / 2;

      if (sin (angle) / (1 / nearness - cos (angle)) < tangent)
        low = angle;
      else
        high = angle;
    }

  return cos (low);
}

/* A circle of the outline has the area of the sphere's cap on the plane. The largest visible cap
 * would have 2 pi (1 - nearness), a hemisphere if seen from far away. */
static void
test_plane_keeps_areas_of_the_sphere (void)
{
  SmpScalpSettings settings = { 10, 1000, 1000, 1500, 1500 * LONG, 0 };
  SmpScalp scalp = smp_scalp_new (&settings);
  double nearness = 1 / (DISTANCE * LONG);
  double unit = 0;

  for (double rho = 0.05; rho < RIM; rho += 0.05)
    {
      double cap = 2 * G_PI * (1 - height_on_sphere (nearness, rho));
      double x, y, x_mm, y_mm, area;

      place_of (&settings, rho * cos (rho * 9), rho * sin (rho * 9), &x, &y);
      smp_scalp_from_pixel (&scalp, x, y, &x_mm, &y_mm);
      area = G_PI * (x_mm * x_mm + y_mm * y_mm);
      if (unit == 0)
        unit = area / cap;
      g_assert_cmpfloat_with_epsilon (area / cap / unit, 1, 1e-9);
    }
  /* The unit is the product of the half axes of the spheroid, of 75 mm and 75 mm LONG. */
  g_assert_cmpfloat_with_epsilon (unit / (75 * 75 * LONG), 1, 0.005);
}

static void
assert_finite_view (const SmpScalpView *view)
{
  g_assert_true (isfinite (view->xx) && isfinite (view->xy) && isfinite (view->yy));
  g_assert_true (isfinite (view->area_mm2) && view->area_mm2 > 0);
  g_assert_true (view->xx > 0 && view->yy > 0);
  g_assert_true (view->share > 0 && view->share <= 1);
}

/* The area on the plane times share is the area of the skin. The former is computed from four
 * neighbouring places. */
static void
test_share_makes_up_for_the_plane (void)
{
  for (int i = 0; i < 10000; i++)
    {
      SmpScalpSettings settings = random_head ();
      SmpScalp scalp = smp_scalp_new (&settings);
      double x, y, ax, ay, bx, by, cx, cy, dx, dy, plane;
      SmpScalpView view;

      random_place (&settings, 0, i % 2 ? 0.96 : 3, &x, &y);
      view = smp_scalp_view_at (&scalp, x, y);
      assert_finite_view (&view);
      smp_scalp_from_pixel (&scalp, x - 0.01, y, &ax, &ay);
      smp_scalp_from_pixel (&scalp, x + 0.01, y, &bx, &by);
      smp_scalp_from_pixel (&scalp, x, y - 0.01, &cx, &cy);
      smp_scalp_from_pixel (&scalp, x, y + 0.01, &dx, &dy);
      plane = ((bx - ax) * (dy - cy) - (by - ay) * (dx - cx)) / 0.0004;
      g_assert_cmpfloat_with_epsilon (view.share * plane / view.area_mm2, 1, 1e-3);
      /* The steepest shapes squeeze the skin of a bulge into a third of its room. */
      g_assert_cmpfloat (view.share, >, scalp.is_bent ? 0.08 : 0.3);
    }
}

/* --- Dots ------------------------------------------------------------------------------------- */

/* A disc of skin around a place. In the picture it is approximately an ellipse with this much
 * skin. */
typedef struct
{
  double x, y;
  SmpScalpView view;
  double radius_mm;
} Patch;

static gboolean
patch_holds (const Patch *patch, double x, double y)
{
  double dx = x - patch->x, dy = y - patch->y;

  return patch->view.xx * dx * dx + 2 * patch->view.xy * dx * dy + patch->view.yy * dy * dy <
         patch->radius_mm * patch->radius_mm;
}

/* The bounding box of the patch. */
static SmpRect
rect_of_patch (const Patch *patch)
{
  double half_width = patch->radius_mm * sqrt (patch->view.yy) / patch->view.area_mm2;
  double half_height = patch->radius_mm * sqrt (patch->view.xx) / patch->view.area_mm2;

  return (SmpRect) { patch->x - half_width, patch->y - half_height, patch->x + half_width,
                     patch->y + half_height };
}

static double
area_of_patch (const SmpScalp *scalp, const Patch *patch)
{
  const int n = 200;
  SmpRect rect = rect_of_patch (patch);
  double sum = 0;

  for (int j = 0; j < n; j++)
    for (int i = 0; i < n; i++)
      {
        double x = rect.x0 + (rect.x1 - rect.x0) * (i + 0.5) / n;
        double y = rect.y0 + (rect.y1 - rect.y0) * (j + 0.5) / n;

        if (patch_holds (patch, x, y))
          sum += smp_scalp_view_at (scalp, x, y).area_mm2;
      }

  return sum * (rect.x1 - rect.x0) * (rect.y1 - rect.y0) / (n * n);
}

static Patch
patch_at (const SmpScalp *scalp, double x, double y, double area_mm2)
{
  Patch patch = { x, y, smp_scalp_view_at (scalp, x, y), sqrt (area_mm2 / G_PI) };

  for (int i = 0; i < 6; i++)
    patch.radius_mm *= sqrt (area_mm2 / area_of_patch (scalp, &patch));

  return patch;
}

static gboolean
is_within_rim (const SmpScalpSettings *settings, const Patch *patch)
{
  for (int i = 0; i < 32; i++)
    {
      double dx = cos (i * G_PI / 16), dy = sin (i * G_PI / 16);
      double scale =
          patch->radius_mm /
          sqrt (patch->view.xx * dx * dx + 2 * patch->view.xy * dx * dy + patch->view.yy * dy * dy);
      double u, v;

      place_before (settings, patch->x + scale * dx, patch->y + scale * dy, &u, &v);
      if (u * u + v * v > RIM * RIM)
        return FALSE;
    }

  return TRUE;
}

typedef struct
{
  const SmpScalp *scalp;
  const Patch *patch;
  double density;
  guint n;
} Count;

static void
count_dot (const SmpDot *found, gpointer user_data)
{
  Count *count = user_data;
  double x, y;

  smp_scalp_to_pixel (count->scalp, found->x_mm, found->y_mm, &x, &y);
  if (patch_holds (count->patch, x, y) &&
      smp_dot_field_stands (found->rank,
                            count->density * smp_scalp_view_at (count->scalp, x, y).share))
    count->n++;
}

static guint
count_dots (const SmpScalp *scalp, const Patch *patch, double density)
{
  SmpDotField field = smp_dot_field_for_seed (g_test_rand_int ());
  Count count = { scalp, patch, density, 0 };
  SmpRect rect = rect_of_patch (patch);
  SmpRect mm = smp_scalp_rect_of (scalp, &rect);

  smp_dot_field_foreach (&field, &mm, density, count_dot, &count);

  return count.n;
}

/* The number of dots in a patch varies between arrangements, so the mean over many shows whether
 * the map is right. */
static void
test_true_count (gconstpointer curved)
{
  const int n_patches = 40, n_arrangements = 25;
  const double area_mm2 = 500, density = 200, expected = density * area_mm2 / 100;
  double sum = 0, worst = 0, farthest = 0;

  for (int i = 0; i < n_patches; i++)
    {
      SmpScalpSettings settings = random_head ();
      double x, y, patch_sum = 0;
      SmpScalp scalp;
      Patch patch;

      if (!curved)
        settings.head_width = 0;
      scalp = smp_scalp_new (&settings);
      do
        {
          random_place (&settings, 0, RIM, &x, &y);
          patch = patch_at (&scalp, x, y, area_mm2);
        }
      while (curved && !is_within_rim (&settings, &patch));

      for (int k = 0; k < n_arrangements; k++)
        {
          double n = count_dots (&scalp, &patch, density);

          farthest = MAX (farthest, fabs (n - expected));
          patch_sum += n;
        }
      worst = MAX (worst, fabs (patch_sum / n_arrangements - expected));
      sum += patch_sum / n_arrangements;
    }

  g_test_message ("%.1f dots of %.0f on the mean, a patch at worst %.1f off, once %.0f",
                  sum / n_patches, expected, worst, farthest);
  g_assert_cmpfloat_with_epsilon (sum / n_patches / expected, 1, 0.004);
  g_assert_cmpfloat (worst, <, 0.02 * expected);
  g_assert_cmpfloat (farthest, <, 0.15 * expected);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/scalp/the-plane-keeps-areas-of-the-sphere",
                   test_plane_keeps_areas_of_the_sphere);
  g_test_add_func ("/scalp/the-share-of-dots-makes-up-for-the-plane",
                   test_share_makes_up_for_the_plane);
  g_test_add_data_func ("/scalp/flat-the-count-of-dots-is-true", NULL, test_true_count);
  g_test_add_data_func ("/scalp/curved-the-count-of-dots-is-true", "curved", test_true_count);

  return g_test_run ();
}
