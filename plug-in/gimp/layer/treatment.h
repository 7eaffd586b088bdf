/* treatment: makes, finds, reads and changes treatment layers. Knows no windows.
 *
 * A treatment is a Multiply layer as large as the image, above the photo. What is painted on it
 * says where pigment goes (only its alpha counts), and the filter smp:dots on it turns the
 * paint into dots.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <libgimp/gimp.h>

#include "model/settings.h"

G_BEGIN_DECLS

GimpDrawableFilter *smp_treatment_find_filter (GimpLayer *layer);
gboolean smp_treatment_is_on_top (GimpLayer *layer);
GimpLayer *smp_treatment_find_in (GimpImage *image);
GList *smp_treatment_list_in (GimpImage *image);

SmpSettings *smp_treatment_read (GimpDrawableFilter *filter);
void smp_treatment_show (GimpDrawableFilter *filter, const SmpSettings *settings);

GimpLayer *smp_treatment_make (GimpImage *image, GimpLayer *photo, const SmpSettings *settings,
                               GError **error);
void smp_treatment_keep (GimpLayer *treatment, const SmpSettings *settings);
gboolean smp_treatment_change (GimpLayer *treatment, const SmpSettings *before,
                               const SmpSettings *after, GError **error);
void smp_treatment_remove (GimpLayer *treatment, GimpLayer *photo, gboolean paint_was_selection);

guint64 smp_treatment_paint_digest (GimpLayer *treatment);

G_END_DECLS
