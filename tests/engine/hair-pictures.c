/* hair-pictures: see hair-pictures.h.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <math.h>
#include <string.h>

#include "hair-pictures.h"

const float black[3] = { 0.02f, 0.015f, 0.012f };
const float grey[3] = { 0.20f, 0.19f, 0.18f };

static const float skin[3] = { 0.40f, 0.25f, 0.17f };

void
hair_picture_clear (HairPicture *picture)
{
  g_free (picture->rgb);
}

HairPicture
skin_new (double pixels_per_mm)
{
  int width = HAIR_PICTURE_WIDTH * pixels_per_mm / 6,
      height = HAIR_PICTURE_HEIGHT * pixels_per_mm / 6;
  HairPicture picture = { g_new (float, (gsize) width *height * 3), width, height, pixels_per_mm };
  GRand *rand = g_rand_new_with_seed (7);

  for (int y = 0; y < height; y++)
    for (int x = 0; x < width; x++)
      {
        double light = 1.1 - 0.3 * x / width;

        for (int c = 0; c < 3; c++)
          picture.rgb[3 * ((gsize) y * width + x) + c] =
              skin[c] * light * g_rand_double_range (rand, 0.98, 1.02);
      }
  g_rand_free (rand);

  return picture;
}

double
add_hair (HairPicture *picture, double share, const float hair[3])
{
  double s = picture->pixels_per_mm, width = 0.1 * s, length = 4 * s;
  int top = picture->height / 2;
  double area = (double) picture->width * (picture->height - top);
  int n = -log (1 - share) * area / (width * length);
  double covered = 0;
  g_autofree float *bare = g_new (float, (gsize) picture->width * picture->height);
  GRand *rand = g_rand_new_with_seed (11);

  for (gsize i = 0; i < (gsize) picture->width * picture->height; i++)
    bare[i] = 1;
  for (int k = 0; k < n; k++)
    {
      double x = g_rand_double_range (rand, 0, picture->width);
      double y = g_rand_double_range (rand, top, picture->height);
      double angle = g_rand_double_range (rand, 1.2, 1.9);

      /* Short steps, so that the strand has no gaps. */
      for (double t = 0; t < length; t += 0.25)
        {
          int px = floor (x + t * cos (angle)), py = floor (y + t * sin (angle));

          if (px >= 0 && px < picture->width && py >= top && py < picture->height)
            bare[(gsize) py * picture->width + px] *= 1 - MIN (0.25 * width, 1);
        }
    }
  for (gsize i = 0; i < (gsize) picture->width * picture->height; i++)
    for (int c = 0; c < 3; c++)
      {
        float *value = &picture->rgb[3 * i + c];

        *value = bare[i] * *value + (1 - bare[i]) * hair[c];
      }
  for (gsize i = (gsize) top * picture->width; i < (gsize) picture->width * picture->height; i++)
    covered += 1 - bare[i];
  g_rand_free (rand);

  return covered / area;
}

SmpHairMap *
map_new (const HairPicture *picture, SmpHairColor color)
{
  const SmpScalpSettings flat = { .pixels_per_mm = picture->pixels_per_mm };
  SmpHairPhoto photo = { picture->width, picture->height, smp_scalp_new (&flat), color };

  return smp_hair_map_new (&photo);
}

void
read_tiles (SmpHairMap *map, const HairPicture *picture, int width, int height)
{
  int margin = smp_hair_map_margin (map);

  for (int y = 0; y < picture->height; y += height)
    for (int x = 0; x < picture->width; x += width)
      {
        SmpArea area = { x, y, MIN (width, picture->width - x), MIN (height, picture->height - y) };
        int left = MAX (x - margin, 0), top = MAX (y - margin, 0);
        SmpArea held = { left, top, MIN (x + area.width + margin, picture->width) - left,
                         MIN (y + area.height + margin, picture->height) - top };
        g_autofree float *rgb = g_new (float, (gsize) held.width *held.height * 3);

        for (int row = 0; row < held.height; row++)
          memcpy (rgb + (gsize) row * held.width * 3,
                  picture->rgb + 3 * ((gsize) (top + row) * picture->width + left),
                  sizeof (float) * 3 * held.width);
        smp_hair_map_read (map, &area, &(SmpHairPixels) { rgb, held });
      }
}
