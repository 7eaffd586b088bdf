/* set-procedure: the procedure plug-in-smp-set. See set-procedure.h.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <gegl.h>
#include <libgimp/gimp.h>
#include <glib/gi18n.h>

#include "gimp/base/dialog.h"
#include "gimp/base/procedure.h"
#include "gimp/sheet/sheet-arguments.h"
#include "gimp/sheet/sheet-done.h"
#include "set-dialog.h"
#include "set-procedure.h"
#include "set-work.h"

#define RW G_PARAM_READWRITE

/* Opens the record and finds the photos, as the arguments say. */
static SmpSetJob *
read_job (GimpProcedureConfig *config, GError **error)
{
  g_autoptr (SmpPhotoSet) record = NULL;
  g_autoptr (SmpSetJob) job = NULL;
  g_autoptr (GFile) file = NULL;
  g_autoptr (GimpImage) image = NULL;
  g_auto (GStrv) photos = NULL;
  g_auto (GStrv) views = NULL;
  g_autofree char *look = NULL;

  g_object_get (config, "set", &file, "photos", &photos, "views", &views, "image", &image, "look",
                &look, NULL);
  if (file != NULL)
    {
      record = smp_photo_set_load (file, error);
      if (record == NULL)
        return NULL;
    }

  job = smp_set_job_new ((const char *const *) photos, record);
  if (photos != NULL && views != NULL &&
      !smp_set_job_set_views (job, (const char *const *) photos, (const char *const *) views,
                              error))
    return NULL;

  return smp_set_job_choose_plan (job, image, look, error) ? g_steal_pointer (&job) : NULL;
}

static gboolean
show_progress (guint number, guint n, const char *name, gpointer data)
{
  /* The work goes on even if GIMP cannot show the progress. */
  gimp_progress_update ((double) number / n);
  return TRUE;
}

static gboolean
work (SmpSetJob *job, GimpProcedureConfig *config, gboolean adds_number, SmpSetResult *result,
      GError **error)
{
  g_autoptr (SmpSheetOptions) options = smp_sheet_arguments_read_delivery (config);
  g_autoptr (SmpSheetFiles) files = smp_sheet_arguments_read_files (config);
  gboolean done;

  /* Empty texts of scripts come as NULL where GIMP has read the arguments from its cache. */
  if ((options->reference == NULL || *options->reference == '\0') && job->set->reference != NULL)
    {
      g_free (options->reference);
      options->reference = g_strdup (job->set->reference);
    }
  g_free (job->set->reference);
  job->set->reference = g_strdup (options->reference);
  options->content.kind = SMP_SHEET_ALL_VIEWS;
  if (adds_number || files->name == NULL || *files->name == '\0')
    smp_sheet_files_number (files, options);

  gimp_progress_init (_ ("Making the sheet"));
  done = smp_set_work (job, gimp_procedure_config_get_choice_id (config, "region"), options, files,
                       show_progress, NULL, result, error);
  gimp_progress_end ();
  return done;
}

/* The names of the views that are missing, for scripts. */
static GStrv
missing_of (const SmpPhotoSet *set)
{
  GStrvBuilder *missing = g_strv_builder_new ();
  GStrv ids;

  for (int view = 0; view < SMP_N_PHOTO_VIEWS; view++)
    if (smp_photo_set_is_missing (set, view))
      g_strv_builder_add (missing, smp_photo_view_id (view));
  ids = g_strv_builder_end (missing);
  g_strv_builder_unref (missing);
  return ids;
}

static void
set_strings (GimpValueArray *values, int number, const GPtrArray *strings)
{
  GStrvBuilder *builder = g_strv_builder_new ();
  g_auto (GStrv) all = NULL;

  for (guint i = 0; i < strings->len; i++)
    g_strv_builder_add (builder, strings->pdata[i]);
  all = g_strv_builder_end (builder);
  g_strv_builder_unref (builder);
  GIMP_VALUES_SET_STRV (values, number, all);
}

static GimpValueArray *
values_of (GimpProcedure *procedure, const SmpSetJob *job, const SmpSetResult *result)
{
  GimpValueArray *values = gimp_procedure_new_return_values (procedure, GIMP_PDB_SUCCESS, NULL);
  g_autoptr (GPtrArray) densities = g_ptr_array_new_with_free_func (g_free);
  g_auto (GStrv) missing = missing_of (job->set);

  for (guint i = 0; i < result->densities->len; i++)
    {
      char text[G_ASCII_DTOSTR_BUF_SIZE];

      g_ascii_formatd (text, sizeof text, "%.2f", g_array_index (result->densities, double, i));
      g_ptr_array_add (densities, g_strdup (text));
    }
  GIMP_VALUES_SET_IMAGE (values, 1, result->sheet);
  set_strings (values, 2, result->written);
  set_strings (values, 3, result->views);
  set_strings (values, 4, densities);
  GIMP_VALUES_SET_STRV (values, 5, missing);
  set_strings (values, 6, result->problems);
  return values;
}

/* Shows a person the files and what is to be known of them; without files the sheet, as the sheet of one photo. */
static void
show (SmpSetResult *result)
{
  g_autoptr (GString) words = g_string_new (NULL);

  if (result->written->len == 0)
    {
      gimp_display_new (result->sheet);
      gimp_displays_flush ();
    }
  else
    {
      gimp_image_delete (result->sheet);
      result->sheet = NULL;
    }
  for (guint i = 0; i < result->problems->len; i++)
    g_string_append_printf (words, "%s%s", i > 0 ? "\n\n" : "",
                            (const char *) result->problems->pdata[i]);
  if (words->len > 0 && result->written->len == 0)
    smp_dialog_tell (_ ("Consultation Set"), words->str);
  if (result->written->len > 0)
    {
      g_autoptr (GPtrArray) paths = g_ptr_array_copy (result->written, NULL, NULL);

      g_ptr_array_set_free_func (paths, NULL);
      g_ptr_array_add (paths, NULL);
      smp_sheet_done_run ((const char *const *) paths->pdata, words->len > 0 ? words->str : NULL);
    }
}

static GimpValueArray *
run (GimpProcedure *procedure, GimpProcedureConfig *config, gpointer run_data)
{
  g_auto (SmpSetResult) result = { 0 };
  g_autoptr (SmpSetJob) job = NULL;
  GimpRunMode run_mode;
  GError *error = NULL;

  g_object_get (config, "run-mode", &run_mode, NULL);
  if (!smp_procedure_begin (procedure, run_mode, &error))
    return smp_procedure_end (procedure, error);

  if (run_mode != GIMP_RUN_NONINTERACTIVE)
    smp_dialog_init ();
  if (run_mode == GIMP_RUN_INTERACTIVE && !smp_set_dialog_run (procedure, config))
    return smp_procedure_end (procedure, NULL);
  job = read_job (config, &error);
  if (job == NULL || !work (job, config, run_mode != GIMP_RUN_NONINTERACTIVE, &result, &error))
    return smp_procedure_end (procedure, error);

  if (run_mode != GIMP_RUN_NONINTERACTIVE)
    show (&result);
  return values_of (procedure, job, &result);
}

static void
add_arguments (GimpProcedure *procedure)
{
  gimp_procedure_add_enum_argument (procedure, "run-mode", _ ("Run mode"), _ ("The run mode"),
                                    GIMP_TYPE_RUN_MODE, GIMP_RUN_INTERACTIVE, RW);
  gimp_procedure_add_file_argument (
      procedure, "set", _ ("Set"),
      _ ("The record of a set that is opened again, with its photos and its plan; may be none"),
      GIMP_FILE_CHOOSER_ACTION_ANY, TRUE, NULL, RW);
  gimp_procedure_add_string_array_argument (procedure, "photos", _ ("Photos"),
                                            _ ("Paths of the photos of one client, or of the "
                                               "folder with them; none for those of the set"),
                                            RW);
  gimp_procedure_add_string_array_argument (
      procedure, "views", _ ("Views"),
      _ ("What each photo shows: front, three-quarter, three-quarter-left, three-quarter-right, "
         "left, right, back, top, crown; none to leave it out. Empty for what the name of its file "
         "tells."),
      RW);
  gimp_procedure_add_image_argument (
      procedure, "image", _ ("Image"),
      _ ("An open image: all photos get the plan of its topmost treatment; may be none"), TRUE, RW);
  gimp_procedure_add_string_argument (
      procedure, "look", _ ("Look"),
      _ ("Name or path of the look that all photos get, if there is no image. Empty for the "
         "plan of the set, or of the first photo with a treatment, or the default look."),
      "", RW);
  gimp_procedure_add_choice_argument (
      procedure, "region", _ ("_Part of the Photo"), _ ("What every picture shows"),
      gimp_choice_new_with_values ("head", SMP_REGION_HEAD, _ ("Head Outline"), NULL, "treated",
                                   SMP_REGION_TREATED, _ ("Treated Area"), NULL, "all",
                                   SMP_REGION_ALL, _ ("Whole Photo"), NULL, NULL),
      "head", RW);
  smp_sheet_arguments_add_delivery (procedure);
}

static void
add_return_values (GimpProcedure *procedure)
{
  gimp_procedure_add_image_return_value (procedure, "sheet", _ ("Sheet"), _ ("The sheet"), TRUE,
                                         RW);
  gimp_procedure_add_string_array_return_value (procedure, "files", _ ("Files"),
                                                _ ("The files that were written"), RW);
  gimp_procedure_add_string_array_return_value (procedure, "shown", _ ("Shown"),
                                                _ ("The views on the sheet, in its order"), RW);
  gimp_procedure_add_string_array_return_value (
      procedure, "densities", _ ("Densities"),
      _ ("Dots per cm² of fully covered scalp in each of these views, counted; with a point"), RW);
  gimp_procedure_add_string_array_return_value (procedure, "missing", _ ("Missing"),
                                                _ ("The views of which there is no photo"), RW);
  gimp_procedure_add_string_array_return_value (
      procedure, "problems", _ ("Problems"),
      _ ("Photos that could not be used, and what is doubtful, in words"), RW);
}

/**
 * smp_set_procedure_new:
 * @plug_in: the plug-in
 *
 * Returns: (transfer full): the procedure plug-in-smp-set.
 **/
GimpProcedure *
smp_set_procedure_new (GimpPlugIn *plug_in)
{
  GimpProcedure *procedure = smp_procedure_new_without_image (plug_in, SMP_SET_PROCEDURE, run);

  smp_procedure_set_menu (procedure, SMP_MENU_SET, _ ("Consultation S_et..."));
  smp_procedure_describe (
      procedure, _ ("Show one plan on all photos of a client: front, sides, back, top and crown"),
      _ ("Gives the photos of one client the same plan, each with its own scale and head, and "
         "makes "
         "a sheet with all views before and after; writes it to files where that is asked for, "
         "with "
         "a share page, and a record with which the set can be opened again. Treated area, scale "
         "and head come from the files beside each photo, as in a batch; where nothing says scale "
         "and head they are found in the photo. The photos are only read."));
  add_arguments (procedure);
  add_return_values (procedure);

  return procedure;
}
