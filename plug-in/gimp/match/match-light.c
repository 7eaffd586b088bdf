/* match-light: the mean light of parts of a photo. See match-light.h.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <math.h>

#include "gimp/layer/selection-copy.h"
#include "match-light.h"

/* Less opaque pixels are none of the photo. */
#define OPAQUE 0.5f

/* Light from here on is taken as clipped. */
#define CLIPPED 0.98f

/* Of a mask that is softer than this, and paint that is thinner, nothing is counted: the border of a selection lies
 * on something else, and the border of a treatment is lighter than its middle. */
#define INSIDE 0.5f

/* So many places along the longer side of an area tell where it lies. */
#define MOST_PLACES 64

/* Pixels are read in rows, which are as long as the photo is wide. */
typedef struct
{
  GeglBuffer *photo, *mask;
  const Babl *photo_format, *mask_format;
  int mask_bands;     /* of which the last counts */
  int mask_x, mask_y; /* from the photo's layer to the mask's */
  float *light, *masked;
} Reader;

typedef struct
{
  double rgb[3], mask, selected, n, clipped;
} Sums;

static const Babl *
light_format (GeglBuffer *photo)
{
  return babl_format_with_space ("RGBA float",
                                 babl_format_get_space (gegl_buffer_get_format (photo)));
}

static void
add_pixel (Sums *sums, const float *rgba, float mask)
{
  float most = fmaxf (rgba[0], fmaxf (rgba[1], rgba[2]));

  if (!(mask >= INSIDE))
    return;
  sums->selected++;
  if (!(rgba[3] >= OPAQUE))
    return;
  if (most >= CLIPPED)
    {
      sums->clipped++;
      return;
    }
  for (int c = 0; c < 3; c++)
    if (!(rgba[c] >= 0))
      return;

  for (int c = 0; c < 3; c++)
    sums->rgb[c] += rgba[c];
  sums->mask += mask;
  sums->n++;
}

/* Adds what is in @box, which is in the photo's layer. */
static void
add_box (Sums *sums, Reader *reader, const GeglRectangle *box)
{
  for (int y = box->y; y < box->y + box->height; y++)
    {
      gegl_buffer_get (reader->photo, GEGL_RECTANGLE (box->x, y, box->width, 1), 1.0,
                       reader->photo_format, reader->light, GEGL_AUTO_ROWSTRIDE, GEGL_ABYSS_NONE);
      if (reader->mask != NULL)
        gegl_buffer_get (
            reader->mask,
            GEGL_RECTANGLE (box->x + reader->mask_x, y + reader->mask_y, box->width, 1), 1.0,
            reader->mask_format, reader->masked, GEGL_AUTO_ROWSTRIDE, GEGL_ABYSS_NONE);

      for (int x = 0; x < box->width; x++)
        add_pixel (sums, reader->light + 4 * x,
                   reader->mask != NULL ? MIN (reader->masked[(x + 1) * reader->mask_bands - 1], 1)
                                        : 1);
    }
}

/**
 * smp_match_mask_format:
 * @mask: a selection, a channel, or paint
 * @n_bands: 4 for paint, otherwise 1
 *
 * Returns: the format in which its last number is how far a pixel belongs to it.
 **/
const Babl *
smp_match_mask_format (GeglBuffer *mask, int n_bands)
{
  return n_bands == 4 ? babl_format ("RGBA float") : smp_selection_copy_format (mask);
}

static Sums
sum_up (GimpLayer *photo, GimpDrawable *mask, int mask_bands, const GeglRectangle *box)
{
  g_autoptr (GeglBuffer) buffer = gimp_drawable_get_buffer (GIMP_DRAWABLE (photo));
  g_autoptr (GeglBuffer) mask_buffer = mask != NULL ? gimp_drawable_get_buffer (mask) : NULL;
  g_autofree float *light = g_new (float, 4 * (gsize) gegl_buffer_get_width (buffer));
  g_autofree float *masked = g_new (float, 4 * (gsize) gegl_buffer_get_width (buffer));
  const Babl *mask_format =
      mask_buffer != NULL ? smp_match_mask_format (mask_buffer, mask_bands) : NULL;
  Reader reader = { buffer, mask_buffer, light_format (buffer), mask_format, mask_bands };
  Sums sums = { 0 };
  GeglRectangle inside = *box;
  int dx, dy, mask_dx = 0, mask_dy = 0;

  reader.light = light;
  reader.masked = masked;
  gimp_drawable_get_offsets (GIMP_DRAWABLE (photo), &dx, &dy);
  if (mask != NULL)
    gimp_drawable_get_offsets (mask, &mask_dx, &mask_dy);
  reader.mask_x = dx - mask_dx;
  reader.mask_y = dy - mask_dy;
  inside.x -= dx;
  inside.y -= dy;
  if (gegl_rectangle_intersect (&inside, &inside, gegl_buffer_get_extent (buffer)))
    add_box (&sums, &reader, &inside);

  return sums;
}

static void
take_mean (const Sums *sums, SmpMatchLight *light)
{
  *light = (SmpMatchLight) { .selected = sums->selected, .pixels = sums->n };
  for (int c = 0; c < 3 && sums->n > 0; c++)
    light->rgb[c] = sums->rgb[c] / sums->n;
  if (sums->clipped > 0)
    light->too_light = sums->clipped / (sums->clipped + sums->n);
}

/**
 * smp_match_area_selected:
 * @image: an image
 * @area: (out): what is selected in it
 *
 * Returns: whether anything is.
 **/
gboolean
smp_match_area_selected (GimpImage *image, SmpMatchArea *area)
{
  gboolean any = FALSE;
  int left, top, right, bottom;

  if (!gimp_selection_bounds (image, &any, &left, &top, &right, &bottom) || !any)
    return FALSE;

  *area = (SmpMatchArea) { { left, top, right - left, bottom - top },
                           GIMP_DRAWABLE (gimp_image_get_selection (image)) };
  return TRUE;
}

/**
 * smp_match_area_of_channel:
 * @channel: a channel
 * @area: (out): what it shows
 *
 * Returns: whether it has any pixels.
 **/
gboolean
smp_match_area_of_channel (GimpChannel *channel, SmpMatchArea *area)
{
  GimpDrawable *drawable = GIMP_DRAWABLE (channel);
  int dx, dy;

  gimp_drawable_get_offsets (drawable, &dx, &dy);
  *area = (SmpMatchArea) {
    { dx, dy, gimp_drawable_get_width (drawable), gimp_drawable_get_height (drawable) }, drawable
  };
  return area->box.width > 0 && area->box.height > 0;
}

/**
 * smp_match_part_outside:
 * @area: an area of an image
 * @scalp: the scalp in it
 *
 * Returns: how much of the area lies outside of the outline of the head, 0-1; 0 without an outline.
 **/
double
smp_match_part_outside (const SmpMatchArea *area, const SmpScalp *scalp)
{
  g_autoptr (GeglBuffer) mask = area->mask != NULL ? gimp_drawable_get_buffer (area->mask) : NULL;
  const GeglRectangle *box = &area->box;
  g_autofree float *row = g_new (float, box->width);
  int step = MAX (MAX (box->width, box->height) / MOST_PLACES, 1), dx = 0, dy = 0;
  double all = 0, outside = 0;

  if (!scalp->curved)
    return 0;

  if (mask != NULL)
    gimp_drawable_get_offsets (area->mask, &dx, &dy);
  for (int y = box->y; y < box->y + box->height; y += step)
    {
      if (mask != NULL)
        gegl_buffer_get (mask, GEGL_RECTANGLE (box->x - dx, y - dy, box->width, 1), 1.0,
                         smp_match_mask_format (mask, 1), row, GEGL_AUTO_ROWSTRIDE,
                         GEGL_ABYSS_NONE);
      for (int x = 0; x < box->width; x += step)
        {
          double selected = mask != NULL ? row[x] : 1;

          all += selected;
          if (smp_scalp_way_out (scalp, box->x + x + 0.5, y + 0.5) > 1)
            outside += selected;
        }
    }

  return all > 0 ? outside / all : 0;
}

/**
 * smp_match_light_of:
 * @photo: a photo
 * @area: an area of its image
 * @light: (out): its mean light there, without clipped pixels and such as are no number
 **/
void
smp_match_light_of (GimpLayer *photo, const SmpMatchArea *area, SmpMatchLight *light)
{
  Sums sums = sum_up (photo, area->mask, 1, &area->box);

  take_mean (&sums, light);
}

/* How much of the dots a layer mask lets through where the treatment is painted, on average. */
static double
mean_of_mask (GimpLayer *treatment)
{
  GimpLayerMask *mask = gimp_layer_get_mask (treatment);
  g_autoptr (GeglBuffer) paint = NULL, buffer = NULL;
  GeglBufferIterator *iterator;
  double sum = 0, n = 0;

  if (mask == NULL || !gimp_layer_get_apply_mask (treatment))
    return 1;

  paint = gimp_drawable_get_buffer (GIMP_DRAWABLE (treatment));
  buffer = gimp_drawable_get_buffer (GIMP_DRAWABLE (mask));
  iterator = gegl_buffer_iterator_new (paint, NULL, 0, babl_format ("RGBA float"), GEGL_ACCESS_READ,
                                       GEGL_ABYSS_NONE, 2);
  gegl_buffer_iterator_add (iterator, buffer, NULL, 0, babl_format ("Y float"), GEGL_ACCESS_READ,
                            GEGL_ABYSS_NONE);
  while (gegl_buffer_iterator_next (iterator))
    {
      const float *painted = iterator->items[0].data;
      const float *seen = iterator->items[1].data;

      for (int i = 0; i < iterator->length; i++)
        if (painted[4 * i + 3] >= INSIDE)
          {
            sum += CLAMP (seen[i], 0, 1);
            n++;
          }
    }

  return n > 0 ? sum / n : 1;
}

/**
 * smp_match_light_under:
 * @photo: a photo
 * @treatment: a treatment
 * @light: (out): the mean light of the photo where the treatment is painted
 *
 * Returns: how full the paint is there on average, 0-1, with what its layer mask hides taken off.
 **/
double
smp_match_light_under (GimpLayer *photo, GimpLayer *treatment, SmpMatchLight *light)
{
  GimpDrawable *drawable = GIMP_DRAWABLE (treatment);
  GeglRectangle box = { 0, 0, gimp_drawable_get_width (drawable),
                        gimp_drawable_get_height (drawable) };
  Sums sums;

  gimp_drawable_get_offsets (drawable, &box.x, &box.y);
  sums = sum_up (photo, drawable, 4, &box);
  take_mean (&sums, light);

  return sums.n > 0 ? sums.mask / sums.n * mean_of_mask (treatment) : 0;
}

/**
 * smp_match_color_space:
 * @photo: a photo
 *
 * Returns: the colour space of its light.
 **/
SmpColorSpace
smp_match_color_space (GimpLayer *photo)
{
  g_autoptr (GeglBuffer) buffer = gimp_drawable_get_buffer (GIMP_DRAWABLE (photo));
  const Babl *fish = babl_fish (light_format (buffer), babl_format ("CIE XYZ float"));
  SmpColorSpace space;

  for (int c = 0; c < 3; c++)
    {
      float rgba[4] = { 0, 0, 0, 1 }, xyz[3];

      rgba[c] = 1;
      babl_process (fish, rgba, xyz, 1);
      for (int i = 0; i < 3; i++)
        space.xyz[i][c] = xyz[i];
    }

  return space;
}
