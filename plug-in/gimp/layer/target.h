/* target: finds the layer to treat. Everything that can be checked before changing the image is
 * checked here.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <libgimp/gimp.h>

G_BEGIN_DECLS

/* The sizes of images that can be treated, pixels. */
#define SMP_TARGET_MIN_SIDE 16
#define SMP_TARGET_MAX_PIXELS 300e6

GimpLayer *smp_target_layer (GimpDrawable **drawables);
GimpLayer *smp_target_treatment (GimpDrawable **drawables);
GimpLayer *smp_target_find (GimpImage *image, GimpDrawable **drawables, GError **error);

G_END_DECLS
