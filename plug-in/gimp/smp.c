/* Scalp Micropigmentation for GIMP: lists the procedures of the plug-in.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <libgimp/gimp.h>
#include <gegl.h>
#include <glib/gi18n.h>

#include "gimp/base/operation-offer.h"
#include "gimp/sheet/export-procedure.h"
#include "gimp/batch/batch-procedure.h"
#include "gimp/batch/batch-worker.h"
#include "gimp/check/check-procedure.h"
#include "gimp/hairline/hairline-procedure.h"
#include "gimp/match/match-procedure.h"
#include "gimp/photo/photo-procedure.h"
#include "gimp/plan/plan-procedure.h"
#include "gimp/scale/scale-procedure.h"
#include "gimp/set/set-procedure.h"
#include "gimp/sheet/sheet-procedure.h"
#include "gimp/treatment/treatment-copy.h"
#include "gimp/treatment/treatment-procedure.h"
#include "model/batch/batch-message.h"
#include "model/operation-load.h"
#include "model/settings.h"
#include "system/places.h"
#include "system/text-domain.h"

#define SMP_TYPE_PLUG_IN (smp_plug_in_get_type ())
G_DECLARE_FINAL_TYPE (SmpPlugIn, smp_plug_in, SMP, PLUG_IN, GimpPlugIn)

struct _SmpPlugIn
{
  GimpPlugIn parent_instance;
};

G_DEFINE_FINAL_TYPE (SmpPlugIn, smp_plug_in, GIMP_TYPE_PLUG_IN)

static const struct
{
  const char *name;
  GimpProcedure *(*make) (GimpPlugIn *plug_in);
} procedures[] = {
  { SMP_TREATMENT_PROCEDURE, smp_treatment_procedure_new },
  { SMP_SCALE_PROCEDURE, smp_scale_procedure_new },
  { SMP_CHECK_PROCEDURE, smp_check_procedure_new },
  { SMP_HAIRLINE_PROCEDURE, smp_hairline_procedure_new },
  { SMP_PHOTO_PROCEDURE, smp_photo_procedure_new },
  { SMP_MATCH_PROCEDURE, smp_match_procedure_new },
  { SMP_PLAN_PROCEDURE, smp_plan_procedure_new },
  { SMP_COPY_PROCEDURE, smp_copy_procedure_new },
  { SMP_SHEET_PROCEDURE, smp_sheet_procedure_new },
  { SMP_SET_PROCEDURE, smp_set_procedure_new },
  { SMP_EXPORT_PROCEDURE, smp_export_procedure_new },
  { SMP_BATCH_PROCEDURE, smp_batch_procedure_new },
  { SMP_BATCH_WORKER_PROCEDURE, smp_batch_worker_new },
};

static GList *
query_procedures (GimpPlugIn *plug_in)
{
  GList *names = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (procedures); i++)
    names = g_list_append (names, g_strdup (procedures[i].name));

  return names;
}

/* GIMP 3.0 needs GEGL for colours, and we for the property list of smp:dots. When GEGL loads the
 * operation, it binds our text domain to the folder of the plug-in that it finds, which may be another one; GIMP
 * had bound it to the folder of this one. */
static void
load_operation (void)
{
  g_autofree char *catalogues = smp_plug_in_file ("locale");
  g_autofree char *beside = smp_plug_in_file (SMP_OPERATION_LINK);

  if (smp_operation_load (beside, NULL))
    smp_settings_free (smp_settings_new ());

  if (g_file_test (catalogues, G_FILE_TEST_IS_DIR))
    smp_text_domain_bind (catalogues);
}

static GimpProcedure *
create_procedure (GimpPlugIn *plug_in, const char *name)
{
  load_operation ();

  for (guint i = 0; i < G_N_ELEMENTS (procedures); i++)
    if (g_str_equal (name, procedures[i].name))
      return procedures[i].make (plug_in);

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
