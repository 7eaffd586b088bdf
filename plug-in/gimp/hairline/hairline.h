/* hairline: adds a drafted hairline to an image: the path, scale and head, and the treatment behind
 * it.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <libgimp/gimp.h>

#include "hairline-path.h"

G_BEGIN_DECLS

/* What to do. */
typedef struct
{
  SmpHairlineDraft draft;
  SmpScale scale;
  gboolean is_new_scale; /* store it with the image and give it to treatments */
  gboolean keep_path;    /* keep the path as corrected by hand */
  gboolean treat;        /* treat the area behind the line */
} SmpHairlineJob;

typedef struct
{
  GimpPath *path;
  GimpLayer *treatment; /* or NULL */
  SmpHairlineShape shape;
} SmpHairlineResult;

gboolean smp_hairline_apply (GimpImage *image, GimpDrawable **drawables, const SmpHairlineJob *job,
                             SmpHairlineResult *result, GError **error);

G_END_DECLS
