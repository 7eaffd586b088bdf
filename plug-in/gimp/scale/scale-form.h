/* scale-form: the widgets of the Scale and Head dialog and their texts. Knows no image.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <libgimp/gimp.h>
#include <libgimp/gimpui.h>

#include "gimp/base/note.h"
#include "scale-source.h"

G_BEGIN_DECLS

typedef struct
{
  SmpNote note, dots;
  GtkWidget *was_scaled, *was_cropped, *adopt;
  GtkWidget *snap, *from_selection, *from_path, *clear_head, *fits, *head_label;
  GtkWidget *source, *person, *length_mm, *measure, *length_px, *explanation;
  GtkWidget *measure_now, *pixels_per_mm, *error_label;
  GtkWidget *update; /* whether to change the treatments, too */
} SmpScaleForm;

GtkWidget *smp_scale_form_init (SmpScaleForm *form);

void smp_scale_form_note (SmpScaleForm *form, gboolean is_warning, const char *text);
void smp_scale_form_show (SmpScaleForm *form, const SmpScale *scale, double dot_mm, int n_others);

/* For the parts of the form. */
GtkWidget *smp_scale_form_text_new (void);

G_END_DECLS
