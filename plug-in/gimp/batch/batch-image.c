/* batch-image: a photo of a batch, opened in GIMP with its treatment on it. See batch-image.h.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#define _GNU_SOURCE /* for memmem */

#include "config.h"

#include <string.h>

#include <gegl.h>
#include <glib/gi18n.h>

#include "batch-image.h"
#include "gimp/base/image-copy.h"
#include "gimp/layer/coverage.h"
#include "gimp/layer/mask.h"
#include "gimp/layer/scale.h"
#include "gimp/layer/target.h"
#include "gimp/layer/treatment-stipple.h"
#include "gimp/layer/treatment-edit.h"
#include "gimp/layer/treatment.h"
#include "model/error.h"

static void
report_gimp (GError **error, const char *format)
{
  g_set_error (error, SMP_ERROR, SMP_ERROR_BATCH, format,
               gimp_pdb_get_last_error (gimp_get_pdb ()));
}

/* Makes one layer of a file that is no layered picture: the first frame of an animation, the
 * first page of a scan, which GIMP puts lowest. */
static void
keep_first_frame (GimpImage *image)
{
  g_autofree GimpLayer **layers = gimp_image_get_layers (image);
  guint n = gimp_core_object_array_get_length ((GObject **) layers);

  for (guint i = 0; i + 1 < n; i++)
    gimp_image_remove_layer (image, layers[i]);
  if (n > 0)
    gimp_item_set_visible (GIMP_ITEM (layers[n - 1]), TRUE);
}

/* GIMP opens a JPEG that breaks off, with grey for what is missing. Its picture is whole when the
 * mark of its end comes after the first scan: within a scan no data looks like it. */
static gboolean
is_torn_jpeg (const char *path)
{
  g_autoptr (GMappedFile) file = g_mapped_file_new (path, FALSE, NULL);
  gsize length = file != NULL ? g_mapped_file_get_length (file) : 0;
  const guint8 *data = length > 0 ? (const guint8 *) g_mapped_file_get_contents (file) : NULL;
  gsize at = 2;

  if (length < 4 || data[0] != 0xff || data[1] != 0xd8)
    return FALSE;

  /* Segments say how long they are: a thumbnail within one has an end of its own. */
  while (at + 4 <= length && data[at] == 0xff && data[at + 1] != 0xda)
    at += data[at + 1] == 0xff ? 1 : 2 + (data[at + 2] << 8 | data[at + 3]);

  return at >= length || memmem (data + at, length - at, "\xff\xd9", 2) == NULL;
}

static GimpImage *
open_file (const char *path, GError **error)
{
  g_autoptr (GFile) file = g_file_new_for_path (path);
  GimpImage *image;

  if (is_torn_jpeg (path))
    {
      g_set_error (error, SMP_ERROR, SMP_ERROR_BATCH,
                   _ ("The file breaks off before its end. Copy it again from the camera or "
                      "phone."));
      return NULL;
    }

  image = gimp_file_load (GIMP_RUN_NONINTERACTIVE, file);
  if (image == NULL)
    {
      report_gimp (error, _ ("GIMP cannot open it: %s. It may be damaged, or no picture; copy it "
                             "again, or open it in GIMP to see more."));
      return NULL;
    }

  gimp_image_undo_disable (image);
  /* The loaders leave it to whoever opens a file. */
  gimp_image_policy_rotate (image, FALSE);
  if (!smp_has_ending (path, "xcf") && !smp_has_ending (path, "psd") &&
      !smp_has_ending (path, "ora"))
    keep_first_frame (image);
  /* A palette has no room for the dots' colours. */
  if (gimp_image_get_base_type (image) == GIMP_INDEXED)
    gimp_image_convert_rgb (image);
  gimp_selection_none (image);

  return image;
}

/* The layer that a treatment goes over: the uppermost that is seen. */
static GimpLayer *
find_photo (GimpImage *image)
{
  g_autofree GimpLayer **layers = gimp_image_get_layers (image);

  for (guint i = 0; layers != NULL && layers[i] != NULL; i++)
    if (gimp_item_get_visible (GIMP_ITEM (layers[i])) &&
        !gimp_item_is_group (GIMP_ITEM (layers[i])))
      return layers[i];

  return layers != NULL ? layers[0] : NULL;
}

/* A treatment that may be shown in other looks, painted there in the image. */
static void
add (SmpBatchImage *batch, GimpLayer *treatment, GeglRectangle painted)
{
  g_ptr_array_add (batch->treatments, treatment);
  g_ptr_array_add (batch->saved, smp_treatment_read (smp_treatment_find_filter (treatment)));
  g_array_append_val (batch->painted, painted);
}

/* Makes the treatment that the mask beside the photo asks for. */
static gboolean
add_treatment (SmpBatchImage *batch, const SmpBatchPhoto *photo, const SmpMask *mask,
               GError **error)
{
  g_autoptr (SmpSettings) settings = smp_settings_new ();
  GimpDrawable *target[2] = { (GimpDrawable *) find_photo (batch->image), NULL };
  g_autoptr (SmpView) view = NULL;
  GimpLayer *treatment;
  GeglRectangle painted;
  gboolean has_scale = FALSE;

  if (mask == NULL)
    {
      g_set_error (error, SMP_ERROR, SMP_ERROR_BATCH,
                   _ ("It has no treatment layer, and there is no picture of the treated area "
                      "beside it. Open it in GIMP and give it a treatment."));
      return FALSE;
    }
  if (photo->ini != NULL && !smp_batch_read_ini (photo->ini, settings, &has_scale, error))
    return FALSE;
  if (smp_target_find (batch->image, target, error) == NULL)
    return FALSE;

  if (!has_scale)
    smp_settings_set_number (settings, "pixels-per-mm",
                             smp_scale_guess (batch->image).pixels_per_mm);
  batch->scale_is_guess = !has_scale;

  view = smp_view_new (settings);
  treatment = smp_treatment_insert (batch->image, GIMP_LAYER (target[0]), view, error);
  if (treatment == NULL || !smp_mask_paint (mask, treatment, &painted, error))
    return FALSE;

  add (batch, treatment, painted);
  return TRUE;
}

static gpointer
read_mask (gpointer path)
{
  return smp_mask_read (path);
}

/* Opens the photo, and reads its mask in the meantime. */
static SmpMask *
open_with_mask (SmpBatchImage *batch, const SmpBatchPhoto *photo, GError **error)
{
  GThread *reader = photo->mask != NULL ? g_thread_new ("mask", read_mask, photo->mask) : NULL;

  batch->image = open_file (photo->source, error);

  return reader != NULL ? g_thread_join (reader) : NULL;
}

static gboolean
refuse_picture (GError **error)
{
  report_gimp (error, _ ("GIMP cannot draw the picture: %s. The computer may have run out of "
                         "memory; close other programs, or use fewer jobs."));
  return FALSE;
}

static gboolean
make_before (SmpBatchImage *batch, GError **error)
{
  g_autoptr (GList) treatments = NULL;

  batch->before = smp_image_copy (batch->image);
  if (batch->before == NULL)
    return refuse_picture (error);

  treatments = smp_treatment_list_in (batch->before);
  for (GList *treatment = treatments; treatment != NULL; treatment = treatment->next)
    gimp_image_remove_layer (batch->before, treatment->data);
  batch->is_opaque = smp_image_is_flat (batch->before);

  return smp_image_flatten (batch->before) || refuse_picture (error);
}

/**
 * smp_batch_image_open:
 * @photo: what to open, for reading
 * @with_before: whether to make a picture of it without the treatment
 * @error: (out): return location; says what is wrong with the photo or what belongs to it
 *
 * Returns: (transfer full) (nullable): the photo, upright, with its treatment: the layers that it
 *   has, or else one made from the mask beside it.
 **/
SmpBatchImage *
smp_batch_image_open (const SmpBatchPhoto *photo, gboolean with_before, GError **error)
{
  g_autoptr (SmpBatchImage) batch = g_new0 (SmpBatchImage, 1);
  g_autoptr (SmpMask) mask = NULL;
  g_autoptr (GList) treatments = NULL;

  batch->treatments = g_ptr_array_new ();
  batch->saved = g_ptr_array_new_with_free_func ((GDestroyNotify) smp_settings_free);
  batch->painted = g_array_new (FALSE, FALSE, sizeof (GeglRectangle));
  mask = open_with_mask (batch, photo, error);
  if (batch->image == NULL)
    return NULL;

  /* The copy is made before there is a treatment: GIMP takes long to remove one. */
  if (with_before && !make_before (batch, error))
    return NULL;
  treatments = smp_treatment_list_in (batch->image);
  for (GList *treatment = treatments; treatment != NULL; treatment = treatment->next)
    {
      GeglRectangle painted;

      smp_coverage_find (treatment->data, 0, &painted);
      add (batch, treatment->data, painted);
    }
  if (batch->treatments->len == 0 && !add_treatment (batch, photo, mask, error))
    return NULL;

  return g_steal_pointer (&batch);
}

/**
 * smp_batch_image_show:
 * @image: the photo
 * @look: (nullable): what to show its treatments with; %NULL for what they had when opened
 * @error: (out): return location
 *
 * Returns: whether it has that look now.
 **/
gboolean
smp_batch_image_show (SmpBatchImage *image, const SmpSettings *look, GError **error)
{
  for (guint i = 0; i < image->treatments->len; i++)
    {
      GimpLayer *treatment = image->treatments->pdata[i];
      g_autoptr (SmpSettings) settings = smp_settings_copy (image->saved->pdata[i]);

      if (smp_treatment_find_filter (treatment) == NULL)
        {
          report_gimp (error, _ ("GIMP lost its treatment: %s. Try again."));
          return FALSE;
        }
      if (look != NULL)
        smp_settings_take_look (settings, look);
      smp_treatment_update_filter (treatment, settings);
    }

  return TRUE;
}

/* Where a treatment may change what is seen, in its image. */
static GeglRectangle
changed_by (GimpLayer *treatment, const GeglRectangle *painted)
{
  GimpImage *image = gimp_item_get_image (GIMP_ITEM (treatment));
  g_autofree GimpDrawableFilter **filters = gimp_drawable_get_filters (GIMP_DRAWABLE (treatment));
  GeglRectangle all = { 0, 0, gimp_image_get_width (image), gimp_image_get_height (image) };
  g_autoptr (SmpSettings) settings = NULL;
  GeglRectangle changed = *painted;
  int reach;

  /* Another effect, on it or on its group, may spread the dots further. */
  if (filters[1] != NULL || gimp_item_get_parent (GIMP_ITEM (treatment)) != NULL)
    return all;

  settings = smp_treatment_read (filters[0]);
  reach = smp_treatment_reach (settings);
  changed.x -= reach;
  changed.y -= reach;
  changed.width += 2 * reach;
  changed.height += 2 * reach;
  gegl_rectangle_intersect (&changed, &changed, &all);

  return changed;
}

/* Copies what a part of an image shows into the one layer of another image of its size. GIMP draws no
 * more than that. */
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
 * @image: the photo, opened with its picture before
 * @error: (out): return location
 *
 * Returns: (transfer full) (nullable): a new image with what is seen of it in one layer, over white
 *   where there is nothing.
 **/
GimpImage *
smp_batch_image_picture (SmpBatchImage *image, GError **error)
{
  GimpImage *picture = gimp_image_duplicate (image->before);
  GeglRectangle changed = { 0 };

  for (guint i = 0; i < image->treatments->len; i++)
    {
      GeglRectangle *painted = &g_array_index (image->painted, GeglRectangle, i);
      GeglRectangle here = changed_by (image->treatments->pdata[i], painted);

      if (!gegl_rectangle_is_empty (painted))
        gegl_rectangle_bounding_box (&changed, &changed, &here);
    }

  if (picture != NULL)
    gimp_image_undo_disable (picture);
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
 * @image: (nullable) (transfer full): what to close
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
  g_free (image);
}
