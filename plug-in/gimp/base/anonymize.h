/* anonymize: takes out of an image what it says of a person, a camera or a place besides what is seen.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <libgimp/gimp.h>

G_BEGIN_DECLS

gboolean smp_image_anonymize (GimpImage *copy, gboolean keep_text);

G_END_DECLS
