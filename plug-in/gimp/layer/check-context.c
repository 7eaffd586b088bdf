/* check-context: what all checks of a treatment need, gathered once. See check-context.h.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "check-context.h"
#include "scale-keep.h"

/**
 * smp_check_context_new:
 * @treatment: a treatment
 *
 * Returns: (transfer full): the context for its checks.
 **/
SmpCheckContext *
smp_check_context_new (GimpLayer *treatment)
{
  SmpCheckContext *context = g_new0 (SmpCheckContext, 1);

  context->treatment = treatment;
  context->image = gimp_item_get_image (GIMP_ITEM (treatment));
  context->name = smp_item_quoted_name (GIMP_ITEM (treatment));
  context->own = smp_treatment_get_scale (treatment);

  context->is_of_image = smp_scale_load (context->image, &context->before);
  context->is_known =
      context->is_of_image || smp_treatment_scale_when_set (treatment, &context->before);
  if (context->is_known)
    context->now =
        smp_scale_now (context->image, &context->before, &context->change, &context->move);

  return context;
}

/**
 * smp_check_context_free:
 * @context: (nullable) (transfer full): what to free
 **/
void
smp_check_context_free (SmpCheckContext *context)
{
  if (context == NULL)
    return;

  g_free (context->name);
  g_free (context);
}
