/* batch-log: remembers which files in an output folder were made by runs, and from what. Later runs replace
 * and remove only these; other files in the folder belong to the user.
 *
 * The log is a text file in that folder with a line for each picture. Lines are only appended, each in one
 * step just before its picture is moved into the folder. Several runs may append at once. A killed run
 * leaves at worst an incomplete last line, which is ignored. If the log is missing, no file is ours.
 *
 * A line has, separated by tabs: "picture" or "page", size, time of change, digest, stamp and content of
 * what it was made of (see made-of.h; "-" for none), name. Version 0.1 wrote only stamp and name.
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
  const char *content; /* NULL if unknown */
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
const char *smp_batch_log_content (const SmpBatchLog *log, const char *name);
GPtrArray *smp_batch_log_pages (const SmpBatchLog *log);

gboolean smp_batch_log_add (SmpBatchLog *log, const char *name, const char *file,
                            const SmpBatchMark *mark, GError **error);
gboolean
smp_batch_log_refresh (SmpBatchLog *log, const char *name, const char *stamp, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SmpBatchLog, smp_batch_log_free)

G_END_DECLS
