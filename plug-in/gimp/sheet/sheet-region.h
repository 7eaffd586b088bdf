/* sheet-region: the studio of a sheet, which sees the part of the photo that its pictures show.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "gimp/layer/studio.h"

G_BEGIN_DECLS

SmpStudio *smp_sheet_studio_new (GimpImage *image, SmpRegion region, int max_side, GError **error);

G_END_DECLS
