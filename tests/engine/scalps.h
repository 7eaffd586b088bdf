/* scalps: shared by the tests of scalp: random heads, and places on them.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "engine/scalp.h"

/* The linear part starts here: sine of 75 degrees. */
#define RIM 0.96592582628906829

/* A random head of about 150 to 210 mm, like outlines that people draw. */
SmpScalpSettings random_head (void);

/* Converts coordinates relative to the outline to a place of the picture. */
void place_of (const SmpScalpSettings *settings, double u, double v, double *x, double *y);
/* A random place with a radius in this range, relative to the outline. */
void random_place (const SmpScalpSettings *settings, double from, double to, double *x, double *y);
