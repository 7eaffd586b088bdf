/* hairline-advice: what hair surgeons advise against in the hairline that is drafted on an image.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <libgimp/gimp.h>

G_BEGIN_DECLS

char **smp_hairline_advice_of (GimpImage *image);

G_END_DECLS
