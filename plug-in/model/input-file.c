/* input-file: reads untrusted files. See input-file.h.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <errno.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <glib/gi18n.h>
#include <glib/gstdio.h>

#include "error.h"
#include "input-file.h"

#define BYTE_ORDER_MARK "\xef\xbb\xbf"

static gboolean
is_readable (const char *path, goffset *size, GError **error)
{
  GStatBuf facts;

  if (g_stat (path, &facts) != 0)
    return smp_refuse (error, SMP_ERROR_FILE, "%s", g_strerror (errno));
  if (S_ISDIR (facts.st_mode))
    return smp_refuse (error, SMP_ERROR_FILE, "%s", _ ("it is a folder, not a file"));
  if (!S_ISREG (facts.st_mode))
    return smp_refuse (error, SMP_ERROR_FILE, "%s",
                       _ ("it is a pipe or a device, not an ordinary file"));
  if (g_access (path, R_OK) != 0)
    return smp_refuse (error, SMP_ERROR_FILE, "%s", g_strerror (errno));

  *size = facts.st_size;
  return TRUE;
}

static GFileInputStream *
open_sized (const char *path, goffset *size, GError **error)
{
  g_autoptr (GFile) file = g_file_new_for_path (path);

  return is_readable (path, size, error) ? g_file_read (file, NULL, error) : NULL;
}

/**
 * smp_input_file_open:
 * @path: a file, in the encoding of the file system
 * @error: (out): return location
 *
 * Returns: (transfer full) (nullable): a seekable stream of the file; %NULL if it is not a regular file.
 **/
GFileInputStream *
smp_input_file_open (const char *path, GError **error)
{
  goffset size;

  return open_sized (path, &size, error);
}

static gboolean
refuse_size (goffset size, GError **error)
{
  g_autofree char *shown = g_format_size (size);

  /* TRANSLATORS: how large a file is, such as “3.2 GB” */
  return smp_refuse (error, SMP_ERROR_FILE, _ ("it is too large for its kind (%s)"), shown);
}

/**
 * smp_input_file_read:
 * @path: a file, in the encoding of the file system
 * @max_bytes: the most that makes sense
 * @length: (out): how many bytes it has
 * @error: (out): return location
 *
 * Returns: (transfer full) (nullable): its contents, followed by a zero; %NULL if it is larger or not a
 *   regular file.
 **/
char *
smp_input_file_read (const char *path, gsize max_bytes, gsize *length, GError **error)
{
  goffset size = 0;
  g_autoptr (GFileInputStream) stream = open_sized (path, &size, error);
  g_autofree char *data = NULL;

  if (stream == NULL)
    return NULL;
  if ((guint64) size > max_bytes)
    {
      refuse_size (size, error);
      return NULL;
    }

  /* Read only as much as the size says: files in /proc have size 0, and some of them never end. */
  data = g_malloc (size + 1);
  if (!g_input_stream_read_all (G_INPUT_STREAM (stream), data, size, length, NULL, error))
    return NULL;

  data[*length] = '\0';
  return g_steal_pointer (&data);
}

/* Converts text to UTF-8. UTF-16 is what editors and shells on Windows write if asked for “Unicode”. */
static char *
utf8_of (char *data, gsize length, const char *charset, GError **error)
{
  g_autofree char *bytes = data;
  gboolean is_utf16 =
      length >= 2 && (memcmp (data, "\xff\xfe", 2) == 0 || memcmp (data, "\xfe\xff", 2) == 0);
  gboolean has_zeros = memchr (data, '\0', length) != NULL;
  char *text = NULL;

  if (is_utf16)
    text = g_convert (data, length, "UTF-8", "UTF-16", NULL, NULL, NULL);
  else if (!has_zeros && g_utf8_validate (data, length, NULL))
    text = g_steal_pointer (&bytes);
  else if (!has_zeros && charset != NULL)
    text = g_convert (data, length, "UTF-8", charset, NULL, NULL, NULL);

  if (text == NULL)
    smp_refuse (error, SMP_ERROR_FILE, "%s", _ ("it is not text in UTF-8"));
  return text;
}

/* Removes a byte order mark and turns all line ends into \n. */
static void
tidy (char *text)
{
  const char *from =
      g_str_has_prefix (text, BYTE_ORDER_MARK) ? text + strlen (BYTE_ORDER_MARK) : text;

  for (; *from != '\0'; from++)
    {
      *text++ = *from == '\r' ? '\n' : *from;
      if (from[0] == '\r' && from[1] == '\n')
        from++;
    }
  *text = '\0';
}

/**
 * smp_input_file_read_text:
 * @path: a file, in the encoding of the file system
 * @max_bytes: the most that makes sense
 * @charset: (nullable): the character set of bytes that are not UTF-8; %NULL to refuse them
 * @error: (out): return location
 *
 * Returns: (transfer full) (nullable): its text in UTF-8, without a byte order mark and with \n at the
 *   end of each line; %NULL if it is larger, not a regular file or not text.
 **/
char *
smp_input_file_read_text (const char *path, gsize max_bytes, const char *charset, GError **error)
{
  gsize length = 0;
  char *data = smp_input_file_read (path, max_bytes, &length, error);
  char *text = data != NULL ? utf8_of (data, length, charset, error) : NULL;

  if (text != NULL)
    tidy (text);
  return text;
}
