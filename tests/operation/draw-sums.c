/* draw-sums: prints a line for every picture that smp:dots draws of the treatments of the sample
 * photos, to compare two builds. See same-as.sh.
 *
 *   draw-sums SAMPLES N
 *
 * A line has the photo, the settings that are not the default ones, and a checksum of all bits of the
 * picture. Each photo is drawn with the settings listed below and N times with random ones, the same at
 * each start; as linear floats, 8-bit, and 16-bit layers by turns.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <stdio.h>
#include <stdlib.h>

#include <gegl.h>

#define MAX_VALUES 20

typedef struct
{
  const char *name;
  double value;
} Value;

/* Other properties have their defaults. "head" stands for the scale, blur and outline of the photo. */
static const Value settings[][MAX_VALUES] = {
  { { 0 } },
  { { "head" } },
  { { "head" }, { "hairline-fade", 8 }, { "irregularity", 35 } },
  { { "head" }, { "hairline-fade", 8 }, { "irregularity", 35 }, { "healing", 0 } },
  { { "head" }, { "healing", 2 }, { "seed", 7 } },
  { { "head" }, { "hairline-fade", 20 }, { "irregularity", 100 }, { "healing", 1 }, { "seed", 5 } },
  { { "head" }, { "hairline-fade", 3 }, { "fade", 60 }, { "seed", 1 } },
  { { "head" }, { "fade", 50 }, { "dot-variation", 100 }, { "seed", 2 } },
  { { "head" }, { "dot-size", 0.6 }, { "dot-variation", 100 }, { "density", 300 }, { "seed", 3 } },
  { { "head" }, { "dot-size", 0.1 }, { "dot-variation", 0 }, { "density", 60 }, { "seed", 4 } },
  { { "head" }, { "density", 0 } },
  { { "head" }, { "fade", 100 } },
  { { "hairline-fade", 10 }, { "irregularity", 50 }, { "pixels-per-mm", 5 } },
  { { "hairline-fade", 40 }, { "irregularity", 60 }, { "pixels-per-mm", 7 }, { "healing", 0 } },
  { { "irregularity", 100 }, { "pixels-per-mm", 14.3 }, { "healing", 5 } },
  { { "pixels-per-mm", 0.5 }, { "hairline-fade", 4 } },
  { { "pixels-per-mm", 40 }, { "dot-size", 0.6 }, { "photo-blur", 4 } },
};

/* Ranges of random values. Each property gets one half of the time. */
static const struct
{
  const char *name;
  double low, high;
} ranges[] = {
  { "density", 20, 300 },     { "shade", 0, 100 },         { "fade", 0, 100 },
  { "dot-size", 0.1, 0.6 },   { "dot-variation", 0, 100 }, { "undertone", -100, 100 },
  { "pixels-per-mm", 2, 20 }, { "photo-blur", 0, 3 },      { "seed", 0, 1000000 },
  { "hairline-fade", 0, 40 }, { "irregularity", 0, 100 },  { "healing", 0, 6 },
  { "head-x", 0, 1600 },      { "head-y", 0, 2000 },       { "head-width", 0, 2500 },
  { "head-height", 0, 2500 }, { "head-tilt", -180, 180 },
};

static const char *head_keys[] = { "pixels-per-mm", "head-x",      "head-y",
                                   "head-width",    "head-height", "head-tilt" };

static const char *formats[] = { "RGBA float", "R'G'B'A u8", "R'G'B'A u16" };

/* Returns a layer whose coverage is that of the mask. */
static GeglBuffer *
load_treatment (const char *path, const Babl *format)
{
  GeglBuffer *mask = NULL, *layer;
  GeglNode *graph = gegl_node_new ();
  GeglNode *load = gegl_node_new_child (graph, "operation", "gegl:load", "path", path, NULL);
  GeglNode *sink =
      gegl_node_new_child (graph, "operation", "gegl:buffer-sink", "buffer", &mask, NULL);
  const GeglRectangle *extent;
  gsize n;
  float *coverage, *pixels;

  gegl_node_link (load, sink);
  gegl_node_process (sink);
  g_object_unref (graph);
  if (!mask)
    g_error ("%s cannot be read", path);

  extent = gegl_buffer_get_extent (mask);
  n = (gsize) extent->width * extent->height;
  coverage = g_new (float, n);
  pixels = g_new (float, 4 * n);
  gegl_buffer_get (mask, NULL, 1, babl_format ("Y' float"), coverage, GEGL_AUTO_ROWSTRIDE,
                   GEGL_ABYSS_NONE);
  for (gsize i = 0; i < 4 * n; i++)
    pixels[i] = i % 4 == 3 ? coverage[i / 4] : 0.3f;
  layer = gegl_buffer_new (extent, format);
  gegl_buffer_set (layer, NULL, 0, babl_format ("RGBA float"), pixels, GEGL_AUTO_ROWSTRIDE);
  g_free (pixels);
  g_free (coverage);
  g_object_unref (mask);

  return layer;
}

static void
set_value (GeglNode *dots, const char *name, double value)
{
  if (g_str_equal (name, "seed"))
    gegl_node_set (dots, name, (int) value, NULL);
  else
    gegl_node_set (dots, name, value, NULL);
  printf (" %s=%.9g", name, value);
}

static void
set_values (GeglNode *dots, const Value *values, GKeyFile *photo)
{
  for (; values->name; values++)
    {
      if (!g_str_equal (values->name, "head"))
        {
          set_value (dots, values->name, values->value);
          continue;
        }
      for (guint i = 0; i < G_N_ELEMENTS (head_keys); i++)
        set_value (dots, head_keys[i], g_key_file_get_double (photo, "head", head_keys[i], NULL));
      set_value (dots, "photo-blur", g_key_file_get_double (photo, "photo", "photo-blur", NULL));
    }
}

static void
set_random_values (GeglNode *dots, GRand *random)
{
  for (guint i = 0; i < G_N_ELEMENTS (ranges); i++)
    if (g_rand_boolean (random))
      set_value (dots, ranges[i].name, g_rand_double_range (random, ranges[i].low, ranges[i].high));
}

static void
print_sum (GeglNode *dots, const GeglRectangle *extent, float *pixels)
{
  g_autoptr (GChecksum) sum = g_checksum_new (G_CHECKSUM_SHA256);

  gegl_node_blit (dots, 1, extent, babl_format ("RGBA float"), pixels, GEGL_AUTO_ROWSTRIDE,
                  GEGL_BLIT_DEFAULT);
  g_checksum_update (sum, (const guchar *) pixels,
                     16 * (gssize) extent->width * (gssize) extent->height);
  printf (": %.32s\n", g_checksum_get_string (sum));
}

static void
draw_photo (const char *folder, const char *name, int n_random)
{
  g_autofree char *ini = g_strdup_printf ("%s/%s.ini", folder, name);
  g_autofree char *mask = g_strdup_printf ("%s/%s-treatment.png", folder, name);
  g_autoptr (GKeyFile) photo = g_key_file_new ();
  g_autoptr (GRand) random = g_rand_new_with_seed (g_str_hash (name));
  float *pixels = NULL;

  g_key_file_load_from_file (photo, ini, G_KEY_FILE_NONE, NULL);
  for (int i = 0; i < (int) G_N_ELEMENTS (settings) + n_random; i++)
    {
      const char *format = formats[i % G_N_ELEMENTS (formats)];
      GeglBuffer *layer = load_treatment (mask, babl_format (format));
      const GeglRectangle *extent = gegl_buffer_get_extent (layer);
      GeglNode *graph = gegl_node_new ();
      GeglNode *source =
          gegl_node_new_child (graph, "operation", "gegl:buffer-source", "buffer", layer, NULL);
      GeglNode *dots = gegl_node_new_child (graph, "operation", "smp:dots", NULL);

      gegl_node_link (source, dots);
      pixels = g_renew (float, pixels, 4 * (gsize) extent->width * extent->height);
      printf ("%s, %s:", name, format);
      if (i < (int) G_N_ELEMENTS (settings))
        set_values (dots, settings[i], photo);
      else
        set_random_values (dots, random);
      print_sum (dots, extent, pixels);

      g_object_unref (graph);
      g_object_unref (layer);
    }
  g_free (pixels);
}

int
main (int argc, char **argv)
{
  g_autoptr (GDir) dir = NULL;
  const char *file;

  if (argc != 3 || !(dir = g_dir_open (argv[1], 0, NULL)))
    {
      fprintf (stderr, "usage: draw-sums SAMPLES N\n");
      return EXIT_FAILURE;
    }

  gegl_init (NULL, NULL);
  while ((file = g_dir_read_name (dir)))
    if (g_str_has_suffix (file, "-treatment.png"))
      {
        g_autofree char *name = g_strndup (file, strlen (file) - strlen ("-treatment.png"));

        draw_photo (argv[1], name, atoi (argv[2]));
      }
  gegl_exit ();

  return EXIT_SUCCESS;
}
