/* photo-choice: the user's choices about the hair in a photo. Pure; knows no image.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

#include "engine/hair-map.h"

G_BEGIN_DECLS

typedef struct
{
  double between;    /* %, how much sparser dots are between standing hair */
  double keep_off;   /* %, how much dots on hair are hidden */
  double keep_under; /* %, how much dots under shine are hidden */
  double strength;   /* %, 0-200: weight of the hair that was found; 100: as found */
  SmpHairColor color;
} SmpPhotoChoice;

#define SMP_PHOTO_CHOICE_DEFAULT { 60, 80, 80, 100, SMP_HAIR_BY_ITSELF }

/* Returns the hair to use, 0-1, for the hair found. */
static inline float
smp_photo_choice_hair (const SmpPhotoChoice *choice, float found)
{
  return CLAMP (found * (float) (choice->strength / 100), 0.0f, 1.0f);
}

/* Returns the factor of the paint's coverage for the hair around it. */
static inline float
smp_photo_choice_paint (const SmpPhotoChoice *choice, float around)
{
  return 1 - (float) (choice->between / 100) * smp_photo_choice_hair (choice, around);
}

/* Returns the opacity of dots on a pixel, from its hair and shine. */
static inline float
smp_photo_choice_mask (const SmpPhotoChoice *choice, float hair, float shine)
{
  return (1 - (float) (choice->keep_off / 100) * smp_photo_choice_hair (choice, hair)) *
         (1 - (float) (choice->keep_under / 100) * CLAMP (shine, 0.0f, 1.0f));
}

G_END_DECLS
