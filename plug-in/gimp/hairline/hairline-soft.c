/* hairline-soft: where the area behind a hairline gets sparser. See hairline-soft.h.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <math.h>

#include <gegl.h>

#include "engine/hair-fields.h"
#include "engine/noise.h"
#include "gimp/layer/selection-copy.h"
#include "gimp/layer/photo-sight.h"
#include "hairline-soft.h"

/* Over these lengths an area gets sparser towards the end of a sideburn, as one does that is clipped shorter and shorter
 * down to the cheek, and towards the skin above and in front of the ear, where grown hair ends within a centimetre; mm
 * in the plane of the head's outline. Our estimates. */
#define SIDEBURN_MM 34.0f
#define EAR_MM 10.0f

/* These ends are uneven like grown ones: by two kinds of waves, with the distance of the noise's knots (waves are about
 * twice as long). As with the border of a hairline: see engine/hairline. */
#define MACRO_MM 3.0f
#define MICRO_MM 1.6f
#define MACRO_KNOTS_MM 11.0
#define MICRO_KNOTS_MM 2.6
#define SEED 17

/* Cells with less than this share of hair are no standing hair, and hair that covers less skin than the second lets dots
 * be seen between it, so it takes none away. Our estimates. */
#define LEAST_HAIR 0.25f
#define LEAST_DENSE 0.42f

/* Dots get sparser between these parts of the share that the client's dense hair has, both well inside of it: the border of a
 * treatment gets sparser by itself some millimetres before its paint ends, and skin would be seen between dots and hair.
 * The share is the mean over about twice this distance. Our estimates. */
#define HAIR_FROM 0.62f
#define HAIR_FULL 0.98f
#define HAIR_AROUND_MM 10.0

/* Hair is not looked for this near to where the area ends, mm: the wall behind a head looks like hair. */
#define RIM_MM 1.5

/* The share of hair in cells of the photo, smoothed, or NULL if hair cannot be told from skin. */
typedef struct
{
  float *share;
  int columns, rows;
  float from, full; /* shares between which dots get sparser */
  double x, y;      /* of the first cell's corner in the image */
  double pitch;
} Hair;

/* ---- the ears ------------------------------------------------------------------------------ */

static float
ease (float part)
{
  float x = CLAMP (part, 0.0f, 1.0f);

  return x * x * (3 - 2 * x);
}

static double
distance_from (const SmpPixel *a, const SmpPixel *b, double x, double y)
{
  double dx = b->x - a->x, dy = b->y - a->y, length2 = dx * dx + dy * dy;
  double part = length2 > 0 ? ((x - a->x) * dx + (y - a->y) * dy) / length2 : 0;

  part = CLAMP (part, 0, 1);
  return hypot (x - a->x - part * dx, y - a->y - part * dy);
}

/* Returns how much of an area to keep at a place of the image for the lower limit of a side, 0-1. */
static float
keep_above (const SmpPixel *below, double pixels_per_mm, double x, double y)
{
  double per_px = 1 / pixels_per_mm;
  float end = distance_from (&below[0], &below[1], x, y) * per_px, ear = G_MAXFLOAT, uneven;

  for (int i = 1; i < SMP_HAIRLINE_BELOW - 1; i++)
    {
      float away = distance_from (&below[i], &below[i + 1], x, y) * per_px;

      ear = MIN (ear, away);
    }
  if (end > SIDEBURN_MM + MACRO_MM + MICRO_MM && ear > EAR_MM + MACRO_MM + MICRO_MM)
    return 1;

  uneven =
      MACRO_MM * smp_noise_at (x * per_px / MACRO_KNOTS_MM, y * per_px / MACRO_KNOTS_MM, SEED) +
      MICRO_MM * smp_noise_at (x * per_px / MICRO_KNOTS_MM, y * per_px / MICRO_KNOTS_MM, ~SEED);

  return MIN (ease ((end + uneven) / SIDEBURN_MM), ease ((ear + uneven) / EAR_MM));
}

/* ---- standing hair ------------------------------------------------------------------------- */

/* Sets the cells that are selected, as all places near them are. */
static void
find_inner (GeglBuffer *selection, const Hair *hair, int near, float *inner)
{
  g_autofree float *row = g_new (float, gegl_buffer_get_width (selection));
  int width = gegl_buffer_get_width (selection), height = gegl_buffer_get_height (selection);

  for (int j = 0; j < hair->rows; j++)
    for (int up = -1; up <= 1; up++)
      {
        int y = (int) (hair->y + (j + 0.5) * hair->pitch) + up * near;
        gboolean is_inside = y >= 0 && y < height;

        if (is_inside)
          gegl_buffer_get (selection, GEGL_RECTANGLE (0, y, width, 1), 1.0,
                           smp_selection_copy_format (selection), row, GEGL_AUTO_ROWSTRIDE,
                           GEGL_ABYSS_NONE);
        for (int i = 0; i < hair->columns; i++)
          {
            int x = (int) (hair->x + (i + 0.5) * hair->pitch);
            float *cell = &inner[(gsize) j * hair->columns + i];

            if (up == -1)
              *cell = 1;
            if (!is_inside || x < near || x >= width - near || row[x] < 0.5f ||
                row[x - near] < 0.5f || row[x + near] < 0.5f)
              *cell = 0;
          }
      }
}

/* Looks for standing hair in the selected part of the photo. */
static Hair
find_hair (GimpImage *image, GeglBuffer *selection)
{
  g_autoptr (SmpPhotoSight) sight = smp_photo_sight_new (image, SMP_HAIR_BY_ITSELF, NULL);
  const SmpHairCells *cells;
  g_autofree float *inner = NULL;
  double dense = 0;
  gsize n, n_dense = 0;
  Hair hair = { NULL };
  int reach;

  if (sight == NULL)
    return hair;

  cells = smp_hair_map_cells (sight->map);
  n = (gsize) cells->columns * cells->rows;
  hair = (Hair) { .columns = cells->columns,
                  .rows = cells->rows,
                  .x = sight->dx,
                  .y = sight->dy,
                  .pitch = cells->pitch };
  inner = g_new (float, n);
  find_inner (selection, &hair, (int) ceil (RIM_MM * sight->scale.pixels_per_mm), inner);
  hair.share = g_new (float, n);
  for (gsize i = 0; i < n; i++)
    {
      float share = smp_hair_map_cell_hair (sight->map, i);

      if (share < 0)
        inner[i] = 0;
      hair.share[i] = share * inner[i];
      if (hair.share[i] > LEAST_HAIR)
        {
          dense += hair.share[i];
          n_dense++;
        }
    }

  /* Places that are not looked at count as their surroundings. */
  reach = (int) round (HAIR_AROUND_MM * sight->scale.pixels_per_mm / cells->pitch / 2);
  smp_hair_smooth (hair.share, inner, hair.columns, hair.rows, reach, 3);
  dense = n_dense > 0 ? MAX (dense / n_dense, LEAST_DENSE) : 1;
  hair.from = HAIR_FROM * dense;
  hair.full = HAIR_FULL * dense;

  return hair;
}

/* Returns how much of an area to keep between the hair at a place of the image, 0-1. */
static float
keep_between (const Hair *hair, double x, double y)
{
  double column = CLAMP ((x - hair->x) / hair->pitch - 0.5, 0, hair->columns - 1);
  double row = CLAMP ((y - hair->y) / hair->pitch - 0.5, 0, hair->rows - 1);
  int left = MIN ((int) column, MAX (hair->columns - 2, 0));
  int top = MIN ((int) row, MAX (hair->rows - 2, 0));
  int right = MIN (left + 1, hair->columns - 1), bottom = MIN (top + 1, hair->rows - 1);
  float u = column - left, v = row - top;
  const float *upper = hair->share + (gsize) top * hair->columns;
  const float *lower = hair->share + (gsize) bottom * hair->columns;
  float share = (1 - v) * ((1 - u) * upper[left] + u * upper[right]) +
                v * ((1 - u) * lower[left] + u * lower[right]);

  return 1 - ease ((share - hair->from) / (hair->full - hair->from));
}

/* ---- the whole ----------------------------------------------------------------------------- */

/**
 * smp_hairline_soften:
 * @image: an image with the area selected
 * @soft: the lower limits
 *
 * Makes the selection sparser towards them, and into standing hair where the photo shows that.
 **/
void
smp_hairline_soften (GimpImage *image, const SmpHairlineSoft *soft)
{
  GimpChannel *copy = smp_selection_copy (image);
  GeglBuffer *buffer = gimp_drawable_get_buffer (GIMP_DRAWABLE (copy));
  Hair hair = find_hair (image, buffer);
  GeglBufferIterator *iterator =
      gegl_buffer_iterator_new (buffer, NULL, 0, smp_selection_copy_format (buffer),
                                GEGL_ACCESS_READWRITE, GEGL_ABYSS_NONE, 1);

  while (gegl_buffer_iterator_next (iterator))
    {
      float *selected = iterator->items[0].data;
      const GeglRectangle *roi = &iterator->items[0].roi;

      for (int i = 0; i < iterator->length; i++)
        {
          double x = roi->x + i % roi->width + 0.5, y = roi->y + i / roi->width + 0.5;

          for (int right = 0; right < 2 && selected[i] > 0; right++)
            if (soft->is_given[right])
              selected[i] *= keep_above (soft->below[right], soft->pixels_per_mm, x, y);
          if (hair.share != NULL && selected[i] > 0)
            selected[i] *= keep_between (&hair, x, y);
        }
    }
  gegl_buffer_flush (buffer);
  g_object_unref (buffer);
  g_free (hair.share);

  smp_selection_take_copy (image, copy);
}
