/* note-stack: the place of a dialog where a hint stands, or advice on the settings instead, or what a button
 * has to say.
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
