/* edge-scenes: shared by the tests of straight borders: pictures of scalp with such a border, and single dots near it.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "pictures.h"

/* A picture of scalp that is painted below a straight edge. */
typedef struct
{
  SmpStippleSettings settings;
  SmpStipple *stipple;
  SmpPaint paint;
  SmpEdgeMap *edges;
  SmpTile *pixel;        /* for stands_in () */
  double edge_mm, slope; /* where the edge crosses x = 0, and its tangent */
} Scene;

/* Settings with this border and a random arrangement. */
SmpStippleSettings hairline_settings (double fade_mm, double irregularity);

/* The paint reaches its full coverage @softness_mm inside the edge. */
Scene scene_new (const SmpStippleSettings *settings, double width_mm, double height_mm,
                 double edge_mm, double slope, double softness_mm);
void scene_clear (Scene *scene);

/* How far inside the edge a place is. */
double depth_mm (const Scene *scene, double x_mm, double y_mm);
/* Draws only this dot, if the paint and the edges allow it: only the pixel of its centre is
 * painted. */
Picture draw_dot_alone (const Scene *scene, const SmpDot *dot);
gboolean stands_in (const Scene *scene, const SmpDot *dot);
/* Sums the optical depth of the rows from @top up to @end. */
double depth_between (const Picture *picture, int top, int end);
