/* photo-fit: fits a treatment to the photo. See photo-fit.h.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <math.h>

#include <gegl.h>
#include <glib/gi18n.h>

#include "engine/float-math.h"
#include "gimp/hairline/hairline-path.h"
#include "gimp/layer/head-limit.h"
#include "gimp/layer/photo-memory.h"
#include "gimp/layer/scale-keep.h"
#include "gimp/layer/selection-copy.h"
#include "gimp/layer/target.h"
#include "gimp/layer/treatment-edit.h"
#include "gimp/layer/treatment-scale.h"
#include "gimp/layer/treatment.h"
#include "model/error.h"
#include "photo-face.h"
#include "photo-fit.h"
#include "photo-later.h"
#include "photo-scar.h"

/* Shares of hair from which scalp gets fewer dots, and from which it gets none. */
#define GROWN_FROM 0.75f
#define GROWN_FULL 0.95f

/* Where the photo's edge is not certain, the found scalp fades out inside the outline, between these parts of the way
 * from centre to rim. */
#define SOFT_FROM 0.93
#define SOFT_TO 0.98

/* Paint that differs by more than this from the fitted one was painted since. */
#define SAME_PAINT (1.5f / 255)

/* A copy of a treatment's paint to work on. */
typedef struct
{
  int width, height, dx, dy;
  float *alpha;
} Paint;

/**
 * smp_photo_has_own_mask:
 * @treatment: a treatment
 *
 * Returns: whether it has a layer mask that the user made or changed.
 **/
gboolean
smp_photo_has_own_mask (GimpLayer *treatment)
{
  GimpLayerMask *mask = gimp_layer_get_mask (treatment);
  g_autoptr (SmpPhotoMemory) memory = NULL;

  if (mask == NULL)
    return FALSE;

  memory = smp_photo_memory_load (treatment);
  return memory == NULL || memory->mask != smp_photo_memory_print (GIMP_DRAWABLE (mask));
}

/**
 * smp_photo_target:
 * @image: an image
 * @drawables: (array zero-terminated=1) (nullable): what is selected in it
 * @error: (out): return location
 *
 * Returns: (transfer none) (nullable): the selected treatment, or the image's; if it has none, the
 *   photo.
 **/
GimpLayer *
smp_photo_target (GimpImage *image, GimpDrawable **drawables, GError **error)
{
  GimpLayer *found = smp_target_treatment (drawables);
  GimpDrawable *chosen[2] = { NULL, NULL };

  if (found == NULL)
    found = smp_treatment_find_in (image);
  if (found == NULL)
    found = smp_photo_find (image);
  if (found == NULL)
    return smp_target_find (image, drawables, error);

  chosen[0] = GIMP_DRAWABLE (found);
  return smp_target_find (image, chosen, error);
}

/* ---- paint --------------------------------------------------------------------------------- */

static Paint
paint_read (GimpLayer *treatment)
{
  g_autoptr (GeglBuffer) buffer = gimp_drawable_get_buffer (GIMP_DRAWABLE (treatment));
  Paint paint = { gegl_buffer_get_width (buffer), gegl_buffer_get_height (buffer) };
  g_autofree float *row = g_new (float, 4 * (gsize) paint.width);

  gimp_drawable_get_offsets (GIMP_DRAWABLE (treatment), &paint.dx, &paint.dy);
  paint.alpha = g_new (float, (gsize) paint.width *paint.height);
  for (int y = 0; y < paint.height; y++)
    {
      gegl_buffer_get (buffer, GEGL_RECTANGLE (0, y, paint.width, 1), 1.0,
                       babl_format ("RGBA float"), row, GEGL_AUTO_ROWSTRIDE, GEGL_ABYSS_NONE);
      for (int x = 0; x < paint.width; x++)
        paint.alpha[(gsize) y * paint.width + x] = smp_in_range (row[4 * x + 3], 0, 1);
    }

  return paint;
}

/* Sets the paint, in one undo step. Its colour does not matter. */
static gboolean
paint_write (const Paint *paint, GimpLayer *treatment)
{
  GimpDrawable *drawable = GIMP_DRAWABLE (treatment);
  g_autoptr (GeglBuffer) shadow = gimp_drawable_get_shadow_buffer (drawable);
  g_autofree float *row = g_new (float, 4 * (gsize) paint->width);

  for (int y = 0; y < paint->height; y++)
    {
      for (int x = 0; x < paint->width; x++)
        {
          row[4 * x] = row[4 * x + 1] = row[4 * x + 2] = 0.02f;
          row[4 * x + 3] = paint->alpha[(gsize) y * paint->width + x];
        }
      gegl_buffer_set (shadow, GEGL_RECTANGLE (0, y, paint->width, 1), 0,
                       babl_format ("RGBA float"), row, GEGL_AUTO_ROWSTRIDE);
    }
  gegl_buffer_flush (shadow);

  return gimp_drawable_merge_shadow (drawable, TRUE) &&
         gimp_drawable_update (drawable, 0, 0, paint->width, paint->height);
}

/* Gets the position in the photo of the first pixel of a row, and the range of pixels inside the
 * photo. */
static void
overlap (const Paint *paint, const SmpPhotoSight *sight, int *shift, int *from, int *to)
{
  *shift = paint->dx - sight->dx;
  *from = CLAMP (-*shift, 0, paint->width);
  *to = CLAMP (sight->width - *shift, *from, paint->width);
}

/* Restores the paint as it was before fitting, except where the user has painted since. */
static void
paint_before (Paint *paint, const SmpPhotoSight *sight, const SmpPhotoMemory *memory)
{
  g_autoptr (SmpPhotoRow) row = smp_photo_row_new (sight);
  int shift, from, to;

  overlap (paint, sight, &shift, &from, &to);
  for (int y = 0; y < memory->box.height; y++)
    {
      int at_y = memory->box.y + y;
      gboolean is_seen = smp_photo_row_look (row, sight, at_y + paint->dy - sight->dy);

      for (int x = 0; x < memory->box.width; x++)
        {
          int at_x = memory->box.x + x;
          float *now = &paint->alpha[(gsize) at_y * paint->width + at_x];
          float then = memory->coverage[(gsize) y * memory->box.width + x], left = then;

          if (is_seen && at_x >= from && at_x < to)
            left *= smp_photo_choice_paint (&memory->choice, row->around[at_x + shift]);
          if (fabsf (*now - left) <= SAME_PAINT)
            *now = then;
        }
    }
}

/* Remembers the bounding box of the paint and the paint in it. */
static void
remember (const Paint *paint, SmpPhotoMemory *memory)
{
  int left = paint->width, top = paint->height, right = 0, bottom = 0;

  for (int y = 0; y < paint->height; y++)
    for (int x = 0; x < paint->width; x++)
      if (paint->alpha[(gsize) y * paint->width + x] > 0)
        {
          left = MIN (left, x);
          right = MAX (right, x + 1);
          top = MIN (top, y);
          bottom = y + 1;
        }
  memory->box = (GeglRectangle) { 0 };
  if (right > left)
    memory->box = (GeglRectangle) { left, top, right - left, bottom - top };

  memory->coverage = g_new (float, MAX ((gsize) memory->box.width * memory->box.height, 1));
  for (int y = 0; y < memory->box.height; y++)
    for (int x = 0; x < memory->box.width; x++)
      memory->coverage[(gsize) y * memory->box.width + x] =
          paint->alpha[(gsize) (top + y) * paint->width + left + x];
}

/* Makes paint sparser between hair, and returns the mean hair and shine. */
static void
thin_out (Paint *paint, const SmpPhotoSight *sight, const SmpPhotoChoice *choice,
          SmpPhotoResult *result)
{
  g_autoptr (SmpPhotoRow) row = smp_photo_row_new (sight);
  double hair = 0, shine = 0, all = 0;
  int shift, from, to;

  overlap (paint, sight, &shift, &from, &to);
  for (int y = 0; y < paint->height; y++)
    {
      float *alpha = paint->alpha + (gsize) y * paint->width;

      if (!smp_photo_row_look (row, sight, y + paint->dy - sight->dy))
        continue;
      for (int x = from; x < to; x++)
        if (alpha[x] > 0)
          {
            all += alpha[x];
            hair += alpha[x] * row->around[x + shift];
            shine += alpha[x] * row->shine[x + shift];
            alpha[x] *= smp_photo_choice_paint (choice, row->around[x + shift]);
          }
    }
  result->hair = all > 0 ? hair / all : 0;
  result->shine = all > 0 ? shine / all : 0;
}

/* Paints the scalp without dense hair inside the outline of the head, as far as the head goes in the
 * photo. */
static void
paint_scalp (Paint *paint, const SmpPhotoSight *sight, GimpImage *image)
{
  SmpHeadLimit limit;
  gboolean is_limited = smp_head_limit_find (image, &sight->scale, &limit);
  SmpScalp scalp = smp_scale_scalp (&sight->scale);
  g_autoptr (SmpPhotoRow) row = smp_photo_row_new (sight);
  int shift, from, to;

  overlap (paint, sight, &shift, &from, &to);
  for (int y = 0; y < paint->height; y++)
    {
      if (!smp_photo_row_look (row, sight, y + paint->dy - sight->dy))
        continue;
      for (int x = from; x < to; x++)
        {
          double at_x = x + 0.5 + paint->dx, at_y = y + 0.5 + paint->dy;
          double out = smp_scalp_way_out (&scalp, at_x, at_y);
          float grown = (row->around[x + shift] - GROWN_FROM) / (GROWN_FULL - GROWN_FROM);
          float *alpha = &paint->alpha[(gsize) y * paint->width + x];

          *alpha = smp_in_range ((SOFT_TO - out) / (SOFT_TO - SOFT_FROM), 0, 1);
          if (is_limited)
            *alpha = MAX (*alpha, (float) smp_head_limit_surety (&limit, at_x, at_y)) *
                     (float) smp_head_limit_coverage (&limit, at_x, at_y);
          *alpha *= 1 - smp_in_range (grown, 0, 1);
        }
    }
}

/* ---- the mask ------------------------------------------------------------------------------ */

static GimpLayerMask *
mask_new (GimpLayer *treatment, const Paint *paint, const SmpPhotoSight *sight,
          const SmpPhotoChoice *choice)
{
  GimpLayerMask *mask = gimp_layer_create_mask (treatment, GIMP_ADD_MASK_WHITE);
  g_autoptr (GeglBuffer) buffer = NULL;
  g_autoptr (SmpPhotoRow) row = smp_photo_row_new (sight);
  g_autofree float *values = g_new (float, paint->width);
  int shift, from, to;

  if (mask == NULL)
    return NULL;

  buffer = gimp_drawable_get_buffer (GIMP_DRAWABLE (mask));
  overlap (paint, sight, &shift, &from, &to);
  for (int y = 0; y < paint->height && to > from; y++)
    {
      if (!smp_photo_row_look (row, sight, y + paint->dy - sight->dy))
        continue;
      for (int x = from; x < to; x++)
        values[x] = smp_photo_choice_mask (choice, row->hair[x + shift], row->shine[x + shift]);
      gegl_buffer_set (buffer, GEGL_RECTANGLE (from, y, to - from, 1), 0, babl_format ("Y float"),
                       values + from, GEGL_AUTO_ROWSTRIDE);
    }
  gegl_buffer_flush (buffer);

  return mask;
}

/* Replaces the mask by the chosen one; if none is chosen, removes only a mask of ours. @print is
 * its checksum, 0 for none. */
static gboolean
put_mask (GimpLayer *treatment, const Paint *paint, const SmpPhotoSight *sight,
          const SmpPhotoJob *job, gboolean is_own, guint64 *print)
{
  gboolean wanted = job->choice.keep_off > 0 || job->choice.keep_under > 0;
  GimpLayerMask *mask = gimp_layer_get_mask (treatment);

  *print = 0;
  if (mask != NULL && (wanted || !is_own) && !gimp_layer_remove_mask (treatment, GIMP_MASK_DISCARD))
    return FALSE;
  if (!wanted)
    return TRUE;

  mask = mask_new (treatment, paint, sight, &job->choice);
  if (mask == NULL || !gimp_layer_add_mask (treatment, mask))
    return FALSE;

  gimp_layer_set_edit_mask (treatment, FALSE);
  *print = smp_photo_memory_print (GIMP_DRAWABLE (mask));
  return TRUE;
}

/* ---- all of it ----------------------------------------------------------------------------- */

/* What is known before anything is changed. */
typedef struct
{
  gboolean is_own;   /* the treatment has a mask of the user's own */
  gboolean has_face; /* a new treatment is to end at a hairline: */
  SmpHairlineJob hairline;
} Found;

/* Without a treatment, covering scars is all that there is to do. */
static gboolean
is_scar_only (GimpLayer *target, const SmpPhotoJob *job)
{
  return job->cover_scars && smp_treatment_find_filter (target) == NULL;
}

static gboolean
check (GimpImage *image, GimpLayer *target, SmpPhotoSight *sight, const SmpPhotoJob *job,
       Found *found, GError **error)
{
  *found = (Found) { FALSE };
  if (job->cover_scars && !smp_photo_scar_check (image, sight, error))
    return FALSE;
  if (job->no_fit || is_scar_only (target, job))
    return TRUE;
  if (smp_treatment_find_filter (target) == NULL)
    {
      found->has_face = gimp_selection_is_empty (image) &&
                        smp_photo_face_hairline (image, sight, &found->hairline);
      return !found->has_face || found->hairline.keep_path ||
             smp_hairline_path_check (image, error);
    }

  found->is_own = smp_photo_has_own_mask (target);
  if (found->is_own && !job->replace_mask &&
      (job->choice.keep_off > 0 || job->choice.keep_under > 0))
    {
      g_autofree char *name = smp_item_quoted_name (GIMP_ITEM (target));

      return smp_refuse (error, SMP_ERROR_TARGET,
                         _ ("The layer %s has a layer mask of your own. Apply or delete it, or let "
                            "it be replaced, and try again."),
                         name);
    }

  return TRUE;
}

/* Makes the treatment: behind the hairline if there is a face, or else of the selection, or empty. */
static GimpLayer *
treat (GimpImage *image, GimpLayer *photo, const SmpPhotoSight *sight, const Found *found,
       GError **error)
{
  GimpDrawable *drawables[2] = { GIMP_DRAWABLE (photo), NULL };
  g_autoptr (SmpView) view = NULL;
  SmpHairlineResult result;

  if (found->has_face)
    return smp_hairline_apply (image, drawables, &found->hairline, &result, error)
               ? result.treatment
               : NULL;

  view = smp_treatment_scale_first_view (&sight->scale);
  return smp_treatment_insert (image, photo, view, error);
}

static gboolean
fit (GimpImage *image, GimpLayer *target, const SmpPhotoSight *sight, const SmpPhotoJob *job,
     const Found *found, SmpPhotoResult *result, GError **error)
{
  gboolean is_new = smp_treatment_find_filter (target) == NULL;
  gboolean is_filled = found->has_face || !gimp_selection_is_empty (image);
  g_autoptr (SmpPhotoMemory) before = NULL;
  SmpPhotoMemory memory = { .choice = job->choice };
  gboolean done;
  Paint paint;

  if (is_new)
    {
      target = treat (image, target, sight, found, error);
      if (target == NULL)
        return FALSE;
    }
  result->treatment = target;
  paint = paint_read (target);
  if (is_new && !is_filled)
    paint_scalp (&paint, sight, image);
  before = smp_photo_memory_load (target);
  if (before != NULL)
    paint_before (&paint, sight, before);

  remember (&paint, &memory);
  thin_out (&paint, sight, &job->choice, result);
  done = paint_write (&paint, target) &&
         put_mask (target, &paint, sight, job, found->is_own, &memory.mask);
  if (done)
    {
      memory.paint = smp_photo_memory_print (GIMP_DRAWABLE (target));
      smp_photo_memory_store (target, &memory);
    }
  else
    {
      smp_refuse (error, SMP_ERROR_GIMP,
                  _ ("GIMP did not change the treatment. Undo, save the image and try again."));
    }
  g_free (memory.coverage);
  g_free (paint.alpha);

  return done;
}

/**
 * smp_photo_fit:
 * @image: an image
 * @target: a treatment; or the photo, to make one from the selection, or else behind the hairline if
 *   the photo shows the face, or else on all scalp without dense hair
 * @sight: what was found in the photo
 * @job: what to do
 * @result: (out): the result
 * @error: (out): return location
 *
 * One undo step. If the treatment was fitted before, starts from the paint before that fit, with
 * what was painted since. Scars get a treatment of their own; if there is no other, they are all that is treated.
 *
 * Returns: whether it succeeded.
 **/
gboolean
smp_photo_fit (GimpImage *image, GimpLayer *target, SmpPhotoSight *sight, const SmpPhotoJob *job,
               SmpPhotoResult *result, GError **error)
{
  gboolean keeps_selection = smp_treatment_find_filter (target) != NULL || job->cover_scars;
  GimpChannel *selection = NULL;
  gboolean done = TRUE;
  Found found;

  *result = (SmpPhotoResult) { .treatment = target };
  if (!check (image, target, sight, job, &found, error))
    return FALSE;

  gimp_image_undo_group_start (image);
  if (job->with_later)
    done = smp_photo_later_put (image, sight, job->gone, error);
  if (done && (job->cover_scars || !job->no_fit))
    smp_scale_store_found (image, &sight->scale);
  /* A selection would restrict changes of the paint to its area. */
  if (keeps_selection && !gimp_selection_is_empty (image))
    {
      selection = smp_selection_copy (image);
      gimp_selection_none (image);
    }
  if (done && job->cover_scars)
    {
      result->treatment = smp_photo_scar_cover (image, smp_photo_find (image), sight, error);
      done = result->treatment != NULL;
    }
  if (done && !job->no_fit && !is_scar_only (target, job))
    done = fit (image, target, sight, job, &found, result, error);
  if (selection != NULL)
    smp_selection_take_copy (image, selection);
  if (done && keeps_selection)
    {
      const GimpLayer *layers[2] = { result->treatment, NULL };

      gimp_image_set_selected_layers (image, layers);
    }
  gimp_image_undo_group_end (image);

  return done;
}
