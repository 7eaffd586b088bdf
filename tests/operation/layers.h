/* layers: what the tests of smp:dots share: its properties, painted layers, and what it draws.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gegl.h>

#include "engine/stipple.h"

/* The properties that every treatment saved so far has, in their order: all doubles but the seed,
 * an int. */
typedef struct
{
  const char *name;
  double low, high, by_default;
  gsize offset;
} Property;

#define N_PROPERTIES 20
#define SEED 8
extern const Property properties[N_PROPERTIES];

/* Goes through the doubles. */
#define FOREACH_DOUBLE(i)                                                                          \
  for (guint i = 0; i < N_PROPERTIES; i++)                                                         \
    if (i != SEED)

double *setting (SmpStippleSettings *settings, guint n);
SmpStippleSettings default_settings (void);
/* Doubles that no float holds, dense enough to show dots. */
SmpStippleSettings random_settings (void);
/* A hairline that reaches far, of few pixels. */
SmpStippleSettings hairline_settings (void);
/* The engine's settings as the operation takes them from its properties. */
SmpStippleSettings as_floats (SmpStippleSettings settings);

gsize pixels_in (const GeglRectangle *rect);
/* Coverage in patches like brush strokes: none, full, and anything between. */
float *new_random_coverage (const GeglRectangle *rect);
float *new_even_coverage (const GeglRectangle *rect, float value);
/* A layer with this coverage, in any colours. */
GeglBuffer *new_layer (const GeglRectangle *rect, const float *coverage, const Babl *format);
GeglBuffer *new_random_layer (const GeglRectangle *rect);

void set_properties (GeglNode *dots, const SmpStippleSettings *settings);
/* A graph of the layer and smp:dots. */
GeglNode *new_dots (GeglBuffer *layer, const SmpStippleSettings *settings);
void free_dots (GeglNode *dots);

float *
blit_with (GeglNode *dots, const GeglRectangle *rect, const Babl *space, GeglBlitFlags flags);
float *blit (GeglNode *dots, const GeglRectangle *rect);
/* What a new smp:dots makes of the layer. */
float *render (GeglBuffer *layer, const SmpStippleSettings *settings);
/* What the engine makes of the coverage, in one piece; and of coverage that has no edges. */
float *render_by_engine (const GeglRectangle *rect, const float *coverage,
                         const SmpStippleSettings *settings);
float *render_without_edges (const GeglRectangle *rect, const float *coverage,
                             const SmpStippleSettings *settings);
int reach_of (const SmpStippleSettings *settings);

gboolean has_dots (const float *pixels, const GeglRectangle *rect);
/* Equal to the bit where anything is to be seen; the colour of a pixel of alpha 0 is not. */
void assert_same_picture (const float *a, const float *b, const GeglRectangle *rect);
void assert_all_in_range (const float *pixels, const GeglRectangle *rect);

/* What is drawn of the layer is what the engine draws of the coverage. Returns whether it shows
 * dots. */
gboolean
assert_as_engine (GeglBuffer *layer, const float *coverage, const SmpStippleSettings *settings);
/* What is drawn is what a new node draws. */
void assert_as_new (GeglNode *dots, GeglBuffer *layer, const SmpStippleSettings *settings);
/* Both settings draw the same. */
void assert_alike (GeglBuffer *layer, const SmpStippleSettings *a, const SmpStippleSettings *b);

/* Runs the tests that @add_tests adds, with the operation at hand. */
int run_tests (int argc, char **argv, void (*add_tests) (void));
