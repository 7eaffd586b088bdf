/* hairline-advice: what hair surgeons advise against in the hairline of an image. See hairline-advice.h.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "gimp/layer/treatment-scale.h"
#include "hairline-advice.h"
#include "hairline-path.h"

/**
 * smp_hairline_advice_of:
 * @image: an image
 *
 * A line that was corrected by hand is the practitioner's own, so nothing is said of it, as in the dialog.
 *
 * Returns: (transfer full): the warnings of its drafted hairline, in sentences; empty without one.
 **/
char **
smp_hairline_advice_of (GimpImage *image)
{
  g_autoptr (GStrvBuilder) advice = g_strv_builder_new ();
  GimpPath *path = smp_hairline_path_find (image);
  SmpHairlineDraft draft;
  gboolean is_corrected;

  if (path != NULL && smp_hairline_path_read (path, &draft, &is_corrected) && !is_corrected)
    {
      SmpScaleOrigin origin;
      SmpScale scale = smp_treatment_scale_of_image (image, &origin);
      SmpScalp scalp = smp_scale_scalp (&scale);
      SmpHairlineShape shape;

      if (smp_hairline_shape_init (&shape, &draft.plan, &draft.marks, &scalp) == SMP_HAIRLINE_GOOD)
        for (int i = 0; i < SMP_HAIRLINE_N_WARNINGS; i++)
          if (shape.advice[i].is_on)
            {
              g_autofree char *text = smp_hairline_advice_text (i, &shape.advice[i]);

              g_strv_builder_add (advice, text);
            }
    }

  return g_strv_builder_end (advice);
}
