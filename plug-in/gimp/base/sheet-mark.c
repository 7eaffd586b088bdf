/* sheet-mark: tells the sheets that the plug-in made from photos. See sheet-mark.h.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "parasite.h"
#include "sheet-mark.h"

/**
 * smp_sheet_mark:
 * @image: a new sheet
 *
 * Notes that it is no photo.
 **/
void
smp_sheet_mark (GimpImage *image)
{
  smp_parasite_mark (G_OBJECT (image), SMP_PARASITE_SHEET);
}

/**
 * smp_sheet_is:
 * @image: an image
 *
 * Returns: whether it is a sheet that the plug-in made, and no photo.
 **/
gboolean
smp_sheet_is (GimpImage *image)
{
  return smp_parasite_exists (G_OBJECT (image), SMP_PARASITE_SHEET);
}
