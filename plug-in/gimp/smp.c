/* Scalp Micropigmentation for GIMP: lists the procedures of the plug-in.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <libgimp/gimp.h>
#include <gegl.h>
#include <glib/gi18n.h>

#include "batch-message.h"
#include "batch-procedure.h"
#include "batch-worker.h"
#include "export-procedure.h"
#include "settings.h"
#include "sheet-procedure.h"
#include "treatment-procedure.h"

#define SMP_TYPE_PLUG_IN (smp_plug_in_get_type ())
G_DECLARE_FINAL_TYPE (SmpPlugIn, smp_plug_in, SMP, PLUG_IN, GimpPlugIn)

struct _SmpPlugIn
{
  GimpPlugIn parent_instance;
};

G_DEFINE_FINAL_TYPE (SmpPlugIn, smp_plug_in, GIMP_TYPE_PLUG_IN)

static GList *
query_procedures (GimpPlugIn *plug_in)
{
  GList *names = NULL;

  names = g_list_append (names, g_strdup (SMP_TREATMENT_PROCEDURE));
  names = g_list_append (names, g_strdup (SMP_SHEET_PROCEDURE));
  names = g_list_append (names, g_strdup (SMP_EXPORT_PROCEDURE));
  names = g_list_append (names, g_strdup (SMP_BATCH_PROCEDURE));
  names = g_list_append (names, g_strdup (SMP_BATCH_WORKER_PROCEDURE));

  return names;
}

/* GIMP 3.0 needs GEGL for colours, and we for the property list of smp:dots. When GEGL loads the
 * operation, it binds our text domain to the folder of the installed plug-in; GIMP bound it to
 * the folder of this one, which is the same unless the plug-in was moved. */
static void
load_operation (void)
{
  g_autofree char *catalogues = g_strdup (bindtextdomain (GETTEXT_PACKAGE, NULL));

  gegl_init (NULL, NULL);
  if (smp_settings_available (NULL))
    smp_settings_free (smp_settings_new ());

  if (catalogues != NULL)
    bindtextdomain (GETTEXT_PACKAGE, catalogues);
}

static GimpProcedure *
create_procedure (GimpPlugIn *plug_in, const char *name)
{
  load_operation ();

  if (g_str_equal (name, SMP_TREATMENT_PROCEDURE))
    return smp_treatment_procedure_new (plug_in);
  if (g_str_equal (name, SMP_SHEET_PROCEDURE))
    return smp_sheet_procedure_new (plug_in);
  if (g_str_equal (name, SMP_EXPORT_PROCEDURE))
    return smp_export_procedure_new (plug_in);
  if (g_str_equal (name, SMP_BATCH_PROCEDURE))
    return smp_batch_procedure_new (plug_in);
  if (g_str_equal (name, SMP_BATCH_WORKER_PROCEDURE))
    return smp_batch_worker_new (plug_in);

  return NULL;
}

static void
smp_plug_in_class_init (SmpPlugInClass *klass)
{
  GimpPlugInClass *plug_in_class = GIMP_PLUG_IN_CLASS (klass);

  /* Translations need no set_i18n: by default GIMP looks in the folder "locale" beside the
   * binary for a domain of the plug-in's name, which is ours. */
  plug_in_class->query_procedures = query_procedures;
  plug_in_class->create_procedure = create_procedure;
}

static void
smp_plug_in_init (SmpPlugIn *plug_in)
{
}

GIMP_MAIN (SMP_TYPE_PLUG_IN)
