# A TIFF file that GIMP exported with a thumbnail opens with the thumbnail as a layer above the picture.
#
# Expected: export and opening of a picture with one layer give a picture with one layer of the same size; thumbnails are
# for file managers, and including one is the default.
# Seen in GIMP 3.0.4 and 3.2.6: opened by a script, the file has a second layer "Page 1" of up to 256 pixels in the upper
# left corner, which hides a part of the picture (in 3.2.6 it is black), and a picture smaller than the thumbnail gets a
# larger canvas. The thumbnail is written as a page of its own, and is loaded like any other page.
# What helps: keep only the lowest layer of a TIFF that is a photo and fit the canvas to it, or export without thumbnail.
# SPDX-License-Identifier: GPL-3.0-or-later
set -eu
cd "$(dirname "$0")"
for series in 3.0 3.2; do
  ./in-gimp $series <<'PROGRAM'
def roundtrip(width, height, thumbnail):
    image = Gimp.Image.new(width, height, Gimp.ImageBaseType.RGB)
    layer = Gimp.Layer.new(image, 'photo', width, height, Gimp.ImageType.RGB_IMAGE, 100, Gimp.LayerMode.NORMAL)
    image.insert_layer(layer, None, 0)
    Gimp.context_set_foreground(Gegl.Color.new('red'))
    layer.fill(Gimp.FillType.FOREGROUND)
    export = Gimp.get_pdb().lookup_procedure('file-tiff-export')
    config = export.create_config()
    is_default = config.get_property('include-thumbnail') == thumbnail
    file = Gio.File.new_for_path('/tmp/photo.tif')
    config.set_property('image', image)
    config.set_property('file', file)
    config.set_property('include-thumbnail', thumbnail)
    export.run(config)
    opened = Gimp.file_load(Gimp.RunMode.NONINTERACTIVE, file)
    sizes = [(one.get_width(), one.get_height()) for one in opened.get_layers()]
    print('exported', (width, height), 'with' if thumbnail else 'without', 'thumbnail (the default)' * is_default,
          '- opened', (opened.get_width(), opened.get_height()), 'layers', sizes)
    return (opened.get_width(), opened.get_height()), sizes


large = roundtrip(1000, 800, True)
small = roundtrip(120, 160, True)
plain = roundtrip(1000, 800, False)
seen = large == ((1000, 800), [(256, 204), (1000, 800)]) and small == ((192, 256), [(192, 256), (120, 160)]) \
    and plain == ((1000, 800), [(1000, 800)])
print('seen:', 'yes' if seen else 'no')
PROGRAM
done
