/* folders-windows: folders on Windows. See folders.h.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <windows.h>

#include "folders.h"

#define GEGL_LIBRARY L"libgegl-0.4-0.dll"

/* The longest path of Windows, in UTF-16. */
#define MAX_LETTERS 32768

static char *
file_of (HMODULE module)
{
  g_autofree wchar_t *path = g_new (wchar_t, MAX_LETTERS);
  DWORD length = GetModuleFileNameW (module, path, MAX_LETTERS);

  return length > 0 && length < MAX_LETTERS
             ? g_utf16_to_utf8 ((const gunichar2 *) path, length, NULL, NULL, NULL)
             : NULL;
}

char *
smp_system_program (void)
{
  return file_of (NULL);
}

char *
smp_system_module (void)
{
  HMODULE module = NULL;

  return GetModuleHandleExW (GET_MODULE_HANDLE_EX_FLAG_FROM_ADDRESS |
                                 GET_MODULE_HANDLE_EX_FLAG_UNCHANGED_REFCOUNT,
                             (const wchar_t *) smp_system_module, &module)
             ? file_of (module)
             : NULL;
}

/* GIMP keeps settings in the part of the profile that follows a user from computer to computer, unlike GLib. */
char *
smp_system_gimp_settings (void)
{
  const char *roaming = g_getenv ("APPDATA");

  return g_build_filename (roaming != NULL ? roaming : g_get_user_config_dir (), "GIMP", NULL);
}

/* As GEGL finds it (gegl-init.c): in "lib" beside the folder of its own library. */
char *
smp_system_gegl_modules (void)
{
  HMODULE gegl = GetModuleHandleW (GEGL_LIBRARY);
  g_autofree char *top =
      gegl != NULL ? g_win32_get_package_installation_directory_of_module (gegl) : NULL;

  return g_build_filename (top != NULL ? top : ".", "lib", "gegl-0.4", NULL);
}

char *
smp_system_own_gegl_modules (void)
{
  return g_build_filename (g_get_user_data_dir (), "gegl-0.4", "plug-ins", NULL);
}
