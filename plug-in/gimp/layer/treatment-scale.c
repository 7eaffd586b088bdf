/* treatment-scale: the scale of treatments and of their image. See treatment-scale.h.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <glib/gi18n.h>

#include "head-find.h"
#include "model/error.h"
#include "model/look.h"
#include "outline-path.h"
#include "scale-keep.h"
#include "treatment-edit.h"
#include "treatment-place.h"
#include "treatment-scale.h"

/* Returns the scale in these values. If it equals the one stored with the image, it has that
 * one's error, and is a guess if that one is. */
static SmpScale
scale_of (GimpLayer *treatment, const SmpSettings *settings)
{
  GimpImage *image = gimp_item_get_image (GIMP_ITEM (treatment));
  SmpScale scale = smp_scale_of_settings (settings, treatment);
  SmpScale guess = smp_scale_guess (image);
  SmpScale kept;
  gboolean is_kept = smp_scale_load (image, &kept) && smp_scale_is_near (&kept, &scale);

  scale.width = guess.width;
  scale.height = guess.height;
  scale.is_guess = is_kept ? kept.is_guess : smp_scale_is_near (&guess, &scale);
  scale.is_found = is_kept && kept.is_found;
  scale.is_uncertain = is_kept && kept.is_uncertain;
  if (scale.is_guess && !scale.is_found)
    scale.error = guess.error;
  else if (is_kept)
    scale.error = kept.error;

  return scale;
}

/**
 * smp_treatment_get_scale:
 * @treatment: a treatment
 *
 * Returns: its scale and head, with the expected error and whether they are a guess.
 **/
SmpScale
smp_treatment_get_scale (GimpLayer *treatment)
{
  g_autoptr (SmpSettings) settings = smp_treatment_read (smp_treatment_find_filter (treatment));

  return scale_of (treatment, settings);
}

/**
 * smp_treatment_scale_doubt:
 * @treatment: a treatment
 * @settings: values that it has or is to have
 * @error: (out) (optional): the expected error, 1 standard deviation of the logarithm of the scale; 0 without doubt
 *
 * Returns: why numbers that depend on millimetres may be wrong.
 **/
SmpDoubt
smp_treatment_scale_doubt (GimpLayer *treatment, const SmpSettings *settings, double *error)
{
  SmpScale scale = scale_of (treatment, settings);

  return smp_scale_doubt (&scale, error);
}

/**
 * smp_treatment_scale_when_set:
 * @treatment: a treatment
 * @scale: (out): the scale when it got its values, with the state of the image then
 *
 * Returns: whether it is stored; earlier versions did not.
 **/
gboolean
smp_treatment_scale_when_set (GimpLayer *treatment, SmpScale *scale)
{
  g_autoptr (SmpSettings) settings = smp_treatment_read (smp_treatment_find_filter (treatment));
  SmpTreatmentPlace place;

  if (!smp_treatment_place_load (treatment, &place))
    return FALSE;

  /* The layer may have had another offset then. */
  *scale = smp_scale_of_settings (settings, NULL);
  if (scale->head.width > 0)
    {
      scale->head.x += place.layer.x;
      scale->head.y += place.layer.y;
    }
  scale->width = place.image_width;
  scale->height = place.image_height;
  scale->print = place.print;

  return TRUE;
}

/**
 * smp_treatment_scale_before:
 * @image: an image
 * @before: (out): its scale, with the state of the image when it was set
 *
 * Returns: whether a scale is stored with the image or with its topmost treatment.
 **/
gboolean
smp_treatment_scale_before (GimpImage *image, SmpScale *before)
{
  GimpLayer *treatment;

  if (smp_scale_load (image, before))
    return TRUE;

  treatment = smp_treatment_find_in (image);
  return treatment != NULL && smp_treatment_scale_when_set (treatment, before);
}

static SmpScaleOrigin
origin_after (SmpChange change, SmpScaleOrigin unchanged)
{
  switch (change)
    {
    case SMP_CHANGE_NONE:
      return unchanged;
    case SMP_CHANGE_KNOWN:
      return SMP_SCALE_CONVERTED;
    default:
      return SMP_SCALE_DOUBTFUL;
    }
}

/**
 * smp_treatment_scale_of_image:
 * @image: an image
 * @origin: (out): where the scale comes from
 *
 * The scale for a new treatment: the one stored with the image, or that of another treatment, or a
 * guess. If the image was cropped, scaled, turned or flipped since, it is converted if the change
 * is known; otherwise the scale is kept and the head dropped.
 *
 * Returns: the scale, with its expected error and whether it is a guess.
 **/
SmpScale
smp_treatment_scale_of_image (GimpImage *image, SmpScaleOrigin *origin)
{
  GimpLayer *treatment;
  SmpScale before;
  SmpChange change;
  SmpMove move;

  if (smp_scale_load (image, &before))
    {
      SmpScale now = smp_scale_now (image, &before, &change, &move);

      *origin = origin_after (change, SMP_SCALE_KEPT);
      return now;
    }

  treatment = smp_treatment_find_in (image);
  if (treatment == NULL)
    {
      *origin = SMP_SCALE_GUESS;
      return smp_scale_guess (image);
    }

  *origin = SMP_SCALE_TREATMENT;
  if (smp_treatment_scale_when_set (treatment, &before))
    {
      SmpScale now = smp_scale_now (image, &before, &change, &move);

      *origin = origin_after (change, SMP_SCALE_TREATMENT);
      if (change != SMP_CHANGE_NONE)
        return now;
    }

  return smp_treatment_get_scale (treatment);
}

/**
 * smp_treatment_scale_find_head:
 * @image: an image
 * @scale: (inout): its scale; gets the head, and if it was a guess, the scale of an average head
 *
 * Looks for the head in the photo, for those who have not set its outline. Nobody has looked at the result yet, so a
 * guess stays one, though a better one.
 *
 * Returns: whether a head was found with certainty; otherwise @scale stays as it was.
 **/
gboolean
smp_treatment_scale_find_head (GimpImage *image, SmpScale *scale)
{
  SmpScale found_scale = *scale;
  SmpHeadFound found;

  if (!smp_head_find (image, NULL, &found, NULL) || !found.is_sure)
    return FALSE;

  smp_head_found_take (&found, &found_scale);
  if (!smp_scale_check (&found_scale, gimp_image_get_width (image), gimp_image_get_height (image),
                        NULL))
    return FALSE;

  found_scale.is_guess = scale->is_guess;
  found_scale.is_found = TRUE;
  *scale = found_scale;

  return TRUE;
}

static gboolean
has_default (const SmpSettings *settings, const char *name)
{
  return g_param_value_defaults (smp_settings_find (settings, name),
                                 smp_settings_get (settings, name));
}

/**
 * smp_treatment_scale_complete:
 * @image: an image
 * @target: a treatment, or a layer to treat
 * @settings: the values of a treatment from a script
 * @error: (out): return location
 *
 * Sets the scale and the head from those stored with the image, each only if the script left it at
 * its defaults. If none are stored, the defaults stay.
 *
 * Returns: whether that succeeded; %FALSE if the image changed since in an unknown way.
 **/
gboolean
smp_treatment_scale_complete (GimpImage *image, GimpLayer *target, SmpSettings *settings,
                              GError **error)
{
  gboolean is_treatment = smp_treatment_find_filter (target) != NULL;
  gboolean without_scale = has_default (settings, "pixels-per-mm");
  gboolean without_head = has_default (settings, "head-width");
  SmpScaleOrigin origin;
  SmpScale scale, given;

  if (!(without_scale || without_head) || !smp_scale_load (image, &scale))
    return TRUE;

  scale = smp_treatment_scale_of_image (image, &origin);
  if (origin == SMP_SCALE_DOUBTFUL && without_scale)
    return smp_refuse (
        error, SMP_ERROR_SCALE,
        _ ("The image was changed after its scale was set. Set it again with plug-in-smp-scale, or "
           "give pixels-per-mm."));
  if (origin == SMP_SCALE_DOUBTFUL)
    return TRUE;

  given = smp_scale_of_settings (settings, is_treatment ? target : NULL);
  if (!without_scale)
    scale.pixels_per_mm = given.pixels_per_mm;
  if (!without_head)
    scale.head = given.head;
  smp_scale_to_settings (&scale, is_treatment ? target : NULL, settings);

  return TRUE;
}

/**
 * smp_treatment_scale_count_others:
 * @image: an image
 * @scale: its scale
 * @except: (nullable): a treatment that is not counted
 *
 * Returns: how many of its treatments have another scale or head.
 **/
int
smp_treatment_scale_count_others (GimpImage *image, const SmpScale *scale, GimpLayer *except)
{
  g_autoptr (GList) treatments = smp_treatment_list_in (image);
  int n = 0;

  for (GList *item = treatments; item != NULL; item = item->next)
    {
      SmpScale own = smp_treatment_get_scale (item->data);

      n += item->data != except && !smp_scale_is_near (&own, scale);
    }

  return n;
}

/* How much larger the photo is now than when the treatment got its values; 1 if unknown. */
static double
growth_of_image (GimpLayer *treatment)
{
  SmpScale before;
  SmpMove move;

  return smp_treatment_scale_when_set (treatment, &before) &&
                 smp_scale_find_change (gimp_item_get_image (GIMP_ITEM (treatment)), &before,
                                        &move) == SMP_CHANGE_KNOWN
             ? smp_move_factor (&move)
             : 1;
}

/**
 * smp_treatment_scale_set:
 * @treatment: a treatment
 * @scale: a scale
 * @error: (out): return location
 *
 * Gives a treatment this scale and head, in one undo step, or in none if it has them already. If
 * the image was scaled since it got its values, also scales its blur, which is in pixels.
 *
 * Returns: whether it has them now.
 **/
gboolean
smp_treatment_scale_set (GimpLayer *treatment, const SmpScale *scale, GError **error)
{
  g_autoptr (SmpView) before = smp_treatment_get_view (treatment);
  g_autoptr (SmpView) after = smp_treatment_get_view (treatment);
  double blur = smp_settings_get_number (after->plan, "photo-blur");

  smp_scale_to_settings (scale, treatment, after->plan);
  smp_settings_set_number (after->plan, "photo-blur", blur * growth_of_image (treatment));
  return smp_treatment_commit (treatment, before, after, error);
}

/**
 * smp_treatment_scale_update:
 * @image: an image
 * @scale: a scale
 * @except: (nullable): a treatment to skip
 * @n_updated: (out) (optional): how many treatments were changed
 * @error: (out): return location
 *
 * Gives all treatments of the image this scale and head, in one undo step.
 *
 * Returns: whether all have them now.
 **/
gboolean
smp_treatment_scale_update (GimpImage *image, const SmpScale *scale, GimpLayer *except,
                            int *n_updated, GError **error)
{
  g_autoptr (GList) treatments = smp_treatment_list_in (image);
  gboolean done = TRUE;
  int n = 0;

  gimp_image_undo_group_start (image);
  for (GList *item = treatments; done && item != NULL; item = item->next)
    {
      SmpScale own = smp_treatment_get_scale (item->data);

      if (item->data == except)
        continue;
      n += !smp_scale_is_near (&own, scale);
      done = smp_treatment_scale_set (item->data, scale, error);
    }
  gimp_image_undo_group_end (image);

  if (n_updated != NULL)
    *n_updated = n;
  return done;
}

/* Whether keeping the scale would change nothing. A guess need not be stored. */
static gboolean
is_kept (GimpImage *image, const SmpScale *scale)
{
  SmpScaleOrigin origin;
  SmpScale present = smp_treatment_scale_of_image (image, &origin);

  if (origin == SMP_SCALE_GUESS)
    return scale->is_guess && smp_scale_is_near (&present, scale);

  return smp_scale_is_stored (image, scale);
}

/**
 * smp_treatment_scale_keep:
 * @image: an image
 * @scale: its scale
 * @except: (nullable): a treatment to skip
 * @update: whether to give it to the treatments
 * @n_updated: (out): how many treatments were changed
 * @error: (out): return location
 *
 * Stores the scale, shows the outline of the head as a path, and updates the treatments, in one undo step, or in none
 * if nothing changes: Redo would be lost.
 *
 * Returns: whether all of this was done.
 **/
gboolean
smp_treatment_scale_keep (GimpImage *image, const SmpScale *scale, GimpLayer *except,
                          gboolean update, int *n_updated, GError **error)
{
  gboolean kept;

  *n_updated = 0;
  if (is_kept (image, scale) &&
      !(update && smp_treatment_scale_count_others (image, scale, except) > 0))
    {
      smp_outline_show (image, &scale->head);
      return TRUE;
    }
  if (!smp_scale_check (scale, gimp_image_get_width (image), gimp_image_get_height (image), error))
    return FALSE;

  gimp_image_undo_group_start (image);
  kept = smp_scale_store (image, scale, error);
  if (kept)
    smp_outline_show (image, &scale->head);
  if (kept && update)
    kept = smp_treatment_scale_update (image, scale, except, n_updated, error);
  gimp_image_undo_group_end (image);

  return kept;
}

/**
 * smp_treatment_scale_first_view:
 * @scale: scale and head of an image
 *
 * Returns: (transfer full): the view of a new treatment: the default look with this scale and head.
 **/
SmpView *
smp_treatment_scale_first_view (const SmpScale *scale)
{
  g_autoptr (SmpSettings) settings = smp_settings_new ();
  g_autoptr (SmpLook) look = smp_look_find (SMP_LOOK_DEFAULT, NULL);

  if (look != NULL)
    smp_settings_take_look (settings, look->settings);
  smp_scale_to_settings (scale, NULL, settings);

  return smp_view_new (settings);
}
