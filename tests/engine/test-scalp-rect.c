/* Tests of scalp-rect: the rectangle on the plane contains all dots that a rectangle of the picture shows, and little more.
 *
 * Heads are random: to reproduce a failure, run the test with the --seed that it printed.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "engine/dot-field.h"
#include "scalps.h"

#include <math.h>

static SmpRect
random_rect (const SmpScalpSettings *settings, double largest)
{
  double x, y;
  double width = g_test_rand_double_range (1, largest);
  double height = g_test_rand_double_range (1, largest);

  random_place (settings, 0, 1.6, &x, &y);

  return (SmpRect) { floor (x), floor (y), floor (x + width), floor (y + height) };
}

typedef struct
{
  const SmpScalp *scalp;
  const SmpRect *rect;
  SmpRect mm;
  guint n_inside;
} Holding;

static void
assert_held (const SmpDot *found, gpointer user_data)
{
  Holding *holding = user_data;
  const SmpRect *rect = holding->rect;
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
      SmpScalpSettings settings = random_head ();
      SmpScalp scalp = smp_scalp_new (&settings);
      SmpDotField field = smp_dot_field_for_seed (i);
      SmpRect rect = random_rect (&settings, 60 * settings.pixels_per_mm);
      Holding holding = { &scalp, &rect, smp_scalp_rect_of (&scalp, &rect), 0 };
      SmpRect around = { holding.mm.x0 - 20, holding.mm.y0 - 20, holding.mm.x1 + 20,
                         holding.mm.y1 + 20 };

      smp_dot_field_foreach (&field, &around, SMP_DOT_FIELD_MAX_DENSITY, assert_held, &holding);
      n_inside += holding.n_inside;

      /* Also check places on the border and in the corners. */
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

/* Rectangles of the size that GIMP asks for. */
static void
test_rect_is_tight (void)
{
  double sum = 0, worst = 0;
  const int n_rects = 500;

  for (int i = 0; i < n_rects; i++)
    {
      SmpScalpSettings settings = random_head ();
      SmpScalp scalp;
      SmpRect rect;
      SmpRect mm, least = { G_MAXDOUBLE, G_MAXDOUBLE, -G_MAXDOUBLE, -G_MAXDOUBLE };
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
      /* In a large piece near the middle the outline's shape may be any. */
      g_assert_cmpfloat (looseness, <, scalp.is_bent ? 1.5 : 1.3);
      sum += looseness;
      worst = MAX (worst, looseness);
    }

  g_test_message ("%.3f times the smallest on the mean, %.3f at worst", sum / n_rects, worst);
  g_assert_cmpfloat (sum / n_rects, <, 1.05);
}

typedef struct
{
  const SmpScalp *scalp;
  const SmpRect *rect;
  GArray *shown; /* SmpDot */
  guint n_visited;
} Showing;

static void
keep_shown (const SmpDot *dot, gpointer user_data)
{
  Showing *showing = user_data;
  double x, y;

  showing->n_visited++;
  smp_scalp_to_pixel (showing->scalp, dot->x_mm, dot->y_mm, &x, &y);
  if (is_in (showing->rect, x, y))
    g_array_append_vals (showing->shown, dot, 1);
}

static void
test_edge_holds_the_same_dots (void)
{
  guint n_shown = 0, n_all = 0, n_inside = 0;

  for (int i = 0; i < 300; i++)
    {
      SmpScalpSettings settings = random_head ();
      SmpScalp scalp = smp_scalp_new (&settings);
      SmpDotField field = smp_dot_field_for_seed (i);
      SmpRect pixels = random_rect (&settings, 60 * settings.pixels_per_mm);
      SmpRect mm = smp_scalp_rect_of (&scalp, &pixels), rects[SMP_SCALP_MAX_EDGE_RECTS];
      guint n_rects = smp_scalp_edge_of (&scalp, &pixels, rects);
      Showing all = { &scalp, &pixels, g_array_new (FALSE, FALSE, sizeof (SmpDot)) };
      Showing inside = { &scalp, &pixels, g_array_new (FALSE, FALSE, sizeof (SmpDot)) };

      smp_dot_field_set_scatter (&field, i % 3 * 50);
      smp_dot_field_foreach (&field, &mm, SMP_DOT_FIELD_MAX_DENSITY, keep_shown, &all);
      smp_dot_field_foreach_inside (&field, rects, n_rects, SMP_DOT_FIELD_MAX_DENSITY, keep_shown,
                                    &inside);
      g_assert_cmpuint (all.shown->len, ==, inside.shown->len);
      for (guint k = 0; k < all.shown->len; k++)
        {
          const SmpDot *dot = &g_array_index (all.shown, SmpDot, k);
          const SmpDot *same = &g_array_index (inside.shown, SmpDot, k);

          g_assert_true (dot->rank == same->rank && dot->x_mm == same->x_mm &&
                         dot->y_mm == same->y_mm);
        }
      n_shown += all.shown->len;
      n_all += all.n_visited;
      n_inside += inside.n_visited;
      g_array_unref (all.shown);
      g_array_unref (inside.shown);
    }

  g_test_message ("%u dots shown; visited %u in rectangles, %u inside of edges", n_shown, n_all,
                  n_inside);
  g_assert_cmpuint (n_shown, >, 100000);
  g_assert_cmpuint (n_inside - n_shown, <, (n_all - n_shown) / 2);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/scalp/a-rectangle-holds-all-dots-that-it-shows", test_rect_holds);
  g_test_add_func ("/scalp/a-rectangle-holds-little-more", test_rect_is_tight);
  g_test_add_func ("/scalp/an-edge-holds-the-same-dots-and-fewer-others",
                   test_edge_holds_the_same_dots);

  return g_test_run ();
}
