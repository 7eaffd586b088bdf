/* plan-procedure: the procedure plug-in-smp-plan. See plan-procedure.h.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <gegl.h>
#include <libgimp/gimp.h>
#include <glib/gi18n.h>

#include "gimp/base/dialog.h"
#include "gimp/base/first-step.h"
#include "gimp/base/procedure.h"
#include "gimp/check/problem-bar.h"
#include "gimp/layer/target.h"
#include "gimp/layer/treatment-check.h"
#include "gimp/layer/treatment-scale.h"
#include "gimp/layer/treatment.h"
#include "model/error.h"
#include "plan-dialog.h"
#include "plan-procedure.h"
#include "plan.h"

static GimpValueArray *
succeeded (GimpProcedure *procedure, const SmpPlanNumbers *numbers, const SmpRates *rates)
{
  GimpValueArray *values = gimp_procedure_new_return_values (procedure, GIMP_PDB_SUCCESS, NULL);
  SmpEffort effort = smp_plan_effort (numbers, rates);

  GIMP_VALUES_SET_DOUBLE (values, 1, numbers->treated_cm2);
  GIMP_VALUES_SET_DOUBLE (values, 2, numbers->covered_cm2);
  GIMP_VALUES_SET_INT (values, 3, (int) MIN (numbers->dots, G_MAXINT));
  for (int i = 0; i < SMP_PLAN_SESSIONS; i++)
    GIMP_VALUES_SET_INT (values, 4 + i, (int) MIN (numbers->after[i], G_MAXINT));
  GIMP_VALUES_SET_INT (values, 7, effort.sessions);
  GIMP_VALUES_SET_DOUBLE (values, 8, effort.hours);
  GIMP_VALUES_SET_BOOLEAN (values, 9, numbers->doubt == SMP_DOUBT_SCALE);

  return values;
}

/* The selected treatment if no other layer is selected; otherwise the topmost of the image. */
static GimpLayer *
find_treatment (GimpImage *image, GimpDrawable **drawables, GError **error)
{
  GimpLayer *layer = smp_target_treatment (drawables);

  if (layer == NULL)
    layer = smp_treatment_find_in (image);
  if (layer == NULL)
    smp_refuse (error, SMP_ERROR_TARGET,
                _ ("The image has no treatment to count. Make one with Filters > Scalp "
                   "Micropigmentation > Treatment first."));

  return layer;
}

/* The numbers are those of the plan, however the layer is shown. They depend on the scale, which is wrong if the
 * image was changed since; a treatment may have another scale than its image. */
static gboolean
has_good_scale (GimpLayer *treatment, GError **error)
{
  g_autoptr (GPtrArray) problems = smp_treatment_check (treatment);

  for (guint i = 0; i < problems->len; i++)
    {
      const SmpProblem *problem = problems->pdata[i];

      if (problem->id == SMP_PROBLEM_IMAGE_CHANGED || problem->id == SMP_PROBLEM_CHANGE_UNKNOWN)
        return smp_refuse (error, SMP_ERROR_TARGET, "%s", problem->text);
    }

  return TRUE;
}

static GimpValueArray *
run (GimpProcedure *procedure, GimpRunMode run_mode, GimpImage *image, GimpDrawable **drawables,
     GimpProcedureConfig *config, gpointer run_data)
{
  SmpRates rates = smp_rates_load ();
  g_autoptr (SmpSettings) settings = NULL;
  GimpLayer *treatment;
  SmpRates given;
  SmpPlanNumbers numbers;
  GError *error = NULL;

  if (!smp_procedure_begin (procedure, run_mode, &error))
    return smp_procedure_end (procedure, error);
  if (run_mode == GIMP_RUN_INTERACTIVE)
    smp_dialog_init ();
  while ((treatment = find_treatment (image, drawables, &error)) == NULL)
    {
      gboolean is_done;

      if (run_mode != GIMP_RUN_INTERACTIVE)
        return smp_procedure_end (procedure, error);
      is_done = smp_first_step_offer (image, drawables, _ ("Plan in Numbers"), error->message,
                                      SMP_STEP_TREATMENT);
      g_clear_error (&error);
      if (!is_done)
        return smp_procedure_end (procedure, NULL);
    }

  if (run_mode == GIMP_RUN_INTERACTIVE)
    {
      if (!smp_problems_ask (image, _ ("Plan in Numbers")))
        return smp_procedure_end (procedure, NULL);
    }
  else if (!has_good_scale (treatment, &error))
    {
      return smp_procedure_end (procedure, error);
    }

  settings = smp_treatment_get_plan (treatment);
  numbers = smp_plan_numbers_of (treatment, settings);
  numbers.doubt = smp_treatment_scale_doubt (treatment, settings, &numbers.scale_error);

  if (run_mode == GIMP_RUN_INTERACTIVE)
    {
      if (!smp_plan_dialog_run (&numbers, &rates, &error))
        return smp_procedure_end (procedure, error);
    }
  else
    {
      g_object_get (config, "dots-per-session", &given.dots_per_session, "hours-per-session",
                    &given.hours_per_session, "sessions", &given.sessions, NULL);
      if (given.dots_per_session > 0)
        rates.dots_per_session = given.dots_per_session;
      if (given.hours_per_session > 0)
        rates.hours_per_session = given.hours_per_session;
      if (given.sessions > 0)
        rates.sessions = given.sessions;
    }

  return succeeded (procedure, &numbers, &rates);
}

static void
add_return_values (GimpProcedure *procedure)
{
  gimp_procedure_add_double_return_value (procedure, "treated-area", _ ("Treated Area (cm²)"),
                                          _ ("Scalp where anything is painted, with the curvature "
                                             "of the head"),
                                          0, G_MAXDOUBLE, 0, G_PARAM_READWRITE);
  gimp_procedure_add_double_return_value (procedure, "covered-area", _ ("Covered Area (cm²)"),
                                          _ ("The same, each place counting as much as it is "
                                             "covered"),
                                          0, G_MAXDOUBLE, 0, G_PARAM_READWRITE);
  gimp_procedure_add_int_return_value (procedure, "dots", _ ("Dots"), _ ("Dots in all"), 0,
                                       G_MAXINT, 0, G_PARAM_READWRITE);
  for (int i = 1; i <= SMP_PLAN_SESSIONS; i++)
    {
      g_autofree char *name = g_strdup_printf ("dots-after-session-%d", i);

      gimp_procedure_add_int_return_value (procedure, name, _ ("Dots after Session"),
                                           _ ("Dots that stand after this session of the plan"), 0,
                                           G_MAXINT, 0, G_PARAM_READWRITE);
    }
  gimp_procedure_add_int_return_value (procedure, "n-sessions", _ ("Sessions"),
                                       _ ("How many sessions it takes"), 0, G_MAXINT, 0,
                                       G_PARAM_READWRITE);
  gimp_procedure_add_double_return_value (procedure, "hours", _ ("Hours"),
                                          _ ("How long all sessions take together"), 0, G_MAXDOUBLE,
                                          0, G_PARAM_READWRITE);
  gimp_procedure_add_boolean_return_value (procedure, "scale-guessed", _ ("Scale Guessed"),
                                           _ ("Whether nobody has measured the photo, so that "
                                              "every number may be half or twice as large"),
                                           FALSE, G_PARAM_READWRITE);
}

/**
 * smp_plan_procedure_new:
 * @plug_in: the plug-in
 *
 * Returns: (transfer full): the procedure plug-in-smp-plan.
 **/
GimpProcedure *
smp_plan_procedure_new (GimpPlugIn *plug_in)
{
  GimpProcedure *procedure = smp_procedure_new (plug_in, SMP_PLAN_PROCEDURE, run);

  smp_procedure_set_menu (procedure, SMP_MENU_PLAN, _ ("_Plan in Numbers..."));
  smp_procedure_describe (
      procedure, _ ("Count the scalp, the dots, the sessions and the hours of a treatment"),
      _ ("Counts the selected treatment, or the topmost: the dots are those that the photo shows. "
         "Rates that are 0 are the clinic's own, which the dialog sets."));

  gimp_procedure_add_double_argument (procedure, "dots-per-session", _ ("Dots per Session"),
                                      _ ("How many dots are placed in a session"), 0, 1e6, 0,
                                      G_PARAM_READWRITE);
  gimp_procedure_add_double_argument (procedure, "hours-per-session", _ ("Hours per Session"),
                                      _ ("How long such a session takes"), 0, 24, 0,
                                      G_PARAM_READWRITE);
  gimp_procedure_add_int_argument (procedure, "sessions", _ ("Sessions"),
                                   _ ("How many sessions are planned at least"), 0, 20, 0,
                                   G_PARAM_READWRITE);
  add_return_values (procedure);

  return procedure;
}
