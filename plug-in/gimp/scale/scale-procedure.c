/* scale-procedure: the procedure plug-in-smp-scale. See scale-procedure.h.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <libgimp/gimp.h>
#include <glib/gi18n.h>

#include "gimp/base/dialog.h"
#include "gimp/base/procedure.h"
#include "gimp/layer/head-find.h"
#include "gimp/layer/outline-read.h"
#include "gimp/layer/treatment-scale.h"
#include "model/error.h"
#include "scale-dialog.h"
#include "scale-measure.h"
#include "scale-procedure.h"
#include "scale-source.h"

/* The value of the choice that means no source. */
#define NO_SOURCE SMP_N_SOURCES

/* Where the outline comes from. */
enum
{
  OUTLINE_KEEP,
  OUTLINE_SELECTION,
  OUTLINE_PATH,
  OUTLINE_NUMBERS,
  OUTLINE_CLEAR,
  OUTLINE_FIND
};

/* How the image changed. */
enum
{
  CHANGE_AUTO,
  CHANGE_CONVERT,
  CHANGE_SCALED,
  CHANGE_CROPPED
};

static GimpValueArray *
succeeded (GimpProcedure *procedure, const SmpScale *scale, int n_updated)
{
  GimpValueArray *values = gimp_procedure_new_return_values (procedure, GIMP_PDB_SUCCESS, NULL);
  SmpOutline head = smp_outline_upright (&scale->head);

  GIMP_VALUES_SET_DOUBLE (values, 1, scale->pixels_per_mm);
  GIMP_VALUES_SET_DOUBLE (values, 2, 100 * scale->error);
  GIMP_VALUES_SET_BOOLEAN (values, 3, scale->is_guess);
  GIMP_VALUES_SET_DOUBLE (values, 4, head.x);
  GIMP_VALUES_SET_DOUBLE (values, 5, head.y);
  GIMP_VALUES_SET_DOUBLE (values, 6, head.width);
  GIMP_VALUES_SET_DOUBLE (values, 7, head.height);
  GIMP_VALUES_SET_DOUBLE (values, 8, head.tilt);
  GIMP_VALUES_SET_INT (values, 9, n_updated);
  GIMP_VALUES_SET_DOUBLE (values, 10, head.taper);
  GIMP_VALUES_SET_DOUBLE (values, 11, head.skew);
  GIMP_VALUES_SET_DOUBLE (values, 12, head.squareness);
  GIMP_VALUES_SET_DOUBLE (values, 13, head.narrowness);
  GIMP_VALUES_SET_DOUBLE (values, 14, head.shift_x);
  GIMP_VALUES_SET_DOUBLE (values, 15, head.shift_y);

  return values;
}

static int
choice_of (GObject *config, const char *name)
{
  return gimp_procedure_config_get_choice_id (GIMP_PROCEDURE_CONFIG (config), name);
}

/* Returns the scale before this call changes it. */
static gboolean
read_present (GimpImage *image, GObject *config, gboolean is_replaced, SmpScale *scale,
              GError **error)
{
  int change = choice_of (config, "image-change");
  SmpScaleOrigin origin;
  SmpScale before;

  *scale = smp_treatment_scale_of_image (image, &origin);
  if (origin != SMP_SCALE_DOUBTFUL)
    return TRUE;

  smp_treatment_scale_before (image, &before);
  if ((change == CHANGE_AUTO || change == CHANGE_CONVERT) && !is_replaced)
    return smp_refuse (
        error, SMP_ERROR_SCALE,
        _ ("The image was %d × %d pixels when its scale was set and is %d × %d now. Say "
           "in image-change whether it was scaled or cropped, or set the scale again."),
        before.width, before.height, scale->width, scale->height);

  *scale = change == CHANGE_SCALED ? smp_scale_if_scaled (image, &before)
                                   : smp_scale_if_cropped (image, &before);
  return TRUE;
}

/* Finds the outline; unlike the dialog, refuses an uncertain one. */
static gboolean
find_outline (GimpImage *image, SmpOutline *outline, GError **error)
{
  SmpHeadFound found;

  if (!smp_head_find (image, outline->width > 0 ? outline : NULL, &found, error))
    return FALSE;
  if (!found.is_sure)
    return smp_refuse (
        error, SMP_ERROR_SCALE,
        _ ("The outline of the head could not be found with certainty. Draw an ellipse around the "
           "whole skull and take that."));

  *outline = found.outline;
  return TRUE;
}

static gboolean
read_outline (GimpImage *image, GObject *config, SmpOutline *outline, GError **error)
{
  SmpOutline before = *outline;
  gboolean good = TRUE, is_ellipse = FALSE;
  GimpPath *path;

  switch (choice_of (config, "outline"))
    {
    case OUTLINE_SELECTION:
      good = smp_outline_from_selection (image, outline, error);
      is_ellipse = good;
      break;
    case OUTLINE_PATH:
      path = smp_outline_chosen_path (image, error);
      good = path != NULL && smp_outline_from_path (path, &before, outline, error);
      break;
    case OUTLINE_NUMBERS:
      g_object_get (config, "head-x", &outline->x, "head-y", &outline->y, "head-width",
                    &outline->width, "head-height", &outline->height, "head-tilt", &outline->tilt,
                    "head-taper", &outline->taper, "head-skew", &outline->skew, "head-squareness",
                    &outline->squareness, "head-narrowness", &outline->narrowness, "head-shift-x",
                    &outline->shift_x, "head-shift-y", &outline->shift_y, NULL);
      *outline = smp_outline_upright (outline);
      good = smp_outline_check (outline, gimp_image_get_width (image),
                                gimp_image_get_height (image), error);
      break;
    case OUTLINE_CLEAR:
      *outline = (SmpOutline) { 0 };
      break;
    case OUTLINE_FIND:
      return find_outline (image, outline, error);
    default:
      return TRUE;
    }

  /* A new outline does not change the photo's rotation. And another description of the same
   * ellipse would only rearrange the dots. */
  if (is_ellipse)
    smp_outline_keep (outline, &before);
  outline->turn = before.turn;
  if (good && smp_outline_is_near (&before, outline))
    *outline = before;

  return good;
}

static gboolean
read_scale (GimpImage *image, GObject *config, SmpScale *scale, GError **error)
{
  SmpMeasurement measurement = { 0 };
  double pixels_per_mm;

  g_object_get (config, "pixels-per-mm", &pixels_per_mm, "length-mm", &measurement.length_mm,
                "length-px", &measurement.length_px, NULL);
  measurement.source = choice_of (config, "source");
  measurement.person = choice_of (config, "person");

  if (pixels_per_mm > 0)
    {
      scale->pixels_per_mm = pixels_per_mm;
      scale->error = 0;
      scale->is_guess = FALSE;
      scale->measured = (SmpScaleMeasured) { 0 };
      return TRUE;
    }

  return measurement.source == NO_SOURCE ||
         smp_measure_scale (image, choice_of (config, "measure"), &measurement, scale, error);
}

/* Sets the scale from the arguments, and returns the result. */
static GimpValueArray *
run_silently (GimpProcedure *procedure, GimpImage *image, GObject *config)
{
  double pixels_per_mm;
  gboolean is_new_scale, is_new_outline, is_told_change, update;
  int n_updated = 0;
  SmpScale scale;
  GError *error = NULL;

  g_object_get (config, "pixels-per-mm", &pixels_per_mm, "update-treatments", &update, NULL);
  is_new_scale = pixels_per_mm > 0 || choice_of (config, "source") != NO_SOURCE;
  is_new_outline = choice_of (config, "outline") != OUTLINE_KEEP;
  is_told_change = choice_of (config, "image-change") != CHANGE_AUTO;

  if (!read_present (image, config, is_new_scale, &scale, &error) ||
      !read_outline (image, config, &scale.head, &error))
    return smp_procedure_end (procedure, error);
  /* Before measuring: by an uncertain outline a scale would stay a guess. */
  if (is_new_outline)
    scale.is_found = scale.is_uncertain = FALSE;
  if (!read_scale (image, config, &scale, &error))
    return smp_procedure_end (procedure, error);

  if ((is_new_scale || is_new_outline || is_told_change) &&
      !smp_treatment_scale_keep (image, &scale, NULL, update, &n_updated, &error))
    return smp_procedure_end (procedure, error);

  return succeeded (procedure, &scale, n_updated);
}

static GimpValueArray *
run (GimpProcedure *procedure, GimpRunMode run_mode, GimpImage *image, GimpDrawable **drawables,
     GimpProcedureConfig *config, gpointer run_data)
{
  SmpScale scale;
  int n_updated = 0;
  GError *error = NULL;

  if (!smp_procedure_begin (procedure, run_mode, &error))
    return smp_procedure_end (procedure, error);

  if (run_mode != GIMP_RUN_INTERACTIVE)
    return run_silently (procedure, image, G_OBJECT (config));

  smp_dialog_init ();
  if (!smp_scale_dialog_run (image, NULL, &scale, &n_updated, &error))
    return smp_procedure_end (procedure, error);

  return succeeded (procedure, &scale, n_updated);
}

static GimpChoice *
source_choice (void)
{
  GimpChoice *choice = gimp_choice_new ();

  /* TRANSLATORS: no source of the scale */
  gimp_choice_add (choice, "none", NO_SOURCE, _ ("None"), NULL);
  for (SmpSource source = 0; source < SMP_N_SOURCES; source++)
    gimp_choice_add (choice, smp_source_id (source), source, smp_source_name (source), NULL);

  return choice;
}

static GimpChoice *
person_choice (void)
{
  GimpChoice *choice = gimp_choice_new ();

  for (SmpPerson person = 0; person < SMP_N_PERSONS; person++)
    gimp_choice_add (choice, smp_person_id (person), person, smp_person_name (person), NULL);

  return choice;
}

static GimpChoice *
measure_choice (void)
{
  GimpChoice *choice = gimp_choice_new ();

  for (SmpMeasure measure = 0; measure < SMP_N_MEASURES; measure++)
    gimp_choice_add (choice, smp_measure_id (measure), measure, smp_measure_name (measure), NULL);

  return choice;
}

/* The numbers of an outline, which are properties of smp:dots. */
static const char *const ellipse_names[] = { "head-x", "head-y", "head-width", "head-height",
                                             "head-tilt" };
static const char *const shape_names[] = { "head-taper",      "head-skew",    "head-squareness",
                                           "head-narrowness", "head-shift-x", "head-shift-y" };

static void
add_outline_arguments (GimpProcedure *procedure, const char *const *names, guint n)
{
  g_autoptr (SmpSettings) settings = smp_settings_new ();

  for (guint i = 0; i < n; i++)
    {
      GParamSpec *pspec = smp_settings_find (settings, names[i]);

      gimp_procedure_add_double_argument (
          procedure, names[i], _ (g_param_spec_get_nick (pspec)),
          _ (g_param_spec_get_blurb (pspec)), G_PARAM_SPEC_DOUBLE (pspec)->minimum,
          G_PARAM_SPEC_DOUBLE (pspec)->maximum, 0, G_PARAM_READWRITE);
    }
}

static void
add_arguments (GimpProcedure *procedure)
{
  gimp_procedure_add_double_argument (procedure, "pixels-per-mm", _ ("Pixels per Millimetre"),
                                      _ ("The scale in the plane of the head's outline; 0 to take "
                                         "it from a source, or to leave it"),
                                      0, 100, 0, G_PARAM_READWRITE);
  /* TRANSLATORS: for scripts: what the scale comes from */
  gimp_procedure_add_choice_argument (procedure, "source", _ ("Source"),
                                      _ ("What of known length was measured"), source_choice (),
                                      "none", G_PARAM_READWRITE);
  gimp_procedure_add_choice_argument (procedure, "person", _ ("Person"),
                                      _ ("Whose length it is; measured: length-mm"),
                                      person_choice (), "man", G_PARAM_READWRITE);
  gimp_procedure_add_double_argument (procedure, "length-mm", _ ("Length (mm)"),
                                      _ ("The length as it was measured on the client or ruler"), 0,
                                      10000, 0, G_PARAM_READWRITE);
  /* TRANSLATORS: for scripts, a noun: how the length is measured in the picture */
  gimp_procedure_add_choice_argument (procedure, "measure", _ ("Measure"),
                                      _ ("How the length is measured in the picture"),
                                      measure_choice (), "typed", G_PARAM_READWRITE);
  gimp_procedure_add_double_argument (procedure, "length-px", _ ("Length (pixels)"),
                                      _ ("The length in the picture, where it is typed"), 0, 1e6, 0,
                                      G_PARAM_READWRITE);
  gimp_procedure_add_choice_argument (
      procedure, "outline", _ ("Head Outline"), _ ("Where the outline of the head comes from"),
      /* TRANSLATORS: the outline stays; the next say where a new one comes from */
      gimp_choice_new_with_values ("keep", OUTLINE_KEEP, _ ("As it is"), NULL, "selection",
                                   OUTLINE_SELECTION, _ ("Selected ellipse"), NULL, "path",
                                   OUTLINE_PATH, _ ("Closed path"), NULL, "numbers",
                                   OUTLINE_NUMBERS, _ ("Numbers"), NULL, "clear", OUTLINE_CLEAR,
                                   _ ("No head: flat"), NULL, "find", OUTLINE_FIND,
                                   /* TRANSLATORS: the outline is looked for in the photo */
                                   _ ("Found in the photo"), NULL, NULL),
      "keep", G_PARAM_READWRITE);

  add_outline_arguments (procedure, ellipse_names, G_N_ELEMENTS (ellipse_names));

  gimp_procedure_add_choice_argument (
      procedure, "image-change", _ ("Change of the Image"),
      _ ("What happened to the image since its scale was set, where its size differs"),
      /* TRANSLATORS: the plug-in shall find out itself what happened to the image */
      gimp_choice_new_with_values ("auto", CHANGE_AUTO, _ ("Find out"), NULL, "convert",
                                   /* TRANSLATORS: finds out, converts the scale, and keeps it */
                                   CHANGE_CONVERT, _ ("Find out and convert"), NULL, "scaled",
                                   CHANGE_SCALED, _ ("Scaled"), NULL, "cropped", CHANGE_CROPPED,
                                   _ ("Cropped or turned"), NULL, NULL),
      "auto", G_PARAM_READWRITE);
  gimp_procedure_add_boolean_argument (
      procedure, "update-treatments", _ ("Update Treatments"),
      _ ("Give the treatments of the image the new scale and head"), TRUE, G_PARAM_READWRITE);
  /* After all that scripts already give by their order. */
  add_outline_arguments (procedure, shape_names, G_N_ELEMENTS (shape_names));
}

static void
add_outline_results (GimpProcedure *procedure, const char *const *names, guint n)
{
  for (guint i = 0; i < n; i++)
    {
      g_autofree char *name = g_strconcat ("result-", names[i], NULL);

      gimp_procedure_add_double_return_value (procedure, name, names[i],
                                              _ ("Outline of the head, pixels and degrees"),
                                              -G_MAXDOUBLE, G_MAXDOUBLE, 0, G_PARAM_READWRITE);
    }
}

static void
add_return_values (GimpProcedure *procedure)
{
  gimp_procedure_add_double_return_value (procedure, "result", _ ("Pixels per Millimetre"),
                                          _ ("The scale in the plane of the head's outline"), 0,
                                          G_MAXDOUBLE, 0, G_PARAM_READWRITE);
  /* TRANSLATORS: how far the scale may be off */
  gimp_procedure_add_double_return_value (procedure, "error", _ ("Error (%)"),
                                          _ ("The error to expect of it; 0 if it is not known"), 0,
                                          G_MAXDOUBLE, 0, G_PARAM_READWRITE);
  /* TRANSLATORS: for scripts, a noun: whether the scale is a guess */
  gimp_procedure_add_boolean_return_value (procedure, "guess", _ ("Guess"),
                                           _ ("Whether nobody measured anything yet"), FALSE,
                                           G_PARAM_READWRITE);
  add_outline_results (procedure, ellipse_names, G_N_ELEMENTS (ellipse_names));
  /* TRANSLATORS: for scripts: number of treatments that got the new scale */
  gimp_procedure_add_int_return_value (procedure, "updated", _ ("Updated"),
                                       _ ("How many treatments were given the new scale"), 0,
                                       G_MAXINT, 0, G_PARAM_READWRITE);
  add_outline_results (procedure, shape_names, G_N_ELEMENTS (shape_names));
}

/**
 * smp_scale_procedure_new:
 * @plug_in: the plug-in
 *
 * Returns: (transfer full): the procedure plug-in-smp-scale.
 **/
GimpProcedure *
smp_scale_procedure_new (GimpPlugIn *plug_in)
{
  GimpProcedure *procedure = smp_procedure_new (plug_in, SMP_SCALE_PROCEDURE, run);

  smp_procedure_set_menu (procedure, SMP_MENU_SCALE, _ ("_Scale and Head..."));
  smp_procedure_describe (
      procedure,
      _ ("Say how large the head in the photo is, and where, so that dots on the scalp have their "
         "true size"),
      _ ("Sets how many pixels show one millimetre, from something of known length, and the "
         "outline of the head, from an ellipse or a closed path around the skull. Both are kept "
         "with the image and given to its treatments. A script that sets nothing is told what "
         "holds."));

  if (smp_settings_available (NULL))
    add_arguments (procedure);
  add_return_values (procedure);

  return procedure;
}
