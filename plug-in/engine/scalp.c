/* scalp: between pixels of the picture and millimetres of the scalp.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "scalp.h"

void
smp_scalp_to_pixel (const SmpScalp *scalp, double x_mm, double y_mm, double *x_px, double *y_px)
{
  *x_px = x_mm * scalp->pixels_per_mm;
  *y_px = y_mm * scalp->pixels_per_mm;
}

void
smp_scalp_from_pixel (const SmpScalp *scalp, double x_px, double y_px, double *x_mm, double *y_mm)
{
  *x_mm = x_px / scalp->pixels_per_mm;
  *y_mm = y_px / scalp->pixels_per_mm;
}

SmpScalpRect
smp_scalp_rect_of (const SmpScalp *scalp, const SmpPixelRect *rect)
{
  SmpScalpRect mm;

  smp_scalp_from_pixel (scalp, rect->x0, rect->y0, &mm.x0, &mm.y0);
  smp_scalp_from_pixel (scalp, rect->x1, rect->y1, &mm.x1, &mm.y1);

  return mm;
}
