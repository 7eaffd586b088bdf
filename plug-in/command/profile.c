/* profile: caches what GIMP finds out when it starts. See profile.h.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

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
  char *heads[SMP_PROFILE_N_FILES]; /* the first line of each file: what it was made with */
  GSubprocess *searcher;            /* the process that searches conversions, or NULL */
  char *found;                      /* the file to which it writes them */
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

/* Where a file really is, its size, and its times. Package managers that give all files one date still change
 * the time of the inode. */
static void
add_facts (GString *text, const char *path)
{
  char *real = realpath (path, NULL);
  GStatBuf facts;

  if (real != NULL && g_stat (real, &facts) == 0)
    g_string_append_printf (
        text, "%s %" G_GINT64_FORMAT " %" G_GINT64_FORMAT ".%09ld %" G_GINT64_FORMAT ".%09ld", real,
        (gint64) facts.st_size, (gint64) facts.st_mtim.tv_sec, facts.st_mtim.tv_nsec,
        (gint64) facts.st_ctim.tv_sec, facts.st_ctim.tv_nsec);
  g_string_append_c (text, '\n');
  free (real);
}

static int
compare_names (gconstpointer a, gconstpointer b)
{
  return strcmp (*(char *const *) a, *(char *const *) b);
}

/* Returns: (transfer full) (element-type filename): the names of all plug-ins in a folder, sorted. */
static GPtrArray *
list_plug_ins (const char *folder)
{
  GPtrArray *names = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    g_ptr_array_add (names, g_strdup (name));
  g_ptr_array_sort (names, compare_names);

  return names;
}

static char *
make_head (const GString *text)
{
  g_autofree char *digest = g_compute_checksum_for_string (G_CHECKSUM_SHA256, text->str, text->len);

  return g_strdup_printf ("smp-batch %s %s\n", SMP_VERSION, digest);
}

/* A file for each GIMP and choice of plug-ins; what they are like is in its first line. */
static void
describe_plug_ins (SmpProfile *profile, const char *program, const char *folder)
{
  g_autofree char *found = g_find_program_in_path (program);
  const char *path = found != NULL ? found : program;
  g_autoptr (GPtrArray) names = list_plug_ins (folder);
  g_autoptr (GString) which = g_string_new (path);
  g_autoptr (GString) facts = g_string_new (NULL);
  g_autofree char *digest = NULL;
  g_autofree char *file = NULL;
  g_autofree char *last_start = NULL;

  add_facts (facts, path);
  for (guint i = 0; i < names->len; i++)
    {
      const char *name = names->pdata[i];
      g_autofree char *plug_in = g_build_filename (folder, name, name, NULL);

      g_string_append_printf (which, "\n%s", name);
      add_facts (facts, plug_in);
    }

  digest = g_compute_checksum_for_string (G_CHECKSUM_SHA256, which->str, which->len);
  file = g_strdup_printf ("plug-ins-%.12s", digest);
  last_start = g_strdup_printf ("last-start-%.12s", digest);
  profile->paths[SMP_PROFILE_PLUG_INS] = g_build_filename (profile->folder, file, NULL);
  profile->heads[SMP_PROFILE_PLUG_INS] = make_head (facts);
  profile->paths[SMP_PROFILE_LAST_START] = g_build_filename (profile->folder, last_start, NULL);
  profile->heads[SMP_PROFILE_LAST_START] = make_head (facts);
}

static void
describe_conversions (SmpProfile *profile)
{
  g_autoptr (GString) text = g_string_new (NULL);
  int major;
  int minor;
  int micro;

  babl_get_version (&major, &minor, &micro);
  /* babl does not take conversions that were searched with another exactness. */
  g_string_printf (text, "%d.%d.%d %s %s", major, minor, micro,
                   or_nothing (g_getenv ("BABL_PATH_LENGTH")),
                   or_nothing (g_getenv ("BABL_TOLERANCE")));
  profile->paths[SMP_PROFILE_CONVERSIONS] = g_build_filename (profile->folder, "conversions", NULL);
  profile->heads[SMP_PROFILE_CONVERSIONS] = make_head (text);
}

/**
 * smp_profile_new:
 * @program: the program gimp-console
 * @plug_ins: the folder of its plug-ins
 *
 * Returns: (transfer full): the profile of that GIMP.
 **/
SmpProfile *
smp_profile_new (const char *program, const char *plug_ins)
{
  SmpProfile *profile = g_new0 (SmpProfile, 1);

  profile->folder = g_build_filename (g_get_user_cache_dir (), GETTEXT_PACKAGE, FOLDER, NULL);
  describe_plug_ins (profile, program, plug_ins);
  describe_conversions (profile);
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
    {
      g_free (profile->paths[i]);
      g_free (profile->heads[i]);
    }
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
 * smp_profile_read:
 * @profile: a profile
 * @file: which part of it
 *
 * Returns: (transfer full) (nullable): that part, if it was made with what is here now.
 **/
char *
smp_profile_read (const SmpProfile *profile, SmpProfileFile file)
{
  g_autofree char *text = read_text (profile->paths[file]);
  const char *head = profile->heads[file];

  return text != NULL && g_str_has_prefix (text, head) ? g_strdup (text + strlen (head)) : NULL;
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
  g_autofree char *text = smp_profile_read (profile, file);
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
 * smp_profile_write:
 * @profile: a profile
 * @file: which part of it
 * @text: (nullable): what to store; %NULL for nothing
 *
 * Stores the text if it is new, and if that is possible.
 **/
void
smp_profile_write (const SmpProfile *profile, SmpProfileFile file, const char *text)
{
  g_autofree char *known = smp_profile_read (profile, file);
  g_autofree char *whole = NULL;

  if (text == NULL || g_strcmp0 (text, known) == 0)
    return;

  whole = g_strconcat (profile->heads[file], text, NULL);
  g_mkdir_with_parents (profile->folder, 0700);
  g_file_set_contents_full (profile->paths[file], whole, -1, G_FILE_SET_CONTENTS_CONSISTENT, 0600,
                            NULL);
}

/**
 * smp_profile_keep:
 * @profile: a profile
 * @file: which part of it
 * @from: a file that GIMP or babl has written
 *
 * Stores what the file has, as smp_profile_write().
 **/
void
smp_profile_keep (const SmpProfile *profile, SmpProfileFile file, const char *from)
{
  g_autofree char *text = read_text (from);

  smp_profile_write (profile, file, text);
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
  g_autofree char *known = smp_profile_read (profile, SMP_PROFILE_CONVERSIONS);
  g_autoptr (GSubprocessLauncher) launcher = NULL;

  if (profile->searcher != NULL || known != NULL)
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
