/* pictures: what the tests of drawing share: pictures drawn of paint, and comparing them.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "engine/dot-field.h"
#include "engine/stipple.h"
#include "paints.h"

extern const SmpStippleSettings defaults;

/* Light of the three channels of a rectangle, one plane after the other. */
typedef struct
{
  Rect rect;
  gboolean any; /* what smp_stipple_draw () returned */
  float *light;
} Picture;

float *pixel_at (const Picture *picture, int channel, int x, int y);
Picture picture_new (Rect rect);
void picture_clear (Picture *picture);

/* Depths of the paint, the whole picture, if the settings ask for them; else NULL. */
SmpEdgeMap *edges_of (const SmpStipple *stipple, const SmpPaint *paint);

/* A rectangle of the picture; the first with depths from elsewhere, the second of the paint's own. */
Picture draw_with_edges (const SmpStipple *stipple, const SmpPaint *paint, const SmpEdgeMap *edges,
                         Rect rect);
Picture draw_with (const SmpStipple *stipple, const SmpPaint *paint, Rect rect);
Picture draw (const SmpStippleSettings *settings, const SmpPaint *paint, Rect rect);
/* What fully painted scalp of this size looks like well inside the paint. */
Picture draw_full (const SmpStippleSettings *settings, double side_mm, float coverage);

double mean_light (const Picture *picture, int channel);
/* Overlapping dots multiply, so of this measure, unlike of light, each dot adds its own. */
double sum_of_depth (const Picture *picture, int channel);

/* CIE lightness of the mean light of a picture laid over medium skin. */
double lightness (const Picture *picture);

void assert_equal_bits (const Picture *a, const Picture *b);
void assert_is_light (const Picture *picture);
void assert_nowhere_lighter (const Picture *more, const Picture *less);
SmpStippleSettings random_settings (void);
/* A head with its middle at the middle of the rectangle. */
SmpScalpSettings
head_in (Rect rect, double pixels_per_mm, double width_mm, double height_mm, double tilt_deg);

/* Draws the picture once more, in pieces cut at random, all with one tile, giving each no more than
 * the paint that it may depend on, and bringing @edges, if any, up to date for no more. */
void assert_same_in_pieces (const SmpStipple *stipple, const SmpPaint *paint, SmpEdgeMap *edges,
                            const Picture *whole);

/* These paint the rectangle at random. */
void assert_any_tiling_is_equal (const SmpStippleSettings *settings, Rect rect);
void assert_sessions_only_add (SmpStippleSettings settings, Rect rect);
/* Without a border: near one this holds but for the last digit, see test-border-paint.c. */
void assert_more_paint_only_darkens (SmpStippleSettings settings, Rect rect);

GArray *dots_of (const SmpStippleSettings *settings, SmpScalpRect rect, double density);
/* The pixel that shows the dot. */
Rect pixel_of (const SmpStippleSettings *settings, const SmpDot *dot);
/* Whether no other of the dots shares the pixel of the n-th. */
gboolean has_own_pixel (const SmpStippleSettings *settings, const GArray *dots, guint n);
/* The dot alone, with all around it that it may darken and a little more. */
Picture draw_alone (const SmpStippleSettings *settings, const SmpDot *dot);
/* Whether the paint under the dot and the edges around it let it stand. @tile is of one
 * pixel. */
gboolean stands (const SmpStippleSettings *settings, const SmpStipple *stipple,
                 const SmpPaint *paint, const SmpEdgeMap *edges, SmpTile *tile, const SmpDot *dot);
