/* anonymize: removes from an image what it says about a person, a camera or a place beyond its pixels.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <libgimp/gimp.h>

G_BEGIN_DECLS

gboolean smp_image_anonymize (GimpImage *copy, gboolean keep_text);

G_END_DECLS
