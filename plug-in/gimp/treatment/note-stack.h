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

GtkWidget *smp_note_stack_new (const char *hint);
void smp_note_stack_advise (GtkWidget *stack, SmpAdvice advice);
void smp_note_stack_say (GtkWidget *stack, const char *text);

G_END_DECLS
