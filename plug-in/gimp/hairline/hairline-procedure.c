/* hairline-procedure: the procedure plug-in-smp-hairline. See hairline-procedure.h.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <libgimp/gimp.h>
#include <libgimp/gimpui.h>
#include <glib/gi18n.h>

#include "gimp/base/dialog.h"
#include "gimp/base/procedure.h"
#include "gimp/layer/treatment-scale.h"
#include "hairline-dialog.h"
#include "hairline-procedure.h"
#include "hairline.h"
#include "model/error.h"

/* Marks an argument that was not given. */
#define USUAL (-1000.0)
#define NOWHERE (-1e6)

static GimpValueArray *
succeeded (GimpProcedure *procedure, const SmpHairlineResult *result)
{
  static const SmpHairlineKnot heights[] = { SMP_KNOT_MIDDLE, SMP_KNOT_LEFT_CORNER,
                                             SMP_KNOT_RIGHT_CORNER, SMP_KNOT_LEFT_TEMPLE,
                                             SMP_KNOT_RIGHT_TEMPLE };
  GimpValueArray *values = gimp_procedure_new_return_values (procedure, GIMP_PDB_SUCCESS, NULL);
  g_autoptr (GString) advice = g_string_new (NULL);

  GIMP_VALUES_SET_PATH (values, 1, result->path);
  GIMP_VALUES_SET_LAYER (values, 2, result->treatment);
  for (guint i = 0; i < G_N_ELEMENTS (heights); i++)
    GIMP_VALUES_SET_DOUBLE (values, 3 + i, result->shape.knots[heights[i]].up);
  for (int i = 0; i < SMP_HAIRLINE_N_WARNINGS; i++)
    if (result->shape.advice[i].is_on)
      {
        g_autofree char *text = smp_hairline_advice_text (i, &result->shape.advice[i]);

        g_string_append_printf (advice, "%s%s", advice->len > 0 ? "\n" : "", text);
      }
  GIMP_VALUES_SET_STRING (values, 8, advice->str);

  return values;
}

/* Stores an argument in @value if it was given. */
static void
take_number (GObject *config, const char *name, double *value)
{
  double given;

  g_object_get (config, name, &given, NULL);
  if (given != USUAL)
    *value = given;
}

static char *
coordinate_name (SmpHairlineMark mark, gboolean is_y)
{
  return g_strconcat (smp_hairline_mark_id (mark), is_y ? "-y" : "-x", NULL);
}

/* Replaces the landmarks found by those given as arguments. */
static void
take_marks (GObject *config, SmpHairlineMarks *marks)
{
  for (int i = 0; i < SMP_N_MARKS; i++)
    {
      g_autofree char *x_name = coordinate_name (i, FALSE);
      g_autofree char *y_name = coordinate_name (i, TRUE);
      double x, y;

      g_object_get (config, x_name, &x, y_name, &y, NULL);
      if (x == NOWHERE || y == NOWHERE)
        continue;
      marks->at[i] = (SmpPixel) { x, y };
      marks->is_given[i] = TRUE;
    }
}

static gboolean
brow_is_given (GObject *config)
{
  double x, y;

  g_object_get (config, "brow-x", &x, "brow-y", &y, NULL);
  return x != NOWHERE && y != NOWHERE;
}

/* Finds the head if asked to, or if one is needed and none is stored. */
static gboolean
find_head (GimpImage *image, GObject *config, SmpHairlineJob *job, SmpHeadFound *found,
           GError **error)
{
  gboolean find;

  g_object_get (config, "find-head", &find, NULL);
  *found = (SmpHeadFound) { 0 };
  if (!find)
    return TRUE;

  if (!smp_head_find (image, job->scale.head.width > 0 ? &job->scale.head : NULL, found, error))
    return FALSE;
  if (!found->is_sure)
    return smp_refuse (
        error, SMP_ERROR_SCALE,
        _ ("The outline of the head could not be found with certainty. Draw an ellipse "
           "around the whole skull and use Scale and Head... instead."));

  smp_head_found_take (found, &job->scale);
  job->is_new_scale = TRUE;

  return TRUE;
}

static gboolean
read_job (GimpImage *image, GObject *config, SmpHairlineJob *job, GError **error)
{
  GimpProcedureConfig *choices = GIMP_PROCEDURE_CONFIG (config);
  SmpScaleOrigin origin;
  SmpHeadFound found;
  int seed;

  *job = (SmpHairlineJob) { .scale = smp_treatment_scale_of_image (image, &origin) };
  smp_hairline_plan_init (&job->draft.plan, gimp_procedure_config_get_choice_id (choices, "style"));
  job->draft.plan.temples = gimp_procedure_config_get_choice_id (choices, "temples");
  take_number (config, "height", &job->draft.plan.height_mm);
  take_number (config, "width", &job->draft.plan.width_mm);
  take_number (config, "depth", &job->draft.plan.depth_mm);
  g_object_get (config, "peak", &job->draft.plan.peak_mm, "asymmetry",
                &job->draft.plan.asymmetry_mm, "seed", &seed, "keep-path", &job->keep_path, "treat",
                &job->treat, NULL);
  job->draft.plan.seed = seed;

  if (!find_head (image, config, job, &found, error))
    return FALSE;
  if (job->keep_path)
    return TRUE;
  if (!brow_is_given (config) && !found.is_sure)
    return smp_refuse (
        error, SMP_ERROR_ARGUMENT,
        _ ("The landmarks of the face are missing. Give brow-x and brow-y, and midline-x and "
           "midline-y, or let the head be found with find-head."));
  if (found.is_sure && !smp_hairline_marks_of_head (&job->draft.marks, &job->scale, &found) &&
      !brow_is_given (config))
    return smp_refuse (
        error, SMP_ERROR_ARGUMENT,
        _ ("The head is seen from behind, so there are no brows to measure from. Draft the "
           "hairline on a photo of the front."));
  take_marks (config, &job->draft.marks);

  return TRUE;
}

static GimpValueArray *
run (GimpProcedure *procedure, GimpRunMode run_mode, GimpImage *image, GimpDrawable **drawables,
     GimpProcedureConfig *config, gpointer run_data)
{
  SmpHairlineJob job;
  SmpHairlineResult result;
  GError *error = NULL;

  if (!smp_procedure_begin (procedure, run_mode, &error))
    return smp_procedure_end (procedure, error);

  if (run_mode == GIMP_RUN_INTERACTIVE)
    {
      smp_dialog_init ();
      if (!smp_hairline_dialog_run (image, &job, &error))
        return smp_procedure_end (procedure, error);
    }
  else if (!read_job (image, G_OBJECT (config), &job, &error))
    {
      return smp_procedure_end (procedure, error);
    }

  if (!smp_hairline_apply (image, drawables, &job, &result, &error))
    return smp_procedure_end (procedure, error);
  if (run_mode == GIMP_RUN_INTERACTIVE)
    gimp_displays_flush ();

  return succeeded (procedure, &result);
}

static GimpChoice *
style_choice (void)
{
  GimpChoice *choice = gimp_choice_new ();

  for (int i = 0; i < SMP_HAIRLINE_N_STYLES; i++)
    gimp_choice_add (choice, smp_hairline_style_id (i), i, smp_hairline_style_name (i), NULL);

  return choice;
}

static GimpChoice *
temple_choice (void)
{
  GimpChoice *choice = gimp_choice_new ();

  for (int i = 0; i < SMP_TEMPLE_N_TYPES; i++)
    gimp_choice_add (choice, smp_temple_type_id (i), i, smp_temple_type_name (i), NULL);

  return choice;
}

static void
add_arguments (GimpProcedure *procedure)
{
  static const struct
  {
    const char *name, *label, *blurb;
  } usual[] = {
    { "height", N_ ("Height (mm)"),
      N_ ("Of the foremost point above the brows, 40 to 120; -1000: as the style has it") },
    { "width", N_ ("Width (mm)"),
      N_ ("From temple to temple along the skin, 90 to 220; -1000: as the style has it") },
    { "depth", N_ ("Depth of the Corners (mm)"),
      N_ ("How much higher they are than the middle, -20 to 60; -1000: as the style has it") },
  };

  gimp_procedure_add_choice_argument (procedure, "style", _ ("Style"),
                                      _ ("The form of the hairline"), style_choice (), "natural",
                                      G_PARAM_READWRITE);
  for (guint i = 0; i < G_N_ELEMENTS (usual); i++)
    gimp_procedure_add_double_argument (procedure, usual[i].name, _ (usual[i].label),
                                        _ (usual[i].blurb), USUAL, 1000, USUAL, G_PARAM_READWRITE);
  gimp_procedure_add_choice_argument (procedure, "temples", _ ("Temples"),
                                      _ ("The form of the temples"), temple_choice (), "normal",
                                      G_PARAM_READWRITE);
  gimp_procedure_add_double_argument (procedure, "peak", _ ("Widow’s Peak (mm)"),
                                      _ ("How far it comes down; 0 for none"), 0, 20, 0,
                                      G_PARAM_READWRITE);
  gimp_procedure_add_double_argument (procedure, "asymmetry", _ ("Asymmetry (mm)"),
                                      _ ("How far the two sides differ, as grown hairlines do"), 0,
                                      4, 1, G_PARAM_READWRITE);
  gimp_procedure_add_int_argument (procedure, "seed", _ ("Seed"), _ ("Which asymmetry"), 0,
                                   G_MAXINT, 0, G_PARAM_READWRITE);
  for (int i = 0; i < SMP_N_MARKS; i++)
    for (int is_y = 0; is_y < 2; is_y++)
      {
        g_autofree char *name = coordinate_name (i, is_y);

        gimp_procedure_add_double_argument (
            procedure, name, smp_hairline_mark_name (i),
            _ ("Where it is in the image, pixels; -1000000: not given"), NOWHERE, -NOWHERE, NOWHERE,
            G_PARAM_READWRITE);
      }
  gimp_procedure_add_boolean_argument (
      procedure, "find-head", _ ("Find the Head"),
      _ ("Find the outline of the head, and with it the landmarks that are not "
         "given"),
      FALSE, G_PARAM_READWRITE);
  gimp_procedure_add_boolean_argument (
      procedure, "keep-path", _ ("Keep the Path"),
      _ ("Take the path “Hairline” as it was corrected by hand, and draft none"), FALSE,
      G_PARAM_READWRITE);
  gimp_procedure_add_boolean_argument (
      procedure, "treat", _ ("Treat the Area"),
      _ ("Fill the treatment between the hairline and the outline of the head"), FALSE,
      G_PARAM_READWRITE);
}

static void
add_return_values (GimpProcedure *procedure)
{
  static const struct
  {
    const char *name, *label;
  } heights[] = { { "result-height", N_ ("Height of the middle (mm)") },
                  { "left-corner-height", N_ ("Height of the left corner (mm)") },
                  { "right-corner-height", N_ ("Height of the right corner (mm)") },
                  { "left-temple-height", N_ ("Height of the left temple (mm)") },
                  { "right-temple-height", N_ ("Height of the right temple (mm)") } };

  gimp_procedure_add_path_return_value (procedure, "path", _ ("Hairline"), _ ("The path"), FALSE,
                                        G_PARAM_READWRITE);
  gimp_procedure_add_layer_return_value (procedure, "treatment", _ ("Treatment"),
                                         _ ("The treatment layer, where one was filled"), TRUE,
                                         G_PARAM_READWRITE);
  for (guint i = 0; i < G_N_ELEMENTS (heights); i++)
    gimp_procedure_add_double_return_value (procedure, heights[i].name, _ (heights[i].label),
                                            _ ("Above the brows, along the skin"), -G_MAXDOUBLE,
                                            G_MAXDOUBLE, 0, G_PARAM_READWRITE);
  gimp_procedure_add_string_return_value (
      procedure, "advice", _ ("Advice"),
      _ ("What a hair surgeon would advise against, a line each"), "", G_PARAM_READWRITE);
}

/**
 * smp_hairline_procedure_new:
 * @plug_in: the plug-in
 *
 * Returns: (transfer full): the procedure plug-in-smp-hairline.
 **/
GimpProcedure *
smp_hairline_procedure_new (GimpPlugIn *plug_in)
{
  GimpProcedure *procedure = smp_procedure_new (plug_in, SMP_HAIRLINE_PROCEDURE, run);

  smp_procedure_set_menu (procedure, SMP_MENU_HAIRLINE, _ ("_Hairline..."));
  smp_procedure_describe (
      procedure, _ ("Draft a hairline on the scalp in a photo, in millimetres above the brows"),
      _ ("Finds the head and the landmarks of the face, drafts a hairline by style, height and "
         "width, and makes "
         "it the path “Hairline”, which the Paths tool corrects. If wanted, the treatment is "
         "filled between "
         "it and the outline of the head."));
  add_arguments (procedure);
  add_return_values (procedure);

  return procedure;
}
