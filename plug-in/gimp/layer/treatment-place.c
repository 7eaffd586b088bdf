/* treatment-place: where a treatment was when it got its values. See treatment-place.h.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <math.h>

#include "gimp/base/parasite.h"
#include "treatment-place.h"

#define GROUP "Place"
#define VERSION 1

static SmpFrame
frame_of (GimpLayer *layer)
{
  GimpDrawable *drawable = GIMP_DRAWABLE (layer);
  int x, y;

  gimp_drawable_get_offsets (drawable, &x, &y);
  return (SmpFrame) { x, y, gimp_drawable_get_width (drawable),
                      gimp_drawable_get_height (drawable) };
}

/**
 * smp_treatment_place_store:
 * @treatment: a treatment that just got its values
 *
 * At most two undo steps; none if nothing changed.
 **/
void
smp_treatment_place_store (GimpLayer *treatment)
{
  GimpImage *image = gimp_item_get_image (GIMP_ITEM (treatment));
  SmpFrame layer = frame_of (treatment);
  double frame[4] = { layer.x, layer.y, layer.width, layer.height };
  g_autoptr (GKeyFile) file = g_key_file_new ();
  SmpPhotoPrint print;

  smp_photo_print_mark (image);
  print = smp_photo_print_take (image);
  g_key_file_set_integer (file, GROUP, "Version", VERSION);
  g_key_file_set_integer (file, GROUP, "ImageWidth", gimp_image_get_width (image));
  g_key_file_set_integer (file, GROUP, "ImageHeight", gimp_image_get_height (image));
  g_key_file_set_double_list (file, GROUP, "LayerFrame", frame, 4);
  smp_photo_print_write (&print, file, GROUP);

  smp_parasite_store (G_OBJECT (treatment), SMP_PARASITE_PLACE, file);
}

/**
 * smp_treatment_place_load:
 * @treatment: a treatment
 * @place: (out): its place when it got its values
 *
 * Returns: whether it is stored.
 **/
gboolean
smp_treatment_place_load (GimpLayer *treatment, SmpTreatmentPlace *place)
{
  g_autoptr (GKeyFile) file = smp_parasite_load (G_OBJECT (treatment), SMP_PARASITE_PLACE);
  g_autofree double *frame = NULL;
  gsize n = 0;

  if (file == NULL)
    return FALSE;

  place->image_width = g_key_file_get_integer (file, GROUP, "ImageWidth", NULL);
  place->image_height = g_key_file_get_integer (file, GROUP, "ImageHeight", NULL);
  place->print = smp_photo_print_read (file, GROUP);
  frame = g_key_file_get_double_list (file, GROUP, "LayerFrame", &n, NULL);
  if (n != 4)
    return FALSE;
  place->layer = (SmpFrame) { frame[0], frame[1], frame[2], frame[3] };

  return place->image_width > 0 && place->image_height > 0 && isfinite (frame[0]) &&
         isfinite (frame[1]) && frame[2] >= 1 && frame[3] >= 1;
}
