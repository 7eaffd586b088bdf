/* libintl: see libintl.h.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "libintl.h"

#define PUBLIC __declspec (dllexport)

PUBLIC char *
gettext (const char *text)
{
  return (char *) text;
}

PUBLIC char *
dgettext (const char *domain, const char *text)
{
  return (char *) text;
}

PUBLIC char *
dcgettext (const char *domain, const char *text, int category)
{
  return (char *) text;
}

PUBLIC char *
ngettext (const char *one, const char *many, unsigned long n)
{
  return (char *) (n == 1 ? one : many);
}

PUBLIC char *
dngettext (const char *domain, const char *one, const char *many, unsigned long n)
{
  return ngettext (one, many, n);
}

PUBLIC char *
dcngettext (const char *domain, const char *one, const char *many, unsigned long n, int category)
{
  return ngettext (one, many, n);
}

PUBLIC char *
textdomain (const char *domain)
{
  return (char *) (domain != NULL ? domain : "messages");
}

PUBLIC char *
bindtextdomain (const char *domain, const char *folder)
{
  return (char *) folder;
}

PUBLIC wchar_t *
wbindtextdomain (const char *domain, const wchar_t *folder)
{
  return (wchar_t *) folder;
}

PUBLIC char *
bind_textdomain_codeset (const char *domain, const char *codeset)
{
  return (char *) codeset;
}
