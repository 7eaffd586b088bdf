/* gimp-home: folders in which a GIMP can live. See gimp-home.h.
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
#include "model/batch/batch-find.h"
#include "model/error.h"

/* Plug-ins of GIMP whose names begin so open and write files. */
#define FILE_PLUG_INS "file-"

/* GIMP asks each plug-in what it can do when it starts, and some fifty of them take seconds. These
 * are enough for photos with these endings, and for what is written. */
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

/* The folders of plug-ins of this user's GIMPs, of the one that this was built for first. */
static GStrv
user_folders (void)
{
  g_autoptr (GStrvBuilder) folders = g_strv_builder_new ();
  g_autofree char *gimps = g_build_filename (g_get_user_config_dir (), "GIMP", NULL);
  g_autoptr (GDir) dir = g_dir_open (gimps, 0, NULL);
  const char *own = g_getenv ("GIMP3_DIRECTORY");
  const char *series;

  if (own != NULL)
    g_strv_builder_take (folders, g_build_filename (own, "plug-ins", NULL));
  g_strv_builder_take (folders, g_build_filename (gimps, SMP_GIMP_SERIES, "plug-ins", NULL));
  while (dir != NULL && (series = g_dir_read_name (dir)) != NULL)
    if (g_str_has_prefix (series, "3."))
      g_strv_builder_take (folders, g_build_filename (gimps, series, "plug-ins", NULL));

  return g_strv_builder_end (folders);
}

/* The folder of the plug-in: where $SMP_PLUG_IN says, among the user's own plug-ins, where this program
 * was installed along with it, or among GIMP's. NULL if it is in none. */
static char *
find_plug_in (void)
{
  const char *asked = g_getenv ("SMP_PLUG_IN");
  g_auto (GStrv) folders = user_folders ();
  g_autofree char *of_gimp = g_build_filename (SMP_GIMP_PLUG_INS, GETTEXT_PACKAGE, NULL);

  if (asked != NULL)
    return has_plug_in (asked) ? g_strdup (asked) : NULL;

  for (guint i = 0; folders[i] != NULL; i++)
    {
      g_autofree char *folder = g_build_filename (folders[i], GETTEXT_PACKAGE, NULL);

      if (has_plug_in (folder))
        return g_steal_pointer (&folder);
    }

  if (has_plug_in (SMP_PLUG_IN_DIR))
    return g_strdup (SMP_PLUG_IN_DIR);
  return has_plug_in (of_gimp) ? g_steal_pointer (&of_gimp) : NULL;
}

static gboolean
has_usual_ending (const char *path)
{
  for (guint i = 0; i < G_N_ELEMENTS (usual); i++)
    for (guint j = 0; j < G_N_ELEMENTS (usual[i].endings) && usual[i].endings[j] != NULL; j++)
      if (smp_has_ending (path, usual[i].endings[j]))
        return TRUE;

  return FALSE;
}

static gboolean
is_usual (const char *plug_in)
{
  for (guint i = 0; i < G_N_ELEMENTS (usual); i++)
    if (g_strcmp0 (usual[i].plug_in, plug_in) == 0)
      return TRUE;

  return FALSE;
}

/* The first of a name is the one that counts, as in GIMP. */
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

/**
 * smp_gimp_home_link_plug_ins:
 * @folder: a folder to make
 * @photos: (element-type filename): what is to be opened
 * @error: (out): return location
 *
 * Puts links to this plug-in and to those that open and write files into a new folder. A GIMP
 * with few plug-ins starts quickly.
 *
 * Returns: whether this plug-in was found.
 **/
gboolean
smp_gimp_home_link_plug_ins (const char *folder, GPtrArray *photos, GError **error)
{
  g_autofree char *ours = find_plug_in ();
  g_autofree char *real = ours != NULL ? g_canonicalize_filename (ours, NULL) : NULL;
  g_autofree char *link = g_build_filename (folder, GETTEXT_PACKAGE, NULL);
  g_auto (GStrv) folders = user_folders ();
  gboolean all = FALSE;

  if (ours == NULL)
    {
      g_set_error (error, SMP_ERROR, SMP_ERROR_BATCH,
                   /* TRANSLATORS: the plug-in, then a folder */
                   _ ("The plug-in “%s” is not installed: it is neither in “%s” nor among your "
                      "own plug-ins. Install it again."),
                   GETTEXT_PACKAGE, SMP_PLUG_IN_DIR);
      return FALSE;
    }

  if (g_mkdir_with_parents (folder, 0700) != 0 || symlink (real, link) != 0)
    {
      g_set_error (error, SMP_ERROR, SMP_ERROR_BATCH,
                   /* TRANSLATORS: a file or folder, then the system's reason */
                   _ ("“%s” cannot be made: %s. Check that there is room in the folder for "
                      "temporary files."),
                   link, g_strerror (errno));
      return FALSE;
    }

  for (guint i = 0; i < photos->len; i++)
    all = all || !has_usual_ending (photos->pdata[i]);
  for (guint i = 0; folders[i] != NULL; i++)
    link_file_plug_ins (folder, folders[i], all);
  link_file_plug_ins (folder, SMP_GIMP_PLUG_INS, all);
  return TRUE;
}

static void
add_path (GString *text, const char *name, const char *folder, const char *path)
{
  g_autofree char *whole = path != NULL ? g_build_filename (folder, path, NULL) : g_strdup (folder);
  g_autofree char *escaped = g_strescape (whole, NULL);

  g_string_append_printf (text, "(%s \"%s\")\n", name, escaped);
}

/**
 * smp_gimp_home_make:
 * @home: a folder to make
 * @plug_ins: what smp_gimp_home_link_plug_ins() filled
 * @n_homes: how many GIMPs share the computer
 * @error: (out): return location
 *
 * Returns: whether a GIMP can live there.
 **/
gboolean
smp_gimp_home_make (const char *home, const char *plug_ins, guint n_homes, GError **error)
{
  static const char *const folders[] = { "gimp", "cache", "tmp" };
  g_autoptr (GString) settings = g_string_new ("(check-updates no)\n"
                                               "(show-welcome-dialog no)\n"
                                               "(thumbnail-size none)\n"
                                               "(undo-levels 0)\n"
                                               "(metadata-rotation-policy rotate)\n"
                                               "(color-profile-policy keep)\n");
  g_autofree char *path = g_build_filename (home, "gimp", "gimprc", NULL);
  guint64 memory = (guint64) sysconf (_SC_PHYS_PAGES) * sysconf (_SC_PAGESIZE);

  for (guint i = 0; i < G_N_ELEMENTS (folders); i++)
    {
      g_autofree char *folder = g_build_filename (home, folders[i], NULL);

      if (g_mkdir_with_parents (folder, 0700) != 0)
        {
          g_set_error (error, SMP_ERROR, SMP_ERROR_BATCH,
                       _ ("“%s” cannot be made: %s. Check that there is room in the folder for "
                          "temporary files."),
                       folder, g_strerror (errno));
          return FALSE;
        }
    }

  add_path (settings, "plug-in-path", plug_ins, NULL);
  add_path (settings, "swap-path", home, "cache");
  add_path (settings, "temp-path", home, "tmp");
  /* Half of the memory and all processors are what GIMP would take for itself alone. */
  g_string_append_printf (settings, "(tile-cache-size %" G_GUINT64_FORMAT ")\n",
                          memory / 2 / n_homes);
  g_string_append_printf (settings, "(num-processors %u)\n",
                          MAX (1, g_get_num_processors () / n_homes));

  return g_file_set_contents (path, settings->str, settings->len, error);
}

/**
 * smp_gimp_home_environment:
 * @home: what smp_gimp_home_make() made
 *
 * Returns: (transfer full): the environment for a GIMP that lives there.
 **/
char **
smp_gimp_home_environment (const char *home)
{
  g_autofree char *settings = g_build_filename (home, "gimp", NULL);
  g_autofree char *cache = g_build_filename (home, "cache", NULL);
  g_autofree char *temporary = g_build_filename (home, "tmp", NULL);
  char **environment = g_get_environ ();

  environment = g_environ_setenv (environment, "GIMP3_DIRECTORY", settings, TRUE);
  environment = g_environ_setenv (environment, "GIMP3_CACHEDIR", cache, TRUE);
  environment = g_environ_setenv (environment, "GIMP3_TEMPDIR", temporary, TRUE);
  /* Tables that take a process longer to make than a photo takes without them. */
  environment = g_environ_setenv (environment, "BABL_LUT", "0", FALSE);
  environment = g_environ_unsetenv (environment, "DISPLAY");
  environment = g_environ_unsetenv (environment, "WAYLAND_DISPLAY");

  return environment;
}
