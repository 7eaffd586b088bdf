/* made-of: computes digests of what a picture is made of. See made-of.h.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <string.h>

#include "made-of.h"
#include "model/input-file.h"

#define PIECE_BYTES (256 * 1024)
#define SEPARATOR "+"
#define NANOSECONDS G_GINT64_CONSTANT (1000000000)

/**
 * smp_file_facts:
 * @path: a file, in the encoding of the file system
 * @follow: whether to follow a symbolic link
 * @size: (out): its size in bytes
 * @time: (out): when it was last changed, in nanoseconds
 *
 * Returns: whether it is a regular file.
 **/
gboolean
smp_file_facts (const char *path, gboolean follow, goffset *size, gint64 *time)
{
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GFileInfo) info = g_file_query_info (
      file,
      G_FILE_ATTRIBUTE_STANDARD_TYPE "," G_FILE_ATTRIBUTE_STANDARD_SIZE
                                     "," G_FILE_ATTRIBUTE_TIME_MODIFIED
                                     "," G_FILE_ATTRIBUTE_TIME_MODIFIED_NSEC,
      follow ? G_FILE_QUERY_INFO_NONE : G_FILE_QUERY_INFO_NOFOLLOW_SYMLINKS, NULL, NULL);

  if (info == NULL || g_file_info_get_file_type (info) != G_FILE_TYPE_REGULAR)
    return FALSE;

  *size = g_file_info_get_size (info);
  *time = (gint64) g_file_info_get_attribute_uint64 (info, G_FILE_ATTRIBUTE_TIME_MODIFIED) *
              NANOSECONDS +
          g_file_info_get_attribute_uint32 (info, G_FILE_ATTRIBUTE_TIME_MODIFIED_NSEC);
  return TRUE;
}

/**
 * smp_file_digest:
 * @path: a file, in the encoding of the file system
 *
 * Returns: (transfer full) (nullable): the SHA-256 of its contents; %NULL if it cannot be read.
 **/
char *
smp_file_digest (const char *path)
{
  g_autoptr (GFileInputStream) stream = smp_input_file_open (path, NULL);
  g_autoptr (GChecksum) digest = g_checksum_new (G_CHECKSUM_SHA256);
  g_autofree guint8 *piece = g_malloc (PIECE_BYTES);
  gssize n = stream != NULL ? 1 : -1;

  while (n > 0)
    {
      n = g_input_stream_read (G_INPUT_STREAM (stream), piece, PIECE_BYTES, NULL, NULL);
      if (n > 0)
        g_checksum_update (digest, piece, n);
    }

  return n == 0 ? g_strdup (g_checksum_get_string (digest)) : NULL;
}

static void
add_settings (GString *text, const SmpSettings *settings)
{
  guint n;
  GParamSpec **pspecs = smp_settings_properties (settings, &n);

  for (guint i = 0; i < n; i++)
    {
      g_autofree char *value = smp_settings_get_text (settings, pspecs[i]->name, 17);

      g_string_append_printf (text, "%s=%s\n", pspecs[i]->name, value);
    }
}

/**
 * smp_made_of_conditions:
 * @look: (nullable): the look of a picture; %NULL for unchanged layers
 * @options: the options of the run
 *
 * Only the values of a look count, so translating its name or moving its file does not make pictures out
 * of date, except strips, which show the name.
 *
 * Returns: (transfer full): a digest of everything that a picture depends on besides files.
 **/
char *
smp_made_of_conditions (const SmpLook *look, const SmpBatchOptions *options)
{
  g_autoptr (GString) text = g_string_new (SMP_VERSION "\n");

  if (look != NULL)
    add_settings (text, look->settings);
  if (look != NULL && options->before_after)
    g_string_append_printf (text, "%s\n", look->name);
  g_string_append_printf (text, "%s %d %d", smp_batch_format_id (options->format),
                          options->before_after, options->keep_metadata);

  return g_compute_checksum_for_string (G_CHECKSUM_SHA256, text->str, text->len);
}

static void
add_facts (GString *text, const char *path)
{
  g_autofree char *name = path != NULL ? g_path_get_basename (path) : NULL;
  g_autofree char *escaped = name != NULL ? g_strescape (name, NULL) : NULL;
  goffset size;
  gint64 time;

  if (path != NULL && smp_file_facts (path, TRUE, &size, &time))
    g_string_append_printf (text, "%s %" G_GOFFSET_FORMAT " %" G_GINT64_FORMAT "\n", escaped, size,
                            time);
  else
    g_string_append (text, "-\n");
}

/**
 * smp_made_of_stamp:
 * @photo: a photo
 * @conditions: the result of smp_made_of_conditions()
 *
 * Returns: (transfer full): a digest of the conditions and of the names, sizes and times of the files.
 **/
char *
smp_made_of_stamp (const SmpBatchPhoto *photo, const char *conditions)
{
  g_autoptr (GString) text = g_string_new (conditions);

  g_string_append_c (text, '\n');
  add_facts (text, photo->source);
  add_facts (text, photo->mask);
  add_facts (text, photo->ini);

  return g_compute_checksum_for_string (G_CHECKSUM_SHA256, text->str, text->len);
}

/**
 * smp_made_of_files:
 * @photo: a photo
 *
 * Returns: (transfer full) (nullable): a digest of the contents of its files; %NULL if one of them cannot
 *   be read.
 **/
char *
smp_made_of_files (const SmpBatchPhoto *photo)
{
  const char *const paths[] = { photo->source, photo->mask, photo->ini };
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (paths); i++)
    {
      g_autofree char *digest = paths[i] != NULL ? smp_file_digest (paths[i]) : g_strdup ("-");

      if (digest == NULL)
        return NULL;
      g_string_append_printf (text, "%s\n", digest);
    }

  return g_compute_checksum_for_string (G_CHECKSUM_SHA256, text->str, text->len);
}

/**
 * smp_made_of_content:
 * @files: (nullable): the result of smp_made_of_files()
 * @conditions: the result of smp_made_of_conditions()
 *
 * Returns: (transfer full) (nullable): both in one text; %NULL if @files is %NULL.
 **/
char *
smp_made_of_content (const char *files, const char *conditions)
{
  return files != NULL ? g_strconcat (conditions, SEPARATOR, files, NULL) : NULL;
}

/**
 * smp_made_of_has_conditions:
 * @content: (nullable): what smp_made_of_content() made for an earlier picture
 * @conditions: what smp_made_of_conditions() made
 *
 * Returns: whether that picture was made under these conditions. If not, no file need be read to know that
 *   it is another one.
 **/
gboolean
smp_made_of_has_conditions (const char *content, const char *conditions)
{
  return content != NULL && g_str_has_prefix (content, conditions) &&
         g_str_has_prefix (content + strlen (conditions), SEPARATOR);
}
