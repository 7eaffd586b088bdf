/* selection-fill: paints treatments from the selection. See selection-fill.h.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <gegl.h>

#include "coverage.h"
#include "head-limit.h"
#include "operation/paint-reader.h"
#include "selection-copy.h"
#include "selection-fill.h"

/* Colour of the paint while the filter is hidden: carbon black in skin, in sRGB. Any colour
 * would do. */
#define PAINT_COLOR "#2a2525"

/* Data of a layer: its paint before it was kept to the head, a GeglBuffer. */
#define WHOLE "smp-whole-paint"

/* Soft edges of the selection become partial coverage. */
static void
fill (GimpLayer *layer)
{
  g_autoptr (GObject) color = G_OBJECT (gegl_color_new (PAINT_COLOR));

  gimp_context_push ();
  gimp_context_set_defaults ();
  gimp_context_set_foreground (GEGL_COLOR (color));
  gimp_context_set_opacity (100.0);
  gimp_context_set_paint_mode (GIMP_LAYER_MODE_NORMAL);
  gimp_drawable_edit_fill (GIMP_DRAWABLE (layer), GIMP_FILL_FOREGROUND);
  gimp_context_pop ();
}

/* Remembers the paint, so that the selection can be made of it again. */
static void
remember (GimpLayer *layer)
{
  g_autoptr (GeglBuffer) buffer = gimp_drawable_get_buffer (GIMP_DRAWABLE (layer));
  GeglBuffer *whole;
  GeglRectangle box;
  int dx, dy;

  if (!smp_coverage_find (layer, 0, &box))
    return;

  gimp_drawable_get_offsets (GIMP_DRAWABLE (layer), &dx, &dy);
  box.x -= dx;
  box.y -= dy;
  whole = gegl_buffer_new (&box, smp_paint_format (buffer));
  gegl_buffer_copy (buffer, &box, GEGL_ABYSS_NONE, whole, &box);
  g_object_set_data_full (G_OBJECT (layer), WHOLE, whole, g_object_unref);
}

/**
 * smp_selection_fill_new:
 * @layer: a layer that was just added to an image
 * @scale: the scale and the head of the treatment that it becomes
 *
 * Paints the selected area and clears the selection.
 **/
void
smp_selection_fill_new (GimpLayer *layer, const SmpScale *scale)
{
  GimpImage *image = gimp_item_get_image (GIMP_ITEM (layer));
  SmpHeadLimit limit;

  fill (layer);
  gimp_selection_none (image);
  if (smp_head_limit_find (image, scale, &limit))
    {
      remember (layer);
      smp_head_limit_apply (&limit, GIMP_DRAWABLE (layer));
    }
}

/* Takes from the selection what lies beside the head. In a copy, so that Undo restores it whole. */
static void
limit_selection (GimpImage *image, const SmpHeadLimit *limit)
{
  GimpChannel *area = smp_selection_copy (image);

  gimp_image_undo_freeze (image);
  smp_head_limit_apply (limit, GIMP_DRAWABLE (area));
  gimp_image_undo_thaw (image);
  smp_selection_take_copy (image, area);
}

/**
 * smp_selection_fill:
 * @treatment: a treatment
 * @scale: its scale and head
 *
 * Paints the selected area over what is painted already, and clears the selection. Several undo
 * steps.
 **/
void
smp_selection_fill (GimpLayer *treatment, const SmpScale *scale)
{
  GimpImage *image = gimp_item_get_image (GIMP_ITEM (treatment));
  SmpHeadLimit limit;

  if (smp_head_limit_find (image, scale, &limit))
    limit_selection (image, &limit);
  if (!gimp_selection_is_empty (image))
    fill (treatment);
  gimp_selection_none (image);
}

/**
 * smp_selection_restore:
 * @layer: a layer that smp_selection_fill_new() painted, and that is about to be removed
 *
 * Selects what was selected before.
 **/
void
smp_selection_restore (GimpLayer *layer)
{
  GeglBuffer *whole = g_object_get_data (G_OBJECT (layer), WHOLE);

  if (whole != NULL)
    {
      g_autoptr (GeglBuffer) buffer = gimp_drawable_get_buffer (GIMP_DRAWABLE (layer));

      gegl_buffer_copy (whole, NULL, GEGL_ABYSS_NONE, buffer, NULL);
      gegl_buffer_flush (buffer);
      gimp_drawable_update (GIMP_DRAWABLE (layer), 0, 0,
                            gimp_drawable_get_width (GIMP_DRAWABLE (layer)),
                            gimp_drawable_get_height (GIMP_DRAWABLE (layer)));
    }
  gimp_context_push ();
  gimp_context_set_defaults ();
  gimp_context_set_feather (FALSE);
  gimp_image_select_item (gimp_item_get_image (GIMP_ITEM (layer)), GIMP_CHANNEL_OP_REPLACE,
                          GIMP_ITEM (layer));
  gimp_context_pop ();
}
