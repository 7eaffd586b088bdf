/* batch-ini: reads the ini file beside a photo, which has its scale and the outline of the head.
 *
 * The groups [photo] and [head] may have any property of smp:dots that describes a photo (pixels-per-mm, head-x,
 * head-width, ...). Upper case, pixels_per_mm for pixels-per-mm, comments after a semicolon and lines before the first
 * group are accepted. A key that looks like a misspelt property is an error, and so are two values of one property;
 * other unknown keys and groups, such as those of the program that wrote the file, are ignored.
 *
 * In [photo] between-hairs, keep-off-hair and keep-under-shine, each in percent, fit the treatment to the hair in the
 * photo, and match=x,y,width,height, in pixels of the upright photo, matches its pigment to the stubble there. cover-scars=yes
 * covers the scars in the photo with a treatment of their own.
 *
 * find=yes in [head] finds the head in the photo. A group [hairline] drafts a hairline and treats the scalp behind it;
 * its keys are the arguments of plug-in-smp-hairline.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gegl.h>

#include "model/settings.h"

G_BEGIN_DECLS

#define SMP_BATCH_HAIRLINE "Hairline"

/* How to fit the treatment to the hair and the shine in the photo, in %; 0 is not at all. */
typedef struct
{
  double between_hairs, keep_off_hair, keep_under_shine;
} SmpBatchFit;

typedef struct
{
  SmpSettings *settings; /* the properties of the photo; all others have their defaults */
  gboolean has_scale;    /* whether it has the pixels per millimetre */
  gboolean has_head;     /* whether it has the outline of the head */
  gboolean find_head;    /* whether to find the head in the photo */
  SmpBatchFit fit;
  gboolean cover_scars;  /* whether to cover the scars in the photo */
  GeglRectangle stubble; /* to match; empty for none */
  GKeyFile *hairline;    /* the group SMP_BATCH_HAIRLINE, or NULL */
  char *others; /* unknown keys that may be meant for a missing value, for people; or NULL */
} SmpBatchIni;

SmpBatchIni *smp_batch_ini_read (const char *path, GError **error);
void smp_batch_ini_free (SmpBatchIni *ini);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SmpBatchIni, smp_batch_ini_free)

G_END_DECLS
