/* batch-plan: what a run is to make: each photo in each look, under which names, and which of
 * these are there already from an earlier run. Knows neither GIMP nor windows.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "batch-find.h"
#include "batch-log.h"
#include "model/look.h"

G_BEGIN_DECLS

/* Where pictures go when no folder is chosen: beside the first photo. */
#define SMP_BATCH_FOLDER "previews"

#define SMP_BATCH_CONTACT_SHEET "contact-sheet.png"

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
  gboolean force; /* also what is there already */
} SmpBatchOptions;

typedef enum
{
  SMP_BATCH_WAITING,
  SMP_BATCH_DONE,
  SMP_BATCH_SKIPPED,
  SMP_BATCH_FAILED,
  SMP_BATCH_N_STATES
} SmpBatchState;

/* One photo in one look. */
typedef struct
{
  char *look;      /* the look's file; NULL for layers as they are */
  char *look_id;   /* its name in file names and reports */
  char *look_name; /* its name for people */
  char *file;      /* the picture's name in the output folder */
  char *strip;     /* the same for the strip; NULL without */
  char *digest;    /* of all that it is made from */
  SmpBatchState state;
  char *note; /* why it failed, or what should be known of it; may be NULL */
  double seconds;
} SmpBatchOutput;

typedef struct
{
  SmpBatchPhoto *photo;
  GPtrArray *outputs; /* of SmpBatchOutput */
} SmpBatchTask;

void smp_batch_options_init (SmpBatchOptions *options);
void smp_batch_options_clear (SmpBatchOptions *options);
gboolean smp_batch_options_add_look (SmpBatchOptions *options, const char *name, GError **error);
char *smp_batch_default_folder (const char *const *inputs);
const char *smp_batch_format_id (SmpBatchFormat format);

GPtrArray *smp_batch_plan (GPtrArray *photos, const SmpBatchOptions *options,
                           const SmpBatchLog *log, GError **error);

SmpBatchTask *smp_batch_task_new (SmpBatchPhoto *photo);
SmpBatchOutput *smp_batch_task_add_output (SmpBatchTask *task);
const char *smp_batch_state_id (SmpBatchState state);
gboolean smp_batch_task_has_work (const SmpBatchTask *task);
void smp_batch_output_finish (SmpBatchOutput *output, SmpBatchState state, const char *note,
                              double seconds);
void smp_batch_task_fail (SmpBatchTask *task, const char *note);
void smp_batch_task_free (SmpBatchTask *task);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SmpBatchTask, smp_batch_task_free)
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (SmpBatchOptions, smp_batch_options_clear)

G_END_DECLS
