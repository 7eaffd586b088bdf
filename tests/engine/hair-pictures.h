/* hair-pictures: shared by the tests that look for hair and scars: artificial skin and hair.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "engine/hair-map.h"

/* In pixels at 6 pixels per millimetre. */
#define HAIR_PICTURE_WIDTH 330
#define HAIR_PICTURE_HEIGHT 290

/* Colours of hair, in linear light. */
extern const float black[3], grey[3];

typedef struct
{
  float *rgb;
  int width, height;
  double pixels_per_mm;
} HairPicture;

/* Skin with a little noise and light from the left. */
HairPicture skin_new (double pixels_per_mm);
void hair_picture_clear (HairPicture *picture);
/* Adds hairs of 0.1 mm by 4 mm to the lower half until they cover about @share of it,
 * antialiased. Returns the share that they really cover. */
double add_hair (HairPicture *picture, double share, const float hair[3]);

SmpHairMap *map_new (const HairPicture *picture, SmpHairColor color);
/* Reads the picture in tiles of this size. Each gets only its own pixels and the margin. */
void read_tiles (SmpHairMap *map, const HairPicture *picture, int width, int height);
