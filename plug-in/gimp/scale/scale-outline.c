/* scale-outline: where the user says that the head is. See scale-outline.h.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "gimp/layer/outline-path.h"
#include "gimp/layer/outline-read.h"
#include "scale-outline.h"

/**
 * smp_scale_outline_is_selected_again:
 * @image: an image
 * @selected: the selection that was taken; width 0: none was
 *
 * Returns: whether what is selected is that.
 **/
gboolean
smp_scale_outline_is_selected_again (GimpImage *image, const SmpOutline *selected)
{
  SmpOutline now;

  return selected->width > 0 && smp_outline_from_selection (image, &now, NULL) &&
         smp_outline_is_near (&now, selected);
}

/**
 * smp_scale_outline_select:
 * @image: an image
 * @head: the present outline
 * @selected: (out): the selection that was taken
 * @outline: (out): the new outline
 * @error: (out): return location
 *
 * Takes what is selected.
 *
 * Returns: whether it is an outline.
 **/
gboolean
smp_scale_outline_select (GimpImage *image, const SmpOutline *head, SmpOutline *selected,
                          SmpOutline *outline, GError **error)
{
  if (!smp_outline_from_selection (image, outline, error))
    return FALSE;

  *selected = *outline;
  smp_outline_keep (outline, head);
  return TRUE;
}

/**
 * smp_scale_outline_search:
 * @image: an image
 * @head: the present outline
 * @selected: (inout): the selection that was taken
 * @found: (out): the head
 * @error: (out): return location
 *
 * Searches near a new selection or the present outline, or else in the whole photo.
 *
 * Returns: whether there is anything like a head.
 **/
gboolean
smp_scale_outline_search (GimpImage *image, const SmpOutline *head, SmpOutline *selected,
                          SmpHeadFound *found, GError **error)
{
  SmpOutline now, near;

  if (smp_scale_outline_is_selected_again (image, selected) ||
      !smp_scale_outline_select (image, head, &now, &near, NULL))
    return smp_head_find (image, head->width > 0 ? head : NULL, found, error);

  if (!smp_head_find (image, &near, found, error))
    return FALSE;
  *selected = now;
  return TRUE;
}

/**
 * smp_scale_outline_follow_path:
 * @image: an image
 * @head: the present outline
 * @outline: (out): the new outline
 * @error: (out): return location
 *
 * Takes the path that is chosen.
 *
 * Returns: whether it is an outline.
 **/
gboolean
smp_scale_outline_follow_path (GimpImage *image, const SmpOutline *head, SmpOutline *outline,
                               GError **error)
{
  GimpPath *path = smp_outline_chosen_path (image, error);

  return path != NULL && smp_outline_from_path (path, head, outline, error);
}
