/* label: a line of text on a picture. See label.h.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <math.h>

#include <gegl.h>
#include <glib/gi18n.h>

#include "label.h"
#include "model/error.h"

/* Smaller text is not read; a longer line loses letters from its middle instead. */
#define SMALLEST_PART_OF_SIZE 0.7

/* A name may have line ends and other things in it that are no letters. */
static char *
one_line (const char *text)
{
  GString *line = g_string_new (NULL);

  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    g_string_append_unichar (line,
                             g_unichar_iscntrl (g_utf8_get_char (p)) ? ' ' : g_utf8_get_char (p));

  return g_string_free (line, FALSE);
}

/* The text without some of its middle. */
static char *
shortened (const char *text, glong n_letters)
{
  glong length = g_utf8_strlen (text, -1);
  glong kept = MAX (n_letters - 1, 2);
  g_autofree char *start = g_utf8_substring (text, 0, MIN (kept - kept / 2, length));
  const char *end = g_utf8_offset_to_pointer (text, MAX (length - kept / 2, 0));

  return g_strconcat (start, "…", end, NULL);
}

static GimpFont *
find_font (void)
{
  GimpFont *font = gimp_font_get_by_name ("Sans-serif");

  return font != NULL ? font : gimp_context_get_font ();
}

/**
 * smp_label_add:
 * @image: the image
 * @text: one line; a longer name is shortened in its middle
 * @place: where it goes
 * @error: (out): return location
 *
 * Adds a text layer.
 *
 * Returns: whether it is there.
 **/
gboolean
smp_label_add (GimpImage *image, const char *text, const SmpLabelPlace *place, GError **error)
{
  g_autofree char *line = one_line (text);
  g_autoptr (GObject) color = G_OBJECT (gegl_color_new ("#303030"));
  GimpFont *font = find_font ();
  GimpTextLayer *layer =
      font != NULL ? gimp_text_layer_new (image, line, font, place->size, gimp_unit_pixel ())
                   : NULL;
  int width;

  if (layer == NULL || !gimp_image_insert_layer (image, GIMP_LAYER (layer), NULL, 0))
    {
      g_set_error (error, SMP_ERROR, SMP_ERROR_GIMP,
                   _ ("GIMP cannot write “%s” on the picture. Install a font, such as DejaVu Sans, "
                      "and start GIMP again."),
                   line);
      return FALSE;
    }
  gimp_text_layer_set_color (layer, GEGL_COLOR (color));

  width = gimp_drawable_get_width (GIMP_DRAWABLE (layer));
  if (width > place->width)
    {
      double part = MAX (place->width / width, SMALLEST_PART_OF_SIZE);

      gimp_text_layer_set_font_size (layer, floor (place->size * part), gimp_unit_pixel ());
      width = gimp_drawable_get_width (GIMP_DRAWABLE (layer));
    }
  for (int attempt = 0; width > place->width && attempt < 8; attempt++)
    {
      glong n = g_utf8_strlen (line, -1);
      g_autofree char *shorter = shortened (line, MIN (n - 1, (glong) (n * place->width / width)));

      g_free (line);
      line = g_steal_pointer (&shorter);
      gimp_text_layer_set_text (layer, line);
      width = gimp_drawable_get_width (GIMP_DRAWABLE (layer));
    }

  gimp_layer_set_offsets (
      GIMP_LAYER (layer), lrint (place->middle_x - width / 2.0),
      lrint (place->middle_y - gimp_drawable_get_height (GIMP_DRAWABLE (layer)) / 2.0));
  return TRUE;
}
