/* coverage-text: converts the alpha of a treatment's paint to text and back. See coverage-text.h.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <gio/gio.h>

#include "coverage-text.h"

static void
subtract_rows (guint8 *bytes, gsize stride, int height)
{
  for (int y = height - 1; y > 0; y--)
    for (gsize i = 0; i < stride; i++)
      bytes[y * stride + i] -= bytes[(y - 1) * stride + i];
}

static void
add_rows (guint8 *bytes, gsize stride, int height)
{
  for (int y = 1; y < height; y++)
    for (gsize i = 0; i < stride; i++)
      bytes[y * stride + i] += bytes[(y - 1) * stride + i];
}

/* Returns: (transfer full) (nullable): the output of a converter; %NULL on errors and if it is longer than
 * @max_length. */
static GByteArray *
convert (GConverter *converter, const guint8 *bytes, gsize length, gsize max_length)
{
  g_autoptr (GByteArray) out = g_byte_array_new ();
  GConverterResult result = G_CONVERTER_CONVERTED;
  gsize at = 0;

  while (result != G_CONVERTER_FINISHED)
    {
      guint8 piece[64 * 1024];
      gsize read = 0;
      gsize written = 0;

      result = g_converter_convert (converter, bytes + at, length - at, piece, sizeof piece,
                                    G_CONVERTER_INPUT_AT_END, &read, &written, NULL);
      if (result == G_CONVERTER_ERROR || out->len + written > max_length)
        return NULL;
      at += read;
      g_byte_array_append (out, piece, written);
    }

  return g_steal_pointer (&out);
}

/**
 * smp_coverage_encode:
 * @alpha: the paint's alpha, row after row; it is overwritten
 * @stride: bytes of a row
 * @height: how many rows
 *
 * Returns: (transfer full): the alpha as text.
 **/
char *
smp_coverage_encode (guint8 *alpha, gsize stride, int height)
{
  g_autoptr (GConverter) compressor =
      G_CONVERTER (g_zlib_compressor_new (G_ZLIB_COMPRESSOR_FORMAT_ZLIB, 9));
  g_autoptr (GByteArray) compressed = NULL;

  subtract_rows (alpha, stride, height);
  compressed = convert (compressor, alpha, stride * height, G_MAXUINT32);

  return g_base64_encode (compressed->data, compressed->len);
}

/**
 * smp_coverage_from_text:
 * @text: the paint's alpha
 * @box: where it was painted
 * @is_deep: whether the text holds floats
 *
 * Returns: (transfer full) (nullable): the alpha, row after row; %NULL if the text is damaged.
 **/
GBytes *
smp_coverage_from_text (const char *text, const GeglRectangle *box, gboolean is_deep)
{
  g_autoptr (GConverter) decompressor =
      G_CONVERTER (g_zlib_decompressor_new (G_ZLIB_COMPRESSOR_FORMAT_ZLIB));
  g_autoptr (GByteArray) alpha = NULL;
  g_autofree guint8 *compressed = NULL;
  gsize stride = (gsize) box->width * (is_deep ? 4 : 1);
  gsize compressed_length;

  if (stride == 0 || box->height == 0)
    return *text == '\0' ? g_bytes_new (NULL, 0) : NULL;

  compressed = g_base64_decode (text, &compressed_length);
  alpha = convert (decompressor, compressed, compressed_length, stride * box->height);
  if (alpha == NULL || alpha->len != stride * box->height)
    return NULL;

  add_rows (alpha->data, stride, box->height);
  return g_byte_array_free_to_bytes (g_steal_pointer (&alpha));
}
