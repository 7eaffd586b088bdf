/* paint-reader: reads the paint of a layer for the engine.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "engine/kernel.h"
#include "paint-reader.h"

const Babl *
smp_paint_format (GeglBuffer *input)
{
  const Babl *format = gegl_buffer_get_format (input);
  gboolean linear = babl_get_model_flags (format) & BABL_MODEL_FLAG_LINEAR;

  return babl_format_with_space (linear ? "RGBA float" : "R'G'B'A float", format);
}

/* Coverage being filled; nothing is written as long as all pixels are the same. */
typedef struct
{
  float *coverage;
  gsize size;
  gboolean has_first, is_even;
  float first;
} Filling;

/* Adds rows of pixels of four floats or, with a @table of their values, of four bytes, without gaps between the rows.
 * The rows of the coverage are @stride apart. */
static void
fill (Filling *filling, const SmpKernel *kernel, const float *table, float *to, gsize stride,
      gconstpointer from, int width, int height)
{
  const float *floats = from;
  const guint8 *bytes = from;

  if (!filling->has_first)
    {
      filling->first = table ? table[bytes[3]] : floats[3];
      filling->has_first = filling->is_even = TRUE;
    }

  if (filling->is_even)
    {
      int n = width * height;

      if (table ? kernel->are_bytes_even (bytes, n) && table[bytes[3]] == filling->first
                : kernel->are_floats_even (floats, n, filling->first))
        return;

      filling->is_even = FALSE;
      for (gsize i = 0; i < filling->size; i++)
        filling->coverage[i] = filling->first;
    }

  for (int y = 0; y < height; y++, to += stride, floats += 4 * width, bytes += 4 * width)
    if (table)
      for (int i = 0; i < width; i++)
        to[i] = table[bytes[4 * i + 3]];
    else
      for (int i = 0; i < width; i++)
        to[i] = floats[4 * i + 3];
}

/* babl's conversion of an 8-bit alpha, which is the same in every space. */
static const float *
table_of_bytes (void)
{
  static float values[256];
  static gsize is_made;

  if (g_once_init_enter (&is_made))
    {
      guint8 bytes[4 * 256];
      float floats[4 * 256];

      for (int i = 0; i < 4 * 256; i++)
        bytes[i] = i / 4;
      babl_process (babl_fish (babl_format ("R'G'B'A u8"), babl_format ("R'G'B'A float")), bytes,
                    floats, 256);
      for (int i = 0; i < 256; i++)
        values[i] = floats[4 * i + 3];
      g_once_init_leave (&is_made, 1);
    }

  return values;
}

static gboolean
has_bytes (const Babl *format)
{
  return format == babl_format_with_space ("R'G'B'A u8", format) ||
         format == babl_format_with_space ("RGBA u8", format);
}

SmpPaint
smp_paint_read (GeglBuffer *input, const GeglRectangle *around, float *coverage)
{
  const SmpKernel *kernel = smp_kernel_get ();
  const Babl *format = gegl_buffer_get_format (input);
  const float *table = has_bytes (format) ? table_of_bytes () : NULL;
  Filling filling = { coverage };
  GeglRectangle rect;
  GeglBufferIterator *iterator;

  if (!gegl_rectangle_intersect (&rect, around, gegl_buffer_get_extent (input)))
    return (SmpPaint) { coverage, around->x, around->y, 0, 0 };

  filling.size = (gsize) rect.width * rect.height;
  iterator = gegl_buffer_iterator_new (input, &rect, 0, table ? format : smp_paint_format (input),
                                       GEGL_ACCESS_READ, GEGL_ABYSS_NONE, 1);
  while (gegl_buffer_iterator_next (iterator))
    {
      const GeglRectangle *part = &iterator->items[0].roi;

      fill (&filling, kernel, table,
            coverage + (gsize) (part->y - rect.y) * rect.width + part->x - rect.x, rect.width,
            iterator->items[0].data, part->width, part->height);
    }

  return (SmpPaint) {
    filling.is_even ? NULL : coverage, rect.x, rect.y, rect.width, rect.height, filling.first
  };
}
