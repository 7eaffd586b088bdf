/* profile: caches what GIMP finds out when it starts. See profile.h.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <babl/babl.h>
#include <gio/gio.h>
#include <glib/gstdio.h>

#include "model/input-file.h"
#include "profile.h"

#define FOLDER "smp-batch"
#define MAX_BYTES (16 * 1024 * 1024)

struct _SmpProfile
{
  char *folder;
  char *paths[SMP_PROFILE_N_FILES];
  GSubprocess *searcher; /* the process that searches conversions, or NULL */
  char *found;           /* the file to which it writes them */
};

/* The conversions that GIMP searches when it starts, and those that a batch needs. */
static const struct
{
  const char *from;
  const char *to;
} conversions[] = {
  { "Y' u8", "RaGaBaA float" },       { "Y u8", "RaGaBaA float" },
  { "Y' u8", "R'G'B' u8" },           { "Y u8", "Y float" },
  { "R'G'B' u8", "RGB float" },       { "R'G'B' u8", "RGBA float" },
  { "R'G'B' u8", "RaGaBaA float" },   { "R'G'B' u8", "R'G'B'A u8" },
  { "R'G'B' u8", "R'G'B'A float" },   { "R'G'B' u8", "cairo-RGB24" },
  { "R'G'B'A u8", "RGBA float" },     { "R'G'B'A u8", "RaGaBaA float" },
  { "R'G'B'A u8", "R'G'B'A float" },  { "R'G'B'A u8", "cairo-ARGB32" },
  { "R'G'B'A float", "R'G'B' u8" },   { "R'G'B'A float", "R'G'B'A u8" },
  { "R'G'B'A float", "RGBA double" }, { "R'G'B'A double", "RGBA float" },
  { "RGB float", "R'G'B'A float" },   { "RGBA float", "R'G'B'A u8" },
  { "RGBA float", "R'G'B'A float" },  { "RGBA float", "RaGaBaA float" },
  { "RaGaBaA float", "RGBA float" },  { "RaGaBaA float", "R'G'B'A float" },
  { "cairo-ARGB32", "R'G'B'A u8" },
};

static const char *
or_nothing (const char *value)
{
  return value != NULL ? value : "";
}

/**
 * smp_profile_new:
 * @program: the program gimp-console
 * @all_plug_ins: whether it has all plug-ins that open files, and not only the usual ones
 *
 * Returns: (transfer full): the profile of that GIMP.
 **/
SmpProfile *
smp_profile_new (const char *program, gboolean all_plug_ins)
{
  SmpProfile *profile = g_new0 (SmpProfile, 1);
  g_autofree char *found = g_find_program_in_path (program);
  g_autofree char *key =
      g_compute_checksum_for_string (G_CHECKSUM_SHA256, found != NULL ? found : program, -1);
  g_autofree char *plug_ins =
      g_strdup_printf ("plug-ins-%.12s-%s", key, all_plug_ins ? "all" : "usual");
  /* babl rejects conversions that were searched with another tolerance. */
  g_autofree char *exactness = NULL;
  g_autofree char *of_babl = NULL;
  int major;
  int minor;
  int micro;

  babl_get_version (&major, &minor, &micro);
  exactness = g_strdup_printf ("%s %s", or_nothing (g_getenv ("BABL_PATH_LENGTH")),
                               or_nothing (g_getenv ("BABL_TOLERANCE")));
  of_babl =
      g_strdup_printf ("conversions-%d.%d.%d-%08x", major, minor, micro, g_str_hash (exactness));

  profile->folder = g_build_filename (g_get_user_cache_dir (), GETTEXT_PACKAGE, FOLDER, NULL);
  profile->paths[SMP_PROFILE_PLUG_INS] = g_build_filename (profile->folder, plug_ins, NULL);
  profile->paths[SMP_PROFILE_CONVERSIONS] = g_build_filename (profile->folder, of_babl, NULL);
  return profile;
}

/**
 * smp_profile_free:
 * @profile: (nullable) (transfer full): what to free
 **/
void
smp_profile_free (SmpProfile *profile)
{
  if (profile == NULL)
    return;

  if (profile->searcher != NULL)
    g_subprocess_force_exit (profile->searcher);
  g_clear_object (&profile->searcher);
  g_free (profile->found);
  for (guint i = 0; i < SMP_PROFILE_N_FILES; i++)
    g_free (profile->paths[i]);
  g_free (profile->folder);
  g_free (profile);
}

/* Returns: (transfer full) (nullable): the contents of a text file in any encoding. */
static char *
read_text (const char *path)
{
  gsize length;

  return smp_input_file_read (path, MAX_BYTES, &length, NULL);
}

/**
 * smp_profile_give:
 * @profile: a profile
 * @file: which part of it
 * @to: where GIMP looks for it
 *
 * Copies the part to GIMP's home. If there is none, GIMP finds it out by itself. Conversions may also come
 * from another program that uses babl.
 **/
void
smp_profile_give (const SmpProfile *profile, SmpProfileFile file, const char *to)
{
  g_autofree char *others = g_build_filename (g_get_user_cache_dir (), "babl", "babl-fishes", NULL);
  g_autofree char *text = read_text (profile->paths[file]);
  g_autoptr (GString) given = NULL;

  if (text == NULL && file == SMP_PROFILE_CONVERSIONS)
    text = read_text (others);
  if (text == NULL)
    return;

  given = g_string_new (text);
  /* To search for better conversions now and then, babl forgets those whose number of pixels equals the current
   * second modulo 100. With 0 it would forget all unused ones at once. */
  if (file == SMP_PROFILE_CONVERSIONS)
    g_string_replace (given, "\tpixels=0 ", "\tpixels=100 ", 0);
  g_file_set_contents (to, given->str, given->len, NULL);
}

/**
 * smp_profile_keep:
 * @profile: a profile
 * @file: which part of it
 * @from: the file that GIMP wrote
 *
 * Stores it in the profile if it has changed. Ignores errors.
 **/
void
smp_profile_keep (const SmpProfile *profile, SmpProfileFile file, const char *from)
{
  g_autofree char *text = read_text (from);
  g_autofree char *known = read_text (profile->paths[file]);

  if (text == NULL || g_strcmp0 (text, known) == 0)
    return;

  g_mkdir_with_parents (profile->folder, 0700);
  g_file_set_contents_full (profile->paths[file], text, -1, G_FILE_SET_CONTENTS_CONSISTENT, 0600,
                            NULL);
}

/**
 * smp_profile_drop:
 * @profile: a profile
 *
 * Deletes all of it, because GIMP did not start with it.
 **/
void
smp_profile_drop (const SmpProfile *profile)
{
  for (guint i = 0; i < SMP_PROFILE_N_FILES; i++)
    g_unlink (profile->paths[i]);
}

/**
 * smp_profile_search:
 * @profile: a profile
 * @self: path of this program
 * @folder: a folder to make for the results
 *
 * Starts a process of this program that searches the conversions, if the profile has none. It keeps those
 * that another program has already found, so that both round alike.
 **/
void
smp_profile_search (SmpProfile *profile, const char *self, const char *folder)
{
  g_autofree char *babl = g_build_filename (folder, "babl", NULL);
  g_autoptr (GSubprocessLauncher) launcher = NULL;

  if (profile->searcher != NULL ||
      g_file_test (profile->paths[SMP_PROFILE_CONVERSIONS], G_FILE_TEST_IS_REGULAR))
    return;

  g_free (profile->found);
  profile->found = g_build_filename (babl, "babl-fishes", NULL);
  g_mkdir_with_parents (babl, 0700);
  smp_profile_give (profile, SMP_PROFILE_CONVERSIONS, profile->found);
  launcher = g_subprocess_launcher_new (G_SUBPROCESS_FLAGS_STDOUT_SILENCE |
                                        G_SUBPROCESS_FLAGS_STDERR_SILENCE);
  g_subprocess_launcher_setenv (launcher, "XDG_CACHE_HOME", folder, TRUE);
  profile->searcher =
      g_subprocess_launcher_spawn (launcher, NULL, self, SMP_PROFILE_FIND_CONVERSIONS, NULL);
}

/**
 * smp_profile_keep_search:
 * @profile: a profile
 *
 * Waits for the process of smp_profile_search() and stores its results.
 **/
void
smp_profile_keep_search (SmpProfile *profile)
{
  if (profile->searcher != NULL && g_subprocess_wait (profile->searcher, NULL, NULL) &&
      g_subprocess_get_successful (profile->searcher))
    smp_profile_keep (profile, SMP_PROFILE_CONVERSIONS, profile->found);
  g_clear_object (&profile->searcher);
}

/**
 * smp_profile_find_conversions:
 *
 * Searches the conversions; babl writes them to the user's cache folder. To be called in a process with
 * another cache folder.
 **/
void
smp_profile_find_conversions (void)
{
  babl_init ();
  for (guint i = 0; i < G_N_ELEMENTS (conversions); i++)
    babl_fish (babl_format (conversions[i].from), babl_format (conversions[i].to));
  babl_exit ();
}
