/* photo-sight: finds hair and shine in the photo of an image. See photo-sight.h.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <math.h>

#include <gegl.h>
#include <glib/gi18n.h>

#include "head-find.h"
#include "model/error.h"
#include "photo-sight.h"
#include "treatment-scale.h"

/* Rows read at a time, plus the margin. */
#define ROWS 256

/* Pixels with lower alpha do not count as photo. */
#define OPAQUE 0.5f

/* Reads linear light in the format of hair-map, with NaN for transparent pixels. */
static void
read_light (GeglBuffer *buffer, const GeglRectangle *part, float *rgba, float *rgb)
{
  gsize n = (gsize) part->width * part->height;

  gegl_buffer_get (buffer, part, 1.0, babl_format ("RGBA float"), rgba, GEGL_AUTO_ROWSTRIDE,
                   GEGL_ABYSS_NONE);
  for (gsize i = 0; i < n; i++)
    for (int c = 0; c < 3; c++)
      rgb[3 * i + c] = rgba[4 * i + 3] >= OPAQUE ? rgba[4 * i + c] : NAN;
}

static void
read_map (SmpPhotoSight *sight)
{
  int margin = smp_hair_map_margin (sight->map);
  gsize most = (gsize) sight->width * (ROWS + 2 * margin);
  g_autofree float *rgba = g_new (float, most * 4);
  g_autofree float *rgb = g_new (float, most * 3);

  for (int y = 0; y < sight->height; y += ROWS)
    {
      SmpArea area = { 0, y, sight->width, MIN (ROWS, sight->height - y) };
      int top = MAX (y - margin, 0), bottom = MIN (y + area.height + margin, sight->height);
      SmpHairPixels pixels = { rgb, { 0, top, sight->width, bottom - top } };

      read_light (sight->photo, GEGL_RECTANGLE (0, top, sight->width, bottom - top), rgba, rgb);
      smp_hair_map_read (sight->map, &area, &pixels);
    }
}

static gboolean
refuse_sight (SmpHairSight seen, double pixels_per_mm, GError **error)
{
  switch (seen)
    {
    case SMP_HAIR_TOO_COARSE:
      return smp_refuse (error, SMP_ERROR_SCALE,
                         _ ("The photo has %.1f pixels per millimetre, too few to tell hair from "
                            "skin. Use a photo with at least %.0f."),
                         pixels_per_mm, SMP_HAIR_MIN_PIXELS_PER_MM);
    case SMP_HAIR_TOO_SMALL:
      return smp_refuse (error, SMP_ERROR_SCALE,
                         _ ("Hardly any of the head is in the photo. Check its outline in Scale "
                            "and Head... and try again."));
    case SMP_HAIR_TOO_DARK:
      return smp_refuse (error, SMP_ERROR_TARGET,
                         _ ("The head is too dark in the photo to tell hair from skin. Use a "
                            "brighter photo."));
    case SMP_HAIR_NO_COLOR:
      return smp_refuse (error, SMP_ERROR_TARGET,
                         _ ("The photo is black and white, so skin, shine and hair look alike. Use "
                            "a photo in colour."));
    default:
      return TRUE;
    }
}

/* Gets scale and head, measured or found; fails if they are only a guess. */
static gboolean
find_scale (GimpImage *image, SmpScale *scale, GError **error)
{
  SmpScaleOrigin origin;
  SmpHeadFound found;

  *scale = smp_treatment_scale_of_image (image, &origin);
  if (origin == SMP_SCALE_GUESS)
    smp_treatment_scale_find_head (image, scale);
  if (!smp_scale_check_known (scale,
                              _ ("The scale of the photo is not known, so hair cannot be told "
                                 "from skin. Set it in Scale and Head... and try again."),
                              error))
    return FALSE;
  if (scale->pixels_per_mm < SMP_HAIR_MIN_PIXELS_PER_MM)
    return refuse_sight (SMP_HAIR_TOO_COARSE, scale->pixels_per_mm, error);
  if (scale->head.width > 0)
    return TRUE;

  if (!smp_head_find (image, NULL, &found, error))
    return FALSE;
  if (!found.is_sure)
    return smp_refuse (error, SMP_ERROR_SCALE,
                       _ ("The outline of the head could not be found with certainty. Set it in "
                          "Scale and Head... and try again."));
  scale->head = found.outline;

  return TRUE;
}

/* In pixels of the photo's layer. */
static SmpScalp
scalp_in_layer (const SmpPhotoSight *sight)
{
  SmpScale scale = sight->scale;

  scale.head.x -= sight->dx;
  scale.head.y -= sight->dy;
  return smp_scale_scalp (&scale);
}

/**
 * smp_photo_sight_new:
 * @image: an image
 * @color: the colour of the hair
 * @error: (out): return location
 *
 * Returns: (transfer full) (nullable): what was found in its photo.
 **/
SmpPhotoSight *
smp_photo_sight_new (GimpImage *image, SmpHairColor color, GError **error)
{
  g_autoptr (SmpPhotoSight) sight = g_new0 (SmpPhotoSight, 1);
  GimpLayer *layer = smp_photo_find (image);
  SmpHairPhoto photo;

  if (layer == NULL)
    {
      smp_refuse (error, SMP_ERROR_TARGET,
                  _ ("The image has no photo to look at. Open the photo and try again."));
      return NULL;
    }
  if (!find_scale (image, &sight->scale, error))
    return NULL;

  sight->photo = gimp_drawable_get_buffer (GIMP_DRAWABLE (layer));
  sight->width = gegl_buffer_get_width (sight->photo);
  sight->height = gegl_buffer_get_height (sight->photo);
  gimp_drawable_get_offsets (GIMP_DRAWABLE (layer), &sight->dx, &sight->dy);
  photo = (SmpHairPhoto) { sight->width, sight->height, scalp_in_layer (sight), color };
  sight->map = smp_hair_map_new (&photo);
  read_map (sight);
  if (!refuse_sight (smp_hair_map_work_out (sight->map), sight->scale.pixels_per_mm, error))
    return NULL;
  sight->summary = smp_hair_map_summary (sight->map);

  return g_steal_pointer (&sight);
}

void
smp_photo_sight_free (SmpPhotoSight *sight)
{
  if (sight == NULL)
    return;

  g_clear_object (&sight->photo);
  smp_scar_band_free (sight->scar);
  smp_hair_map_free (sight->map);
  g_free (sight);
}

/**
 * smp_photo_sight_scar:
 * @sight: what was found in a photo
 *
 * Returns: (transfer none) (nullable): the scars inside its hair.
 **/
const SmpScarBand *
smp_photo_sight_scar (SmpPhotoSight *sight)
{
  if (!sight->looked_for_scar)
    sight->scar = smp_scar_band_find (sight->map);
  sight->looked_for_scar = TRUE;

  return sight->scar;
}

/**
 * smp_photo_row_new:
 * @sight: what was found in a photo
 *
 * Returns: (transfer full): a buffer for one of its rows.
 **/
SmpPhotoRow *
smp_photo_row_new (const SmpPhotoSight *sight)
{
  SmpPhotoRow *row = g_new (SmpPhotoRow, 1);

  row->rgb = g_new (float, 7 * (gsize) sight->width);
  row->hair = g_new (float, sight->width);
  row->shine = g_new (float, sight->width);
  row->confidence = g_new (float, sight->width);
  row->around = g_new (float, sight->width);

  return row;
}

void
smp_photo_row_free (SmpPhotoRow *row)
{
  if (row == NULL)
    return;

  g_free (row->rgb);
  g_free (row->hair);
  g_free (row->shine);
  g_free (row->confidence);
  g_free (row->around);
  g_free (row);
}

/**
 * smp_photo_row_look:
 * @row: a buffer for a row, which is filled
 * @sight: what was found in the photo
 * @y: a row of the photo's layer
 *
 * Returns: whether the photo has that row.
 **/
gboolean
smp_photo_row_look (SmpPhotoRow *row, const SmpPhotoSight *sight, int y)
{
  SmpHairRow seen = { row->hair, row->shine, row->confidence, row->around };

  if (y < 0 || y >= sight->height)
    return FALSE;

  read_light (sight->photo, GEGL_RECTANGLE (0, y, sight->width, 1), row->rgb + 3 * sight->width,
              row->rgb);
  smp_hair_map_row (sight->map, row->rgb, 0, y, sight->width, &seen);

  return TRUE;
}
