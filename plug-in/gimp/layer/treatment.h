/* treatment: finds and reads treatment layers. Creating and changing them is in treatment-edit.h.
 *
 * A treatment is a Multiply layer of the size of the image, above the photo. Its paint says where
 * pigment goes (only alpha counts), and its filter smp:dots turns the paint into dots. While the
 * filter shows another moment than the plan, a parasite of the layer holds the plan (see view.h).
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <libgimp/gimp.h>

#include "model/view.h"

G_BEGIN_DECLS

GimpDrawableFilter *smp_treatment_find_filter (GimpLayer *layer);
gboolean smp_treatment_is_there (GimpLayer *treatment);
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
