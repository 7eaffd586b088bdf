/* batch-image: a photo of a batch, opened in GIMP, with its treatment. See batch-image.h.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <string.h>

#include <gegl.h>
#include <glib/gi18n.h>

#include "batch-image.h"
#include "gimp/base/image-copy.h"
#include "gimp/base/procedure.h"
#include "gimp/layer/coverage.h"
#include "gimp/layer/treatment-check.h"
#include "gimp/layer/treatment-edit.h"
#include "gimp/layer/treatment-stipple.h"
#include "gimp/layer/treatment.h"
#include "gimp/photo/photo-scar.h"
#include "model/batch/made-of.h"
#include "model/error.h"
#include "photo-file.h"
#include "photo-treatment.h"

/* Adds a treatment; @painted is in image coordinates. */
static void
add (SmpBatchImage *batch, GimpLayer *treatment, GeglRectangle painted)
{
  g_ptr_array_add (batch->treatments, treatment);
  g_ptr_array_add (batch->saved, smp_treatment_read (smp_treatment_find_filter (treatment)));
  g_array_append_val (batch->painted, painted);
}

/* Data of the thread that reads the mask while GIMP opens the photo. */
typedef struct
{
  const SmpBatchPhoto *photo;
  SmpMask *mask;
  char *files;
} Meanwhile;

static gpointer
read_meanwhile (gpointer data)
{
  Meanwhile *meanwhile = data;

  if (meanwhile->photo->mask != NULL)
    meanwhile->mask = smp_mask_read (meanwhile->photo->mask);
  meanwhile->files = smp_made_of_files (meanwhile->photo);
  return NULL;
}

/* Opens the photo, and reads its mask in parallel. */
static SmpMask *
open_with_mask (SmpBatchImage *batch, const SmpBatchPhoto *photo, GError **error)
{
  Meanwhile meanwhile = { .photo = photo };
  GThread *reader = g_thread_new ("files of a photo", read_meanwhile, &meanwhile);

  batch->image = smp_photo_open (photo->source, error);
  g_thread_join (reader);

  batch->files = meanwhile.files;
  return meanwhile.mask;
}

static gboolean
refuse_picture (GError **error)
{
  g_autofree char *reason = smp_gimp_reason ();

  return smp_refuse (error, SMP_ERROR_BATCH,
                     _ ("GIMP cannot draw the picture: %s. The computer may have run out of "
                        "memory; close other programs, or use fewer jobs."),
                     reason);
}

static gboolean
make_before (SmpBatchImage *batch, GError **error)
{
  g_autoptr (GList) treatments = NULL;

  batch->is_opaque = smp_image_is_flat (batch->image);
  if (batch->is_opaque)
    {
      batch->before = smp_image_copy_picture (batch->image);
      return batch->before != NULL || refuse_picture (error);
    }

  batch->before = smp_image_copy (batch->image);
  if (batch->before == NULL)
    return refuse_picture (error);

  treatments = smp_treatment_list_in (batch->before);
  for (GList *treatment = treatments; treatment != NULL; treatment = treatment->next)
    gimp_image_remove_layer (batch->before, treatment->data);
  batch->is_opaque = smp_image_is_flat (batch->before);

  return smp_image_flatten (batch->before) || refuse_picture (error);
}

static void
add_note (SmpBatchImage *batch, const char *note)
{
  char *all = batch->note != NULL ? g_strconcat (batch->note, " ", note, NULL) : g_strdup (note);

  g_free (batch->note);
  batch->note = all;
}

/* Adds either the treatments that cover scars, or the others. */
static void
add_found (SmpBatchImage *batch, GList *treatments, gboolean on_scars)
{
  for (GList *treatment = treatments; treatment != NULL; treatment = treatment->next)
    {
      GeglRectangle painted;

      if (smp_photo_scar_is_cover (treatment->data) != on_scars)
        continue;
      smp_coverage_find (treatment->data, 0, &painted);
      add (batch, treatment->data, painted);
    }
}

/* Finds the treatments in the file. Fails if their picture would not match their plan; notes
 * what may be intended. */
static gboolean
find_treatments (SmpBatchImage *batch, GError **error)
{
  g_autoptr (GList) treatments = smp_treatment_list_in (batch->image);
  g_autoptr (GPtrArray) problems = NULL;
  g_autofree char *wrong = NULL;
  g_autofree char *all = NULL;

  if (treatments == NULL)
    return TRUE;

  add_found (batch, treatments, FALSE);
  batch->n_with_looks = batch->treatments->len;
  add_found (batch, treatments, TRUE);
  problems = smp_treatment_check_image (batch->image);
  wrong = smp_problems_to_text (problems, TRUE);
  if (wrong != NULL)
    return smp_refuse (error, SMP_ERROR_BATCH, "%s", wrong);

  all = smp_problems_to_text (problems, FALSE);
  if (all != NULL)
    add_note (batch, all);
  return TRUE;
}

/* GIMP opens what it can read of a damaged XCF file, which may lack the photo. */
static gboolean
check_photo (GimpImage *image, GError **error)
{
  g_autofree GimpLayer **layers = gimp_image_get_layers (image);

  for (guint i = 0; layers != NULL && layers[i] != NULL; i++)
    if (smp_treatment_find_filter (layers[i]) == NULL)
      return TRUE;

  return smp_refuse (
      error, SMP_ERROR_BATCH,
      _ ("There is no photo in it. It may be damaged: open it in GIMP to see, or copy "
         "it again."));
}

/* Makes the treatments that a photo does not have in its file. */
static gboolean
make_treatments (SmpBatchImage *batch, const SmpBatchPhoto *photo, const SmpMask *mask,
                 GError **error)
{
  SmpPhotoTreatment made;

  if (!smp_photo_treat (batch->image, photo, mask, &made, error))
    return FALSE;

  batch->note = made.note;
  batch->sight = made.sight;
  if (made.area.layer != NULL)
    add (batch, made.area.layer, made.area.painted);
  batch->n_with_looks = batch->treatments->len;
  if (made.scars.layer != NULL)
    add (batch, made.scars.layer, made.scars.painted);

  return TRUE;
}

/**
 * smp_batch_image_open:
 * @photo: the photo to open, read only
 * @with_before: whether to make a picture without the treatment, too
 * @error: (out): return location; says what is wrong with the photo or its other files
 *
 * Returns: (transfer full) (nullable): the photo, upright, with the treatments in its file, or else
 *   those made from its mask or hairline and for its scars.
 **/
SmpBatchImage *
smp_batch_image_open (const SmpBatchPhoto *photo, gboolean with_before, GError **error)
{
  g_autoptr (SmpBatchImage) batch = g_new0 (SmpBatchImage, 1);
  g_autoptr (SmpMask) mask = NULL;

  batch->treatments = g_ptr_array_new ();
  batch->saved = g_ptr_array_new_with_free_func ((GDestroyNotify) smp_settings_free);
  batch->painted = g_array_new (FALSE, FALSE, sizeof (GeglRectangle));
  mask = open_with_mask (batch, photo, error);
  if (batch->image == NULL || !check_photo (batch->image, error))
    return NULL;

  /* Copy it before there is a treatment, since GIMP takes long to remove one. */
  if (with_before && !make_before (batch, error))
    return NULL;
  if (!find_treatments (batch, error))
    return NULL;
  if (batch->treatments->len == 0 && !make_treatments (batch, photo, mask, error))
    return NULL;

  return g_steal_pointer (&batch);
}

/* Matches the pigment of a look to the stubble in the photo. */
static gboolean
match_stubble (SmpBatchImage *batch, SmpSettings *settings, GError **error)
{
  SmpMatchChoice choice = { 0 };
  SmpStubbleMatch match;

  if (!smp_match_find (batch->sight, settings, &choice, &match, error))
    return FALSE;

  smp_match_to_settings (&match, settings);
  if (match.verdict != SMP_STUBBLE_MATCHED)
    {
      g_autofree char *words = smp_match_verdict_text (match.verdict, &choice);

      if (batch->note == NULL || strstr (batch->note, words) == NULL)
        add_note (batch, words);
    }

  return TRUE;
}

/**
 * smp_batch_image_show:
 * @image: the photo
 * @look: (nullable): the look for its treatments; %NULL for the values they had when opened
 * @error: (out): return location
 *
 * Returns: whether it now has that look.
 **/
gboolean
smp_batch_image_show (SmpBatchImage *image, const SmpSettings *look, GError **error)
{
  for (guint i = 0; i < image->treatments->len; i++)
    {
      GimpLayer *treatment = image->treatments->pdata[i];
      g_autoptr (SmpSettings) settings = smp_settings_copy (image->saved->pdata[i]);
      gboolean takes_look = i < image->n_with_looks;

      if (smp_treatment_find_filter (treatment) == NULL)
        {
          g_autofree char *reason = smp_gimp_reason ();

          return smp_refuse (error, SMP_ERROR_BATCH, _ ("GIMP lost its treatment: %s. Try again."),
                             reason);
        }
      if (look != NULL && takes_look)
        smp_settings_take_look (settings, look);
      if (image->sight != NULL && takes_look && !match_stubble (image, settings, error))
        return FALSE;
      smp_treatment_update_filter (treatment, settings);
    }

  return TRUE;
}

static gboolean
is_deep (GimpImage *image)
{
  GimpPrecision precision = gimp_image_get_precision (image);

  return precision != GIMP_PRECISION_U8_LINEAR && precision != GIMP_PRECISION_U8_NON_LINEAR &&
         precision != GIMP_PRECISION_U8_PERCEPTUAL;
}

/* Returns the area of the image that a treatment may change. */
static GeglRectangle
changed_by (GimpLayer *treatment, const GeglRectangle *painted)
{
  GimpImage *image = gimp_item_get_image (GIMP_ITEM (treatment));
  g_autofree GimpDrawableFilter **filters = gimp_drawable_get_filters (GIMP_DRAWABLE (treatment));
  GeglRectangle all = { 0, 0, gimp_image_get_width (image), gimp_image_get_height (image) };
  g_autoptr (SmpSettings) settings = NULL;
  GeglRectangle changed = *painted;
  int reach;

  /* Another effect on the treatment, or one on its group, may spread the dots further. */
  if (filters[1] != NULL || gimp_item_get_parent (GIMP_ITEM (treatment)) != NULL)
    return all;

  settings = smp_treatment_read (filters[0]);
  reach = smp_treatment_paint_reach (settings, is_deep (image));
  changed.x -= reach;
  changed.y -= reach;
  changed.width += 2 * reach;
  changed.height += 2 * reach;
  gegl_rectangle_intersect (&changed, &changed, &all);

  return changed;
}

/* Copies the visible part of an image into the only layer of an image of the same size. GIMP
 * renders only this part. */
static gboolean
copy_seen (GimpImage *from, const GeglRectangle *part, gboolean is_opaque, GimpImage *to)
{
  g_autofree GimpLayer **layers = gimp_image_get_layers (to);
  g_autofree char *name = NULL;
  GimpImage *piece = NULL;
  gboolean done = FALSE;

  gimp_image_select_rectangle (from, GIMP_CHANNEL_OP_REPLACE, part->x, part->y, part->width,
                               part->height);
  name = gimp_edit_named_copy_visible (from, "scalp-micropigmentation");
  gimp_selection_none (from);
  if (name != NULL)
    {
      piece = gimp_edit_named_paste_as_new_image (name);
      gimp_buffer_delete (name);
    }
  if (piece == NULL)
    return FALSE;

  gimp_image_undo_disable (piece);
  if (is_opaque || smp_image_flatten (piece))
    {
      g_autofree GimpLayer **pieces = gimp_image_get_layers (piece);
      g_autoptr (GeglBuffer) source = gimp_drawable_get_buffer (GIMP_DRAWABLE (pieces[0]));
      g_autoptr (GeglBuffer) target = gimp_drawable_get_buffer (GIMP_DRAWABLE (layers[0]));

      gegl_buffer_copy (source, NULL, GEGL_ABYSS_NONE, target, part);
      gegl_buffer_flush (target);
      gimp_drawable_update (GIMP_DRAWABLE (layers[0]), part->x, part->y, part->width, part->height);
      done = TRUE;
    }
  gimp_image_delete (piece);

  return done;
}

/**
 * smp_batch_image_picture:
 * @image: the photo, opened with a picture without treatment
 * @error: (out): return location
 *
 * Returns: (transfer full) (nullable): a new image with one layer that shows the photo with its
 *   treatments, on white where it is transparent; without metadata.
 **/
GimpImage *
smp_batch_image_picture (SmpBatchImage *image, GError **error)
{
  GimpImage *picture = smp_image_copy_picture (image->before);
  GeglRectangle changed = { 0 };

  for (guint i = 0; i < image->treatments->len; i++)
    {
      GeglRectangle *painted = &g_array_index (image->painted, GeglRectangle, i);
      GeglRectangle here = changed_by (image->treatments->pdata[i], painted);

      if (!gegl_rectangle_is_empty (painted))
        gegl_rectangle_bounding_box (&changed, &changed, &here);
    }

  if (picture != NULL && (gegl_rectangle_is_empty (&changed) ||
                          copy_seen (image->image, &changed, image->is_opaque, picture)))
    return picture;

  refuse_picture (error);
  if (picture != NULL)
    gimp_image_delete (picture);
  return NULL;
}

/**
 * smp_batch_image_free:
 * @image: (nullable) (transfer full): the photo to close
 **/
void
smp_batch_image_free (SmpBatchImage *image)
{
  if (image == NULL)
    return;

  if (image->image != NULL)
    gimp_image_delete (image->image);
  if (image->before != NULL)
    gimp_image_delete (image->before);
  g_ptr_array_unref (image->treatments);
  g_ptr_array_unref (image->saved);
  g_array_unref (image->painted);
  g_free (image->sight);
  g_free (image->files);
  g_free (image->note);
  g_free (image);
}
