/* strip: a photo and its preview side by side, with a line of text below each.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <libgimp/gimp.h>

G_BEGIN_DECLS

GimpImage *
smp_strip_new (GimpImage *before, GimpImage *after, const char *after_label, GError **error);

G_END_DECLS
