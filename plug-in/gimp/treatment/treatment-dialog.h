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

SmpView *smp_treatment_dialog_run (GObject *config, GimpLayer *treatment, SmpTreatmentState state,
                                   const SmpView *before);

G_END_DECLS
