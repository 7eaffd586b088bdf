/* treatment-scale: treatments and the scale of their image. See treatment-scale.h.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "treatment-edit.h"
#include "treatment-scale.h"

/**
 * smp_treatment_scale_of_image:
 * @image: an image
 * @origin: (out): where its scale comes from
 *
 * What a new treatment in it starts with: what is kept with the image, or what another treatment
 * has, or a guess. After the image was cropped, scaled or turned what is kept is converted as far as
 * the change is known; where it is not, the scale stays and the head is flat.
 *
 * Returns: the scale.
 **/
SmpScale
smp_treatment_scale_of_image (GimpImage *image, SmpScaleOrigin *origin)
{
  int width = gimp_image_get_width (image);
  int height = gimp_image_get_height (image);
  SmpScale guess = smp_scale_guess (image);
  GimpLayer *treatment;
  SmpScale scale;

  if (smp_scale_load (image, &scale))
    {
      GimpPath *path = smp_outline_find_path (image);
      SmpOutline outline;
      gboolean has_path = path != NULL && smp_outline_from_path (path, &outline, NULL);
      SmpChange change = smp_scale_find_change (&scale, width, height, has_path ? &outline : NULL);

      if (change == SMP_CHANGE_NONE)
        *origin = SMP_SCALE_KEPT;
      else if (change == SMP_CHANGE_FOLLOWED)
        *origin = SMP_SCALE_CONVERTED;
      else
        *origin = SMP_SCALE_DOUBTFUL;

      return smp_scale_convert (&scale, change, width, height, has_path ? &outline : NULL);
    }

  treatment = smp_treatment_find_in (image);
  if (treatment != NULL)
    {
      g_autoptr (SmpSettings) settings = smp_treatment_read (smp_treatment_find_filter (treatment));

      *origin = SMP_SCALE_TREATMENT;
      scale = smp_scale_of_settings (settings);
      scale.width = width;
      scale.height = height;
      /* A guess that nobody changed is still one. */
      scale.is_guess = smp_scale_agrees (&guess, settings);
      return scale;
    }

  *origin = SMP_SCALE_GUESS;
  return guess;
}

/**
 * smp_treatment_scale_count_others:
 * @image: an image
 * @scale: its scale
 * @except: (nullable): a treatment that does not count
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
      g_autoptr (SmpSettings) settings =
          smp_treatment_read (smp_treatment_find_filter (item->data));

      n += item->data != except && !smp_scale_agrees (scale, settings);
    }

  return n;
}

/**
 * smp_treatment_scale_update:
 * @image: an image
 * @scale: a scale
 * @except: (nullable): a treatment to leave alone
 * @n_updated: (out) (optional): how many treatments had another
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
      g_autoptr (SmpView) before = smp_treatment_get_view (item->data);
      g_autoptr (SmpView) after = smp_treatment_get_view (item->data);

      smp_scale_to_settings (scale, after->plan);
      if (item->data == except || smp_settings_equal (before->plan, after->plan))
        continue;
      done = smp_treatment_commit (item->data, before, after, error);
      n++;
    }
  gimp_image_undo_group_end (image);

  if (n_updated != NULL)
    *n_updated = n;
  return done;
}
