/* smp-batch: makes previews of many photos, for scripts and servers. See smp-batch.1.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <fcntl.h>
#include <locale.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include <glib/gi18n.h>
#include <glib/gstdio.h>

#include "crew.h"
#include "model/batch/batch-run.h"
#include "model/error.h"
#include "model/operation-load.h"
#include "profile.h"
#include "progress.h"
#include "system/folders.h"
#include "system/places.h"
#include "system/text-domain.h"

enum
{
  ALL_DONE = 0,
  SOME_FAILED = 1,
  BAD_USAGE = 2,
};

#define MAX_JOBS 64

/* A photo of 24 megapixels takes some seconds, so this is enough for slow computers, too. */
#define LIMIT_MINUTES 15.0
#define MAX_LIMIT_MINUTES (7 * 24 * 60.0)

typedef struct
{
  char **inputs;
  char **looks;
  char *out;
  char *format;
  char *report;
  char *gimp;
  int jobs;
  double limit_minutes;
  gboolean before_after;
  gboolean no_contact_sheet;
  gboolean keep_metadata;
  gboolean force;
  gboolean dry_run;
  gboolean version;
} Arguments;

static void
arguments_clear (Arguments *arguments)
{
  g_strfreev (arguments->inputs);
  g_strfreev (arguments->looks);
  g_free (arguments->out);
  g_free (arguments->format);
  g_free (arguments->report);
  g_free (arguments->gimp);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Arguments, arguments_clear)

static int
bad_usage (const char *message)
{
  smp_progress_complain (message);
  fprintf (stderr, "%s\n", _ ("“smp-batch --help” says how it is used."));
  return BAD_USAGE;
}

/* Takes all arguments as bytes, because names of files and looks may have any encoding. */
static gboolean
parse (Arguments *arguments, char **argv, GError **error)
{
  const GOptionEntry entries[] = {
    { "look", 'l', 0, G_OPTION_ARG_FILENAME_ARRAY, &arguments->looks,
      N_ ("Show each photo in this look; may be given several times (default: natural-buzz)"),
      /* TRANSLATORS: stands for a value, as do DIR, FORMAT and FILE: --look=NAME */
      N_ ("NAME") },
    { "out", 'o', 0, G_OPTION_ARG_FILENAME, &arguments->out,
      N_ ("Put the pictures there (default: the folder “previews” beside the first photo)"),
      N_ ("DIR") },
    { "format", 'f', 0, G_OPTION_ARG_FILENAME, &arguments->format,
      N_ ("png, jpg, or xcf with live treatments (default: png)"), N_ ("FORMAT") },
    { "before-after", 'b', 0, G_OPTION_ARG_NONE, &arguments->before_after,
      N_ ("Also make strips of photo and preview side by side"), NULL },
    { "no-contact-sheet", 0, 0, G_OPTION_ARG_NONE, &arguments->no_contact_sheet,
      N_ ("Make no contact sheet of all photos and looks"), NULL },
    { "keep-metadata", 0, 0, G_OPTION_ARG_NONE, &arguments->keep_metadata,
      N_ ("Keep what the photo's file says of camera, place and time; otherwise nothing of it goes "
          "into the pictures"),
      NULL },
    { "force", 0, 0, G_OPTION_ARG_NONE, &arguments->force, N_ ("Also make what is there already"),
      NULL },
    { "dry-run", 'n', 0, G_OPTION_ARG_NONE, &arguments->dry_run,
      N_ ("Only say what would be done, and what is missing"), NULL },
    { "jobs", 'j', 0, G_OPTION_ARG_INT, &arguments->jobs,
      /* TRANSLATORS: “N” stands for a number in the help of the command: --jobs=N */
      N_ ("Work at this many photos at once (default: 1)"), N_ ("N") },
    { "time-limit", 0, 0, G_OPTION_ARG_DOUBLE, &arguments->limit_minutes,
      N_ ("Give up a picture that takes longer than this many minutes (default: 15)"), N_ ("N") },
    { "report", 0, 0, G_OPTION_ARG_FILENAME, &arguments->report,
      N_ ("Write the report there (default: report.tsv among the pictures)"), N_ ("FILE") },
    { "gimp", 0, 0, G_OPTION_ARG_FILENAME, &arguments->gimp,
      N_ ("The program gimp-console, if it is not the usual one"), N_ ("PROGRAM") },
    { "version", 0, 0, G_OPTION_ARG_NONE, &arguments->version, N_ ("Say which version this is"),
      NULL },
    { G_OPTION_REMAINING, 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &arguments->inputs, NULL, NULL },
    { NULL }
  };
  /* TRANSLATORS: the arguments of the command smp-batch: photos or folders */
  g_autoptr (GOptionContext) context = g_option_context_new (_ ("PHOTO|FOLDER..."));
  g_auto (GStrv) rest = g_strdupv (argv);

  g_option_context_set_summary (
      context,
      _ ("Makes previews of scalp micropigmentation from many photos, without a screen. Beside a "
         "photo NAME.jpg it looks for NAME.xcf with treatment layers, or for NAME-treatment.png, "
         "white where to treat; NAME.ini may say the scale and the head's outline."));
  g_option_context_add_main_entries (context, entries, GETTEXT_PACKAGE);
  return g_option_context_parse_strv (context, &rest, error);
}

/* Refuses empty arguments, perhaps empty variables of a script, which would mean the current folder or a
 * default. */
static gboolean
check_empty (const Arguments *arguments, GError **error)
{
  const struct
  {
    const char *option;
    const char *value;
  } options[] = { { "--out", arguments->out },
                  { "--format", arguments->format },
                  { "--report", arguments->report },
                  { "--gimp", arguments->gimp } };

  for (guint i = 0; i < G_N_ELEMENTS (options); i++)
    if (options[i].value != NULL && *options[i].value == '\0')
      return smp_refuse (error, SMP_ERROR_ARGUMENT,
                         /* TRANSLATORS: an option of the command, such as --out */
                         _ ("%s is empty. Give it a value, or leave it out."), options[i].option);
  if (arguments->looks != NULL && g_strv_contains ((const char *const *) arguments->looks, ""))
    return smp_refuse (error, SMP_ERROR_ARGUMENT,
                       _ ("%s is empty. Give it a value, or leave it out."), "--look");

  return TRUE;
}

static gboolean
read_options (const Arguments *arguments, SmpBatchOptions *options, GError **error)
{
  g_autofree char *format =
      arguments->format != NULL ? g_filename_display_name (arguments->format) : NULL;

  if (!check_empty (arguments, error) ||
      (format != NULL && !smp_batch_format_parse (format, &options->format, error)))
    return FALSE;
  if (arguments->jobs < 1 || arguments->jobs > MAX_JOBS)
    return smp_refuse (
        error, SMP_ERROR_ARGUMENT,
        _ ("--jobs=%d is impossible. Use a number from 1 to %d, at most one for each "
           "processor."),
        arguments->jobs, MAX_JOBS);
  if (!(arguments->limit_minutes > 0 && arguments->limit_minutes <= MAX_LIMIT_MINUTES))
    return smp_refuse (error, SMP_ERROR_ARGUMENT,
                       _ ("--time-limit=%g is impossible. Use a number of minutes, such as %g."),
                       arguments->limit_minutes, LIMIT_MINUTES);

  options->out = arguments->out != NULL
                     ? g_canonicalize_filename (arguments->out, NULL)
                     : smp_batch_default_folder ((const char *const *) arguments->inputs);
  options->before_after = arguments->before_after;
  options->contact_sheet = !arguments->no_contact_sheet;
  options->keep_metadata = arguments->keep_metadata;
  options->force = arguments->force;
  for (guint i = 0; arguments->looks != NULL && arguments->looks[i] != NULL; i++)
    if (!smp_batch_options_add_look (options, arguments->looks[i], error))
      return FALSE;

  return TRUE;
}

static guint
count_tasks (const SmpBatchRun *run)
{
  guint n = 0;

  for (guint i = 0; i < run->tasks->len; i++)
    n += smp_batch_task_has_work (run->tasks->pdata[i]);

  return n;
}

/* Prints the outputs that need no work. */
static void
tell_finished (const SmpBatchRun *run)
{
  for (guint i = 0; i < run->tasks->len; i++)
    {
      const SmpBatchTask *task = run->tasks->pdata[i];

      for (guint j = 0; j < task->outputs->len; j++)
        {
          const SmpBatchOutput *output = task->outputs->pdata[j];

          if (output->state != SMP_BATCH_WAITING)
            smp_progress_output (run, task, output);
        }
    }
}

/* Writes the report, and prints its path unless it is the usual one. Returns: whether it was written. */
static gboolean
write_report (const SmpBatchRun *run, const char *asked)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *name = NULL;
  g_autofree char *line = NULL;

  if (!smp_batch_run_write_report (run, asked, &name, &error))
    {
      smp_progress_complain (error->message);
      return FALSE;
    }
  if (asked != NULL || g_str_equal (name, SMP_BATCH_REPORT ".tsv"))
    return TRUE;

  line = g_strdup_printf (
      /* TRANSLATORS: a file */
      _ ("The report is “%s”, since there is another file where it usually is."), name);
  smp_progress_complain (line);
  return TRUE;
}

static int
work (SmpBatchRun *run, const Arguments *arguments, const char *self)
{
  const SmpCrewOptions how = {
    .self = self,
    .jobs = CLAMP (count_tasks (run), 1, arguments->jobs),
    .program = arguments->gimp,
    .limit_seconds = arguments->limit_minutes * 60,
  };
  g_autoptr (GError) error = NULL;
  g_autofree char *summary = NULL;
  gboolean good;

  /* Before the long work, and after the output folder is made, where the report may go. */
  if (!smp_batch_run_start (run, &error) ||
      (arguments->report != NULL && !smp_batch_run_can_report (arguments->report, &error)))
    {
      smp_progress_complain (error->message);
      return SOME_FAILED;
    }

  tell_finished (run);
  good = (count_tasks (run) == 0 && !smp_batch_run_needs_contact_sheet (run)) ||
         smp_crew_work (run, &how, &error);
  summary = smp_batch_run_summary (run);
  smp_progress_say (summary);
  if (!good && error != NULL)
    smp_progress_complain (error->message);
  good = write_report (run, arguments->report) && good;
  smp_batch_run_end (run);

  return good && smp_batch_run_count (run, SMP_BATCH_FAILED) == 0 &&
                 smp_batch_run_count (run, SMP_BATCH_WAITING) == 0
             ? ALL_DONE
             : SOME_FAILED;
}

/* Finds the version of GIMP that this was built for, or else any gimp-console. */
static char *
find_gimp (void)
{
  g_autofree char *known = g_find_program_in_path (SMP_GIMP_CONSOLE);

  return known != NULL ? g_steal_pointer (&known) : g_strdup ("gimp-console");
}

/* Opens standard streams that the caller has closed; otherwise one of our files would get the descriptor and
 * our messages. */
static void
open_standard_streams (void)
{
  int file;

  do
    file = g_open ("/dev/null", O_RDWR, 0);
  while (file >= 0 && file <= STDERR_FILENO);
  if (file >= 0)
    close (file);
}

/* Fails if our output could not be written, for example because the disk is full. The pictures are done by
 * then, but the caller must know that messages are missing. */
static void
close_output (void)
{
  if (fflush (stdout) == 0 && !ferror (stdout))
    return;

  smp_progress_complain (_ ("What was to be said could not be written. Make room, or send it "
                            "somewhere else."));
  _exit (SOME_FAILED);
}

/* Says what would be done. */
static int
preview (const SmpBatchRun *run)
{
  g_autofree char *summary = smp_batch_run_summary (run);

  smp_progress_preview (run);
  smp_progress_say (summary);
  return smp_batch_run_count (run, SMP_BATCH_FAILED) == 0 ? ALL_DONE : SOME_FAILED;
}

/* Does what the arguments say, with processes of the program @self. */
static int
run_with (Arguments *arguments, const char *self)
{
  g_auto (SmpBatchOptions) options = { 0 };
  g_autoptr (SmpBatchRun) run = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *beside = smp_plug_in_file (SMP_OPERATION_LINK);

  if (arguments->inputs == NULL)
    return bad_usage (_ ("No photo and no folder was given."));
  if (arguments->gimp == NULL)
    arguments->gimp = find_gimp ();

  if (!smp_operation_load (beside, &error) || !smp_operation_check (&error))
    {
      smp_progress_complain (error->message);
      return SOME_FAILED;
    }

  smp_batch_options_init (&options);
  if (!read_options (arguments, &options, &error))
    return bad_usage (error->message);

  run = smp_batch_run_new ((const char *const *) arguments->inputs, &options, &error);
  if (run == NULL)
    return bad_usage (error->message);

  return arguments->dry_run ? preview (run) : work (run, arguments, self);
}

int
main (int argc, char **argv)
{
  g_auto (Arguments) arguments = { .jobs = 1, .limit_minutes = LIMIT_MINUTES };
  g_autoptr (GError) error = NULL;
  /* For starting it again. */
  g_autofree char *self = smp_system_program ();
  g_autofree char *catalogues = smp_plug_in_file ("locale");

  if (self == NULL)
    self = g_strdup (argv[0]);

  open_standard_streams ();
  if (argc == 2 && g_str_equal (argv[1], SMP_PROFILE_FIND_CONVERSIONS))
    {
      smp_profile_find_conversions ();
      return ALL_DONE;
    }

  setlocale (LC_ALL, "");
  smp_text_domain_bind (catalogues);
  textdomain (GETTEXT_PACKAGE);
  atexit (close_output);

  if (!parse (&arguments, argv, &error))
    return bad_usage (error->message);
  if (arguments.version)
    {
      puts ("smp-batch " SMP_VERSION);
      return ALL_DONE;
    }

  return run_with (&arguments, self);
}
