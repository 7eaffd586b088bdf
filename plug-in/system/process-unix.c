/* process-unix: processes on Linux, other Unix systems and macOS. See process.h.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <signal.h>
#include <unistd.h>
#ifdef __linux__
#include <sys/prctl.h>
#endif

#include "process.h"

/**
 * smp_system_ignore_closed_pipes:
 *
 * Makes writing to a pipe that nobody reads an error, instead of the end of this process.
 **/
void
smp_system_ignore_closed_pipes (void)
{
  signal (SIGPIPE, SIG_IGN);
}

/**
 * smp_system_set_up_child:
 * @data: unused
 *
 * A #GSpawnChildSetupFunc, which runs in the new process. Keeps Ctrl+C away from it, since we handle that, and lets it
 * die with us where the system can do that. Only for Unix: a new process of Windows runs no code of ours.
 **/
void
smp_system_set_up_child (gpointer data)
{
  setpgid (0, 0);
#ifdef __linux__
  prctl (PR_SET_PDEATHSIG, SIGKILL);
#endif
}
