/* xcf: what can be known of GIMP's files without GIMP, by reading a few kilobytes of them.
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
  SMP_XCF_UNKNOWN, /* damaged, or of a version whose form is another one: only GIMP can tell */
} SmpXcfAnswer;

gboolean
smp_xcf_find_filter (const char *path, const char *operation, SmpXcfAnswer *answer, GError **error);

G_END_DECLS
