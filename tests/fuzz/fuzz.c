/* fuzz: shared by the harnesses. See fuzz.h.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <gegl.h>

#include "fuzz.h"
#include "model/error.h"

static char *folder;

static void
remove_folder (void)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);

      remove (path);
    }
  remove (folder);
}

int
LLVMFuzzerInitialize (int *argc, char ***argv)
{
  /* With one thread the same bytes always take the same path. */
  g_setenv ("GEGL_THREADS", "1", TRUE);
  gegl_init (NULL, NULL);
  /* GLib's critical messages mean misuse, so treat them as failures. */
  g_log_set_always_fatal (G_LOG_LEVEL_CRITICAL | G_LOG_LEVEL_ERROR | G_LOG_FATAL_MASK);

  folder = g_dir_make_tmp ("smp-fuzz-XXXXXX", NULL);
  FUZZ_REQUIRE (folder != NULL);
  atexit (remove_folder);

  return 0;
}

void
fuzz_fail (const char *file, int line, const char *promise)
{
  fprintf (stderr, "%s:%d: this does not hold: %s\n", file, line, promise);
  abort ();
}

const char *
fuzz_folder (void)
{
  return folder;
}

const char *
fuzz_write (const char *name, const uint8_t *data, size_t size)
{
  static char path[4096];
  FILE *file;

  g_snprintf (path, sizeof path, "%s/%s", folder, name);
  file = fopen (path, "wb");
  FUZZ_REQUIRE (file != NULL && fwrite (data, 1, size, file) == size && fclose (file) == 0);

  return path;
}

void
fuzz_check_error (const GError *error)
{
  FUZZ_REQUIRE (error != NULL && error->domain == SMP_ERROR);
  FUZZ_REQUIRE (error->message != NULL && g_utf8_validate (error->message, -1, NULL));
  FUZZ_REQUIRE (strlen (error->message) > 10);
}

guint8
fuzz_take_byte (FuzzBytes *bytes)
{
  if (bytes->size == 0)
    return 0;

  bytes->size--;
  return *bytes->data++;
}

double
fuzz_take_double (FuzzBytes *bytes, double low, double high)
{
  const double odd[] = { low,     high,     0,        -0.0,     NAN,  INFINITY, -INFINITY,
                         1e300,   -1e300,   1e-300,   -1,       1,    2e9,      -2e9,
                         low - 1, high + 1, G_MAXINT, G_MININT, 1e38, -3.5e38 };
  guint8 how = fuzz_take_byte (bytes);
  guint8 raw[8];
  double number;

  /* Mostly numbers in range, since those out of range soon find nothing new. */
  if (how < 200)
    return low + (high - low) * (how * 256 + fuzz_take_byte (bytes)) / (199 * 256 + 255);
  if (how - 200u < G_N_ELEMENTS (odd))
    return odd[how - 200];

  for (int i = 0; i < 8; i++)
    raw[i] = fuzz_take_byte (bytes);
  memcpy (&number, raw, 8);
  return number;
}
