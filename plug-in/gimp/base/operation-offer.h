/* operation-offer: offers to copy smp:dots to where GIMP finds it.
 *
 * Whoever copies the plug-in by hand may not know that the operation belongs into another folder, and GIMP's Flatpak
 * takes plug-ins from an add-on, but no operations.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

gboolean smp_operation_offer (GError **error);

G_END_DECLS
