/* dot-contrast: how much dots stand out from skin of any tone. See dot-contrast.h.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "dot-contrast.h"

#include "mean-light.h"

/* Over all skin lies light that the pigment in it cannot take: what the surface mirrors evenly, and what is scattered in the
 * eye and by the screen. It hides little in light skin and much in dark skin, so dark skin takes bolder dots. This
 * luminance makes the boldest looks for light skin (Edge-Up) and for dark skin (Dark Skin, Bold) stand out alike. */
#define VEIL 0.03

/* Luminance of light skin, for which limits are given. */
#define LIGHT_SKIN 0.35

/* How much darker than its skin a dot may be in the middle, as the eye sees it, where nothing is matched since it is darker than
 * all dots. Beside hair, which is finer, bolder dots look like pepper: judged by eye on light, medium and brown skin, at
 * 0.20 to 0.29. It is a little less than that of Natural Buzz. */
#define MOST_CONTRAST 0.24

/* The part of a contrast that is seen on skin of this luminance. */
static double
part_seen (double luminance)
{
  return luminance / (luminance + VEIL);
}

double
smp_contrast_on (const SmpColorSpace *space, const double skin[3])
{
  return part_seen (smp_color_luminance (space, skin)) / part_seen (LIGHT_SKIN);
}

double
smp_contrast_seen (const SmpColorSpace *space, const double skin[3], const double light[3])
{
  double luminance = smp_color_luminance (space, skin);

  return (1 - smp_color_luminance (space, light) / luminance) * part_seen (luminance);
}

double
smp_dot_contrast (const SmpPigmentSettings *pigment, const SmpColorSpace *space,
                  const double skin[3])
{
  double dot[3];

  smp_dot_seen (pigment, dot);
  for (int c = 0; c < 3; c++)
    dot[c] *= skin[c];

  return smp_contrast_seen (space, skin, dot);
}

double
smp_dot_boldness (const SmpPigmentSettings *pigment, const SmpColorSpace *space,
                  const double skin[3])
{
  return smp_dot_contrast (pigment, space, skin) - MOST_CONTRAST;
}

gboolean
smp_dot_is_pepper (const SmpPigmentSettings *pigment, const SmpColorSpace *space,
                   const double skin[3])
{
  return smp_dot_boldness (pigment, space, skin) > 0;
}
