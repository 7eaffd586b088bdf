/* note-stack: the part of a dialog that shows a hint, advice on the settings, or the answer of a
 * button.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <libgimp/gimp.h>
#include <libgimp/gimpui.h>

#include "model/advice.h"

G_BEGIN_DECLS

/* What to do next. */
typedef enum
{
  SMP_HINT_EMPTY,  /* nothing is painted */
  SMP_HINT_FILLED, /* the selection was filled */
  SMP_HINT_PAINTED,
  SMP_HINT_MOMENT, /* the photo shows a moment other than the plan */
  SMP_N_HINTS
} SmpHint;

GtkWidget *smp_note_stack_new (void);
void smp_note_stack_hint (GtkWidget *stack, SmpHint hint);
void smp_note_stack_advise (GtkWidget *stack, SmpAdvice advice);
void smp_note_stack_say (GtkWidget *stack, const char *text);

G_END_DECLS
