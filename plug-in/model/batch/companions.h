/* companions: finds the files beside a photo that belong to it by their names.
 *
 * NAME.ini belongs to NAME.jpg. If there is no such file, one whose name differs only in case is taken,
 * since cameras and Windows write NAME.INI. But not if it belongs to another photo by its exact name.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct _SmpCompanions SmpCompanions;

SmpCompanions *smp_companions_new (void);
void smp_companions_free (SmpCompanions *companions);

gboolean smp_companions_find (SmpCompanions *companions, const char *photo, const char *ending,
                              char **found, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SmpCompanions, smp_companions_free)

G_END_DECLS
