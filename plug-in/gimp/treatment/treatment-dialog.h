/* treatment-dialog: shows the values of one treatment and changes them live on the canvas.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <libgimp/gimp.h>

#include "model/view.h"

G_BEGIN_DECLS

typedef enum
{
  SMP_TREATMENT_EMPTY,  /* made just now, to be painted */
  SMP_TREATMENT_FILLED, /* made just now from the selection */
  SMP_TREATMENT_OLD,    /* was there before */
} SmpTreatmentState;

/* What the user wants. */
typedef enum
{
  SMP_TREATMENT_GIVE_BACK, /* everything as it was */
  SMP_TREATMENT_KEEP,
  SMP_TREATMENT_GIVE_TO_CLIENT, /* keep it, and make what the client takes home */
} SmpTreatmentAnswer;

SmpTreatmentAnswer
smp_treatment_dialog_run (GObject *config, GimpLayer *treatment, SmpTreatmentState state,
                          const SmpSettings *last, SmpView *before, SmpView **after);

G_END_DECLS
