/* batch-options: what a run is asked to make.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "model/look.h"

G_BEGIN_DECLS

/* Where pictures go when no folder is chosen: beside the first photo. */
#define SMP_BATCH_FOLDER "previews"

typedef enum
{
  SMP_BATCH_PNG,
  SMP_BATCH_JPEG,
  SMP_BATCH_XCF, /* the photo with its live treatment */
  SMP_BATCH_N_FORMATS
} SmpBatchFormat;

typedef struct
{
  char *out;        /* the output folder, absolute */
  GPtrArray *looks; /* of SmpLook; empty for the default look, and for layers as they are */
  SmpBatchFormat format;
  gboolean before_after;  /* also a strip of the photo and its preview */
  gboolean contact_sheet; /* also small pictures of everything on one page */
  gboolean keep_metadata;
  gboolean force; /* also what is there already, whoever made it */
} SmpBatchOptions;

void smp_batch_options_init (SmpBatchOptions *options);
void smp_batch_options_clear (SmpBatchOptions *options);
gboolean smp_batch_options_add_look (SmpBatchOptions *options, const char *name, GError **error);
char *smp_batch_default_folder (const char *const *inputs);

const char *smp_batch_format_id (SmpBatchFormat format);
gboolean smp_batch_format_parse (const char *id, SmpBatchFormat *format, GError **error);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (SmpBatchOptions, smp_batch_options_clear)

G_END_DECLS
