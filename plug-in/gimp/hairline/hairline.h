/* hairline: puts a drafted hairline into an image: the path, scale and head, and the treatment behind it.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <libgimp/gimp.h>

#include "hairline-path.h"

G_BEGIN_DECLS

/* What there is to do. */
typedef struct
{
  SmpHairlineDraft draft;
  SmpScale scale;
  gboolean is_new_scale; /* keep it with the image and give it to treatments */
  gboolean keep_path;    /* the path stays as it was corrected by hand */
  gboolean treat;        /* fill the treatment behind the line */
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
