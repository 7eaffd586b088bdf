/* photo-file: opens the file of a photo in GIMP, and refuses incomplete files.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <libgimp/gimp.h>

G_BEGIN_DECLS

GimpImage *smp_photo_open (const char *path, GError **error);

G_END_DECLS
