/* sample: a small part of a treated photo, drawn with any look. Made in small steps, so that a dialog can do it
 * while it waits for the user.
 *
 *     SmpSample *sample = smp_sample_new (treatment, settings, width, height);
 *
 *     while (smp_sample_step (sample));
 *     if (smp_sample_is_ready (sample))
 *       smp_sample_draw (sample, look, rgb);
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <libgimp/gimp.h>

#include "model/settings.h"

G_BEGIN_DECLS

typedef struct _SmpSample SmpSample;

SmpSample *
smp_sample_new (GimpLayer *treatment, const SmpSettings *settings, int width, int height);
gboolean smp_sample_step (SmpSample *sample);
gboolean smp_sample_is_ready (const SmpSample *sample);
void smp_sample_draw (SmpSample *sample, const SmpSettings *look, guint8 *rgb);
void smp_sample_free (SmpSample *sample);

G_END_DECLS
