/* set-work: makes the sheet, the share page and the record of a set. See set-work.h.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <math.h>

#include <glib/gi18n.h>

#include "model/error.h"
#include "set-frame.h"
#include "set-picture.h"
#include "set-work.h"

static void
add_problem (SmpSetResult *result, const SmpBatchPhoto *file, const char *what)
{
  /* TRANSLATORS: a file's name, then what is wrong with it */
  g_ptr_array_add (result->problems, g_strdup_printf (_ ("“%s”: %s"), file->name, what));
}

/* The numbers of the photos that are used, in the order of views. */
static GArray *
in_order (const SmpSetJob *job)
{
  GArray *order = g_array_new (FALSE, FALSE, sizeof (guint));

  for (int view = 0; view < SMP_N_PHOTO_VIEWS; view++)
    for (guint i = 0; i < job->set->photos->len; i++)
      {
        const SmpSetPhoto *photo = job->set->photos->pdata[i];

        if ((int) photo->view == view && !photo->is_left_out)
          g_array_append_val (order, i);
      }

  return order;
}

/* Takes the picture of a photo; what is wrong with it is among the problems, and the other photos go on. */
static SmpSetPicture *
take (SmpSetJob *job, guint number, SmpRegion region, SmpSetResult *result)
{
  SmpSetPhoto *photo = job->set->photos->pdata[number];
  SmpBatchPhoto *file = job->files->pdata[number];
  g_autoptr (GError) problem = NULL;
  SmpSetPicture *picture;

  if (file->problem != NULL)
    {
      add_problem (result, file, file->problem->message);
      return NULL;
    }

  file->place = photo->place;
  file->is_place_guessed = photo->is_scale_guessed;
  file->find_head = TRUE;
  file->is_profile = photo->view == SMP_PHOTO_VIEW_LEFT || photo->view == SMP_PHOTO_VIEW_RIGHT;
  picture = smp_set_picture_take (photo, file, job->set->plan, region, &problem);
  file->place = NULL;
  if (picture == NULL)
    add_problem (result, file, problem->message);
  else if (picture->note != NULL)
    add_problem (result, file, picture->note);

  return picture;
}

static gboolean
take_all (SmpSetJob *job, SmpRegion region, GPtrArray *pictures, SmpSetStep step, gpointer data,
          SmpSetResult *result)
{
  g_autoptr (GArray) order = in_order (job);

  for (guint i = 0; i < order->len; i++)
    {
      guint number = g_array_index (order, guint, i);
      SmpSetPicture *picture;

      if (!step (i, order->len, ((SmpBatchPhoto *) job->files->pdata[number])->name, data))
        return FALSE;
      picture = take (job, number, region, result);
      if (picture != NULL)
        g_ptr_array_add (pictures, picture);
    }

  return TRUE;
}

/* Warns of a head of another size. */
static guint
find_odd (GPtrArray *pictures, SmpSetResult *result)
{
  g_autofree double *sizes_mm = g_new (double, pictures->len);
  double ratio;
  guint odd;

  for (guint i = 0; i < pictures->len; i++)
    {
      const SmpSetPicture *picture = pictures->pdata[i];

      sizes_mm[i] = picture->is_guess ? 0 : picture->head_mm;
    }
  odd = smp_photo_set_odd_head (sizes_mm, pictures->len, &ratio);
  if (odd < pictures->len)
    g_ptr_array_add (
        result->problems,
        g_strdup_printf (
            /* TRANSLATORS: a view of a head, then a percentage */
            ratio > 1 ? _ ("In the photo “%s” the head is %.0f %% larger than in the others: "
                           "it may be another client, or its scale is wrong. Measure it again.")
                      : _ ("In the photo “%s” the head is %.0f %% smaller than in the others: "
                           "it may be another client, or its scale is wrong. Measure it again."),
            smp_photo_view_name (((SmpSetPicture *) pictures->pdata[odd])->view),
            100 * fabs (ratio - 1)));

  return odd;
}

/* If the scale of any photo is certain, a scale can be printed. */
static SmpDoubt
least_doubt (GPtrArray *pictures)
{
  SmpDoubt least = SMP_DOUBT_SCALE;

  for (guint i = 0; i < pictures->len; i++)
    least = MIN (least, ((SmpSetPicture *) pictures->pdata[i])->doubt);

  return least;
}

static void
note_pictures (GPtrArray *pictures, SmpSetResult *result)
{
  for (guint i = 0; i < pictures->len; i++)
    {
      const SmpSetPicture *picture = pictures->pdata[i];

      g_ptr_array_add (result->views, g_strdup (smp_photo_view_id (picture->view)));
      g_array_append_val (result->densities, picture->dots_per_cm2);
    }
}

/* For the client: how far to trust the pictures. */
static char *
trust_in_words (GPtrArray *pictures)
{
  g_autofree SmpPhotoTrust *trust = g_new (SmpPhotoTrust, pictures->len);
  g_autofree const char **names = g_new (const char *, pictures->len);

  for (guint i = 0; i < pictures->len; i++)
    {
      const SmpSetPicture *picture = pictures->pdata[i];

      trust[i] = picture->trust;
      names[i] = smp_photo_view_name (picture->view);
    }

  return smp_photo_trust_of_views (trust, names, pictures->len);
}

/* Makes the sheet and its files. */
static gboolean
deliver (SmpSetJob *job, GPtrArray *pictures, SmpSheetOptions *options, const SmpSheetFiles *files,
         SmpSetResult *result, GError **error)
{
  g_auto (SmpSetPanels) panels = { 0 };
  SmpSheetWork work = { .options = options };
  g_autofree char *folder = files->folder != NULL ? g_file_get_path (files->folder) : NULL;
  g_autofree char *record = NULL;
  g_autofree char *remark = NULL;
  guint odd = find_odd (pictures, result);

  if (!smp_set_panels_make (&panels, pictures, odd, smp_sheet_note (options), error))
    return FALSE;

  options->aspect = panels.aspect;
  options->width_mm = panels.width_mm;
  options->doubt = least_doubt (pictures);
  g_free (options->settings);
  options->settings = smp_sheet_describe_settings (job->set->plan, FALSE);
  g_free (options->plan);
  options->plan = g_strdup (_ ("The same plan in all views, to the scale of each photo."));
  g_free (options->trust);
  options->trust = trust_in_words (pictures);
  work.panels = panels.steps;
  work.sheet = smp_sheet_new (NULL, panels.pairs, options, error);
  if (work.sheet == NULL)
    return FALSE;

  record = smp_photo_set_to_text (job->set, folder != NULL ? folder : G_DIR_SEPARATOR_S);
  work.record = record;
  result->written = smp_sheet_files_write (files, &work, &remark, error);
  if (result->written == NULL)
    {
      gimp_image_delete (work.sheet);
      return FALSE;
    }

  result->sheet = work.sheet;
  return TRUE;
}

/**
 * smp_set_work:
 * @job: photos with views and a plan; what was found of them is noted for the record
 * @region: the part of each photo to show
 * @options: the page and its words; the rest is set
 * @files: the files to write
 * @step: (scope call): called before each photo
 * @data: for @step
 * @result: (out caller-allocates): what came out, also after an error; clear it afterwards
 * @error: (out): return location
 *
 * A photo that cannot be used is left out, and is among the problems. Files are written whole, when all pictures are
 * there.
 *
 * Returns: whether there is a sheet; %FALSE without an error if @step stopped the work.
 **/
gboolean
smp_set_work (SmpSetJob *job, SmpRegion region, SmpSheetOptions *options,
              const SmpSheetFiles *files, SmpSetStep step, gpointer data, SmpSetResult *result,
              GError **error)
{
  g_autoptr (GPtrArray) pictures =
      g_ptr_array_new_with_free_func ((GDestroyNotify) smp_set_picture_free);

  *result = (SmpSetResult) { 0 };
  result->problems = g_ptr_array_new_with_free_func (g_free);
  result->views = g_ptr_array_new_with_free_func (g_free);
  result->densities = g_array_new (FALSE, FALSE, sizeof (double));
  options->content.kind = SMP_SHEET_ALL_VIEWS;
  if (!smp_photo_set_check (job->set, error) || !smp_sheet_files_check (files, options, error))
    return FALSE;
  if (!take_all (job, region, pictures, step, data, result))
    return FALSE;
  if (pictures->len == 0)
    return smp_refuse (error, SMP_ERROR_TARGET,
                       /* TRANSLATORS: what is wrong with a photo */
                       _ ("None of the photos can be used. %s"),
                       (const char *) result->problems->pdata[0]);

  note_pictures (pictures, result);
  return deliver (job, pictures, options, files, result, error);
}

/**
 * smp_set_result_clear:
 * @result: what to clear; its sheet stays
 **/
void
smp_set_result_clear (SmpSetResult *result)
{
  g_clear_pointer (&result->written, g_ptr_array_unref);
  g_clear_pointer (&result->views, g_ptr_array_unref);
  g_clear_pointer (&result->densities, g_array_unref);
  g_clear_pointer (&result->problems, g_ptr_array_unref);
}
