/* treatment-view: treatments in time: shows, keeps and changes what moment of its plan a treatment
 * shows.
 *
 * Where the filter does not hold the plan itself, a parasite of the layer does (see view.h), so that
 * neither a saved file nor a crash loses it while a moment is shown.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <libgimp/gimp.h>

#include "model/view.h"

G_BEGIN_DECLS

SmpView *smp_treatment_get_view (GimpLayer *treatment);
SmpSettings *smp_treatment_get_plan (GimpLayer *treatment);

GimpLayer *
smp_treatment_make_view (GimpImage *image, GimpLayer *photo, const SmpView *view, GError **error);
void smp_treatment_show_view (GimpLayer *treatment, const SmpView *view);
void smp_treatment_keep_view (GimpLayer *treatment, const SmpView *view);
gboolean smp_treatment_change_view (GimpLayer *treatment, const SmpView *before,
                                    const SmpView *after, GError **error);
GimpLayer *
smp_treatment_put_view (GimpImage *image, GimpLayer *target, const SmpView *view, GError **error);

G_END_DECLS
