/* libintl: the functions of GNU's libintl, without translations, for tests under Wine. Programs that are linked
 * with it take the real library from GIMP's folder, under the same name.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <stddef.h>

char *gettext (const char *text);
char *dgettext (const char *domain, const char *text);
char *dcgettext (const char *domain, const char *text, int category);
char *ngettext (const char *one, const char *many, unsigned long n);
char *dngettext (const char *domain, const char *one, const char *many, unsigned long n);
char *dcngettext (const char *domain, const char *one, const char *many, unsigned long n, int category);
char *textdomain (const char *domain);
char *bindtextdomain (const char *domain, const char *folder);
wchar_t *wbindtextdomain (const char *domain, const wchar_t *folder);
char *bind_textdomain_codeset (const char *domain, const char *codeset);
