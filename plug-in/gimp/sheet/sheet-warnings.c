/* sheet-warnings: what the practitioner should know before a client gets pictures. See sheet-warnings.h.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <libgimp/gimp.h>
#include <glib/gi18n.h>

#include "gimp/hairline/hairline-advice.h"
#include "gimp/layer/treatment-scale.h"
#include "gimp/layer/treatment.h"
#include "model/advice.h"
#include "sheet-warnings.h"

static void
add (GPtrArray *warnings, const char *text)
{
  if (text != NULL && !g_ptr_array_find_with_equal_func (warnings, text, g_str_equal, NULL))
    g_ptr_array_add (warnings, g_strdup (text));
}

static const char *
text_of_doubt (SmpDoubt doubt)
{
  switch (doubt)
    {
    case SMP_DOUBT_SCALE:
      return _ ("Nobody has measured this photo. Its numbers are given as wide ranges, and the "
                "client reads that dots "
                "may be larger or smaller. “Scale and Head” makes them exact.");
    case SMP_DOUBT_OUTLINE:
      return _ ("The outline of the head is not certain. The numbers are given as ranges, and the "
                "client reads that "
                "dots may be larger or smaller. Correct the outline in “Scale and Head”.");
    default:
      return NULL;
    }
}

/**
 * smp_sheet_warnings:
 * @image: an image with treatments
 *
 * Returns: (transfer full) (element-type utf8): what its dialogs warn of, in sentences; empty if there is nothing.
 **/
GPtrArray *
smp_sheet_warnings (GimpImage *image)
{
  GPtrArray *warnings = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GList) treatments = smp_treatment_list_in (image);
  g_auto (GStrv) of_line = smp_hairline_advice_of (image);
  SmpDoubt doubt = SMP_DOUBT_NONE;

  for (GList *item = treatments; item != NULL; item = item->next)
    if (gimp_item_get_visible (item->data))
      {
        g_autoptr (SmpSettings) plan = smp_treatment_get_plan (item->data);

        doubt = MAX (doubt, smp_treatment_scale_doubt (item->data, plan, NULL));
        add (warnings, smp_advice_text (smp_advice_for (plan)));
      }
  for (guint i = 0; of_line[i] != NULL; i++)
    add (warnings, of_line[i]);
  if (doubt != SMP_DOUBT_NONE)
    g_ptr_array_insert (warnings, 0, g_strdup (text_of_doubt (doubt)));

  return warnings;
}
