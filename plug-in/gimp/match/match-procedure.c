/* match-procedure: the procedure plug-in-smp-match. See match-procedure.h.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <libgimp/gimp.h>
#include <libgimp/gimpui.h>
#include <glib/gi18n.h>

#include "gimp/base/dialog.h"
#include "gimp/base/first-step.h"
#include "gimp/base/procedure.h"
#include "gimp/layer/treatment-edit.h"
#include "gimp/layer/treatment.h"
#include "match-dialog.h"
#include "match-procedure.h"
#include "match.h"
#include "model/error.h"

static GimpValueArray *
succeeded (GimpProcedure *procedure, GimpLayer *treatment, const SmpStubbleMatch *match)
{
  GimpValueArray *values = gimp_procedure_new_return_values (procedure, GIMP_PDB_SUCCESS, NULL);

  GIMP_VALUES_SET_LAYER (values, 1, treatment);
  GIMP_VALUES_SET_STRING (values, 2, smp_match_verdict_id (match->verdict));
  GIMP_VALUES_SET_DOUBLE (values, 3, match->difference);
  GIMP_VALUES_SET_DOUBLE (values, 4, match->pigment.shade);
  GIMP_VALUES_SET_DOUBLE (values, 5, match->pigment.undertone);
  GIMP_VALUES_SET_DOUBLE (values, 6, match->density);
  GIMP_VALUES_SET_DOUBLE (values, 7, match->pigment.dot_size_mm);

  return values;
}

/* Without a dialog: the selection is the stubble. */
static gboolean
find_silently (GimpImage *image, const SmpSettings *plan, GimpChannel *bare, SmpMatchSight *sight,
               const SmpMatchChoice *choice, SmpStubbleMatch *match, GError **error)
{
  SmpMatchArea area;

  if (!smp_match_area_selected (image, &area))
    return smp_refuse (error, SMP_ERROR_TARGET,
                       _ ("Nothing is selected. Select some of the client's own stubble in the "
                          "photo and try again."));

  return smp_match_take_stubble (sight, &area, error) &&
         (bare == NULL || !smp_match_area_of_channel (bare, &area) ||
          smp_match_take_skin (sight, &area, error)) &&
         smp_match_find (sight, plan, choice, match, error);
}

/* Tells a person what is missing, in place of GIMP's error box. Returns whether it was made up for. */
static gboolean
offer_step (GimpImage *image, GimpDrawable **drawables, gboolean has_treatment, GError **error)
{
  gboolean is_of_scale = g_error_matches (*error, SMP_ERROR, SMP_ERROR_SCALE);
  SmpStep step = !has_treatment ? SMP_STEP_TREATMENT : is_of_scale ? SMP_STEP_SCALE : SMP_STEP_NONE;
  gboolean is_done =
      smp_first_step_offer (image, drawables, _ ("Match Stubble"), (*error)->message, step);

  g_clear_error (error);
  return is_done;
}

typedef struct
{
  GimpLayer *treatment;
  const SmpView *before;
} Canvas;

static void
show_on_canvas (const SmpSettings *plan, gpointer data)
{
  Canvas *canvas = data;
  g_autoptr (SmpView) view = smp_view_new (plan);

  if (smp_treatment_find_filter (canvas->treatment) == NULL)
    return;

  view->moment = canvas->before->moment;
  view->durability = canvas->before->durability;
  smp_treatment_preview (canvas->treatment, view);
}

static gboolean
find_with_dialog (GimpLayer *treatment, const SmpSettings *plan, SmpMatchSight *sight,
                  SmpMatchChoice *choice, SmpStubbleMatch *match)
{
  g_autoptr (SmpView) before = smp_treatment_get_view (treatment);
  Canvas canvas = { treatment, before };

  return smp_match_dialog_run (treatment, plan, sight, choice, match, show_on_canvas, &canvas);
}

static GimpValueArray *
run (GimpProcedure *procedure, GimpRunMode run_mode, GimpImage *image, GimpDrawable **drawables,
     GimpProcedureConfig *config, gpointer run_data)
{
  g_autoptr (SmpSettings) plan = NULL;
  g_autoptr (GimpChannel) bare = NULL;
  SmpMatchChoice choice;
  SmpMatchSight sight;
  SmpStubbleMatch match;
  GimpLayer *treatment;
  GError *error = NULL;

  if (!smp_procedure_begin (procedure, run_mode, &error))
    return smp_procedure_end (procedure, error);

  g_object_get (config, "bare-skin", &bare, "match-density", &choice.may_change_density,
                "match-dot-size", &choice.may_change_size, "by-grain", &choice.by_grain, NULL);
  if (run_mode == GIMP_RUN_INTERACTIVE)
    smp_dialog_init ();
  while ((treatment = smp_match_target (image, drawables, &error)) == NULL ||
         !smp_match_look (treatment, run_mode == GIMP_RUN_INTERACTIVE || choice.by_grain, &sight,
                          &error))
    {
      if (run_mode != GIMP_RUN_INTERACTIVE)
        return smp_procedure_end (procedure, error);
      if (!offer_step (image, drawables, treatment != NULL, &error))
        return smp_procedure_end (procedure, NULL);
    }

  plan = smp_treatment_get_plan (treatment);
  if (run_mode == GIMP_RUN_INTERACTIVE)
    {
      if (!find_with_dialog (treatment, plan, &sight, &choice, &match))
        return smp_procedure_end (procedure, NULL);
      g_object_set (config, "bare-skin", NULL, "match-density", choice.may_change_density,
                    "match-dot-size", choice.may_change_size, "by-grain", choice.by_grain, NULL);
    }
  else if (!find_silently (image, plan, bare, &sight, &choice, &match, &error))
    {
      return smp_procedure_end (procedure, error);
    }

  if (!smp_match_apply (treatment, &match, &error))
    return smp_procedure_end (procedure, error);
  if (run_mode == GIMP_RUN_INTERACTIVE)
    gimp_displays_flush ();

  return succeeded (procedure, treatment, &match);
}

static void
add_arguments (GimpProcedure *procedure)
{
  gimp_procedure_add_channel_argument (
      procedure, "bare-skin", _ ("Bare Skin"),
      _ ("A channel that shows where bare skin is beside the stubble, in the same light. The "
         "treatment gets as much darker than its skin as the stubble is than this. Without it the "
         "treated skin gets the tone of the stubble itself."),
      TRUE, G_PARAM_READWRITE);
  gimp_procedure_add_boolean_argument (
      procedure, "match-density", _ ("Density Too"),
      _ ("Where shade alone does not reach the tone, changes the density as little as it takes"),
      FALSE, G_PARAM_READWRITE);
  gimp_procedure_add_boolean_argument (
      procedure, "match-dot-size", _ ("Dot Size Too"),
      _ ("Where shade alone does not reach the tone, changes the dot size as little as it takes"),
      FALSE, G_PARAM_READWRITE);
  gimp_procedure_add_boolean_argument (
      procedure, "by-grain", _ ("By Grain"),
      _ ("Takes the pigment from how strongly, and in which color, single hairs stand out from the "
         "skin between them, instead of from the mean tone: right where the light on stubble and "
         "treatment differs"),
      FALSE, G_PARAM_READWRITE);
}

static void
add_return_values (GimpProcedure *procedure)
{
  gimp_procedure_add_layer_return_value (procedure, "treatment", _ ("Treatment"),
                                         _ ("The treatment layer"), FALSE, G_PARAM_READWRITE);
  gimp_procedure_add_string_return_value (
      procedure, "match", _ ("Match"),
      _ ("matched; or what comes nearest to stubble that is too-dark or too-light, or of an "
         "other-hue, or to standing-hair"),
      "", G_PARAM_READWRITE);
  gimp_procedure_add_double_return_value (
      procedure, "difference", _ ("Difference"),
      _ ("Between the treated skin and the stubble, CIEDE2000; below 1 is hardly seen"), 0, 200, 0,
      G_PARAM_READWRITE);
  /* The operation translates the names of its properties. */
  gimp_procedure_add_double_return_value (procedure, "shade", _ ("Shade"), NULL, 0, 100, 0,
                                          G_PARAM_READWRITE);
  gimp_procedure_add_double_return_value (procedure, "undertone", _ ("Undertone"), NULL, -100, 100,
                                          0, G_PARAM_READWRITE);
  gimp_procedure_add_double_return_value (procedure, "density", _ ("Density"), NULL, 0, 300, 0,
                                          G_PARAM_READWRITE);
  gimp_procedure_add_double_return_value (procedure, "dot-size", _ ("Dot Size"), NULL, 0, 1, 0,
                                          G_PARAM_READWRITE);
}

/**
 * smp_match_procedure_new:
 * @plug_in: the plug-in
 *
 * Returns: (transfer full): the procedure plug-in-smp-match.
 **/
GimpProcedure *
smp_match_procedure_new (GimpPlugIn *plug_in)
{
  GimpProcedure *procedure = smp_procedure_new (plug_in, SMP_MATCH_PROCEDURE, run);

  /* TRANSLATORS: a menu entry: sets the pigment of a treatment by the client's own stubble */
  smp_procedure_set_menu (procedure, SMP_MENU_MATCH, _ ("_Match Stubble..."));
  smp_procedure_describe (
      procedure, _ ("Set shade and undertone of a treatment by the client's own stubble"),
      _ ("Select some of the client's own stubble in the photo. The treatment gets the shade and "
         "the undertone that give its skin the mean tone of the stubble, at the planned density; "
         "if asked, another density or dot size where that is not enough. What cannot be matched "
         "is told, with what comes nearest."));
  add_arguments (procedure);
  add_return_values (procedure);

  return procedure;
}
