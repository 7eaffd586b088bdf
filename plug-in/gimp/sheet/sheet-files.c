/* sheet-files: writes the files that a client takes home. See sheet-files.h.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <string.h>

#include <libgimp/gimp.h>
#include <glib/gi18n.h>

#include "gimp/base/export.h"
#include "model/error.h"
#include "model/photo-set.h"
#include "model/plain-name.h"
#include "model/whole-file.h"
#include "moving-timeline.h"
#include "record.h"
#include "share-page.h"
#include "sheet-files.h"

/* Longer references are cut in names of files, to leave room for the rest of the name. */
#define MAX_REFERENCE_BYTES 150

/* The kind of the sheet, in the user's language. */
static char *
kind_in_words (SmpSheetKind kind)
{
  const char *words;

  switch (kind)
    {
    case SMP_SHEET_OPTIONS:
      /* TRANSLATORS: part of the name of a file, like the following ones: a sheet with treatments to choose from */
      words = _ ("options");
      break;
    case SMP_SHEET_TIMELINE:
      words = _ ("timeline");
      break;
    case SMP_SHEET_ALL_VIEWS:
      /* TRANSLATORS: part of the name of a file: photos of a head from all sides */
      words = _ ("all-views");
      break;
    default:
      words = _ ("before-after");
    }

  return smp_plain_name (words, MAX_REFERENCE_BYTES);
}

/**
 * smp_sheet_files_name:
 * @files: the files to write
 * @options: the options of the sheet
 *
 * Returns: (transfer full): the name of the files, without suffix. It contains nothing of the
 *   photo's own name, which may be the client's.
 **/
char *
smp_sheet_files_name (const SmpSheetFiles *files, const SmpSheetOptions *options)
{
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();
  g_autofree char *date = g_date_time_format (now, "%Y-%m-%d");
  g_autofree char *reference = NULL;
  g_autofree char *kind = NULL;

  if (files->stem != NULL)
    return g_strdup (files->stem);
  if (files->name != NULL && *files->name != '\0')
    return g_strdup (files->name);

  reference =
      smp_plain_name (options->reference != NULL ? options->reference : "", MAX_REFERENCE_BYTES);
  kind = kind_in_words (options->content.kind);
  return g_strconcat (reference, *reference != '\0' ? "-" : "", date, "-", kind, NULL);
}

/* The kinds of files, in the order in which they are written. */
typedef enum
{
  FILE_PDF,
  FILE_PNG,
  FILE_JPEG,
  FILE_SHARE_PAGE,
  FILE_ANIMATION,
  FILE_RECORD,
  N_FILES
} FileKind;

static gboolean
is_wanted (const SmpSheetFiles *files, FileKind kind)
{
  const gboolean wanted[N_FILES] = { files->pdf,        files->png,       files->jpeg,
                                     files->share_page, files->animation, files->record };

  return files->folder != NULL && wanted[kind];
}

static GFile *
file_of (const SmpSheetFiles *files, const SmpSheetOptions *options, FileKind kind)
{
  static const char *const endings[N_FILES] = {
    ".pdf", ".png", ".jpg", ".html", ".webp", ".record"
  };
  gboolean is_of_set = kind == FILE_RECORD && options->content.kind == SMP_SHEET_ALL_VIEWS;
  g_autofree char *stem = smp_sheet_files_name (files, options);
  g_autofree char *name =
      g_strconcat (stem, is_of_set ? SMP_PHOTO_SET_ENDING : endings[kind], NULL);

  return g_file_get_child (files->folder, name);
}

/* The first of the wanted files that already exists, or NULL. */
static GFile *
find_taken (const SmpSheetFiles *files, const SmpSheetOptions *options)
{
  for (int kind = 0; kind < N_FILES; kind++)
    if (is_wanted (files, kind))
      {
        g_autoptr (GFile) file = file_of (files, options, kind);

        if (g_file_query_exists (file, NULL))
          return g_steal_pointer (&file);
      }

  return NULL;
}

/* Whether a file of any kind has this name: what belongs to one client is told from what belongs to another. */
static gboolean
is_taken (const SmpSheetFiles *files, const SmpSheetOptions *options)
{
  for (int kind = 0; kind < N_FILES; kind++)
    {
      g_autoptr (GFile) file = file_of (files, options, kind);

      if (g_file_query_exists (file, NULL))
        return TRUE;
    }

  return FALSE;
}

/**
 * smp_sheet_files_number:
 * @files: what is asked for; its stem is set
 * @options: the sheet
 *
 * Adds a number to the name of the files, if there are others of that name. A script that names its files, or
 * replaces others, gets no number.
 **/
void
smp_sheet_files_number (SmpSheetFiles *files, const SmpSheetOptions *options)
{
  g_autofree char *name = NULL;

  if (files->folder == NULL || files->replace)
    return;

  name = smp_sheet_files_name (files, options);
  for (int number = 2; is_taken (files, options); number++)
    {
      g_free (files->stem);
      files->stem = g_strdup_printf ("%s-%d", name, number);
    }
}

static gboolean
write_animation (GFile *file, const SmpSheetFiles *files, const SmpSheetWork *work, char **remark,
                 GError **error)
{
  g_autoptr (GPtrArray) panels =
      smp_moving_timeline_panels (work->options, work->studio, work->panels, error);
  g_autoptr (GBytes) bytes = NULL;

  if (panels != NULL)
    bytes = smp_moving_timeline_new (work->options, work->studio, panels, remark, error);
  return bytes != NULL && smp_whole_file_write (file, g_bytes_get_data (bytes, NULL),
                                                g_bytes_get_size (bytes), files->replace, error);
}

static gboolean
write_file (FileKind kind, GFile *file, const SmpSheetFiles *files, const SmpSheetWork *work,
            char **remark, GError **error)
{
  SmpExportOptions export = { .replace = files->replace };
  g_autofree char *text = NULL;

  switch (kind)
    {
    case FILE_PDF:
      export.format = SMP_EXPORT_PDF;
      return smp_export (work->sheet, file, &export, error);
    case FILE_PNG:
      export.format = SMP_EXPORT_PNG;
      return smp_export (work->sheet, file, &export, error);
    case FILE_JPEG:
      export.format = SMP_EXPORT_JPEG;
      return smp_export (work->sheet, file, &export, error);
    case FILE_SHARE_PAGE:
      text = smp_share_page_new (work->options, work->studio, work->panels, error);
      break;
    case FILE_ANIMATION:
      return write_animation (file, files, work, remark, error);
    default:
      text = work->record != NULL
                 ? g_strdup (work->record)
                 : smp_record_new (work->image, work->options, work->studio, work->panels, error);
    }

  return text != NULL && smp_whole_file_write (file, text, strlen (text), files->replace, error);
}

/**
 * smp_sheet_files_write:
 * @files: the files to write
 * @work: the finished sheet and what it was made from
 * @remark: (out) (nullable): what the user should know about the files; %NULL if nothing
 * @error: (out): return location
 *
 * Writes the files, each completely or not at all. If one of them exists and may not be replaced,
 * none is written.
 *
 * Returns: (transfer full) (nullable) (element-type filename): the written files; may be empty.
 **/
GPtrArray *
smp_sheet_files_write (const SmpSheetFiles *files, const SmpSheetWork *work, char **remark,
                       GError **error)
{
  g_autoptr (GPtrArray) paths = g_ptr_array_new_with_free_func (g_free);

  *remark = NULL;
  for (int kind = 0; kind < N_FILES; kind++)
    if (is_wanted (files, kind))
      {
        g_autoptr (GFile) file = file_of (files, work->options, kind);

        if (!write_file (kind, file, files, work, remark, error))
          {
            g_clear_pointer (remark, g_free);
            return NULL;
          }
        g_ptr_array_add (paths, g_file_get_path (file));
      }

  return g_steal_pointer (&paths);
}

/**
 * smp_sheet_files_check:
 * @files: the files to write
 * @options: the options of the sheet
 * @error: (out): return location
 *
 * Checks, before any work is done, for names and folders that cannot be written.
 *
 * Returns: whether writing can be tried.
 **/
gboolean
smp_sheet_files_check (const SmpSheetFiles *files, const SmpSheetOptions *options, GError **error)
{
  g_autoptr (GFile) taken = NULL;
  g_autofree char *shown = NULL;

  if (files->name != NULL && smp_find_separator (files->name) != NULL)
    return smp_refuse (error, SMP_ERROR_FILE,
                       /* TRANSLATORS: what was typed, then the character that a name cannot have */
                       _ ("“%s” is no name of a file. Leave out the “%c”, and choose the folder "
                          "instead."),
                       files->name, *smp_find_separator (files->name));

  if (files->folder == NULL &&
      (files->pdf || files->png || files->jpeg || files->share_page || files->animation))
    return smp_refuse (error, SMP_ERROR_FILE,
                       _ ("There is no folder to write to. Choose one under Files."));

  taken = files->replace ? NULL : find_taken (files, options);
  if (taken == NULL)
    return TRUE;

  shown = g_file_get_parse_name (taken);
  return smp_refuse (
      error, SMP_ERROR_EXISTS,
      _ ("There is a file “%s” already, and nothing was written. Replace it, or choose "
         "another name."),
      shown);
}

/**
 * smp_sheet_files_free:
 * @files: (nullable) (transfer full): what to free
 **/
void
smp_sheet_files_free (SmpSheetFiles *files)
{
  if (files == NULL)
    return;

  g_clear_object (&files->folder);
  g_free (files->name);
  g_free (files->stem);
  g_free (files);
}
