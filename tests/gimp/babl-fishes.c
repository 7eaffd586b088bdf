/* babl-fishes: makes babl choose its conversions between the formats that GIMP and our tests use, and cache
 * the choice in $XDG_CACHE_HOME.
 *
 * babl measures many conversions when a pair of formats is first used. This takes most of a second at every
 * start of GIMP, which never lets babl write its cache. Sharing one cache also makes all tests of a build
 * round alike.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <babl/babl.h>

/* Formats of layers, masks, files, the screen and calculations. */
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
