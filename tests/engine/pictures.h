/* pictures: shared by the tests of drawing: drawing pictures of paint, and comparing them.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "engine/dot-field.h"
#include "engine/stipple.h"
#include "paints.h"

extern const SmpStippleSettings defaults;

/* The light in a rectangle, as three planes, one for each channel. */
typedef struct
{
  Rect rect;
  gboolean any; /* what smp_stipple_draw () returned */
  float *light;
} Picture;

float *pixel_at (const Picture *picture, int channel, int x, int y);
Picture picture_new (Rect rect);
void picture_clear (Picture *picture);

/* The edges of the paint in the whole picture, or NULL if the settings need none. */
SmpEdgeMap *edges_of (const SmpStipple *stipple, const SmpPaint *paint);

/* Draw a rectangle of the picture: with given edges, or with those of the paint. */
Picture draw_with_edges (const SmpStipple *stipple, const SmpPaint *paint, const SmpEdgeMap *edges,
                         Rect rect);
Picture draw_with (const SmpStipple *stipple, const SmpPaint *paint, Rect rect);
Picture draw (const SmpStippleSettings *settings, const SmpPaint *paint, Rect rect);
/* Draws fully painted scalp of this size, without any edge near. */
Picture draw_full (const SmpStippleSettings *settings, double side_mm, float coverage);

double mean_light (const Picture *picture, int channel);
/* Sums the optical depth. Overlapping dots multiply light, so unlike light this adds up over
 * dots. */
double sum_of_depth (const Picture *picture, int channel);

/* CIE lightness of the mean of a picture on medium skin. */
double lightness (const Picture *picture);

void assert_equal_bits (const Picture *a, const Picture *b);
void assert_is_light (const Picture *picture);
void assert_nowhere_lighter (const Picture *more, const Picture *less);
SmpStippleSettings random_settings (void);
/* A head whose middle is that of the rectangle. */
SmpScalpSettings
head_in (Rect rect, double pixels_per_mm, double width_mm, double height_mm, double tilt_deg);

/* Draws the picture once more, in random pieces with the same tile. Each piece gets only the
 * paint that it may depend on, and @edges, if any, are only brought up to date for that. */
void assert_same_in_pieces (const SmpStipple *stipple, const SmpPaint *paint, SmpEdgeMap *edges,
                            const Picture *whole);

/* These fill the rectangle with random paint. */
void assert_any_tiling_is_equal (const SmpStippleSettings *settings, Rect rect);
void assert_sessions_only_add (SmpStippleSettings settings, Rect rect);
/* Only for settings without a border. Near a border this holds only approximately, see
 * test-border-paint.c. */
void assert_more_paint_only_darkens (SmpStippleSettings settings, Rect rect);

GArray *dots_of (const SmpStippleSettings *settings, SmpRect rect, double density);
/* The pixel with the centre of the dot. */
Rect pixel_of (const SmpStippleSettings *settings, const SmpDot *dot);
/* Whether no other dot has its centre in the pixel of the n-th. */
gboolean has_own_pixel (const SmpStippleSettings *settings, const GArray *dots, guint n);
/* Draws only this dot, with the pixels that it may darken and some more. */
Picture draw_alone (const SmpStippleSettings *settings, const SmpDot *dot);
/* Whether the dot is drawn, given the paint under it and the edges around. @tile has one pixel. */
gboolean stands (const SmpStippleSettings *settings, const SmpStipple *stipple,
                 const SmpPaint *paint, const SmpEdgeMap *edges, SmpTile *tile, const SmpDot *dot);
