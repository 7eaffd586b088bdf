#!/bin/sh
# XCF files lose the parasites of paths.
#
# Expected: a persistent parasite of a path is in the saved XCF file, as those of images and layers are; copies of the
# image in memory have it too.
# Seen in GIMP 3.0.4 and 3.2.6: saving reports success, and the reopened path has no parasites.
# What helps: keep what belongs to a path in a parasite of the image, under the path's tattoo, or find the path by its name.
# SPDX-License-Identifier: GPL-3.0-or-later
set -eu
cd "$(dirname "$0")"
for series in 3.0 3.2; do
  ./in-gimp $series <<'PROGRAM'
image = Gimp.Image.new(16, 16, Gimp.ImageBaseType.RGB)
layer = Gimp.Layer.new(image, 'layer', 16, 16, Gimp.ImageType.RGB_IMAGE, 100, Gimp.LayerMode.NORMAL)
image.insert_layer(layer, None, 0)
path = Gimp.Path.new(image, 'path')
image.insert_path(path, None, 0)
path.stroke_new_from_points(Gimp.PathStrokeType.BEZIER, [1, 1, 1, 1, 1, 1, 9, 9, 9, 9, 9, 9], False)
for item in (layer, path):
    item.attach_parasite(Gimp.Parasite.new('note', Gimp.PARASITE_PERSISTENT, b'kept?'))

file = Gio.File.new_for_path('/tmp/paths.xcf')
saved = Gimp.file_save(Gimp.RunMode.NONINTERACTIVE, image, file, None)
opened = Gimp.file_load(Gimp.RunMode.NONINTERACTIVE, file)
of_layer = opened.get_layers()[0].get_parasite_list()
of_path = opened.get_paths()[0].get_parasite_list()
print('saved:', saved, 'parasites of the layer:', of_layer, 'of the path:', of_path)
print('seen:', 'yes' if saved and of_layer == ['note'] and of_path == [] else 'no')
PROGRAM
done
