/* treatment-check: finds whatever makes the picture differ from the plan. See treatment-check.h.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <glib/gi18n.h>

#include "check-layer.h"
#include "check-scale.h"
#include "check-stack.h"
#include "gimp/base/parasite.h"
#include "gimp/base/procedure.h"
#include "model/error.h"
#include "treatment-check.h"
#include "treatment.h"

/* All checks, in the order in which their problems are reported. */
static const struct
{
  const char *name;
  gboolean is_wrong;
  SmpFind *find;
  SmpMend *mend;
  const char *remedy;
} checks[SMP_N_PROBLEMS] = {
  /* TRANSLATORS: on buttons that mend what a sentence beside them says */
  [SMP_PROBLEM_HIDDEN] = { "hidden", TRUE, smp_find_hidden, smp_mend_hidden, N_ ("Show It") },
  [SMP_PROBLEM_NO_ALPHA] = { "no-alpha", TRUE, smp_find_no_alpha, NULL, NULL },
  [SMP_PROBLEM_ALPHA_LOCKED] = { "alpha-locked", TRUE, smp_find_alpha_locked, smp_mend_alpha_locked,
                                 N_ ("Unlock It") },
  [SMP_PROBLEM_CHANNELS_OFF] = { "channels-off", TRUE, smp_find_channels_off, smp_mend_channels_off,
                                 N_ ("Select Alpha") },
  [SMP_PROBLEM_MODE] = { "mode", TRUE, smp_find_mode, smp_mend_mode, N_ ("Set to Multiply") },
  [SMP_PROBLEM_OPACITY] = { "opacity", FALSE, smp_find_opacity, smp_mend_opacity,
                            N_ ("Set to 100 %") },
  [SMP_PROBLEM_MASK_SHOWN] = { "mask-shown", TRUE, smp_find_mask_shown, smp_mend_mask_shown,
                               N_ ("Show the Dots") },
  [SMP_PROBLEM_MASKED] = { "masked", TRUE, smp_find_masked, smp_mend_masked,
                           N_ ("Switch Off the Mask") },
  [SMP_PROBLEM_FILTER_HIDDEN] = { "filter-hidden", TRUE, smp_find_filter_hidden,
                                  smp_mend_filter_hidden, N_ ("Show the Dots") },
  [SMP_PROBLEM_FILTER_BLENDED] = { "filter-blended", TRUE, smp_find_filter_blended,
                                   smp_mend_filter_blended, N_ ("Set to 100 %") },
  [SMP_PROBLEM_OTHER_FILTERS] = { "other-filters", FALSE, smp_find_other_filters,
                                  smp_mend_other_filters, N_ ("Switch Them Off") },
  [SMP_PROBLEM_BARE] = { "bare", TRUE, smp_find_bare, smp_mend_bare, N_ ("Show the Dots") },
  [SMP_PROBLEM_GROUP] = { "group", TRUE, smp_find_group, smp_mend_group,
                          N_ ("Set to Pass Through") },
  [SMP_PROBLEM_GROUP_OPACITY] = { "group-opacity", FALSE, smp_find_group_opacity,
                                  smp_mend_group_opacity, N_ ("Set to 100 %") },
  [SMP_PROBLEM_GROUP_EFFECTS] = { "group-effects", FALSE, smp_find_group_effects, NULL, NULL },
  [SMP_PROBLEM_NO_PHOTO] = { "no-photo", TRUE, smp_find_no_photo, NULL, NULL },
  [SMP_PROBLEM_COVERED] = { "covered", TRUE, smp_find_covered, smp_mend_covered,
                            N_ ("Move It Above") },
  [SMP_PROBLEM_DRAWN_TWICE] = { "drawn-twice", FALSE, smp_find_drawn_twice, NULL, NULL },
  [SMP_PROBLEM_INDEXED] = { "indexed", FALSE, smp_find_indexed, smp_mend_indexed,
                            N_ ("Convert to RGB") },
  [SMP_PROBLEM_IMAGE_CHANGED] = { "image-changed", TRUE, smp_find_image_changed,
                                  smp_mend_image_changed, N_ ("Convert") },
  [SMP_PROBLEM_CHANGE_UNKNOWN] = { "change-unknown", TRUE, smp_find_change_unknown, NULL, NULL },
  [SMP_PROBLEM_SCALE_DIFFERS] = { "scale-differs", TRUE, smp_find_scale_differs,
                                  smp_mend_scale_differs, N_ ("Take From the Image") },
  [SMP_PROBLEM_OTHER_PHOTO] = { "other-photo", FALSE, smp_find_other_photo, smp_mend_by_accepting,
                                N_ ("Keep It") },
  [SMP_PROBLEM_HEAD] = { "head", TRUE, smp_find_head, NULL, NULL },
  [SMP_PROBLEM_ARRANGEMENT] = { "arrangement", FALSE, smp_find_arrangement, smp_mend_by_accepting,
                                N_ ("Keep It") },
  /* Reported for layers that are no longer treatments. */
  [SMP_PROBLEM_MERGED] = { "merged", FALSE, NULL, NULL, NULL },
};

static void
problem_free (gpointer data)
{
  SmpProblem *problem = data;

  g_free (problem->text);
  g_free (problem);
}

static void
add (GPtrArray *problems, SmpProblemId id, GimpLayer *layer, gboolean is_wrong, char *text)
{
  SmpProblem *problem = g_new (SmpProblem, 1);

  *problem = (SmpProblem) { .id = id,
                            .layer = layer,
                            .is_wrong = is_wrong,
                            .text = text,
                            .remedy = checks[id].remedy != NULL ? _ (checks[id].remedy) : NULL };
  g_ptr_array_add (problems, problem);
}

static void
check_treatment (GPtrArray *problems, GimpLayer *treatment)
{
  g_autoptr (SmpCheckContext) context = smp_check_context_new (treatment);

  for (guint id = 0; id < SMP_N_PROBLEMS; id++)
    {
      char *text = checks[id].find != NULL ? checks[id].find (context) : NULL;

      if (text != NULL)
        add (problems, id, treatment, checks[id].is_wrong, text);
    }
}

/**
 * smp_treatment_check:
 * @treatment: a treatment
 *
 * Returns: (transfer container) (element-type SmpProblem): its problems; empty if there are none.
 *   Free with g_ptr_array_unref().
 **/
GPtrArray *
smp_treatment_check (GimpLayer *treatment)
{
  GPtrArray *problems = g_ptr_array_new_with_free_func (problem_free);

  check_treatment (problems, treatment);
  return problems;
}

/* Reports layers that have a treatment's parasites but no longer its filter. */
static void
check_merged (GPtrArray *problems, GimpItem **items)
{
  for (guint i = 0; items != NULL && items[i] != NULL; i++)
    if (gimp_item_is_group (items[i]))
      {
        g_autofree GimpItem **children = gimp_item_get_children (items[i]);

        check_merged (problems, children);
      }
    else if (smp_parasite_exists (G_OBJECT (items[i]), SMP_PARASITE_PLACE) &&
             smp_treatment_find_filter (GIMP_LAYER (items[i])) == NULL &&
             gimp_item_get_visible (items[i]))
      {
        g_autofree char *name = smp_item_quoted_name (items[i]);

        add (problems, SMP_PROBLEM_MERGED, GIMP_LAYER (items[i]), FALSE,
             g_strdup_printf (
                 _ ("The dots of the layer %s were merged into pixels: they are not counted, nor "
                    "changed with the scale or a moment. Undo that, or make a new treatment."),
                 name));
      }
}

/**
 * smp_treatment_check_image:
 * @image: an image
 *
 * If some treatments are hidden while others are visible, reports only that they are hidden: they
 * may be kept for later.
 *
 * Returns: (transfer container) (element-type SmpProblem): the problems of its treatments; empty if
 *   there are none. Free with g_ptr_array_unref().
 **/
GPtrArray *
smp_treatment_check_image (GimpImage *image)
{
  GPtrArray *problems = g_ptr_array_new_with_free_func (problem_free);
  g_autoptr (GList) treatments = smp_treatment_list_in (image);
  g_autofree GimpLayer **layers = gimp_image_get_layers (image);
  gboolean any_is_seen = FALSE;

  for (GList *item = treatments; item != NULL; item = item->next)
    any_is_seen = any_is_seen || smp_treatment_is_seen (item->data);

  for (GList *item = treatments; item != NULL; item = item->next)
    {
      g_autoptr (SmpCheckContext) context = NULL;

      if (!any_is_seen || smp_treatment_is_seen (item->data))
        {
          check_treatment (problems, item->data);
          continue;
        }
      context = smp_check_context_new (item->data);
      add (problems, SMP_PROBLEM_HIDDEN, item->data, FALSE, smp_find_hidden (context));
    }
  check_merged (problems, (GimpItem **) layers);

  return problems;
}

/**
 * smp_treatment_mend:
 * @problem: a problem that has a remedy
 * @error: (out): return location
 *
 * Fixes the problem in one undo step.
 *
 * Returns: whether it was fixed.
 **/
gboolean
smp_treatment_mend (const SmpProblem *problem, GError **error)
{
  g_autoptr (SmpCheckContext) context = NULL;
  g_autofree char *reason = NULL;
  gboolean done;

  if (!gimp_item_is_valid (GIMP_ITEM (problem->layer)) || checks[problem->id].mend == NULL)
    return smp_refuse (error, SMP_ERROR_TARGET, "%s", problem->text);

  context = smp_check_context_new (problem->layer);
  gimp_image_undo_group_start (context->image);
  done = checks[problem->id].mend (context);
  /* GIMP's message would be overwritten by later calls. */
  reason = done ? NULL : smp_gimp_reason ();
  gimp_image_undo_group_end (context->image);
  gimp_displays_flush ();

  if (done)
    return TRUE;

  return smp_refuse (error, SMP_ERROR_GIMP,
                     /* TRANSLATORS: what is wrong and what to do, then GIMP's own message */
                     _ ("%s This could not be done for you: %s."), problem->text, reason);
}

/**
 * smp_problem_name:
 * @id: a kind of problem
 *
 * Returns: (transfer none): its name for scripts and reports, not translated.
 **/
const char *
smp_problem_name (SmpProblemId id)
{
  return checks[id].name;
}

/**
 * smp_problem_is_of_scale:
 * @id: a kind of problem
 *
 * Returns: whether it is about the scale or the head of a treatment.
 **/
gboolean
smp_problem_is_of_scale (SmpProblemId id)
{
  switch (id)
    {
    case SMP_PROBLEM_IMAGE_CHANGED:
    case SMP_PROBLEM_CHANGE_UNKNOWN:
    case SMP_PROBLEM_SCALE_DIFFERS:
    case SMP_PROBLEM_HEAD:
      return TRUE;
    default:
      return FALSE;
    }
}

/**
 * smp_problems_to_text:
 * @problems: (element-type SmpProblem): problems
 * @only_wrong: whether to leave out problems that may be intended
 *
 * Returns: (transfer full) (nullable): their texts, joined; %NULL if there are none.
 **/
char *
smp_problems_to_text (GPtrArray *problems, gboolean only_wrong)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < problems->len; i++)
    {
      const SmpProblem *problem = problems->pdata[i];

      if (only_wrong && !problem->is_wrong)
        continue;
      if (text->len > 0)
        g_string_append_c (text, ' ');
      g_string_append (text, problem->text);
    }

  return text->len > 0 ? g_string_free (g_steal_pointer (&text), FALSE) : NULL;
}

/**
 * smp_treatment_check_delivery:
 * @image: an image
 * @error: (out): return location
 *
 * Returns: whether the pictures of its treatments match their plans; otherwise @error says what is
 *   wrong.
 **/
gboolean
smp_treatment_check_delivery (GimpImage *image, GError **error)
{
  g_autoptr (GPtrArray) problems = smp_treatment_check_image (image);
  g_autofree char *text = smp_problems_to_text (problems, TRUE);

  return text == NULL || smp_refuse (error, SMP_ERROR_TARGET, "%s", text);
}
