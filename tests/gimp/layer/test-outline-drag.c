/* Tests of outline-drag: each handle of an outline changes only what it is for.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <math.h>

#include "gimp/layer/outline-drag.h"

/* Pixels. */
#define NEAR 1e-6

/* Ellipses and other outlines, tilted and not. */
static const SmpOutline outlines[] = {
  { .x = 800, .y = 900, .width = 1100, .height = 1300 },
  { .x = 800, .y = 900, .width = 1280, .height = 1100, .tilt = -35.8 },
  { .x = 400,
    .y = 500,
    .width = 600,
    .height = 700,
    .tilt = 12,
    .taper = 4.5,
    .skew = -2,
    .squareness = 3,
    .narrowness = 2,
    .shift_x = 1.5,
    .shift_y = 3 },
  { .x = 400, .y = 500, .width = 700, .height = 600, .tilt = 170, .taper = -4, .shift_x = -6 },
};

typedef struct
{
  double x, y;
} Place;

static Place
place_of (const SmpOutline *outline, SmpOutlineGrip grip)
{
  Place place;

  smp_outline_grip (outline, grip, &place.x, &place.y);
  return place;
}

static double
apart (Place one, Place other)
{
  return hypot (one.x - other.x, one.y - other.y);
}

static SmpOutlineGrip
opposite (SmpOutlineGrip end)
{
  return SMP_GRIP_RIGHT + (end - SMP_GRIP_RIGHT + 2) % 4;
}

static void
test_opposite_end_stays (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (outlines); i++)
    for (SmpOutlineGrip end = SMP_GRIP_RIGHT; end <= SMP_GRIP_ABOVE; end++)
      {
        const SmpOutline *before = &outlines[i];
        Place from = place_of (before, end), other = place_of (before, opposite (end));
        double length = apart (from, other);
        SmpOutline after = *before;

        /* 40 pixels outwards, and 25 across, which does not count. */
        Place out = { (from.x - other.x) / length, (from.y - other.y) / length };

        smp_outline_drag (&after, end, from.x + 40 * out.x - 25 * out.y,
                          from.y + 40 * out.y + 25 * out.x);
        g_assert_cmpfloat (apart (place_of (&after, opposite (end)), other), <, NEAR);
        g_assert_cmpfloat (
            apart (place_of (&after, end), (Place) { from.x + 40 * out.x, from.y + 40 * out.y }), <,
            NEAR);
        g_assert_cmpfloat (after.tilt, ==, before->tilt);
        if (end == SMP_GRIP_RIGHT || end == SMP_GRIP_LEFT)
          g_assert_cmpfloat (after.height, ==, before->height);
        else
          g_assert_cmpfloat (after.width, ==, before->width);
      }
}

static void
test_back_and_forth (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (outlines); i++)
    for (SmpOutlineGrip grip = SMP_GRIP_MIDDLE; grip < SMP_N_GRIPS; grip++)
      {
        SmpOutline outline = outlines[i];
        Place from = place_of (&outline, grip);

        smp_outline_drag (&outline, grip, from.x + 31, from.y - 17);
        smp_outline_drag (&outline, grip, from.x, from.y);
        g_assert_true (smp_outline_is_near (&outline, &outlines[i]));
        g_assert_cmpfloat (apart (place_of (&outline, grip), from), <, NEAR);
      }
}

static void
test_middle_moves_all (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (outlines); i++)
    {
      SmpOutline after = outlines[i];

      smp_outline_drag (&after, SMP_GRIP_MIDDLE, after.x + 30, after.y - 20);
      for (SmpOutlineGrip grip = SMP_GRIP_MIDDLE; grip < SMP_N_GRIPS; grip++)
        {
          Place before = place_of (&outlines[i], grip);

          g_assert_cmpfloat (
              apart (place_of (&after, grip), (Place) { before.x + 30, before.y - 20 }), <, NEAR);
        }
    }
}

/* The handle follows the pointer's direction, and the middle and the axes stay. */
static void
test_turns (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (outlines); i++)
    for (int degrees = -170; degrees <= 170; degrees += 20)
      {
        SmpOutline after = outlines[i];
        Place from = place_of (&after, SMP_GRIP_TURN);
        double c = cos (degrees * G_PI / 180), s = sin (degrees * G_PI / 180);
        double dx = from.x - after.x, dy = from.y - after.y;
        Place to = { after.x + c * dx - s * dy, after.y + s * dx + c * dy };

        /* From further out it turns as much. */
        smp_outline_drag (&after, SMP_GRIP_TURN, to.x + 0.3 * (to.x - after.x),
                          to.y + 0.3 * (to.y - after.y));
        g_assert_cmpfloat (apart (place_of (&after, SMP_GRIP_TURN), to), <, NEAR);
        g_assert_cmpfloat (fabs (remainder (after.tilt - outlines[i].tilt - degrees, 360)), <,
                           1e-9);
        g_assert_true (after.x == outlines[i].x && after.y == outlines[i].y &&
                       after.width == outlines[i].width && after.height == outlines[i].height);
      }
}

/* Pulled through the opposite end, an outline is small but still there. */
static void
test_never_vanishes (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (outlines); i++)
    for (SmpOutlineGrip end = SMP_GRIP_RIGHT; end <= SMP_GRIP_ABOVE; end++)
      {
        SmpOutline after = outlines[i];
        Place other = place_of (&after, opposite (end)), from = place_of (&after, end);

        smp_outline_drag (&after, end, 2 * other.x - from.x, 2 * other.y - from.y);
        g_assert_cmpfloat (MIN (after.width, after.height), >=, 32);
        g_assert_cmpfloat (apart (place_of (&after, opposite (end)), other), <, NEAR);
      }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/outline-drag/the-opposite-end-stays", test_opposite_end_stays);
  g_test_add_func ("/outline-drag/dragged-back-it-is-as-it-was", test_back_and_forth);
  g_test_add_func ("/outline-drag/the-middle-moves-all-of-it", test_middle_moves_all);
  g_test_add_func ("/outline-drag/the-ring-turns-it", test_turns);
  g_test_add_func ("/outline-drag/never-vanishes", test_never_vanishes);

  return g_test_run ();
}
