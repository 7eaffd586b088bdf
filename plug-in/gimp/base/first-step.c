/* first-step: says what there is to do before a procedure can begin. See first-step.h.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <glib/gi18n.h>

#include "dialog.h"
#include "first-step.h"
#include "procedure.h"
#include "sheet-mark.h"

/* The menu entry that does the step, without its mnemonic, and its procedure. */
static const char *
entry_of (SmpStep step, const char **procedure)
{
  switch (step)
    {
    case SMP_STEP_SCALE:
      *procedure = "plug-in-smp-scale";
      return _ ("_Scale and Head...");
    case SMP_STEP_HAIRLINE:
      *procedure = "plug-in-smp-hairline";
      return _ ("_Hairline...");
    case SMP_STEP_TREATMENT:
      *procedure = "plug-in-smp-treatment";
      return _ ("_Treatment...");
    default:
      *procedure = NULL;
      return NULL;
    }
}

/* Opens the dialog of a procedure. Returns whether the user agreed there. */
static gboolean
run_step (const char *name, GimpImage *image, GimpDrawable **drawables)
{
  GimpProcedure *procedure = gimp_pdb_lookup_procedure (gimp_get_pdb (), name);
  g_autoptr (GimpProcedureConfig) config = gimp_procedure_create_config (procedure);
  GimpValueArray *values;
  gboolean agreed;

  g_object_set (config, "run-mode", GIMP_RUN_INTERACTIVE, "image", image, NULL);
  if (drawables != NULL)
    gimp_procedure_config_set_core_object_array (
        config, "drawables", (GObject **) drawables,
        gimp_core_object_array_get_length ((GObject **) drawables));
  values = gimp_procedure_run_config (procedure, config);
  agreed = GIMP_VALUES_GET_ENUM (values, 0) == GIMP_PDB_SUCCESS;
  gimp_value_array_unref (values);

  return agreed && gimp_image_is_valid (image);
}

/**
 * smp_first_step_offer:
 * @image: an image
 * @drawables: (array zero-terminated=1) (nullable): what is selected in it
 * @title: the title of the dialog that cannot open yet
 * @words: why it cannot, and what there is to do
 * @step: the menu entry that does that
 *
 * Tells the user in a window of its own, with a button for the step. On a sheet, says that the photo is another image.
 *
 * Returns: whether the step was done, so that the dialog can be tried again.
 **/
gboolean
smp_first_step_offer (GimpImage *image, GimpDrawable **drawables, const char *title,
                      const char *words, SmpStep step)
{
  const char *name, *entry = entry_of (step, &name);

  if (smp_sheet_is (image))
    {
      smp_dialog_tell (
          title,
          _ ("This image is a sheet that was made for the client. The photo with the treatment is "
             "another image: choose its tab above, and try again there."));
      return FALSE;
    }
  if (entry == NULL)
    {
      smp_dialog_tell (title, words);
      return FALSE;
    }

  return smp_dialog_offer (title, words, entry) && run_step (name, image, drawables);
}
