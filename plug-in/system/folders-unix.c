/* folders-unix: folders on Linux, other Unix systems and macOS. See folders.h.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#define _GNU_SOURCE /* dladdr () */
#include "config.h"

#include <dlfcn.h>
#ifdef __APPLE__
#include <limits.h>
#include <mach-o/dyld.h>
#endif

#include "folders.h"

#ifdef __APPLE__
/* GIMP (gimpenv.c) and GEGL (gegl-init.c) use this folder there, not the ones of the XDG specification. */
#define APPLE_FOLDER "Library", "Application Support"
#endif

/**
 * smp_system_program:
 *
 * Returns: (transfer full) (nullable): the file of this process's program, with links followed.
 **/
char *
smp_system_program (void)
{
#ifdef __APPLE__
  char path[PATH_MAX];
  uint32_t room = sizeof path;

  return _NSGetExecutablePath (path, &room) == 0 ? g_canonicalize_filename (path, NULL) : NULL;
#else
  return g_file_read_link ("/proc/self/exe", NULL);
#endif
}

/**
 * smp_system_module:
 *
 * To be called by shared libraries only.
 *
 * Returns: (transfer full) (nullable): the file of the shared library that this function is linked into, as it was
 *   named when it was loaded.
 **/
char *
smp_system_module (void)
{
  Dl_info facts;

  return dladdr ((void *) smp_system_module, &facts) != 0 && facts.dli_fname != NULL
             ? g_canonicalize_filename (facts.dli_fname, NULL)
             : NULL;
}

/**
 * smp_system_gimp_settings:
 *
 * Returns: (transfer full): the folder with a folder of this user's settings and plug-ins for each series of GIMP.
 **/
char *
smp_system_gimp_settings (void)
{
#ifdef __APPLE__
  return g_build_filename (g_get_home_dir (), APPLE_FOLDER, "GIMP", NULL);
#else
  return g_build_filename (g_get_user_config_dir (), "GIMP", NULL);
#endif
}

/**
 * smp_system_gegl_modules:
 *
 * Returns: (transfer full): the folder where GEGL looks for everybody's operations.
 **/
char *
smp_system_gegl_modules (void)
{
  return g_strdup (SMP_GEGL_PLUG_INS);
}

/**
 * smp_system_own_gegl_modules:
 *
 * Returns: (transfer full): the folder where GEGL looks for this user's operations, which need not exist.
 **/
char *
smp_system_own_gegl_modules (void)
{
#ifdef __APPLE__
  return g_build_filename (g_get_home_dir (), APPLE_FOLDER, "gegl-0.4", "plug-ins", NULL);
#else
  return g_build_filename (g_get_user_data_dir (), "gegl-0.4", "plug-ins", NULL);
#endif
}
