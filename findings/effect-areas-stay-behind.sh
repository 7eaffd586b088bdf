#!/bin/sh
# An effect that a selection limits to a part of the layer does not follow when the image is scaled, turned or flipped.
#
# Expected: the pixels move, and the area that the effect changes moves with them, as a layer mask does.
# Seen in GIMP 3.0.4 and 3.2.6: the area stays where it was, in the same size; after Image > Transform it lies on other
# pixels. Cropping moves it in 3.2.6, but not in 3.0.4.
# What helps: append effects while nothing is selected, and say where they act by the layer's alpha channel or its mask.
# SPDX-License-Identifier: GPL-3.0-or-later
set -eu
cd "$(dirname "$0")"
for series in 3.0 3.2; do
  ./in-gimp $series <<'PROGRAM'
def darkened():
    """A white image of 64 × 64 pixels, whose upper left 20 × 20 pixels an effect makes grey."""
    image = Gimp.Image.new(64, 64, Gimp.ImageBaseType.RGB)
    layer = Gimp.Layer.new(image, 'layer', 64, 64, Gimp.ImageType.RGB_IMAGE, 100, Gimp.LayerMode.NORMAL)
    image.insert_layer(layer, None, 0)
    layer.fill(Gimp.FillType.WHITE)
    image.select_rectangle(Gimp.ChannelOps.REPLACE, 0, 0, 20, 20)
    effect = Gimp.DrawableFilter.new(layer, 'gegl:brightness-contrast', '')
    effect.get_config().set_property('brightness', -0.5)
    layer.append_filter(effect)
    Gimp.Selection.none(image)
    return image

def grey(image, x, y):
    return Gimp.Layer.new_from_visible(image, image, 'visible').get_pixel(x, y).get_rgba()[0] < 0.9

image = darkened()
start = grey(image, 5, 5), grey(image, 30, 30)
image.scale(128, 128)
scaled = grey(image, 5, 5), grey(image, 30, 30)
image = darkened()
image.rotate(Gimp.RotationType.DEGREES90)
turned = grey(image, 5, 5), grey(image, 58, 5)
image = darkened()
image.flip(Gimp.OrientationType.VERTICAL)
flipped = grey(image, 5, 5), grey(image, 5, 58)
image = darkened()
image.crop(54, 54, 10, 10)
cropped = grey(image, 5, 5), grey(image, 15, 15)
print('at the start:', start, 'scaled:', scaled, 'turned:', turned, 'flipped:', flipped, 'cropped:', cropped)
stayed = (True, False)
moves_with_crop = Gimp.version().startswith('3.2')
print('seen:', 'yes' if [start, scaled, turned, flipped] == [stayed] * 4
      and cropped == ((True, False) if moves_with_crop else (True, True)) else 'no')
PROGRAM
done
