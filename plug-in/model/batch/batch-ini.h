/* batch-ini: the file beside a photo that says its scale and the outline of the head.
 *
 * A GKeyFile whose groups [photo] and [head] may hold any property of smp:dots that describes a photo
 * (pixels-per-mm, head-x, head-width, ...). Capital letters, pixels_per_mm for pixels-per-mm, comments
 * after a semicolon and lines before the first group do no harm. What looks like a property but is none is
 * refused by name; other keys, such as those of a program that wrote the file, are passed over.
 *
 * find=yes in [head] has the head found in the photo. A group [hairline] drafts a hairline, behind which the scalp is
 * treated: its keys are the arguments of plug-in-smp-hairline.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "model/settings.h"

G_BEGIN_DECLS

#define SMP_BATCH_HAIRLINE "Hairline"

typedef struct
{
  SmpSettings *settings; /* what it says of the photo; all else has its default */
  gboolean has_scale;    /* whether it says how many pixels show a millimetre */
  gboolean has_head;     /* whether it says where the head is */
  gboolean find_head;    /* whether the head shall be found in the photo */
  GKeyFile *hairline;    /* what a hairline shall be like: one group, SMP_BATCH_HAIRLINE; or NULL */
  char *
      others; /* keys that mean nothing here, for people, where one of them may be meant to say what the
                 * file does not; NULL otherwise */
} SmpBatchIni;

SmpBatchIni *smp_batch_ini_read (const char *path, GError **error);
void smp_batch_ini_free (SmpBatchIni *ini);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SmpBatchIni, smp_batch_ini_free)

G_END_DECLS
