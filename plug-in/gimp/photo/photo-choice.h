/* photo-choice: what a user chooses about the hair in a photo. Pure; knows no image.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

#include "engine/hair-map.h"

G_BEGIN_DECLS

typedef struct
{
  double between;    /* %, how much sparser dots stand where hair stands */
  double keep_off;   /* %, how much of the dots on hair is hidden */
  double keep_under; /* %, how much of the dots under shine is hidden */
  double strength;   /* %, 0-200: how much of what is found counts, 100 as found */
  SmpHairColor color;
} SmpPhotoChoice;

/* Hair that counts, 0-1, where so much is found. */
static inline float
smp_photo_choice_hair (const SmpPhotoChoice *choice, float found)
{
  return CLAMP (found * (float) (choice->strength / 100), 0.0f, 1.0f);
}

/* What is left of the coverage of paint where so much hair is around it. */
static inline float
smp_photo_choice_paint (const SmpPhotoChoice *choice, float around)
{
  return 1 - (float) (choice->between / 100) * smp_photo_choice_hair (choice, around);
}

/* What is seen of dots on a pixel of so much hair and shine. */
static inline float
smp_photo_choice_mask (const SmpPhotoChoice *choice, float hair, float shine)
{
  return (1 - (float) (choice->keep_off / 100) * smp_photo_choice_hair (choice, hair)) *
         (1 - (float) (choice->keep_under / 100) * CLAMP (shine, 0.0f, 1.0f));
}

G_END_DECLS
