/* Fuzzes look files: reading one gives a valid look, which can be saved and read again, or an error
 * message.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <stdio.h>

#include "fuzz-settings.h"
#include "model/look.h"

/* Looks with odd names must be saved, too: the name of the file is made from that of the look. */
static void
save_and_read_again (const SmpLook *look)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) looks = NULL;
  gboolean found = FALSE;

  FUZZ_REQUIRE (smp_look_save (look->name, look->settings, TRUE, &error));
  looks = smp_look_list ();
  for (guint i = 0; i < looks->len; i++)
    {
      const SmpLook *saved = looks->pdata[i];

      if (!saved->is_own)
        continue;
      FUZZ_REQUIRE (saved->error == NULL && !found);
      FUZZ_REQUIRE (g_str_equal (saved->name, look->name));
      FUZZ_REQUIRE (remove (saved->path) == 0);
      found = TRUE;
    }
  FUZZ_REQUIRE (found);
}

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  const char *path = fuzz_write ("any.look", data, size);
  g_autoptr (GError) error = NULL;
  g_autoptr (SmpLook) look = smp_look_find (path, &error);

  if (look == NULL)
    {
      fuzz_check_error (error);
      return 0;
    }

  FUZZ_REQUIRE (error == NULL && look->name != NULL && *look->name != '\0');
  fuzz_check_settings (look->settings, smp_settings_is_of_look);
  save_and_read_again (look);
  return 0;
}
