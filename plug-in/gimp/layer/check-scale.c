/* check-scale: checks the scale and head of a treatment against its image. See check-scale.h.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <math.h>

#include <glib/gi18n.h>

#include "check-scale.h"
#include "place.h"
#include "outline-path.h"
#include "scale-keep.h"
#include "treatment-place.h"
#include "treatment-scale.h"

static gboolean
agrees (const SmpCheckContext *context)
{
  return smp_scale_is_near (&context->own, &context->now);
}

/* --- The image changed and the treatment did not --------------------------------------------------- */

/* Returns what was done to the whole image, for a sentence. */
static const char *
describe (const SmpMove *move)
{
  double factor = smp_move_factor (move);

  if (fabs (factor - 1) > 2e-3)
    return factor < 1 ? _ ("scaled down") : _ ("scaled up");
  if (smp_move_is_mirrored (move))
    return _ ("flipped");
  if (fabs (smp_move_turn (move)) > 1)
    return _ ("turned");

  return _ ("cropped or given more canvas");
}

char *
smp_find_image_changed (const SmpCheckContext *context)
{
  if (context->change != SMP_CHANGE_KNOWN || agrees (context))
    return NULL;

  return g_strdup_printf (
      /* TRANSLATORS: scaled down, scaled up, flipped or turned; then a layer */
      _ ("The image was %s after the treatment %s was made, so its dots have the wrong size or "
         "place: it has %.2f pixels per millimetre, the image %.2f now. Convert it, or open "
         "Scale and Head."),
      describe (&context->move), context->name, context->own.pixels_per_mm,
      context->now.pixels_per_mm);
}

/* Converts both the treatment and the scale stored with the image. */
gboolean
smp_mend_image_changed (const SmpCheckContext *context)
{
  if (!context->is_of_image)
    return smp_treatment_scale_set (context->treatment, &context->now, NULL);

  if (!smp_scale_store (context->image, &context->now, NULL))
    return FALSE;
  smp_outline_show (context->image, &context->now.head);
  return smp_treatment_scale_update (context->image, &context->now, NULL, NULL, NULL);
}

char *
smp_find_change_unknown (const SmpCheckContext *context)
{
  if (context->change == SMP_CHANGE_PROPORTIONAL)
    return g_strdup_printf (_ ("The image was %d × %d pixels when the scale of the treatment %s "
                               "was set and is %d × %d now. If it was scaled, its dots have the "
                               "wrong size. Open Scale and Head, which asks what was done."),
                            context->before.width, context->before.height, context->name,
                            context->now.width, context->now.height);

  /* Without a head nothing is lost: cropping and turning keep the scale. */
  if (context->change == SMP_CHANGE_UNKNOWN && context->own.head.width > 0 && !agrees (context))
    return g_strdup_printf (
        _ ("The image was %d × %d pixels when the head of the treatment %s was outlined and is "
           "%d × %d now, so the head may be elsewhere. Open Scale and Head and set its outline "
           "again."),
        context->before.width, context->before.height, context->name, context->now.width,
        context->now.height);

  return NULL;
}

char *
smp_find_scale_differs (const SmpCheckContext *context)
{
  if (!context->is_known || context->change != SMP_CHANGE_NONE || agrees (context))
    return NULL;

  if (!context->is_of_image)
    return g_strdup_printf (
        _ ("The treatment %s was moved or cropped after its head was outlined, which moved the "
           "head, too. Move the head back, or open Scale and Head."),
        context->name);

  if (fabs (context->own.pixels_per_mm / context->now.pixels_per_mm - 1) > 2e-3)
    return g_strdup_printf (
        _ ("The treatment %s has %.2f pixels per millimetre, the image %.2f. Give it those of "
           "the image, or open Scale and Head."),
        context->name, context->own.pixels_per_mm, context->now.pixels_per_mm);

  return g_strdup_printf (
      _ ("The treatment %s has another head outline than the image. Give it that of the image, "
         "or open Scale and Head."),
      context->name);
}

gboolean
smp_mend_scale_differs (const SmpCheckContext *context)
{
  return smp_treatment_scale_set (context->treatment, &context->now, NULL);
}

char *
smp_find_other_photo (const SmpCheckContext *context)
{
  /* If the image has a scale of its own, comparing the two is enough. */
  if (context->change != SMP_CHANGE_OTHER_PHOTO || context->is_of_image)
    return NULL;

  return g_strdup_printf (
      _ ("The treatment %s comes from another photo, or most of this one was changed, and it has "
         "the scale of that: %.2f pixels per millimetre. Measure this photo in Scale and Head, "
         "or keep it."),
      context->name, context->own.pixels_per_mm);
}

/* --- The head and its dots ------------------------------------------------------------------------- */

char *
smp_find_head (const SmpCheckContext *context)
{
  g_autoptr (GError) error = NULL;

  if (smp_scale_check (&context->own, gimp_image_get_width (context->image),
                       gimp_image_get_height (context->image), &error))
    return NULL;

  return g_strdup (error->message);
}

/* The dots are arranged around the head's centre and turn with it, or else from the layer's
 * corner. Flipping the image does not flip the arrangement. */
static gboolean
is_arranged_anew (const SmpCheckContext *context, const SmpMove *move)
{
  SmpImagePoint corner = smp_place_layer_to_image (context->treatment, (SmpLayerPoint) { 0, 0 });
  SmpTreatmentPlace place;

  if (smp_move_is_mirrored (move))
    return TRUE;
  if (context->own.head.width > 0 || !smp_treatment_place_load (context->treatment, &place))
    return FALSE;

  return fabs (smp_move_turn (move)) > 0.1 ||
         hypot (move->xx * place.layer.x + move->xy * place.layer.y + move->x0 - corner.x,
                move->yx * place.layer.x + move->yy * place.layer.y + move->y0 - corner.y) > 0.5;
}

char *
smp_find_arrangement (const SmpCheckContext *context)
{
  SmpChange change;
  SmpScale before;
  SmpMove move;

  if (!smp_treatment_scale_when_set (context->treatment, &before))
    return NULL;
  change = smp_scale_find_change (context->image, &before, &move);
  if (change == SMP_CHANGE_NONE || change == SMP_CHANGE_KNOWN)
    {
      if (!is_arranged_anew (context, &move))
        return NULL;
    }
  /* On a head they are arranged around its centre, which other checks cover. */
  else if (context->own.head.width > 0 ||
           (change == SMP_CHANGE_OTHER_PHOTO && !context->is_of_image))
    {
      return NULL;
    }

  return g_strdup_printf (
      _ ("The image or the layer was changed after the treatment %s was made. Its dots are as many "
         "as before and of the same size, but stand in other places."),
      context->name);
}

/* Accepts the present state, so that the problem is reported only once. */
gboolean
smp_mend_by_accepting (const SmpCheckContext *context)
{
  smp_treatment_place_store (context->treatment);
  return TRUE;
}
