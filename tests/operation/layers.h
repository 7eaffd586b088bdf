/* layers: shared by the tests of smp:dots: its properties, painted layers, and drawing them.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gegl.h>

#include "engine/stipple.h"

/* The properties of the first version, which all saved treatments have, in their order. All are
 * doubles except the seed, an int. */
typedef struct
{
  const char *name;
  double low, high, by_default;
  gsize offset;
} Property;

#define N_PROPERTIES 32
#define SEED 8
extern const Property properties[N_PROPERTIES];

/* Loops over the doubles. */
#define FOREACH_DOUBLE(i)                                                                          \
  for (guint i = 0; i < N_PROPERTIES; i++)                                                         \
    if (i != SEED)

double *setting (SmpStippleSettings *settings, guint n);
SmpStippleSettings default_settings (void);
/* Random settings, as doubles that are not exact in float. Dense enough to show dots. */
SmpStippleSettings random_settings (void);
/* Settings with a hairline that is wide but has few pixels. */
SmpStippleSettings hairline_settings (void);
/* The settings as the operation uses them, rounded to float. */
SmpStippleSettings as_floats (SmpStippleSettings settings);

gsize pixels_in (const GeglRectangle *rect);
/* Coverage in patches like brush strokes: none, full, and anything between. */
float *new_random_coverage (const GeglRectangle *rect);
float *new_even_coverage (const GeglRectangle *rect, float value);
/* A layer with this coverage and random colours. */
GeglBuffer *new_layer (const GeglRectangle *rect, const float *coverage, const Babl *format);
GeglBuffer *new_random_layer (const GeglRectangle *rect);

void set_properties (GeglNode *dots, const SmpStippleSettings *settings);
/* A graph of a layer and smp:dots. */
GeglNode *new_dots (GeglBuffer *layer, const SmpStippleSettings *settings);
void free_dots (GeglNode *dots);

float *
blit_with (GeglNode *dots, const GeglRectangle *rect, const Babl *space, GeglBlitFlags flags);
float *blit (GeglNode *dots, const GeglRectangle *rect);
/* Draws the layer with a new smp:dots. */
float *render (GeglBuffer *layer, const SmpStippleSettings *settings);
/* Draw the coverage with the engine, in one piece; the second ignores edges. */
float *render_by_engine (const GeglRectangle *rect, const float *coverage,
                         const SmpStippleSettings *settings);
float *render_without_edges (const GeglRectangle *rect, const float *coverage,
                             const SmpStippleSettings *settings);
int reach_of (const SmpStippleSettings *settings);

gboolean has_dots (const float *pixels, const GeglRectangle *rect);
/* Requires equal bits. Colour is ignored where alpha is 0. */
void assert_same_picture (const float *a, const float *b, const GeglRectangle *rect);
void assert_all_in_range (const float *pixels, const GeglRectangle *rect);

/* Requires that the operation draws the layer like the engine draws the coverage. Returns whether
 * there are dots. */
gboolean
assert_as_engine (GeglBuffer *layer, const float *coverage, const SmpStippleSettings *settings);
/* Requires that the node draws like a new one. */
void assert_as_new (GeglNode *dots, GeglBuffer *layer, const SmpStippleSettings *settings);
/* Requires that both settings draw the same. */
void assert_alike (GeglBuffer *layer, const SmpStippleSettings *a, const SmpStippleSettings *b);

/* Runs the tests that @add_tests adds, with GEGL and the operation loaded. */
int run_tests (int argc, char **argv, void (*add_tests) (void));
