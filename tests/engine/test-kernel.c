/* The kernels for all kinds of processors give identical and correct results.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <math.h>
#include <string.h>

#include "engine/kernel-loops.h"
#include "engine/kernel.h"
#include "engine/noise.h"
#include "engine/scalp-lanes.h"
#include "engine/stipple.h"

#define N_GROUPS 5
#define N (N_GROUPS * SMP_GROUP)
#define ROWS 7
#define SIDE 150

typedef struct
{
  float *light[3];
  float *across, *down;
  SmpHaloProfiles profiles;
} Work;

/* Fills in the same random light and profiles each time. */
static void
work_init (Work *work)
{
  GRand *random = g_rand_new_with_seed (7);

  memset (work, 0, sizeof *work);
  for (int c = 0; c < 3; c++)
    {
      work->light[c] = g_aligned_alloc0 (ROWS * N, sizeof (float), 64);
      for (int i = 0; i < ROWS * N; i++)
        work->light[c][i] = g_rand_double (random);
    }
  work->across = g_aligned_alloc0 (3 * N, sizeof (float), 64);
  work->down = g_aligned_alloc0 (3 * N, sizeof (float), 64);
  for (int i = 0; i < 3 * N; i++)
    {
      work->across[i] = g_rand_double (random) / 3;
      work->down[i] = g_rand_double (random);
    }
  work->profiles.values = g_aligned_alloc0 (SMP_PHASES * N, sizeof (float), 64);
  for (int i = 0; i < SMP_PHASES * N; i++)
    work->profiles.values[i] = g_rand_double (random);
  for (int phase = 0; phase < SMP_PHASES; phase++)
    work->profiles.spans[phase].first = -phase * 4 / SMP_PHASES;
  g_rand_free (random);
}

static void
work_clear (Work *work)
{
  for (int c = 0; c < 3; c++)
    g_aligned_free (work->light[c]);
  g_aligned_free (work->across);
  g_aligned_free (work->down);
  g_aligned_free (work->profiles.values);
}

/* Draws a square of paint with this kernel. */
static void
draw_with (const SmpKernel *kernel, const SmpStippleSettings *settings, float *rgba)
{
  const SmpPaint paint = { NULL, 0, 0, SIDE, SIDE, 0.9f };
  SmpStipple *stipple = smp_stipple_new (settings);
  SmpHorizon horizon = smp_stipple_edge_horizon (stipple);
  g_autofree float *coverage = g_new (float, SIDE *SIDE);
  SmpPaint pixels = { coverage, 0, 0, SIDE, SIDE };
  SmpEdgeMap *edges = NULL;
  SmpTile *tile = smp_tile_new ();

  for (int i = 0; i < SIDE * SIDE; i++)
    coverage[i] = i % SIDE > 20 ? 0.9f : 0;
  if (smp_stipple_edge_max_depth (stipple) > 0)
    edges = smp_edge_map_of (&pixels, smp_stipple_edge_pitch (stipple),
                             smp_stipple_edge_max_depth (stipple), &horizon);
  tile->kernel = kernel;
  g_assert_true (
      smp_stipple_draw (stipple, edges ? &pixels : &paint, edges, tile, 0, 0, SIDE, SIDE));
  for (int row = 0; row < SIDE; row++)
    smp_tile_get_multiply (tile, row, 0, SIDE, rgba + 4 * row * SIDE);

  smp_tile_free (tile);
  smp_edge_map_free (edges);
  smp_stipple_free (stipple);
}

static void
test_same_bits (void)
{
  const SmpKernel *kernels[] = { smp_kernel_get_plain (), smp_kernel_get () };
  float *pictures[] = { g_new (float, 4 * SIDE * SIDE), g_new (float, 4 * SIDE * SIDE) };

  if (kernels[0] == kernels[1])
    g_test_message ("this processor has the plain kernel alone");

  for (int i = 0; i < 48; i++)
    {
      SmpStippleSettings settings = {
        .density = 250,
        .pigment = { 80, i & 1 ? 40 : 0, i & 2 ? 0.6 : 0.3, 60, 20, i & 4 ? 0 : 28 },
        .scalp = { i % 3 == 0   ? 5
                   : i % 3 == 1 ? 11
                                : 26,
                   70, 80, i & 8 ? 240 : 0, 200, 20 },
        .hairline_fade = i & 16 ? 4 : 0,
        .irregularity = i & 16 ? 60 : 0,
        .scatter = i % 5 * 20,
        .patchiness = i % 7 * 15,
        .seed = i,
      };

      for (int k = 0; k < 2; k++)
        draw_with (kernels[k], &settings, pictures[k]);
      g_assert_cmpmem (pictures[0], 16 * SIDE * SIDE, pictures[1], 16 * SIDE * SIDE);
    }
  g_free (pictures[0]);
  g_free (pictures[1]);
}

/* Also check values, because all wide loops could be wrong in the same way. */
static void
test_values (void)
{
  Work before, after;

  work_init (&before);
  work_init (&after);
  smp_halo (after.light[0], N, ROWS, 2, after.across, after.down, 0.8f);
  for (int j = 0; j < ROWS; j++)
    for (int i = 0; i < N; i++)
      {
        float expected = before.light[0][j * N + i];

        if (i < 2 * SMP_GROUP)
          expected *= 1 - 0.8f * before.down[j] * before.across[i];
        g_assert_cmpfloat_with_epsilon (after.light[0][j * N + i], expected, 1e-6f);
      }
  work_clear (&before);
  work_clear (&after);
}

static void
test_slanted (void)
{
  static const float strength[2] = { 0.8f, 0.3f };
  const int one = 1 << SMP_SLANT_BITS;
  Work before, after;

  work_init (&before);
  work_init (&after);
  after.profiles.n_groups = 2;
  smp_slanted_halo ((float *[]) { after.light[0] + N, after.light[1] + N }, strength, 2, N,
                    ROWS - 2, &after.profiles, (SmpSlant) { -2.3 * one, 0.77 * one }, after.down);
  for (int j = 0; j < ROWS - 2; j++)
    {
      double middle = -2.3 + 0.77 * j;
      int phase = (middle - floor (middle)) * SMP_PHASES;
      int left = floor (middle) + after.profiles.spans[phase].first;

      for (int i = 0; i < 2 * SMP_GROUP; i++)
        for (int c = 0; c < 2; c++)
          before.light[c][(j + 1) * N + left + i] *=
              1 - strength[c] * before.down[j] * before.profiles.values[phase * 2 * SMP_GROUP + i];
    }
  for (int c = 0; c < 2; c++)
    for (int i = 0; i < ROWS * N; i++)
      g_assert_cmpfloat_with_epsilon (after.light[c][i], before.light[c][i], 1e-6f);
  work_clear (&before);
  work_clear (&after);
}

static void
test_tilted (void)
{
  static const float strength[3] = { 0.7f, 0.6f, 0.5f };
  static const SmpTiltedCore ellipse = {
    -9.3f, 0.37f, -2, 0.05f, 0.02f, 0.09f, { 0.5f, 0.3f, 0.1f }, 9.9f
  };
  Work before, after;

  work_init (&before);
  work_init (&after);
  smp_tilted_rows (after.light, N, ROWS, 3 * SMP_PER_GROUP, &ellipse, strength);
  for (int c = 0; c < 3; c++)
    for (int j = 0; j < ROWS; j++)
      for (int i = 0; i < N; i++)
        {
          double x = -9.3 + i, y = -2 + j + 0.5 - 0.37;
          double u = 0.05 * x * x + 2 * 0.02 * x * y + 0.09 * y * y;
          double value =
              u < 9.9 && i < 3 * SMP_GROUP ? (0.5 + 0.3 * u + 0.1 * u * u) * exp (-u) : 0;

          g_assert_cmpfloat_with_epsilon (after.light[c][j * N + i],
                                          before.light[c][j * N + i] * (1 - strength[c] * value),
                                          1e-5f);
        }
  work_clear (&before);
  work_clear (&after);
}

/* Places and views of several dots at once are those of each alone, on a head, beyond its rim, and flat. */
static void
test_places (void)
{
  const SmpKernel *kernels[] = { smp_kernel_get_plain (), smp_kernel_get () };
  const SmpScalpSettings settings[] = { { 10, 500, 400, 800, 950, 20, 0 },
                                        { 7, 300, 500, 700, 500, -70, 90 },
                                        { 10, 500, 400, 800, 950, 20, 0, 5, -7, 10, 3, 2, -1 },
                                        { 12.3 } };
  double x_mm[SMP_SCALP_AT_ONCE], y_mm[SMP_SCALP_AT_ONCE];
  double x[SMP_SCALP_AT_ONCE], y[SMP_SCALP_AT_ONCE];
  SmpScalpViews views;

  for (int k = 0; k < 2; k++)
    for (guint s = 0; s < G_N_ELEMENTS (settings); s++)
      for (int n = 1; n <= SMP_SCALP_AT_ONCE; n++)
        {
          SmpScalp scalp = smp_scalp_new (&settings[s]);

          for (int i = 0; i < n; i++)
            {
              x_mm[i] = g_test_rand_double_range (-150, 150);
              y_mm[i] = i == 0 ? -x_mm[0] : g_test_rand_double_range (-150, 150);
            }
          x_mm[n / 2] = y_mm[n / 2] = 0;
          kernels[k]->places (&scalp, n, x_mm, y_mm, x, y);
          if (scalp.curved)
            kernels[k]->views (&scalp, n, x, y, &views);
          for (int i = 0; i < n; i++)
            {
              SmpScalpView view = smp_scalp_view_at (&scalp, x[i], y[i]);
              double alone[2];

              smp_scalp_to_pixel (&scalp, x_mm[i], y_mm[i], &alone[0], &alone[1]);
              g_assert_cmpmem (&x[i], sizeof (double), &alone[0], sizeof (double));
              g_assert_cmpmem (&y[i], sizeof (double), &alone[1], sizeof (double));
              if (scalp.curved)
                g_assert_true (views.xx[i] == view.xx && views.xy[i] == view.xy &&
                               views.yy[i] == view.yy && views.area_mm2[i] == view.area_mm2 &&
                               views.share[i] == view.share);
            }
        }
}

/* Noise at several places at once is that at each alone, also at knots, and left of and above them. */
static void
test_noise (void)
{
  const SmpKernel *kernels[] = { smp_kernel_get_plain (), smp_kernel_get () };
  const double knots_per_mm[] = { 1 / 2.0, 1 / 6.0, 1 / 18.0, 3 };
  double x_mm[SMP_SCALP_AT_ONCE], y_mm[SMP_SCALP_AT_ONCE];
  float noise[SMP_SCALP_AT_ONCE];

  for (int k = 0; k < 2; k++)
    for (guint j = 0; j < G_N_ELEMENTS (knots_per_mm); j++)
      for (int n = 1; n <= SMP_SCALP_AT_ONCE; n++)
        {
          guint32 seed = g_test_rand_int ();

          for (int i = 0; i < n; i++)
            {
              x_mm[i] = g_test_rand_double_range (-150, 150);
              y_mm[i] = i % 5 == 0 ? -x_mm[i] : g_test_rand_double_range (-1e6, 1e6);
              if (i % 7 == 0)
                x_mm[i] = floor (x_mm[i] * knots_per_mm[j]) / knots_per_mm[j];
            }
          x_mm[n / 2] = y_mm[n / 2] = 0;
          kernels[k]->noise (n, x_mm, y_mm, knots_per_mm[j], seed, noise);
          for (int i = 0; i < n; i++)
            {
              float alone =
                  smp_noise_at (x_mm[i] * knots_per_mm[j], y_mm[i] * knots_per_mm[j], seed);

              g_assert_cmpmem (&noise[i], sizeof (float), &alone, sizeof (float));
            }
        }
}

static void
test_clear_pixels (void)
{
  static const float red[3] = { 1, 0.5f, 1 }, green[3] = { 1, 1, 0.25f }, blue[3] = { 1, 1, 1 };
  float rgba[12];

  smp_kernel_get ()->multiply (rgba, red, green, blue, 3);
  for (int i = 0; i < 4; i++)
    g_assert_cmpfloat (rgba[i], ==, 0);
  g_assert_cmpfloat (rgba[7], ==, 0.5f);
  g_assert_cmpfloat_with_epsilon (rgba[4], 0, 1e-6f);
  g_assert_cmpfloat_with_epsilon (rgba[5], 1, 1e-6f);
  g_assert_cmpfloat (rgba[11], ==, 0.75f);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/kernel/many-places-are-those-of-each-alone", test_places);
  g_test_add_func ("/kernel/noise-of-many-places-is-that-of-each-alone", test_noise);
  g_test_add_func ("/kernel/every-processor-gives-the-same-bits", test_same_bits);
  g_test_add_func ("/kernel/a-halo-darkens-its-own-pixels-alone", test_values);
  g_test_add_func ("/kernel/a-slanted-halo-shifts-from-row-to-row", test_slanted);
  g_test_add_func ("/kernel/a-tilted-core-is-an-ellipse", test_tilted);
  g_test_add_func ("/kernel/a-pixel-without-a-dot-is-all-zeros", test_clear_pixels);

  return g_test_run ();
}
