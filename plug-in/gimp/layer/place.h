/* place: the three kinds of pixel coordinates, and conversions between them.
 *
 *   image    from the image's corner: selections, paths, guides, masks of a batch, and the scale and head
 *            stored with the image (SmpOutline)
 *   layer    from the layer's corner: its paint and its mask. It differs from the image's corner after
 *            Canvas Size, a crop that keeps the layer's pixels, or moving the layer
 *   filter   from the corner of the filter's input: the settings of a treatment
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <libgimp/gimp.h>

G_BEGIN_DECLS

typedef struct
{
  double x, y;
} SmpImagePoint;

typedef struct
{
  double x, y;
} SmpLayerPoint;

typedef struct
{
  double x, y;
} SmpFilterPoint;

SmpLayerPoint smp_place_image_to_layer (GimpLayer *layer, SmpImagePoint point);
SmpImagePoint smp_place_layer_to_image (GimpLayer *layer, SmpLayerPoint point);
SmpFilterPoint smp_place_layer_to_filter (SmpLayerPoint point);
SmpLayerPoint smp_place_filter_to_layer (SmpFilterPoint point);

G_END_DECLS
