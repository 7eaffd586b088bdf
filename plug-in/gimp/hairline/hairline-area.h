/* hairline-area: selects the area behind a hairline.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <libgimp/gimp.h>

#include "hairline-path.h"

G_BEGIN_DECLS

gboolean smp_hairline_check_area (const SmpOutline *head, GError **error);
gboolean
smp_hairline_select_area (GimpImage *image, const SmpHairlineLine *line, const SmpScalpChart *chart,
                          const SmpScale *scale, const SmpHeadFound *found, GError **error);

G_END_DECLS
