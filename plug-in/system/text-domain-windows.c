/* text-domain-windows: see text-domain.h.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <libintl.h>

#include "text-domain.h"

/* bindtextdomain () would take the path in the code page of the system, which lacks most letters. */
void
smp_text_domain_bind (const char *folder)
{
  g_autofree gunichar2 *path = g_utf8_to_utf16 (folder, -1, NULL, NULL, NULL);

  if (path != NULL)
    wbindtextdomain (GETTEXT_PACKAGE, (const wchar_t *) path);
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
}
