/* process-windows: processes on Windows. See process.h.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "process.h"

/* It is an error there anyway. */
void
smp_system_ignore_closed_pipes (void)
{
}
