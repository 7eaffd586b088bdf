/* sheet-describe: what a sheet tells of the plan, in numbers and in words. See sheet-content.h.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <math.h>

#include <glib/gi18n.h>

#include "gimp/layer/coverage.h"
#include "gimp/layer/treatment-scale.h"
#include "gimp/layer/treatment.h"
#include "gimp/plan/plan.h"
#include "sheet-content.h"

#define BETWEEN_SETTINGS " · "
#define BETWEEN_TREATMENTS "  |  "

/* Each printed setting with its number, named as in the dialog. */
static GStrv
list_settings (const SmpSettings *plan, gboolean with_photo)
{
  g_autoptr (GStrvBuilder) list = g_strv_builder_new ();
  guint n;
  GParamSpec **pspecs = smp_settings_properties (plan, &n);

  for (guint i = 0; i < n; i++)
    if (smp_settings_is_printed (plan, pspecs[i]->name) &&
        (with_photo || !smp_settings_is_of_photo (pspecs[i]->name)))
      {
        double number = smp_settings_get_number (plan, pspecs[i]->name);

        /* A no-break space keeps a name and its number on one line. */
        g_strv_builder_take (
            list, g_strdup_printf ("%s\302\240%.*f", _ (g_param_spec_get_nick (pspecs[i])),
                                   fabs (number - round (number)) < 0.005 ? 0 : 2, number));
      }

  return g_strv_builder_end (list);
}

/**
 * smp_sheet_describe_settings:
 * @plan: the settings of a plan
 * @with_photo: whether to tell of its photo, too
 *
 * Returns: (transfer full): what a sheet tells of them, named as in the dialog.
 **/
char *
smp_sheet_describe_settings (const SmpSettings *plan, gboolean with_photo)
{
  g_auto (GStrv) settings = list_settings (plan, with_photo);

  return g_strjoinv (BETWEEN_SETTINGS, settings);
}

static gboolean
all_have (GPtrArray *plans, const char *setting)
{
  for (guint i = 0; i < plans->len; i++)
    if (!g_strv_contains (plans->pdata[i], setting))
      return FALSE;

  return TRUE;
}

/* Returns those settings of the plan that all plans have, or that not all have; NULL for none. */
static char *
join_some (GPtrArray *plans, guint plan, gboolean shared)
{
  const char *const *settings = plans->pdata[plan];
  g_autoptr (GStrvBuilder) list = g_strv_builder_new ();
  g_auto (GStrv) some = NULL;

  for (guint i = 0; settings[i] != NULL; i++)
    if (all_have (plans, settings[i]) == shared)
      g_strv_builder_add (list, settings[i]);
  some = g_strv_builder_end (list);

  return some[0] != NULL ? g_strjoinv (BETWEEN_SETTINGS, some) : NULL;
}

/**
 * smp_sheet_describe_plan:
 * @studio: a studio
 *
 * Returns: (transfer full): the settings of its plans, named as in the dialog; of several first what they share, then, with
 *   the number of each, what it has for itself.
 **/
char *
smp_sheet_describe_plan (const SmpStudio *studio)
{
  g_autoptr (GPtrArray) plans = g_ptr_array_new_with_free_func ((GDestroyNotify) g_strfreev);
  g_autoptr (GString) text = g_string_new (NULL);
  g_autofree char *shared = NULL;

  for (guint i = 0; i < smp_studio_n_treatments (studio); i++)
    g_ptr_array_add (plans, list_settings (smp_studio_plan (studio, i), TRUE));

  shared = plans->len > 0 ? join_some (plans, 0, TRUE) : NULL;
  g_string_append (text, shared != NULL ? shared : "");
  for (guint i = 0; i < plans->len; i++)
    {
      g_autofree char *own = join_some (plans, i, FALSE);

      if (own != NULL)
        g_string_append_printf (text, "%s%u:\302\240%s", text->len > 0 ? BETWEEN_TREATMENTS : "",
                                i + 1, own);
    }

  return g_string_free (g_steal_pointer (&text), FALSE);
}

/**
 * smp_sheet_shorten_settings:
 * @settings: the settings of a plan, as a sheet tells them
 *
 * Leaves the last one out.
 *
 * Returns: whether any was left to leave out.
 **/
gboolean
smp_sheet_shorten_settings (char *settings)
{
  char *last = g_strrstr (settings, BETWEEN_SETTINGS);
  char *treatment = g_strrstr (settings, BETWEEN_TREATMENTS);

  last = MAX (last, treatment);
  if (last == NULL)
    return FALSE;
  *last = '\0';
  return TRUE;
}

/**
 * smp_sheet_plan_in_words:
 * @image: an image with treatments
 * @doubt: (out): why they may be wrong
 *
 * Returns: (transfer full): what the treatments that are seen take together: scalp, dots, sessions, hours, and the
 *   price if the clinic has one.
 **/
char *
smp_sheet_plan_in_words (GimpImage *image, SmpDoubt *doubt)
{
  g_autoptr (GList) treatments = smp_treatment_list_in (image);
  SmpRates rates = smp_rates_load ();
  SmpPlanNumbers all = { 0 };
  g_autofree char *text = NULL;
  g_autofree char *price = NULL;
  g_autofree char *top_up = NULL;

  for (GList *item = treatments; item != NULL; item = item->next)
    if (gimp_item_get_visible (item->data))
      {
        g_autoptr (SmpSettings) plan = smp_treatment_get_plan (item->data);
        SmpPlanNumbers one = smp_plan_numbers_of (item->data, plan);

        all.treated_cm2 += one.treated_cm2;
        all.covered_cm2 += one.covered_cm2;
        if (one.dots > 0)
          all.top_up_share =
              (all.top_up_share * all.dots + one.top_up_share * one.dots) / (all.dots + one.dots);
        all.top_up_years = MAX (all.top_up_years, one.top_up_years);
        all.dots += one.dots;
        all.is_masked = all.is_masked || (one.dots == 0 && smp_coverage_is_masked (item->data));
        one.doubt = smp_treatment_scale_doubt (item->data, plan, &one.scale_error);
        all.doubt = MAX (all.doubt, one.doubt);
        all.scale_error = MAX (all.scale_error, one.scale_error);
      }

  *doubt = all.doubt;
  text = smp_plan_to_text (&all, &rates);
  price = smp_plan_price_to_text (&all, &rates);
  top_up = smp_plan_top_up_to_text (&all, &rates);
  return g_strconcat (text, price != NULL ? " · " : "", price != NULL ? price : "",
                      top_up != NULL ? " · " : "", top_up, NULL);
}
