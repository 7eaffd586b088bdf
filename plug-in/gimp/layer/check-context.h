/* check-context: what all checks of a treatment need, gathered once. Part of treatment-check.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "treatment-scale.h"

G_BEGIN_DECLS

typedef struct
{
  GimpLayer *treatment;
  GimpImage *image;
  char *name; /* of the treatment, quoted for use in a sentence */

  SmpScale own; /* scale and head of the treatment */

  /* Scale and head that the treatment should have, and where they come from. */
  gboolean is_known;    /* whether any are known: earlier versions stored less */
  gboolean is_of_image; /* stored with the image, not with the treatment */
  SmpChange change;     /* of the image since they were stored */
  SmpMove move;
  SmpScale before, now;
} SmpCheckContext;

/* Returns (transfer full) what is wrong and what to do as a sentence, or NULL if nothing is
 * wrong. */
typedef char *SmpFind (const SmpCheckContext *context);

/* Fixes it. Returns whether GIMP succeeded. */
typedef gboolean SmpMend (const SmpCheckContext *context);

SmpCheckContext *smp_check_context_new (GimpLayer *treatment);
void smp_check_context_free (SmpCheckContext *context);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SmpCheckContext, smp_check_context_free)

G_END_DECLS
