/* bench-jobs: the pieces of work that bench-dots times, each of them in a process that has done
 * nothing else before.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

typedef struct
{
  double seconds, cpu_seconds; /* the second of all threads */
  double megapixels;           /* that were drawn */
  long extra_kib;              /* of memory beyond the picture's */
} BenchResult;

guint bench_jobs_count (void);
const char *bench_job_label (guint job);

/* Start GEGL, and end it. */
void bench_jobs_init (void);
void bench_jobs_exit (void);

BenchResult bench_job_run (guint job);
