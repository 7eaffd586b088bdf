/* worker: one GIMP that works for smp-batch: its process, and the two pipes to talk with it.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct
{
  char *folder; /* its own: home, pipes, log */
  GPid pid;     /* 0 while it does not run */
  int commands; /* our ends of the pipes; -1 while closed */
  int answers;
  GString *heard; /* the beginning of an answer */
} SmpWorker;

void smp_worker_init (SmpWorker *worker, const char *folder);
gboolean smp_worker_start (SmpWorker *worker, const char *gimp, GError **error);
gboolean smp_worker_tell (SmpWorker *worker, const char *line);
char *smp_worker_hear (SmpWorker *worker);
void smp_worker_hang_up (SmpWorker *worker);
void smp_worker_kill (SmpWorker *worker);
char *smp_worker_last_words (const SmpWorker *worker);
void smp_worker_clear (SmpWorker *worker);

G_END_DECLS
