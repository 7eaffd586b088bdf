/* settings: one value for each property of the operation smp:dots. See settings.h.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <math.h>

#include <gegl.h>
#include <glib/gi18n.h>

#include "error.h"
#include "settings.h"

struct _SmpSettings
{
  guint n;
  GParamSpec **pspecs; /* in the order of their declaration */
  GValue *values;      /* one for each pspec */
};

/**
 * smp_settings_available:
 * @error: (out): return location
 *
 * Call it first: all other functions here need the operation.
 *
 * Returns: whether the operation smp:dots is installed.
 **/
gboolean
smp_settings_available (GError **error)
{
  if (gegl_has_operation (SMP_OPERATION))
    return TRUE;

  return smp_refuse (
      error, SMP_ERROR_OPERATION,
      _ ("The part of Scalp Micropigmentation that draws the dots (the GEGL operation "
         "“%s”) is not installed. Install the plug-in again together with its operation, "
         "then start GIMP again."),
      SMP_OPERATION);
}

/**
 * smp_settings_new:
 *
 * Returns: (transfer full): settings with the operation's defaults.
 **/
SmpSettings *
smp_settings_new (void)
{
  SmpSettings *settings = g_new0 (SmpSettings, 1);

  settings->pspecs = gegl_operation_list_properties (SMP_OPERATION, &settings->n);
  settings->values = g_new0 (GValue, settings->n);
  for (guint i = 0; i < settings->n; i++)
    {
      g_param_spec_ref (settings->pspecs[i]);
      g_value_init (&settings->values[i], settings->pspecs[i]->value_type);
      g_param_value_set_default (settings->pspecs[i], &settings->values[i]);
    }

  return settings;
}

/**
 * smp_settings_copy:
 * @settings: what to copy
 *
 * Returns: (transfer full): a copy.
 **/
SmpSettings *
smp_settings_copy (const SmpSettings *settings)
{
  SmpSettings *copy = smp_settings_new ();

  for (guint i = 0; i < copy->n; i++)
    g_value_copy (&settings->values[i], &copy->values[i]);

  return copy;
}

/**
 * smp_settings_free:
 * @settings: (nullable) (transfer full): what to free
 **/
void
smp_settings_free (SmpSettings *settings)
{
  if (settings == NULL)
    return;

  for (guint i = 0; i < settings->n; i++)
    {
      g_value_unset (&settings->values[i]);
      g_param_spec_unref (settings->pspecs[i]);
    }
  g_free (settings->values);
  g_free (settings->pspecs);
  g_free (settings);
}

static int
find_index (const SmpSettings *settings, const char *name)
{
  for (guint i = 0; i < settings->n; i++)
    if (g_str_equal (settings->pspecs[i]->name, name))
      return i;

  return -1;
}

/**
 * smp_settings_properties:
 * @settings: the settings
 * @n_properties: (out): their number
 *
 * Returns: (transfer none): the properties in the order of their declaration.
 **/
GParamSpec **
smp_settings_properties (const SmpSettings *settings, guint *n_properties)
{
  *n_properties = settings->n;
  return settings->pspecs;
}

/**
 * smp_settings_find:
 * @settings: the settings
 * @name: name of a property
 *
 * Returns: (transfer none) (nullable): the property; %NULL if the operation does not have it.
 **/
GParamSpec *
smp_settings_find (const SmpSettings *settings, const char *name)
{
  int i = find_index (settings, name);

  return i < 0 ? NULL : settings->pspecs[i];
}

/**
 * smp_settings_get:
 * @settings: the settings
 * @name: name of a property
 *
 * Returns: (transfer none) (nullable): its value.
 **/
const GValue *
smp_settings_get (const SmpSettings *settings, const char *name)
{
  int i = find_index (settings, name);

  return i < 0 ? NULL : &settings->values[i];
}

/**
 * smp_settings_set:
 * @settings: the settings
 * @name: name of a property; ignored if the operation does not have it
 * @value: its new value, which is clamped to the property's range
 **/
void
smp_settings_set (SmpSettings *settings, const char *name, const GValue *value)
{
  int i = find_index (settings, name);

  if (i >= 0 && g_value_transform (value, &settings->values[i]))
    g_param_value_validate (settings->pspecs[i], &settings->values[i]);
}

/**
 * smp_settings_get_number:
 * @settings: the settings
 * @name: name of a numeric property
 *
 * Returns: its value; 0 if the operation has no such property.
 **/
double
smp_settings_get_number (const SmpSettings *settings, const char *name)
{
  g_auto (GValue) number = G_VALUE_INIT;
  int i = find_index (settings, name);

  g_value_init (&number, G_TYPE_DOUBLE);
  if (i < 0 || !g_value_transform (&settings->values[i], &number))
    return 0.0;

  return g_value_get_double (&number);
}

/**
 * smp_settings_set_number:
 * @settings: the settings
 * @name: name of a numeric property; ignored if the operation does not have it
 * @number: its new value, which is clamped to the property's range
 **/
void
smp_settings_set_number (SmpSettings *settings, const char *name, double number)
{
  g_auto (GValue) value = G_VALUE_INIT;

  g_value_init (&value, G_TYPE_DOUBLE);
  g_value_set_double (&value, number);
  smp_settings_set (settings, name, &value);
}

/**
 * smp_settings_get_range:
 * @settings: the settings
 * @name: name of a property
 * @minimum: (out): its minimum
 * @maximum: (out): its maximum
 *
 * Returns: whether it is a numeric property with a range.
 **/
gboolean
smp_settings_get_range (const SmpSettings *settings, const char *name, double *minimum,
                        double *maximum)
{
  GParamSpec *pspec = smp_settings_find (settings, name);

  if (G_IS_PARAM_SPEC_DOUBLE (pspec))
    {
      *minimum = G_PARAM_SPEC_DOUBLE (pspec)->minimum;
      *maximum = G_PARAM_SPEC_DOUBLE (pspec)->maximum;
    }
  else if (G_IS_PARAM_SPEC_INT (pspec))
    {
      *minimum = G_PARAM_SPEC_INT (pspec)->minimum;
      *maximum = G_PARAM_SPEC_INT (pspec)->maximum;
    }
  else if (G_IS_PARAM_SPEC_BOOLEAN (pspec))
    {
      *minimum = 0.0;
      *maximum = 1.0;
    }
  else
    {
      return FALSE;
    }

  return TRUE;
}

/**
 * smp_settings_get_text:
 * @settings: the settings
 * @name: name of a property of the operation
 * @digits: significant digits of a number; 17 keep it exactly
 *
 * Returns: (transfer full): its value for a file, independent of the locale.
 **/
char *
smp_settings_get_text (const SmpSettings *settings, const char *name, int digits)
{
  const GValue *value = smp_settings_get (settings, name);
  g_autofree char *format = g_strdup_printf ("%%.%dg", digits);
  char text[G_ASCII_DTOSTR_BUF_SIZE];

  if (G_VALUE_HOLDS_STRING (value))
    return g_strdup (g_value_get_string (value) != NULL ? g_value_get_string (value) : "");

  g_ascii_formatd (text, sizeof text, format, smp_settings_get_number (settings, name));
  return g_strdup (text);
}

/**
 * smp_settings_set_text:
 * @settings: the settings
 * @name: name of a property of the operation
 * @text: its new value, as in a file
 *
 * Returns: whether the value is valid; otherwise the property is not changed.
 **/
gboolean
smp_settings_set_text (SmpSettings *settings, const char *name, const char *text)
{
  double minimum;
  double maximum;
  double number;
  char *end;

  if (!smp_settings_get_range (settings, name, &minimum, &maximum))
    {
      g_auto (GValue) value = G_VALUE_INIT;

      g_value_init (&value, G_TYPE_STRING);
      g_value_set_string (&value, text);
      smp_settings_set (settings, name, &value);
      return TRUE;
    }

  number = g_ascii_strtod (text, &end);
  if (end == text || *end != '\0' || !isfinite (number) || number < minimum || number > maximum ||
      (!G_IS_PARAM_SPEC_DOUBLE (smp_settings_find (settings, name)) && number != floor (number)))
    return FALSE;

  smp_settings_set_number (settings, name, number);
  return TRUE;
}

/**
 * smp_settings_read:
 * @settings: the settings to change
 * @object: an object with properties of the same names, such as the configuration of a procedure or
 *   a filter; settings for which it has no property are not changed
 **/
void
smp_settings_read (SmpSettings *settings, GObject *object)
{
  for (guint i = 0; i < settings->n; i++)
    {
      const char *name = settings->pspecs[i]->name;
      GParamSpec *theirs = g_object_class_find_property (G_OBJECT_GET_CLASS (object), name);

      if (theirs != NULL &&
          g_value_type_transformable (theirs->value_type, settings->pspecs[i]->value_type))
        {
          g_auto (GValue) value = G_VALUE_INIT;

          g_value_init (&value, theirs->value_type);
          g_object_get_property (object, name, &value);
          smp_settings_set (settings, name, &value);
        }
    }
}

/**
 * smp_settings_write:
 * @settings: the values
 * @object: an object with properties of the same names; settings for which it has no property are
 *   left out
 *
 * Sets only properties whose values differ, because handlers of "notify" take it for a choice of the
 * user.
 **/
void
smp_settings_write (const SmpSettings *settings, GObject *object)
{
  for (guint i = 0; i < settings->n; i++)
    {
      GParamSpec *pspec = settings->pspecs[i];
      g_auto (GValue) present = G_VALUE_INIT;

      if (g_object_class_find_property (G_OBJECT_GET_CLASS (object), pspec->name) == NULL)
        continue;
      g_value_init (&present, G_PARAM_SPEC_VALUE_TYPE (pspec));
      g_object_get_property (object, pspec->name, &present);
      if (g_param_values_cmp (pspec, &present, &settings->values[i]) != 0)
        g_object_set_property (object, pspec->name, &settings->values[i]);
    }
}

static void
take (SmpSettings *settings, const SmpSettings *from, gboolean (*is_taken) (const char *name))
{
  for (guint i = 0; i < settings->n; i++)
    if (is_taken (settings->pspecs[i]->name))
      g_value_copy (&from->values[i], &settings->values[i]);
}

/**
 * smp_settings_take_photo:
 * @settings: the settings to change
 * @from: the settings from which to copy the properties that describe the photo
 **/
void
smp_settings_take_photo (SmpSettings *settings, const SmpSettings *from)
{
  take (settings, from, smp_settings_is_of_photo);
}

/**
 * smp_settings_take_look:
 * @settings: the settings to change
 * @from: the settings from which to copy the properties that a practitioner chooses
 **/
void
smp_settings_take_look (SmpSettings *settings, const SmpSettings *from)
{
  take (settings, from, smp_settings_is_of_look);
}

/**
 * smp_settings_zoom:
 * @settings: the settings to change
 * @zoom: pixels of the new size of the photo per pixel of the old one
 *
 * Scales the properties that are in pixels.
 **/
void
smp_settings_zoom (SmpSettings *settings, double zoom)
{
  for (guint i = 0; i < settings->n; i++)
    {
      const char *name = settings->pspecs[i]->name;

      if (smp_settings_is_in_pixels (name))
        smp_settings_set_number (settings, name, zoom * smp_settings_get_number (settings, name));
    }
}

/* Whether it tells the state of a client's skin. Top-ups are planned, and have a part of the dialog. */
static gboolean
is_of_skin (const char *name)
{
  return !smp_settings_is_of_photo (name) && !smp_settings_is_of_look (name) &&
         !g_str_equal (smp_settings_part_of (name), "time");
}

/**
 * smp_settings_heal:
 * @settings: the settings to change
 *
 * Sets what another client's skin had at some moment (healing, lightening, redness, flaking) to the defaults, with
 * which a plan begins.
 **/
void
smp_settings_heal (SmpSettings *settings)
{
  g_autoptr (SmpSettings) defaults = smp_settings_new ();

  take (settings, defaults, is_of_skin);
}

/* Whether two values are equal within the rounding of XCF files, which store numbers as 32-bit floats. */
static gboolean
values_equal (GParamSpec *pspec, const GValue *one, const GValue *other)
{
  if (G_VALUE_HOLDS_DOUBLE (one))
    {
      double a = g_value_get_double (one);
      double b = g_value_get_double (other);

      return fabs (a - b) <= 1e-6 * MAX (fabs (a), fabs (b));
    }

  return g_param_values_cmp (pspec, one, other) == 0;
}

/**
 * smp_settings_equal:
 * @one: some settings
 * @other: others
 *
 * Returns: whether all values are equal within the precision of an XCF file.
 **/
gboolean
smp_settings_equal (const SmpSettings *one, const SmpSettings *other)
{
  for (guint i = 0; i < one->n; i++)
    if (!values_equal (one->pspecs[i], &one->values[i], &other->values[i]))
      return FALSE;

  return TRUE;
}

/**
 * smp_settings_same_treatment:
 * @one: some settings
 * @other: others
 *
 * Returns: whether they are equal in everything but the properties that describe the photo.
 **/
gboolean
smp_settings_same_treatment (const SmpSettings *one, const SmpSettings *other)
{
  for (guint i = 0; i < one->n; i++)
    if (!smp_settings_is_of_photo (one->pspecs[i]->name) &&
        !values_equal (one->pspecs[i], &one->values[i], &other->values[i]))
      return FALSE;

  return TRUE;
}

/**
 * smp_settings_same_look:
 * @one: some settings
 * @other: others
 *
 * Returns: whether they are equal in everything that a practitioner chooses.
 **/
gboolean
smp_settings_same_look (const SmpSettings *one, const SmpSettings *other)
{
  for (guint i = 0; i < one->n; i++)
    if (smp_settings_is_of_look (one->pspecs[i]->name) &&
        !values_equal (one->pspecs[i], &one->values[i], &other->values[i]))
      return FALSE;

  return TRUE;
}
