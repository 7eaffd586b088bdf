/* hairline-follow: fills the area behind a drafted hairline, and fills it anew when the treatment's border has changed.
 *
 * A border is seen some millimetres inside of its edge, and takes more from a narrow widow's peak than from the line
 * beside it. So a drafted peak gets as much more paint as the border takes, which is another area for another border.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <libgimp/gimp.h>

#include "hairline-path.h"

G_BEGIN_DECLS

/* Whether the paint of a treatment depends on its border. */
typedef enum
{
  SMP_PEAK_NONE,     /* it is no area behind a drafted hairline with a widow's peak */
  SMP_PEAK_FOLLOWS,  /* path and paint are as drafted, so they can be made anew */
  SMP_PEAK_CORRECTED /* by hand, and must stay */
} SmpPeakState;

GimpLayer *smp_hairline_fill (GimpImage *image, GimpLayer *target, GimpPath *path,
                              const SmpHairlineShape *shape, gboolean is_drafted,
                              const SmpScale *scale, GError **error);

SmpPeakState smp_hairline_peak_state (GimpImage *image, GimpLayer *treatment);
const char *smp_hairline_peak_text (SmpPeakState state);
gboolean smp_hairline_follow (GimpImage *image, GimpLayer *treatment, GError **error);

G_END_DECLS
