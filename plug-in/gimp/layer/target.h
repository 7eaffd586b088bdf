/* target: which layer a treatment is for, and whether it can have one. All bad input that can be
 * known before anything is changed is refused here.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <libgimp/gimp.h>

G_BEGIN_DECLS

/* The sizes of image that can take a treatment. */
#define SMP_TARGET_MIN_SIDE 16
#define SMP_TARGET_MAX_PIXELS 300e6

GimpLayer *smp_target_find (GimpImage *image, GimpDrawable **drawables, GError **error);

G_END_DECLS
