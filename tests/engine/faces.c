/* faces: shared by the tests of hairlines. See faces.h.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "faces.h"

static const SmpScalpSettings mean_head = { 8, 800, 900, 1240, 1500, 0 };

Face
face_of (double pixels_per_mm, double tilt_deg, gboolean is_flat)
{
  double s = pixels_per_mm / mean_head.pixels_per_mm;
  SmpScalpSettings settings = { pixels_per_mm,
                                mean_head.head_x * s,
                                mean_head.head_y * s,
                                mean_head.head_width * s,
                                mean_head.head_height * s,
                                tilt_deg };
  Face face;

  smp_hairline_marks_guess (&face.marks, &settings);
  if (is_flat)
    settings.head_width = settings.head_height = 0;
  face.scalp = smp_scalp_new (&settings);

  return face;
}
