/* strip: a photo and its preview side by side. See strip.h.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <gegl.h>
#include <glib/gi18n.h>

#include "gimp/base/label.h"
#include "gimp/base/procedure.h"
#include "model/error.h"
#include "strip.h"

/* In parts of a picture's shorter side. */
#define GAP 0.01
#define BAND 0.06
#define TEXT 0.028

static gboolean
add_paper (GimpImage *strip, int width, int height)
{
  g_autoptr (GObject) white = G_OBJECT (gegl_color_new ("white"));
  /* TRANSLATORS: name of a layer: the white ground */
  GimpLayer *paper = gimp_layer_new (strip, _ ("Paper"), width, height,
                                     gimp_image_get_base_type (strip) == GIMP_GRAY ? GIMP_GRAY_IMAGE
                                                                                   : GIMP_RGB_IMAGE,
                                     100.0, GIMP_LAYER_MODE_NORMAL);

  if (paper == NULL || !gimp_image_insert_layer (strip, paper, NULL, 0))
    return FALSE;

  gimp_context_push ();
  gimp_context_set_foreground (GEGL_COLOR (white));
  gimp_drawable_fill (GIMP_DRAWABLE (paper), GIMP_FILL_FOREGROUND);
  gimp_context_pop ();
  return TRUE;
}

static gboolean
add_picture (GimpImage *strip, GimpImage *picture, int x)
{
  /* TRANSLATORS: name of a layer */
  GimpLayer *layer = gimp_layer_new_from_visible (picture, strip, _ ("Picture"));

  if (layer == NULL || !gimp_image_insert_layer (strip, layer, NULL, 0))
    return FALSE;

  gimp_layer_set_offsets (layer, x, 0);
  return TRUE;
}

/**
 * smp_strip_new:
 * @before: the photo
 * @after: its preview, of the same size and type
 * @after_label: the name of the look
 * @error: (out): return location
 *
 * Returns: (transfer full) (nullable): an image of both with labels; the second one's says that it
 *   is a simulation.
 **/
GimpImage *
smp_strip_new (GimpImage *before, GimpImage *after, const char *after_label, GError **error)
{
  int width = gimp_image_get_width (before);
  int height = gimp_image_get_height (before);
  int shorter = MIN (width, height);
  int gap = MAX (4, (int) (shorter * GAP));
  int band = MAX (20, (int) (shorter * BAND));
  g_autoptr (GimpColorProfile) profile = gimp_image_get_color_profile (before);
  g_autofree char *label = NULL;
  SmpLabelPlace place = { width / 2.0, height + band / 2.0, width * 0.95,
                          MAX (10.0, shorter * TEXT) };
  GimpImage *strip = gimp_image_new_with_precision (2 * width + gap, height + band,
                                                    gimp_image_get_base_type (before),
                                                    gimp_image_get_precision (before));

  if (strip == NULL)
    {
      smp_refuse (error, SMP_ERROR_GIMP,
                  _ ("GIMP cannot make a picture of %d × %d pixels. Scale the photo down, or leave "
                     "out the strip of before and after."),
                  2 * width + gap, height + band);
      return NULL;
    }
  gimp_image_undo_disable (strip);
  gimp_image_set_color_profile (strip, profile);

  if (!add_paper (strip, 2 * width + gap, height + band) || !add_picture (strip, before, 0) ||
      !add_picture (strip, after, width + gap))
    {
      g_autofree char *reason = smp_gimp_reason ();

      smp_refuse (error, SMP_ERROR_GIMP,
                  _ ("GIMP cannot put the pictures of before and after side by side: %s. Close "
                     "other images and try again."),
                  reason);
      gimp_image_delete (strip);
      return NULL;
    }

  /* TRANSLATORS: the name of a look, below the preview */
  label = g_strdup_printf (_ ("After: %s (simulation, results vary)"), after_label);
  if (!smp_label_add (strip, _ ("Before"), &place, error))
    {
      gimp_image_delete (strip);
      return NULL;
    }
  place.middle_x += width + gap;
  if (!smp_label_add (strip, label, &place, error))
    {
      gimp_image_delete (strip);
      return NULL;
    }

  return strip;
}
