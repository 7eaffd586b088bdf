/* first-page: keeps the first page of a file with several, such as a TIFF.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <libgimp/gimp.h>

G_BEGIN_DECLS

gboolean smp_is_tiff (const char *path);
void smp_keep_first_page (GimpImage *image, const char *path);

G_END_DECLS
