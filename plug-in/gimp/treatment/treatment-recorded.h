/* treatment-recorded: makes treatments as they were on a consultation sheet, from its record. What a record holds is
 * described in model/record-reader.h.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <libgimp/gimp.h>

G_BEGIN_DECLS

GimpLayer *
smp_treatment_make_recorded (GimpImage *image, GimpLayer *photo, GFile *file, GError **error);

G_END_DECLS
