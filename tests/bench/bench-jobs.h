/* bench-jobs: the jobs that bench-dots times.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

typedef struct
{
  double seconds, cpu_seconds; /* elapsed, and of all threads together */
  double megapixels;           /* drawn */
  long extra_kib;              /* peak of memory above that before the job */
} BenchResult;

guint bench_jobs_count (void);
const char *bench_job_label (guint job);

/* Start and stop GEGL. */
void bench_jobs_init (void);
void bench_jobs_exit (void);

BenchResult bench_job_run (guint job);
