/* treatment-record: checks whether a record belongs to a photo, and paints its treatments. The
 * contents of a record are described in model/record-reader.h.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <libgimp/gimp.h>

#include "model/record-reader.h"

G_BEGIN_DECLS

char *smp_record_digest_photo (GimpImage *image, GError **error);
gboolean smp_record_is_of (const SmpRecord *record, GimpImage *image, GError **error);
gboolean
smp_record_paint (const SmpRecord *record, guint treatment, GimpLayer *layer, GError **error);

G_END_DECLS
