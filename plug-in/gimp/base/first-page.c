/* first-page: keeps the first page of a file with several, such as a TIFF. See first-page.h.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "first-page.h"

/**
 * smp_is_tiff:
 * @path: a file
 *
 * Returns: whether it is a TIFF by its name. When GIMP writes one, its thumbnail is a page as well, and opens as a
 *   layer above the picture (3.0.4, 3.2.6).
 **/
gboolean
smp_is_tiff (const char *path)
{
  g_autofree char *name = g_ascii_strdown (path, -1);

  return g_str_has_suffix (name, ".tif") || g_str_has_suffix (name, ".tiff");
}

/**
 * smp_keep_first_page:
 * @image: a picture that was opened from a file
 * @path: the file
 *
 * Keeps only the lowest layer: the first frame of an animation, or the first page of a scan. The canvas of a TIFF is
 * fitted to it, since the thumbnail may be larger than a small picture.
 **/
void
smp_keep_first_page (GimpImage *image, const char *path)
{
  g_autofree GimpLayer **layers = gimp_image_get_layers (image);
  guint n = gimp_core_object_array_get_length ((GObject **) layers);

  for (guint i = 0; i + 1 < n; i++)
    gimp_image_remove_layer (image, layers[i]);
  if (n > 0)
    gimp_item_set_visible (GIMP_ITEM (layers[n - 1]), TRUE);
  if (smp_is_tiff (path))
    gimp_image_resize_to_layers (image);
}
