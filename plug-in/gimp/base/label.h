/* label: writes a line of text on a picture, such as the captions of a contact sheet.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <libgimp/gimp.h>

G_BEGIN_DECLS

/* Position and size of a line, in pixels. */
typedef struct
{
  double middle_x;
  double middle_y;
  double width; /* at most */
  double size;  /* of the font */
} SmpLabelPlace;

gboolean
smp_label_add (GimpImage *image, const char *text, const SmpLabelPlace *place, GError **error);

G_END_DECLS
