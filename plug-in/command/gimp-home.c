/* gimp-home: makes home folders for GIMP processes. See gimp-home.h.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <errno.h>
#include <string.h>
#include <unistd.h>

#include <glib/gi18n.h>
#include <glib/gstdio.h>

#include "gimp-home.h"
#include "model/batch/photo-names.h"
#include "model/error.h"
#include "model/input-file.h"
#include "system/places.h"

/* Folders below a home. gimprc has them as relative paths, because “:”, “~” and “${” in the home's path would
 * mean something else to GIMP. So GIMP has to start in its home. */
#define SETTINGS "gimp"
#define PLUG_INS SETTINGS "/plug-ins"
#define CACHE "cache"
#define TEMPORARY "tmp"

/* The part of the user's cache that GIMP shares: it would take long to scan the fonts again. */
#define FONT_CACHE "fontconfig"

/* The names of GIMP's plug-ins that open and write files begin with this. */
#define FILE_PLUG_INS "file-"

/* Longer files of settings are not GIMP's. */
#define MAX_SETTINGS_BYTES (1024 * 1024)

/* GIMP queries every plug-in when it starts, which takes seconds for all of them. These are enough to open
 * photos with these suffixes, and to write the pictures. */
static const struct
{
  const char *plug_in;
  const char *endings[4];
} usual[] = {
  { "file-jpeg", { "jpg", "jpeg", "jpe", "jfif" } },
  { "file-png", { "png" } },
  { "file-tiff", { "tif", "tiff" } },
  { "file-webp", { "webp" } },
  { "file-heif", { "heic", "heif", "hif", "avif" } },
  /* GIMP itself */
  { NULL, { "xcf" } },
};

static gboolean
has_plug_in (const char *folder)
{
  g_autofree char *program = g_build_filename (folder, GETTEXT_PACKAGE, NULL);

  return g_file_test (program, G_FILE_TEST_IS_EXECUTABLE);
}

/* Finds the folder of our plug-in: $SMP_PLUG_IN, among the user's plug-ins, where it was installed together
 * with this program, or among GIMP's plug-ins. NULL if it is nowhere. */
static char *
find_plug_in (void)
{
  const char *asked = g_getenv ("SMP_PLUG_IN");
  g_auto (GStrv) folders = smp_own_plug_in_folders ();
  g_autofree char *installed = smp_plug_in_folder ();
  g_autofree char *of_gimp = g_build_filename (SMP_GIMP_PLUG_INS, GETTEXT_PACKAGE, NULL);

  if (asked != NULL)
    return has_plug_in (asked) ? g_strdup (asked) : NULL;

  for (guint i = 0; folders[i] != NULL; i++)
    {
      g_autofree char *folder = g_build_filename (folders[i], GETTEXT_PACKAGE, NULL);

      if (has_plug_in (folder))
        return g_steal_pointer (&folder);
    }

  if (installed != NULL && has_plug_in (installed))
    return g_steal_pointer (&installed);
  return has_plug_in (of_gimp) ? g_steal_pointer (&of_gimp) : NULL;
}

/**
 * smp_gimp_home_needs_all:
 * @photo: a file to open
 *
 * Returns: whether opening it may need more plug-ins than the usual ones.
 **/
gboolean
smp_gimp_home_needs_all (const char *photo)
{
  for (guint i = 0; i < G_N_ELEMENTS (usual); i++)
    for (guint j = 0; j < G_N_ELEMENTS (usual[i].endings) && usual[i].endings[j] != NULL; j++)
      if (smp_has_ending (photo, usual[i].endings[j]))
        return FALSE;

  return TRUE;
}

static gboolean
is_usual (const char *plug_in)
{
  for (guint i = 0; i < G_N_ELEMENTS (usual); i++)
    if (g_strcmp0 (usual[i].plug_in, plug_in) == 0)
      return TRUE;

  return FALSE;
}

/* Links the file plug-ins of a folder, except those whose name already exists: as in GIMP, the first one of
 * a name wins. */
static void
link_file_plug_ins (const char *folder, const char *from, gboolean all)
{
  g_autoptr (GDir) dir = g_dir_open (from, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    if (g_str_has_prefix (name, FILE_PLUG_INS) && (all || is_usual (name)))
      {
        g_autofree char *target = g_build_filename (from, name, NULL);
        g_autofree char *link = g_build_filename (folder, name, NULL);

        if (symlink (target, link) != 0 && errno != EEXIST)
          g_warning ("%s: %s", link, g_strerror (errno));
      }
}

static gboolean
refuse_folder (const char *path, GError **error)
{
  g_autofree char *shown = g_filename_display_name (path);

  return smp_refuse (error, SMP_ERROR_BATCH,
                     /* TRANSLATORS: a file or folder, then the system's reason */
                     _ ("“%s” cannot be made: %s. Check that there is room in the folder for "
                        "temporary files."),
                     shown, g_strerror (errno));
}

/**
 * smp_gimp_home_link_plug_ins:
 * @folder: a folder to make
 * @all: whether to link all plug-ins that open files, and not only the usual ones
 * @error: (out): return location
 *
 * Makes a folder with links to our plug-in and to those that open and write files. GIMP starts more
 * quickly with few plug-ins.
 *
 * Returns: whether our plug-in was found.
 **/
gboolean
smp_gimp_home_link_plug_ins (const char *folder, gboolean all, GError **error)
{
  g_autofree char *ours = find_plug_in ();
  g_autofree char *real = ours != NULL ? g_canonicalize_filename (ours, NULL) : NULL;
  g_autofree char *link = g_build_filename (folder, GETTEXT_PACKAGE, NULL);
  g_auto (GStrv) folders = smp_own_plug_in_folders ();

  if (ours == NULL)
    {
      g_autofree char *installed = smp_plug_in_folder ();

      return smp_refuse (
          error, SMP_ERROR_BATCH,
          /* TRANSLATORS: the plug-in, then a folder */
          _ ("The plug-in “%s” is not installed: it is neither in “%s” nor among your "
             "own plug-ins. Install it again."),
          GETTEXT_PACKAGE, installed != NULL ? installed : SMP_GIMP_PLUG_INS);
    }

  if (g_mkdir_with_parents (folder, 0700) != 0 || symlink (real, link) != 0)
    return refuse_folder (link, error);

  for (guint i = 0; folders[i] != NULL; i++)
    link_file_plug_ins (folder, folders[i], all);
  link_file_plug_ins (folder, SMP_GIMP_PLUG_INS, all);
  return TRUE;
}

static char *
gimprc (guint n_homes)
{
  guint64 memory = (guint64) sysconf (_SC_PHYS_PAGES) * sysconf (_SC_PAGESIZE);

  /* A GIMP alone would use half of the memory and all processors, so divide them among the homes. */
  return g_strdup_printf ("(check-updates no)\n"
                          "(show-welcome-dialog no)\n"
                          "(thumbnail-size none)\n"
                          "(undo-levels 0)\n"
                          "(metadata-rotation-policy rotate)\n"
                          "(color-profile-policy keep)\n"
                          "(plug-in-path \"" PLUG_INS "\")\n"
                          "(swap-path \"" CACHE "\")\n"
                          "(temp-path \"" TEMPORARY "\")\n"
                          "(tile-cache-size %" G_GUINT64_FORMAT ")\n"
                          "(num-processors %u)\n",
                          memory / 2 / n_homes, MAX (1, g_get_num_processors () / n_homes));
}

/**
 * smp_gimp_home_make:
 * @home: a folder to make
 * @plug_ins: the folder from smp_gimp_home_link_plug_ins()
 * @n_homes: how many GIMPs share the computer
 * @error: (out): return location
 *
 * Returns: whether the home was made.
 **/
gboolean
smp_gimp_home_make (const char *home, const char *plug_ins, guint n_homes, GError **error)
{
  static const char *const folders[] = { SETTINGS, CACHE "/babl", TEMPORARY };
  g_autofree char *path = g_build_filename (home, SETTINGS, "gimprc", NULL);
  g_autofree char *link = g_build_filename (home, PLUG_INS, NULL);
  g_autofree char *fonts = g_build_filename (g_get_user_cache_dir (), FONT_CACHE, NULL);
  g_autofree char *font_link = g_build_filename (home, CACHE, FONT_CACHE, NULL);
  g_autofree char *settings = gimprc (n_homes);

  for (guint i = 0; i < G_N_ELEMENTS (folders); i++)
    {
      g_autofree char *folder = g_build_filename (home, folders[i], NULL);

      if (g_mkdir_with_parents (folder, 0700) != 0)
        return refuse_folder (folder, error);
    }
  if (symlink (plug_ins, link) != 0)
    return refuse_folder (link, error);
  /* Not an error: without the link GIMP scans the fonts itself. */
  if (symlink (fonts, font_link) != 0)
    g_debug ("%s: %s", font_link, g_strerror (errno));

  return g_file_set_contents (path, settings, -1, error);
}

/* The lines of a gimprc by which GIMP knows that it was not updated and speaks the same language as at its last
 * start. Where one is missing or says otherwise, GIMP does not look at its register of plug-ins, and asks each of
 * them again. */
static char *
last_start_of (const char *text)
{
  static const char *const keys[] = { "(config-version \"", "(prev-language \"" };
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);
  g_autoptr (GString) found = g_string_new (NULL);

  for (guint i = 0; lines[i] != NULL; i++)
    for (guint j = 0; j < G_N_ELEMENTS (keys); j++)
      if (g_str_has_prefix (lines[i], keys[j]) && g_str_has_suffix (lines[i], "\")"))
        g_string_append_printf (found, "%s\n", lines[i]);

  return g_string_free (g_steal_pointer (&found), FALSE);
}

static char *
read_settings (const char *home)
{
  g_autofree char *path = g_build_filename (home, SETTINGS, "gimprc", NULL);
  gsize length;

  return smp_input_file_read (path, MAX_SETTINGS_BYTES, &length, NULL);
}

/**
 * smp_gimp_home_last_start:
 * @home: the home of a GIMP that is ready
 *
 * Returns: (transfer full) (nullable): what the next GIMP has to know of this start, to believe the register of
 *   plug-ins.
 **/
char *
smp_gimp_home_last_start (const char *home)
{
  g_autofree char *settings = read_settings (home);

  return settings != NULL ? last_start_of (settings) : NULL;
}

/**
 * smp_gimp_home_set_last_start:
 * @home: a home from smp_gimp_home_make()
 * @lines: what smp_gimp_home_last_start() said of an earlier start
 *
 * Tells it to the GIMP that will start there, unless it has started there before.
 **/
void
smp_gimp_home_set_last_start (const char *home, const char *lines)
{
  g_autofree char *path = g_build_filename (home, SETTINGS, "gimprc", NULL);
  g_autofree char *settings = read_settings (home);
  g_autofree char *own = settings != NULL ? last_start_of (settings) : NULL;
  g_autofree char *checked = last_start_of (lines);
  g_autofree char *both = NULL;

  if (own == NULL || *own != '\0')
    return;

  both = g_strconcat (settings, checked, NULL);
  g_file_set_contents (path, both, -1, NULL);
}

/**
 * smp_gimp_home_find:
 * @home: a home from smp_gimp_home_make()
 * @file: the register of plug-ins or the conversions
 *
 * Returns: (transfer full): the path where GIMP looks for it in this home.
 **/
char *
smp_gimp_home_find (const char *home, SmpProfileFile file)
{
  return file == SMP_PROFILE_PLUG_INS ? g_build_filename (home, SETTINGS, "pluginrc", NULL)
                                      : g_build_filename (home, CACHE, "babl", "babl-fishes", NULL);
}

/* Makes malloc keep freed memory. Otherwise some systems take longer to map it page by page for each picture
 * than GIMP takes to make the picture. */
static char **
keep_memory (char **environment)
{
  static const char *const ours = "glibc.malloc.trim_threshold=17179869184:"
                                  "glibc.malloc.mmap_threshold=17179869184:"
                                  "glibc.malloc.mmap_max=0";
  const char *theirs = g_environ_getenv (environment, "GLIBC_TUNABLES");
  g_autofree char *both = theirs != NULL ? g_strconcat (ours, ":", theirs, NULL) : g_strdup (ours);

  return g_environ_setenv (environment, "GLIBC_TUNABLES", both, TRUE);
}

/* Makes the paths of an environment variable absolute, because GIMP starts in its home. */
static char **
make_paths_whole (char **environment, const char *name)
{
  const char *value = g_environ_getenv (environment, name);
  g_auto (GStrv) paths = value != NULL ? g_strsplit (value, G_SEARCHPATH_SEPARATOR_S, -1) : NULL;
  g_autofree char *whole = NULL;

  if (paths == NULL)
    return environment;

  for (guint i = 0; paths[i] != NULL; i++)
    if (*paths[i] != '\0')
      {
        char *path = g_canonicalize_filename (paths[i], NULL);

        g_free (paths[i]);
        paths[i] = path;
      }
  whole = g_strjoinv (G_SEARCHPATH_SEPARATOR_S, paths);
  return g_environ_setenv (environment, name, whole, TRUE);
}

/**
 * smp_gimp_home_environment:
 * @home: a home from smp_gimp_home_make()
 *
 * Returns: (transfer full): the environment for a GIMP with this home.
 **/
char **
smp_gimp_home_environment (const char *home)
{
  g_autofree char *settings = g_build_filename (home, SETTINGS, NULL);
  g_autofree char *cache = g_build_filename (home, CACHE, NULL);
  g_autofree char *temporary = g_build_filename (home, TEMPORARY, NULL);
  char **environment = make_paths_whole (keep_memory (g_get_environ ()), "GEGL_PATH");

  environment = g_environ_setenv (environment, "GIMP3_DIRECTORY", settings, TRUE);
  environment = g_environ_setenv (environment, "GIMP3_CACHEDIR", cache, TRUE);
  environment = g_environ_setenv (environment, "GIMP3_TEMPDIR", temporary, TRUE);
  /* For libraries such as glycin; the user's may be relative, and GIMP starts in its home. */
  environment = g_environ_setenv (environment, "TMPDIR", temporary, TRUE);
  environment = g_environ_setenv (environment, "XDG_CACHE_HOME", cache, TRUE);
  /* Making babl's lookup tables takes longer than converting a photo without them. */
  environment = g_environ_setenv (environment, "BABL_LUT", "0", FALSE);
  environment = g_environ_unsetenv (environment, "DISPLAY");
  environment = g_environ_unsetenv (environment, "WAYLAND_DISPLAY");

  return environment;
}
