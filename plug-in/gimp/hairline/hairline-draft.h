/* hairline-draft: a drafted hairline as data: the user's choices and the landmarks, and both as
 * text.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <libgimp/gimp.h>

#include "engine/hairline-shape.h"
#include "gimp/layer/head-find.h"
#include "gimp/layer/scale.h"

G_BEGIN_DECLS

typedef struct
{
  SmpHairlinePlan plan;
  SmpHairlineMarks marks; /* in image coordinates */
} SmpHairlineDraft;

const char *smp_hairline_style_id (SmpHairlineStyle style);
const char *smp_hairline_style_name (SmpHairlineStyle style);
const char *smp_temple_type_id (SmpTempleType type);
const char *smp_temple_type_name (SmpTempleType type);
const char *smp_hairline_mark_id (SmpHairlineMark mark);
const char *smp_hairline_mark_name (SmpHairlineMark mark);

char *smp_hairline_advice_text (SmpHairlineWarning warning, const SmpHairlineAdvice *advice);
const char *smp_hairline_problem_text (SmpHairlineProblem problem);

void smp_hairline_draft_write (const SmpHairlineDraft *draft, GKeyFile *file);
gboolean smp_hairline_draft_read (SmpHairlineDraft *draft, GKeyFile *file);

gboolean smp_hairline_shows_face (const SmpHeadFound *found);
gboolean smp_hairline_marks_of_head (SmpHairlineMarks *marks, const SmpScale *scale,
                                     const SmpHeadFound *found);

G_END_DECLS
