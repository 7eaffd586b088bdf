/* studio: renders pictures of an image with other settings. See studio.h.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <math.h>
#include <string.h>

#include <gegl.h>
#include <libgimp/gimp.h>
#include <glib/gi18n.h>

#include "gimp/base/image-copy.h"
#include "later-layer.h"
#include "later-mask.h"
#include "model/error.h"
#include "operation/paint-reader.h"
#include "studio.h"
#include "treatment-edit.h"
#include "treatment.h"

struct _SmpStudio
{
  GimpImage *copy;
  GeglRectangle region; /* of the original image */
  double zoom;          /* pixels of the copy per pixel of the original */
  GPtrArray *layers;    /* GimpLayer, visible treatments of the copy */
  GPtrArray *plans;     /* SmpSettings, one for each layer */
  GimpLayer *later;     /* that shows a later head, hidden; NULL if the image shows none */
  double later_less;    /* %, of the hair in the photo that is not on it */
  GPtrArray *kept_off;  /* GimpLayer, those of the treatments whose masks keep them off the hair */
};

/* Crops the canvas of the copy to the region, so that nothing else is drawn. Layers keep their
 * size, since the arrangement of the dots depends on it. */
static gboolean
frame_region (SmpStudio *studio, int max_side)
{
  const GeglRectangle *region = &studio->region;
  int longer = MAX (region->width, region->height);

  studio->zoom = 1.0;
  if (max_side > 0 && longer > max_side)
    {
      int width = gimp_image_get_width (studio->copy);
      int height = gimp_image_get_height (studio->copy);

      studio->zoom = (double) max_side / longer;
      if (!gimp_image_scale (studio->copy, MAX (1, (int) round (width * studio->zoom)),
                             MAX (1, (int) round (height * studio->zoom))))
        return FALSE;
    }

  return gimp_image_resize (studio->copy, MAX (1, (int) round (region->width * studio->zoom)),
                            MAX (1, (int) round (region->height * studio->zoom)),
                            -(int) round (region->x * studio->zoom),
                            -(int) round (region->y * studio->zoom));
}

/**
 * smp_studio_check:
 * @image: an image
 * @error: (out): return location
 *
 * Returns: whether it has a visible treatment of which pictures can be made.
 **/
gboolean
smp_studio_check (GimpImage *image, GError **error)
{
  g_autoptr (GList) treatments = smp_treatment_list_in (image);

  for (GList *item = treatments; item != NULL; item = item->next)
    if (gimp_item_get_visible (item->data))
      return TRUE;

  return smp_refuse (
      error, SMP_ERROR_TARGET,
      treatments == NULL
          ? _ ("There is no treatment in this image. Make one first, with Filters > "
               "Scalp Micropigmentation > Treatment.")
          : _ ("The treatment in this image is hidden. Click the eye beside its layer "
               "to show it."));
}

/* Hides the later head: only pictures whose labels say so show it. */
static void
find_later (SmpStudio *studio)
{
  GimpLayer *later = smp_later_layer_find (studio->copy);

  if (later == NULL || !smp_treatment_is_seen (later))
    return;

  studio->later = later;
  studio->later_less = smp_later_layer_less (later);
  gimp_item_set_visible (GIMP_ITEM (later), FALSE);
}

/**
 * smp_studio_new_at:
 * @image: an image with a treatment
 * @region: the pixels of it to show
 * @max_side: the longest side that pictures may have; smaller ones are quicker. 0: no limit
 * @error: (out): return location
 *
 * Hidden treatments are ignored.
 *
 * Returns: (transfer full) (nullable): the studio.
 **/
SmpStudio *
smp_studio_new_at (GimpImage *image, const GeglRectangle *region, int max_side, GError **error)
{
  g_autoptr (SmpStudio) studio = g_new0 (SmpStudio, 1);
  g_autoptr (GList) treatments = NULL;

  studio->region = *region;
  studio->layers = g_ptr_array_new ();
  studio->kept_off = g_ptr_array_new ();
  studio->plans = g_ptr_array_new_with_free_func ((GDestroyNotify) smp_settings_free);
  if (!smp_studio_check (image, error))
    return NULL;
  studio->copy = smp_image_copy (image);
  if (studio->copy == NULL)
    {
      smp_refuse (error, SMP_ERROR_GIMP,
                  _ ("GIMP could not copy the image. Close other images, which need memory too, "
                     "and try again."));
      return NULL;
    }

  find_later (studio);
  treatments = smp_treatment_list_in (studio->copy);
  for (GList *item = treatments; item != NULL; item = item->next)
    if (gimp_item_get_visible (item->data))
      {
        g_ptr_array_add (studio->layers, item->data);
        g_ptr_array_add (studio->plans, smp_treatment_get_plan (item->data));
        if (studio->later != NULL && smp_later_mask_can_lift (item->data))
          g_ptr_array_add (studio->kept_off, item->data);
      }

  if (!frame_region (studio, max_side))
    {
      smp_refuse (error, SMP_ERROR_GIMP,
                  _ ("GIMP could not crop the copy of the image. Close other images, which need "
                     "memory too, and try again."));
      return NULL;
    }

  return g_steal_pointer (&studio);
}

/**
 * smp_studio_new:
 * @image: an image with a treatment
 * @region: the part of it to show
 * @max_side: the longest side that pictures may have; smaller ones are quicker. 0: no limit
 * @error: (out): return location
 *
 * Hidden treatments are ignored.
 *
 * Returns: (transfer full) (nullable): the studio.
 **/
SmpStudio *
smp_studio_new (GimpImage *image, SmpRegion region, int max_side, GError **error)
{
  GeglRectangle box;

  return smp_studio_check (image, error) && smp_region_find (image, region, &box, NULL, error)
             ? smp_studio_new_at (image, &box, max_side, error)
             : NULL;
}

/**
 * smp_studio_free:
 * @studio: (nullable) (transfer full): what to free
 **/
void
smp_studio_free (SmpStudio *studio)
{
  if (studio == NULL)
    return;

  if (studio->copy != NULL)
    gimp_image_delete (studio->copy);
  g_ptr_array_unref (studio->layers);
  g_ptr_array_unref (studio->plans);
  g_ptr_array_unref (studio->kept_off);
  g_free (studio);
}

/**
 * smp_studio_region:
 * @studio: the studio
 *
 * Returns: (transfer none): the pixels of the image that pictures show.
 **/
const GeglRectangle *
smp_studio_region (const SmpStudio *studio)
{
  return &studio->region;
}

/**
 * smp_studio_n_treatments:
 * @studio: the studio
 *
 * Returns: the number of visible treatments; at least one.
 **/
guint
smp_studio_n_treatments (const SmpStudio *studio)
{
  return studio->plans->len;
}

/**
 * smp_studio_plan:
 * @studio: the studio
 * @treatment: its number; 0 is the topmost
 *
 * Returns: (transfer none): its plan.
 **/
const SmpSettings *
smp_studio_plan (const SmpStudio *studio, guint treatment)
{
  return studio->plans->pdata[treatment];
}

/**
 * smp_studio_shows_later:
 * @studio: the studio
 *
 * Returns: whether the image shows a later head.
 **/
gboolean
smp_studio_shows_later (const SmpStudio *studio)
{
  return studio->later != NULL;
}

/**
 * smp_studio_later_less:
 * @studio: the studio
 *
 * Returns: %, how much of the hair in the photo is not on the later head.
 **/
double
smp_studio_later_less (const SmpStudio *studio)
{
  return studio->later_less;
}

/**
 * smp_studio_find:
 * @studio: the studio
 * @treatment: a treatment of the original image, whose layers must not have changed since
 *
 * Returns: its number in the studio; -1 if it is not used.
 **/
int
smp_studio_find (const SmpStudio *studio, GimpLayer *treatment)
{
  g_autoptr (GList) treatments =
      smp_treatment_list_in (gimp_item_get_image (GIMP_ITEM (treatment)));
  int place = 0;

  for (GList *item = treatments; item != NULL; item = item->next)
    if (gimp_item_get_visible (item->data))
      {
        if (item->data == treatment)
          return place < (int) studio->layers->len ? place : -1;
        place++;
      }

  return -1;
}

/* Raises each cell to the highest coverage of the layer in it. */
static void
read_layer (const SmpStudio *studio, GimpLayer *layer, int columns, int rows, float *coverage)
{
  g_autoptr (GeglBuffer) buffer = gimp_drawable_get_buffer (GIMP_DRAWABLE (layer));
  int width = gimp_image_get_width (studio->copy);
  int height = gimp_image_get_height (studio->copy);
  GeglRectangle region = { 0, 0, width, height };
  GeglBufferIterator *iterator;
  int dx, dy;

  gimp_drawable_get_offsets (GIMP_DRAWABLE (layer), &dx, &dy);
  region.x -= dx;
  region.y -= dy;
  iterator = gegl_buffer_iterator_new (buffer, &region, 0, smp_paint_format (buffer),
                                       GEGL_ACCESS_READ, GEGL_ABYSS_NONE, 1);
  while (gegl_buffer_iterator_next (iterator))
    {
      const float *pixels = iterator->items[0].data;
      const GeglRectangle *roi = &iterator->items[0].roi;

      for (int i = 0; i < iterator->length; i++)
        {
          int x = (int) ((gint64) (roi->x + dx + i % roi->width) * columns / width);
          int y = (int) ((gint64) (roi->y + dy + i / roi->width) * rows / height);
          float *cell = &coverage[y * columns + x];

          *cell = MAX (*cell, pixels[4 * i + 3]);
        }
    }
}

/**
 * smp_studio_read_coverage:
 * @studio: the studio
 * @columns: number of columns
 * @rows: number of rows
 * @coverage: (out caller-allocates): the highest coverage of all treatments in each cell of the
 *   region, 0-1
 **/
void
smp_studio_read_coverage (const SmpStudio *studio, int columns, int rows, float *coverage)
{
  memset (coverage, 0, sizeof (float) * columns * rows);
  for (guint i = 0; i < studio->layers->len; i++)
    read_layer (studio, studio->layers->pdata[i], columns, rows, coverage);
}

/**
 * smp_studio_paint:
 * @studio: the studio
 * @treatment: its number
 * @box: a rectangle of the original image
 *
 * Fills the rectangle on the copy's treatment with full coverage. The original stays as it is.
 **/
void
smp_studio_paint (SmpStudio *studio, guint treatment, const GeglRectangle *box)
{
  const GeglRectangle *region = &studio->region;

  gimp_context_push ();
  gimp_context_set_defaults ();
  gimp_image_select_rectangle (
      studio->copy, GIMP_CHANNEL_OP_REPLACE, studio->zoom * (box->x - region->x),
      studio->zoom * (box->y - region->y), studio->zoom * box->width, studio->zoom * box->height);
  gimp_drawable_edit_fill (studio->layers->pdata[treatment], GIMP_FILL_FOREGROUND);
  gimp_selection_none (studio->copy);
  gimp_context_pop ();
}

static GimpLayer *
take (SmpStudio *studio, GimpImage *target, const char *name)
{
  return gimp_layer_new_from_visible (studio->copy, target, name);
}

/**
 * smp_studio_take_before:
 * @studio: the studio
 * @target: the image that the new layer is for
 * @name: the name of the new layer
 *
 * Returns: (transfer none) (nullable): a new layer with the region without treatment, not yet
 *   inserted in @target; %NULL if GIMP failed.
 **/
GimpLayer *
smp_studio_take_before (SmpStudio *studio, GimpImage *target, const char *name)
{
  GimpLayer *picture;

  for (guint i = 0; i < studio->layers->len; i++)
    gimp_item_set_visible (studio->layers->pdata[i], FALSE);
  picture = take (studio, target, name);
  for (guint i = 0; i < studio->layers->len; i++)
    gimp_item_set_visible (studio->layers->pdata[i], TRUE);

  return picture;
}

/**
 * smp_studio_take:
 * @studio: the studio
 * @settings: the values to use for each treatment
 * @target: the image that the new layer is for
 * @name: the name of the new layer
 *
 * Returns: (transfer none) (nullable): a new layer with the region with these settings, not yet
 *   inserted in @target; %NULL if GIMP failed.
 **/
GimpLayer *
smp_studio_take (SmpStudio *studio, SmpSettings *const *settings, GimpImage *target,
                 const char *name)
{
  for (guint i = 0; i < studio->layers->len; i++)
    {
      GimpDrawableFilter *filter = smp_treatment_find_filter (studio->layers->pdata[i]);
      g_autoptr (SmpSettings) zoomed = smp_settings_copy (settings[i]);

      if (studio->zoom != 1.0)
        smp_settings_zoom (zoomed, studio->zoom);
      gimp_drawable_filter_set_visible (filter, TRUE);
      smp_treatment_update_filter (studio->layers->pdata[i], zoomed);
    }

  return take (studio, target, name);
}

/**
 * smp_studio_take_later:
 * @studio: a studio of an image that shows a later head
 * @settings: the values to use for each treatment
 * @target: the image that the new layer is for
 * @name: the name of the new layer
 *
 * Dots that the photo's hair hides are seen where it has gone.
 *
 * Returns: (transfer none) (nullable): as smp_studio_take(), on the later head.
 **/
GimpLayer *
smp_studio_take_later (SmpStudio *studio, SmpSettings *const *settings, GimpImage *target,
                       const char *name)
{
  g_autoptr (GPtrArray) masks = g_ptr_array_new ();
  GimpLayer *picture;

  if (studio->later == NULL)
    return smp_studio_take (studio, settings, target, name);

  gimp_item_set_visible (GIMP_ITEM (studio->later), TRUE);
  for (guint i = 0; i < studio->kept_off->len; i++)
    g_ptr_array_add (masks, smp_later_mask_lift (studio->kept_off->pdata[i], studio->later));
  picture = smp_studio_take (studio, settings, target, name);
  for (guint i = 0; i < studio->kept_off->len; i++)
    smp_later_mask_put_back (studio->kept_off->pdata[i], masks->pdata[i]);
  gimp_item_set_visible (GIMP_ITEM (studio->later), FALSE);

  return picture;
}
