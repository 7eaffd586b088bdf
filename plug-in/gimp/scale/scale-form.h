/* scale-form: the widgets of the Scale and Head dialog and their texts. Knows no image.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <libgimp/gimp.h>
#include <libgimp/gimpui.h>

#include "scale-source.h"

G_BEGIN_DECLS

typedef struct
{
  GtkWidget *note_icon, *note_label, *was_scaled, *was_cropped, *adopt;
  GtkWidget *snap, *from_selection, *from_path, *clear_head, *fits, *head_label;
  GtkWidget *source, *person, *length_mm, *measure, *length_px, *explanation;
  GtkWidget *measure_now, *pixels_per_mm, *error_label;
  GtkWidget *dots_icon, *dots_label;
  GtkWidget *update; /* whether to change the treatments, too */
} SmpScaleForm;

GtkWidget *smp_scale_form_init (SmpScaleForm *form);

void smp_scale_form_note (SmpScaleForm *form, const char *icon, const char *text);
void smp_scale_form_set_measured (SmpScaleForm *form, const SmpScaleMeasured *measured);
void smp_scale_form_show (SmpScaleForm *form, const SmpScale *scale, double dot_mm, int n_others);

SmpMeasurement smp_scale_form_get_measurement (SmpScaleForm *form);
int smp_scale_form_get_measure (SmpScaleForm *form);

G_END_DECLS
