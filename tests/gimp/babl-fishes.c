/* babl-fishes: has babl choose the quickest way between the formats that GIMP and our tests use, and
 * remember it in $XDG_CACHE_HOME.
 *
 * babl tries many ways when it is first asked for a conversion, which takes GIMP most of a second at every
 * start, because GIMP never lets babl write down what it found. With one answer for all, the tests of a
 * build also round alike.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <babl/babl.h>

/* What layers, masks, files and the screen hold; and what is computed with. */
static const char *const stored[] = { "Y' u8",         "Y u8",           "Y float",
                                      "Y' float",      "Y'A u8",         "R'G'B' u8",
                                      "R'G'B'A u8",    "R'G'B' float",   "RGB float",
                                      "RGB u8",        "RGBA u8",        "cairo-RGB24",
                                      "cairo-ARGB32",  "R'G'B'A double", "RGBA double",
                                      "CIE Lab float", "RaGaBaA float",  "R'aG'aB'aA float" };
static const char *const computed[] = { "RGBA float", "R'G'B'A float", "RaGaBaA float",
                                        "R'G'B'A u8", "R'G'B' u8" };

int
main (void)
{
  babl_init ();

  for (unsigned i = 0; i < sizeof computed / sizeof *computed; i++)
    {
      const Babl *inner = babl_format (computed[i]);

      for (unsigned j = 0; j < sizeof stored / sizeof *stored; j++)
        {
          const Babl *outer = babl_format (stored[j]);

          babl_fish (outer, inner);
          babl_fish (inner, outer);
        }
      for (unsigned j = 0; j < i; j++)
        {
          babl_fish (babl_format (computed[j]), inner);
          babl_fish (inner, babl_format (computed[j]));
        }
    }

  babl_exit ();
  return 0;
}
