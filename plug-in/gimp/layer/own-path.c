/* own-path: finds paths that the plug-in made. See own-path.h.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "gimp/base/parasite.h"
#include "own-path.h"

guint
smp_own_path_mark (GimpPath *path, const char *parasite)
{
  smp_parasite_mark (G_OBJECT (path), parasite);

  return gimp_item_get_tattoo (GIMP_ITEM (path));
}

GimpPath *
smp_own_path_find (GimpImage *image, const char *parasite, guint number)
{
  g_autofree GimpPath **paths = gimp_image_get_paths (image);

  for (int i = 0; paths != NULL && paths[i] != NULL; i++)
    if (smp_parasite_exists (G_OBJECT (paths[i]), parasite))
      return paths[i];
  for (int i = 0; number != 0 && paths != NULL && paths[i] != NULL; i++)
    if (gimp_item_get_tattoo (GIMP_ITEM (paths[i])) == number)
      return paths[i];

  return NULL;
}
