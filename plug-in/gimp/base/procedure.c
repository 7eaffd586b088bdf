/* procedure: common code of all procedures. See procedure.h.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <libgimp/gimp.h>
#include <glib/gi18n.h>

#include "model/operation-load.h"
#include "model/reason.h"
#include "operation-offer.h"
#include "procedure.h"

/* Of libgimp's translations. */
#define LIBGIMP_DOMAIN "gimp30-libgimp"
#define AUTHOR "Scalp Micropigmentation for GIMP"

/**
 * smp_procedure_new:
 * @plug_in: the plug-in
 * @name: the procedure's name
 * @run: the function that runs it
 *
 * Makes a procedure that is available for any image and any number of selected layers, because an
 * error message that says what is missing helps more than a greyed-out menu entry.
 *
 * Returns: (transfer full): the procedure.
 **/
GimpProcedure *
smp_procedure_new (GimpPlugIn *plug_in, const char *name, GimpRunImageFunc run)
{
  GimpProcedure *procedure =
      gimp_image_procedure_new (plug_in, name, GIMP_PDB_PROC_TYPE_PLUGIN, run, NULL, NULL);

  gimp_procedure_set_image_types (procedure, "*");
  gimp_procedure_set_sensitivity_mask (procedure, GIMP_PROCEDURE_SENSITIVE_DRAWABLE |
                                                      GIMP_PROCEDURE_SENSITIVE_DRAWABLES |
                                                      GIMP_PROCEDURE_SENSITIVE_NO_DRAWABLES);
  return procedure;
}

/**
 * smp_procedure_new_without_image:
 * @plug_in: the plug-in
 * @name: the procedure's name
 * @run: the function that runs it
 *
 * Makes a procedure that opens the photos itself, and so needs no open image.
 *
 * Returns: (transfer full): the procedure.
 **/
GimpProcedure *
smp_procedure_new_without_image (GimpPlugIn *plug_in, const char *name, GimpRunFunc run)
{
  GimpProcedure *procedure =
      gimp_procedure_new (plug_in, name, GIMP_PDB_PROC_TYPE_PLUGIN, run, NULL, NULL);

  gimp_procedure_set_sensitivity_mask (
      procedure, GIMP_PROCEDURE_SENSITIVE_DRAWABLE | GIMP_PROCEDURE_SENSITIVE_DRAWABLES |
                     GIMP_PROCEDURE_SENSITIVE_NO_DRAWABLES | GIMP_PROCEDURE_SENSITIVE_NO_IMAGE);
  return procedure;
}

/**
 * smp_procedure_set_menu:
 * @procedure: a procedure
 * @entry: its place in the menu
 * @label: the label of its menu entry, with a mnemonic
 *
 * Puts a procedure into the menu Filters > Scalp Micropigmentation. GIMP sorts entries by their path and label, the
 * name of the section included, and adds those of a section that the menu does not have to the menu itself (3.0.4,
 * 3.2.6).
 **/
void
smp_procedure_set_menu (GimpProcedure *procedure, SmpMenuEntry entry, const char *label)
{
  g_autofree char *path =
      g_strdup_printf ("<Image>/Filters/Scalp Micropigmentation/[%02d]", (int) entry);

  gimp_procedure_set_menu_label (procedure, label);
  gimp_procedure_add_menu_path (procedure, path);
}

/**
 * smp_procedure_describe:
 * @procedure: a procedure
 * @blurb: what it is for, in one line
 * @help: a longer description for the procedure browser
 *
 * Documents a procedure. There is no help id, since a Help button would lead nowhere.
 **/
void
smp_procedure_describe (GimpProcedure *procedure, const char *blurb, const char *help)
{
  gimp_procedure_set_documentation (procedure, blurb, help, NULL);
  gimp_procedure_set_attribution (procedure, AUTHOR, AUTHOR, "2026");
}

/**
 * smp_procedure_begin:
 * @procedure: the procedure that was called
 * @run_mode: how it was called
 * @error: (out): return location
 *
 * Call it first in every run. From then on GIMP does not show error messages of failed calls; the
 * plug-in reports them itself.
 *
 * Returns: whether GIMP has the operation smp:dots. If not, without an @error, a person was offered to install it.
 **/
gboolean
smp_procedure_begin (GimpProcedure *procedure, GimpRunMode run_mode, GError **error)
{
  gimp_plug_in_set_pdb_error_handler (gimp_procedure_get_plug_in (procedure),
                                      GIMP_PDB_ERROR_HANDLER_PLUGIN);
  return run_mode == GIMP_RUN_INTERACTIVE ? smp_operation_offer (error)
                                          : smp_operation_check (error);
}

/**
 * smp_procedure_end:
 * @procedure: the procedure that was called
 * @error: (transfer full) (nullable): why it failed, or %NULL if the user cancelled
 *
 * Returns: (transfer full): the return values of a run that failed or was cancelled.
 **/
GimpValueArray *
smp_procedure_end (GimpProcedure *procedure, GError *error)
{
  return gimp_procedure_new_return_values (
      procedure, error != NULL ? GIMP_PDB_EXECUTION_ERROR : GIMP_PDB_CANCEL, error);
}

/* What libgimp says when GIMP said nothing. */
static gboolean
says_nothing (const char *message)
{
  static const char *const empty[] = { "success", "execution error", "calling error", "cancelled" };

  for (guint i = 0; i < G_N_ELEMENTS (empty); i++)
    if (g_strcmp0 (message, g_dgettext (LIBGIMP_DOMAIN, empty[i])) == 0)
      return TRUE;

  return FALSE;
}

/**
 * smp_gimp_reason:
 *
 * Returns: (transfer full): why GIMP refused the last step, for the middle of a sentence: on one line and
 *   without a full stop.
 **/
char *
smp_gimp_reason (void)
{
  const char *message = gimp_pdb_get_last_error (gimp_get_pdb ());
  g_autofree char *reason = smp_reason (message);

  return *reason != '\0' && !says_nothing (message) ? g_steal_pointer (&reason)
                                                    : g_strdup (_ ("GIMP gave no reason"));
}
