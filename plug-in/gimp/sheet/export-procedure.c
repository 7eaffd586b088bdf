/* export-procedure: the procedure plug-in-smp-export. See export-procedure.h.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <libgimp/gimp.h>
#include <glib/gi18n.h>

#include "export-procedure.h"
#include "gimp/base/export.h"
#include "gimp/base/procedure.h"
#include "gimp/layer/treatment-check.h"
#include "gimp/layer/treatment.h"
#include "model/error.h"

/* A treatment that is hidden is not shown wrongly: that is how to write the photo before. */
static gboolean
is_as_planned (GimpImage *image, GError **error)
{
  g_autoptr (GPtrArray) problems = smp_treatment_check_image (image);

  for (guint i = 0; i < problems->len; i++)
    {
      const SmpProblem *problem = problems->pdata[i];

      if (problem->is_wrong && smp_treatment_is_seen (problem->layer))
        return smp_refuse (error, SMP_ERROR_TARGET, "%s", problem->text);
    }

  return TRUE;
}

static GimpValueArray *
run (GimpProcedure *procedure, GimpRunMode run_mode, GimpImage *image, GimpDrawable **drawables,
     GimpProcedureConfig *config, gpointer run_data)
{
  g_autoptr (GFile) file = NULL;
  SmpExportOptions options = { 0 };
  GError *error = NULL;
  gboolean done = FALSE;

  if (!smp_procedure_begin (procedure, run_mode, &error))
    return smp_procedure_end (procedure, error);

  g_object_get (config, "file", &file, "quality", &options.jpeg_quality, "keep-metadata",
                &options.keep_metadata, "replace", &options.replace, NULL);
  if (file == NULL)
    smp_refuse (&error, SMP_ERROR_FILE, _ ("No file was named. Give the argument “file”."));
  else if (!smp_export_format_of (file, &options.format))
    {
      g_autofree char *name = g_file_get_parse_name (file);

      smp_refuse (&error, SMP_ERROR_FILE,
                  _ ("“%s” has no ending that says what to write. Use .png, .jpg, .pdf or .xcf."),
                  name);
    }
  else if (is_as_planned (image, &error))
    {
      done = smp_export (image, file, &options, &error);
    }

  return gimp_procedure_new_return_values (
      procedure, done ? GIMP_PDB_SUCCESS : GIMP_PDB_EXECUTION_ERROR, error);
}

/**
 * smp_export_procedure_new:
 * @plug_in: the plug-in
 *
 * Returns: (transfer full): the procedure plug-in-smp-export.
 **/
GimpProcedure *
smp_export_procedure_new (GimpPlugIn *plug_in)
{
  GimpProcedure *procedure = smp_procedure_new (plug_in, SMP_EXPORT_PROCEDURE, run);

  smp_procedure_describe (
      procedure, _ ("Write what an image shows to a file with nothing personal in it"),
      _ ("Writes PNG, JPEG, PDF or XCF, by the name of the file: whole, or not at all. The image "
         "stays as it is. Only what is asked for of the photo's metadata goes into the file. "
         "Refuses "
         "when a treatment that is seen does not look as planned; plug-in-smp-check mends that."));

  gimp_procedure_add_file_argument (procedure, "file", _ ("File"),
                                    _ ("The file to write: .png, .jpg, .pdf or .xcf"),
                                    GIMP_FILE_CHOOSER_ACTION_SAVE, FALSE, NULL, G_PARAM_READWRITE);
  gimp_procedure_add_double_argument (procedure, "quality", _ ("JPEG Quality"),
                                      _ ("How well a JPEG keeps the picture"), 1, 100, 90,
                                      G_PARAM_READWRITE);
  gimp_procedure_add_boolean_argument (
      procedure, "keep-metadata", _ ("Keep Metadata"),
      _ ("Keep what the photo's file says besides the picture: camera, place, time, comment"),
      FALSE, G_PARAM_READWRITE);
  /* TRANSLATORS: for scripts: whether to replace a file of the same name */
  gimp_procedure_add_boolean_argument (procedure, "replace", _ ("Replace"),
                                       _ ("Take the place of a file of the same name"), FALSE,
                                       G_PARAM_READWRITE);

  return procedure;
}
