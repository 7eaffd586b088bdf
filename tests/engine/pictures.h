/* pictures: what the tests of drawing share: paint, pictures drawn from it, and comparing them.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "dot-field.h"
#include "stipple.h"

extern const SmpStippleSettings defaults;

/* A rectangle of the picture. */
typedef SmpArea Rect;

/* Light of the three channels of a rectangle, one plane after the other. */
typedef struct
{
  Rect rect;
  gboolean any; /* what smp_stipple_draw () returned */
  float *light;
} Picture;

gsize n_pixels (const Rect *rect);
float *pixel_at (const Picture *picture, int channel, int x, int y);
Picture picture_new (Rect rect);
void picture_clear (Picture *picture);
/* Paint of the rectangle, the same coverage everywhere. */
SmpPaint paint_new (Rect rect, float coverage);

/* The part of the paint that lies in the rectangle; nothing where there is no paint. */
SmpPaint paint_part (const SmpPaint *paint, Rect rect);

void paint_clear (SmpPaint *paint);
/* A third unpainted, a third full, the rest anything between, in patches like brush strokes. */
SmpPaint paint_new_random (Rect rect);

/* Depths of the paint, the whole picture, if the settings ask for them; else NULL. */
SmpEdgeMap *edges_of (const SmpStipple *stipple, const SmpPaint *paint);

/* Makes the map know the depths in the area, reading no more paint than that asks for. */
void edges_update (SmpEdgeMap *edges, const SmpPaint *paint, Rect area);

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
void assert_nowhere_lighter (const Picture *more, const Picture *less);
SmpStippleSettings random_settings (void);
/* Cuts the rectangle at random and draws each piece, all with one tile, giving each no more than
 * the paint that it may depend on, and bringing @edges, if any, up to date for no more. */
void draw_in_pieces (const SmpStipple *stipple, const SmpPaint *paint, SmpEdgeMap *edges,
                     SmpTile *tile, Rect rect, Picture *picture);

GArray *dots_of (const SmpStippleSettings *settings, SmpScalpRect rect, double density);
/* The pixel that shows the dot. */
Rect pixel_of (const SmpStippleSettings *settings, const SmpDot *dot);
