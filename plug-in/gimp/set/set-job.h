/* set-job: the photos of a set with all files that belong to them, and the plan for them. Opens images only to read the
 * plan of one; no windows.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <libgimp/gimp.h>

#include "model/batch/batch-find.h"
#include "model/photo-set.h"

G_BEGIN_DECLS

typedef struct
{
  SmpPhotoSet *set;
  GPtrArray *files; /* SmpBatchPhoto, one for each photo of the set, in the same order */
} SmpSetJob;

SmpSetJob *smp_set_job_new (const char *const *inputs, const SmpPhotoSet *record);
void smp_set_job_free (SmpSetJob *job);

gboolean smp_set_job_set_views (SmpSetJob *job, const char *const *inputs, const char *const *views,
                                GError **error);
gboolean
smp_set_job_choose_plan (SmpSetJob *job, GimpImage *image, const char *look, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SmpSetJob, smp_set_job_free)

G_END_DECLS
