/* photo-memory: remembers a treatment before it was fitted. See photo-memory.h.
 *
 *   [Photo Hair]
 *   Version=1
 *   Between=60
 *   ...
 *   Coverage=<see coverage-text.h>
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <string.h>

#include <gegl.h>

#include "gimp/base/parasite.h"
#include "model/coverage-text.h"
#include "photo-memory.h"

#define GROUP "Photo Hair"
#define VERSION 1

static const struct
{
  const char *key;
  gsize offset;
} numbers[] = {
  { "Between", G_STRUCT_OFFSET (SmpPhotoChoice, between) },
  { "KeepOffHair", G_STRUCT_OFFSET (SmpPhotoChoice, keep_off) },
  { "KeepUnderShine", G_STRUCT_OFFSET (SmpPhotoChoice, keep_under) },
  { "Strength", G_STRUCT_OFFSET (SmpPhotoChoice, strength) },
};

/* Reads the box, and checks it: the file may have been edited. */
static gboolean
read_box (GKeyFile *file, GimpLayer *treatment, GeglRectangle *box)
{
  gsize n = 0;
  g_autofree int *values = g_key_file_get_integer_list (file, GROUP, "Box", &n, NULL);
  int width = gimp_drawable_get_width (GIMP_DRAWABLE (treatment));
  int height = gimp_drawable_get_height (GIMP_DRAWABLE (treatment));

  if (values == NULL || n != 4 || values[0] < 0 || values[1] < 0 || values[2] < 0 ||
      values[3] < 0 || values[0] > width - values[2] || values[1] > height - values[3])
    return FALSE;

  *box = (GeglRectangle) { values[0], values[1], values[2], values[3] };
  return TRUE;
}

static guint64
read_print (GKeyFile *file, const char *key)
{
  g_autofree char *text = g_key_file_get_string (file, GROUP, key, NULL);

  return text != NULL ? g_ascii_strtoull (text, NULL, 16) : 0;
}

static void
write_print (GKeyFile *file, const char *key, guint64 print)
{
  g_autofree char *text = g_strdup_printf ("%" G_GINT64_MODIFIER "x", print);

  g_key_file_set_string (file, GROUP, key, text);
}

/**
 * smp_photo_memory_load:
 * @treatment: a treatment
 *
 * Returns: (transfer full) (nullable): the treatment before it was fitted; %NULL if it was not, or
 *   if its layer was resized since.
 **/
SmpPhotoMemory *
smp_photo_memory_load (GimpLayer *treatment)
{
  g_autoptr (SmpPhotoMemory) memory = g_new0 (SmpPhotoMemory, 1);
  g_autoptr (GKeyFile) file = smp_parasite_load (G_OBJECT (treatment), SMP_PARASITE_PHOTO_HAIR);
  g_autofree char *coverage = NULL;
  g_autoptr (GBytes) bytes = NULL;
  const float *values;
  gsize size;

  if (file == NULL || g_key_file_get_integer (file, GROUP, "Version", NULL) != VERSION ||
      !read_box (file, treatment, &memory->box))
    return NULL;

  for (guint i = 0; i < G_N_ELEMENTS (numbers); i++)
    {
      double value = g_key_file_get_double (file, GROUP, numbers[i].key, NULL);

      G_STRUCT_MEMBER (double, &memory->choice, numbers[i].offset) =
          value >= 0 && value <= 200 ? value : 0;
    }
  memory->choice.color =
      CLAMP (g_key_file_get_integer (file, GROUP, "HairColor", NULL), 0, SMP_HAIR_BOTH);
  memory->paint = read_print (file, "Paint");
  memory->mask = read_print (file, "Mask");

  coverage = g_key_file_get_string (file, GROUP, "Coverage", NULL);
  bytes = coverage != NULL ? smp_coverage_from_text (coverage, &memory->box, TRUE) : NULL;
  values = bytes != NULL ? g_bytes_get_data (bytes, &size) : NULL;
  if (values == NULL || size < sizeof (float) * memory->box.width * memory->box.height)
    return NULL;
  memory->coverage = g_memdup2 (values, sizeof (float) * memory->box.width * memory->box.height);

  return g_steal_pointer (&memory);
}

/**
 * smp_photo_memory_store:
 * @treatment: a treatment that was fitted
 * @memory: the treatment before it was fitted
 *
 * One undo step.
 **/
void
smp_photo_memory_store (GimpLayer *treatment, const SmpPhotoMemory *memory)
{
  g_autoptr (GKeyFile) file = g_key_file_new ();
  const int box[4] = { memory->box.x, memory->box.y, memory->box.width, memory->box.height };
  gsize row = sizeof (float) * MAX (memory->box.width, 1);
  g_autofree guint8 *alpha = g_malloc (row * MAX (memory->box.height, 1));
  g_autofree char *coverage = NULL;

  g_key_file_set_integer (file, GROUP, "Version", VERSION);
  for (guint i = 0; i < G_N_ELEMENTS (numbers); i++)
    g_key_file_set_double (file, GROUP, numbers[i].key,
                           G_STRUCT_MEMBER (double, &memory->choice, numbers[i].offset));
  g_key_file_set_integer (file, GROUP, "HairColor", memory->choice.color);
  write_print (file, "Paint", memory->paint);
  write_print (file, "Mask", memory->mask);
  g_key_file_set_integer_list (file, GROUP, "Box", (int *) box, 4);
  memcpy (alpha, memory->coverage, row * memory->box.height);
  coverage = smp_coverage_encode (alpha, row, memory->box.height);
  g_key_file_set_string (file, GROUP, "Coverage", coverage);
  smp_parasite_store (G_OBJECT (treatment), SMP_PARASITE_PHOTO_HAIR, file);
}

void
smp_photo_memory_free (SmpPhotoMemory *memory)
{
  if (memory == NULL)
    return;

  g_free (memory->coverage);
  g_free (memory);
}

/**
 * smp_photo_memory_print:
 * @drawable: the paint of a treatment, or its mask
 *
 * Returns: a checksum, never 0, that changes with every stroke.
 **/
guint64
smp_photo_memory_print (GimpDrawable *drawable)
{
  g_autoptr (GeglBuffer) buffer = gimp_drawable_get_buffer (drawable);
  int width = gegl_buffer_get_width (buffer), height = gegl_buffer_get_height (buffer);
  gboolean is_mask = GIMP_IS_LAYER_MASK (drawable);
  int step = is_mask ? 1 : 4;
  const Babl *format = babl_format (is_mask ? "Y float" : "RGBA float");
  g_autofree float *row = g_new (float, (gsize) width *step);
  guint64 print = G_GUINT64_CONSTANT (0xcbf29ce484222325); /* FNV-1a, by Fowler, Noll and Vo */

  for (int y = 0; y < height; y++)
    {
      gegl_buffer_get (buffer, GEGL_RECTANGLE (0, y, width, 1), 1.0, format, row,
                       GEGL_AUTO_ROWSTRIDE, GEGL_ABYSS_NONE);
      for (int x = 0; x < width; x++)
        {
          guint32 bits;

          memcpy (&bits, &row[(gsize) x * step + step - 1], sizeof bits);
          print = (print ^ bits) * G_GUINT64_CONSTANT (0x100000001b3);
        }
    }

  return MAX (print, 1);
}
