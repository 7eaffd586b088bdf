/* Tests of scalp: it sees the skin of a head like a camera does: the same head, by intersecting rays of view.
 *
 * Heads are random: to reproduce a failure, run the test with the --seed that it printed.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "scalps.h"

#include <math.h>

typedef struct
{
  double x, y, z;
} Vector;

static double
dot (Vector a, Vector b)
{
  return a.x * b.x + a.y * b.y + a.z * b.z;
}

/* Intersects a spheroid about the origin, 1 across and LONG along @axis, with the ray of view
 * from @camera on the z axis through @x, @y, 0. Gives the nearest point. */
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

/* The distance from the middle to the outline of the spheroid along x or y. */
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

/* The settings for a picture of a head with a half breadth of 75 mm, whose axis is rotated by
 * @omega from the view with the near end down, at 4 px / mm at its outline. @magnification is
 * that of the plane z = 0 of the spheroid in pixels. */
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
  /* The plane of the outline is nearer to the camera than z = 0, so the latter is shown smaller. */
  *magnification = 4 * 75 * (1 - nearness * nearness);

  return (SmpScalpSettings) { .pixels_per_mm = 4,
                              .head_x = 1000,
                              .head_y = 1000 + (down - up) / 2 * *magnification,
                              .head_width = 2 * half * *magnification,
                              .head_height = (up + down) * *magnification };
}

/* The metric of the skin, from small steps in the picture: mm² per pixel². */
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

      random_place (&settings, 0, 0.96, &x, &y);
      g_assert_true (view_of_spheroid (axis, magnification, x, y, &truth));
      view = smp_scalp_view_at (&scalp, x, y);
      g_assert_cmpfloat_with_epsilon (view.area_mm2 / truth.area_mm2, 1, 0.004);
      g_assert_cmpfloat_with_epsilon (view.xx / truth.xx, 1, 0.008);
      g_assert_cmpfloat_with_epsilon (view.yy / truth.yy, 1, 0.008);
      g_assert_cmpfloat_with_epsilon (view.xy, truth.xy, 0.008 * (truth.xx + truth.yy));
    }
}

/* For a tilted head scalp approximates the surface by its depth over the picture. This equals
 * the rotated spheroid up to the second order of the nearness. */
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

          random_place (&settings, 0, 0.9, &x, &y);
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

/* A place of the skin of the spheroid whose picture is bent: it is where the spheroid is before bending, moved aside in
 * its distance from the camera. */
static gboolean
meet_bent (const SmpScalpSettings *settings, Vector axis, double magnification, double x_px,
           double y_px, Vector *place)
{
  SmpScalpSettings ellipse = *settings;
  double camera = DISTANCE * LONG;
  double u, v, x, y;
  Vector hit;

  ellipse.head_taper = ellipse.head_skew = ellipse.head_squareness = 0;
  ellipse.head_narrowness = ellipse.head_shift_x = ellipse.head_shift_y = 0;
  place_before (settings, x_px, y_px, &u, &v);
  place_of (&ellipse, u, v, &x, &y);
  if (!meet_spheroid (axis, camera, (x - 1000) / magnification, (y - 1000) / magnification, &hit))
    return FALSE;

  *place = (Vector) { (x_px - 1000) / magnification * (camera - hit.z) / camera,
                      (y_px - 1000) / magnification * (camera - hit.z) / camera, hit.z };

  return TRUE;
}

/* Where the outline is no ellipse, the skin is still a surface. */
static void
test_bent_head (void)
{
  const double step = 0.01;
  double worst = 0;

  for (int i = 0; i < 20000; i++)
    {
      Vector axis, w, e, n, s, along, down;
      double magnification, x, y, unit = 75 / (2 * step), xx, xy, yy, area;
      SmpScalpSettings settings =
          picture_of_spheroid (i % 2 ? G_PI / 2 : i % 90 * G_PI / 180, &axis, &magnification);
      SmpScalpView view;
      SmpScalp scalp;

      random_shape (&settings);
      scalp = smp_scalp_new (&settings);
      random_place (&settings, 0, i % 2 ? 0.96 : 0.9, &x, &y);
      if (!meet_bent (&settings, axis, magnification, x - step, y, &w) ||
          !meet_bent (&settings, axis, magnification, x + step, y, &e) ||
          !meet_bent (&settings, axis, magnification, x, y - step, &n) ||
          !meet_bent (&settings, axis, magnification, x, y + step, &s))
        g_assert_not_reached ();

      along = (Vector) { unit * (e.x - w.x), unit * (e.y - w.y), unit * (e.z - w.z) };
      down = (Vector) { unit * (s.x - n.x), unit * (s.y - n.y), unit * (s.z - n.z) };
      xx = dot (along, along);
      xy = dot (along, down);
      yy = dot (down, down);
      area = sqrt (xx * yy - xy * xy);
      view = smp_scalp_view_at (&scalp, x, y);
      worst = MAX (worst, fabs (view.area_mm2 / area - 1));
      g_assert_cmpfloat_with_epsilon (view.xx, xx, 0.03 * (xx + yy));
      g_assert_cmpfloat_with_epsilon (view.yy, yy, 0.03 * (xx + yy));
      g_assert_cmpfloat_with_epsilon (view.xy, xy, 0.03 * (xx + yy));
      /* As exact as with an ellipse: see above. */
      g_assert_cmpfloat (fabs (view.area_mm2 / area - 1), <, i % 2 ? 0.006 : 0.02);
    }
  g_test_message ("area at worst %.2f %% off", 100 * worst);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/scalp/from-the-side-the-head-is-a-spheroid", test_head_from_the_side);
  g_test_add_func ("/scalp/turned-the-head-is-nearly-a-spheroid", test_head_turned);
  g_test_add_func ("/scalp/bent-to-an-outline-that-is-no-ellipse-the-skin-is-a-surface",
                   test_bent_head);

  return g_test_run ();
}
