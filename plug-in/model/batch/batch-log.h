/* batch-log: which files of an output folder runs have made, and from what. Only what stands here may be
 * replaced or removed by a later run; anything else in the folder is somebody's own.
 *
 * A text file in that folder, one line a picture, which only ever grows: a line is added in one step
 * just before its picture comes to its place. Several runs may add to it at once, and a killed run leaves
 * at worst a torn last line, which is passed over. Without the file nothing is there.
 *
 * A line is: "picture" or "page", size, time of change, digest, stamp and content of what it was made
 * of (see made-of.h; "-" for none), name, with tabs between. Version 0.1 wrote stamp and name only.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct _SmpBatchLog SmpBatchLog;

/* What a file was made of. */
typedef struct
{
  const char *stamp;
  const char *content; /* NULL where it is not known */
  gboolean is_page;    /* of a contact sheet */
} SmpBatchMark;

SmpBatchLog *smp_batch_log_read (const char *folder);
void smp_batch_log_read_again (SmpBatchLog *log);
gboolean smp_batch_log_open (SmpBatchLog *log, GError **error);
void smp_batch_log_free (SmpBatchLog *log);

char *smp_batch_log_path (const SmpBatchLog *log, const char *name);
gboolean smp_batch_log_claims (const SmpBatchLog *log, const char *name);
gboolean smp_batch_log_is_ours (const SmpBatchLog *log, const char *name);
gboolean smp_batch_log_is_unchanged (const SmpBatchLog *log, const char *name);
gboolean smp_batch_log_has (const SmpBatchLog *log, const char *name, const SmpBatchMark *mark);
GPtrArray *smp_batch_log_pages (const SmpBatchLog *log);

gboolean smp_batch_log_add (SmpBatchLog *log, const char *name, const char *file,
                            const SmpBatchMark *mark, GError **error);
gboolean
smp_batch_log_refresh (SmpBatchLog *log, const char *name, const char *stamp, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SmpBatchLog, smp_batch_log_free)

G_END_DECLS
