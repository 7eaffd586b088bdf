/* Compares the speed of smp:dots with that of common GEGL operations.
 *
 *   bench-dots [--against FOLDER] [--rounds N] [WORD]
 *   bench-dots --once NUMBER
 *
 * Times the jobs of bench-jobs whose labels contain WORD, 7 rounds by default, and prints best and
 * median times with their ratios to gegl:brightness-contrast, and the least CPU time of all threads
 * together: that is the number to look at when others use the machine, too.
 *
 * By default malloc returns memory to the system and asks for it again all the time, which on a
 * virtual machine takes longer than the work itself. So the jobs run in two processes of this
 * program, one that keeps its memory and one with the defaults of the C library, and each gets its
 * own table. With --against a third process, which keeps its memory, runs the same jobs with the
 * smp-dots.so in FOLDER, for comparing two builds. The processes take turns job by job, so that
 * changes of the machine's speed affect all of them.
 *
 * --once runs one job and nothing else, for tools that count instructions.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <gio/gio.h>

#include "bench-jobs.h"

#define DEFAULT_ROUNDS 7
#define MAX_ROUNDS 100

/* See mallopt (3). One arena, since those of other threads are given back whenever they are empty, whatever the
 * threshold for trimming. */
#define KEEP_MEMORY                                                                                \
  "glibc.malloc.trim_threshold=17179869184:glibc.malloc.mmap_threshold=17179869184:"               \
  "glibc.malloc.mmap_max=0:glibc.malloc.arena_max=1"

typedef struct
{
  const char *title;
  GSubprocess *process;
  GOutputStream *to;
  GDataInputStream *from;
  GArray **results; /* for each job, of BenchResult */
} Worker;

static Worker
worker_new (const char *title, const char *program, gboolean keeps_memory, const char *operation)
{
  g_autoptr (GSubprocessLauncher) launcher =
      g_subprocess_launcher_new (G_SUBPROCESS_FLAGS_STDIN_PIPE | G_SUBPROCESS_FLAGS_STDOUT_PIPE);
  g_autoptr (GError) error = NULL;
  Worker worker = { title };

  if (keeps_memory)
    g_subprocess_launcher_setenv (launcher, "GLIBC_TUNABLES", KEEP_MEMORY, TRUE);
  else
    g_subprocess_launcher_unsetenv (launcher, "GLIBC_TUNABLES");
  if (operation)
    {
      /* Replace the last folder, which has our operation: see meson.build. */
      const char *path = g_getenv ("GEGL_PATH");
      const char *last = path ? strrchr (path, G_SEARCHPATH_SEPARATOR) : NULL;
      g_autofree char *other =
          last ? g_strdup_printf ("%.*s%s", (int) (last + 1 - path), path, operation)
               : g_strdup (operation);

      g_subprocess_launcher_setenv (launcher, "GEGL_PATH", other, TRUE);
    }

  worker.process = g_subprocess_launcher_spawn (launcher, &error, program, "--worker", NULL);
  if (!worker.process)
    g_error ("%s", error->message);
  worker.to = g_subprocess_get_stdin_pipe (worker.process);
  worker.from = g_data_input_stream_new (g_subprocess_get_stdout_pipe (worker.process));
  worker.results = g_new (GArray *, bench_jobs_count ());
  for (guint i = 0; i < bench_jobs_count (); i++)
    worker.results[i] = g_array_new (FALSE, FALSE, sizeof (BenchResult));

  return worker;
}

static void
worker_free (Worker *worker)
{
  g_output_stream_close (worker->to, NULL, NULL);
  g_subprocess_wait (worker->process, NULL, NULL);
  for (guint i = 0; i < bench_jobs_count (); i++)
    g_array_unref (worker->results[i]);
  g_free (worker->results);
  g_object_unref (worker->from);
  g_object_unref (worker->process);
}

static void
worker_do (Worker *worker, guint job, gboolean counts)
{
  g_autofree char *order = g_strdup_printf ("%u\n", job);
  g_autofree char *answer = NULL;
  BenchResult result;

  if (!g_output_stream_write_all (worker->to, order, strlen (order), NULL, NULL, NULL) ||
      !(answer = g_data_input_stream_read_line (worker->from, NULL, NULL, NULL)) ||
      sscanf (answer, "%lf %lf %lf %ld", &result.seconds, &result.cpu_seconds, &result.megapixels,
              &result.extra_kib) != 4)
    g_error ("the process for “%s” has ended; is smp:dots in GEGL_PATH?", worker->title);

  if (counts)
    g_array_append_val (worker->results[job], result);
}

/* Runs the jobs whose numbers it reads, until its input ends. */
static void
be_worker (void)
{
  char line[64];

  bench_jobs_init ();
  while (fgets (line, sizeof line, stdin))
    {
      BenchResult result = bench_job_run (strtoul (line, NULL, 10));

      printf ("%.9f %.9f %.6f %ld\n", result.seconds, result.cpu_seconds, result.megapixels,
              result.extra_kib);
      fflush (stdout);
    }
  bench_jobs_exit ();
}

static int
compare (const void *a, const void *b)
{
  double difference = *(const double *) a - *(const double *) b;

  return (difference > 0) - (difference < 0);
}

typedef struct
{
  double best, median, best_cpu, megapixels, extra_mb;
} Summary;

static Summary
summary_of (const Worker *worker, guint job)
{
  const GArray *results = worker->results[job];
  g_autofree double *seconds = g_new (double, results->len);
  Summary summary = { .best_cpu = G_MAXDOUBLE };

  for (guint i = 0; i < results->len; i++)
    {
      const BenchResult *result = &g_array_index (results, BenchResult, i);

      seconds[i] = result->seconds;
      summary.best_cpu = MIN (summary.best_cpu, result->cpu_seconds);
      summary.megapixels = result->megapixels;
      summary.extra_mb = MAX (summary.extra_mb, result->extra_kib / 1024.0);
    }
  qsort (seconds, results->len, sizeof (double), compare);
  summary.best = seconds[0];
  summary.median = seconds[results->len / 2];

  return summary;
}

static void
print_table (const Worker *worker, const Worker *other, const gboolean *wanted)
{
  Summary reference = summary_of (worker, 0);

  printf ("\n%s\n%-38s %8s %8s %8s | %6s %6s %6s | %5s %5s", worker->title,
          "24 megapixels, 2 threads", "best ms", "median", "CPU", "ratio", "median", "CPU", "Mpx",
          "+ MB");
  if (other)
    printf (" | %8s %8s %8s | %6s %6s %6s", "other ms", "median", "CPU", "share", "median", "CPU");
  printf ("\n");

  for (guint job = 0; job < bench_jobs_count (); job++)
    if (wanted[job])
      {
        Summary summary = summary_of (worker, job);

        printf ("%-38s %8.1f %8.1f %8.1f | %6.2f %6.2f %6.2f | %5.2f %5.0f", bench_job_label (job),
                1e3 * summary.best, 1e3 * summary.median, 1e3 * summary.best_cpu,
                summary.best / reference.best, summary.median / reference.median,
                summary.best_cpu / reference.best_cpu, summary.megapixels, summary.extra_mb);
        if (other)
          {
            Summary others = summary_of (other, job);

            printf (" | %8.1f %8.1f %8.1f | %6.2f %6.2f %6.2f", 1e3 * others.best,
                    1e3 * others.median, 1e3 * others.best_cpu, summary.best / others.best,
                    summary.median / others.median, summary.best_cpu / others.best_cpu);
          }
        printf ("\n");
      }
}

int
main (int argc, char **argv)
{
  g_autofree char *against = NULL;
  g_autofree gboolean *wanted = g_new (gboolean, bench_jobs_count ());
  g_autoptr (GOptionContext) context = g_option_context_new ("[WORD]");
  g_autoptr (GError) error = NULL;
  g_autofree char *program = g_file_read_link ("/proc/self/exe", NULL);
  int rounds = DEFAULT_ROUNDS, once = -1;
  gboolean is_worker = FALSE;
  guint n_workers = 0;
  Worker workers[3];
  GOptionEntry entries[] = {
    { "against", 0, 0, G_OPTION_ARG_FILENAME, &against, "Folder of another smp-dots.so", "FOLDER" },
    { "rounds", 0, 0, G_OPTION_ARG_INT, &rounds, "How often each job is done", "N" },
    { "once", 0, 0, G_OPTION_ARG_INT, &once, "Do only this job, once", "NUMBER" },
    { "worker", 0, G_OPTION_FLAG_HIDDEN, G_OPTION_ARG_NONE, &is_worker, NULL, NULL },
    { NULL }
  };

  g_option_context_add_main_entries (context, entries, NULL);
  if (!g_option_context_parse (context, &argc, &argv, &error))
    {
      fprintf (stderr, "bench-dots: %s\n", error->message);
      return EXIT_FAILURE;
    }

  if (is_worker)
    {
      be_worker ();
      return EXIT_SUCCESS;
    }
  if (once >= 0)
    {
      bench_jobs_init ();
      bench_job_run (MIN ((guint) once, bench_jobs_count () - 1));
      bench_jobs_exit ();
      return EXIT_SUCCESS;
    }

  /* Always run the first job: the others are compared with it. */
  for (guint job = 0; job < bench_jobs_count (); job++)
    wanted[job] = job == 0 || argc < 2 || strstr (bench_job_label (job), argv[1]);

  rounds = CLAMP (rounds, 1, MAX_ROUNDS);
  workers[n_workers++] = worker_new ("Memory kept", program, TRUE, NULL);
  workers[n_workers++] = worker_new ("Memory as the C library comes", program, FALSE, NULL);
  if (against)
    workers[n_workers++] = worker_new ("Another build, memory kept", program, TRUE, against);

  for (int round = -1; round < rounds; round++) /* round -1 is for warming up */
    for (guint job = 0; job < bench_jobs_count (); job++)
      for (guint i = 0; wanted[job] && i < n_workers; i++)
        worker_do (&workers[i], job, round >= 0);

  print_table (&workers[0], against ? &workers[2] : NULL, wanted);
  print_table (&workers[1], NULL, wanted);
  for (guint i = 0; i < n_workers; i++)
    worker_free (&workers[i]);

  return EXIT_SUCCESS;
}
