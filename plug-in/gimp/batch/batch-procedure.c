/* batch-procedure: the procedure plug-in-smp-batch. See batch-procedure.h.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <gegl.h>
#include <libgimp/gimp.h>
#include <glib/gi18n.h>

#include "batch-dialog.h"
#include "batch-procedure.h"
#include "batch-work.h"
#include "gimp/base/dialog.h"
#include "gimp/base/procedure.h"
#include "model/error.h"

static gboolean
show_progress (guint number, gpointer run)
{
  /* The batch goes on even if GIMP cannot show the progress. */
  gimp_progress_update ((double) number / ((SmpBatchRun *) run)->tasks->len);
  return TRUE;
}

static gboolean
work (SmpBatchRun *run, GError **error)
{
  const SmpBatchWatch watch = { .before = show_progress, .data = run };
  g_autofree char *report = NULL;
  gboolean done;

  gimp_progress_init (_ ("Making previews"));
  done = smp_batch_work_run (run, &watch, &report, error);
  gimp_progress_end ();

  return done;
}

static gboolean
read_options (GObject *config, const char *const *photos, SmpBatchOptions *options, GError **error)
{
  g_autoptr (GFile) out = NULL;

  g_object_get (config, "output-folder", &out, NULL);
  options->out = out != NULL ? g_file_get_path (out) : NULL;
  if (options->out == NULL)
    options->out = smp_batch_default_folder (photos);

  return smp_batch_options_read (options, config, error);
}

/* Returns to a script how many pictures were made, existed already, and failed. */
static GimpValueArray *
run_silently (GimpProcedure *procedure, GObject *config)
{
  g_auto (SmpBatchOptions) options = { 0 };
  g_autoptr (SmpBatchRun) batch = NULL;
  g_auto (GStrv) photos = NULL;
  GimpValueArray *values;
  GError *error = NULL;

  smp_batch_options_init (&options);
  g_object_get (config, "photos", &photos, NULL);
  if (photos == NULL || photos[0] == NULL)
    smp_refuse (&error, SMP_ERROR_BATCH,
                _ ("No photo was named. Give paths of photos or folders as “photos”."));
  else if (read_options (config, (const char *const *) photos, &options, &error))
    batch = smp_batch_run_new ((const char *const *) photos, &options, &error);

  if (batch == NULL || !work (batch, &error))
    return smp_procedure_end (procedure, error);

  values = gimp_procedure_new_return_values (procedure, GIMP_PDB_SUCCESS, NULL);
  GIMP_VALUES_SET_INT (values, 1, smp_batch_run_count (batch, SMP_BATCH_DONE));
  GIMP_VALUES_SET_INT (values, 2, smp_batch_run_count (batch, SMP_BATCH_SKIPPED));
  GIMP_VALUES_SET_INT (values, 3, smp_batch_run_count (batch, SMP_BATCH_FAILED));
  return values;
}

static GimpValueArray *
run (GimpProcedure *procedure, GimpProcedureConfig *config, gpointer run_data)
{
  GimpRunMode run_mode;
  GError *error = NULL;

  g_object_get (config, "run-mode", &run_mode, NULL);
  if (!smp_procedure_begin (procedure, run_mode, &error))
    return smp_procedure_end (procedure, error);

  if (run_mode != GIMP_RUN_INTERACTIVE)
    return run_silently (procedure, G_OBJECT (config));

  smp_dialog_init ();
  smp_batch_dialog_run (G_OBJECT (config));
  return gimp_procedure_new_return_values (procedure, GIMP_PDB_SUCCESS, NULL);
}

static void
add_arguments (GimpProcedure *procedure)
{
  GimpChoice *formats = gimp_choice_new ();

  gimp_choice_add (formats, smp_batch_format_id (SMP_BATCH_PNG), SMP_BATCH_PNG, _ ("PNG"), NULL);
  gimp_choice_add (formats, smp_batch_format_id (SMP_BATCH_JPEG), SMP_BATCH_JPEG, _ ("JPEG"), NULL);
  gimp_choice_add (formats, smp_batch_format_id (SMP_BATCH_XCF), SMP_BATCH_XCF,
                   _ ("XCF, with adjustable treatments"), NULL);

  gimp_procedure_add_enum_argument (procedure, "run-mode", _ ("Run mode"), _ ("The run mode"),
                                    GIMP_TYPE_RUN_MODE, GIMP_RUN_INTERACTIVE, G_PARAM_READWRITE);
  gimp_procedure_add_string_array_argument (procedure, "photos", _ ("Photos"),
                                            _ ("Paths of photos, and of folders with photos"),
                                            G_PARAM_READWRITE);
  gimp_procedure_add_string_array_argument (
      procedure, "looks", _ ("Looks"),
      _ ("Names or paths of looks; each photo is shown in each. Without any: the default look, and "
         "treatment layers as they are."),
      G_PARAM_READWRITE);
  gimp_procedure_add_file_argument (
      procedure, "output-folder", _ ("Output Folder"),
      _ ("Where the pictures go; not where the photos are. By default a folder “previews” beside "
         "the first photo."),
      GIMP_FILE_CHOOSER_ACTION_ANY, TRUE, NULL, G_PARAM_READWRITE);
  gimp_procedure_add_choice_argument (procedure, "format", _ ("Format"),
                                      _ ("What kind of file the pictures are"), formats, "png",
                                      G_PARAM_READWRITE);
  gimp_procedure_add_boolean_argument (procedure, "before-after", _ ("Before-and-After Strips"),
                                       _ ("Also put each photo and its preview side by side"),
                                       FALSE, G_PARAM_READWRITE);
  gimp_procedure_add_boolean_argument (
      procedure, "contact-sheet", _ ("Contact Sheet"),
      _ ("Also make a sheet with small pictures of all photos in all looks"), TRUE,
      G_PARAM_READWRITE);
  gimp_procedure_add_boolean_argument (
      procedure, "keep-metadata", _ ("Keep Metadata"),
      _ ("Keep what a photo's file says of camera, place and time. Otherwise nothing of it goes "
         "into the pictures."),
      FALSE, G_PARAM_READWRITE);
  /* TRANSLATORS: a choice: pictures that are there already are made again */
  gimp_procedure_add_boolean_argument (procedure, "force", _ ("Make All Again"),
                                       _ ("Also make pictures that are there already"), FALSE,
                                       G_PARAM_READWRITE);

  /* TRANSLATORS: for scripts: numbers of pictures */
  gimp_procedure_add_int_return_value (procedure, "done", _ ("Done"), _ ("Pictures made"), 0,
                                       G_MAXINT, 0, G_PARAM_READWRITE);
  /* TRANSLATORS: for scripts: numbers of pictures */
  gimp_procedure_add_int_return_value (procedure, "skipped", _ ("Skipped"),
                                       _ ("Pictures that were there already"), 0, G_MAXINT, 0,
                                       G_PARAM_READWRITE);
  /* TRANSLATORS: for scripts: numbers of pictures */
  gimp_procedure_add_int_return_value (procedure, "failed", _ ("Failed"),
                                       _ ("Pictures that could not be made; the report says why"),
                                       0, G_MAXINT, 0, G_PARAM_READWRITE);
}

/**
 * smp_batch_procedure_new:
 * @plug_in: the plug-in
 *
 * Returns: (transfer full): the procedure plug-in-smp-batch.
 **/
GimpProcedure *
smp_batch_procedure_new (GimpPlugIn *plug_in)
{
  GimpProcedure *procedure = smp_procedure_new_without_image (plug_in, SMP_BATCH_PROCEDURE, run);

  smp_procedure_set_menu (procedure, SMP_MENU_BATCH, _ ("_Batch Preview..."));
  smp_procedure_describe (
      procedure, _ ("Make previews of scalp micropigmentation on many photos in several looks"),
      _ ("Shows each photo with its treatment in each look, and writes the pictures into a folder. "
         "The treatment is that of the layers of an XCF file, or is made from a picture "
         "NAME-treatment.png beside the photo, white where to treat. NAME.ini says the scale and "
         "the head's outline. The photos are only read."));
  add_arguments (procedure);

  return procedure;
}
