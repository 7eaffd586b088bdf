/* sheet-region: the studio of a sheet. See sheet-region.h.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <gegl.h>
#include <libgimp/gimp.h>

#include "gimp/hairline/hairline-face.h"
#include "sheet-region.h"

/**
 * smp_sheet_studio_new:
 * @image: an image with a treatment
 * @region: the part of it to show
 * @max_side: the longest side that pictures may have; 0: no limit
 * @error: (out): return location
 *
 * A hairline can only be judged together with the brows and the eyes. So where one is drafted and no treated part is selected,
 * the treated area by default comes with these; who wants no face on the sheet chooses the treated area itself.
 *
 * Returns: (transfer full) (nullable): the studio.
 **/
SmpStudio *
smp_sheet_studio_new (GimpImage *image, SmpRegion region, int max_side, GError **error)
{
  GeglRectangle all = { 0, 0, gimp_image_get_width (image), gimp_image_get_height (image) };
  GeglRectangle box, face;
  SmpRegion found;

  if (!smp_studio_check (image, error) || !smp_region_find (image, region, &box, &found, error))
    return NULL;
  if (region == SMP_REGION_AUTO && found == SMP_REGION_TREATED &&
      smp_hairline_face_find (image, &face) && gegl_rectangle_intersect (&face, &face, &all))
    gegl_rectangle_bounding_box (&box, &box, &face);

  return smp_studio_new_at (image, &box, max_side, error);
}
