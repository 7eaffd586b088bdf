#!/bin/sh
# A layer effect that comes from a file becomes opaque when a plug-in updates it.
#
# Expected: gimp_drawable_filter_update () sends what the plug-in changed. Here it changes nothing, so the picture
# should stay the same.
# Seen in GIMP 3.0.4 and 3.2.6: the effect has 25 % opacity in the file, and gimp_drawable_filter_get_opacity () returns
# 0.25. After an update without changes it is 1.0 and the picture is black. libgimp's object for an existing effect
# starts with opacity 1 and mode Replace, whatever the effect has, and an update sends these.
# What helps: before the first update, set opacity and mode to the values that the getters return.
# SPDX-License-Identifier: GPL-3.0-or-later
set -eu
cd "$(dirname "$0")"
for series in 3.0 3.2; do
  ./in-gimp $series <<'PROGRAM'
def seen(image):
    visible = Gimp.Layer.new_from_visible(image, image, 'visible')
    return round(visible.get_pixel(5, 5).get_rgba()[0], 2)

image = Gimp.Image.new(16, 16, Gimp.ImageBaseType.RGB)
layer = Gimp.Layer.new(image, 'white', 16, 16, Gimp.ImageType.RGB_IMAGE, 100, Gimp.LayerMode.NORMAL)
image.insert_layer(layer, None, 0)
layer.fill(Gimp.FillType.WHITE)
effect = Gimp.DrawableFilter.new(layer, 'gegl:color-overlay', '')
effect.get_config().set_property('value', Gegl.Color.new('black'))
effect.set_opacity(0.25)
layer.append_filter(effect)
file = Gio.File.new_for_path('/tmp/effect.xcf')
Gimp.file_save(Gimp.RunMode.NONINTERACTIVE, image, file, None)

opened = Gimp.file_load(Gimp.RunMode.NONINTERACTIVE, file)
effect = opened.get_layers()[0].get_filters()[0]
before = effect.get_opacity(), seen(opened)
effect.update()
after = effect.get_opacity(), seen(opened)
print('opacity and red before the update:', before)
print('and after it:', after)
print('seen:', 'yes' if before[0] == 0.25 and before[1] > 0.5 and after == (1.0, 0.0) else 'no')
PROGRAM
done
