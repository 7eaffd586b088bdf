/* label: a line of text on a picture that is made of pictures.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <libgimp/gimp.h>

G_BEGIN_DECLS

/* Where a line stands and how large it is, in pixels. */
typedef struct
{
  double middle_x;
  double middle_y;
  double width; /* it gets no wider than this */
  double size;  /* of the font */
} SmpLabelPlace;

gboolean
smp_label_add (GimpImage *image, const char *text, const SmpLabelPlace *place, GError **error);

G_END_DECLS
