/* split-view: compares before and after on the canvas. See split-view.h.
 *
 * GIMP's own split view works only for filters that GIMP's tools edit. So put a layer with the
 * photo before treatment on top, with a mask that hides the part right of the line. This adds no
 * undo steps and leaves the treatment as it is, so painting, counting and sliders still work.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <math.h>

#include <gegl.h>
#include <glib/gi18n.h>

#include "coverage.h"
#include "gimp/base/parasite.h"
#include "gimp/base/passing.h"
#include "split-view.h"

/* Space on both sides of the treated area, in parts of its width. */
#define ROOM 0.05

/* Width of the line, in parts of the image's width. */
#define LINE_PART 0.0015

struct _SmpSplit
{
  GimpImage *image;
  GimpLayer *layer;      /* the photo before treatment */
  int left, right;       /* the range of the line */
  int edge;              /* where the part before treatment ends */
  int line;              /* width of the line */
  GeglBuffer *below;     /* pixels that the line covers, or NULL */
  GeglRectangle line_at; /* their rectangle */
};

static gboolean
is_there (SmpSplit *split)
{
  return gimp_image_is_valid (split->image) && gimp_item_is_valid (GIMP_ITEM (split->layer)) &&
         gimp_layer_get_mask (split->layer) != NULL;
}

/* Returns a new layer that shows the image without this treatment. */
static GimpLayer *
take_bare (GimpImage *image, GimpLayer *treatment)
{
  gboolean was_visible = gimp_item_get_visible (GIMP_ITEM (treatment));
  GimpLayer *bare;

  gimp_item_set_visible (GIMP_ITEM (treatment), FALSE);
  /* TRANSLATORS: name of a layer: the photo without dots, while before and after are compared */
  bare = gimp_layer_new_from_visible (image, image, _ ("Before"));
  gimp_item_set_visible (GIMP_ITEM (treatment), was_visible);

  return bare;
}

static gboolean
insert (SmpSplit *split)
{
  GimpLayerMask *mask;

  if (split->layer == NULL || !gimp_image_insert_layer (split->image, split->layer, NULL, 0))
    return FALSE;

  mask = gimp_layer_create_mask (split->layer, GIMP_ADD_MASK_BLACK);
  if (mask != NULL)
    gimp_layer_add_mask (split->layer, mask);
  smp_parasite_mark (G_OBJECT (split->layer), SMP_PARASITE_SPLIT);
  return mask != NULL;
}

/* The range of the line: the treated area, or the whole photo if nothing is painted. */
static void
find_range (SmpSplit *split, GimpLayer *treatment)
{
  GeglRectangle painted;

  split->left = 0;
  split->right = gimp_image_get_width (split->image);
  if (smp_coverage_find (treatment, 0, &painted))
    {
      int room = (int) ceil (ROOM * painted.width);

      split->left = MAX (split->left, painted.x - room);
      split->right = MIN (split->right, painted.x + painted.width + room);
    }
}

static void
set_mask (SmpSplit *split, int from, int to, const char *color)
{
  GimpDrawable *mask = GIMP_DRAWABLE (gimp_layer_get_mask (split->layer));
  GeglRectangle strip = { from, 0, to - from, gimp_image_get_height (split->image) };
  g_autoptr (GeglBuffer) buffer = gimp_drawable_get_buffer (mask);
  g_autoptr (GObject) gegl_color = G_OBJECT (gegl_color_new (color));

  if (strip.width <= 0)
    return;
  gegl_buffer_set_color (buffer, &strip, GEGL_COLOR (gegl_color));
  gegl_buffer_flush (buffer);
  gimp_drawable_update (mask, strip.x, strip.y, strip.width, strip.height);
}

static void
show_strip (SmpSplit *split, GeglBuffer *buffer)
{
  const GeglRectangle *at = &split->line_at;

  gegl_buffer_flush (buffer);
  gimp_drawable_update (GIMP_DRAWABLE (split->layer), at->x, at->y, at->width, at->height);
}

static void
remove_line (SmpSplit *split)
{
  g_autoptr (GeglBuffer) buffer = NULL;

  if (split->below == NULL)
    return;

  buffer = gimp_drawable_get_buffer (GIMP_DRAWABLE (split->layer));
  gegl_buffer_copy (split->below, NULL, GEGL_ABYSS_NONE, buffer, &split->line_at);
  show_strip (split, buffer);
  g_clear_object (&split->below);
}

/* Draws the line over the last pixels of the part before treatment. */
static void
draw_line (SmpSplit *split)
{
  g_autoptr (GeglBuffer) buffer = gimp_drawable_get_buffer (GIMP_DRAWABLE (split->layer));
  g_autoptr (GObject) white = G_OBJECT (gegl_color_new ("white"));
  GeglRectangle at = { MAX (split->edge - split->line, 0), 0, split->line,
                       gimp_image_get_height (split->image) };

  if (split->edge <= split->left || split->edge >= split->right)
    return;

  split->line_at = at;
  split->below = gegl_buffer_new (&at, gegl_buffer_get_format (buffer));
  gegl_buffer_copy (buffer, &at, GEGL_ABYSS_NONE, split->below, &at);
  gegl_buffer_set_color (buffer, &at, GEGL_COLOR (white));
  show_strip (split, buffer);
}

/**
 * smp_split_new:
 * @treatment: a treatment
 *
 * Starts with the line at the left end, so nothing is shown untreated yet.
 *
 * Returns: (transfer full) (nullable): the split view, or %NULL if GIMP has no memory for it.
 **/
SmpSplit *
smp_split_new (GimpLayer *treatment)
{
  SmpPassing passing;
  SmpSplit *split = g_new0 (SmpSplit, 1);
  gboolean done;

  split->image = gimp_item_get_image (GIMP_ITEM (treatment));
  find_range (split, treatment);
  split->edge = 0;
  split->line = MAX (1, (int) round (LINE_PART * gimp_image_get_width (split->image)));

  passing = smp_passing_begin (split->image);
  split->layer = take_bare (split->image, treatment);
  done = insert (split);
  smp_passing_end (&passing);
  if (!done)
    {
      smp_split_free (split);
      return NULL;
    }

  /* Keep brushes painting on the treatment. */
  gimp_layer_set_edit_mask (split->layer, FALSE);
  gimp_image_set_selected_layers (split->image, (const GimpLayer *[]) { treatment, NULL });

  return split;
}

/**
 * smp_split_move:
 * @split: a split view
 * @place: position of the line: 0 for the left end of the treated area, 1 for its right end
 *
 * Shows the photo before treatment left of the line.
 **/
void
smp_split_move (SmpSplit *split, double place)
{
  SmpPassing passing;
  int edge = (int) round (split->left + CLAMP (place, 0, 1) * (split->right - split->left));

  if (!is_there (split))
    return;
  if (place <= 0)
    edge = 0;
  else if (place >= 1)
    edge = gimp_image_get_width (split->image);

  passing = smp_passing_begin (split->image);
  remove_line (split);
  if (edge > split->edge)
    set_mask (split, split->edge, edge, "white");
  else
    set_mask (split, edge, split->edge, "black");
  split->edge = edge;
  draw_line (split);
  smp_passing_end (&passing);
  gimp_displays_flush ();
}

static void
remove_layer (GimpImage *image, GimpLayer *layer)
{
  SmpPassing passing = smp_passing_begin (image);
  gimp_image_remove_layer (image, layer);
  smp_passing_end (&passing);
  gimp_displays_flush ();
}

/**
 * smp_split_free:
 * @split: (nullable) (transfer full): the split view to end
 **/
void
smp_split_free (SmpSplit *split)
{
  if (split == NULL)
    return;

  if (split->layer != NULL && gimp_image_is_valid (split->image) &&
      gimp_item_is_valid (GIMP_ITEM (split->layer)))
    remove_layer (split->image, split->layer);
  g_clear_object (&split->below);
  g_free (split);
}

/**
 * smp_split_find_layer:
 * @image: an image
 *
 * Returns: (transfer none) (nullable): the layer of a split view, if there is one.
 **/
GimpLayer *
smp_split_find_layer (GimpImage *image)
{
  g_autofree GimpLayer **layers = gimp_image_get_layers (image);

  for (guint i = 0; layers != NULL && layers[i] != NULL; i++)
    if (smp_parasite_exists (G_OBJECT (layers[i]), SMP_PARASITE_SPLIT))
      return layers[i];

  return NULL;
}

/**
 * smp_split_clean:
 * @image: an image
 *
 * Removes the layer that a dialog left behind when it crashed.
 **/
void
smp_split_clean (GimpImage *image)
{
  GimpLayer *layer;

  while ((layer = smp_split_find_layer (image)) != NULL)
    remove_layer (image, layer);
}
