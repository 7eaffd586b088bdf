/* text: stands in for gegl:text, with which gegl:load begins until it knows what a file is, and which would need Pango.
 * Draws nothing. Only for tests under Wine.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <glib/gi18n-lib.h>

#ifdef GEGL_PROPERTIES

property_string (string, "Text", "")
property_double (size, "Size", 12.0)

#else

#define GEGL_OP_SOURCE
#define GEGL_OP_NAME text
#define GEGL_OP_C_SOURCE text.c

#include "gegl-op.h"

static GeglRectangle
get_bounding_box (GeglOperation *operation)
{
  return (GeglRectangle) { 0, 0, 0, 0 };
}

static gboolean
process (GeglOperation *operation, GeglBuffer *output, const GeglRectangle *result, gint level)
{
  return TRUE;
}

static void
gegl_op_class_init (GeglOpClass *klass)
{
  GEGL_OPERATION_SOURCE_CLASS (klass)->process = process;
  GEGL_OPERATION_CLASS (klass)->get_bounding_box = get_bounding_box;
  gegl_operation_class_set_keys (GEGL_OPERATION_CLASS (klass), "name", "gegl:text", "title", "Text", NULL);
}

#endif
