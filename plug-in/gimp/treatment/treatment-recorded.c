/* treatment-recorded: makes the treatments of a record. See treatment-recorded.h.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <glib/gi18n.h>

#include "gimp/layer/scale-keep.h"
#include "gimp/layer/treatment-edit.h"
#include "gimp/layer/treatment-record.h"
#include "gimp/layer/treatment-scale.h"
#include "gimp/layer/treatment.h"
#include "model/error.h"
#include "model/view.h"
#include "treatment-recorded.h"

/* A recorded scale that nobody measured is a guess here, too, unless the image has its own. */
static void
keep_guess (GimpImage *image, GimpLayer *treatment)
{
  SmpScale scale = smp_treatment_get_scale (treatment), kept;

  if (scale.is_guess || smp_scale_load (image, &kept))
    return;

  scale.is_guess = TRUE;
  scale.error = smp_scale_guess (image).error;
  smp_scale_store (image, &scale, NULL);
}

/* Makes all treatments of a record above the photo, in one undo step, and returns the first. On
 * failure makes none. */
static GimpLayer *
make_all (GimpImage *image, GimpLayer *photo, const SmpRecord *record, GError **error)
{
  g_autoptr (GList) made = NULL; /* latest first */
  gboolean done = TRUE;

  gimp_image_undo_group_start (image);
  gimp_selection_none (image);
  for (guint i = 0; done && i < smp_record_n_treatments (record); i++)
    {
      g_autoptr (SmpView) view = smp_view_new (smp_record_settings (record, i));
      GimpLayer *treatment = smp_treatment_insert (image, photo, view, error);

      done = treatment != NULL && smp_record_paint (record, i, treatment, error);
      if (done && smp_record_is_scale_guessed (record, i))
        keep_guess (image, treatment);
      if (treatment != NULL)
        made = g_list_prepend (made, treatment);
    }
  for (GList *item = made; !done && item != NULL; item = item->next)
    gimp_image_remove_layer (image, item->data);
  gimp_image_undo_group_end (image);

  return done ? g_list_last (made)->data : NULL;
}

/**
 * smp_treatment_make_recorded:
 * @image: the image
 * @photo: the layer of the photo
 * @file: a record
 * @error: (out): return location
 *
 * Makes all treatments of the record, in one undo step. Makes none if the record cannot be read, is not of this photo,
 * or @photo is a treatment itself.
 *
 * Returns: (transfer none) (nullable): the first one.
 **/
GimpLayer *
smp_treatment_make_recorded (GimpImage *image, GimpLayer *photo, GFile *file, GError **error)
{
  g_autoptr (SmpRecord) record = smp_record_load (file, error);

  if (record == NULL || !smp_record_is_of (record, image, error) ||
      !smp_record_is_whole (record, gimp_image_get_width (image), gimp_image_get_height (image),
                            error))
    return NULL;

  if (smp_treatment_find_filter (photo) != NULL)
    {
      smp_refuse (error, SMP_ERROR_TARGET,
                  _ ("A record makes its treatments itself. Select the layer of the photo, and "
                     "remove the treatments that it has."));
      return NULL;
    }

  return make_all (image, photo, record, error);
}
