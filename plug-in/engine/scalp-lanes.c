/* scalp-lanes: places and views of several dots at once, compiled once for each kind of processor. See kernel.h.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "scalp-lanes.h"

#include "scalp-math.h"

void
SMP_BUILT (smp_scalp_places) (const SmpScalp *whole, int n, const double *restrict x_mm,
                              const double *restrict y_mm, double *restrict x_px,
                              double *restrict y_px)
{
  /* A copy, which writing the results cannot change. */
  const SmpScalp scalp = *whole;

  if (scalp.is_bent)
    for (int i = 0; i < n; i++)
      smp_scalp_place_of (&scalp, x_mm[i], y_mm[i], &x_px[i], &y_px[i], TRUE);
  else if (scalp.curved)
    for (int i = 0; i < n; i++)
      smp_scalp_place_of (&scalp, x_mm[i], y_mm[i], &x_px[i], &y_px[i], FALSE);
  else
    for (int i = 0; i < n; i++)
      {
        x_px[i] = x_mm[i] * scalp.pixels_per_mm;
        y_px[i] = y_mm[i] * scalp.pixels_per_mm;
      }
}

static inline void
set_view (SmpScalpViews *restrict views, int i, const SmpScalpView *view)
{
  views->xx[i] = view->xx;
  views->xy[i] = view->xy;
  views->yy[i] = view->yy;
  views->area_mm2[i] = view->area_mm2;
  views->share[i] = MIN (view->share, 1.0);
}

void
SMP_BUILT (smp_scalp_views) (const SmpScalp *whole, int n, const double *restrict x_px,
                             const double *restrict y_px, SmpScalpViews *restrict views)
{
  const SmpScalp scalp = *whole;

  if (scalp.is_bent)
    for (int i = 0; i < n; i++)
      {
        SmpScalpView view = smp_scalp_skin_of (&scalp, x_px[i], y_px[i], TRUE);

        set_view (views, i, &view);
      }
  else
    for (int i = 0; i < n; i++)
      {
        SmpScalpView view = smp_scalp_skin_of (&scalp, x_px[i], y_px[i], FALSE);

        set_view (views, i, &view);
      }
}
