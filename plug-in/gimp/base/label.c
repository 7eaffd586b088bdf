/* label: writes a line of text on a picture. See label.h.
 *
 * It uses Pango and cairo instead of GIMP's text layers, because Pango can shorten a line that is too
 * long.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <math.h>

#include <gegl.h>
#include <glib/gi18n.h>
#include <pango/pangocairo.h>

#include "label.h"
#include "model/error.h"
#include "model/reason.h"

#define FONT "Sans"
#define GREY (0x30 / 255.0)

/* Text does not shrink below this, so that it stays legible; then the line is ellipsised. */
#define SMALLEST_PART_OF_SIZE 0.7

static void
set_size (PangoLayout *layout, double size)
{
  PangoFontDescription *font = pango_font_description_from_string (FONT);

  pango_font_description_set_absolute_size (font, size * PANGO_SCALE);
  pango_layout_set_font_description (layout, font);
  pango_font_description_free (font);
}

static PangoLayout *
make_layout (cairo_t *cairo, const char *text, const SmpLabelPlace *place)
{
  PangoLayout *layout = pango_cairo_create_layout (cairo);
  g_autofree char *line = smp_printable (text);
  int width;

  set_size (layout, place->size);
  pango_layout_set_single_paragraph_mode (layout, TRUE);
  pango_layout_set_text (layout, line, -1);
  pango_layout_get_pixel_size (layout, &width, NULL);
  if (width > place->width)
    {
      set_size (layout, floor (place->size * MAX (place->width / width, SMALLEST_PART_OF_SIZE)));
      pango_layout_set_width (layout, place->width * PANGO_SCALE);
      pango_layout_set_ellipsize (layout, PANGO_ELLIPSIZE_MIDDLE);
    }

  return layout;
}

/* Returns: (transfer full): the line, grey on transparent. */
static cairo_surface_t *
draw (const char *text, const SmpLabelPlace *place)
{
  cairo_surface_t *measure = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, 1, 1);
  cairo_t *cairo = cairo_create (measure);
  PangoLayout *layout = make_layout (cairo, text, place);
  PangoRectangle ink;
  PangoRectangle logical;
  PangoRectangle box;
  cairo_surface_t *surface;

  pango_layout_get_pixel_extents (layout, &ink, &logical);
  box =
      (PangoRectangle) { MIN (ink.x, logical.x), MIN (ink.y, logical.y),
                         MAX (ink.width, logical.width) + 2, MAX (ink.height, logical.height) + 2 };
  cairo_destroy (cairo);
  cairo_surface_destroy (measure);

  surface = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, box.width, box.height);
  cairo = cairo_create (surface);
  cairo_set_source_rgb (cairo, GREY, GREY, GREY);
  cairo_move_to (cairo, -box.x, -box.y);
  pango_cairo_update_layout (cairo, layout);
  pango_cairo_show_layout (cairo, layout);
  cairo_surface_flush (surface);
  cairo_destroy (cairo);
  g_object_unref (layout);

  return surface;
}

/* Adds a layer with the surface's pixels; grey if the image is. */
static GimpLayer *
add_layer (GimpImage *image, const char *name, cairo_surface_t *surface)
{
  gboolean is_gray = gimp_image_get_base_type (image) == GIMP_GRAY;
  GeglRectangle box = { 0, 0, cairo_image_surface_get_width (surface),
                        cairo_image_surface_get_height (surface) };
  GimpLayer *layer =
      gimp_layer_new (image, name, box.width, box.height,
                      is_gray ? GIMP_GRAYA_IMAGE : GIMP_RGBA_IMAGE, 100.0, GIMP_LAYER_MODE_NORMAL);
  g_autoptr (GeglBuffer) buffer = NULL;

  if (layer == NULL || !gimp_image_insert_layer (image, layer, NULL, 0))
    return NULL;

  buffer = gimp_drawable_get_buffer (GIMP_DRAWABLE (layer));
  gegl_buffer_set (buffer, &box, 0, babl_format ("cairo-ARGB32"),
                   cairo_image_surface_get_data (surface),
                   cairo_image_surface_get_stride (surface));
  gegl_buffer_flush (buffer);
  gimp_drawable_update (GIMP_DRAWABLE (layer), 0, 0, box.width, box.height);
  return layer;
}

/**
 * smp_label_add:
 * @image: the image
 * @text: one line; text that is too long is shortened in its middle
 * @place: where it goes
 * @error: (out): return location
 *
 * Adds a layer with the text.
 *
 * Returns: whether it succeeded.
 **/
gboolean
smp_label_add (GimpImage *image, const char *text, const SmpLabelPlace *place, GError **error)
{
  cairo_surface_t *surface = draw (text, place);
  int width = cairo_image_surface_get_width (surface);
  int height = cairo_image_surface_get_height (surface);
  GimpLayer *layer = cairo_surface_status (surface) == CAIRO_STATUS_SUCCESS
                         ? add_layer (image, text, surface)
                         : NULL;

  cairo_surface_destroy (surface);
  if (layer == NULL)
    return smp_refuse (error, SMP_ERROR_GIMP,
                       _ ("GIMP cannot write “%s” on the picture. Close other images, which need "
                          "memory too, and try again."),
                       text);

  gimp_layer_set_offsets (layer, lrint (place->middle_x - width / 2.0),
                          lrint (place->middle_y - height / 2.0));
  return TRUE;
}
