/* sheet-content: the panels of a sheet. See sheet-content.h.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <math.h>

#include <glib/gi18n.h>

#include "engine/pigment.h"
#include "model/course.h"
#include "model/error.h"
#include "model/look.h"
#include "sheet-content.h"
#include "sheet-page.h"

/**
 * smp_panel_free:
 * @panel: (transfer full): a panel, to which others may refer as well
 **/
void
smp_panel_free (SmpPanel *panel)
{
  if (!g_ref_count_dec (&panel->references))
    return;
  g_free (panel->id);
  g_free (panel->label);
  g_free (panel->detail);
  g_free (panel->view);
  g_ptr_array_unref (panel->settings);
  if (panel->picture != NULL)
    gimp_image_delete (panel->picture);
  g_free (panel);
}

/**
 * smp_panel_new_ready:
 * @id: the name in files
 * @picture: (transfer full): what it shows; a simulation has its note
 *
 * Returns: (transfer full): a panel without words and settings, for a sheet without a studio.
 **/
SmpPanel *
smp_panel_new_ready (const char *id, GimpImage *picture)
{
  SmpPanel *panel = g_new0 (SmpPanel, 1);

  g_ref_count_init (&panel->references);
  panel->id = g_strdup (id);
  panel->settings = g_ptr_array_new_with_free_func ((GDestroyNotify) smp_settings_free);
  panel->picture = picture;
  return panel;
}

/* Makes a panel that shows the plan. */
static SmpPanel *
panel_new (const SmpStudio *studio, const char *id, const char *label)
{
  SmpPanel *panel = smp_panel_new_ready (id, NULL);

  panel->label = g_strdup (label);
  for (guint i = 0; i < smp_studio_n_treatments (studio); i++)
    g_ptr_array_add (panel->settings, smp_settings_copy (smp_studio_plan (studio, i)));

  return panel;
}

static SmpPanel *
before_new (const SmpStudio *studio)
{
  SmpPanel *panel = panel_new (studio, SMP_SHEET_BEFORE, _ ("Before"));

  panel->is_before = TRUE;
  /* TRANSLATORS: below the picture “Before” */
  panel->detail = g_strdup (_ ("The photo, untouched"));
  return panel;
}

/* The plan, if more hair goes than the photo shows. */
static SmpPanel *
later_new (const SmpStudio *studio)
{
  /* TRANSLATORS: below a picture: what the plan looks like on a later head */
  SmpPanel *panel = panel_new (studio, SMP_SHEET_LATER, _ ("If More Hair Goes"));

  panel->is_later = TRUE;
  panel->detail =
      /* TRANSLATORS: below the picture “If More Hair Goes” */
      g_strdup_printf (_ ("About %.0f %% less hair, the same plan"),
                       smp_studio_later_less (studio));
  return panel;
}

/* Describes a panel by the main numbers of its first treatment. */
static char *
describe (const SmpPanel *panel)
{
  const SmpSettings *settings = panel->settings->pdata[0];

  /* TRANSLATORS: numbers of a treatment, below a picture */
  return g_strdup_printf (_ ("%.0f dots/cm² · shade %.0f %%"),
                          smp_settings_get_number (settings, "density"),
                          smp_settings_get_number (settings, "shade"));
}

static void
add_before_after (GPtrArray *panels, const SmpStudio *studio)
{
  SmpPanel *after = panel_new (studio, "after", _ ("After"));

  after->is_plan = TRUE;
  after->detail = describe (after);
  g_ptr_array_add (panels, before_new (studio));
  g_ptr_array_add (panels, after);
}

/* The lowest of three values that are a step apart. The plan is the middle one, unless another one would
 * be out of range. */
static double
lowest_of_three (const SmpSettings *plan, const char *name, double step)
{
  const GParamSpecDouble *pspec = G_PARAM_SPEC_DOUBLE (smp_settings_find (plan, name));
  double value = smp_settings_get_number (plan, name);

  if (value - step < pspec->minimum)
    return value;
  if (value + step > pspec->maximum)
    return value - 2 * step;
  return value - step;
}

/* Adds three densities across by three shades down. Other treatments of the image change by the same
 * factor of density and the same difference of shade. */
static void
add_grid (GPtrArray *panels, const SmpSheetContent *content, const SmpStudio *studio)
{
  const SmpSettings *plan = smp_studio_plan (studio, 0);
  double density = smp_settings_get_number (plan, "density");
  double shade = smp_settings_get_number (plan, "shade");
  double lowest_density = lowest_of_three (plan, "density", content->density_step);
  double lowest_shade = lowest_of_three (plan, "shade", content->shade_step);

  for (int row = 0; row < 3; row++)
    for (int column = 0; column < 3; column++)
      {
        double new_density = lowest_density + column * content->density_step;
        double new_shade = lowest_shade + row * content->shade_step;
        g_autofree char *id = g_strdup_printf ("option-%d-%d", column + 1, row + 1);
        SmpPanel *panel = panel_new (studio, id, "");

        for (guint i = 0; i < panel->settings->len; i++)
          {
            SmpSettings *settings = panel->settings->pdata[i];
            double other = smp_settings_get_number (settings, "density");

            smp_settings_set_number (settings, "density",
                                     density > 0 ? other * new_density / density : new_density);
            smp_settings_set_number (
                settings, "shade", smp_settings_get_number (settings, "shade") + new_shade - shade);
          }
        panel->is_plan = fabs (new_density - density) < 1e-6 && fabs (new_shade - shade) < 1e-6;
        g_free (panel->label);
        panel->label = g_strdup_printf (_ ("%.0f dots/cm²"), new_density);
        panel->detail = g_strdup_printf (
            /* TRANSLATORS: shade is the strength of the pigment, not a hue */
            panel->is_plan ? _ ("Shade %.0f %%, as planned") : _ ("Shade %.0f %%"), new_shade);
        g_ptr_array_add (panels, panel);
      }
}

static gboolean
add_looks (GPtrArray *panels, const SmpSheetContent *content, const SmpStudio *studio,
           GError **error)
{
  g_auto (GStrv) names = g_strsplit (content->looks, ",", -1);

  for (guint i = 0; names[i] != NULL; i++)
    {
      const char *name = g_strstrip (names[i]);
      g_autoptr (SmpLook) look = NULL;
      SmpPanel *panel;

      if (*name == '\0')
        continue;
      look = smp_look_find (name, error);
      if (look == NULL)
        return FALSE;
      panel = panel_new (studio, look->id, look->name);
      for (guint j = 0; j < panel->settings->len; j++)
        smp_settings_take_look (panel->settings->pdata[j], look->settings);
      panel->detail = describe (panel);
      g_ptr_array_add (panels, panel);
    }

  return TRUE;
}

/* Describes a moment by what sets it apart from the others. */
static char *
describe_moment (const SmpSettings *settings)
{
  double fade = 100 * smp_course_gone (settings);

  if (fade >= 0.5)
    return g_strdup_printf (_ ("%.0f %% of the pigment has faded"), fade);
  if (smp_settings_get_number (settings, "healing") < SMP_HEALED_DAYS)
    /* TRANSLATORS: below the pictures “Fresh” and “1 Week” */
    return g_strdup (_ ("After the last session"));

  return g_strdup_printf (_ ("%.0f dots/cm²"), smp_settings_get_number (settings, "density"));
}

static gboolean
add_moments (GPtrArray *panels, const SmpSheetContent *content, const SmpStudio *studio,
             GError **error)
{
  gboolean by_default = content->moments == NULL || *content->moments == '\0';
  g_auto (GStrv) ids = g_strsplit (by_default ? SMP_SHEET_MOMENTS : content->moments, ",", -1);

  for (guint i = 0; ids[i] != NULL; i++)
    {
      const char *id = g_strstrip (ids[i]);
      SmpMoment moment;
      SmpPanel *panel;

      if (*id == '\0')
        continue;
      if (g_str_equal (id, SMP_SHEET_BEFORE))
        {
          g_ptr_array_add (panels, before_new (studio));
          continue;
        }
      if (g_str_equal (id, SMP_SHEET_LATER))
        {
          if (!smp_studio_shows_later (studio))
            return smp_refuse (
                error, SMP_ERROR_TARGET,
                _ ("The image shows no later head. Make one with Photo’s Hair..., or "
                   "leave out “%s”."),
                id);
          g_ptr_array_add (panels, later_new (studio));
          continue;
        }
      if (!smp_moment_parse (id, &moment, error))
        return FALSE;

      panel = panel_new (studio, id, smp_moment_name (moment));
      for (guint j = 0; j < panel->settings->len; j++)
        {
          SmpSettings *settings =
              smp_moment_settings (smp_studio_plan (studio, j), moment, content->durability);

          smp_settings_free (panel->settings->pdata[j]);
          panel->settings->pdata[j] = settings;
        }
      panel->detail = describe_moment (panel->settings->pdata[0]);
      g_ptr_array_add (panels, panel);
    }

  return TRUE;
}

/* Whether the plan on the later head is still to be added. Options differ in one thing only, so they are without it. */
static gboolean
lacks_later (const GPtrArray *panels, const SmpSheetContent *content, const SmpStudio *studio)
{
  if (!smp_studio_shows_later (studio) || content->kind == SMP_SHEET_OPTIONS)
    return FALSE;

  for (guint i = 0; i < panels->len; i++)
    if (((const SmpPanel *) panels->pdata[i])->is_later)
      return FALSE;

  return TRUE;
}

/**
 * smp_sheet_panels:
 * @content: what the sheet shows
 * @studio: the studio that will take the pictures
 * @error: (out): return location
 *
 * Returns: (transfer full) (nullable) (element-type SmpPanel): the panels in reading order; at
 *   least one.
 **/
GPtrArray *
smp_sheet_panels (const SmpSheetContent *content, const SmpStudio *studio, GError **error)
{
  g_autoptr (GPtrArray) panels = g_ptr_array_new_with_free_func ((GDestroyNotify) smp_panel_free);
  gboolean done = TRUE;

  switch (content->kind)
    {
    case SMP_SHEET_BEFORE_AFTER:
      add_before_after (panels, studio);
      break;
    case SMP_SHEET_OPTIONS:
      if (content->looks == NULL || *content->looks == '\0')
        add_grid (panels, content, studio);
      else
        done = add_looks (panels, content, studio, error);
      break;
    case SMP_SHEET_TIMELINE:
      done = add_moments (panels, content, studio, error);
      break;
    case SMP_SHEET_ALL_VIEWS:
      /* Its panels are ready pictures. */
      break;
    }
  if (!done)
    return NULL;
  if (lacks_later (panels, content, studio))
    g_ptr_array_add (panels, later_new (studio));

  if (panels->len == 0 || panels->len > SMP_PAGE_MAX_PANELS)
    {
      smp_refuse (error, SMP_ERROR_TARGET,
                  _ ("A sheet has 1 to %d pictures, and this would have %u. Choose other looks or "
                     "moments."),
                  SMP_PAGE_MAX_PANELS, panels->len);
      return NULL;
    }

  return g_steal_pointer (&panels);
}

/**
 * smp_sheet_panels_before_first:
 * @panels: (element-type SmpPanel): panels
 * @studio: the studio that will take the pictures
 *
 * Returns: (transfer full) (element-type SmpPanel): the panels with the untreated photo first and
 *   nowhere else, even if it was not among them.
 **/
GPtrArray *
smp_sheet_panels_before_first (GPtrArray *panels, const SmpStudio *studio)
{
  GPtrArray *ordered = g_ptr_array_new_with_free_func ((GDestroyNotify) smp_panel_free);

  g_ptr_array_add (ordered, before_new (studio));
  for (guint i = 0; i < panels->len; i++)
    {
      SmpPanel *panel = panels->pdata[i];

      if (panel->is_before)
        continue;
      g_ref_count_inc (&panel->references);
      g_ptr_array_add (ordered, panel);
    }

  return ordered;
}

/**
 * smp_panel_take:
 * @panel: a panel
 * @studio: (nullable): the studio that takes its picture; %NULL if that is ready
 * @target: the image that the new layer is for
 *
 * Returns: (transfer none) (nullable): its picture, not yet inserted in @target; %NULL if GIMP failed.
 **/
GimpLayer *
smp_panel_take (const SmpPanel *panel, SmpStudio *studio, GimpImage *target)
{
  SmpSettings *const *settings = (SmpSettings *const *) panel->settings->pdata;

  if (panel->picture != NULL)
    return gimp_layer_new_from_visible (panel->picture, target, panel->label);
  if (panel->is_before)
    return smp_studio_take_before (studio, target, panel->label);
  if (panel->is_later)
    return smp_studio_take_later (studio, settings, target, panel->label);
  return smp_studio_take (studio, settings, target, panel->label);
}

/**
 * smp_sheet_id:
 * @kind: a kind of sheet
 *
 * Returns: (transfer none): its name in files and arguments.
 **/
const char *
smp_sheet_id (SmpSheetKind kind)
{
  static const char *const ids[] = {
    [SMP_SHEET_BEFORE_AFTER] = "before-after",
    [SMP_SHEET_OPTIONS] = "options",
    [SMP_SHEET_TIMELINE] = "timeline",
    [SMP_SHEET_ALL_VIEWS] = "all-views",
  };

  return ids[kind];
}

/**
 * smp_sheet_title:
 * @kind: a kind of sheet
 *
 * Returns: (transfer none): its name in the user's language.
 **/
const char *
smp_sheet_title (SmpSheetKind kind)
{
  switch (kind)
    {
    case SMP_SHEET_OPTIONS:
      /* TRANSLATORS: a kind of sheet: treatments for the client to choose from; no settings */
      return _ ("Options");
    case SMP_SHEET_TIMELINE:
      /* TRANSLATORS: sessions, healing and years in a row */
      return _ ("Timeline");
    case SMP_SHEET_ALL_VIEWS:
      /* TRANSLATORS: a sheet with photos of a head from all sides */
      return _ ("All Views");
    default:
      return _ ("Before and After");
    }
}
