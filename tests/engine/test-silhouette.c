/* Tests of silhouette on drawn heads, which are no ellipses: paint that is kept to the silhouette ends at
 * the head's edge, and nearly all of the head keeps its paint.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <math.h>

#include "engine/silhouette.h"

#define WIDTH 460
#define HEIGHT 560

/* A head of 150 x 180 mm with 2.2 pixels per millimetre. */
#define PIXELS_PER_MM 2.2

/* Where neck or hidden edge begin, skin and wall are seen at once. */
#define CORNER_DEG 8.0

typedef struct
{
  float red, green, blue;
} Color;

static const Color light_skin = { 0.55f, 0.36f, 0.26f }, dark_skin = { 0.10f, 0.055f, 0.035f };
static const Color grey = { 0.20f, 0.21f, 0.22f }, white = { 0.80f, 0.80f, 0.79f };
static const Color beige = { 0.42f, 0.33f, 0.25f }, black = { 0.01f, 0.01f, 0.012f };

typedef struct
{
  SmpHeadOutline outline;
  double bumps[4]; /* how far the head is from the ellipse, and where, in parts of its radius */
  Color skin, wall;
  double neck_deg;   /* half the angle in which skin goes on below; 0: none */
  double hidden_deg; /* half the angle to the right in which the wall has the colour of the skin */
} Head;

static Head
random_head (Color skin, Color wall)
{
  double size = g_test_rand_double_range (0.95, 1.0) * PIXELS_PER_MM;

  return (Head) { .outline = { WIDTH / 2 + g_test_rand_double_range (-8, 8),
                               HEIGHT / 2 + g_test_rand_double_range (-8, 8), 150 * size,
                               180 * size, g_test_rand_double_range (-10, 10) },
                  .bumps = { g_test_rand_double_range (0, 0.015), g_test_rand_double_range (0, 6),
                             g_test_rand_double_range (0, 0.015), g_test_rand_double_range (0, 6) },
                  .skin = skin,
                  .wall = wall };
}

/* Distance of a place inside the edge of the head, pixels, and the place's angle from the right,
 * in degrees clockwise. */
static double
depth_of (const Head *head, double x, double y, double *degrees)
{
  double tilt = head->outline.tilt_deg * G_PI / 180;
  double dx = x - head->outline.x, dy = y - head->outline.y;
  double u = (cos (tilt) * dx + sin (tilt) * dy) * 2 / head->outline.width;
  double v = (cos (tilt) * dy - sin (tilt) * dx) * 2 / head->outline.height;
  double angle = atan2 (v, u);
  double end = 1 + head->bumps[0] * cos (2 * angle + head->bumps[1]) +
               head->bumps[2] * cos (3 * angle + head->bumps[3]);

  *degrees = atan2 (dy, dx) * 180 / G_PI;
  return (end / MAX (hypot (u, v), 1e-3) - 1) * hypot (dx, dy);
}

static gboolean
is_neck (const Head *head, double degrees, double more)
{
  return head->neck_deg > 0 && fabs (degrees - 90) < head->neck_deg + more;
}

static gboolean
is_hidden (const Head *head, double degrees, double more)
{
  return head->hidden_deg > 0 && fabs (degrees) < head->hidden_deg + more;
}

/* Draws it with an edge that is about two pixels wide, pores, and light from the left. */
static SmpHeadPicture
picture_of (const Head *head)
{
  float *pixels = g_new (float, WIDTH *HEIGHT * 3);

  for (int y = 0; y < HEIGHT; y++)
    for (int x = 0; x < WIDTH; x++)
      {
        float *pixel = pixels + ((gsize) y * WIDTH + x) * 3;
        double degrees, depth = depth_of (head, x + 0.5, y + 0.5, &degrees);
        double skin = is_neck (head, degrees, 0) || is_hidden (head, degrees, 0)
                          ? 1
                          : CLAMP (0.5 + depth / 2, 0, 1);
        double light = 1.1 - 0.3 * x / WIDTH + g_test_rand_double_range (-0.04, 0.04);

        pixel[0] = light * (skin * head->skin.red + (1 - skin) * head->wall.red);
        pixel[1] = light * (skin * head->skin.green + (1 - skin) * head->wall.green);
        pixel[2] = light * (skin * head->skin.blue + (1 - skin) * head->wall.blue);
      }

  return (SmpHeadPicture) { pixels, WIDTH, HEIGHT };
}

static gboolean
find (const Head *head, const SmpHeadOutline *outline, SmpSilhouette *silhouette)
{
  SmpHeadPicture picture = picture_of (head);
  gboolean is_found = smp_silhouette_find (&picture, outline, 90, silhouette);

  g_free ((float *) picture.pixels);
  return is_found;
}

static double
kept (const SmpSilhouette *silhouette, int x, int y)
{
  return smp_silhouette_coverage (silhouette, x + 0.5, y + 0.5,
                                  SMP_SILHOUETTE_MARGIN_MM * PIXELS_PER_MM,
                                  SMP_SILHOUETTE_RAMP_MM * PIXELS_PER_MM);
}

/* From the row @top on, nothing beyond half a millimetre outside of the head, except below, where it
 * goes on; and most of the head. */
static void
assert_ends_at_the_edge (const Head *head, const SmpSilhouette *silhouette, int top)
{
  double inside = 0, inside_kept = 0;

  for (int y = top; y < HEIGHT; y++)
    for (int x = 0; x < WIDTH; x++)
      {
        double degrees, depth = depth_of (head, x + 0.5, y + 0.5, &degrees);
        double part = kept (silhouette, x, y);

        g_assert_true (part >= 0 && part <= 1);
        if (depth > 0)
          {
            inside += 1;
            inside_kept += part;
          }
        else if (depth < -0.5 * PIXELS_PER_MM && !is_neck (head, degrees, CORNER_DEG) &&
                 !is_hidden (head, degrees, CORNER_DEG))
          {
            if (part > 0)
              g_test_message ("at %d,%d, %.2f mm outside, %.2f is kept", x, y,
                              -depth / PIXELS_PER_MM, part);
            g_assert_cmpfloat (part, ==, 0);
          }
      }
  g_test_message ("%.4f of the head is kept", inside_kept / inside);
  g_assert_cmpfloat (inside_kept, >, 0.97 * inside);
}

static void
test_edge (void)
{
  const Color pairs[][2] = { { light_skin, grey }, { light_skin, white }, { light_skin, black },
                             { dark_skin, grey },  { dark_skin, white },  { light_skin, beige } };

  for (int i = 0; i < 12; i++)
    {
      const Color *pair = pairs[i % G_N_ELEMENTS (pairs)];
      Head head = random_head (pair[0], pair[1]);
      SmpSilhouette silhouette;

      /* The beige wall has too much of skin's warmth to be told from a neck. */
      if (pair[1].red == beige.red)
        head.neck_deg = 65;
      g_assert_true (find (&head, &head.outline, &silhouette));
      assert_ends_at_the_edge (&head, &silhouette, 0);
    }
}

static void
test_neck (void)
{
  for (int i = 0; i < 4; i++)
    {
      Head head = random_head (light_skin, grey);
      SmpSilhouette silhouette;

      head.neck_deg = 40;
      g_assert_true (find (&head, &head.outline, &silhouette));
      assert_ends_at_the_edge (&head, &silhouette, 0);
      for (int y = head.outline.y; y < HEIGHT; y++)
        g_assert_cmpfloat (kept (&silhouette, head.outline.x, y), ==, 1);
    }
}

/* Where the wall has the colour of skin, the head ends near the outline. */
static void
test_hidden (void)
{
  Head head = random_head (light_skin, grey);
  SmpSilhouette silhouette;
  double end;

  head.hidden_deg = 20;
  head.bumps[0] = head.bumps[2] = 0;
  g_assert_true (find (&head, &head.outline, &silhouette));
  assert_ends_at_the_edge (&head, &silhouette, 0);
  end = smp_silhouette_depth (&silhouette, head.outline.x + head.outline.width / 2, head.outline.y);
  g_assert_cmpfloat (fabs (end), <, 0.02 * head.outline.width);
}

/* Rather no limit than a wrong one. */
static void
test_unknown (void)
{
  Head head = random_head (light_skin, light_skin);
  SmpHeadOutline outline;
  SmpSilhouette silhouette;

  g_assert_false (find (&head, &head.outline, &silhouette));
  head = random_head (light_skin, grey);
  outline = head.outline;
  outline.width *= 0.8;
  outline.height *= 0.8;
  g_assert_false (find (&head, &outline, &silhouette));
  outline = head.outline;
  outline.y += 0.2 * outline.height;
  g_assert_false (find (&head, &outline, &silhouette));
  outline.width = outline.height = 0;
  g_assert_false (find (&head, &outline, &silhouette));
}

/* Close to the frame the edge is not known. */
static void
test_cut (void)
{
  Head head = random_head (light_skin, grey);
  SmpSilhouette silhouette;

  head.outline.y -= 0.25 * HEIGHT;
  g_assert_true (find (&head, &head.outline, &silhouette));
  assert_ends_at_the_edge (&head, &silhouette, 30);
}

/* A head that differs more from its ellipse than edges are looked for: its shape tells where. */
static void
test_shape (void)
{
  for (int i = 0; i < 6; i++)
    {
      Head head = random_head (light_skin, grey);
      SmpSilhouette silhouette;

      head.bumps[0] = 0.055;
      head.bumps[1] = 0;
      head.bumps[2] = 0.085;
      head.outline.narrowness = -100 * head.bumps[0];
      head.outline.skew = 100 * head.bumps[2] * cos (head.bumps[3]);
      head.outline.taper = -100 * head.bumps[2] * sin (head.bumps[3]);
      g_assert_true (find (&head, &head.outline, &silhouette));
      assert_ends_at_the_edge (&head, &silhouette, 0);
    }
}

/* Where to end an area that would end at @otherwise of the way to a place at @part of the way to the head's edge. */
static double
reach (const Head *head, const SmpSilhouette *silhouette, double part, double degrees,
       double otherwise)
{
  double angle = degrees * G_PI / 180, tilt = head->outline.tilt_deg * G_PI / 180;
  double u = part * head->outline.width / 2 * cos (angle);
  double v = part * head->outline.height / 2 * sin (angle);
  double centre[2] = { head->outline.x, head->outline.y };
  double edge[2] = { centre[0] + cos (tilt) * u - sin (tilt) * v,
                     centre[1] + sin (tilt) * u + cos (tilt) * v };

  return smp_silhouette_reach (silhouette, centre, edge, otherwise);
}

/* An area follows the edge where that is seen, and seen where it is expected; it has no steps. */
static void
test_reach (void)
{
  Head head = random_head (light_skin, grey);
  SmpSilhouette silhouette;
  double before = 0.95;

  head.hidden_deg = 35;
  head.bumps[0] = head.bumps[2] = 0;
  g_assert_true (find (&head, &head.outline, &silhouette));
  for (double part = 0.98; part <= 1.02; part += 0.01)
    g_assert_cmpfloat_with_epsilon (part * reach (&head, &silhouette, part, 225, 0.95), 1.005,
                                    0.01);
  g_assert_cmpfloat (reach (&head, &silhouette, 0.94, 225, 0.95), ==, 0.95);
  g_assert_cmpfloat (reach (&head, &silhouette, 1.06, 225, 0.95), ==, 0.95);
  g_assert_cmpfloat (reach (&head, &silhouette, 1, 350, 0.95), ==, 0.95);
  /* Towards the feet nothing is known, and beside them there may be ears. */
  head.hidden_deg = 0;
  head.neck_deg = 40;
  g_assert_true (find (&head, &head.outline, &silhouette));
  g_assert_cmpfloat (reach (&head, &silhouette, 1, 90, 0.95), ==, 0.95);
  g_assert_cmpfloat (reach (&head, &silhouette, 1, 160, 0.95), ==, 0.95);
  for (double degrees = 90; degrees < 450; degrees += 0.25)
    {
      double now = reach (&head, &silhouette, 1, degrees, 0.95);

      g_assert_cmpfloat (fabs (now - before), <, 0.01);
      before = now;
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/silhouette/paint-ends-at-the-edge-of-the-head", test_edge);
  g_test_add_func ("/silhouette/paint-goes-on-in-face-and-neck", test_neck);
  g_test_add_func ("/silhouette/without-an-edge-the-outline-is-the-end", test_hidden);
  g_test_add_func ("/silhouette/without-a-head-there-is-no-silhouette", test_unknown);
  g_test_add_func ("/silhouette/edges-are-looked-for-along-the-shape-of-the-head", test_shape);
  g_test_add_func ("/silhouette/areas-reach-to-the-edge-where-it-is-sure", test_reach);
  g_test_add_func ("/silhouette/a-head-may-be-cut-by-the-frame", test_cut);

  return g_test_run ();
}
