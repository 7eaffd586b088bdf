/* sheet-warnings: what the practitioner should know before a client gets pictures of a treatment: what its dialogs warned
 * of.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <libgimp/gimp.h>

G_BEGIN_DECLS

GPtrArray *smp_sheet_warnings (GimpImage *image);

G_END_DECLS
