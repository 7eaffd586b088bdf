/* place: converts between the three kinds of pixel coordinates. See place.h.
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
 * @layer: (nullable): a layer; %NULL for one of the size and position of the image
 * @point: a place in image coordinates
 *
 * Returns: the same place in layer coordinates.
 **/
SmpLayerPoint
smp_place_image_to_layer (GimpLayer *layer, SmpImagePoint point)
{
  SmpImagePoint corner = corner_of (layer);

  return (SmpLayerPoint) { point.x - corner.x, point.y - corner.y };
}

/**
 * smp_place_layer_to_image:
 * @layer: (nullable): a layer; %NULL for one of the size and position of the image
 * @point: a place in layer coordinates
 *
 * Returns: the same place in image coordinates.
 **/
SmpImagePoint
smp_place_layer_to_image (GimpLayer *layer, SmpLayerPoint point)
{
  SmpImagePoint corner = corner_of (layer);

  return (SmpImagePoint) { point.x + corner.x, point.y + corner.y };
}

/**
 * smp_place_layer_to_filter:
 * @point: a place in the coordinates of a treatment layer
 *
 * smp_treatment_insert() appends the filter while nothing is selected, so the filter gets the whole
 * layer and both have the same origin. A filter that GIMP limits to a selection would start at the
 * selection's corner.
 *
 * Returns: the same place in filter coordinates.
 **/
SmpFilterPoint
smp_place_layer_to_filter (SmpLayerPoint point)
{
  return (SmpFilterPoint) { point.x, point.y };
}

/**
 * smp_place_filter_to_layer:
 * @point: a place in filter coordinates
 *
 * Returns: the same place in layer coordinates; see smp_place_layer_to_filter().
 **/
SmpLayerPoint
smp_place_filter_to_layer (SmpFilterPoint point)
{
  return (SmpLayerPoint) { point.x, point.y };
}
