/* scalps: what the tests of scalp share: random heads, and places on them.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "engine/scalp.h"

/* The linear part starts here: sine of 75 degrees. */
#define RIM 0.96592582628906829

/* A head as people outline it, about 150 to 210 mm in size. */
SmpScalpSettings random_head (void);

/* A place of the picture, by its coordinates in the frame of the outline. */
void place_of (const SmpScalpSettings *settings, double u, double v, double *x, double *y);
/* A random place between two radii of the outline. */
void random_place (const SmpScalpSettings *settings, double from, double to, double *x, double *y);
