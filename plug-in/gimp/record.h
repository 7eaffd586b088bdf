/* record: written from an image with treatments, and painted again on the same photo. What stands in
 * one is in record-reader.h.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <libgimp/gimp.h>

#include "record-reader.h"
#include "sheet.h"

G_BEGIN_DECLS

char *smp_record_new (GimpImage *image, const SmpSheetOptions *options, SmpStudio *studio,
                      GPtrArray *panels, GError **error);

gboolean smp_record_is_of (const SmpRecord *record, GimpImage *image, GError **error);
gboolean
smp_record_paint (const SmpRecord *record, guint treatment, GimpLayer *layer, GError **error);

G_END_DECLS
