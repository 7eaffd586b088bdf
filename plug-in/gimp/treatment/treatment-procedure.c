/* treatment-procedure: the procedure plug-in-smp-treatment. See treatment-procedure.h.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <gegl.h>
#include <libgimp/gimp.h>
#include <glib/gi18n.h>

#include "gimp/base/dialog.h"
#include "first-treatment.h"
#include "gimp/base/procedure.h"
#include "gimp/hairline/hairline-follow.h"
#include "gimp/layer/scale-keep.h"
#include "gimp/layer/split-view.h"
#include "gimp/layer/target.h"
#include "gimp/layer/treatment-edit.h"
#include "gimp/layer/treatment-scale.h"
#include "gimp/layer/treatment.h"
#include "gimp/sheet/sheet-procedure.h"
#include "model/look.h"
#include "model/settings.h"
#include "model/view.h"
#include "treatment-dialog.h"
#include "treatment-procedure.h"
#include "treatment-recorded.h"

/* Returns the values of a non-interactive call: those of its look, then all arguments that
 * differ from their defaults. */
static SmpSettings *
settings_of_call (GObject *config, GError **error)
{
  g_autoptr (SmpSettings) settings = smp_settings_new ();
  g_autoptr (SmpSettings) arguments = smp_settings_new ();
  g_autoptr (SmpLook) look = NULL;
  g_autofree char *name = NULL;
  GParamSpec **pspecs;
  guint n;

  smp_settings_read (arguments, config);
  g_object_get (config, "look", &name, NULL);
  if (name != NULL && *name != '\0')
    {
      look = smp_look_find (name, error);
      if (look == NULL)
        return NULL;
      smp_settings_take_look (settings, look->settings);
    }

  smp_settings_take_photo (settings, arguments);
  pspecs = smp_settings_properties (settings, &n);
  for (guint i = 0; i < n; i++)
    {
      const GValue *argument = smp_settings_get (arguments, pspecs[i]->name);

      if (!g_param_value_defaults (pspecs[i], argument))
        smp_settings_set (settings, pspecs[i]->name, argument);
    }

  return g_steal_pointer (&settings);
}

/* Returns the values of the last run; the first time, those of the default look. */
static SmpSettings *
settings_of_last_run (GObject *config, GError **error)
{
  g_autoptr (SmpSettings) settings = settings_of_call (config, error);
  g_autoptr (SmpSettings) defaults = smp_settings_new ();

  if (settings == NULL)
    return NULL;

  if (smp_settings_same_look (settings, defaults))
    {
      g_autoptr (SmpLook) look = smp_look_find (SMP_LOOK_DEFAULT, NULL);

      if (look != NULL)
        smp_settings_take_look (settings, look->settings);
    }

  smp_settings_heal (settings);
  return g_steal_pointer (&settings);
}

/* Reads the moment and the durability from the configuration. */
static gboolean
read_time (SmpView *view, GObject *config, GError **error)
{
  g_autofree char *moment = NULL;
  g_autofree char *durability = NULL;

  g_object_get (config, "moment", &moment, "durability", &durability, NULL);
  return smp_moment_parse (moment, &view->moment, error) &&
         smp_durability_parse (durability, &view->durability, error);
}

/* Returns the view that the arguments ask for. */
static SmpView *
view_of_call (GObject *config, GimpRunMode run_mode, GError **error)
{
  g_autoptr (SmpSettings) settings = run_mode == GIMP_RUN_NONINTERACTIVE
                                         ? settings_of_call (config, error)
                                         : settings_of_last_run (config, error);
  g_autoptr (SmpView) view = settings != NULL ? smp_view_new (settings) : NULL;

  return view != NULL && read_time (view, config, error) ? g_steal_pointer (&view) : NULL;
}

/* GIMP keeps the arguments for the next time. @treatment: (nullable) */
static GimpValueArray *
succeeded (GimpProcedure *procedure, GimpLayer *treatment)
{
  GimpValueArray *values = gimp_procedure_new_return_values (procedure, GIMP_PDB_SUCCESS, NULL);

  GIMP_VALUES_SET_LAYER (values, 1, treatment);
  return values;
}

/* Whether a change of view is an undo step. Don't open a group for none: GIMP would keep it, empty, and forget what Redo
 * brings back. */
static gboolean
is_undo_step (GimpLayer *treatment, const SmpView *before, const SmpView *after)
{
  g_autoptr (SmpSettings) settings_before = smp_view_settings (before);
  g_autoptr (SmpSettings) settings_after = smp_view_settings (after);

  return !smp_settings_equal (settings_before, settings_after) &&
         smp_treatment_is_on_top (treatment);
}

/* Makes a treatment, or changes the selected one, without asking. @scale: (nullable): that of the photo of a new one,
 * if it was found. */
static GimpValueArray *
run_silently (GimpProcedure *procedure, GimpImage *image, GimpLayer *target, const SmpView *view,
              const SmpScale *scale)
{
  g_autoptr (SmpView) before =
      smp_treatment_find_filter (target) != NULL ? smp_treatment_get_view (target) : NULL;
  gboolean is_step = before == NULL || is_undo_step (target, before, view);
  GError *error = NULL;
  GimpLayer *treatment;

  if (is_step)
    gimp_image_undo_group_start (image);
  treatment = scale != NULL ? smp_first_treatment_insert (image, target, view, scale, &error)
                            : smp_treatment_apply (image, target, view, &error);
  if (treatment != NULL && !smp_hairline_follow (image, treatment, &error))
    treatment = NULL;
  if (is_step)
    gimp_image_undo_group_end (image);

  return treatment != NULL ? succeeded (procedure, treatment)
                           : smp_procedure_end (procedure, error);
}

/* The user agreed. Creating a new treatment has added its undo step already. */
static GimpValueArray *
keep (GimpProcedure *procedure, GimpLayer *treatment, gboolean is_new, const SmpView *before,
      const SmpView *after)
{
  GimpImage *image = gimp_item_get_image (GIMP_ITEM (treatment));
  GError *error = NULL;
  gboolean done;

  if (is_new)
    {
      smp_treatment_amend (treatment, after);
      done = smp_hairline_follow (image, treatment, &error);
    }
  else
    {
      gboolean is_step = is_undo_step (treatment, before, after);

      if (is_step)
        gimp_image_undo_group_start (image);
      done = smp_treatment_commit (treatment, before, after, &error) &&
             smp_hairline_follow (image, treatment, &error);
      if (is_step)
        gimp_image_undo_group_end (image);
    }

  return done ? succeeded (procedure, treatment) : smp_procedure_end (procedure, error);
}

/* The user cancelled. Restores everything except brush strokes. */
static void
give_back (GimpLayer *treatment, GimpLayer *target, SmpTreatmentState state, const SmpView *before,
           guint64 paint)
{
  if (state != SMP_TREATMENT_OLD && smp_treatment_paint_digest (treatment) == paint)
    smp_first_treatment_remove (treatment, target, state == SMP_TREATMENT_FILLED);
  else
    smp_treatment_preview (treatment, before);
}

/* Makes what the client takes home with the last settings, by another procedure, which shows
 * where it is. */
static void
give_to_client (GimpImage *image)
{
  GimpProcedure *procedure = gimp_pdb_lookup_procedure (gimp_get_pdb (), SMP_SHEET_PROCEDURE);
  g_autoptr (GimpProcedureConfig) config = gimp_procedure_create_config (procedure);

  g_object_set (config, "run-mode", GIMP_RUN_WITH_LAST_VALS, "image", image, NULL);
  gimp_value_array_unref (gimp_procedure_run_config (procedure, config));
}

/* Returns the values of the treatment that was made or changed before, to be offered as a look; NULL if this one has them,
 * or if they are those of the default look, which is offered anyway. */
static SmpSettings *
last_look (GObject *config, const SmpView *present)
{
  g_autoptr (SmpSettings) last = settings_of_last_run (config, NULL);
  g_autoptr (SmpLook) look = smp_look_find (SMP_LOOK_DEFAULT, NULL);

  if (last == NULL || smp_settings_same_look (last, present->plan) ||
      (look != NULL && smp_settings_same_look (last, look->settings)))
    return NULL;

  return g_steal_pointer (&last);
}

/* Makes the first treatment of a photo. Returns NULL if that failed; otherwise sets its view, and the look as last time. */
static GimpLayer *
make_first (GimpImage *image, GimpLayer *target, GObject *config, SmpView **view,
            SmpSettings **last, GError **error)
{
  SmpScale scale;

  *view = view_of_call (config, GIMP_RUN_INTERACTIVE, error);
  if (*view == NULL)
    return NULL;

  (*view)->moment = SMP_MOMENT_NONE;
  *last = smp_first_view_take_look (*view);
  scale = smp_first_view_take_photo (*view, image);

  return smp_first_treatment_insert (image, target, *view, &scale, error);
}

static GimpValueArray *
run_interactively (GimpProcedure *procedure, GimpImage *image, GimpLayer *target, GObject *config)
{
  GimpDrawableFilter *filter = smp_treatment_find_filter (target);
  g_autoptr (SmpView) before = NULL;
  g_autoptr (SmpView) after = NULL;
  g_autoptr (SmpSettings) last = NULL;
  SmpTreatmentState state = SMP_TREATMENT_OLD;
  SmpTreatmentAnswer answer;
  GimpLayer *treatment = target;
  GimpValueArray *values = NULL;
  gboolean was_hidden = FALSE;
  guint64 paint = 0;
  GError *error = NULL;

  smp_split_clean (image);
  if (filter != NULL)
    {
      before = smp_treatment_get_view (target);
      /* Only a crash can leave the photo bare. */
      before->is_bare = FALSE;
      was_hidden = !gimp_drawable_filter_get_visible (filter);
      if (was_hidden)
        smp_filter_set_visible (target, filter, TRUE);
      /* So that brushes paint the treatment, as the dialog says. */
      if (gimp_layer_get_edit_mask (target))
        gimp_layer_set_edit_mask (target, FALSE);
      last = last_look (config, before);
    }
  else
    {
      state = gimp_selection_is_empty (image) ? SMP_TREATMENT_EMPTY : SMP_TREATMENT_FILLED;
      treatment = make_first (image, target, config, &before, &last, &error);
      if (treatment == NULL)
        return smp_procedure_end (procedure, error);
      if (state == SMP_TREATMENT_FILLED)
        paint = smp_treatment_paint_digest (treatment);
    }
  gimp_displays_flush ();

  answer = smp_treatment_dialog_run (config, treatment, state, last, before, &after);

  /* While the dialog was open the user may have closed the image, deleted the layer or undone
   * its creation. Then there is nothing to keep or to restore. */
  if (smp_treatment_is_there (treatment))
    {
      if (after != NULL)
        {
          values = keep (procedure, treatment, state != SMP_TREATMENT_OLD, before, after);
          if (answer == SMP_TREATMENT_GIVE_TO_CLIENT)
            give_to_client (image);
        }
      else
        {
          give_back (treatment, target, state, before, paint);
          if (answer == SMP_TREATMENT_NOTE)
            values = succeeded (procedure, NULL);
          if (was_hidden)
            smp_filter_set_visible (treatment, smp_treatment_find_filter (treatment), FALSE);
        }
      gimp_displays_flush ();
    }

  /* The dialog's values are complete: do not let a look named in an earlier call override them
   * when they are used again. */
  g_object_set (config, "look", "", NULL);

  return values != NULL ? values : smp_procedure_end (procedure, NULL);
}

static GimpValueArray *
run (GimpProcedure *procedure, GimpRunMode run_mode, GimpImage *image, GimpDrawable **drawables,
     GimpProcedureConfig *procedure_config, gpointer run_data)
{
  GObject *config = G_OBJECT (procedure_config);
  g_autoptr (SmpView) view = NULL;
  g_autoptr (GFile) record = NULL;
  gboolean is_first = FALSE;
  GimpLayer *target;
  SmpScale scale;
  GError *error = NULL;

  if (!smp_procedure_begin (procedure, run_mode, &error))
    return smp_procedure_end (procedure, error);

  target = smp_target_find (image, drawables, &error);
  if (target == NULL)
    return smp_procedure_end (procedure, error);

  /* It replaces all other arguments. */
  g_object_get (config, "record", &record, NULL);
  if (run_mode == GIMP_RUN_NONINTERACTIVE && record != NULL)
    {
      GimpLayer *treatment = smp_treatment_make_recorded (image, target, record, &error);

      return treatment != NULL ? succeeded (procedure, treatment)
                               : smp_procedure_end (procedure, error);
    }

  if (run_mode == GIMP_RUN_INTERACTIVE)
    {
      smp_dialog_init ();
      return run_interactively (procedure, image, target, config);
    }

  view = view_of_call (config, run_mode, &error);
  if (view == NULL)
    return smp_procedure_end (procedure, error);

  /* A script gives everything except what is stored with the image; repeating the last run keeps
   * what belongs to the photo. */
  if (run_mode == GIMP_RUN_NONINTERACTIVE)
    {
      if (!smp_treatment_scale_complete (image, target, view->plan, &error))
        return smp_procedure_end (procedure, error);
    }
  else
    {
      if (smp_treatment_find_filter (target) != NULL)
        {
          g_autoptr (SmpView) before = smp_treatment_get_view (target);

          smp_settings_take_photo (view->plan, before->plan);
        }
      else
        {
          scale = smp_first_view_take_photo (view, image);
          is_first = TRUE;
        }
    }

  return run_silently (procedure, image, target, view, is_first ? &scale : NULL);
}

/* Adds an argument for each property of the operation that a script may set. */
static void
add_arguments (GimpProcedure *procedure)
{
  g_autoptr (SmpSettings) settings = smp_settings_new ();
  guint n;
  GParamSpec **pspecs = smp_settings_properties (settings, &n);

  for (guint i = 0; i < n; i++)
    {
      GParamSpec *pspec = pspecs[i];
      /* Translated by the operation if the plug-in is installed. */
      const char *nick = _ (g_param_spec_get_nick (pspec));
      const char *blurb = _ (g_param_spec_get_blurb (pspec));

      if (G_IS_PARAM_SPEC_DOUBLE (pspec))
        gimp_procedure_add_double_argument (
            procedure, pspec->name, nick, blurb, G_PARAM_SPEC_DOUBLE (pspec)->minimum,
            G_PARAM_SPEC_DOUBLE (pspec)->maximum, G_PARAM_SPEC_DOUBLE (pspec)->default_value,
            G_PARAM_READWRITE);
      else if (G_IS_PARAM_SPEC_INT (pspec))
        gimp_procedure_add_int_argument (
            procedure, pspec->name, nick, blurb, G_PARAM_SPEC_INT (pspec)->minimum,
            G_PARAM_SPEC_INT (pspec)->maximum, G_PARAM_SPEC_INT (pspec)->default_value,
            G_PARAM_READWRITE);
      else if (G_IS_PARAM_SPEC_BOOLEAN (pspec))
        gimp_procedure_add_boolean_argument (procedure, pspec->name, nick, blurb,
                                             G_PARAM_SPEC_BOOLEAN (pspec)->default_value,
                                             G_PARAM_READWRITE);
      else if (G_IS_PARAM_SPEC_STRING (pspec))
        gimp_procedure_add_string_argument (procedure, pspec->name, nick, blurb,
                                            G_PARAM_SPEC_STRING (pspec)->default_value,
                                            G_PARAM_READWRITE);
      else
        g_warning ("%s: the property “%s” is of a kind that GIMP procedures cannot have",
                   SMP_OPERATION, pspec->name);
    }
}

/**
 * smp_treatment_procedure_new:
 * @plug_in: the plug-in
 *
 * Its arguments are the operation's properties, which are listed at run time. Without the operation
 * the procedure still exists, and reports what is missing.
 *
 * Returns: (transfer full): the procedure plug-in-smp-treatment.
 **/
GimpProcedure *
smp_treatment_procedure_new (GimpPlugIn *plug_in)
{
  GimpProcedure *procedure = smp_procedure_new (plug_in, SMP_TREATMENT_PROCEDURE, run);

  smp_procedure_set_menu (procedure, SMP_MENU_TREATMENT, _ ("_Treatment..."));
  gimp_plug_in_add_menu_branch (plug_in, "<Image>/Filters", N_ ("Scalp Micropigmentation"));
  smp_procedure_describe (
      procedure, _ ("Show the dots of a scalp micropigmentation treatment on a photo"),
      _ ("On a photo: makes a treatment layer over it, filled from the selection, or empty and "
         "ready to paint. On a treatment layer: changes that one. The dots stay adjustable. A "
         "script gives every value: what it leaves out has its default, but scale and head are "
         "those "
         "that are kept with the image, if it has them."));

  gimp_procedure_add_string_argument (
      /* TRANSLATORS: a noun: a named set of values, see the glossary */
      procedure, "look", _ ("Look"),
      _ ("The name or path of a look, whose values apply first; every other argument that differs "
         "from its default wins over it. Empty for none."),
      "", G_PARAM_READWRITE);
  gimp_procedure_add_string_argument (
      /* TRANSLATORS: a moment in the life of a treatment, such as “Session 2” or “3 Years” */
      procedure, "moment", _ ("Moment"),
      _ ("What moment of the planned treatment to show: session-1, session-2, session-3, fresh, "
         "1-week, 4-weeks, 1-year, 3-years, 5-years, 8-years, 10-years, 15-years, before-top-up-1, "
         "top-up-1 and so on to 3, laser-fresh, laser-1 and so on to 5. Empty for the plan "
         "itself."),
      "", G_PARAM_READWRITE);
  gimp_procedure_add_string_argument (
      /* TRANSLATORS: how long pigment lasts in a skin */
      procedure, "durability", _ ("Durability"),
      _ ("How long pigment lasts in this client's skin: long, average or short. Moments that are "
         "years later fade by it."),
      smp_durability_id (SMP_DURABILITY_AVERAGE), G_PARAM_READWRITE);
  if (smp_settings_available (NULL))
    add_arguments (procedure);
  gimp_procedure_add_file_argument (
      /* TRANSLATORS: a noun: a file that makes the treatments of a sheet again */
      procedure, "record", _ ("Record"),
      _ ("The record of a consultation sheet: makes its treatments again, whatever else is given"),
      GIMP_FILE_CHOOSER_ACTION_ANY, TRUE, NULL, G_PARAM_READWRITE);

  gimp_procedure_add_layer_return_value (procedure, "treatment", _ ("Treatment"),
                                         _ ("The treatment layer"), TRUE, G_PARAM_READWRITE);

  return procedure;
}
