/* dialog: common code of all dialogs of the plug-in: buttons, Enter, the mouse wheel, and which monitor
 * they are on. Knows nothing about treatments.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <libgimp/gimp.h>
#include <libgimp/gimpui.h>

G_BEGIN_DECLS

void smp_dialog_init (void);

GtkWidget *
smp_dialog_new (const char *title, const char *role, const char *agree, GtkWidget *content);
gboolean smp_dialog_run (GtkWidget *dialog);
int smp_dialog_answer (GtkWidget *dialog);
GtkWidget *smp_dialog_text_new (const char *text);
void smp_dialog_reserve_lines (GtkWidget *label, int n_lines);
GtkWidget *smp_dialog_roomy_new (GtkWidget *label);
void smp_dialog_reserve_text (GtkWidget *label, const char *text);
void smp_dialog_align_fields (GtkWidget *content);
void smp_dialog_tell (const char *title, const char *words);
gboolean smp_dialog_offer (const char *title, const char *words, const char *yes);
gboolean smp_dialog_ask (GtkWidget *parent, const char *words, const char *no, const char *yes);
gboolean smp_dialog_ask_with_option (GtkWidget *parent, const char *words, const char *no,
                                     const char *yes, const char *option, gboolean *is_chosen);
gboolean smp_dialog_ask_to_discard (GtkWidget *parent);

GtkWidget *smp_dialog_scrolled_new (GtkWidget *content);
GdkRectangle smp_dialog_get_work_area (GtkWidget *window);

G_END_DECLS
