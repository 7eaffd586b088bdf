#!/bin/sh
# A lossy JPEG XL picture of eight bits opens in floating point, with values below black and above white.
#
# Expected: a picture exported from eight bits opens with eight bits, as JPEG, WebP and lossless JPEG XL do, or at least
# with values from 0 to 1.
# Seen in GIMP 3.0.4 and 3.2.6: the precision is 32-bit floating point, and beside strong edges the ringing of the
# compression stays in the values (here from -0.005 to 1.014). Arithmetic that takes "1 - light" for a share gets a
# negative one.
# What helps: clip the light of a photo before computing with it.
# SPDX-License-Identifier: GPL-3.0-or-later
set -eu
cd "$(dirname "$0")"
for series in 3.0 3.2; do
  ./in-gimp $series <<'PROGRAM'
image = Gimp.Image.new(64, 64, Gimp.ImageBaseType.RGB)
layer = Gimp.Layer.new(image, 'layer', 64, 64, Gimp.ImageType.RGB_IMAGE, 100, Gimp.LayerMode.NORMAL)
image.insert_layer(layer, None, 0)
layer.fill(Gimp.FillType.WHITE)
image.select_rectangle(Gimp.ChannelOps.REPLACE, 0, 0, 32, 64)
Gimp.context_set_foreground(Gegl.Color.new('red'))
layer.edit_fill(Gimp.FillType.FOREGROUND)
Gimp.Selection.none(image)

def reopened(lossless):
    file = Gio.File.new_for_path('/tmp/picture.jxl')
    procedure = Gimp.get_pdb().lookup_procedure('file-jpegxl-export')
    config = procedure.create_config()
    for name, value in (('image', image), ('file', file), ('run-mode', Gimp.RunMode.NONINTERACTIVE),
                        ('lossless', lossless)):
        config.set_property(name, value)
    procedure.run(config)
    opened = Gimp.file_load(Gimp.RunMode.NONINTERACTIVE, file)
    picture = opened.get_layers()[0]
    values = [value for x in range(0, 64, 3) for y in range(0, 64, 7)
              for value in picture.get_pixel(x, y).get_rgba()[:3]]
    return opened.get_precision(), min(values), max(values)

precision, low, high = reopened(True)
print('lossless:', int(precision), low, high)
same = precision == Gimp.Precision.U8_NON_LINEAR and (low, high) == (0, 1)
precision, low, high = reopened(False)
print('lossy:', int(precision), low, high)
print('seen:', 'yes' if same and precision == Gimp.Precision.FLOAT_NON_LINEAR and low < 0 and high > 1 else 'no')
PROGRAM
done
