/* photo-files: opens photos for tests. See photo-files.h.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "photo-files.h"

GeglBuffer *
photo_file_load (const char *folder, const char *name, const char *suffix)
{
  g_autofree char *file = g_strconcat (name, suffix, NULL);
  g_autofree char *path = g_build_filename (folder, file, NULL);
  GeglBuffer *buffer = NULL;
  GeglNode *graph = gegl_node_new ();
  GeglNode *from = gegl_node_new_child (graph, "operation", "gegl:load", "path", path, NULL);
  GeglNode *sink =
      gegl_node_new_child (graph, "operation", "gegl:buffer-sink", "buffer", &buffer, NULL);

  gegl_node_link (from, sink);
  gegl_node_process (sink);
  g_object_unref (graph);
  g_assert_nonnull (buffer);

  return buffer;
}
