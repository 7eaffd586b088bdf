/* pdf-info: removes the document information of a PDF: program, time and so on.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

void smp_pdf_info_remove (const char *path);

G_END_DECLS
