/* own-path: finds paths that the plug-in made, even if they were renamed.
 *
 * XCF files lose a path's parasites but keep its number (tattoo); a copy of an image keeps the
 * parasites but gives new numbers. So mark a path with both, and store the number with the image.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <libgimp/gimp.h>

G_BEGIN_DECLS

/* Attaches @parasite (see parasite.h) to a path of the image. Returns the number to store. */
guint smp_own_path_mark (GimpPath *path, const char *parasite);

/* Returns the marked path, or NULL if it no longer exists. Pass 0 as @number if none is stored. */
GimpPath *smp_own_path_find (GimpImage *image, const char *parasite, guint number);

G_END_DECLS
