/* How fast smp:dots is, against the operations that a user would otherwise run.
 *
 * 24 megapixels of linear RGBA float, one process, the runs interleaved so that a change of the
 * machine's speed meets all of them; the medians as ratios to gegl:brightness-contrast. The
 * treatment is 200 dots/cm² of 0.32 mm at 10 px/mm, everything else as it comes unless a job says so.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include <gegl.h>

#define WIDTH 6000
#define HEIGHT 4000
#define ROUNDS 7

typedef struct
{
  const char *label;
  const char *operation; /* NULL: a plain copy of the buffer */
  double painted;        /* share of the picture */
  GeglRectangle region;  /* all of it when empty */
  gboolean has_hairline; /* 10 mm, as irregular as the looks */
  gboolean is_fresh;
  gboolean is_curved; /* a head that fills the picture */
  double seconds[ROUNDS];
  double cpu_seconds[ROUNDS]; /* of all threads */
  long extra_kib;
} Job;

static Job jobs[] = {
  { "brightness-contrast", "gegl:brightness-contrast", 1.0 },
  { "buffer copy", NULL, 1.0 },
  { "noise-hurl", "gegl:noise-hurl", 1.0 },
  { "noise-cie-lch", "gegl:noise-cie-lch", 1.0 },
  { "smp:dots, 100 % painted", "smp:dots", 1.0 },
  { "smp:dots, 30 % painted", "smp:dots", 0.3 },
  { "smp:dots, nothing painted", "smp:dots", 0.0 },
  { "smp:dots, 30 %, hairline", "smp:dots", 0.3, .has_hairline = TRUE },
  { "smp:dots, 30 %, hairline, fresh", "smp:dots", 0.3, .has_hairline = TRUE, .is_fresh = TRUE },
  { "smp:dots, 30 %, hairline, curved", "smp:dots", 0.3, .has_hairline = TRUE, .is_curved = TRUE },
  { "smp:dots, slider tick on 1600x1000", "smp:dots", 1.0, { 2000, 1500, 1600, 1000 } },
};

static GeglBuffer *
picture (double painted)
{
  GeglBuffer *buffer =
      gegl_buffer_new (GEGL_RECTANGLE (0, 0, WIDTH, HEIGHT), babl_format ("RGBA float"));
  int rows = HEIGHT * painted;
  float *row = g_new (float, WIDTH * 4);

  for (int y = 0; y < rows; y++)
    {
      for (int i = 0; i < WIDTH * 4; i++)
        row[i] = i % 4 == 3 ? 1.0f : 0.2f + (i * 31 + y * 17) % 97 / 200.0f;
      gegl_buffer_set (buffer, GEGL_RECTANGLE (0, y, WIDTH, 1), 0, NULL, row, 0);
    }
  g_free (row);

  return buffer;
}

/* A figure of this process from /proc/self/status, KiB. */
static long
status_kib (const char *key)
{
  char line[256];
  long value = -1;
  FILE *file = fopen ("/proc/self/status", "r");

  while (file && fgets (line, sizeof line, file))
    if (g_str_has_prefix (line, key))
      value = strtol (line + strlen (key) + 1, NULL, 10);
  if (file)
    fclose (file);

  return value;
}

static void
reset_peak (void)
{
  FILE *file = fopen ("/proc/self/clear_refs", "w");

  if (file)
    {
      fputs ("5", file);
      fclose (file);
    }
}

static double
run (Job *job, GeglBuffer *input, GeglBuffer *output)
{
  const GeglRectangle *region =
      job->region.width ? &job->region : GEGL_RECTANGLE (0, 0, WIDTH, HEIGHT);
  gint64 start = g_get_monotonic_time ();

  if (job->operation)
    {
      GeglNode *graph = gegl_node_new ();
      GeglNode *source =
          gegl_node_new_child (graph, "operation", "gegl:buffer-source", "buffer", input, NULL);
      GeglNode *node = gegl_node_new_child (graph, "operation", job->operation, NULL);

      if (job->has_hairline)
        gegl_node_set (node, "hairline-fade", 10.0, "irregularity", 50.0, NULL);
      if (job->is_curved)
        gegl_node_set (node, "head-x", WIDTH / 2.0, "head-y", HEIGHT / 2.0, "head-width",
                       HEIGHT * 0.8, "head-height", HEIGHT * 0.95, NULL);
      if (job->is_fresh)
        gegl_node_set (node, "healing", 0.0, NULL);
      gegl_node_link (source, node);
      gegl_node_blit_buffer (node, output, region, 0, GEGL_ABYSS_NONE);
      g_object_unref (graph);
    }
  else
    {
      /* Pixel by pixel, not tiles shared by reference. */
      GeglBufferIterator *iterator = gegl_buffer_iterator_new (
          output, region, 0, babl_format ("RGBA float"), GEGL_ACCESS_WRITE, GEGL_ABYSS_NONE, 2);

      gegl_buffer_iterator_add (iterator, input, region, 0, babl_format ("RGBA float"),
                                GEGL_ACCESS_READ, GEGL_ABYSS_NONE);
      while (gegl_buffer_iterator_next (iterator))
        memcpy (iterator->items[0].data, iterator->items[1].data, 16 * (gsize) iterator->length);
    }

  return (g_get_monotonic_time () - start) / 1e6;
}

static int
compare (const void *a, const void *b)
{
  double difference = *(const double *) a - *(const double *) b;

  return (difference > 0) - (difference < 0);
}

int
main (int argc, char **argv)
{
  const char *only = argc > 1 ? argv[1] : ""; /* the jobs whose labels hold this word */
  GeglBuffer *output = NULL;
  double reference;

  g_setenv ("GEGL_USE_OPENCL", "no", TRUE);
  gegl_init (NULL, NULL);
  g_object_set (gegl_config (), "threads", 2, "tile-cache-size", (guint64) 8 << 30, NULL);

  output = gegl_buffer_new (GEGL_RECTANGLE (0, 0, WIDTH, HEIGHT), babl_format ("RGBA float"));

  for (int round = -1; round < ROUNDS; round++)
    for (guint i = 0; i < G_N_ELEMENTS (jobs); i++)
      {
        GeglBuffer *input;
        long before;
        double seconds, cpu_seconds;

        if (i > 0 && !strstr (jobs[i].label, only)) /* the first is what all compare with */
          continue;
        input = picture (jobs[i].painted);
        reset_peak ();
        before = status_kib ("VmRSS:");
        cpu_seconds = -clock () / (double) CLOCKS_PER_SEC;
        seconds = run (&jobs[i], input, output);
        cpu_seconds += clock () / (double) CLOCKS_PER_SEC;
        jobs[i].extra_kib = MAX (jobs[i].extra_kib, status_kib ("VmHWM:") - before);
        if (round < 0)
          jobs[i].extra_kib = 0; /* the first round allocates the output's tiles */
        else
          {
            jobs[i].seconds[round] = seconds;
            jobs[i].cpu_seconds[round] = cpu_seconds;
          }
        g_object_unref (input);
      }

  for (guint i = 0; i < G_N_ELEMENTS (jobs); i++)
    {
      qsort (jobs[i].seconds, ROUNDS, sizeof (double), compare);
      qsort (jobs[i].cpu_seconds, ROUNDS, sizeof (double), compare);
    }
  reference = jobs[0].seconds[ROUNDS / 2];

  printf ("%-36s %10s %10s %10s %8s %12s\n", "24 megapixels, 2 threads", "median ms", "best ms",
          "CPU ms", "ratio", "extra MB");
  for (guint i = 0; i < G_N_ELEMENTS (jobs); i++)
    if (i == 0 || strstr (jobs[i].label, only))
      printf ("%-36s %10.1f %10.1f %10.1f %8.2f %12.0f\n", jobs[i].label,
              1000 * jobs[i].seconds[ROUNDS / 2], 1000 * jobs[i].seconds[0],
              1000 * jobs[i].cpu_seconds[ROUNDS / 2], jobs[i].seconds[ROUNDS / 2] / reference,
              jobs[i].extra_kib / 1024.0);

  g_object_unref (output);
  gegl_exit ();

  return 0;
}
