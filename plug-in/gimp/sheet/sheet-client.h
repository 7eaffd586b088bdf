/* sheet-client: which client an image is of, by the practitioner's own reference number.
 *
 * It is kept with the image, also in XCF files, so that it is asked for once. It may tell who the client is, so
 * nothing of it is in exported pictures.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <libgimp/gimp.h>

G_BEGIN_DECLS

/* Not one of the plug-in's other names: smp_anonymize() removes it. */
#define SMP_SHEET_CLIENT_PARASITE "scalp-micropigmentation-client"

gboolean smp_sheet_client_is_known (GimpImage *image);
char *smp_sheet_client_load (GimpImage *image);
void smp_sheet_client_store (GimpImage *image, const char *reference);
char *smp_sheet_client_suggest (GFile *folder);

G_END_DECLS
