#!/bin/sh
# Image > Duplicate moves layer effects if there is a selection.
#
# Expected: the copy looks like the original, with or without a selection.
# Seen in GIMP 3.2.6, and in GIMP 3.0.4 in layer groups: each effect of the copy is limited to the selection, although
# the effect of the original is not, and its coordinates count from the corner of the selection. Here the lines of a grid
# disappear from the layer.
# What helps: clear the copy's selection and replace each layer that has effects by a copy of it (gimp-layer-copy).
# SPDX-License-Identifier: GPL-3.0-or-later
set -eu
cd "$(dirname "$0")"
for series in 3.0 3.2; do
  { echo "alone_is_right = '$series' == '3.0'"; cat; } <<'PROGRAM' | ./in-gimp $series
def lines(image):
    visible = Gimp.Layer.new_from_visible(image, image, 'visible')
    return [y for y in range(200) if visible.get_pixel(5, y).get_rgba()[0] < 0.5]

def stays(grouped, helped):
    """Returns whether the copy looks like the original."""
    image = Gimp.Image.new(200, 200, Gimp.ImageBaseType.RGB)
    layer = Gimp.Layer.new(image, 'white', 200, 200, Gimp.ImageType.RGB_IMAGE, 100, Gimp.LayerMode.NORMAL)
    group = Gimp.GroupLayer.new(image, 'group') if grouped else None
    if group:
        image.insert_layer(group, None, 0)
    image.insert_layer(layer, group, 0)
    layer.fill(Gimp.FillType.WHITE)
    effect = Gimp.DrawableFilter.new(layer, 'gegl:grid', '')
    for name, value in {'x': 50, 'y': 50, 'line-width': 3, 'line-height': 3}.items():
        effect.get_config().set_property(name, value)
    layer.append_filter(effect)
    image.select_rectangle(Gimp.ChannelOps.REPLACE, 70, 80, 60, 60)

    copy = image.duplicate()
    Gimp.Selection.none(copy)
    if helped:
        old = copy.get_layers()[0]
        copy.insert_layer(old.copy(), None, 0)
        copy.remove_layer(old)
    print('in a group:' if grouped else 'alone:', 'helped,' if helped else '', 'rows of the grid at x = 5 in the '
          'original', lines(image), 'and in the copy', lines(copy))
    return lines(copy) == lines(image)

seen = [stays(grouped, helped) for helped in (False, True) for grouped in (False, True)]
print('seen:', 'yes' if seen == [alone_is_right, False, True, True] else 'no')
PROGRAM
done
