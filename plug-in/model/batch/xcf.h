/* xcf: finds filters in XCF files without GIMP, by reading a few kilobytes.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef enum
{
  SMP_XCF_WITHOUT,
  SMP_XCF_WITH,
  SMP_XCF_UNKNOWN, /* damaged, or of a version that we cannot read: only GIMP knows */
} SmpXcfAnswer;

gboolean
smp_xcf_find_filter (const char *path, const char *operation, SmpXcfAnswer *answer, GError **error);

G_END_DECLS
