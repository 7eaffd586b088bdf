/* scale: how many pixels of a photo show one millimetre of the head.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <libgimp/gimp.h>

G_BEGIN_DECLS

double smp_scale_guess (GimpImage *image);

G_END_DECLS
