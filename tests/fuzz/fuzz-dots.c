/* Fuzzes the properties and the paint of smp:dots: whatever pieces GEGL asks for, the pixels must equal
 * those that the engine draws.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <math.h>

#include <gegl.h>

#include "fuzz-paint.h"

/* Ignores GLib's warnings about numbers out of range, which we set on purpose. */
static void
keep_quiet (const char *domain, GLogLevelFlags level, const char *message, gpointer nothing)
{
}

/* Sets a property; returns the value as the operation uses it, within its range and rounded to float. */
static double
set (GeglNode *dots, const char *name, double value)
{
  double limited;

  gegl_node_set (dots, name, value, NULL);
  gegl_node_get (dots, name, &limited, NULL);

  return (float) limited;
}

static void
set_all (GeglNode *dots, SmpStippleSettings *s)
{
  guint handler;

  g_log_set_always_fatal (G_LOG_LEVEL_ERROR);
  handler = g_log_set_handler ("GLib-GObject", G_LOG_LEVEL_CRITICAL | G_LOG_LEVEL_WARNING,
                               keep_quiet, NULL);
  s->density = set (dots, "density", s->density);
  s->pigment.shade = set (dots, "shade", s->pigment.shade);
  s->pigment.fade = set (dots, "fade", s->pigment.fade);
  s->pigment.dot_size_mm = set (dots, "dot-size", s->pigment.dot_size_mm);
  s->pigment.dot_variation = set (dots, "dot-variation", s->pigment.dot_variation);
  s->pigment.undertone = set (dots, "undertone", s->pigment.undertone);
  s->pigment.healing = set (dots, "healing", s->pigment.healing);
  s->scalp.pixels_per_mm = set (dots, "pixels-per-mm", s->scalp.pixels_per_mm);
  s->scalp.head_x = set (dots, "head-x", s->scalp.head_x);
  s->scalp.head_y = set (dots, "head-y", s->scalp.head_y);
  s->scalp.head_width = set (dots, "head-width", s->scalp.head_width);
  s->scalp.head_height = set (dots, "head-height", s->scalp.head_height);
  s->scalp.head_tilt_deg = set (dots, "head-tilt", s->scalp.head_tilt_deg);
  s->scalp.head_turn_deg = set (dots, "head-turn", s->scalp.head_turn_deg);
  s->scalp.head_taper = set (dots, "head-taper", s->scalp.head_taper);
  s->scalp.head_skew = set (dots, "head-skew", s->scalp.head_skew);
  s->scalp.head_squareness = set (dots, "head-squareness", s->scalp.head_squareness);
  s->scalp.head_narrowness = set (dots, "head-narrowness", s->scalp.head_narrowness);
  s->scalp.head_shift_x = set (dots, "head-shift-x", s->scalp.head_shift_x);
  s->scalp.head_shift_y = set (dots, "head-shift-y", s->scalp.head_shift_y);
  s->scatter = set (dots, "scatter", s->scatter);
  s->patchiness = set (dots, "patchiness", s->patchiness);
  s->hairline_softness = set (dots, "hairline-softness", s->hairline_softness);
  s->pigment.lightening = set (dots, "lightening", s->pigment.lightening);
  s->pigment.redness = set (dots, "redness", s->pigment.redness);
  s->flaking = set (dots, "flaking", s->flaking);
  s->top_ups.interval_years = set (dots, "top-up-interval", s->top_ups.interval_years);
  s->top_ups.strength = set (dots, "top-up-strength", s->top_ups.strength);
  s->photo_blur = set (dots, "photo-blur", s->photo_blur);
  s->hairline_fade = set (dots, "hairline-fade", s->hairline_fade);
  s->irregularity = set (dots, "irregularity", s->irregularity);
  gegl_node_set (dots, "seed", s->seed, NULL);
  g_log_remove_handler ("GLib-GObject", handler);
  g_log_set_always_fatal (G_LOG_LEVEL_CRITICAL | G_LOG_LEVEL_ERROR);
}

static GeglBuffer *
new_layer (const SmpPaint *paint)
{
  GeglBuffer *buffer = gegl_buffer_new (
      GEGL_RECTANGLE (paint->x, paint->y, paint->width, paint->height), babl_format ("RGBA float"));
  int n = paint->width * paint->height;
  float *pixels = g_new (float, 4 * n);

  for (int i = 0; i < n; i++)
    {
      pixels[4 * i] = pixels[4 * i + 1] = pixels[4 * i + 2] = NAN; /* colour does not matter */
      pixels[4 * i + 3] = paint->coverage[i];
    }
  gegl_buffer_set (buffer, NULL, 0, babl_format ("RGBA float"), pixels, GEGL_AUTO_ROWSTRIDE);
  g_free (pixels);

  return buffer;
}

/* Asks for pieces of a size, as GIMP does. */
static float *
blit (GeglNode *dots, const SmpPaint *paint, int width, int height)
{
  float *pixels = g_new0 (float, 4 * paint->width * paint->height);

  for (int y = 0; y < paint->height; y += height)
    for (int x = 0; x < paint->width; x += width)
      gegl_node_blit (dots, 1.0,
                      GEGL_RECTANGLE (paint->x + x, paint->y + y, MIN (width, paint->width - x),
                                      MIN (height, paint->height - y)),
                      babl_format ("RGBA float"), pixels + 4 * ((gsize) y * paint->width + x),
                      4 * sizeof (float) * paint->width, GEGL_BLIT_DEFAULT);

  return pixels;
}

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  FuzzBytes bytes = { data, size };
  SmpStippleSettings settings = fuzz_take_settings (&bytes);
  int width = FUZZ_MIN_PIECE + fuzz_take_byte (&bytes) % FUZZ_MAX_SIDE;
  int height = FUZZ_MIN_PIECE + fuzz_take_byte (&bytes) % FUZZ_MAX_SIDE;
  SmpPaint paint = fuzz_take_paint (&bytes);
  int n = paint.width * paint.height;
  GeglBuffer *layer = new_layer (&paint);
  GeglNode *graph = gegl_node_new ();
  GeglNode *source =
      gegl_node_new_child (graph, "operation", "gegl:buffer-source", "buffer", layer, NULL);
  GeglNode *dots = gegl_node_new_child (graph, "operation", "smp:dots", NULL);
  SmpStipple *stipple;
  float *pieces, *whole, *by_engine;

  set_all (dots, &settings);
  gegl_node_link (source, dots);
  pieces = blit (dots, &paint, width, height);
  whole = blit (dots, &paint, paint.width, paint.height);
  stipple = smp_stipple_new (&settings);
  by_engine = fuzz_draw (stipple, &paint, paint.width, paint.height);

  fuzz_check_range (whole, n);
  fuzz_check_same (whole, pieces, n);
  fuzz_check_same (whole, by_engine, n);

  g_free (by_engine);
  g_free (whole);
  g_free (pieces);
  smp_stipple_free (stipple);
  g_object_unref (graph);
  g_object_unref (layer);
  g_free ((float *) paint.coverage);

  return 0;
}
