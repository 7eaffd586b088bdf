/* places: where our own files are. See places.h.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "folders.h"
#include "places.h"
#include "text-domain.h"

#define PLUG_INS "plug-ins"
#define LOCALE "locale"

/**
 * smp_plug_in_folder:
 *
 * To be called by programs, not by modules.
 *
 * Returns: (transfer full) (nullable): the folder of the plug-in: that of this program if it is the plug-in, otherwise the
 *   one that was installed together with it.
 **/
char *
smp_plug_in_folder (void)
{
  g_autofree char *program = smp_system_program ();
  g_autofree char *folder = program != NULL ? g_path_get_dirname (program) : NULL;
  g_autofree char *name = program != NULL ? g_path_get_basename (program) : NULL;

  if (folder == NULL || g_str_equal (name, SMP_PLUG_IN_FILE))
    return g_steal_pointer (&folder);

  return g_canonicalize_filename (SMP_PLUG_IN_FROM_COMMANDS, folder);
}

/**
 * smp_plug_in_file:
 * @name: the name of a file or folder in the plug-in's folder
 *
 * Returns: (transfer full): its path. It need not exist.
 **/
char *
smp_plug_in_file (const char *name)
{
  g_autofree char *folder = smp_plug_in_folder ();

  return g_build_filename (folder != NULL ? folder : ".", name, NULL);
}

/**
 * smp_own_plug_in_folders:
 *
 * Returns: (transfer full): where GIMP looks for this user's plug-ins: folders of all series of GIMP, that for
 *   which we were built first.
 **/
GStrv
smp_own_plug_in_folders (void)
{
  g_autoptr (GStrvBuilder) folders = g_strv_builder_new ();
  g_autofree char *gimps = smp_system_gimp_settings ();
  g_autoptr (GDir) dir = g_dir_open (gimps, 0, NULL);
  const char *own = g_getenv ("GIMP3_DIRECTORY");
  const char *series;

  if (own != NULL)
    g_strv_builder_take (folders, g_build_filename (own, PLUG_INS, NULL));
  g_strv_builder_take (folders, g_build_filename (gimps, SMP_GIMP_SERIES, PLUG_INS, NULL));
  while (dir != NULL && (series = g_dir_read_name (dir)) != NULL)
    if (g_str_has_prefix (series, "3."))
      g_strv_builder_take (folders, g_build_filename (gimps, series, PLUG_INS, NULL));

  return g_strv_builder_end (folders);
}

/* Takes @folder and tells gettext of it if it exists. */
static gboolean
bind_if_there (char *folder)
{
  g_autofree char *catalogues = folder;

  if (!g_file_test (catalogues, G_FILE_TEST_IS_DIR))
    return FALSE;

  smp_text_domain_bind (catalogues);
  return TRUE;
}

/**
 * smp_module_bind_text_domain:
 *
 * To be called by the module of smp:dots. Tells gettext where the translations are: in the folder of the plug-in if the
 * module lies within, or was installed together with it; else in that of this user's plug-in.
 **/
void
smp_module_bind_text_domain (void)
{
  g_autofree char *module = smp_system_module ();
  g_autofree char *folder = g_path_get_dirname (module != NULL ? module : ".");
  g_autofree char *above = g_path_get_dirname (folder);
  g_autofree char *name = g_path_get_basename (folder);
  g_autofree char *installed = g_canonicalize_filename (SMP_PLUG_IN_FROM_OPERATION, folder);
  g_auto (GStrv) own = smp_own_plug_in_folders ();

  if (g_str_equal (name, SMP_OPERATION_LINK) &&
      bind_if_there (g_build_filename (above, LOCALE, NULL)))
    return;
  if (bind_if_there (g_build_filename (installed, LOCALE, NULL)))
    return;

  for (guint i = 0; own[i] != NULL; i++)
    if (bind_if_there (g_build_filename (own[i], GETTEXT_PACKAGE, LOCALE, NULL)))
      return;

  /* Where it was installed from a package, and then copied to this user's operations. */
  bind_if_there (g_strdup (SMP_LOCALE_DIR));
}
