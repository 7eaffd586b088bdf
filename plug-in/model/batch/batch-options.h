/* batch-options: the options of a run.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "model/look.h"

G_BEGIN_DECLS

/* The output folder if the user chooses none, beside the first photo. */
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
  GPtrArray *looks; /* of SmpLook; if empty, the default look, or layers unchanged */
  SmpBatchFormat format;
  gboolean before_after;  /* also make a strip of the photo and its preview */
  gboolean contact_sheet; /* also make pages with small pictures of everything */
  gboolean keep_metadata;
  gboolean force; /* make everything again and replace any existing file */
} SmpBatchOptions;

void smp_batch_options_init (SmpBatchOptions *options);
void smp_batch_options_clear (SmpBatchOptions *options);
gboolean smp_batch_options_add_look (SmpBatchOptions *options, const char *name, GError **error);
char *smp_batch_default_folder (const char *const *inputs);

const char *smp_batch_format_id (SmpBatchFormat format);
gboolean smp_batch_format_parse (const char *id, SmpBatchFormat *format, GError **error);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (SmpBatchOptions, smp_batch_options_clear)

G_END_DECLS
