/* place: the three kinds of pixel coordinates. See place.h.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "place.h"

static SmpImagePoint
corner_of (GimpLayer *layer)
{
  int x = 0, y = 0;

  if (layer != NULL)
    gimp_drawable_get_offsets (GIMP_DRAWABLE (layer), &x, &y);

  return (SmpImagePoint) { x, y };
}

/**
 * smp_place_image_to_layer:
 * @layer: (nullable): a layer; %NULL for one that is as large as the image
 * @point: a place in the image
 *
 * Returns: the same place on the layer.
 **/
SmpLayerPoint
smp_place_image_to_layer (GimpLayer *layer, SmpImagePoint point)
{
  SmpImagePoint corner = corner_of (layer);

  return (SmpLayerPoint) { point.x - corner.x, point.y - corner.y };
}

/**
 * smp_place_layer_to_image:
 * @layer: (nullable): a layer; %NULL for one that is as large as the image
 * @point: a place on it
 *
 * Returns: the same place in the image.
 **/
SmpImagePoint
smp_place_layer_to_image (GimpLayer *layer, SmpLayerPoint point)
{
  SmpImagePoint corner = corner_of (layer);

  return (SmpImagePoint) { point.x + corner.x, point.y + corner.y };
}

/**
 * smp_place_layer_to_filter:
 * @point: a place on a treatment layer
 *
 * A filter that was appended while nothing was selected, as smp_treatment_insert() does, gets the
 * whole layer from its corner. One that GIMP limits to a selection would begin at the selection's.
 *
 * Returns: the same place for its filter.
 **/
SmpFilterPoint
smp_place_layer_to_filter (SmpLayerPoint point)
{
  return (SmpFilterPoint) { point.x, point.y };
}

/**
 * smp_place_filter_to_layer:
 * @point: a place as the filter of a treatment has it
 *
 * Returns: the same place on the layer; see smp_place_layer_to_filter().
 **/
SmpLayerPoint
smp_place_filter_to_layer (SmpFilterPoint point)
{
  return (SmpLayerPoint) { point.x, point.y };
}
