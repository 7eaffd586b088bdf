/* head-limit: where the head ends in the photo, so that an area that is some pixels too wide gets no
 * dots beside the head.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <libgimp/gimp.h>

#include "engine/silhouette.h"
#include "scale.h"

G_BEGIN_DECLS

typedef struct
{
  SmpSilhouette silhouette; /* in the pixels of a reduced photo */
  double x, y;              /* of its first pixel in the image */
  double scale;             /* its pixels per pixel of the image */
  double margin, ramp;      /* in its pixels */
} SmpHeadLimit;

gboolean smp_head_limit_find (GimpImage *image, const SmpScale *scale, SmpHeadLimit *limit);
double smp_head_limit_coverage (const SmpHeadLimit *limit, double x, double y);
double smp_head_limit_surety (const SmpHeadLimit *limit, double x, double y);
void smp_head_limit_reach (const SmpHeadLimit *limit, const double centre[2], double edge[2],
                           double otherwise);
void smp_head_limit_apply (const SmpHeadLimit *limit, GimpDrawable *drawable);

G_END_DECLS
