/* operation-load: starts GEGL with smp:dots, and says whether GIMP has it, too.
 *
 * GEGL loads all of its modules at the start, with every library that one of them needs: a quarter of a second,
 * in each of the plug-in's processes. Neither the plug-in nor smp-batch use any operation but smp:dots.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

gboolean smp_operation_load (const char *beside, GError **error);
gboolean smp_operation_check (GError **error);
gboolean smp_operation_can_install (const char *beside);
gboolean smp_operation_install (const char *beside, GError **error);
