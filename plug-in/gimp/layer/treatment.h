/* treatment: finds and reads treatment layers. Making and changing them is in treatment-edit.h.
 *
 * A treatment is a Multiply layer as large as the image, above the photo. What is painted on it
 * says where pigment goes (only its alpha counts), and the filter smp:dots on it turns the
 * paint into dots. Where the filter does not hold the plan itself, because a moment of it is
 * shown, a parasite of the layer does (see view.h).
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <libgimp/gimp.h>

#include "model/view.h"

G_BEGIN_DECLS

GimpDrawableFilter *smp_treatment_find_filter (GimpLayer *layer);
gboolean smp_treatment_is_on_top (GimpLayer *layer);
GimpLayer *smp_treatment_find_in (GimpImage *image);
GList *smp_treatment_list_in (GimpImage *image);

gboolean smp_treatment_is_seen (GimpLayer *treatment);
char *smp_item_quoted_name (GimpItem *item);

SmpSettings *smp_treatment_read (GimpDrawableFilter *filter);
SmpView *smp_treatment_get_view (GimpLayer *treatment);
SmpSettings *smp_treatment_get_plan (GimpLayer *treatment);

guint64 smp_treatment_paint_digest (GimpLayer *treatment);

G_END_DECLS
