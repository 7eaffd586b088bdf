/* later-layer: the layer that shows a later head. See later-layer.h.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "gimp/base/parasite.h"
#include "later-layer.h"

#define GROUP "Later Head"
#define GONE "Gone"
#define LESS "Less"

static GimpLayer *
find_among (GimpItem **items)
{
  for (guint i = 0; items != NULL && items[i] != NULL; i++)
    {
      GimpLayer *found = NULL;

      if (smp_parasite_exists (G_OBJECT (items[i]), SMP_PARASITE_LATER))
        return GIMP_LAYER (items[i]);
      if (gimp_item_is_group (items[i]))
        {
          g_autofree GimpItem **children = gimp_item_get_children (items[i]);

          found = find_among (children);
        }
      if (found != NULL)
        return found;
    }

  return NULL;
}

/**
 * smp_later_layer_find:
 * @image: an image
 *
 * Returns: (transfer none) (nullable): its layer that shows a later head, groups included.
 **/
GimpLayer *
smp_later_layer_find (GimpImage *image)
{
  g_autofree GimpLayer **layers = gimp_image_get_layers (image);

  return find_among ((GimpItem **) layers);
}

/**
 * smp_later_layer_mark:
 * @layer: a layer
 * @gone: %, 0-100, as it was asked for
 * @less: %, 0-100, how much of the hair of the photo is not on it
 *
 * Makes it the layer that shows a later head.
 **/
void
smp_later_layer_mark (GimpLayer *layer, double gone, double less)
{
  g_autoptr (GKeyFile) file = g_key_file_new ();

  g_key_file_set_double (file, GROUP, GONE, gone);
  g_key_file_set_double (file, GROUP, LESS, less);
  smp_parasite_store (G_OBJECT (layer), SMP_PARASITE_LATER, file);
}

static double
read_number (GimpLayer *layer, const char *key)
{
  g_autoptr (GKeyFile) file = smp_parasite_load (G_OBJECT (layer), SMP_PARASITE_LATER);

  return file != NULL ? CLAMP (g_key_file_get_double (file, GROUP, key, NULL), 0, 100) : 0;
}

/**
 * smp_later_layer_gone:
 * @layer: a layer of smp_later_layer_find()
 *
 * Returns: %, 0-100, what was asked for when it was made.
 **/
double
smp_later_layer_gone (GimpLayer *layer)
{
  return read_number (layer, GONE);
}

/**
 * smp_later_layer_less:
 * @layer: a layer of smp_later_layer_find()
 *
 * Returns: %, 0-100, how much of the hair of the photo is not on it.
 **/
double
smp_later_layer_less (GimpLayer *layer)
{
  return read_number (layer, LESS);
}
