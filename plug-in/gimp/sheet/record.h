/* record: the text of a record, written from an image with treatments. What stands in one is in
 * model/record-reader.h; gimp/layer/treatment-record paints it again.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <libgimp/gimp.h>

#include "sheet.h"

G_BEGIN_DECLS

char *smp_record_new (GimpImage *image, const SmpSheetOptions *options, SmpStudio *studio,
                      GPtrArray *panels, GError **error);

G_END_DECLS
