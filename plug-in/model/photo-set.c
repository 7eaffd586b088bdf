/* photo-set: the photos of one client. See photo-set.h.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <math.h>
#include <stdlib.h>

#include <glib/gi18n.h>

#include "error.h"
#include "photo-set.h"

static void
photo_free (gpointer data)
{
  SmpSetPhoto *photo = data;

  g_free (photo->path);
  g_free (photo->digest);
  smp_settings_free (photo->place);
  g_free (photo);
}

/**
 * smp_photo_set_new:
 *
 * Returns: (transfer full): a set without photos and without a plan.
 **/
SmpPhotoSet *
smp_photo_set_new (void)
{
  SmpPhotoSet *set = g_new0 (SmpPhotoSet, 1);

  set->photos = g_ptr_array_new_with_free_func (photo_free);
  return set;
}

/**
 * smp_photo_set_free:
 * @set: (nullable) (transfer full): what to free
 **/
void
smp_photo_set_free (SmpPhotoSet *set)
{
  if (set == NULL)
    return;

  g_ptr_array_unref (set->photos);
  smp_settings_free (set->plan);
  g_free (set->reference);
  g_free (set->date);
  g_free (set);
}

/**
 * smp_photo_set_add:
 * @set: a set
 * @path: a photo that it does not have yet, absolute
 *
 * Adds a photo, with the view that its name tells.
 *
 * Returns: (transfer none): the new photo.
 **/
SmpSetPhoto *
smp_photo_set_add (SmpPhotoSet *set, const char *path)
{
  SmpSetPhoto *photo = g_new0 (SmpSetPhoto, 1);

  photo->path = g_strdup (path);
  photo->view = smp_photo_view_of_file (path);
  g_ptr_array_add (set->photos, photo);
  return photo;
}

/**
 * smp_photo_set_find:
 * @set: a set
 * @path: a photo, absolute
 *
 * Returns: (transfer none) (nullable): this photo in the set.
 **/
const SmpSetPhoto *
smp_photo_set_find (const SmpPhotoSet *set, const char *path)
{
  for (guint i = 0; i < set->photos->len; i++)
    if (g_str_equal (((SmpSetPhoto *) set->photos->pdata[i])->path, path))
      return set->photos->pdata[i];

  return NULL;
}

static gboolean
has (const SmpPhotoSet *set, SmpPhotoView view)
{
  for (guint i = 0; i < set->photos->len; i++)
    {
      const SmpSetPhoto *photo = set->photos->pdata[i];

      if (photo->view == view && !photo->is_left_out)
        return TRUE;
    }

  return FALSE;
}

/**
 * smp_photo_set_is_missing:
 * @set: a set
 * @view: a view
 *
 * A consultation has the front, one three-quarter view of any side, both sides, the back, the top and the crown.
 *
 * Returns: whether it should have a photo of that view, and has none.
 **/
gboolean
smp_photo_set_is_missing (const SmpPhotoSet *set, SmpPhotoView view)
{
  switch (view)
    {
    case SMP_PHOTO_VIEW_NONE:
    case SMP_PHOTO_VIEW_THREE_QUARTER_LEFT:
    case SMP_PHOTO_VIEW_THREE_QUARTER_RIGHT:
      return FALSE;
    case SMP_PHOTO_VIEW_THREE_QUARTER:
      return !has (set, view) && !has (set, SMP_PHOTO_VIEW_THREE_QUARTER_LEFT) &&
             !has (set, SMP_PHOTO_VIEW_THREE_QUARTER_RIGHT);
    default:
      return !has (set, view);
    }
}

/**
 * smp_photo_set_missing_text:
 * @set: a set
 *
 * Returns: (transfer full) (nullable): a sentence with the views that are missing; %NULL if none is.
 **/
char *
smp_photo_set_missing_text (const SmpPhotoSet *set)
{
  g_autoptr (GString) list = g_string_new (NULL);

  for (int view = 0; view < SMP_N_PHOTO_VIEWS; view++)
    if (smp_photo_set_is_missing (set, view))
      g_string_append_printf (list, "%s%s", list->len > 0 ? " · " : "", smp_photo_view_name (view));

  /* TRANSLATORS: views of a head, such as “Front · Crown” */
  return list->len > 0 ? g_strdup_printf (_ ("Missing: %s"), list->str) : NULL;
}

static gboolean
refuse_unknown (const SmpSetPhoto *photo, GError **error)
{
  g_autofree char *shown = g_filename_display_basename (photo->path);

  return smp_refuse (error, SMP_ERROR_TARGET,
                     /* TRANSLATORS: a file */
                     _ ("What “%s” shows is not known. Choose its view, or leave it out; a name "
                        "such as front.jpg or left-side.jpg tells it."),
                     shown);
}

static gboolean
refuse_double (const SmpSetPhoto *one, const SmpSetPhoto *other, GError **error)
{
  g_autofree char *first = g_filename_display_basename (one->path);
  g_autofree char *second = g_filename_display_basename (other->path);

  return smp_refuse (error, SMP_ERROR_TARGET,
                     /* TRANSLATORS: two files, then a view of a head, such as “Front” */
                     _ ("Both “%s” and “%s” are for the view “%s”. Choose another view for one of "
                        "them, or leave it out."),
                     first, second, smp_photo_view_name (one->view));
}

/**
 * smp_photo_set_check:
 * @set: a set
 * @error: (out): return location; names the photos in question
 *
 * Returns: whether each photo that is used has a view of its own.
 **/
gboolean
smp_photo_set_check (const SmpPhotoSet *set, GError **error)
{
  const SmpSetPhoto *of_view[SMP_N_PHOTO_VIEWS] = { NULL };
  guint n_used = 0;

  for (guint i = 0; i < set->photos->len; i++)
    n_used += !((SmpSetPhoto *) set->photos->pdata[i])->is_left_out;
  if (n_used == 0)
    return smp_refuse (error, SMP_ERROR_TARGET,
                       _ ("There are no photos in the set. Choose the photos of one client, or the "
                          "folder with them."));
  if (n_used > SMP_PHOTO_SET_MAX_PHOTOS)
    return smp_refuse (error, SMP_ERROR_TARGET,
                       _ ("The set is too large (%u of at most %d). Choose the photos of one "
                          "client."),
                       n_used, SMP_PHOTO_SET_MAX_PHOTOS);

  for (guint i = 0; i < set->photos->len; i++)
    {
      const SmpSetPhoto *photo = set->photos->pdata[i];

      if (photo->is_left_out)
        continue;
      if (photo->view == SMP_PHOTO_VIEW_NONE)
        return refuse_unknown (photo, error);
      if (of_view[photo->view] != NULL)
        return refuse_double (of_view[photo->view], photo, error);
      of_view[photo->view] = photo;
    }

  return TRUE;
}

static int
compare (gconstpointer a, gconstpointer b)
{
  double one = *(const double *) a, other = *(const double *) b;

  return (one > other) - (one < other);
}

/**
 * smp_photo_set_odd_head:
 * @sizes_mm: size of the head in each photo: the geometric mean of length and width of its outline, which is
 *   nearly the same from all sides; 0 where it is not known
 * @n: the number of photos
 * @ratio: (out): how much larger or smaller the head in the odd photo is than the middle one; 1 for none
 *
 * Returns: the photo whose head differs most from the middle one of all, if by more than SMP_PHOTO_SET_SAME_HEAD:
 *   another client, or a wrong scale; @n for none.
 **/
guint
smp_photo_set_odd_head (const double *sizes_mm, guint n, double *ratio)
{
  g_autofree double *known = g_new (double, MAX (n, 1));
  double most = log (SMP_PHOTO_SET_SAME_HEAD);
  guint n_known = 0, odd = n;

  *ratio = 1;
  for (guint i = 0; i < n; i++)
    if (sizes_mm[i] > 0)
      known[n_known++] = sizes_mm[i];
  if (n_known < 2)
    return n;

  qsort (known, n_known, sizeof (double), compare);
  for (guint i = 0; i < n; i++)
    {
      /* Of an even number the lower middle, so that one of two photos counts as the odd one. */
      double difference = sizes_mm[i] > 0 ? log (sizes_mm[i] / known[(n_known - 1) / 2]) : 0;

      if (fabs (difference) > most)
        {
          most = fabs (difference);
          odd = i;
          *ratio = exp (difference);
        }
    }

  return odd;
}
