/* check-stack: problems caused by other layers and groups. See check-stack.h.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <gegl.h>
#include <glib/gi18n.h>

#include "check-stack.h"
#include "coverage.h"
#include "place.h"
#include "treatment-scale.h"
#include "treatment.h"

/* Returns the items in the same group as the item, topmost first, and its position among them. */
static GimpItem **
list_siblings (GimpItem *item, int *position)
{
  GimpItem *group = gimp_item_get_parent (item);
  GimpImage *image = gimp_item_get_image (item);

  *position = gimp_image_get_item_position (image, item);
  return group != NULL ? gimp_item_get_children (group)
                       : (GimpItem **) gimp_image_get_layers (image);
}

static gboolean
is_normal (GimpItem *item)
{
  GimpLayerMode mode = gimp_layer_get_mode (GIMP_LAYER (item));

  return mode == GIMP_LAYER_MODE_NORMAL || mode == GIMP_LAYER_MODE_NORMAL_LEGACY;
}

static gboolean
is_pass_through (GimpItem *item)
{
  return gimp_layer_get_mode (GIMP_LAYER (item)) == GIMP_LAYER_MODE_PASS_THROUGH;
}

static gboolean
is_treatment (GimpItem *item)
{
  return !gimp_item_is_group (item) && smp_treatment_find_filter (GIMP_LAYER (item)) != NULL;
}

/* --- Below --------------------------------------------------------------------------------------- */

/* Whether a visible layer or group, other than a treatment, lies below the item in its group. */
static gboolean
has_picture_below (GimpItem *item)
{
  int position;
  g_autofree GimpItem **siblings = list_siblings (item, &position);

  for (int i = position + 1; siblings[i] != NULL; i++)
    if (gimp_item_get_visible (siblings[i]) && !is_treatment (siblings[i]) &&
        gimp_layer_get_opacity (GIMP_LAYER (siblings[i])) > 0)
      return TRUE;

  return FALSE;
}

char *
smp_find_no_photo (const SmpCheckContext *context)
{
  for (GimpItem *item = GIMP_ITEM (context->treatment); item != NULL;
       item = gimp_item_get_parent (item))
    if (has_picture_below (item))
      return NULL;

  return g_strdup_printf (
      _ ("No photo is seen below the layer %s. Show the photo’s layer (the eye in the Layers "
         "dialog), and move it below."),
      context->name);
}

/* Returns the group whose mode keeps the treatment from darkening the photo below the group. */
static GimpItem *
find_isolating_group (GimpLayer *treatment)
{
  gboolean has_photo = FALSE;

  for (GimpItem *item = GIMP_ITEM (treatment); item != NULL; item = gimp_item_get_parent (item))
    {
      GimpItem *group = gimp_item_get_parent (item);

      has_photo = has_photo || has_picture_below (item);
      if (group != NULL && !has_photo && !is_pass_through (group))
        return group;
    }

  return NULL;
}

char *
smp_find_group (const SmpCheckContext *context)
{
  GimpItem *group = find_isolating_group (context->treatment);
  g_autofree char *group_name = group != NULL ? smp_item_quoted_name (group) : NULL;

  if (group == NULL)
    return NULL;

  return g_strdup_printf (
      /* TRANSLATORS: a layer, then a layer group */
      _ ("The layer %s is in the group %s without the photo, which makes its dots weaker. Set "
         "the group’s mode to Pass Through in the Layers dialog."),
      context->name, group_name);
}

gboolean
smp_mend_group (const SmpCheckContext *context)
{
  GimpItem *group;

  while ((group = find_isolating_group (context->treatment)) != NULL)
    if (!gimp_layer_set_mode (GIMP_LAYER (group), GIMP_LAYER_MODE_PASS_THROUGH))
      return FALSE;

  return TRUE;
}

char *
smp_find_group_opacity (const SmpCheckContext *context)
{
  for (GimpItem *group = gimp_item_get_parent (GIMP_ITEM (context->treatment)); group != NULL;
       group = gimp_item_get_parent (group))
    if (gimp_layer_get_opacity (GIMP_LAYER (group)) < 99.95)
      {
        g_autofree char *name = smp_item_quoted_name (group);

        return g_strdup_printf (
            _ ("The group %s has an opacity of %.1f %%, so the dots in it are weaker than "
               "planned. Set it to 100 in the Layers dialog."),
            name, gimp_layer_get_opacity (GIMP_LAYER (group)));
      }

  return NULL;
}

gboolean
smp_mend_group_opacity (const SmpCheckContext *context)
{
  gboolean done = TRUE;

  for (GimpItem *group = gimp_item_get_parent (GIMP_ITEM (context->treatment)); group != NULL;
       group = gimp_item_get_parent (group))
    done = gimp_layer_set_opacity (GIMP_LAYER (group), 100) && done;

  return done;
}

static gboolean
has_effects (GimpItem *group)
{
  g_autofree GimpDrawableFilter **filters = gimp_drawable_get_filters (GIMP_DRAWABLE (group));

  for (guint i = 0; filters != NULL && filters[i] != NULL; i++)
    if (gimp_drawable_filter_get_visible (filters[i]))
      return TRUE;

  return gimp_layer_get_mask (GIMP_LAYER (group)) != NULL &&
         gimp_layer_get_apply_mask (GIMP_LAYER (group));
}

char *
smp_find_group_effects (const SmpCheckContext *context)
{
  for (GimpItem *group = gimp_item_get_parent (GIMP_ITEM (context->treatment)); group != NULL;
       group = gimp_item_get_parent (group))
    if (has_effects (group))
      {
        g_autofree char *name = smp_item_quoted_name (group);

        return g_strdup_printf (
            _ ("The group %s has a mask or effects of its own, which may hide or change the dots "
               "in it. Move the treatment out of it, or switch them off."),
            name);
      }

  return NULL;
}

/* --- Above --------------------------------------------------------------------------------------- */

/* Whether a layer hides everything below it in @box of the image. */
static gboolean
hides (GimpItem *item, const GeglRectangle *box)
{
  GimpDrawable *drawable = GIMP_DRAWABLE (item);
  GeglRectangle frame = { 0, 0, gimp_drawable_get_width (drawable),
                          gimp_drawable_get_height (drawable) };

  gimp_drawable_get_offsets (drawable, &frame.x, &frame.y);

  return gimp_item_get_visible (item) && !gimp_item_is_group (item) && !is_treatment (item) &&
         is_normal (item) && gimp_layer_get_opacity (GIMP_LAYER (item)) >= 99.95 &&
         !gimp_drawable_has_alpha (drawable) && gimp_layer_get_mask (GIMP_LAYER (item)) == NULL &&
         gegl_rectangle_contains (&frame, box);
}

static GimpItem *
find_cover (GimpLayer *treatment)
{
  GeglRectangle box;

  if (!smp_coverage_find (treatment, 0, &box))
    return NULL;

  for (GimpItem *item = GIMP_ITEM (treatment); item != NULL; item = gimp_item_get_parent (item))
    {
      int position;
      g_autofree GimpItem **siblings = list_siblings (item, &position);

      for (int i = 0; i < position; i++)
        if (hides (siblings[i], &box))
          return siblings[i];
    }

  return NULL;
}

char *
smp_find_covered (const SmpCheckContext *context)
{
  GimpItem *cover = find_cover (context->treatment);
  g_autofree char *cover_name = cover != NULL ? smp_item_quoted_name (cover) : NULL;

  if (cover == NULL)
    return NULL;

  return g_strdup_printf (/* TRANSLATORS: two layers */
                          _ ("The layer %s lies below %s, which hides its dots. Move it above in "
                             "the Layers dialog."),
                          context->name, cover_name);
}

gboolean
smp_mend_covered (const SmpCheckContext *context)
{
  GimpItem *cover;

  while ((cover = find_cover (context->treatment)) != NULL)
    if (!gimp_image_reorder_item (
            gimp_item_get_image (cover), GIMP_ITEM (context->treatment),
            gimp_item_get_parent (cover),
            gimp_image_get_item_position (gimp_item_get_image (cover), cover)))
      return FALSE;

  return TRUE;
}

/* --- Beside ---------------------------------------------------------------------------------------- */

/* Treatments of neighbouring areas may overlap by this part of the smaller one. */
#define MOST_SHARED 0.05

static gboolean
have_same_dots (GimpLayer *one, GimpLayer *other)
{
  SmpScale a = smp_treatment_get_scale (one), b = smp_treatment_get_scale (other);
  g_autoptr (SmpSettings) a_plan = smp_treatment_get_plan (one);
  g_autoptr (SmpSettings) b_plan = smp_treatment_get_plan (other);
  SmpImagePoint a_corner = smp_place_layer_to_image (one, (SmpLayerPoint) { 0, 0 });
  SmpImagePoint b_corner = smp_place_layer_to_image (other, (SmpLayerPoint) { 0, 0 });

  /* Without a head the dots are arranged from the layer's corner. */
  return smp_scale_is_near (&a, &b) &&
         smp_settings_get_number (a_plan, "seed") == smp_settings_get_number (b_plan, "seed") &&
         (a.head.width > 0 || (a_corner.x == b_corner.x && a_corner.y == b_corner.y));
}

char *
smp_find_drawn_twice (const SmpCheckContext *context)
{
  g_autoptr (GList) treatments = smp_treatment_list_in (context->image);

  for (GList *item = treatments; item != NULL; item = item->next)
    if (item->data != context->treatment && smp_treatment_is_seen (item->data) &&
        have_same_dots (context->treatment, item->data) &&
        smp_coverage_shared (context->treatment, item->data) > MOST_SHARED)
      {
        g_autofree char *other = smp_item_quoted_name (item->data);

        return g_strdup_printf (
            /* TRANSLATORS: two layers */
            _ ("The layers %s and %s have the same dots over the same skin, which are drawn "
               "twice and look darker than planned. Hide one of them, erase what they share, or "
               "give one a new arrangement."),
            context->name, other);
      }

  return NULL;
}
