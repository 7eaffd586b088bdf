/* photo-scar: proposes a treatment that covers the scars in a photo. See photo-scar.h.
 *
 * The scar gets a treatment of its own, since it wants a hard edge, and another density than the scalp elsewhere.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <math.h>

#include <gegl.h>
#include <glib/gi18n.h>

#include "engine/stubble-match.h"
#include "gimp/base/parasite.h"
#include "gimp/layer/photo-print.h"
#include "gimp/layer/treatment-edit.h"
#include "gimp/layer/treatment-stipple.h"
#include "gimp/layer/treatment.h"
#include "model/error.h"
#include "model/look.h"
#include "photo-scar.h"

#define LOOK "scar-cover"

/* If paint covers this part of the scars, they are covered already. */
#define COVERED 0.5

#define REACH_STEPS 6

/* The part of the scars that a treatment's paint covers. */
static double
covered_by (GimpLayer *treatment, const SmpPhotoSight *sight, const SmpScarBand *scar)
{
  g_autoptr (GeglBuffer) buffer = gimp_drawable_get_buffer (GIMP_DRAWABLE (treatment));
  g_autofree float *row = g_new (float, 4 * (gsize) sight->width);
  g_autofree float *band = g_new (float, sight->width);
  double all = 0, both = 0;
  int dx, dy;

  gimp_drawable_get_offsets (GIMP_DRAWABLE (treatment), &dx, &dy);
  for (int y = 0; y < sight->height; y++)
    {
      smp_scar_band_row (scar, 0, 0, y, sight->width, band);
      gegl_buffer_get (buffer, GEGL_RECTANGLE (sight->dx - dx, y + sight->dy - dy, sight->width, 1),
                       1.0, babl_format ("RGBA float"), row, GEGL_AUTO_ROWSTRIDE, GEGL_ABYSS_NONE);
      for (int x = 0; x < sight->width; x++)
        {
          all += band[x];
          both += band[x] * row[4 * x + 3];
        }
    }

  return all > 0 ? both / all : 0;
}

/**
 * smp_photo_scar_check:
 * @image: an image
 * @sight: what was found in its photo
 * @error: (out): return location
 *
 * Returns: whether there are scars, and no treatment covers them yet.
 **/
gboolean
smp_photo_scar_check (GimpImage *image, SmpPhotoSight *sight, GError **error)
{
  const SmpScarBand *scar = smp_photo_sight_scar (sight);
  g_autoptr (GList) treatments = smp_treatment_list_in (image);

  if (scar == NULL)
    return smp_refuse (error, SMP_ERROR_TARGET,
                       _ ("No scar was found: no pale band inside hair, longer than three "
                          "centimetres. Paint it by hand, with the look Scar Cover."));

  for (GList *item = treatments; item != NULL; item = item->next)
    if (covered_by (item->data, sight, scar) > COVERED)
      {
        g_autofree char *name = smp_item_quoted_name (GIMP_ITEM (item->data));

        return smp_refuse (error, SMP_ERROR_TARGET,
                           _ ("The paint of the layer %s covers the scar already. Delete that "
                              "layer, or erase its paint there, and try again."),
                           name);
      }

  return TRUE;
}

/* The look for scars, with the pigment and the density at which the scar is as dark as the hair beside it, or as near
 * to that as pigment comes. */
static SmpView *
view_for (const SmpPhotoSight *sight, const SmpScarBand *scar)
{
  g_autoptr (SmpSettings) settings = smp_settings_new ();
  g_autoptr (SmpLook) look = smp_look_find (LOOK, NULL);
  SmpStubbleTask task = { .coverage = 1,
                          .space = &smp_color_space_srgb,
                          .may_change_density = TRUE };
  SmpStippleSettings dots;
  SmpStubbleMatch match;

  if (look != NULL)
    smp_settings_take_look (settings, look->settings);
  smp_scale_to_settings (&sight->scale, NULL, settings);
  dots = smp_treatment_stipple_settings (settings);
  task.plan = &dots;
  smp_scar_band_light (scar, task.skin, task.stubble);
  match = smp_stubble_match (&task);
  if (smp_stubble_is_match (match.verdict))
    {
      smp_settings_set_number (settings, "density", round (match.density));
      smp_settings_set_number (settings, "shade", round (match.pigment.shade));
      smp_settings_set_number (settings, "undertone", round (match.pigment.undertone));
    }

  return smp_view_new (settings);
}

/* Paint that gets sparser over the reach, since hair stands there already. */
static void
cover_row (const SmpScarBand *scar, double reach, int y, int n, float *row, float *part)
{
  for (int i = 0; i < n; i++)
    row[i] = 0;
  for (int step = 0; step <= REACH_STEPS; step++)
    {
      smp_scar_band_row (scar, reach * step / REACH_STEPS, 0, y, n, part);
      for (int i = 0; i < n; i++)
        row[i] += part[i] / (REACH_STEPS + 1);
    }
}

static gboolean
paint (GimpLayer *treatment, const SmpPhotoSight *sight, const SmpScarBand *scar)
{
  GimpDrawable *drawable = GIMP_DRAWABLE (treatment);
  g_autoptr (GeglBuffer) buffer = gimp_drawable_get_shadow_buffer (drawable);
  g_autofree float *row = g_new0 (float, 4 * (gsize) sight->width);
  g_autofree float *band = g_new (float, sight->width), *part = g_new (float, sight->width);
  double reach = SMP_SCAR_REACH_MM * sight->scale.pixels_per_mm;
  int dx, dy;

  gimp_drawable_get_offsets (drawable, &dx, &dy);
  gegl_buffer_clear (buffer, NULL);
  for (int y = 0; y < sight->height; y++)
    {
      cover_row (scar, reach, y, sight->width, band, part);
      for (int x = 0; x < sight->width; x++)
        row[4 * x + 3] = band[x];
      gegl_buffer_set (buffer, GEGL_RECTANGLE (sight->dx - dx, y + sight->dy - dy, sight->width, 1),
                       0, babl_format ("RGBA float"), row, GEGL_AUTO_ROWSTRIDE);
    }
  gegl_buffer_flush (buffer);

  return gimp_drawable_merge_shadow (drawable, TRUE) &&
         gimp_drawable_update (drawable, 0, 0, gimp_drawable_get_width (drawable),
                               gimp_drawable_get_height (drawable));
}

/**
 * smp_photo_scar_cover:
 * @image: an image that smp_photo_scar_check() accepted, without a selection
 * @photo: the layer above which to make the treatment
 * @sight: what was found in its photo
 * @error: (out): return location
 *
 * Returns: (transfer none) (nullable): the new treatment, which is painted on the scars and a millimetre beyond them.
 **/
GimpLayer *
smp_photo_scar_cover (GimpImage *image, GimpLayer *photo, SmpPhotoSight *sight, GError **error)
{
  const SmpScarBand *scar = smp_photo_sight_scar (sight);
  g_autoptr (SmpView) view = view_for (sight, scar);
  GimpLayer *treatment = smp_treatment_insert (image, photo, view, error);

  if (treatment == NULL)
    return NULL;

  /* TRANSLATORS: name of a layer: a treatment that covers a scar */
  gimp_item_set_name (GIMP_ITEM (treatment), _ ("Scar Cover"));
  smp_parasite_mark (G_OBJECT (treatment), SMP_PARASITE_SCAR);
  if (!paint (treatment, sight, scar))
    {
      smp_refuse (error, SMP_ERROR_GIMP,
                  _ ("GIMP did not change the treatment. Undo, save the image and try again."));
      return NULL;
    }

  return treatment;
}

/**
 * smp_photo_scar_is_cover:
 * @treatment: a treatment
 *
 * Returns: whether it was made by smp_photo_scar_cover(), by whatever name it goes now.
 **/
gboolean
smp_photo_scar_is_cover (GimpLayer *treatment)
{
  return smp_parasite_exists (G_OBJECT (treatment), SMP_PARASITE_SCAR);
}
