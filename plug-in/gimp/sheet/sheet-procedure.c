/* sheet-procedure: the procedure plug-in-smp-sheet. See sheet-procedure.h.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <libgimp/gimp.h>
#include <glib/gi18n.h>

#include "gimp/base/dialog.h"
#include "gimp/base/first-step.h"
#include "gimp/base/procedure.h"
#include "gimp/check/problem-bar.h"
#include "gimp/layer/treatment-check.h"
#include "gimp/layer/treatment.h"
#include "model/error.h"
#include "photo-trust.h"
#include "sheet-arguments.h"
#include "sheet-client.h"
#include "sheet-dialog.h"
#include "sheet-done.h"
#include "sheet-give.h"
#include "sheet-kept.h"
#include "sheet-procedure.h"
#include "sheet-region.h"

/* Makes the sheet and writes its files. After an error, the files that are already written stay: each of
 * them is complete. */
static GimpImage *
make (GimpImage *image, GimpProcedureConfig *config, gboolean adds_number, GStrv *written,
      char **remark, GError **error)
{
  g_autoptr (SmpSheetOptions) options = smp_sheet_arguments_read_sheet (config);
  g_autoptr (SmpSheetFiles) files = smp_sheet_arguments_read_files (config);
  g_autoptr (SmpStudio) studio = NULL;
  g_autoptr (GPtrArray) panels = NULL;
  g_autoptr (GPtrArray) paths = NULL;
  SmpSheetWork work = { .image = image, .options = options };

  *written = NULL;
  *remark = NULL;
  if (adds_number || files->name == NULL || *files->name == '\0')
    smp_sheet_files_number (files, options);
  if (!smp_sheet_files_check (files, options, error))
    return NULL;
  studio = smp_sheet_studio_new (image, options->region, 0, error);
  if (studio == NULL)
    return NULL;
  panels = smp_sheet_panels (&options->content, studio, error);
  if (panels == NULL)
    return NULL;
  options->plan = smp_sheet_plan_in_words (image, &options->doubt);
  options->trust = smp_photo_trust_in_words (image, smp_studio_plan (studio, 0), options->doubt);
  work.studio = studio;
  work.panels = panels;
  work.sheet = smp_sheet_new (studio, panels, options, error);
  if (work.sheet == NULL)
    return NULL;

  paths = smp_sheet_files_write (files, &work, remark, error);
  if (paths == NULL)
    {
      gimp_image_delete (work.sheet);
      return NULL;
    }

  g_ptr_array_add (paths, NULL);
  *written = g_strdupv ((GStrv) paths->pdata);
  return work.sheet;
}

/* Whether there is something to make a sheet of; a person is told in a friendly way what to do first. */
static gboolean
is_ready (GimpImage *image, GimpDrawable **drawables, GimpRunMode run_mode, GError **error)
{
  g_autoptr (GError) reason = NULL;

  if (run_mode == GIMP_RUN_NONINTERACTIVE)
    return smp_studio_check (image, error) && smp_treatment_check_delivery (image, error);

  while (!smp_studio_check (image, &reason))
    {
      g_autoptr (GList) treatments = smp_treatment_list_in (image);

      if (!smp_first_step_offer (image, drawables, _ ("Consultation Sheet"), reason->message,
                                 treatments == NULL ? SMP_STEP_TREATMENT : SMP_STEP_NONE))
        return FALSE;
      g_clear_error (&reason);
    }

  return smp_problems_ask (image, _ ("Consultation Sheet"));
}

static gboolean
ask (GimpProcedure *procedure, GimpRunMode run_mode, GimpImage *image, GimpDrawable **drawables,
     GimpProcedureConfig *config, GError **error)
{
  if (run_mode != GIMP_RUN_NONINTERACTIVE)
    smp_dialog_init ();
  if (!is_ready (image, drawables, run_mode, error))
    return FALSE;

  switch (run_mode)
    {
    case GIMP_RUN_INTERACTIVE:
      return smp_sheet_dialog_run (procedure, config, image, error);
    case GIMP_RUN_WITH_LAST_VALS:
      smp_sheet_arguments_give (config);
      return smp_sheet_give_run (image, config);
    default:
      return TRUE;
    }
}

/* For the next time: whose image it is, and where files go. */
static void
note_delivery (GimpImage *image, GimpProcedureConfig *config, gboolean is_written)
{
  g_autofree char *reference = NULL;

  g_object_get (config, "reference", &reference, NULL);
  if (reference != NULL && *g_strstrip (reference) != '\0')
    smp_sheet_client_store (image, reference);
  if (is_written)
    smp_sheet_kept_store (config);
}

/* Says where the files are. Only a sheet without files is opened: people go on with the photo, and an image that they
 * have as files would ask to be saved once more.
 *
 * Returns: (nullable): the sheet that was opened. */
static GimpImage *
hand_over (GimpImage *sheet, const GStrv written, const char *remark)
{
  if (written[0] == NULL)
    {
      gimp_display_new (sheet);
      gimp_displays_flush ();
      return sheet;
    }

  gimp_image_delete (sheet);
  smp_sheet_done_run ((const char *const *) written, remark);
  return NULL;
}

static GimpValueArray *
run (GimpProcedure *procedure, GimpRunMode run_mode, GimpImage *image, GimpDrawable **drawables,
     GimpProcedureConfig *config, gpointer run_data)
{
  gboolean has_user = run_mode != GIMP_RUN_NONINTERACTIVE;
  GimpValueArray *values;
  g_auto (GStrv) written = NULL;
  g_autofree char *remark = NULL;
  GimpImage *sheet;
  GError *error = NULL;

  if (!smp_procedure_begin (procedure, run_mode, &error) ||
      !ask (procedure, run_mode, image, drawables, config, &error))
    return smp_procedure_end (procedure, error);

  gimp_progress_init (_ ("Making the sheet"));
  sheet = make (image, config, has_user, &written, &remark, &error);
  gimp_progress_end ();
  if (sheet == NULL)
    return smp_procedure_end (procedure, error);

  if (has_user)
    {
      note_delivery (image, config, written[0] != NULL);
      sheet = hand_over (sheet, written, remark);
    }
  else if (remark != NULL)
    {
      gimp_message (remark);
    }

  values = gimp_procedure_new_return_values (procedure, GIMP_PDB_SUCCESS, NULL);
  GIMP_VALUES_SET_IMAGE (values, 1, sheet);
  GIMP_VALUES_SET_STRV (values, 2, written);
  return values;
}

/**
 * smp_sheet_procedure_new:
 * @plug_in: the plug-in
 *
 * Returns: (transfer full): the procedure plug-in-smp-sheet.
 **/
GimpProcedure *
smp_sheet_procedure_new (GimpPlugIn *plug_in)
{
  GimpProcedure *procedure = smp_procedure_new (plug_in, SMP_SHEET_PROCEDURE, run);

  smp_procedure_set_menu (procedure, SMP_MENU_SHEET, _ ("_Consultation Sheet..."));
  smp_procedure_describe (
      procedure,
      _ ("Make a sheet of a scalp micropigmentation that the client takes home: before and after, "
         "options, timeline"),
      _ ("From an image with a treatment makes a new image: a page with pictures of the same part "
         "of the photo, labelled, and marked as simulations. Writes it to files where that is "
         "asked for, with nothing personal in them. The image itself stays as it is. Repeated with "
         "the "
         "last values it is the next client's: PDF and share page, in the same folder."));

  smp_sheet_arguments_add (procedure);
  gimp_procedure_add_image_return_value (procedure, "sheet", _ ("Sheet"), _ ("The sheet"), TRUE,
                                         G_PARAM_READWRITE);
  gimp_procedure_add_string_array_return_value (
      procedure, "files", _ ("Files"), _ ("The files that were written"), G_PARAM_READWRITE);

  return procedure;
}
