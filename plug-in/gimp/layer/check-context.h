/* check-context: what all checks of a treatment look at, gathered once. A part of treatment-check.
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
  char *name; /* of the treatment, as it stands in a sentence */

  SmpScale own; /* what it has */

  /* What it should have, and why. */
  gboolean is_known;    /* anything at all: earlier versions kept less */
  gboolean is_of_image; /* kept with the image, not with the treatment */
  SmpChange change;     /* of the image since */
  SmpMove move;
  SmpScale before, now;
} SmpCheckContext;

/* A sentence that says what is wrong and what to do, to be freed, or NULL where all is well. */
typedef char *SmpFind (const SmpCheckContext *context);

/* Whether GIMP did it. */
typedef gboolean SmpMend (const SmpCheckContext *context);

SmpCheckContext *smp_check_context_new (GimpLayer *treatment);
void smp_check_context_free (SmpCheckContext *context);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SmpCheckContext, smp_check_context_free)

G_END_DECLS
