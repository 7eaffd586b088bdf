/* sheet-text: puts text on a sheet. See sheet-text.h.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <math.h>
#include <string.h>

#include <gegl.h>
#include <libgimp/gimp.h>
#include <pango/pangocairo.h>
#include <glib/gi18n.h>

#include "gimp/base/procedure.h"
#include "model/error.h"
#include "sheet-text.h"

/* GIMP and PDF readers set text a little wider or narrower than we measure, so fill only this part of a
 * box. */
#define SLACK 0.96
#define SLACK_OF_LINES 0.93

/* Text that is too long shrinks to this part of its size before it is broken into lines. */
#define SMALLEST 0.75
#define LINES_OF_PARAGRAPHS 2.4 /* a box that is lower has room for one line only */

/* The opacity of the white and black parts of the burned-in note, in %. */
#define NOTE_WHITE 42.0
#define NOTE_BLACK 24.0

/* Sans-serif fonts for small sizes, in order of preference; the last one always exists. */
static const char *const families[] = { "Inter",           "Source Sans 3", "Noto Sans",
                                        "Open Sans",       "Helvetica",     "Nimbus Sans",
                                        "Liberation Sans", "Arial",         "Sans-serif" };

/* GIMP names the upright face of a family by the family, with or without the font's own name for it. */
static GimpFont *
find_upright (const char *family)
{
  static const char *const endings[] = { " Regular", "", " Book" };

  for (guint i = 0; i < G_N_ELEMENTS (endings); i++)
    {
      g_autofree char *name = g_strconcat (family, endings[i], NULL);
      GimpFont *font = gimp_font_get_by_name (name);

      if (font != NULL)
        return font;
    }

  return NULL;
}

/**
 * smp_fonts_find:
 * @fonts: (out caller-allocates): the fonts of a sheet
 * @error: (out): return location
 *
 * Returns: whether GIMP has any fonts.
 **/
gboolean
smp_fonts_find (SmpFonts *fonts, GError **error)
{
  for (guint i = 0; i < G_N_ELEMENTS (families); i++)
    {
      g_autofree char *bold = g_strconcat (families[i], " Bold", NULL);

      fonts->regular = find_upright (families[i]);
      fonts->bold = gimp_font_get_by_name (bold);
      if (fonts->regular != NULL && fonts->bold != NULL)
        return TRUE;
    }

  return smp_refuse (
      error, SMP_ERROR_GIMP,
      _ ("GIMP has no fonts, and a sheet needs one. Start GIMP without --no-fonts, and "
         "install a font such as DejaVu Sans."));
}

/**
 * smp_text_is_right_to_left:
 * @text: text in any language
 *
 * Returns: whether its first letter belongs to a script that runs from right to left.
 **/
gboolean
smp_text_is_right_to_left (const char *text)
{
  for (const char *at = text; *at != '\0'; at = g_utf8_next_char (at))
    {
      gunichar character = g_utf8_get_char (at);

      if (g_unichar_isalpha (character))
        switch (g_unichar_get_script (character))
          {
          case G_UNICODE_SCRIPT_ARABIC:
          case G_UNICODE_SCRIPT_HEBREW:
          case G_UNICODE_SCRIPT_SYRIAC:
          case G_UNICODE_SCRIPT_THAANA:
          case G_UNICODE_SCRIPT_NKO:
            return TRUE;
          default:
            return FALSE;
          }
    }

  return FALSE;
}

/* Measures text in pixels, broken into lines of at most @width; not broken if that is 0. */
static void
measure (GimpFont *font, const char *text, double size, int width, int *text_width,
         int *text_height)
{
  PangoContext *context = pango_font_map_create_context (pango_cairo_font_map_get_default ());
  PangoLayout *layout = pango_layout_new (context);
  PangoFontDescription *description = gimp_font_get_pango_font_description (font);

  pango_font_description_set_absolute_size (description, size * PANGO_SCALE);
  pango_layout_set_font_description (layout, description);
  pango_layout_set_text (layout, text, -1);
  if (width > 0)
    {
      pango_layout_set_width (layout, width * PANGO_SCALE);
      pango_layout_set_wrap (layout, PANGO_WRAP_WORD_CHAR);
    }
  pango_layout_get_pixel_size (layout, text_width, text_height);
  pango_font_description_free (description);
  g_object_unref (layout);
  g_object_unref (context);
}

/* The largest size up to @size at which the text fits its box: on one line unless that gets too small,
 * otherwise on as many lines as there is room for. */
static double
fitting_size (GimpFont *font, const char *text, const GeglRectangle *box, double size,
              gboolean *one_line)
{
  int width, height;

  *one_line = strchr (text, '\n') == NULL;
  measure (font, text, size, 0, &width, &height);
  if (width <= box->width * SLACK && height <= box->height)
    return size;
  if (*one_line &&
      (width * SMALLEST <= box->width * SLACK || box->height < LINES_OF_PARAGRAPHS * size))
    /* Tall letters, such as Japanese ones, may be too high for the box even if the line is short enough. */
    return size * MIN (box->width * SLACK / width, (double) box->height / height);

  *one_line = FALSE;
  for (double smaller = size; smaller > 2.0; smaller *= 0.96)
    {
      measure (font, text, smaller, (int) (box->width * SLACK_OF_LINES), &width, &height);
      if (width <= box->width * SLACK_OF_LINES && height <= box->height)
        return smaller;
    }

  return 2.0;
}

/**
 * smp_text_height:
 * @font: a font
 * @text: text; not empty
 * @size: the size of its letters, in pixels
 * @width: the width of its box, in pixels
 *
 * Returns: the height of a box in which it has all of that size.
 **/
int
smp_text_height (GimpFont *font, const char *text, int size, int width)
{
  int text_width, height;

  measure (font, text, size, (int) (width * SLACK_OF_LINES), &text_width, &height);
  return height;
}

static GimpLayer *
set_failed (GError **error)
{
  g_autofree char *reason = smp_gimp_reason ();

  smp_refuse (error, SMP_ERROR_GIMP,
              _ ("GIMP did not write the text of the sheet: %s. Start GIMP again and try once "
                 "more."),
              reason);
  return NULL;
}

/* Left means left even for text that runs from right to left: the layer has a base direction, so Pango
 * does not swap the sides. */
static GimpTextJustification
justification (SmpAlign align)
{
  return align == SMP_ALIGN_RIGHT ? GIMP_TEXT_JUSTIFY_RIGHT : GIMP_TEXT_JUSTIFY_LEFT;
}

/* Inserts the layer before setting its properties, since GIMP sets them only on layers in an image. */
static GimpTextLayer *
add_layer (GimpImage *image, GimpLayer *parent, int position, GimpFont *font, const char *text,
           double size, const char *color)
{
  GimpTextLayer *layer = gimp_text_layer_new (image, text, font, size, gimp_unit_pixel ());
  g_autoptr (GObject) gegl_color = G_OBJECT (gegl_color_new (color));

  if (layer == NULL || !gimp_image_insert_layer (image, GIMP_LAYER (layer), parent, position))
    return NULL;

  gimp_text_layer_set_color (layer, GEGL_COLOR (gegl_color));
  gimp_text_layer_set_hint_style (layer, GIMP_TEXT_HINT_STYLE_NONE);
  if (smp_text_is_right_to_left (text))
    gimp_text_layer_set_base_direction (layer, GIMP_TEXT_DIRECTION_RTL);

  return layer;
}

/**
 * smp_text_add:
 * @image: the sheet
 * @group: (nullable): the group on top of which the layer goes
 * @font: its font
 * @text: the text; not empty
 * @box: its box; text that is too long shrinks, is then broken into lines, and then shrinks more
 * @size: the size of its letters if there is room, in pixels
 * @color: its colour, as in CSS
 * @align: the side of the box at which it is aligned
 * @error: (out): return location
 *
 * Returns: (transfer none) (nullable): the text layer.
 **/
GimpLayer *
smp_text_add (GimpImage *image, GimpLayer *group, GimpFont *font, const char *text,
              const GeglRectangle *box, int size, const char *color, SmpAlign align, GError **error)
{
  gboolean one_line;
  double fitted = fitting_size (font, text, box, size, &one_line);
  GimpTextLayer *layer = add_layer (image, group, 0, font, text, fitted, color);

  if (layer == NULL)
    return set_failed (error);

  /* GIMP rounds small letters, so the line may still be too wide. */
  while (one_line && fitted > 2.0 &&
         gimp_drawable_get_width (GIMP_DRAWABLE (layer)) > box->width * SLACK)
    {
      fitted *= 0.97;
      gimp_text_layer_set_font_size (layer, fitted, gimp_unit_pixel ());
    }

  gimp_text_layer_set_justification (layer, justification (align));
  gimp_text_layer_resize (layer, box->width, box->height);
  gimp_layer_set_offsets (GIMP_LAYER (layer), box->x, box->y);

  return GIMP_LAYER (layer);
}

/* Puts the text into its place and merges it into the picture. */
static GimpLayer *
burn_once (GimpImage *image, GimpLayer *picture, const GeglRectangle *place, GimpFont *font,
           const char *text, double size, double shift, const char *color, double opacity)
{
  GimpLayer *parent = GIMP_LAYER (gimp_item_get_parent (GIMP_ITEM (picture)));
  int position = gimp_image_get_item_position (image, GIMP_ITEM (picture));
  GimpTextLayer *layer = add_layer (image, parent, position, font, text, size, color);
  GimpDrawable *drawable;

  if (layer == NULL)
    return NULL;
  drawable = GIMP_DRAWABLE (layer);

  gimp_layer_set_offsets (
      GIMP_LAYER (layer),
      place->x + (int) round ((place->width - gimp_drawable_get_width (drawable)) / 2.0 + shift),
      place->y + (int) round ((place->height - gimp_drawable_get_height (drawable)) / 2.0 + shift));
  gimp_layer_set_opacity (GIMP_LAYER (layer), opacity);

  return gimp_image_merge_down (image, GIMP_LAYER (layer), GIMP_CLIP_TO_BOTTOM_LAYER);
}

/**
 * smp_text_aspect:
 * @font: a font
 * @text: a line of text; not empty
 *
 * Returns: its width divided by its height.
 **/
double
smp_text_aspect (GimpFont *font, const char *text)
{
  int width, height;

  measure (font, text, 100, 0, &width, &height);
  return (double) MAX (1, width) / MAX (1, height);
}

/**
 * smp_text_burn:
 * @image: the image that the picture is in
 * @picture: a layer with a simulation
 * @place: where the text goes, in the image
 * @font: the font
 * @text: the note; not empty
 * @error: (out): return location
 *
 * Writes the note into the picture's pixels. The letters are light with a dark edge, to be legible on any
 * skin, and transparent enough to show the dots below.
 *
 * Returns: (transfer none) (nullable): the layer that replaces @picture.
 **/
GimpLayer *
smp_text_burn (GimpImage *image, GimpLayer *picture, const GeglRectangle *place, GimpFont *font,
               const char *text, GError **error)
{
  g_autofree char *name = gimp_item_get_name (GIMP_ITEM (picture));
  double size = 100;
  int width, height;

  measure (font, text, size, 0, &width, &height);
  size *= MIN ((double) place->width / MAX (1, width), (double) place->height / MAX (1, height));
  size = MAX (size, 4);

  picture =
      burn_once (image, picture, place, font, text, size, MAX (1, size / 22), "black", NOTE_BLACK);
  if (picture != NULL)
    picture = burn_once (image, picture, place, font, text, size, 0, "white", NOTE_WHITE);

  if (picture == NULL)
    return set_failed (error);
  gimp_item_set_name (GIMP_ITEM (picture), name);
  return picture;
}
