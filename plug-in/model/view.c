/* view: a plan seen at one moment. See view.h.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <string.h>

#include "view.h"

#define GROUP "View"
/* Raised when an older plug-in would misread the text. */
#define VERSION 1

/**
 * smp_view_new:
 * @plan: a plan, which is copied
 *
 * Returns: (transfer full): the plan itself, in skin of average durability.
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
 * Returns: (transfer full): the values of the dots that show it.
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
 * Returns: (transfer full) (nullable): what to remember of it beside the filter; %NULL if the
 *   filter says it all.
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

/* The plan of the text over the values of the filter. A property that this operation does not have
 * cannot matter to its picture. */
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

/* Leaves the view alone where the text and the filter do not agree. */
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
 * @text: (nullable): what was remembered beside the filter; it may be broken or from a later
 *   version
 * @shown: the values of the filter
 *
 * The filter is the truth: where the text would not show the values of the filter, say because
 * they were edited in GIMP's own dialog, these are the plan.
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
