/* set-job: the photos of a set and the plan for them. See set-job.h.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <glib/gi18n.h>

#include "gimp/layer/treatment.h"
#include "model/error.h"
#include "model/look.h"
#include "set-job.h"
#include "set-picture.h"

/* The paths of a record's photos. */
static char **
paths_of (const SmpPhotoSet *record)
{
  GStrvBuilder *paths = g_strv_builder_new ();
  char **all;

  for (guint i = 0; i < record->photos->len; i++)
    g_strv_builder_add (paths, ((SmpSetPhoto *) record->photos->pdata[i])->path);
  all = g_strv_builder_end (paths);
  g_strv_builder_unref (paths);
  return all;
}

static void
take_record (SmpSetPhoto *photo, const SmpSetPhoto *recorded)
{
  photo->view = recorded->view;
  photo->digest = g_strdup (recorded->digest);
  photo->place = recorded->place != NULL ? smp_settings_copy (recorded->place) : NULL;
  photo->is_scale_guessed = recorded->is_scale_guessed;
}

/**
 * smp_set_job_new:
 * @inputs: (nullable) (array zero-terminated=1): paths of photos and folders; %NULL or empty for the photos of the record
 * @record: (nullable): a set that was opened; its plan and what it knows of the photos are taken
 *
 * Photos of which nothing can be made are in the set as well; their files say why.
 *
 * Returns: (transfer full): the photos, with the views that their names or the record tell.
 **/
SmpSetJob *
smp_set_job_new (const char *const *inputs, const SmpPhotoSet *record)
{
  SmpSetJob *job = g_new0 (SmpSetJob, 1);
  g_auto (GStrv) recorded = record != NULL ? paths_of (record) : g_new0 (char *, 1);
  gboolean is_given = inputs != NULL && inputs[0] != NULL;

  job->set = smp_photo_set_new ();
  job->files = smp_batch_find (is_given ? inputs : (const char *const *) recorded);
  if (record != NULL)
    {
      job->set->plan = smp_settings_copy (record->plan);
      job->set->reference = g_strdup (record->reference);
      job->set->date = g_strdup (record->date);
    }
  for (guint i = 0; i < job->files->len; i++)
    {
      SmpBatchPhoto *file = job->files->pdata[i];
      SmpSetPhoto *photo = smp_photo_set_add (job->set, file->path);
      const SmpSetPhoto *known = record != NULL ? smp_photo_set_find (record, file->path) : NULL;

      if (known != NULL)
        take_record (photo, known);
    }

  return job;
}

/**
 * smp_set_job_free:
 * @job: (nullable) (transfer full): what to free
 **/
void
smp_set_job_free (SmpSetJob *job)
{
  if (job == NULL)
    return;

  smp_photo_set_free (job->set);
  g_ptr_array_unref (job->files);
  g_free (job);
}

/**
 * smp_set_job_set_views:
 * @job: the photos
 * @inputs: (array zero-terminated=1): the paths that they were found by
 * @views: (array zero-terminated=1): for each path the view, see photo-view.h; “none” to leave the photo out, and an
 *   empty text for what its name tells
 * @error: (out): return location
 *
 * Returns: whether all views are known and belong to photos.
 **/
gboolean
smp_set_job_set_views (SmpSetJob *job, const char *const *inputs, const char *const *views,
                       GError **error)
{
  if (g_strv_length ((char **) views) > g_strv_length ((char **) inputs))
    return smp_refuse (error, SMP_ERROR_ARGUMENT,
                       _ ("There are more views than photos. Give one view for each photo."));

  for (guint i = 0; views[i] != NULL; i++)
    {
      g_autofree char *path = g_canonicalize_filename (inputs[i], NULL);
      g_autofree char *shown = g_filename_display_name (inputs[i]);
      SmpSetPhoto *photo = (SmpSetPhoto *) smp_photo_set_find (job->set, path);

      if (*views[i] == '\0')
        continue;
      if (photo == NULL)
        return smp_refuse (error, SMP_ERROR_ARGUMENT,
                           /* TRANSLATORS: a file or folder */
                           _ ("“%s” is no photo that can have a view. Name the photos in it one by "
                              "one."),
                           shown);
      if (!smp_photo_view_parse (views[i], &photo->view, error))
        return FALSE;
      photo->is_left_out = photo->view == SMP_PHOTO_VIEW_NONE;
    }

  return TRUE;
}

/* The plan of the first photo of which somebody made one in GIMP, in the order of views; or the default look. */
static SmpSettings *
plan_of_photos (const SmpSetJob *job, GError **error)
{
  g_autoptr (SmpLook) look = NULL;

  for (int view = 0; view < SMP_N_PHOTO_VIEWS; view++)
    for (guint i = 0; i < job->files->len; i++)
      {
        const SmpBatchPhoto *file = job->files->pdata[i];
        const SmpSetPhoto *photo = job->set->photos->pdata[i];

        if ((int) photo->view == view && !photo->is_left_out && file->has_layers &&
            file->problem == NULL)
          {
            SmpSettings *plan = smp_set_plan_of_file (file, NULL);

            /* Why not is said with its picture. */
            if (plan != NULL)
              return plan;
          }
      }

  look = smp_look_find (SMP_LOOK_DEFAULT, error);
  return look != NULL ? smp_settings_copy (look->settings) : NULL;
}

/**
 * smp_set_job_choose_plan:
 * @job: the photos; gets the plan
 * @image: (nullable): an image whose topmost treatment has the plan
 * @look: (nullable): the name or path of a look that is taken if there is no image; may be empty
 * @error: (out): return location
 *
 * Without either the plan is that of the record, or else of the photos' own treatments, or else the default look.
 *
 * Returns: whether there is a plan.
 **/
gboolean
smp_set_job_choose_plan (SmpSetJob *job, GimpImage *image, const char *look, GError **error)
{
  SmpSettings *plan = NULL;

  if (image != NULL)
    {
      GimpLayer *treatment = smp_treatment_find_in (image);

      if (treatment == NULL)
        return smp_refuse (error, SMP_ERROR_TARGET,
                           _ ("There is no treatment in the image whose plan all photos shall get. "
                              "Make one first, or choose a look."));
      plan = smp_treatment_get_plan (treatment);
    }
  else if (look != NULL && *look != '\0')
    {
      g_autoptr (SmpLook) found = smp_look_find (look, error);

      plan = found != NULL ? smp_settings_copy (found->settings) : NULL;
    }
  else
    {
      if (job->set->plan != NULL)
        return TRUE;
      plan = plan_of_photos (job, error);
    }
  if (plan == NULL)
    return FALSE;

  smp_settings_free (job->set->plan);
  job->set->plan = plan;
  return TRUE;
}
