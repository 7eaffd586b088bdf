/* text-domain-unix: see text-domain.h.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <libintl.h>

#include "text-domain.h"

/**
 * smp_text_domain_bind:
 * @folder: the folder with a folder of translations for each language
 *
 * Tells gettext to take our translations from it, in UTF-8.
 **/
void
smp_text_domain_bind (const char *folder)
{
  bindtextdomain (GETTEXT_PACKAGE, folder);
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
}
