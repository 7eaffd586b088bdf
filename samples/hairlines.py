# Drafts a hairline of every style on two sample photos, as the dialog would. Runs inside GIMP; hairlines.sh starts it.
# SPDX-License-Identifier: GPL-3.0-or-later
import os
import sys

sys.path.insert(0, 'samples')
from gi.repository import Gegl, Gimp
from studio import file_of, load, out, run

STYLES = [('feminine', {}), ('straight', {}), ('natural', {}), ('mature', {}), ('receded', {}),
          ('natural', {'peak': 9.0})]
COLUMNS = 3
TILE = 520  # width of each picture on the sheet, pixels


def drafted(name, number, style, more):
    """Returns the photo with a treatment behind a hairline, flattened; saves it, too."""
    image = load(name)
    run('plug-in-smp-hairline', image=image, drawables=image.get_layers(), style=style, find_head=True, treat=True,
        seed=number + 1, **more)
    image.flatten()
    label = style + ('-peak' if more else '')
    Gimp.file_save(Gimp.RunMode.NONINTERACTIVE, image, file_of(os.path.join(out, f'{name}-{label}.png')), None)
    return image


for name in 'front-light', 'oblique-light':
    sheet = None
    for number, (style, more) in enumerate(STYLES):
        image = drafted(name, number, style, more)
        height = image.get_height() * 3 // 4
        image.crop(image.get_width(), height, 0, image.get_height() // 16)
        image.scale(TILE, TILE * height // image.get_width())
        if sheet is None:
            sheet = Gimp.Image.new(COLUMNS * TILE, 2 * image.get_height(), Gimp.ImageBaseType.RGB)
        layer = Gimp.Layer.new_from_drawable(image.get_layers()[0], sheet)
        sheet.insert_layer(layer, None, 0)
        layer.set_offsets(number % COLUMNS * TILE, number // COLUMNS * image.get_height())
        image.delete()
    sheet.flatten()
    Gimp.file_save(Gimp.RunMode.NONINTERACTIVE, sheet, file_of(os.path.join(out, f'{name}-styles.png')), None)
    sheet.delete()
