/* Tests of the texts kept with an image: which of them are kept in copies that leave the practice.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <string.h>

#include "model/kept-text.h"

static void
numbers_and_our_own_words_are_kept (void)
{
  const char *text = "[Scale]\nVersion=1\nPixelsPerMm=7.25\nHeadX=-1e3\nPlaces=1;2.5;\n\n"
                     "[View]\nMoment=5-years\nDurability=short\nBare=true\n\n"
                     "[smp:dots]\nhead-width=0.5\n";
  g_autofree char *clean = smp_kept_text_clean (text);

  g_assert_cmpstr (clean, ==, text);
}

static void
other_text_is_removed (void)
{
  static const char *const texts[] = {
    "# Annabel\n[Scale]\nVersion=1\n",
    "[Scale]\n# Annabel\nVersion=1\n",
    "[Scale]\nVersion=1\nName=Annabel\n",
    "[Scale]\nVersion=1\nLength=1 Annabel\n",
    "[Scale]\nVersion=1\nPlaces=1;Annabel;2\n",
    "[Scale]\nVersion=1\nAnnabel Specimen, born on the 1st of May=1\n",
    "[Scale]\nVersion=1\nVersion[de]=Annabel\n",
    "[Scale]\nVersion=1\n[Annabel Specimen, born on the 1st of May]\nAge=30\n",
    "[Scale]\nVersion=1\nMoment=annabel\n",
  };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autofree char *clean = smp_kept_text_clean (texts[i]);

      g_assert_cmpstr (clean, ==, "[Scale]\nVersion=1\n");
    }
}

static void
unknown_text_is_removed_completely (void)
{
  static const char *const texts[] = { "", "Annabel", "\xff\xfe", "[Note]\nName=Annabel\n" };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autofree char *clean = smp_kept_text_clean (texts[i]);

      g_assert_cmpstr (clean, ==, "");
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/kept-text/numbers-and-our-own-words-are-kept",
                   numbers_and_our_own_words_are_kept);
  g_test_add_func ("/kept-text/other-text-is-removed", other_text_is_removed);
  g_test_add_func ("/kept-text/unknown-text-is-removed-completely",
                   unknown_text_is_removed_completely);

  return g_test_run ();
}
