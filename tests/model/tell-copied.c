/* tell-copied: prints what the plug-in would find beside itself. It has to have the plug-in's name and lie in its folder;
 * see tests/packaging/copied.sh.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <libintl.h>
#include <locale.h>
#include <stdio.h>
#include <string.h>

#include <gegl.h>

#include "model/look.h"
#include "model/operation-load.h"
#include "system/places.h"
#include "system/text-domain.h"

static const char *
label_of (const char *property)
{
  g_autoptr (SmpSettings) settings = smp_settings_new ();
  guint n;
  GParamSpec **pspecs = smp_settings_properties (settings, &n);

  for (guint i = 0; i < n; i++)
    if (strcmp (pspecs[i]->name, property) == 0)
      return g_param_spec_get_nick (pspecs[i]);

  return "";
}

int
main (int argc, char *argv[])
{
  g_autofree char *catalogues = smp_plug_in_file ("locale");
  g_autofree char *beside = smp_plug_in_file (SMP_OPERATION_LINK);
  g_autoptr (GPtrArray) looks = NULL;
  g_autoptr (GError) error = NULL;

  setlocale (LC_ALL, "");
  if (!smp_operation_load (beside, &error) || !smp_operation_check (&error))
    {
      fprintf (stderr, "%s\n", error->message);
      return 1;
    }

  /* In UTF-8 on all systems. The first label is translated with what the operation finds by itself. */
  printf ("operation: %s\n", label_of ("density"));
  smp_text_domain_bind (catalogues);
  printf ("plug-in: %s\n", dgettext (GETTEXT_PACKAGE, "Density"));
  looks = smp_look_list ();
  for (guint i = 0; i < looks->len; i++)
    {
      const SmpLook *look = looks->pdata[i];

      printf ("look: %s: %s\n", look->id, look->name);
    }

  gegl_exit ();
  return 0;
}
