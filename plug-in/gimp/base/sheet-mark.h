/* sheet-mark: tells the sheets that the plug-in made from photos.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <libgimp/gimp.h>

G_BEGIN_DECLS

void smp_sheet_mark (GimpImage *image);
gboolean smp_sheet_is (GimpImage *image);

G_END_DECLS
