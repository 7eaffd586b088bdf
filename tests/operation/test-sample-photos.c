/* Tests of sample-part on pictures of heads: the part on which looks are compared shows light skin, well inside of the
 * head.
 *
 *     test-sample-photos SAMPLES HAIR-PHOTOS
 *
 * Both folders have photos of rendered heads (MakeHuman, CC0). With $SMP_OUT the parts are written to that folder.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <math.h>

#include "engine/sample-part.h"
#include "photo-files.h"

/* As in the Treatment dialog: cells along the longest side of a photo, and millimetres of a part. */
#define SIDE 160
#define WIDTH_MM 29.0
#define HEIGHT_MM 20.0

/* The part must be nearly as light as the lightest skin that is treated, and not so near to the rim. */
#define LEAST_LIGHT 0.75
#define FARTHEST_OUT 0.9

/* Where the outline of the head is not known, the part may be at its rim, but has no more wall than this. */
#define MOST_WALL 0.05

/* Behind a soft hairline, of 12 mm, dots must be seen in full tone. */
#define LEAST_TREATED 0.8

static const char *folders[2];

static const struct
{
  int folder;
  const char *name;
  SmpScalpSettings head;
} photos[] = {
  { 0, "front-light", { 6.9398, 806.9, 810.7, 1112.1, 1307.4, 4.52 } },
  { 0, "oblique-light", { 6.7466, 826.9, 813.6, 1280, 1102.8, -35.79 } },
  { 0, "crown-medium", { 7.3915, 800, 964.2, 1171.8, 1400.4, 0 } },
  { 0, "crown-grey", { 7.3915, 800, 964.2, 1171.8, 1400.4, 0 } },
  { 0, "top-dark", { 7.352, 800, 935.1, 1156.9, 1541.1, 0 } },
  { 1, "crown-thinning", { 5.9132, 640, 771.3, 937.5, 1120.3, 0 } },
  { 1, "back-scar", { 3.6957, 400, 482.1, 585.9, 700.2, 0 } },
  { 1, "top-thinning-grey-close", { 5.8228, 450, 308.6, 916.3, 1220.5, 0 } },
};

typedef struct
{
  int columns, rows;
  double cell; /* pixels */
  float *colors, *coverage, *inside;
} Coarse;

/* What is painted: nothing, an ellipse that is wider than the head, the head, or its upper half. */
typedef enum
{
  NOTHING,
  WIDE,
  HEAD,
  HALF,
  N_PAINTS
} Paint;

static gboolean
is_painted (Paint paint, const SmpScalp *scalp, const SmpScalpSettings *head, double x, double y)
{
  double across = (x - head->head_x) / head->head_width;
  double down = (y - head->head_y) / head->head_height;

  if (paint == WIDE)
    return across * across + down * down < 0.29;

  return paint != NOTHING && smp_scalp_way_out (scalp, x, y) < 1 &&
         (paint == HEAD || y < head->head_y);
}

static Coarse
look_at (GeglBuffer *photo, Paint paint, const SmpScalpSettings *head)
{
  int width = gegl_buffer_get_width (photo), height = gegl_buffer_get_height (photo);
  SmpScalp scalp = smp_scalp_new (head);
  Coarse coarse = { .cell = (double) MAX (width, height) / SIDE };
  GeglRectangle all = { 0 };
  int n;

  all.width = coarse.columns = (int) (width / coarse.cell);
  all.height = coarse.rows = (int) (height / coarse.cell);
  n = coarse.columns * coarse.rows;
  coarse.colors = g_new (float, 3 * n);
  coarse.coverage = g_new (float, n);
  coarse.inside = g_new (float, n);
  gegl_buffer_get (photo, &all, 1 / coarse.cell, babl_format ("R'G'B' float"), coarse.colors,
                   GEGL_AUTO_ROWSTRIDE, GEGL_ABYSS_CLAMP);
  for (int i = 0; i < n; i++)
    {
      double x = (i % coarse.columns + 0.5) * coarse.cell;
      double y = ((int) (i / coarse.columns) + 0.5) * coarse.cell;

      coarse.coverage[i] = is_painted (paint, &scalp, head, x, y);
      coarse.inside[i] = smp_sample_part_inside (&scalp, x, y);
    }

  return coarse;
}

static void
coarse_clear (Coarse *coarse)
{
  g_free (coarse->colors);
  g_free (coarse->coverage);
  g_free (coarse->inside);
}

static int
compare (const void *a, const void *b)
{
  float x = *(const float *) a, y = *(const float *) b;

  return (x > y) - (x < y);
}

/* The lightness that a fifth of the head has that is not near its rim. */
static double
light_skin (const Coarse *coarse)
{
  g_autofree float *found = g_new (float, coarse->columns * coarse->rows);
  int n = 0;

  for (int i = 0; i < coarse->columns * coarse->rows; i++)
    if (coarse->inside[i] > 0.5f)
      found[n++] =
          (coarse->colors[3 * i] + coarse->colors[3 * i + 1] + coarse->colors[3 * i + 2]) / 3;
  qsort (found, n, sizeof (float), compare);

  return found[n * 4 / 5];
}

static double
light_of (const Coarse *coarse, const GeglRectangle *cells)
{
  double sum = 0;

  for (int y = cells->y; y < cells->y + cells->height; y++)
    for (int x = cells->x; x < cells->x + cells->width; x++)
      for (int c = 0; c < 3; c++)
        sum += coarse->colors[3 * (y * coarse->columns + x) + c];

  return sum / (3 * cells->width * cells->height);
}

/* How much of the part is beside the head. */
static double
wall_of (const Coarse *coarse, const GeglRectangle *cells, const SmpScalp *scalp)
{
  int n = 0;

  for (int y = cells->y; y < cells->y + cells->height; y++)
    for (int x = cells->x; x < cells->x + cells->width; x++)
      n += smp_scalp_way_out (scalp, (x + 0.5) * coarse->cell, (y + 0.5) * coarse->cell) > 1;

  return (double) n / (cells->width * cells->height);
}

static double
treated_of (const Coarse *coarse, const GeglRectangle *cells)
{
  int n = 0;

  for (int y = cells->y; y < cells->y + cells->height; y++)
    for (int x = cells->x; x < cells->x + cells->width; x++)
      n += coarse->coverage[y * coarse->columns + x] > 0.5f;

  return (double) n / (cells->width * cells->height);
}

static void
write_part (GeglBuffer *photo, const Coarse *coarse, const GeglRectangle *cells, const char *name)
{
  g_autofree char *path = g_build_filename (g_getenv ("SMP_OUT"), name, NULL);
  GeglNode *graph = gegl_node_new ();
  GeglNode *from =
      gegl_node_new_child (graph, "operation", "gegl:buffer-source", "buffer", photo, NULL);
  GeglNode *crop = gegl_node_new_child (
      graph, "operation", "gegl:crop", "x", cells->x * coarse->cell, "y", cells->y * coarse->cell,
      "width", cells->width * coarse->cell, "height", cells->height * coarse->cell, NULL);
  GeglNode *save =
      gegl_node_new_child (graph, "operation", "gegl:png-save", "path", path, "bitdepth", 8, NULL);

  gegl_node_link_many (from, crop, save, NULL);
  gegl_node_process (save);
  g_object_unref (graph);
}

/* Looks for the part of a photo, as the dialog does. */
static void
check_part (guint index, Paint paint, gboolean is_head_known)
{
  const SmpScalpSettings *head = &photos[index].head;
  SmpScalp scalp = smp_scalp_new (head);
  GeglBuffer *photo = photo_file_load (folders[photos[index].folder], photos[index].name, ".jpg");
  Coarse coarse = look_at (photo, paint, head);
  g_autofree double *colors = g_new (double, 3 * coarse.columns * coarse.rows);
  SmpSampleScene scene = { coarse.columns, coarse.rows, colors, coarse.coverage,
                           is_head_known ? coarse.inside : NULL };
  GeglRectangle cells = { 0, 0, (int) (WIDTH_MM * head->pixels_per_mm / coarse.cell),
                          (int) (HEIGHT_MM * head->pixels_per_mm / coarse.cell) };
  double farthest = 0, light, wall;

  for (int i = 0; i < 3 * coarse.columns * coarse.rows; i++)
    colors[i] = coarse.colors[i];
  g_assert_true (smp_sample_part_find (&scene, cells.width, cells.height, &cells.x, &cells.y) ==
                 (paint != NOTHING));
  for (int corner = 0; corner < 4; corner++)
    {
      double x = (cells.x + corner % 2 * cells.width) * coarse.cell;
      double y = (cells.y + corner / 2 * cells.height) * coarse.cell;

      farthest = MAX (farthest, smp_scalp_way_out (&scalp, x, y));
    }
  light = light_of (&coarse, &cells) / light_skin (&coarse);
  wall = wall_of (&coarse, &cells, &scalp);
  g_test_message ("%s, paint %d: at %.0f, %.0f; %.2f of the way out, wall %.2f, light %.2f",
                  photos[index].name, paint, cells.x * coarse.cell, cells.y * coarse.cell, farthest,
                  wall, light);
  g_assert_cmpfloat (light, >, LEAST_LIGHT);
  g_assert_cmpfloat (wall, <=, MOST_WALL);
  if (is_head_known)
    g_assert_cmpfloat (farthest, <, FARTHEST_OUT);
  if (is_head_known && paint != NOTHING)
    g_assert_cmpfloat (treated_of (&coarse, &cells), >, LEAST_TREATED);
  if (g_getenv ("SMP_OUT") != NULL)
    {
      g_autofree char *name = g_strdup_printf ("%s-%d%s.png", photos[index].name, paint,
                                               is_head_known ? "" : "-unknown");

      write_part (photo, &coarse, &cells, name);
    }
  coarse_clear (&coarse);
  g_object_unref (photo);
}

static void
test_known_head (gconstpointer data)
{
  for (Paint paint = NOTHING; paint < N_PAINTS; paint++)
    check_part (GPOINTER_TO_UINT (data), paint, TRUE);
}

/* The wall beside the head is unlike its skin. */
static void
test_unknown_head (gconstpointer data)
{
  for (Paint paint = NOTHING; paint < N_PAINTS; paint++)
    check_part (GPOINTER_TO_UINT (data), paint, FALSE);
}

static void
add_test (const char *what, guint photo, GTestDataFunc function)
{
  g_autofree char *path = g_strconcat (what, photos[photo].name, NULL);

  g_test_add_data_func (path, GUINT_TO_POINTER (photo), function);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  gegl_init (NULL, NULL);
  g_assert_cmpint (argc, ==, 3);
  folders[0] = argv[1];
  folders[1] = argv[2];

  for (guint i = 0; i < G_N_ELEMENTS (photos); i++)
    {
      add_test ("/sample-photos/shows-light-skin-well-inside-the-head/", i, test_known_head);
      add_test ("/sample-photos/shows-no-wall-where-no-head-is-known/", i, test_unknown_head);
    }

  return g_test_run ();
}
