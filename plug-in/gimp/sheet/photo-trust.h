/* photo-trust: tells the client how far to trust the dots of a picture.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <libgimp/gimp.h>

#include "model/settings.h"

G_BEGIN_DECLS

char *smp_photo_trust_in_words (GimpImage *image, const SmpSettings *plan, gboolean is_guess);

G_END_DECLS
