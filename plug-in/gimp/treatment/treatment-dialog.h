/* treatment-dialog: edits a treatment live on the canvas.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <libgimp/gimp.h>

#include "model/view.h"

G_BEGIN_DECLS

typedef enum
{
  SMP_TREATMENT_EMPTY,  /* new, not painted yet */
  SMP_TREATMENT_FILLED, /* new, filled from the selection */
  SMP_TREATMENT_OLD,    /* existed before */
} SmpTreatmentState;

/* The user's choice. */
typedef enum
{
  SMP_TREATMENT_GIVE_BACK, /* restore everything */
  SMP_TREATMENT_NOTE,      /* restore everything, but offer the values next time */
  SMP_TREATMENT_KEEP,
  SMP_TREATMENT_GIVE_TO_CLIENT, /* keep it, and make what the client takes home */
} SmpTreatmentAnswer;

SmpTreatmentAnswer
smp_treatment_dialog_run (GObject *config, GimpLayer *treatment, SmpTreatmentState state,
                          const SmpSettings *last, SmpView *before, SmpView **after);

G_END_DECLS
