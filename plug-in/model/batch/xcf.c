/* xcf: finds filters in XCF files without GIMP. See xcf.h.
 *
 * The format is that of app/xcf/xcf-load.c in GIMP 3.0 and 3.2: a header, the properties of the image, and
 * a list of offsets of layers. A layer has its size, type, name and properties, then the offsets of its
 * pixels and its mask, then a list of offsets of its filters. A filter begins with its name, its icon and
 * its operation. Lists end with a 0, and all numbers are big-endian.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <string.h>

#include "model/input-file.h"
#include "xcf.h"

#define MAGIC "gimp xcf v"
#define MAGIC_BYTES 14
#define FIRST_VERSION_WITH_FILTERS 20

/* Limits layers and filters, because the offsets in a damaged file could form an endless loop. */
#define MAX_PLACES 100000
#define MAX_NAME_BYTES (64 * 1024)

typedef struct
{
  GDataInputStream *data;
  guint n_places; /* that were visited */
  gboolean is_good;
} Reader;

static guint32
read_number (Reader *reader)
{
  g_autoptr (GError) error = NULL;
  guint32 number = g_data_input_stream_read_uint32 (reader->data, NULL, &error);

  reader->is_good = reader->is_good && error == NULL;
  return reader->is_good ? number : 0;
}

/* Returns: the next offset of a list; 0 at its end and if the file is damaged. */
static goffset
read_place (Reader *reader)
{
  g_autoptr (GError) error = NULL;
  goffset place = (goffset) g_data_input_stream_read_uint64 (reader->data, NULL, &error);

  reader->is_good =
      reader->is_good && error == NULL && place >= 0 && ++reader->n_places < MAX_PLACES;
  return reader->is_good ? place : 0;
}

static goffset
tell (Reader *reader)
{
  return g_seekable_tell (G_SEEKABLE (reader->data));
}

static void
go_to (Reader *reader, goffset place)
{
  reader->is_good =
      reader->is_good && g_seekable_seek (G_SEEKABLE (reader->data), place, G_SEEK_SET, NULL, NULL);
}

/* Returns: (transfer full): a text; empty if the file is damaged. */
static char *
read_text (Reader *reader)
{
  guint32 length = read_number (reader);
  g_autofree char *text = NULL;
  gsize n = 0;

  if (length > MAX_NAME_BYTES)
    reader->is_good = FALSE;
  if (!reader->is_good)
    return g_strdup ("");

  text = g_malloc0 (length + 1);
  reader->is_good =
      g_input_stream_read_all (G_INPUT_STREAM (reader->data), text, length, &n, NULL, NULL) &&
      n == length;
  return g_steal_pointer (&text);
}

static void
skip_properties (Reader *reader)
{
  while (reader->is_good)
    {
      guint32 type = read_number (reader);
      guint32 size = read_number (reader);

      if (type == 0)
        return;
      go_to (reader, tell (reader) + size);
    }
}

static gboolean
filter_is (Reader *reader, const char *operation)
{
  g_autofree char *name = read_text (reader);
  g_autofree char *icon = read_text (reader);
  g_autofree char *its_operation = read_text (reader);

  return reader->is_good && g_str_equal (its_operation, operation);
}

static gboolean
layer_has (Reader *reader, const char *operation)
{
  g_autofree char *name = NULL;
  goffset filter;

  for (guint i = 0; i < 3; i++)
    read_number (reader); /* width, height, kind */
  name = read_text (reader);
  skip_properties (reader);
  read_place (reader); /* of its pixels */
  read_place (reader); /* of its mask */

  while ((filter = read_place (reader)) != 0)
    {
      goffset next = tell (reader);

      go_to (reader, filter);
      if (filter_is (reader, operation))
        return TRUE;
      go_to (reader, next);
    }

  return FALSE;
}

static gboolean
image_has (Reader *reader, const char *operation)
{
  goffset layer;

  for (guint i = 0; i < 4; i++)
    read_number (reader); /* width, height, kind, precision */
  skip_properties (reader);

  while ((layer = read_place (reader)) != 0)
    {
      goffset next = tell (reader);

      go_to (reader, layer);
      if (layer_has (reader, operation))
        return TRUE;
      go_to (reader, next);
    }

  return FALSE;
}

/* Returns: the version of the format; -1 if it is not an XCF file. */
static int
read_version (Reader *reader)
{
  char magic[MAGIC_BYTES + 1] = "";
  gsize n;

  if (!g_input_stream_read_all (G_INPUT_STREAM (reader->data), magic, MAGIC_BYTES, &n, NULL,
                                NULL) ||
      n < MAGIC_BYTES)
    return -1;

  /* The header of version 0 is “gimp xcf file”. */
  return g_str_has_prefix (magic, MAGIC) ? (int) g_ascii_strtoll (magic + strlen (MAGIC), NULL, 10)
         : g_str_has_prefix (magic, "gimp xcf") ? 0
                                                : -1;
}

/**
 * smp_xcf_find_filter:
 * @path: a file, in the encoding of the file system
 * @operation: name of a GEGL operation, such as "smp:dots"
 * @answer: (out): whether a layer of the file has a filter with that operation
 * @error: (out): return location; a clause that follows “cannot be read: ”
 *
 * Returns: whether the file could be opened.
 **/
gboolean
smp_xcf_find_filter (const char *path, const char *operation, SmpXcfAnswer *answer, GError **error)
{
  g_autoptr (GFileInputStream) file = smp_input_file_open (path, error);
  g_autoptr (GDataInputStream) data = NULL;
  Reader reader = { .is_good = TRUE };
  int version;

  if (file == NULL)
    return FALSE;

  data = g_data_input_stream_new (G_INPUT_STREAM (file));
  reader.data = data;
  version = read_version (&reader);
  if (version >= 0 && version < FIRST_VERSION_WITH_FILTERS)
    *answer = SMP_XCF_WITHOUT;
  else if (version >= 0 && image_has (&reader, operation))
    *answer = SMP_XCF_WITH;
  else
    *answer = version >= 0 && reader.is_good ? SMP_XCF_WITHOUT : SMP_XCF_UNKNOWN;

  return TRUE;
}
