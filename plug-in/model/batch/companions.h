/* companions: the files beside a photo that belong to it by their names.
 *
 * NAME.jpg is accompanied by NAME.ini, or, if there is none of just that name, by one that differs in
 * small and capital letters: cameras and Windows write NAME.INI. One that belongs to another photo by its
 * exact name is left to that.
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
