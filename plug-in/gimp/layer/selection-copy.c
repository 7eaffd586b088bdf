/* selection-copy: keeps the selection in a channel. See selection-copy.h.
 *
 * The channel comes and goes without undo steps: if GIMP 3.2 takes back that a channel was added, no
 * layer is selected afterwards, and brushes do nothing until the user clicks on one.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "selection-copy.h"

/**
 * smp_selection_copy:
 * @image: an image
 *
 * Adds no undo step, and what is selected in the lists of layers and channels stays so.
 *
 * Returns: (transfer none): a new channel with the selection, for smp_selection_take_copy().
 **/
GimpChannel *
smp_selection_copy (GimpImage *image)
{
  g_autofree GimpLayer **layers = gimp_image_get_selected_layers (image);
  g_autofree GimpChannel **channels = gimp_image_get_selected_channels (image);
  GimpChannel *copy;

  gimp_image_undo_freeze (image);
  copy = GIMP_CHANNEL (gimp_selection_save (image));
  gimp_image_undo_thaw (image);

  if (channels != NULL && channels[0] != NULL)
    gimp_image_set_selected_channels (image, (const GimpChannel **) channels);
  else
    gimp_image_set_selected_layers (image, (const GimpLayer **) layers);

  return copy;
}

/**
 * smp_selection_copy_format:
 * @copy: the buffer of a channel from smp_selection_copy()
 *
 * In images of 8 bits a selection is linear, but GIMP 3.0 and 3.2 copy its numbers as they are into a channel that is not, and
 * back: read as linear light, a half is then 0.22.
 *
 * Returns: the format in which the numbers of the copy, 0-1, are how far its pixels are selected.
 **/
const Babl *
smp_selection_copy_format (GeglBuffer *copy)
{
  const Babl *format = gegl_buffer_get_format (copy);
  gboolean linear = babl_get_model_flags (format) & BABL_MODEL_FLAG_LINEAR;

  return babl_format_with_space (linear ? "Y float" : "Y' float", format);
}

/**
 * smp_selection_take_copy:
 * @image: an image
 * @copy: (transfer full): from smp_selection_copy()
 *
 * Selects what the copy holds, which is an undo step, and removes the copy.
 **/
void
smp_selection_take_copy (GimpImage *image, GimpChannel *copy)
{
  gimp_context_push ();
  gimp_context_set_defaults ();
  gimp_context_set_feather (FALSE);
  gimp_image_select_item (image, GIMP_CHANNEL_OP_REPLACE, GIMP_ITEM (copy));
  gimp_context_pop ();

  gimp_image_undo_freeze (image);
  gimp_image_remove_channel (image, copy);
  gimp_image_undo_thaw (image);
}
