/* record: writes the text of a record from an image with treatments. model/record-reader.h describes
 * the format; gimp/layer/treatment-record makes treatments from it.
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
