/* view: a plan shown at a moment. See view.h.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <string.h>

#include "view.h"

#define GROUP "View"
/* Raise this if older versions of the plug-in would misread the text. */
#define VERSION 1

/**
 * smp_view_new:
 * @plan: a plan, which is copied
 *
 * Returns: (transfer full): a view of the plan itself, with average durability.
 **/
SmpView *
smp_view_new (const SmpSettings *plan)
{
  SmpView *view = g_new0 (SmpView, 1);

  view->plan = smp_settings_copy (plan);
  view->moment = SMP_MOMENT_NONE;
  view->durability = SMP_DURABILITY_AVERAGE;

  return view;
}

/**
 * smp_view_free:
 * @view: (nullable) (transfer full): what to free
 **/
void
smp_view_free (SmpView *view)
{
  if (view == NULL)
    return;

  smp_settings_free (view->plan);
  g_free (view);
}

/**
 * smp_view_settings:
 * @view: a view
 *
 * Returns: (transfer full): the settings of the filter that shows it.
 **/
SmpSettings *
smp_view_settings (const SmpView *view)
{
  SmpSettings *settings = smp_moment_settings (view->plan, view->moment, view->durability);

  if (view->is_bare)
    smp_settings_set_number (settings, "density", 0.0);

  return settings;
}

/**
 * smp_view_to_text:
 * @view: a view
 *
 * Returns: (transfer full) (nullable): the text to store beside the filter; %NULL if the filter's
 *   settings are enough.
 **/
char *
smp_view_to_text (const SmpView *view)
{
  g_autoptr (GKeyFile) file = g_key_file_new ();
  gboolean is_plan = view->moment == SMP_MOMENT_NONE && !view->is_bare;
  guint n;
  GParamSpec **pspecs = smp_settings_properties (view->plan, &n);

  if (is_plan && view->durability == SMP_DURABILITY_AVERAGE)
    return NULL;

  g_key_file_set_integer (file, GROUP, "Version", VERSION);
  g_key_file_set_value (file, GROUP, "Durability", smp_durability_id (view->durability));
  if (view->moment != SMP_MOMENT_NONE)
    g_key_file_set_value (file, GROUP, "Moment", smp_moment_id (view->moment));
  if (view->is_bare)
    g_key_file_set_boolean (file, GROUP, "Bare", TRUE);

  for (guint i = 0; !is_plan && i < n; i++)
    if (!smp_settings_is_of_photo (pspecs[i]->name))
      {
        g_autofree char *value = smp_settings_get_text (view->plan, pspecs[i]->name, 17);

        g_key_file_set_string (file, SMP_OPERATION, pspecs[i]->name, value);
      }

  return g_key_file_to_data (file, NULL, NULL);
}

/* Sets the values of the text on a plan that has those of the filter. Skips properties that the operation
 * does not have, since they cannot change the picture. */
static gboolean
read_plan (GKeyFile *file, SmpSettings *plan)
{
  g_auto (GStrv) keys = g_key_file_get_keys (file, SMP_OPERATION, NULL, NULL);

  for (guint i = 0; keys != NULL && keys[i] != NULL; i++)
    if (smp_settings_find (plan, keys[i]) != NULL && !smp_settings_is_of_photo (keys[i]))
      {
        g_autofree char *value = g_key_file_get_string (file, SMP_OPERATION, keys[i], NULL);

        if (value == NULL || !smp_settings_set_text (plan, keys[i], value))
          return FALSE;
      }

  return keys != NULL;
}

/* Reads the view, but does not change it if the text and the filter do not agree. */
static void
read_moment (SmpView *view, GKeyFile *file, const SmpSettings *shown)
{
  g_autofree char *id = g_key_file_get_string (file, GROUP, "Moment", NULL);
  g_autoptr (SmpView) stored = smp_view_new (shown);
  g_autoptr (SmpSettings) expected = NULL;

  if (!smp_moment_parse (id, &stored->moment, NULL) || !read_plan (file, stored->plan))
    return;
  stored->durability = view->durability;
  stored->is_bare = g_key_file_get_boolean (file, GROUP, "Bare", NULL);

  expected = smp_view_settings (stored);
  if (smp_settings_same_treatment (expected, shown))
    {
      g_clear_pointer (&view->plan, smp_settings_free);
      view->plan = g_steal_pointer (&stored->plan);
      view->moment = stored->moment;
      view->is_bare = stored->is_bare;
    }
}

/**
 * smp_view_from_text:
 * @text: (nullable): the text stored beside the filter, which may be damaged or from a later
 *   version
 * @shown: the settings of the filter
 *
 * The filter wins: if the text does not lead to the filter's settings, for example because somebody
 * edited them in GIMP's own dialog, the text is ignored and these settings are the plan.
 *
 * Returns: (transfer full): the view.
 **/
SmpView *
smp_view_from_text (const char *text, const SmpSettings *shown)
{
  SmpView *view = smp_view_new (shown);
  g_autoptr (GKeyFile) file = g_key_file_new ();
  g_autofree char *durability = NULL;

  if (text == NULL ||
      !g_key_file_load_from_data (file, text, strlen (text), G_KEY_FILE_NONE, NULL) ||
      g_key_file_get_integer (file, GROUP, "Version", NULL) != VERSION)
    return view;

  durability = g_key_file_get_string (file, GROUP, "Durability", NULL);
  if (smp_durability_parse (durability, &view->durability, NULL))
    read_moment (view, file, shown);

  return view;
}
