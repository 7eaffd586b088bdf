/* hairline-path: the hairline as a GIMP path, which the Paths tool can correct.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <libgimp/gimp.h>

#include "hairline-draft.h"

G_BEGIN_DECLS

/* A line in the picture: n pairs of x and y. */
typedef struct
{
  double *points;
  gsize n;
} SmpHairlineLine;

void smp_hairline_line_clear (SmpHairlineLine *line);
SmpHairlineLine smp_hairline_line_of (const SmpHairlineShape *shape);
SmpHairlineLine smp_hairline_line_of_area (const SmpHairlineShape *shape);

GimpPath *smp_hairline_path_find (GimpImage *image);
gboolean smp_hairline_path_check (GimpImage *image, GError **error);
gboolean smp_hairline_path_read (GimpPath *path, SmpHairlineDraft *draft, gboolean *is_corrected);
gboolean smp_hairline_path_line (GimpPath *path, SmpHairlineLine *line, GError **error);
GimpPath *smp_hairline_path_draw (GimpImage *image, const SmpHairlineShape *shape,
                                  const SmpHairlineDraft *draft, GError **error);

G_END_DECLS
