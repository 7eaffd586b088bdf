/* match-light: the mean light of parts of a photo: of what is selected, and of what a treatment is painted on.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gegl.h>
#include <libgimp/gimp.h>

#include "engine/color-difference.h"
#include "engine/scalp.h"

G_BEGIN_DECLS

/* An area of the image. */
typedef struct
{
  GeglRectangle box;
  GimpDrawable *mask; /* a channel or the selection, which says what of it; or NULL for all */
} SmpMatchArea;

typedef struct
{
  double rgb[3];    /* linear, in the colour space of the photo */
  double selected;  /* pixels of the photo in the area */
  double pixels;    /* so many of them are counted */
  double too_light; /* 0-1, the part that was left out because it is clipped */
} SmpMatchLight;

gboolean smp_match_area_selected (GimpImage *image, SmpMatchArea *area);
const Babl *smp_match_mask_format (GeglBuffer *mask, int n_bands);
gboolean smp_match_area_of_channel (GimpChannel *channel, SmpMatchArea *area);

double smp_match_part_outside (const SmpMatchArea *area, const SmpScalp *scalp);
void smp_match_light_of (GimpLayer *photo, const SmpMatchArea *area, SmpMatchLight *light);
double smp_match_light_under (GimpLayer *photo, GimpLayer *treatment, SmpMatchLight *light);
SmpColorSpace smp_match_color_space (GimpLayer *photo);

G_END_DECLS
