/* bench-jobs: the jobs that bench-dots times. See bench-jobs.h.
 *
 * The picture has 24 megapixels and 10 pixels per mm. Properties have their defaults, such as 200
 * dots/cm² of 0.32 mm, unless a job changes them.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "bench-jobs.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include <gegl.h>

#include "engine/hair-map.h"

#define WIDTH 6000
#define HEIGHT 4000
#define THREADS 2

/* The outline of a head. */
#define HEAD_WIDTH (HEIGHT * 0.8)
#define HEAD_HEIGHT (HEIGHT * 0.95)

/* The part that GIMP shows at once; the edge of the paint crosses it if half of the picture is
 * painted. */
#define VIEW 2000, 1500, 1600, 1000

/* GIMP asks for pieces of 64 to 130 pixels, which are not aligned to GEGL's tiles. */
#define GIMP_PIECE 130

#define DAB 200

typedef enum
{
  WHOLE,    /* a new graph draws its region in one piece */
  TICK,     /* a graph that has drawn before draws again with another shade */
  WIDEN,    /* like TICK, but with a wider hairline fade */
  PIECES,   /* like TICK, but in GIMP's pieces */
  DAB_SEEN, /* after a dab at the edge of the paint, the dab's rectangle is drawn again */
  DAB_ALL,  /* like DAB_SEEN, but all that depends on the dab is drawn */
  HAIR,     /* finds hair and shine in all of the picture */
} Kind;

typedef struct
{
  const char *label;
  const char *operation; /* NULL: a plain copy of the buffer */
  double painted;        /* share of the picture that is painted, from the top */
  Kind kind;
  GeglRectangle region;  /* the whole picture if empty */
  gboolean has_hairline; /* hairline fade 10 mm, irregularity 50 */
  gboolean is_curved;    /* with the outline of a head that fills the picture */
  gboolean is_fresh;
  double scatter;     /* % */
  double patchiness;  /* % */
  const char *pixels; /* format of the layer; RGBA float if NULL */
  gboolean is_bent;   /* with an outline that is no ellipse */
  gboolean is_inside; /* painted only inside of the outline, as on a photo */
} Job;

static const Job jobs[] = {
  { "brightness-contrast", "gegl:brightness-contrast", 1.0 },
  { "buffer copy", NULL, 1.0 },
  { "noise-hurl", "gegl:noise-hurl", 1.0 },
  { "noise-cie-lch", "gegl:noise-cie-lch", 1.0 },
  { "100 % painted, flat", "smp:dots", 1.0 },
  { "100 % painted, flat, scatter 40 %", "smp:dots", 1.0, .scatter = 40 },
  { "100 % painted, flat, patchiness 50 %", "smp:dots", 1.0, .patchiness = 50 },
  { "100 % painted, curved", "smp:dots", 1.0, .is_curved = TRUE },
  { "100 % painted, curved, scatter 40 %", "smp:dots", 1.0, .is_curved = TRUE, .scatter = 40 },
  { "100 % painted, curved, patchiness 50 %", "smp:dots", 1.0, .is_curved = TRUE,
    .patchiness = 50 },
  { "30 % painted, flat", "smp:dots", 0.3 },
  { "nothing painted", "smp:dots", 0.0 },
  { "30 %, hairline", "smp:dots", 0.3, .has_hairline = TRUE },
  { "30 %, hairline, curved", "smp:dots", 0.3, .has_hairline = TRUE, .is_curved = TRUE },
  { "30 %, hairline, curved, scatter 40 %", "smp:dots", 0.3, .has_hairline = TRUE,
    .is_curved = TRUE, .scatter = 40 },
  { "30 %, hairline, curved, bent", "smp:dots", 0.3, .has_hairline = TRUE, .is_curved = TRUE,
    .is_bent = TRUE },
  { "30 %, hairline, curved, patchiness 50 %", "smp:dots", 0.3, .has_hairline = TRUE,
    .is_curved = TRUE, .patchiness = 50 },
  { "30 %, hairline, curved, on the head", "smp:dots", 0.3, .has_hairline = TRUE, .is_curved = TRUE,
    .is_inside = TRUE },
  { "30 %, hairline, fresh", "smp:dots", 0.3, .has_hairline = TRUE, .is_fresh = TRUE },
  { "30 %, hairline, curved, fresh", "smp:dots", 0.3, .has_hairline = TRUE, .is_curved = TRUE,
    .is_fresh = TRUE },
  { "30 %, hairline, curved, 8-bit layer", "smp:dots", 0.3, .has_hairline = TRUE, .is_curved = TRUE,
    .pixels = "R'G'B'A u8" },
  { "tick on 1600x1000, flat", "smp:dots", 1.0, TICK, { VIEW } },
  { "tick on 1600x1000, curved, hairline", "smp:dots", 0.5, TICK, { VIEW }, TRUE, TRUE },
  { "  the same in GIMP's pieces", "smp:dots", 0.5, PIECES, { VIEW }, TRUE, TRUE },
  { "  the same in pieces, bent", "smp:dots", 0.5, PIECES, { VIEW }, TRUE, TRUE, .is_bent = TRUE },
  { "  the same, of the hairline's fade", "smp:dots", 0.5, WIDEN, { VIEW }, TRUE, TRUE },
  { "  the same, drawn for the first time", "smp:dots", 0.5, WHOLE, { VIEW }, TRUE, TRUE },
  { "dab of 200 px, hairline, itself", "smp:dots", 0.3, DAB_SEEN, .has_hairline = TRUE },
  { "dab of 200 px, hairline, all of it", "smp:dots", 0.3, DAB_ALL, .has_hairline = TRUE },
  { "hair and shine", NULL, 0, HAIR },
};

static GeglBuffer *output;

guint
bench_jobs_count (void)
{
  return G_N_ELEMENTS (jobs);
}

const char *
bench_job_label (guint job)
{
  return jobs[job].label;
}

void
bench_jobs_init (void)
{
  g_setenv ("GEGL_USE_OPENCL", "no", TRUE);
  gegl_init (NULL, NULL);
  g_object_set (gegl_config (), "threads", THREADS, "tile-cache-size", (guint64) 8 << 30, NULL);
  output = gegl_buffer_new (GEGL_RECTANGLE (0, 0, WIDTH, HEIGHT), babl_format ("RGBA float"));
}

void
bench_jobs_exit (void)
{
  g_clear_object (&output);
  gegl_exit ();
}

/* Half the width of the paint in a row. */
static double
half_painted (const Job *job, int y)
{
  double down = (y + 0.5 - HEIGHT / 2.0) / (HEAD_HEIGHT / 2);

  if (!job->is_inside)
    return WIDTH / 2.0;

  return down * down < 1 ? HEAD_WIDTH / 2 * sqrt (1 - down * down) : 0;
}

static GeglBuffer *
picture (const Job *job)
{
  GeglBuffer *buffer = gegl_buffer_new (GEGL_RECTANGLE (0, 0, WIDTH, HEIGHT),
                                        babl_format (job->pixels ? job->pixels : "RGBA float"));
  double left = WIDTH * (double) HEIGHT * job->painted; /* pixels */
  float *row = g_new (float, WIDTH * 4);

  for (int y = 0; y < HEIGHT && left >= 1; y++)
    {
      int half = half_painted (job, y);

      for (int i = 0; i < WIDTH * 4; i++)
        row[i] = i % 4 == 3 ? 1.0f : 0.2f + (i * 31 + y * 17) % 97 / 200.0f;
      gegl_buffer_set (buffer, GEGL_RECTANGLE (WIDTH / 2 - half, y, 2 * half, 1), 0,
                       babl_format ("RGBA float"), row, 0);
      left -= 2 * half;
    }
  g_free (row);

  return buffer;
}

/* Reads a number of /proc/self/status, in KiB. */
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

/* Copies pixels, unlike gegl_buffer_copy (), which shares tiles. */
static void
copy (GeglBuffer *input, const GeglRectangle *region)
{
  GeglBufferIterator *iterator = gegl_buffer_iterator_new (
      output, region, 0, babl_format ("RGBA float"), GEGL_ACCESS_WRITE, GEGL_ABYSS_NONE, 2);

  gegl_buffer_iterator_add (iterator, input, region, 0, babl_format ("RGBA float"),
                            GEGL_ACCESS_READ, GEGL_ABYSS_NONE);
  while (gegl_buffer_iterator_next (iterator))
    memcpy (iterator->items[0].data, iterator->items[1].data, 16 * (gsize) iterator->length);
}

static GeglNode *
node_for (const Job *job, GeglNode *graph, GeglBuffer *input)
{
  GeglNode *source =
      gegl_node_new_child (graph, "operation", "gegl:buffer-source", "buffer", input, NULL);
  GeglNode *node = gegl_node_new_child (graph, "operation", job->operation, NULL);

  if (job->has_hairline)
    gegl_node_set (node, "hairline-fade", 10.0, "irregularity", 50.0, NULL);
  if (job->is_curved)
    gegl_node_set (node, "head-x", WIDTH / 2.0, "head-y", HEIGHT / 2.0, "head-width", HEAD_WIDTH,
                   "head-height", HEAD_HEIGHT, NULL);
  /* An older build to compare with may not have it. */
  if (job->scatter > 0 && gegl_operation_find_property (job->operation, "scatter") != NULL)
    gegl_node_set (node, "scatter", job->scatter, NULL);
  if (job->is_bent && gegl_operation_find_property (job->operation, "head-taper") != NULL)
    gegl_node_set (node, "head-taper", 4.0, "head-skew", 2.0, "head-squareness", 4.0,
                   "head-narrowness", 3.0, "head-shift-y", 2.0, NULL);
  if (job->patchiness > 0 && gegl_operation_find_property (job->operation, "patchiness") != NULL)
    gegl_node_set (node, "patchiness", job->patchiness, NULL);
  if (job->is_fresh)
    gegl_node_set (node, "healing", 0.0, NULL);
  gegl_node_link (source, node);

  return node;
}

static void
draw (GeglNode *node, const GeglRectangle *region, int side)
{
  for (int y = region->y; y < region->y + region->height; y += side)
    for (int x = region->x; x < region->x + region->width; x += side)
      {
        GeglRectangle piece = { x, y, MIN (side, region->x + region->width - x),
                                MIN (side, region->y + region->height - y) };

        gegl_node_blit_buffer (node, output, &piece, 0, GEGL_ABYSS_NONE);
      }
}

static void
grow_to_hold (GeglNode *node, const GeglRectangle *changed, GeglRectangle *all)
{
  gegl_rectangle_bounding_box (all, all, changed);
}

/* Paints a round dab half inside and half outside of the painted rows; returns its rectangle. */
static GeglRectangle
paint_dab (const Job *job, GeglBuffer *input)
{
  GeglRectangle dab = { WIDTH / 2 - DAB / 2, HEIGHT * job->painted - DAB / 2, DAB, DAB };
  float *pixels = g_new (float, DAB *DAB * 4);

  gegl_buffer_get (input, &dab, 1, babl_format ("RGBA float"), pixels, GEGL_AUTO_ROWSTRIDE,
                   GEGL_ABYSS_NONE);
  for (int y = 0; y < DAB; y++)
    for (int x = 0; x < DAB; x++)
      {
        int dx = 2 * x + 1 - DAB, dy = 2 * y + 1 - DAB;

        if (dx * dx + dy * dy < DAB * DAB)
          pixels[4 * (y * DAB + x) + 3] = 1;
      }
  gegl_buffer_set (input, &dab, 0, babl_format ("RGBA float"), pixels, GEGL_AUTO_ROWSTRIDE);
  g_free (pixels);

  return dab;
}

/* ---- hair and shine ------------------------------------------------------------------------ */

/* Rows that a thread does at a time. */
#define STRIP 256

typedef struct
{
  SmpHairMap *map;
  float *rgb;
  int next_strip; /* atomic */
} Hair;

/* Skin, with hairs on the lower half, on a head that fills the picture. */
static Hair
hair_new (void)
{
  static const float skin[3] = { 0.45f, 0.28f, 0.19f };
  const SmpScalpSettings head = { .pixels_per_mm = 15,
                                  .head_x = WIDTH / 2.0,
                                  .head_y = HEIGHT / 2.0,
                                  .head_width = WIDTH,
                                  .head_height = HEIGHT };
  SmpHairPhoto photo = { WIDTH, HEIGHT, smp_scalp_new (&head), SMP_HAIR_BY_ITSELF };
  Hair hair = { smp_hair_map_new (&photo), g_new (float, (gsize) WIDTH *HEIGHT * 3) };

  for (int y = 0; y < HEIGHT; y++)
    for (int x = 0; x < WIDTH; x++)
      for (int c = 0; c < 3; c++)
        {
          float light = 0.9f + (x * 31 + y * 17) % 97 / 970.0f;
          gboolean is_hair = y > HEIGHT / 2 && (x * 7 + y) % 31 < 3;

          hair.rgb[3 * ((gsize) y * WIDTH + x) + c] = skin[c] * (is_hair ? 0.1f : light);
        }

  return hair;
}

static gpointer
read_strips (gpointer data)
{
  Hair *hair = data;
  int margin = smp_hair_map_margin (hair->map), y;

  while ((y = STRIP * g_atomic_int_add (&hair->next_strip, 1)) < HEIGHT)
    {
      SmpArea area = { 0, y, WIDTH, MIN (STRIP, HEIGHT - y) };
      int top = MAX (y - margin, 0), bottom = MIN (y + area.height + margin, HEIGHT);

      smp_hair_map_read (hair->map, &area,
                         &(SmpHairPixels) { hair->rgb + (gsize) top * WIDTH * 3,
                                            { 0, top, WIDTH, bottom - top } });
    }

  return NULL;
}

static gpointer
look_at_strips (gpointer data)
{
  Hair *hair = data;
  float *found = g_new (float, 3 * WIDTH);
  SmpHairRow row = { found, found + WIDTH, NULL, found + 2 * WIDTH };
  int strip;

  while ((strip = STRIP * g_atomic_int_add (&hair->next_strip, 1)) < HEIGHT)
    for (int y = strip; y < MIN (strip + STRIP, HEIGHT); y++)
      smp_hair_map_row (hair->map, hair->rgb + (gsize) y * WIDTH * 3, 0, y, WIDTH, &row);
  g_free (found);

  return NULL;
}

static void
in_threads (GThreadFunc work, Hair *hair)
{
  GThread *threads[THREADS];

  hair->next_strip = 0;
  for (int i = 0; i < THREADS; i++)
    threads[i] = g_thread_new ("bench", work, hair);
  for (int i = 0; i < THREADS; i++)
    g_thread_join (threads[i]);
}

static BenchResult
find_hair (void)
{
  Hair hair = hair_new ();
  BenchResult result = { .megapixels = WIDTH * (double) HEIGHT / 1e6 };
  gint64 start;
  clock_t cpu_start;
  long kib;

  reset_peak ();
  kib = status_kib ("VmRSS:");
  start = g_get_monotonic_time ();
  cpu_start = clock ();
  in_threads (read_strips, &hair);
  if (smp_hair_map_work_out (hair.map) != SMP_HAIR_SEEN)
    g_error ("no hair is seen");
  in_threads (look_at_strips, &hair);
  result.cpu_seconds = (clock () - cpu_start) / (double) CLOCKS_PER_SEC;
  result.seconds = (g_get_monotonic_time () - start) / 1e6;
  result.extra_kib = status_kib ("VmHWM:") - kib;
  smp_hair_map_free (hair.map);
  g_free (hair.rgb);

  return result;
}

/* ---- all of them --------------------------------------------------------------------------- */

BenchResult
bench_job_run (guint number)
{
  const GeglRectangle whole = { 0, 0, WIDTH, HEIGHT };
  const Job *job = &jobs[number];
  GeglRectangle region = job->region.width ? job->region : whole;
  GeglNode *graph, *node = NULL;
  GeglBuffer *input;
  GeglRectangle changed = { 0 };
  BenchResult result = { 0 };
  gint64 start;
  clock_t cpu_start;
  long kib;

  if (job->kind == HAIR)
    return find_hair ();

  input = picture (job);
  graph = gegl_node_new ();
  if (job->operation && job->kind != WHOLE)
    {
      node = node_for (job, graph, input);
      g_signal_connect (node, "invalidated", G_CALLBACK (grow_to_hold), &changed);
      draw (node, &region, G_MAXINT / 2);
    }

  reset_peak ();
  kib = status_kib ("VmRSS:");
  start = g_get_monotonic_time ();
  cpu_start = clock ();
  switch (job->operation ? job->kind : WHOLE)
    {
    case WHOLE:
      if (job->operation)
        draw (node_for (job, graph, input), &region, G_MAXINT / 2);
      else
        copy (input, &region);
      break;
    case TICK:
    case PIECES:
      gegl_node_set (node, "shade", 50.0, NULL);
      draw (node, &region, job->kind == PIECES ? GIMP_PIECE : G_MAXINT / 2);
      break;
    case WIDEN:
      gegl_node_set (node, "hairline-fade", 11.0, NULL);
      draw (node, &region, G_MAXINT / 2);
      break;
    case DAB_SEEN:
      region = paint_dab (job, input);
      draw (node, &region, G_MAXINT / 2);
      break;
    case DAB_ALL:
      changed = (GeglRectangle) { 0 };
      paint_dab (job, input);
      gegl_rectangle_intersect (&region, &changed, &whole);
      draw (node, &region, G_MAXINT / 2);
      break;
    case HAIR:
      break;
    }
  result.cpu_seconds = (clock () - cpu_start) / (double) CLOCKS_PER_SEC;
  result.seconds = (g_get_monotonic_time () - start) / 1e6;
  result.extra_kib = status_kib ("VmHWM:") - kib;
  result.megapixels = region.width * (double) region.height / 1e6;

  g_object_unref (graph);
  g_object_unref (input);

  return result;
}
