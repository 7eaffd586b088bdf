/* passing: changes of an image that last only as long as a dialog shows something. See passing.h.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "passing.h"

/**
 * smp_passing_begin:
 * @image: an image
 *
 * Returns: what smp_passing_end() needs to know.
 **/
SmpPassing
smp_passing_begin (GimpImage *image)
{
  SmpPassing passing = { image, !gimp_image_is_dirty (image) };

  gimp_image_undo_freeze (image);
  return passing;
}

/**
 * smp_passing_end:
 * @passing: from smp_passing_begin()
 *
 * GIMP counts changes without undo steps, too, so the image is told that it has none to save.
 **/
void
smp_passing_end (const SmpPassing *passing)
{
  gimp_image_undo_thaw (passing->image);
  if (passing->is_saved)
    gimp_image_clean_all (passing->image);
}
