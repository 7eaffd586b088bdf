/* settings-keys: reads the keys of the operation's properties. See settings.h.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <gegl.h>

#include "settings.h"

/* Returns: (nullable): the value of a property's key; dots-properties.h lists the keys. */
static const char *
key_of (const char *name, const char *key)
{
  return gegl_operation_get_property_key (SMP_OPERATION, name, key);
}

/**
 * smp_settings_is_of_photo:
 * @name: name of a property
 *
 * Returns: whether the property describes the photo.
 **/
gboolean
smp_settings_is_of_photo (const char *name)
{
  return g_strcmp0 (key_of (name, "smp-of"), "photo") == 0;
}

/**
 * smp_settings_is_of_look:
 * @name: name of a property
 *
 * Returns: whether the property is a practitioner's choice. Healing is not, since it depends on time.
 **/
gboolean
smp_settings_is_of_look (const char *name)
{
  return key_of (name, "smp-of") == NULL;
}

/**
 * smp_settings_is_in_pixels:
 * @name: name of a property
 *
 * Returns: whether its value must be scaled together with the photo.
 **/
gboolean
smp_settings_is_in_pixels (const char *name)
{
  return key_of (name, "smp-in-pixels") != NULL;
}

/**
 * smp_settings_is_counted:
 * @name: name of a property
 *
 * Returns: whether it affects which dots there are, and not only what they look like.
 **/
gboolean
smp_settings_is_counted (const char *name)
{
  return key_of (name, "smp-counts") != NULL;
}

/**
 * smp_settings_part_of:
 * @name: name of a property
 *
 * Returns: (transfer none): the part of the dialog that shows it: "plan", "hairline", "dots", "photo",
 *   "head"; empty if it has no place yet.
 **/
const char *
smp_settings_part_of (const char *name)
{
  const char *part = key_of (name, "smp-part");

  return part != NULL ? part : "";
}

/**
 * smp_settings_is_printed:
 * @settings: the settings
 * @name: name of a property
 *
 * Returns: whether the small print of a sheet shows its value. It leaves out values that change nothing,
 *   and those that nobody would read, such as coordinates.
 **/
gboolean
smp_settings_is_printed (const SmpSettings *settings, const char *name)
{
  GParamSpec *pspec = smp_settings_find (settings, name);
  const char *print = key_of (name, "smp-print");
  gboolean is_default =
      pspec != NULL && g_param_value_defaults (pspec, smp_settings_get (settings, name));

  if (pspec == NULL || g_strcmp0 (print, "never") == 0)
    return FALSE;

  return !is_default ||
         (smp_settings_get_number (settings, name) != 0 && g_strcmp0 (print, "changed") != 0);
}
