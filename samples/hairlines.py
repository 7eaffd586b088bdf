# Drafts a hairline of every style on two sample photos, as the dialog would. Runs inside GIMP; hairlines.sh starts it.
# SPDX-License-Identifier: GPL-3.0-or-later
import os
import sys

sys.path.insert(0, 'samples')
from gi.repository import Gegl, Gimp
from studio import file_of, load, out, run

STYLES = [('feminine', {}), ('straight', {}), ('natural', {}), ('mature', {}), ('receded', {}),
          ('natural', {'peak': 9.0}), ('natural', {'temples': 'triangular'})]
# Corners of an existing hairline, to follow; the one at the far side of a turned head is not seen.
CORNERS = {'front-light': (500, 760, 1095, 775), 'oblique-light': (290, 640, 900, 830)}
COLUMNS = 4
TILE = 520  # width of each picture on the sheet, pixels


def drafted(name, style, more):
    """Returns the photo with a treatment behind a hairline, flattened; saves it, too."""
    image = load(name)
    run('plug-in-smp-hairline', image=image, drawables=image.get_layers(), style=style, find_head=True, treat=True,
        seed=1, **more)
    image.flatten()
    label = '-'.join([style, *(name for name in more if name in ('peak', 'temples'))])
    Gimp.file_save(Gimp.RunMode.NONINTERACTIVE, image, file_of(os.path.join(out, f'{name}-{label}.png')), None)
    return image


for name in 'front-light', 'oblique-light':
    sheet = None
    corners = dict(zip(('left_corner_x', 'left_corner_y', 'right_corner_x', 'right_corner_y'), map(float, CORNERS[name])))
    for number, (style, more) in enumerate([*STYLES, ('follow', corners)]):
        image = drafted(name, style, more)
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
