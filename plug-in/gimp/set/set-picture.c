/* set-picture: a photo of a set before and after treatment. See set-picture.h.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <math.h>

#include <glib/gi18n.h>

#include "gimp/batch/batch-image.h"
#include "gimp/base/procedure.h"
#include "gimp/layer/studio.h"
#include "gimp/layer/treatment-edit.h"
#include "gimp/layer/treatment-scale.h"
#include "gimp/layer/treatment.h"
#include "gimp/plan/plan.h"
#include "model/batch/made-of.h"
#include "model/error.h"
#include "set-picture.h"

/* The longer side of a reduced photo, px: on paper of 300 dpi a picture of a set is no larger. */
#define LONGEST_SIDE 2400

/**
 * smp_set_plan_of_file:
 * @file: a photo with treatment layers
 * @error: (out): return location
 *
 * Returns: (transfer full) (nullable): the plan of its topmost treatment.
 **/
SmpSettings *
smp_set_plan_of_file (const SmpBatchPhoto *file, GError **error)
{
  g_autoptr (SmpBatchImage) image = smp_batch_image_open (file, FALSE, error);

  return image != NULL ? smp_treatment_get_plan (image->treatments->pdata[0]) : NULL;
}

/* Gives all treatments of a photo the plan of the set, except those on scars, which keep their pigment.
 * Scale and head are each photo's own, and so is the arrangement of dots; healing and what a laser does
 * belong to a moment that the photo's file may have been left at. */
static void
give_plan (SmpBatchImage *image, const SmpSettings *plan)
{
  for (guint i = 0; i < image->n_with_looks; i++)
    {
      g_autoptr (SmpSettings) settings = smp_treatment_get_plan (image->treatments->pdata[i]);

      smp_settings_take_look (settings, plan);
      smp_settings_heal (settings);
      smp_treatment_update_filter (image->treatments->pdata[i], settings);
    }
}

static gboolean
refuse_picture (GError **error)
{
  g_autofree char *reason = smp_gimp_reason ();

  return smp_refuse (error, SMP_ERROR_GIMP,
                     _ ("GIMP cannot draw the picture: %s. The computer may have run out of "
                        "memory; close other images and try again."),
                     reason);
}

/* Makes an image of a layer of a studio, reduced. */
static GimpImage *
reduce (SmpStudio *studio, gboolean is_before, double zoom, GError **error)
{
  const GeglRectangle *all = smp_studio_region (studio);
  GimpImage *image = gimp_image_new (all->width, all->height, GIMP_RGB);
  g_autoptr (GPtrArray) plans = g_ptr_array_new ();
  GimpLayer *layer;
  gboolean done;

  gimp_image_undo_disable (image);
  for (guint i = 0; i < smp_studio_n_treatments (studio); i++)
    g_ptr_array_add (plans, (gpointer) smp_studio_plan (studio, i));
  layer = is_before ? smp_studio_take_before (studio, image, NULL)
                    : smp_studio_take (studio, (SmpSettings *const *) plans->pdata, image, NULL);
  done = layer != NULL && gimp_image_insert_layer (image, layer, NULL, 0);
  if (done && zoom < 1)
    {
      gimp_context_push ();
      gimp_context_set_interpolation (GIMP_INTERPOLATION_CUBIC);
      done = gimp_image_scale (image, MAX (1, (int) round (zoom * all->width)),
                               MAX (1, (int) round (zoom * all->height)));
      gimp_context_pop ();
    }
  if (done)
    return image;

  refuse_picture (error);
  gimp_image_delete (image);
  return NULL;
}

/* Finds the part to show: as asked for, or else the treated area, or else all. */
static gboolean
find_region (GimpImage *image, SmpRegion region, GeglRectangle *box, GError **error)
{
  return smp_region_find (image, region, box, NULL, NULL) ||
         smp_region_find (image, SMP_REGION_TREATED, box, NULL, NULL) ||
         smp_region_find (image, SMP_REGION_ALL, box, NULL, error);
}

static void
add_note (SmpSetPicture *picture, const char *note)
{
  char *all =
      picture->note != NULL ? g_strconcat (picture->note, " ", note, NULL) : g_strdup (note);

  g_free (picture->note);
  picture->note = all;
}

/* Counts the dots of all treatments with the plan that are seen. */
static void
count (SmpSetPicture *picture, const SmpBatchImage *image)
{
  double covered_cm2 = 0;

  for (guint i = 0; i < image->n_with_looks; i++)
    if (gimp_item_get_visible (image->treatments->pdata[i]))
      {
        g_autoptr (SmpSettings) plan = smp_treatment_get_plan (image->treatments->pdata[i]);
        SmpPlanNumbers numbers = smp_plan_numbers_of (image->treatments->pdata[i], plan);

        picture->dots += numbers.dots;
        covered_cm2 += numbers.covered_cm2;
      }
  picture->dots_per_cm2 = covered_cm2 > 0 ? picture->dots / covered_cm2 : 0;
}

/* Notes scale and head, in the picture and for the record. */
static void
note_place (SmpSetPicture *picture, SmpSetPhoto *photo, GimpLayer *treatment)
{
  SmpScale scale = smp_treatment_get_scale (treatment);

  picture->photo_px_per_mm = scale.pixels_per_mm;
  picture->is_guess = scale.is_guess;
  picture->doubt = smp_scale_doubt (&scale, NULL);
  picture->head_mm = sqrt (scale.head.width * scale.head.height) / scale.pixels_per_mm;
  smp_settings_free (photo->place);
  photo->place = smp_settings_new ();
  smp_scale_to_settings (&scale, NULL, photo->place);
  photo->is_scale_guessed = scale.is_guess;
}

/* Notes how far to trust the picture, which depends on the photo that has not been reduced. */
static void
note_trust (SmpSetPicture *picture, const SmpBatchImage *image)
{
  g_autoptr (SmpSettings) plan = smp_treatment_get_plan (image->treatments->pdata[0]);

  picture->trust = smp_photo_trust_find (image->image, plan, picture->doubt);
}

static void
note_change (SmpSetPicture *picture, SmpSetPhoto *photo)
{
  g_autofree char *digest = smp_file_digest (photo->path);

  if (photo->digest != NULL && g_strcmp0 (photo->digest, digest) != 0)
    add_note (picture, _ ("The photo has been changed since its set was recorded."));
  g_free (photo->digest);
  photo->digest = g_steal_pointer (&digest);
}

/**
 * smp_set_picture_take:
 * @photo: a photo of a set; its digest, scale and head become those that were found
 * @file: its files
 * @plan: the plan of the set
 * @region: what to show; the treated area if the photo has no such part
 * @error: (out): return location; says what is wrong with the photo
 *
 * Opens the photo, gives it the plan, takes its pictures and closes it again.
 *
 * Returns: (transfer full) (nullable): the pictures.
 **/
SmpSetPicture *
smp_set_picture_take (SmpSetPhoto *photo, const SmpBatchPhoto *file, const SmpSettings *plan,
                      SmpRegion region, GError **error)
{
  g_autoptr (SmpSetPicture) picture = g_new0 (SmpSetPicture, 1);
  g_autoptr (SmpBatchImage) image = smp_batch_image_open (file, FALSE, error);
  g_autoptr (SmpStudio) studio = NULL;
  double zoom;

  if (image == NULL || !smp_studio_check (image->image, error))
    return NULL;

  picture->view = photo->view;
  picture->note = g_strdup (image->note);
  give_plan (image, plan);
  note_place (picture, photo, image->treatments->pdata[0]);
  note_trust (picture, image);
  note_change (picture, photo);
  count (picture, image);
  if (!find_region (image->image, region, &picture->region, error))
    return NULL;

  studio = smp_studio_new (image->image, SMP_REGION_ALL, 0, error);
  if (studio == NULL)
    return NULL;
  zoom = MIN (1.0, (double) LONGEST_SIDE / MAX (gimp_image_get_width (image->image),
                                                gimp_image_get_height (image->image)));
  picture->coverage = g_new (float, SMP_SET_CELLS *SMP_SET_CELLS);
  smp_studio_read_coverage (studio, SMP_SET_CELLS, SMP_SET_CELLS, picture->coverage);
  picture->before = reduce (studio, TRUE, zoom, error);
  if (picture->before == NULL)
    return NULL;
  picture->after = reduce (studio, FALSE, zoom, error);
  if (picture->after == NULL)
    return NULL;

  picture->pixels_per_mm = picture->photo_px_per_mm * zoom;
  picture->region.x = (int) floor (picture->region.x * zoom);
  picture->region.y = (int) floor (picture->region.y * zoom);
  picture->region.width = MAX (1, (int) round (picture->region.width * zoom));
  picture->region.height = MAX (1, (int) round (picture->region.height * zoom));
  return g_steal_pointer (&picture);
}

/**
 * smp_set_picture_free:
 * @picture: (nullable) (transfer full): what to free
 **/
void
smp_set_picture_free (SmpSetPicture *picture)
{
  if (picture == NULL)
    return;

  if (picture->before != NULL)
    gimp_image_delete (picture->before);
  if (picture->after != NULL)
    gimp_image_delete (picture->after);
  g_free (picture->coverage);
  g_free (picture->note);
  g_free (picture);
}
