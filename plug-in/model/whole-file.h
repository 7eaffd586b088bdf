/* whole-file: writes a file completely or not at all.
 *
 * It writes to a part file beside the target, named SMP_WHOLE_FILE_PREFIX, some letters and
 * SMP_WHOLE_FILE_SUFFIX. When that is finished and synced to the disk, it is renamed to the target. A
 * killed process leaves at most a part file, which is removed when somebody writes there again.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

#define SMP_WHOLE_FILE_PREFIX ".smp-"
#define SMP_WHOLE_FILE_SUFFIX ".part"

typedef struct _SmpWholeFile SmpWholeFile;

SmpWholeFile *smp_whole_file_begin (GFile *target, gboolean replace, GError **error);
const char *smp_whole_file_part (const SmpWholeFile *file);
gboolean smp_whole_file_commit (SmpWholeFile *file, GError **error);
gboolean smp_whole_file_has_room (const SmpWholeFile *file, guint64 size, GError **error);
void smp_whole_file_explain (SmpWholeFile *file, const char *reason, GError **error);
void smp_whole_file_free (SmpWholeFile *file);

gboolean smp_whole_file_write (GFile *target, const char *data, gsize length, gboolean replace,
                               GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SmpWholeFile, smp_whole_file_free)

G_END_DECLS
