/* Tests of scalp: is every place found again, and does the plane of the dots have as many as the
 * skin that the picture shows?
 *
 * The heads differ from run to run; run a test with the --seed that it printed to see the same
 * again.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "dot-field.h"
#include "scalp.h"

#include <math.h>

/* The mean head: how long for its breadth, and how far the camera is in half lengths of it. */
#define LONG 1.289
#define DISTANCE 15.4

/* The linear part starts here: sine of 75 degrees. */
#define RIM 0.96592582628906829

static const double quiet_nan = NAN;

typedef struct
{
  double x, y, z;
} Vector;

static SmpScalpSettings
flat_settings (double pixels_per_mm)
{
  return (SmpScalpSettings) { .pixels_per_mm = pixels_per_mm };
}

/* A head as people outline it, about 150 to 210 mm in size. */
static SmpScalpSettings
random_settings (void)
{
  double pixels_per_mm = g_test_rand_double_range (1, 30);

  return (SmpScalpSettings) { .pixels_per_mm = pixels_per_mm,
                              .head_x = g_test_rand_double_range (-500, 4000),
                              .head_y = g_test_rand_double_range (-500, 4000),
                              .head_width = g_test_rand_double_range (145, 215) * pixels_per_mm,
                              .head_height = g_test_rand_double_range (145, 215) * pixels_per_mm,
                              .head_tilt_deg = g_test_rand_double_range (-180, 180) };
}

/* A place of the picture, by its coordinates in the frame of the outline. */
static void
pixel_of (const SmpScalpSettings *settings, double u, double v, double *x, double *y)
{
  double angle = settings->head_tilt_deg * G_PI / 180;
  double along = u * settings->head_width / 2;
  double down = v * settings->head_height / 2;

  *x = settings->head_x + along * cos (angle) - down * sin (angle);
  *y = settings->head_y + along * sin (angle) + down * cos (angle);
}

/* A random place between two radii of the outline. */
static void
random_pixel (const SmpScalpSettings *settings, double from, double to, double *x, double *y)
{
  double radius = sqrt (g_test_rand_double_range (from * from, to * to));
  double angle = g_test_rand_double_range (0, 2 * G_PI);

  pixel_of (settings, radius * cos (angle), radius * sin (angle), x, y);
}

static void
assert_finite_view (const SmpScalpView *view)
{
  g_assert_true (isfinite (view->xx) && isfinite (view->xy) && isfinite (view->yy));
  g_assert_true (isfinite (view->area_mm2) && view->area_mm2 > 0);
  g_assert_true (view->xx > 0 && view->yy > 0);
  g_assert_true (view->share > 0 && view->share <= 1);
}

/* --- Flat ------------------------------------------------------------------------------------- */

static void
test_flat (void)
{
  for (int i = 0; i < 1000; i++)
    {
      double pixels_per_mm = g_test_rand_double_range (0.5, 100);
      SmpScalpSettings settings = flat_settings (pixels_per_mm);
      double a = g_test_rand_double_range (-1e4, 1e4), b = g_test_rand_double_range (-1e4, 1e4);
      SmpPixelRect rect = { a, b, a + 100, b + 50 };
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
          SmpScalpRect mm = smp_scalp_rect_of (&scalps[k], &rect);

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
      SmpScalpSettings settings = random_settings ();
      SmpScalp scalp = smp_scalp_new (&settings);
      double outermost = i % 2 ? 1 : 5;
      double x, y, x_mm, y_mm, x_back, y_back;

      random_pixel (&settings, 0, outermost, &x, &y);
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
      SmpScalpSettings settings = random_settings ();
      SmpScalp scalp = smp_scalp_new (&settings);
      double x, y, x_turned, y_turned, x_mm, y_mm, angle;

      smp_scalp_to_pixel (&scalp, 0, 0, &x, &y);
      g_assert_true (x == settings.head_x && y == settings.head_y);

      /* Along the turned axis, with the length that the untilted head gives it. */
      angle = settings.head_tilt_deg * G_PI / 180;
      x_mm = g_test_rand_double_range (-150, 150);
      y_mm = g_test_rand_double_range (-150, 150);
      smp_scalp_to_pixel (&scalp, x_mm, y_mm, &x_turned, &y_turned);
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
      SmpScalpSettings settings = random_settings ();
      SmpScalpSettings swapped = settings;
      SmpScalp scalp;
      SmpScalpView a, b;
      double x, y;

      settings.head_tilt_deg = g_test_rand_double_range (-45, 45);
      swapped.head_width = settings.head_height;
      swapped.head_height = settings.head_width;
      swapped.head_tilt_deg = settings.head_tilt_deg + (i % 2 ? 90 : -90);

      random_pixel (&settings, 0, 1.5, &x, &y);
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

static void
test_no_seam (void)
{
  for (int i = 0; i < 1000; i++)
    {
      SmpScalpSettings settings = random_settings ();
      SmpScalp scalp = smp_scalp_new (&settings);
      double angle = g_test_rand_double_range (0, 2 * G_PI);
      double radius[4], from_rim[4] = { -2e-6, -1e-6, 1e-6, 2e-6 };
      SmpScalpView views[4];

      for (int k = 0; k < 4; k++)
        {
          double rho = RIM + from_rim[k];
          double x, y, x_mm, y_mm;

          pixel_of (&settings, rho * cos (angle), rho * sin (angle), &x, &y);
          smp_scalp_from_pixel (&scalp, x, y, &x_mm, &y_mm);
          radius[k] = hypot (x_mm, y_mm);
          views[k] = smp_scalp_view_at (&scalp, x, y);
        }

      /* The radius, its slope, and how the skin is seen. */
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
      SmpScalpSettings settings = random_settings ();
      SmpScalp scalp = smp_scalp_new (&settings);
      double angle = g_test_rand_double_range (0, 2 * G_PI);
      double radius[3], rho[3] = { RIM + 1e-9, 1.5, 40 };

      for (int k = 0; k < 3; k++)
        {
          double x, y, x_mm, y_mm;

          pixel_of (&settings, rho[k] * cos (angle), rho[k] * sin (angle), &x, &y);
          smp_scalp_from_pixel (&scalp, x, y, &x_mm, &y_mm);
          radius[k] = hypot (x_mm, y_mm);
        }
      g_assert_cmpfloat_with_epsilon ((radius[1] - radius[0]) / (rho[1] - rho[0]) /
                                          ((radius[2] - radius[0]) / (rho[2] - rho[0])),
                                      1, 1e-8);
    }
}

/* --- The head, told another way: rays of view that hit it ------------------------------------ */

static double
dot (Vector a, Vector b)
{
  return a.x * b.x + a.y * b.y + a.z * b.z;
}

/* A spheroid about the origin, 1 across and LONG along @axis, and where a ray of view from @camera
 * on the z axis through @x, @y of the plane z = 0 first meets it. */
static gboolean
meet_spheroid (Vector axis, double camera, double x, double y, Vector *hit)
{
  Vector from = { 0, 0, camera }, along = { x, y, -camera };
  double less = 1 - 1 / (LONG * LONG);
  double a = dot (along, along) - less * dot (along, axis) * dot (along, axis);
  double b = dot (along, from) - less * dot (along, axis) * dot (from, axis);
  double c = dot (from, from) - less * dot (from, axis) * dot (from, axis) - 1;
  double under = b * b - a * c;
  double t;

  if (under < 0)
    return FALSE;

  t = (-b - sqrt (under)) / a;
  *hit = (Vector) { from.x + t * along.x, from.y + t * along.y, from.z + t * along.z };

  return TRUE;
}

/* How far the outline of the spheroid goes from @from along x or y. */
static double
edge_of_spheroid (Vector axis, double camera, double x, double y, double dx, double dy)
{
  double inside = 0, outside = 3;
  Vector hit;

  for (int i = 0; i < 60; i++)
    {
      double middle = (inside + outside) / 2;

      if (meet_spheroid (axis, camera, x + middle * dx, y + middle * dy, &hit))
        inside = middle;
      else
        outside = middle;
    }

  return inside;
}

/* The head of 75 mm half breadth whose axis is turned by @omega from the view, its nearer end down,
 * as a picture of 4 px / mm at its outline would show it: its settings, and by how many pixels the
 * plane z = 0 of the spheroid is magnified. */
static SmpScalpSettings
picture_of_spheroid (double omega, Vector *axis, double *magnification)
{
  double camera = DISTANCE * LONG;
  double nearness =
      LONG / sqrt (cos (omega) * cos (omega) + LONG * LONG * sin (omega) * sin (omega)) / camera;
  double up, down, half;

  *axis = (Vector) { 0, sin (omega), cos (omega) };
  up = edge_of_spheroid (*axis, camera, 0, 0, 0, -1);
  down = edge_of_spheroid (*axis, camera, 0, 0, 0, 1);
  half = edge_of_spheroid (*axis, camera, 0, (down - up) / 2, 1, 0);
  /* The plane of the outline is nearer than z = 0, so this one is shown smaller. */
  *magnification = 4 * 75 * (1 - nearness * nearness);

  return (SmpScalpSettings) { .pixels_per_mm = 4,
                              .head_x = 1000,
                              .head_y = 1000 + (down - up) / 2 * *magnification,
                              .head_width = 2 * half * *magnification,
                              .head_height = (up + down) * *magnification };
}

/* Millimetres of skin, squared and multiplied, that steps of a small part of a pixel cover. */
static gboolean
view_of_spheroid (Vector axis, double magnification, double x_px, double y_px, SmpScalpView *view)
{
  const double step = 0.01;
  double camera = DISTANCE * LONG;
  double x = (x_px - 1000) / magnification, y = (y_px - 1000) / magnification;
  double h = step / magnification;
  Vector w, e, n, s, along, down;

  if (!meet_spheroid (axis, camera, x - h, y, &w) || !meet_spheroid (axis, camera, x + h, y, &e) ||
      !meet_spheroid (axis, camera, x, y - h, &n) || !meet_spheroid (axis, camera, x, y + h, &s))
    return FALSE;

  along = (Vector) { e.x - w.x, e.y - w.y, e.z - w.z };
  down = (Vector) { s.x - n.x, s.y - n.y, s.z - n.z };
  view->xx = dot (along, along) * (75 * 75) / (4 * step * step);
  view->xy = dot (along, down) * (75 * 75) / (4 * step * step);
  view->yy = dot (down, down) * (75 * 75) / (4 * step * step);
  view->area_mm2 = sqrt (view->xx * view->yy - view->xy * view->xy);

  return TRUE;
}

static void
test_head_from_the_side (void)
{
  Vector axis;
  double magnification;
  SmpScalpSettings settings = picture_of_spheroid (G_PI / 2, &axis, &magnification);
  SmpScalp scalp = smp_scalp_new (&settings);

  g_assert_cmpfloat_with_epsilon (settings.head_width / 8, 75, 0.2);
  g_assert_cmpfloat_with_epsilon (settings.head_height / settings.head_width, LONG, 2e-3);

  for (int i = 0; i < 10000; i++)
    {
      SmpScalpView view, truth;
      double x, y;

      random_pixel (&settings, 0, 0.96, &x, &y);
      g_assert_true (view_of_spheroid (axis, magnification, x, y, &truth));
      view = smp_scalp_view_at (&scalp, x, y);
      g_assert_cmpfloat_with_epsilon (view.area_mm2 / truth.area_mm2, 1, 0.004);
      g_assert_cmpfloat_with_epsilon (view.xx / truth.xx, 1, 0.008);
      g_assert_cmpfloat_with_epsilon (view.yy / truth.yy, 1, 0.008);
      g_assert_cmpfloat_with_epsilon (view.xy, truth.xy, 0.008 * (truth.xx + truth.yy));
    }
}

/* Where it leans the surface is told by its depth over the picture; that is a turned spheroid but for
 * the second order of the nearness. */
static void
test_head_turned (void)
{
  for (int degrees = 0; degrees <= 90; degrees += 10)
    {
      Vector axis;
      double magnification, sum = 0, true_sum = 0, worst = 0;
      SmpScalpSettings settings = picture_of_spheroid (degrees * G_PI / 180, &axis, &magnification);
      SmpScalp scalp = smp_scalp_new (&settings);

      for (int i = 0; i < 10000; i++)
        {
          SmpScalpView view, truth;
          double x, y;

          random_pixel (&settings, 0, 0.9, &x, &y);
          g_assert_true (view_of_spheroid (axis, magnification, x, y, &truth));
          view = smp_scalp_view_at (&scalp, x, y);
          sum += view.area_mm2;
          true_sum += truth.area_mm2;
          worst = MAX (worst, fabs (view.area_mm2 / truth.area_mm2 - 1));
        }
      g_test_message ("axis %2d degrees from the view: area %+.2f %%, at worst %.1f %%", degrees,
                      100 * (sum / true_sum - 1), 100 * worst);
      g_assert_cmpfloat_with_epsilon (sum / true_sum, 1, 0.003);
      g_assert_cmpfloat (worst, <, 0.015);
    }
}

/* --- Areas ------------------------------------------------------------------------------------ */

/* Where a ray of view from 1 / @nearness meets the unit sphere, by bisection on the angle. */
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

/* On the plane a circle of the outline holds the area of the sphere's cap. A cap as far as the rim
 * of what is seen would hold 2 pi (1 - nearness): a hemisphere's, seen from far away. */
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

      pixel_of (&settings, rho * cos (rho * 9), rho * sin (rho * 9), &x, &y);
      smp_scalp_from_pixel (&scalp, x, y, &x_mm, &y_mm);
      area = G_PI * (x_mm * x_mm + y_mm * y_mm);
      if (unit == 0)
        unit = area / cap;
      g_assert_cmpfloat_with_epsilon (area / cap / unit, 1, 1e-9);
    }
  /* The unit is the product of the half axes of the spheroid, of 75 mm and 75 mm LONG. */
  g_assert_cmpfloat_with_epsilon (unit / (75 * 75 * LONG), 1, 0.005);
}

/* Plane area times share is skin area: told by the area that four neighbouring places have on the
 * plane. */
static void
test_share_makes_up_for_the_plane (void)
{
  for (int i = 0; i < 10000; i++)
    {
      SmpScalpSettings settings = random_settings ();
      SmpScalp scalp = smp_scalp_new (&settings);
      double x, y, ax, ay, bx, by, cx, cy, dx, dy, plane;
      SmpScalpView view;

      random_pixel (&settings, 0, i % 2 ? 0.96 : 3, &x, &y);
      view = smp_scalp_view_at (&scalp, x, y);
      assert_finite_view (&view);
      smp_scalp_from_pixel (&scalp, x - 0.01, y, &ax, &ay);
      smp_scalp_from_pixel (&scalp, x + 0.01, y, &bx, &by);
      smp_scalp_from_pixel (&scalp, x, y - 0.01, &cx, &cy);
      smp_scalp_from_pixel (&scalp, x, y + 0.01, &dx, &dy);
      plane = ((bx - ax) * (dy - cy) - (by - ay) * (dx - cx)) / 0.0004;
      g_assert_cmpfloat_with_epsilon (view.share * plane / view.area_mm2, 1, 1e-3);
      g_assert_cmpfloat (view.share, >, 0.3);
    }
}

static void
test_size_of_the_picture (void)
{
  for (int i = 0; i < 1000; i++)
    {
      SmpScalpSettings settings = random_settings (), twice = settings;
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
      random_pixel (&settings, 0, 2, &x, &y);
      smp_scalp_from_pixel (&scalp, x, y, &x_mm, &y_mm);
      smp_scalp_to_pixel (&larger, x_mm, y_mm, &x_px, &y_px);
      g_assert_cmpfloat_with_epsilon (x_px, 2 * x, 1e-6);
      g_assert_cmpfloat_with_epsilon (y_px, 2 * y, 1e-6);
      view = smp_scalp_view_at (&scalp, x, y);
      view_twice = smp_scalp_view_at (&larger, x_px, y_px);
      g_assert_cmpfloat_with_epsilon (view_twice.area_mm2 * 4 / view.area_mm2, 1, 1e-6);
    }
}

/* --- Dots ------------------------------------------------------------------------------------- */

/* What the picture shows of a disc of skin about a place, near enough: an ellipse of the picture, as
 * large as shows this much skin. */
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

/* The rectangle around it. */
static SmpPixelRect
rect_of_patch (const Patch *patch)
{
  double half_width = patch->radius_mm * sqrt (patch->view.yy) / patch->view.area_mm2;
  double half_height = patch->radius_mm * sqrt (patch->view.xx) / patch->view.area_mm2;

  return (SmpPixelRect) { patch->x - half_width, patch->y - half_height, patch->x + half_width,
                          patch->y + half_height };
}

static double
area_of_patch (const SmpScalp *scalp, const Patch *patch)
{
  const int n = 200;
  SmpPixelRect rect = rect_of_patch (patch);
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
  double angle = settings->head_tilt_deg * G_PI / 180;

  for (int i = 0; i < 32; i++)
    {
      double dx = cos (i * G_PI / 16), dy = sin (i * G_PI / 16);
      double scale =
          patch->radius_mm /
          sqrt (patch->view.xx * dx * dx + 2 * patch->view.xy * dx * dy + patch->view.yy * dy * dy);
      double x = patch->x + scale * dx - settings->head_x;
      double y = patch->y + scale * dy - settings->head_y;
      double u = (x * cos (angle) + y * sin (angle)) * 2 / settings->head_width;
      double v = (y * cos (angle) - x * sin (angle)) * 2 / settings->head_height;

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
  SmpPixelRect rect = rect_of_patch (patch);
  SmpScalpRect mm = smp_scalp_rect_of (scalp, &rect);

  smp_dot_field_foreach (&field, &mm, density, count_dot, &count);

  return count.n;
}

/* The number of dots in a patch varies, with rare patches far off: that is the field's. Here many
 * arrangements tell whether the map is true. */
static void
test_true_count (gconstpointer curved)
{
  const int n_patches = 40, n_arrangements = 25;
  const double area_mm2 = 500, density = 200, expected = density * area_mm2 / 100;
  double sum = 0, worst = 0, farthest = 0;

  for (int i = 0; i < n_patches; i++)
    {
      SmpScalpSettings settings = random_settings ();
      double x, y, patch_sum = 0;
      SmpScalp scalp;
      Patch patch;

      if (!curved)
        settings.head_width = 0;
      scalp = smp_scalp_new (&settings);
      do
        {
          random_pixel (&settings, 0, RIM, &x, &y);
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

/* --- Rectangles ------------------------------------------------------------------------------- */

static gboolean
is_in (const SmpScalpRect *rect, double x_mm, double y_mm)
{
  return rect->x0 <= x_mm && x_mm < rect->x1 && rect->y0 <= y_mm && y_mm < rect->y1;
}

static SmpPixelRect
random_rect (const SmpScalpSettings *settings, double largest)
{
  double x, y;
  double width = g_test_rand_double_range (1, largest);
  double height = g_test_rand_double_range (1, largest);

  random_pixel (settings, 0, 1.6, &x, &y);

  return (SmpPixelRect) { floor (x), floor (y), floor (x + width), floor (y + height) };
}

typedef struct
{
  const SmpScalp *scalp;
  const SmpPixelRect *rect;
  SmpScalpRect mm;
  guint n_inside;
} Holding;

static void
assert_held (const SmpDot *found, gpointer user_data)
{
  Holding *holding = user_data;
  const SmpPixelRect *rect = holding->rect;
  double x, y;

  smp_scalp_to_pixel (holding->scalp, found->x_mm, found->y_mm, &x, &y);
  if (x >= rect->x0 && x < rect->x1 && y >= rect->y0 && y < rect->y1)
    {
      holding->n_inside++;
      g_assert_true (is_in (&holding->mm, found->x_mm, found->y_mm));
    }
}

static void
test_rect_holds (void)
{
  guint n_inside = 0;

  for (int i = 0; i < 300; i++)
    {
      SmpScalpSettings settings = random_settings ();
      SmpScalp scalp = smp_scalp_new (&settings);
      SmpDotField field = smp_dot_field_for_seed (i);
      SmpPixelRect rect = random_rect (&settings, 60 * settings.pixels_per_mm);
      Holding holding = { &scalp, &rect, smp_scalp_rect_of (&scalp, &rect), 0 };
      SmpScalpRect around = { holding.mm.x0 - 20, holding.mm.y0 - 20, holding.mm.x1 + 20,
                              holding.mm.y1 + 20 };

      smp_dot_field_foreach (&field, &around, SMP_DOT_FIELD_MAX_DENSITY, assert_held, &holding);
      n_inside += holding.n_inside;

      /* And places on its border and in its corners. */
      for (int k = 0; k < 400; k++)
        {
          double part = k % 100 / 99.0;
          double x = k / 100 == 0   ? rect.x0
                     : k / 100 == 1 ? rect.x1
                                    : rect.x0 + part * (rect.x1 - rect.x0);
          double y = k / 100 == 2   ? rect.y0
                     : k / 100 == 3 ? rect.y1
                                    : rect.y0 + part * (rect.y1 - rect.y0);
          double x_mm, y_mm;

          smp_scalp_from_pixel (&scalp, x, y, &x_mm, &y_mm);
          g_assert_true (is_in (&holding.mm, x_mm, y_mm));
        }
    }
  g_assert_cmpuint (n_inside, >, 100000);
}

/* For pieces as GIMP asks for them. */
static void
test_rect_is_tight (void)
{
  double sum = 0, worst = 0;
  const int n_rects = 500;

  for (int i = 0; i < n_rects; i++)
    {
      SmpScalpSettings settings = random_settings ();
      SmpScalp scalp;
      SmpPixelRect rect;
      SmpScalpRect mm, least = { G_MAXDOUBLE, G_MAXDOUBLE, -G_MAXDOUBLE, -G_MAXDOUBLE };
      double looseness;

      settings.pixels_per_mm = 8;
      settings.head_width = g_test_rand_double_range (1160, 1720);
      settings.head_height = g_test_rand_double_range (1160, 1720);
      scalp = smp_scalp_new (&settings);
      rect = random_rect (&settings, 256);
      rect.x1 = rect.x0 + MAX (rect.x1 - rect.x0, 64);
      rect.y1 = rect.y0 + MAX (rect.y1 - rect.y0, 64);
      mm = smp_scalp_rect_of (&scalp, &rect);

      for (int k = 0; k <= 100; k++)
        for (int edge = 0; edge < 4; edge++)
          {
            double x = edge < 2    ? rect.x0 + k * (rect.x1 - rect.x0) / 100
                       : edge == 2 ? rect.x0
                                   : rect.x1;
            double y = edge >= 2   ? rect.y0 + k * (rect.y1 - rect.y0) / 100
                       : edge == 0 ? rect.y0
                                   : rect.y1;
            double x_mm, y_mm;

            smp_scalp_from_pixel (&scalp, x, y, &x_mm, &y_mm);
            least.x0 = MIN (least.x0, x_mm);
            least.y0 = MIN (least.y0, y_mm);
            least.x1 = MAX (least.x1, x_mm);
            least.y1 = MAX (least.y1, y_mm);
          }
      looseness =
          (mm.x1 - mm.x0) * (mm.y1 - mm.y0) / ((least.x1 - least.x0) * (least.y1 - least.y0));
      sum += looseness;
      worst = MAX (worst, looseness);
    }

  g_test_message ("%.3f times the smallest on the mean, %.3f at worst", sum / n_rects, worst);
  g_assert_cmpfloat (sum / n_rects, <, 1.05);
  g_assert_cmpfloat (worst, <, 1.3);
}

static void
test_greatest_scale (void)
{
  double most = 0;

  for (int i = 0; i < 20000; i++)
    {
      SmpScalpSettings settings = random_settings ();
      SmpScalp scalp = smp_scalp_new (&settings);
      SmpScalpView view;
      double x, y, difference, least;

      random_pixel (&settings, 0, 1.1, &x, &y);
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
      SmpScalpSettings settings = random_settings ();
      double *fields[] = {
        &settings.pixels_per_mm, &settings.head_x,      &settings.head_y,
        &settings.head_width,    &settings.head_height, &settings.head_tilt_deg
      };
      SmpPixelRect rect = { 10, 20, 300, 400 };
      SmpScalpRect mm;
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
  g_test_add_func ("/scalp/an-outline-told-the-other-way-round-is-the-same-head",
                   test_quarter_turn);
  g_test_add_func ("/scalp/no-seam-where-the-linear-part-starts", test_no_seam);
  g_test_add_func ("/scalp/beyond-the-rim-the-radius-grows-evenly", test_linear_outside);
  g_test_add_func ("/scalp/from-the-side-the-head-is-a-spheroid", test_head_from_the_side);
  g_test_add_func ("/scalp/turned-the-head-is-nearly-a-spheroid", test_head_turned);
  g_test_add_func ("/scalp/the-plane-keeps-areas-of-the-sphere",
                   test_plane_keeps_areas_of_the_sphere);
  g_test_add_func ("/scalp/the-share-of-dots-makes-up-for-the-plane",
                   test_share_makes_up_for_the_plane);
  g_test_add_func ("/scalp/a-larger-picture-has-the-same-dots", test_size_of_the_picture);
  g_test_add_data_func ("/scalp/flat-the-count-of-dots-is-true", NULL, test_true_count);
  g_test_add_data_func ("/scalp/curved-the-count-of-dots-is-true", "curved", test_true_count);
  g_test_add_func ("/scalp/a-rectangle-holds-all-dots-that-it-shows", test_rect_holds);
  g_test_add_func ("/scalp/a-rectangle-holds-little-more", test_rect_is_tight);
  g_test_add_func ("/scalp/no-skin-is-shown-larger-than-the-greatest-scale", test_greatest_scale);
  g_test_add_func ("/scalp/absurd-settings-give-finite-places", test_absurd);

  return g_test_run ();
}
