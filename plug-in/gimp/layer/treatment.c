/* treatment: finds and reads treatment layers. See treatment.h.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <string.h>

#include <gegl.h>
#include <libgimp/gimp.h>
#include <glib/gi18n.h>

#include "gimp/base/parasite.h"
#include "treatment.h"

/* Returns the layer's dots filter, and its position in the stack of filters, 0 for the topmost. */
static GimpDrawableFilter *
find_filter (GimpLayer *layer, guint *position)
{
  g_autofree GimpDrawableFilter **filters = gimp_drawable_get_filters (GIMP_DRAWABLE (layer));

  for (guint i = 0; filters != NULL && filters[i] != NULL; i++)
    {
      g_autofree char *operation = gimp_drawable_filter_get_operation_name (filters[i]);

      if (g_strcmp0 (operation, SMP_OPERATION) == 0)
        {
          *position = i;
          return filters[i];
        }
    }

  return NULL;
}

/**
 * smp_treatment_find_filter:
 * @layer: any layer
 *
 * Returns: (transfer none) (nullable): the filter that makes the layer a treatment.
 **/
GimpDrawableFilter *
smp_treatment_find_filter (GimpLayer *layer)
{
  guint position;

  return find_filter (layer, &position);
}

/**
 * smp_treatment_is_there:
 * @treatment: what was a treatment before
 *
 * Returns: whether it still is one: the user may have deleted the layer or undone its creation.
 **/
gboolean
smp_treatment_is_there (GimpLayer *treatment)
{
  return gimp_item_is_valid (GIMP_ITEM (treatment)) &&
         smp_treatment_find_filter (treatment) != NULL;
}

/**
 * smp_treatment_is_on_top:
 * @layer: any layer
 *
 * GIMP appends filters on top and cannot move them, so only the topmost filter can be replaced,
 * which is what adds an undo step.
 *
 * Returns: whether no other filter is above the layer's dots.
 **/
gboolean
smp_treatment_is_on_top (GimpLayer *layer)
{
  guint position;

  return find_filter (layer, &position) != NULL && position == 0;
}

static GList *
list_among (GimpItem **items, GList *found)
{
  for (guint i = 0; items != NULL && items[i] != NULL; i++)
    if (gimp_item_is_group (items[i]))
      {
        g_autofree GimpItem **children = gimp_item_get_children (items[i]);

        found = list_among (children, found);
      }
    else if (smp_treatment_find_filter (GIMP_LAYER (items[i])) != NULL)
      found = g_list_append (found, items[i]);

  return found;
}

/**
 * smp_treatment_list_in:
 * @image: an image
 *
 * Returns: (transfer container) (element-type GimpLayer): its treatments from the topmost to the
 *   lowest, including those in groups.
 **/
GList *
smp_treatment_list_in (GimpImage *image)
{
  g_autofree GimpLayer **layers = gimp_image_get_layers (image);

  return list_among ((GimpItem **) layers, NULL);
}

/**
 * smp_treatment_find_in:
 * @image: an image
 *
 * Returns: (transfer none) (nullable): its topmost treatment, groups included.
 **/
GimpLayer *
smp_treatment_find_in (GimpImage *image)
{
  g_autoptr (GList) treatments = smp_treatment_list_in (image);

  return treatments != NULL ? treatments->data : NULL;
}

/**
 * smp_treatment_is_seen:
 * @treatment: a treatment
 *
 * Returns: whether neither it nor any group around it is hidden.
 **/
gboolean
smp_treatment_is_seen (GimpLayer *treatment)
{
  for (GimpItem *item = GIMP_ITEM (treatment); item != NULL; item = gimp_item_get_parent (item))
    if (!gimp_item_get_visible (item))
      return FALSE;

  return TRUE;
}

/**
 * smp_item_quoted_name:
 * @item: a layer
 *
 * Returns: (transfer full): its name in quotes, for use in a sentence.
 **/
char *
smp_item_quoted_name (GimpItem *item)
{
  g_autofree char *name = gimp_item_get_name (item);

  /* TRANSLATORS: the name of a layer, as it stands in a sentence: The layer “Photo” is hidden */
  return g_strdup_printf (_ ("“%s”"), name);
}

/**
 * smp_treatment_read:
 * @filter: the filter of a treatment
 *
 * Returns: (transfer full): the values of the treatment. The filter, not a parasite, is
 *   authoritative.
 **/
SmpSettings *
smp_treatment_read (GimpDrawableFilter *filter)
{
  SmpSettings *settings = smp_settings_new ();

  smp_settings_read (settings, G_OBJECT (gimp_drawable_filter_get_config (filter)));
  return settings;
}

/**
 * smp_treatment_get_view:
 * @treatment: a treatment
 *
 * Returns: (transfer full): its plan, and the moment of it that the filter shows.
 **/
SmpView *
smp_treatment_get_view (GimpLayer *treatment)
{
  g_autoptr (SmpSettings) shown = smp_treatment_read (smp_treatment_find_filter (treatment));
  g_autofree char *text = smp_parasite_read (G_OBJECT (treatment), SMP_PARASITE_VIEW);

  return smp_view_from_text (text, shown);
}

/**
 * smp_treatment_get_plan:
 * @treatment: a treatment
 *
 * Count and print the plan, not the filter's values, since the filter may show another moment.
 *
 * Returns: (transfer full): its plan.
 **/
SmpSettings *
smp_treatment_get_plan (GimpLayer *treatment)
{
  g_autoptr (SmpView) view = smp_treatment_get_view (treatment);

  return g_steal_pointer (&view->plan);
}

/* The finalizer of splitmix64 (Steele, Lea & Flood 2014). */
static guint64
mix (guint64 x)
{
  x += G_GUINT64_CONSTANT (0x9e3779b97f4a7c15);
  x = (x ^ (x >> 30)) * G_GUINT64_CONSTANT (0xbf58476d1ce4e5b9);
  x = (x ^ (x >> 27)) * G_GUINT64_CONSTANT (0x94d049bb133111eb);
  return x ^ (x >> 31);
}

/* Returns a checksum of the pixels that does not depend on the order of the tiles. */
static guint64
digest_of (GimpDrawable *drawable, const Babl *format, int channel)
{
  g_autoptr (GeglBuffer) buffer = gimp_drawable_get_buffer (drawable);
  int n_channels = babl_format_get_n_components (format);
  int width = gegl_buffer_get_width (buffer);
  GeglBufferIterator *iterator =
      gegl_buffer_iterator_new (buffer, NULL, 0, format, GEGL_ACCESS_READ, GEGL_ABYSS_NONE, 1);
  guint64 digest = 0;

  while (gegl_buffer_iterator_next (iterator))
    {
      const float *pixels = iterator->items[0].data;
      const GeglRectangle *roi = &iterator->items[0].roi;

      for (int i = 0; i < iterator->length; i++)
        if (pixels[n_channels * i + channel] > 0.0f)
          {
            guint64 x = roi->x + i % roi->width;
            guint64 y = roi->y + i / roi->width;
            guint32 value;

            memcpy (&value, &pixels[n_channels * i + channel], sizeof value);
            digest += mix ((y * width + x) << 32 ^ value);
          }
    }

  return digest;
}

/**
 * smp_treatment_paint_digest:
 * @treatment: a treatment
 *
 * Returns: a checksum that changes with the paint on the layer or on its mask; 0 if nothing is
 *   painted.
 **/
guint64
smp_treatment_paint_digest (GimpLayer *treatment)
{
  GimpLayerMask *mask = gimp_layer_get_mask (treatment);
  guint64 digest = digest_of (GIMP_DRAWABLE (treatment), babl_format ("YA float"), 1);

  if (digest != 0 && mask != NULL && gimp_layer_get_apply_mask (treatment))
    digest ^= mix (digest_of (GIMP_DRAWABLE (mask), babl_format ("Y float"), 0));

  return digest;
}
