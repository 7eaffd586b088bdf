/* treatment-view: treatments in time. See treatment-view.h.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <string.h>

#include <libgimp/gimp.h>

#include "treatment-view.h"
#include "treatment.h"

#define PARASITE "scalp-micropigmentation-view"

static char *
read_text (GimpLayer *treatment)
{
  g_auto (GStrv) names = gimp_item_get_parasite_list (GIMP_ITEM (treatment));
  GimpParasite *parasite = NULL;
  const char *data;
  guint32 size;
  char *text = NULL;

  /* GIMP takes it for an error to ask for one that is not there. */
  if (names != NULL && g_strv_contains ((const char *const *) names, PARASITE))
    parasite = gimp_item_get_parasite (GIMP_ITEM (treatment), PARASITE);
  if (parasite != NULL)
    {
      data = gimp_parasite_get_data (parasite, &size);
      text = g_strndup (data != NULL ? data : "", data != NULL ? size : 0);
      gimp_parasite_free (parasite);
    }

  return text;
}

/* One undo step, if anything changes. */
static void
write_text (GimpLayer *treatment, const char *text)
{
  g_autofree char *present = read_text (treatment);

  if (g_strcmp0 (text, present) == 0)
    return;

  if (text != NULL)
    {
      GimpParasite *parasite = gimp_parasite_new (
          PARASITE, GIMP_PARASITE_PERSISTENT | GIMP_PARASITE_UNDOABLE, strlen (text), text);

      gimp_item_attach_parasite (GIMP_ITEM (treatment), parasite);
      gimp_parasite_free (parasite);
    }
  else
    {
      gimp_item_detach_parasite (GIMP_ITEM (treatment), PARASITE);
    }
}

/* Without an undo step. The image counts as changed all the same. */
static void
write_text_quietly (GimpLayer *treatment, const char *text)
{
  GimpImage *image = gimp_item_get_image (GIMP_ITEM (treatment));

  gimp_image_undo_freeze (image);
  write_text (treatment, text);
  gimp_image_undo_thaw (image);
}

/**
 * smp_treatment_get_view:
 * @treatment: a treatment
 *
 * Returns: (transfer full): its plan and the moment of it that the filter shows.
 **/
SmpView *
smp_treatment_get_view (GimpLayer *treatment)
{
  g_autoptr (SmpSettings) shown = smp_treatment_read (smp_treatment_find_filter (treatment));
  g_autofree char *text = read_text (treatment);

  return smp_view_from_text (text, shown);
}

/**
 * smp_treatment_get_plan:
 * @treatment: a treatment
 *
 * What to count and to print of a treatment that may be showing a moment.
 *
 * Returns: (transfer full): its plan.
 **/
SmpSettings *
smp_treatment_get_plan (GimpLayer *treatment)
{
  g_autoptr (SmpView) view = smp_treatment_get_view (treatment);

  return g_steal_pointer (&view->plan);
}

/**
 * smp_treatment_make_view:
 * @image: an image that smp_target_find() agreed to
 * @photo: the layer to treat
 * @view: what the treatment shall show
 * @error: (out): return location
 *
 * smp_treatment_make(), showing a moment of a plan.
 *
 * Returns: (transfer none) (nullable): the treatment; %NULL leaves the image as it was.
 **/
GimpLayer *
smp_treatment_make_view (GimpImage *image, GimpLayer *photo, const SmpView *view, GError **error)
{
  g_autoptr (SmpSettings) settings = smp_view_settings (view);
  g_autofree char *text = smp_view_to_text (view);
  GimpLayer *treatment = smp_treatment_make (image, photo, settings, error);

  if (treatment != NULL)
    write_text_quietly (treatment, text);

  return treatment;
}

/**
 * smp_treatment_show_view:
 * @treatment: a treatment
 * @view: what to show
 *
 * Shows something else on the canvas, without an undo step.
 **/
void
smp_treatment_show_view (GimpLayer *treatment, const SmpView *view)
{
  g_autoptr (SmpSettings) settings = smp_view_settings (view);
  g_autofree char *text = smp_view_to_text (view);

  /* The plan is never nowhere: first here, then gone from the filter, and the other way round. */
  if (text != NULL)
    write_text_quietly (treatment, text);
  smp_treatment_show (smp_treatment_find_filter (treatment), settings);
  if (text == NULL)
    write_text_quietly (treatment, text);
}

/**
 * smp_treatment_keep_view:
 * @treatment: a treatment
 * @view: what it shall show
 *
 * Gives a treatment what it shows for good, without an undo step; see smp_treatment_keep().
 **/
void
smp_treatment_keep_view (GimpLayer *treatment, const SmpView *view)
{
  g_autoptr (SmpSettings) settings = smp_view_settings (view);

  smp_treatment_show_view (treatment, view);
  smp_treatment_keep (treatment, settings);
}

/**
 * smp_treatment_change_view:
 * @treatment: a treatment
 * @before: what Undo shall bring back
 * @after: what it shall show
 * @error: (out): return location
 *
 * Changes what a treatment shows, and its plan, in one undo step, or in none if the picture stays;
 * see smp_treatment_change().
 *
 * Returns: whether it was changed; otherwise it shows what it did before.
 **/
gboolean
smp_treatment_change_view (GimpLayer *treatment, const SmpView *before, const SmpView *after,
                           GError **error)
{
  GimpImage *image = gimp_item_get_image (GIMP_ITEM (treatment));
  g_autoptr (SmpSettings) settings_before = smp_view_settings (before);
  g_autoptr (SmpSettings) settings_after = smp_view_settings (after);
  g_autofree char *text = smp_view_to_text (after);
  gboolean changed;

  if (smp_treatment_find_filter (treatment) != NULL)
    smp_treatment_show_view (treatment, before);

  /* Undo must bring back both, picture and plan, or neither. */
  if (smp_settings_equal (settings_before, settings_after) || !smp_treatment_is_on_top (treatment))
    {
      changed = smp_treatment_change (treatment, settings_before, settings_after, error);
      if (changed)
        write_text_quietly (treatment, text);
      return changed;
    }

  gimp_image_undo_group_start (image);
  changed = smp_treatment_change (treatment, settings_before, settings_after, error);
  if (changed)
    write_text (treatment, text);
  gimp_image_undo_group_end (image);

  return changed;
}

/**
 * smp_treatment_put_view:
 * @image: an image
 * @target: a treatment, or a layer to treat, that smp_target_find() agreed to
 * @view: what the treatment shall show
 * @error: (out): return location
 *
 * Changes the treatment, or makes one over the layer. One undo step.
 *
 * Returns: (transfer none) (nullable): the treatment; %NULL leaves the image as it was.
 **/
GimpLayer *
smp_treatment_put_view (GimpImage *image, GimpLayer *target, const SmpView *view, GError **error)
{
  g_autoptr (SmpView) before = NULL;

  if (smp_treatment_find_filter (target) == NULL)
    return smp_treatment_make_view (image, target, view, error);

  before = smp_treatment_get_view (target);
  return smp_treatment_change_view (target, before, view, error) ? target : NULL;
}
