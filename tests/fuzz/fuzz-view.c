/* Fuzzes the text that an XCF file keeps about a view: it must never change what the filter shows.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <string.h>

#include "fuzz-settings.h"
#include "model/view.h"

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  g_autofree char *text = g_strndup ((const char *) data, size);
  g_autoptr (SmpSettings) shown = smp_settings_new ();
  g_autoptr (SmpView) view = NULL;
  g_autoptr (SmpView) again = NULL;
  g_autoptr (SmpSettings) settings = NULL;
  g_autofree char *written = NULL;

  /* The second session of a plan of 200. */
  smp_settings_set_number (shown, "density", 140);
  view = smp_view_from_text (text, shown);
  settings = smp_view_settings (view);
  fuzz_check_settings (view->plan, NULL);
  FUZZ_REQUIRE (smp_settings_same_treatment (settings, shown));

  /* It reads what it has written. */
  written = smp_view_to_text (view);
  again = smp_view_from_text (written, shown);
  FUZZ_REQUIRE (again->moment == view->moment && again->durability == view->durability &&
                again->is_bare == view->is_bare);
  FUZZ_REQUIRE (smp_settings_equal (again->plan, view->plan));
  return 0;
}
