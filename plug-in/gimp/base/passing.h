/* passing: changes of an image that last only as long as a dialog shows something. They get no undo step, and do not
 * make an image count as changed that was not.
 *
 *     SmpPassing passing = smp_passing_begin (image);
 *     ... show it, or take it away again ...
 *     smp_passing_end (&passing);
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <libgimp/gimp.h>

G_BEGIN_DECLS

typedef struct
{
  GimpImage *image;
  gboolean is_saved; /* nothing was changed since the image was opened or saved */
} SmpPassing;

SmpPassing smp_passing_begin (GimpImage *image);
void smp_passing_end (const SmpPassing *passing);

G_END_DECLS
