/* scalps: shared by the tests of scalp: random heads, and places on them.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "engine/scalp.h"

/* The linear part starts here: sine of 75 degrees. */
#define RIM 0.96592582628906829

/* An average head: its length relative to its breadth, and the distance of the camera in half lengths. */
#define LONG 1.289
#define DISTANCE 15.4

/* A random head of about 150 to 210 mm, like outlines that people draw; every other one is no ellipse. */
SmpScalpSettings random_head (void);

/* The outline of such a head is an ellipse or not. Sets its shape. */
void random_shape (SmpScalpSettings *settings);

/* Converts coordinates relative to the outline to a place of the picture: by angles, and where the outline is no ellipse,
 * bent as scalp should. */
void place_of (const SmpScalpSettings *settings, double u, double v, double *x, double *y);

/* The inverse, by bisection. */
void place_before (const SmpScalpSettings *settings, double x, double y, double *u, double *v);

/* A random place with a radius in this range, relative to the outline. */
void random_place (const SmpScalpSettings *settings, double from, double to, double *x, double *y);

/* Whether a rectangle of the plane holds a place. */
gboolean is_in (const SmpRect *rect, double x_mm, double y_mm);
