/* own-path: knows a path again that the plug-in made, whatever its name is now.
 *
 * XCF files lose what is kept with a path, but not its number (tattoo); a copy of an image keeps the first and gives
 * new numbers. So a path has both, and the image keeps the number.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <libgimp/gimp.h>

G_BEGIN_DECLS

/* Marks a path of the image; @parasite is one of parasite.h. Returns the number to keep. */
guint smp_own_path_mark (GimpPath *path, const char *parasite);

/* The path that was marked; @number is 0 where none is kept. NULL if it is no longer there. */
GimpPath *smp_own_path_find (GimpImage *image, const char *parasite, guint number);

G_END_DECLS
