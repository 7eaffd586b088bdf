/* made-of: computes digests of what a picture is made of, with which a later run finds out what has changed.
 *
 * There are two of them. The stamp is quick, because it uses only names, sizes and times of the files. If it
 * differs, for example because a folder was copied, the digest of their contents decides.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "batch-find.h"
#include "batch-options.h"

G_BEGIN_DECLS

char *smp_made_of_conditions (const SmpLook *look, const SmpBatchOptions *options);
char *smp_made_of_stamp (const SmpBatchPhoto *photo, const char *conditions);
char *smp_made_of_files (const SmpBatchPhoto *photo);
char *smp_made_of_content (const char *files, const char *conditions);
gboolean smp_made_of_has_conditions (const char *content, const char *conditions);

gboolean smp_file_facts (const char *path, gboolean follow, goffset *size, gint64 *time);
char *smp_file_digest (const char *path);

G_END_DECLS
