/* later-mask: shows the dots that were kept off hair where a later head has none. See later-mask.h.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "later-mask.h"
#include "photo-memory.h"

/**
 * smp_later_mask_can_lift:
 * @treatment: a treatment
 *
 * A mask that the user made or changed may have other reasons, and stays as it is.
 *
 * Returns: whether its mask is the one that keeps its dots off the hair of the photo.
 **/
gboolean
smp_later_mask_can_lift (GimpLayer *treatment)
{
  GimpLayerMask *mask = gimp_layer_get_mask (treatment);
  g_autoptr (SmpPhotoMemory) memory = NULL;

  if (mask == NULL || !gimp_layer_get_apply_mask (treatment))
    return FALSE;

  memory = smp_photo_memory_load (treatment);
  return memory != NULL && memory->choice.keep_off > 0 &&
         memory->mask == smp_photo_memory_print (GIMP_DRAWABLE (mask));
}

/* The layer of a later head. */
typedef struct
{
  GeglBuffer *pixels, *mask; /* the latter is NULL if there is none, or it is not applied */
  float opacity;
} Later;

static Later
later_of (GimpLayer *layer)
{
  GimpLayerMask *mask = gimp_layer_get_apply_mask (layer) ? gimp_layer_get_mask (layer) : NULL;

  return (Later) { gimp_drawable_get_buffer (GIMP_DRAWABLE (layer)),
                   mask != NULL ? gimp_drawable_get_buffer (GIMP_DRAWABLE (mask)) : NULL,
                   (float) (gimp_layer_get_opacity (layer) / 100) };
}

/* How much of the hair is gone in a row of the later head, 0-1; 0 beside the layer. */
static void
read_gone (const Later *later, const GeglRectangle *row, float *rgba, float *masked, float *gone)
{
  gegl_buffer_get (later->pixels, row, 1.0, babl_format ("RGBA float"), rgba, GEGL_AUTO_ROWSTRIDE,
                   GEGL_ABYSS_NONE);
  for (int x = 0; x < row->width; x++)
    gone[x] = later->opacity * rgba[4 * x + 3];
  if (later->mask != NULL)
    {
      gegl_buffer_get (later->mask, row, 1.0, babl_format ("Y float"), masked, GEGL_AUTO_ROWSTRIDE,
                       GEGL_ABYSS_NONE);
      for (int x = 0; x < row->width; x++)
        gone[x] *= masked[x];
    }
}

static void
show (GimpLayerMask *mask, GeglBuffer *buffer)
{
  gegl_buffer_flush (buffer);
  gimp_drawable_update (GIMP_DRAWABLE (mask), 0, 0, gegl_buffer_get_width (buffer),
                        gegl_buffer_get_height (buffer));
}

/**
 * smp_later_mask_lift:
 * @treatment: a treatment of which smp_later_mask_can_lift() said so, perhaps scaled since
 * @later: the later head
 *
 * Shows the dots where the hair has gone.
 *
 * Returns: (transfer full): the pixels of the mask as they were.
 **/
GeglBuffer *
smp_later_mask_lift (GimpLayer *treatment, GimpLayer *later)
{
  Later head = later_of (later);
  GimpLayerMask *mask = gimp_layer_get_mask (treatment);
  g_autoptr (GeglBuffer) buffer = gimp_drawable_get_buffer (GIMP_DRAWABLE (mask));
  GeglBuffer *before = gegl_buffer_dup (buffer);
  int width = gegl_buffer_get_width (buffer), height = gegl_buffer_get_height (buffer);
  g_autofree float *values = g_new (float, width), *gone = g_new (float, width);
  g_autofree float *masked = g_new (float, width), *rgba = g_new (float, 4 * (gsize) width);
  int dx, dy, later_dx, later_dy;

  gimp_drawable_get_offsets (GIMP_DRAWABLE (treatment), &dx, &dy);
  gimp_drawable_get_offsets (GIMP_DRAWABLE (later), &later_dx, &later_dy);
  for (int y = 0; y < height; y++)
    {
      GeglRectangle row = { 0, y, width, 1 };
      GeglRectangle of_later = { dx - later_dx, y + dy - later_dy, width, 1 };

      read_gone (&head, &of_later, rgba, masked, gone);
      gegl_buffer_get (before, &row, 1.0, babl_format ("Y float"), values, GEGL_AUTO_ROWSTRIDE,
                       GEGL_ABYSS_NONE);
      for (int x = 0; x < width; x++)
        values[x] += (1 - values[x]) * gone[x];
      gegl_buffer_set (buffer, &row, 0, babl_format ("Y float"), values, GEGL_AUTO_ROWSTRIDE);
    }
  show (mask, buffer);
  g_object_unref (head.pixels);
  g_clear_object (&head.mask);

  return before;
}

/**
 * smp_later_mask_put_back:
 * @treatment: a treatment whose mask was lifted
 * @before: (transfer full): the pixels of its mask before that
 **/
void
smp_later_mask_put_back (GimpLayer *treatment, GeglBuffer *before)
{
  GimpLayerMask *mask = gimp_layer_get_mask (treatment);
  g_autoptr (GeglBuffer) buffer = gimp_drawable_get_buffer (GIMP_DRAWABLE (mask));

  gegl_buffer_copy (before, NULL, GEGL_ABYSS_NONE, buffer, NULL);
  show (mask, buffer);
  g_object_unref (before);
}
