/* treatment-scale: the scale of treatments and of their image: defaults for new treatments, and
 * updates of existing ones.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "scale-change.h"
#include "treatment.h"

G_BEGIN_DECLS

/* Where the scale of an image comes from. */
typedef enum
{
  SMP_SCALE_KEPT,      /* stored with the image */
  SMP_SCALE_CONVERTED, /* stored, and converted after a known change of the image */
  SMP_SCALE_DOUBTFUL,  /* stored, but the image changed in an unknown way */
  SMP_SCALE_TREATMENT, /* not stored; taken from a treatment */
  SMP_SCALE_GUESS
} SmpScaleOrigin;

SmpScale smp_treatment_scale_of_image (GimpImage *image, SmpScaleOrigin *origin);
gboolean smp_treatment_scale_before (GimpImage *image, SmpScale *before);
gboolean smp_treatment_scale_find_head (GimpImage *image, SmpScale *scale);

SmpView *smp_treatment_scale_first_view (const SmpScale *scale);

SmpScale smp_treatment_get_scale (GimpLayer *treatment);
gboolean smp_treatment_scale_when_set (GimpLayer *treatment, SmpScale *scale);

gboolean smp_treatment_scale_complete (GimpImage *image, GimpLayer *target, SmpSettings *settings,
                                       GError **error);
SmpDoubt
smp_treatment_scale_doubt (GimpLayer *treatment, const SmpSettings *settings, double *error);

int smp_treatment_scale_count_others (GimpImage *image, const SmpScale *scale, GimpLayer *except);
gboolean smp_treatment_scale_set (GimpLayer *treatment, const SmpScale *scale, GError **error);
gboolean smp_treatment_scale_update (GimpImage *image, const SmpScale *scale, GimpLayer *except,
                                     int *n_updated, GError **error);
gboolean smp_treatment_scale_keep (GimpImage *image, const SmpScale *scale, GimpLayer *except,
                                   gboolean update, int *n_updated, GError **error);

G_END_DECLS
