/* match-grain: how single hairs stand out from the skin, in parts of a photo. See match-grain.h.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <gegl.h>

#include "match-grain.h"

/* Of a larger area the middle is enough. */
#define MOST_MM 80.0

/* As for the mean light: pixels that are less opaque, that are clipped or no light, or that are less selected do not count. */
#define OPAQUE 0.5f
#define CLIPPED 0.98f
#define INSIDE 0.5f

/* The middle of a box, if it is larger than the side. */
static GeglRectangle
middle_of (const GeglRectangle *box, int side)
{
  GeglRectangle middle = *box;

  if (box->width > side)
    {
      middle.x += (box->width - side) / 2;
      middle.width = side;
    }
  if (box->height > side)
    {
      middle.y += (box->height - side) / 2;
      middle.height = side;
    }

  return middle;
}

static void
add_row (const float *rgba, const float *masked, int mask_bands, int factor, int width, float *sums,
         guint8 *seen)
{
  for (int x = 0; x < width * factor; x++)
    {
      const float *pixel = rgba + 4 * x;
      float most = MAX (pixel[0], MAX (pixel[1], pixel[2]));
      float least = MIN (pixel[0], MIN (pixel[1], pixel[2]));
      float inside = masked != NULL ? masked[(x + 1) * mask_bands - 1] : 1;

      for (int c = 0; c < 3; c++)
        sums[3 * (x / factor) + c] += pixel[c] / (factor * factor);
      if (!(inside >= INSIDE) || !(pixel[3] >= OPAQUE) || !(most < CLIPPED) || !(least >= 0))
        seen[x / factor] = 0;
    }
}

/* The middle of the pixels that count, or of the box if none does. */
static void
find_middle (const guint8 *seen, int width, int height, double *x, double *y)
{
  double sum_x = 0, sum_y = 0, n = 0;

  for (int row = 0; row < height; row++)
    for (int column = 0; column < width; column++)
      if (seen[(gsize) row * width + column])
        {
          sum_x += column + 0.5;
          sum_y += row + 0.5;
          n++;
        }
  *x = n > 0 ? sum_x / n : width / 2.0;
  *y = n > 0 ? sum_y / n : height / 2.0;
}

/* @box is in the photo's layer, and @mask_x, @mask_y lead from there to the mask. @x and @y get the middle in the photo's
 * layer. */
static SmpGrain
measure (GeglBuffer *photo, GeglBuffer *mask, int mask_bands, int mask_x, int mask_y,
         const GeglRectangle *box, double pixels_per_mm, const SmpColorSpace *space, double *x,
         double *y)
{
  const Babl *format =
      babl_format_with_space ("RGBA float", babl_format_get_space (gegl_buffer_get_format (photo)));
  int factor = smp_grain_reduction (pixels_per_mm);
  int width = box->width / factor, height = box->height / factor;
  g_autofree float *light = g_new (float, 4 * (gsize) box->width);
  g_autofree float *masked = g_new (float, mask_bands *(gsize) box->width);
  g_autofree float *rgb = g_new0 (float, MAX (3 * (gsize) width * height, 1));
  g_autofree guint8 *seen = g_new (guint8, MAX ((gsize) width * height, 1));
  SmpGrainPicture picture = { width, height, pixels_per_mm / factor, rgb, seen };

  memset (seen, 1, (gsize) width * height);
  for (int row = 0; row < height * factor; row++)
    {
      gsize first = (gsize) (row / factor) * width;

      gegl_buffer_get (photo, GEGL_RECTANGLE (box->x, box->y + row, box->width, 1), 1.0, format,
                       light, GEGL_AUTO_ROWSTRIDE, GEGL_ABYSS_NONE);
      if (mask != NULL)
        gegl_buffer_get (
            mask, GEGL_RECTANGLE (box->x + mask_x, box->y + row + mask_y, box->width, 1), 1.0,
            smp_match_mask_format (mask, mask_bands), masked, GEGL_AUTO_ROWSTRIDE, GEGL_ABYSS_NONE);
      add_row (light, mask != NULL ? masked : NULL, mask_bands, factor, width, rgb + 3 * first,
               seen + first);
    }

  find_middle (seen, width, height, x, y);
  *x = box->x + *x * factor;
  *y = box->y + *y * factor;
  return width > 0 && height > 0 ? smp_grain_measure (&picture, space) : (SmpGrain) { 0 };
}

static SmpGrain
measure_in (GimpLayer *photo, GimpDrawable *mask, int mask_bands, const GeglRectangle *box,
            double pixels_per_mm, double *x, double *y)
{
  g_autoptr (GeglBuffer) buffer = gimp_drawable_get_buffer (GIMP_DRAWABLE (photo));
  g_autoptr (GeglBuffer) mask_buffer = mask != NULL ? gimp_drawable_get_buffer (mask) : NULL;
  SmpColorSpace space = smp_match_color_space (photo);
  GeglRectangle inside = *box;
  SmpGrain grain = { 0 };
  int dx, dy, mask_dx = 0, mask_dy = 0;

  *x = *y = 0;
  gimp_drawable_get_offsets (GIMP_DRAWABLE (photo), &dx, &dy);
  if (mask != NULL)
    gimp_drawable_get_offsets (mask, &mask_dx, &mask_dy);
  inside.x -= dx;
  inside.y -= dy;
  if (!gegl_rectangle_intersect (&inside, &inside, gegl_buffer_get_extent (buffer)))
    return grain;

  inside = middle_of (&inside, (int) (MOST_MM * pixels_per_mm));
  grain = measure (buffer, mask_buffer, mask_bands, dx - mask_dx, dy - mask_dy, &inside,
                   pixels_per_mm, &space, x, y);
  *x += dx;
  *y += dy;

  return grain;
}

/**
 * smp_match_grain_of:
 * @photo: a photo
 * @area: an area of its image
 * @pixels_per_mm: scale of the photo
 *
 * Returns: the grain of the photo there.
 **/
SmpGrain
smp_match_grain_of (GimpLayer *photo, const SmpMatchArea *area, double pixels_per_mm)
{
  double x, y;

  return measure_in (photo, area->mask, 1, &area->box, pixels_per_mm, &x, &y);
}

/* The smallest box around what is painted, in the layer. */
static GeglRectangle
painted_box (GimpDrawable *drawable)
{
  g_autoptr (GeglBuffer) paint = gimp_drawable_get_buffer (drawable);
  int width = gegl_buffer_get_width (paint), height = gegl_buffer_get_height (paint);
  g_autofree float *row = g_new (float, 4 * (gsize) width);
  GeglRectangle box = { 0 };

  for (int y = 0; y < height; y++)
    {
      int first = 0, last = width - 1;
      GeglRectangle painted;

      gegl_buffer_get (paint, GEGL_RECTANGLE (0, y, width, 1), 1.0, babl_format ("RGBA float"), row,
                       GEGL_AUTO_ROWSTRIDE, GEGL_ABYSS_NONE);
      while (first < width && !(row[4 * first + 3] >= INSIDE))
        first++;
      while (last > first && !(row[4 * last + 3] >= INSIDE))
        last--;
      if (first == width)
        continue;

      painted = (GeglRectangle) { first, y, last - first + 1, 1 };
      gegl_rectangle_bounding_box (&box, &box, &painted);
    }

  return box;
}

/**
 * smp_match_grain_under:
 * @photo: a photo
 * @treatment: a treatment
 * @pixels_per_mm: scale of the photo
 * @x: (out): column of the treatment's layer in the middle of its paint
 * @y: (out): row
 *
 * Returns: the grain of the photo where the treatment is painted, without its dots.
 **/
SmpGrain
smp_match_grain_under (GimpLayer *photo, GimpLayer *treatment, double pixels_per_mm, double *x,
                       double *y)
{
  GimpDrawable *drawable = GIMP_DRAWABLE (treatment);
  GeglRectangle box = painted_box (drawable);
  SmpGrain grain;
  int dx, dy;

  gimp_drawable_get_offsets (drawable, &dx, &dy);
  box.x += dx;
  box.y += dy;
  grain = measure_in (photo, drawable, 4, &box, pixels_per_mm, x, y);
  *x -= dx;
  *y -= dy;

  return grain;
}
