#!/bin/sh
# Saving and opening an XCF file changes the values of layer effects.
#
# Expected: a property that GEGL declares as double is saved as a double.
# Seen in GIMP 3.0.4 and 3.2.6: XCF stores it as a 32-bit float, so 0.1 comes back as 0.10000000149011612. An operation
# that compares such a value (is this dot below the density?) can draw something else after reopening.
# What helps: in the operation, round every double property to float before using it.
# SPDX-License-Identifier: GPL-3.0-or-later
set -eu
cd "$(dirname "$0")"
for series in 3.0 3.2; do
  ./in-gimp $series <<'PROGRAM'
import struct

image = Gimp.Image.new(16, 16, Gimp.ImageBaseType.RGB)
layer = Gimp.Layer.new(image, 'white', 16, 16, Gimp.ImageType.RGB_IMAGE, 100, Gimp.LayerMode.NORMAL)
image.insert_layer(layer, None, 0)
layer.fill(Gimp.FillType.WHITE)
effect = Gimp.DrawableFilter.new(layer, 'gegl:gaussian-blur', '')
effect.get_config().set_property('std-dev-x', 0.1)
layer.append_filter(effect)
saved = layer.get_filters()[0].get_config().get_property('std-dev-x')
file = Gio.File.new_for_path('/tmp/effect.xcf')
Gimp.file_save(Gimp.RunMode.NONINTERACTIVE, image, file, None)
opened = Gimp.file_load(Gimp.RunMode.NONINTERACTIVE, file)
value = opened.get_layers()[0].get_filters()[0].get_config().get_property('std-dev-x')
print('saved:', saved, 'opened:', value)
print('seen:', 'yes' if saved == 0.1 and value == struct.unpack('f', struct.pack('f', 0.1))[0] else 'no')
PROGRAM
done
