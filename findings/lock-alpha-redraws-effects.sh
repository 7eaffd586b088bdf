#!/bin/sh
# Locking a layer's alpha channel changes what its effects show.
#
# Expected: the lock keeps later strokes from changing the transparency, and the picture stays the same.
# Seen in GIMP 3.0.4 and 3.2.6: an effect that makes pixels transparent (here gegl:color-to-alpha) stops doing so at
# once, but still changes the colours. Until the layer is unlocked, the canvas and every export show a picture that no
# setting of the effect would give.
# What helps: tell the user about the lock before exporting anything.
# SPDX-License-Identifier: GPL-3.0-or-later
set -eu
cd "$(dirname "$0")"
for series in 3.0 3.2; do
  ./in-gimp $series <<'PROGRAM'
def alpha(image):
    return Gimp.Layer.new_from_visible(image, image, 'visible').get_pixel(5, 5).get_rgba()[3]

image = Gimp.Image.new(16, 16, Gimp.ImageBaseType.RGB)
layer = Gimp.Layer.new(image, 'white', 16, 16, Gimp.ImageType.RGBA_IMAGE, 100, Gimp.LayerMode.NORMAL)
image.insert_layer(layer, None, 0)
layer.fill(Gimp.FillType.WHITE)
effect = Gimp.DrawableFilter.new(layer, 'gegl:color-to-alpha', '')
effect.get_config().set_property('color', Gegl.Color.new('white'))
layer.append_filter(effect)

before = alpha(image)
layer.set_lock_alpha(True)
locked = alpha(image)
layer.set_lock_alpha(False)
after = alpha(image)
print('alpha before, with the lock, and without it again:', before, locked, after)
print('seen:', 'yes' if (before, locked, after) == (0, 1, 0) else 'no')
PROGRAM
done
