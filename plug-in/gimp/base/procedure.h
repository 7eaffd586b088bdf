/* procedure: common code of all procedures of the plug-in: registration, the start of a run, return values on
 * failure, and the reason that GIMP gives for it.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <libgimp/gimp.h>

G_BEGIN_DECLS

/* Entries of the menu, in the order of a consultation. */
typedef enum
{
  SMP_MENU_TREATMENT = 1,
  SMP_MENU_HAIRLINE,
  SMP_MENU_SCALE,
  SMP_MENU_PHOTO,
  SMP_MENU_MATCH,
  SMP_MENU_PLAN,
  SMP_MENU_COPY,
  SMP_MENU_SHEET,
  SMP_MENU_SET,
  SMP_MENU_BATCH
} SmpMenuEntry;

GimpProcedure *smp_procedure_new (GimpPlugIn *plug_in, const char *name, GimpRunImageFunc run);
GimpProcedure *
smp_procedure_new_without_image (GimpPlugIn *plug_in, const char *name, GimpRunFunc run);
void smp_procedure_set_menu (GimpProcedure *procedure, SmpMenuEntry entry, const char *label);
void smp_procedure_describe (GimpProcedure *procedure, const char *blurb, const char *help);

gboolean smp_procedure_begin (GimpProcedure *procedure, GimpRunMode run_mode, GError **error);
GimpValueArray *smp_procedure_end (GimpProcedure *procedure, GError *error);

char *smp_gimp_reason (void);

G_END_DECLS
