/* check-procedure: the procedure plug-in-smp-check. See check-procedure.h.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <libgimp/gimp.h>
#include <glib/gi18n.h>

#include "check-procedure.h"
#include "gimp/base/procedure.h"
#include "gimp/layer/treatment-check.h"

/* Fixes whatever has a remedy. Checks again after each, since one may fix several problems. */
static gboolean
mend_all (GimpImage *image, GError **error)
{
  for (guint round = 0; round < 100; round++)
    {
      g_autoptr (GPtrArray) problems = smp_treatment_check_image (image);
      const SmpProblem *found = NULL;

      for (guint i = 0; found == NULL && i < problems->len; i++)
        {
          const SmpProblem *problem = problems->pdata[i];

          if (problem->remedy != NULL && problem->is_wrong)
            found = problem;
        }
      if (found == NULL)
        break;
      if (!smp_treatment_mend (found, error))
        return FALSE;
    }

  return TRUE;
}

static int
count_wrong (GPtrArray *problems)
{
  int n = 0;

  for (guint i = 0; i < problems->len; i++)
    n += ((SmpProblem *) problems->pdata[i])->is_wrong;

  return n;
}

static GimpValueArray *
succeeded (GimpProcedure *procedure, GPtrArray *found, GPtrArray *left)
{
  GimpValueArray *values = gimp_procedure_new_return_values (procedure, GIMP_PDB_SUCCESS, NULL);
  g_auto (GStrv) names = g_new0 (char *, found->len + 1);
  g_auto (GStrv) texts = g_new0 (char *, found->len + 1);

  for (guint i = 0; i < found->len; i++)
    {
      const SmpProblem *problem = found->pdata[i];

      names[i] = g_strdup (smp_problem_name (problem->id));
      texts[i] = g_strdup (problem->text);
    }
  GIMP_VALUES_SET_INT (values, 1, count_wrong (left));
  GIMP_VALUES_SET_STRV (values, 2, (const char **) names);
  GIMP_VALUES_SET_STRV (values, 3, (const char **) texts);

  return values;
}

static GimpValueArray *
run (GimpProcedure *procedure, GimpRunMode run_mode, GimpImage *image, GimpDrawable **drawables,
     GimpProcedureConfig *config, gpointer run_data)
{
  g_autoptr (GPtrArray) found = NULL;
  g_autoptr (GPtrArray) left = NULL;
  gboolean mend;
  GError *error = NULL;

  if (!smp_procedure_begin (procedure, run_mode, &error))
    return smp_procedure_end (procedure, error);

  g_object_get (config, "mend", &mend, NULL);
  found = smp_treatment_check_image (image);
  if (mend && !mend_all (image, &error))
    return smp_procedure_end (procedure, error);

  left = mend ? smp_treatment_check_image (image) : g_ptr_array_ref (found);
  return succeeded (procedure, found, left);
}

/**
 * smp_check_procedure_new:
 * @plug_in: the plug-in
 *
 * Returns: (transfer full): the procedure plug-in-smp-check.
 **/
GimpProcedure *
smp_check_procedure_new (GimpPlugIn *plug_in)
{
  GimpProcedure *procedure = smp_procedure_new (plug_in, SMP_CHECK_PROCEDURE, run);

  smp_procedure_describe (
      procedure, _ ("Tell what makes a photo look different from the plan of its treatments"),
      _ ("Looks for everything that changes the dots after a treatment was made: the image "
         "scaled, turned, flipped or cropped, layers hidden, locked, blended or covered, "
         "treatments from another photo."));

  gimp_procedure_add_boolean_argument (procedure, "mend", _ ("Mend"),
                                       _ ("First set right what is wrong, where that is possible"),
                                       FALSE, G_PARAM_READWRITE);
  gimp_procedure_add_int_return_value (
      procedure, "n-wrong", _ ("Wrong"),
      _ ("How many of them make the picture wrong; others may be meant so"), 0, G_MAXINT, 0,
      G_PARAM_READWRITE);
  gimp_procedure_add_string_array_return_value (procedure, "problems", _ ("Problems"),
                                                _ ("A name for each"), G_PARAM_READWRITE);
  gimp_procedure_add_string_array_return_value (procedure, "texts", _ ("Texts"),
                                                _ ("A sentence for each"), G_PARAM_READWRITE);

  return procedure;
}
