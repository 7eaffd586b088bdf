# Shared by the tests of consultation sheets, in addition to headless.py: photos, and examining sheets.
#
# SPDX-License-Identifier: GPL-3.0-or-later
import os

import headless
from headless import *

SHEET, EXPORT = 'plug-in-smp-sheet', 'plug-in-smp-export'
WIDTH, HEIGHT = 360, 300
PLAN = {'density': 180.0, 'shade': 60.0, 'pixels_per_mm': 5.0}
work = os.environ['SMP_WORK']


def folder(name):
    path = os.path.join(work, name)
    os.makedirs(path, exist_ok=True)
    return path


# ---- images and calls ----------------------------------------------------------------------

def new_photo(color='#c9a184'):
    """Makes a photo with some structure, so that a wrong place or scale is noticed."""
    image, photo = headless.new_photo(WIDTH, HEIGHT, color=color)
    Gimp.context_set_foreground(Gegl.Color.new('#7a5a44'))
    for x in range(0, WIDTH, 60):
        image.select_rectangle(Gimp.ChannelOps.REPLACE, x, x // 2, 23, 31)
        photo.edit_fill(Gimp.FillType.FOREGROUND)
    Gimp.Selection.none(image)
    return image, photo


def picture(image):
    return headless.picture(image, "R'G'B' u8")


def call(name, image, drawable=None, **arguments):
    return headless.call(name, image, [drawable or image.get_layers()[-1]], **arguments)


def treated(**arguments):
    image, photo = new_photo()
    image.select_ellipse(Gimp.ChannelOps.REPLACE, 80, 60, 200, 170)
    treat(image, photo, **{**PLAN, **arguments})
    image.clean_all()
    return image


def sheet(image, **arguments):
    arguments = {'resolution': '150', 'date': '22 November 2026', 'note': '.', **arguments}
    return good(call(SHEET, image, **arguments))[0]


def layer_of(image, name):
    def find(items):
        for item in items:
            if item.get_name() == name:
                return item
            found = find(item.get_children()) if item.is_group() else None
            if found:
                return found
        return None

    found = find(image.get_layers())
    if found is None:
        raise AssertionError(f'the sheet has no layer “{name}”')
    return found


def children(image, name):
    return layer_of(image, name).get_children()


def rendered(image, box, panel, hide=False, **values):
    """Returns what a panel should show: the image with other values, flattened, cropped and scaled."""
    copy = copy_of(image)
    treatment = copy.get_layers()[0]
    Gimp.Selection.none(copy)
    if hide:
        treatment.set_visible(False)
    else:
        good(call(TREATMENT, copy, treatment, **{**PLAN, **values}))
    layer = copy.flatten()
    copy.crop(box[2], box[3], box[0], box[1])
    Gimp.context_push()
    Gimp.context_set_interpolation(Gimp.InterpolationType.CUBIC)
    copy.scale(panel.get_width(), panel.get_height())
    Gimp.context_pop()
    data = pixels(copy.get_layers()[0])
    copy.delete()
    return data


def different_part(one, other, width, height, note_allowed):
    """Returns the part of pixels that differ by more than rounding, except above the middle, where a short
    note may be."""
    count = 0
    for y in range(height):
        row, same = one[3 * width * y:3 * width * (y + 1)], other[3 * width * y:3 * width * (y + 1)]
        if row == same:
            continue
        for x in range(width):
            if any(abs(row[i] - same[i]) > 1 for i in range(3 * x, 3 * x + 3)):
                if note_allowed and abs(x - width / 2) < width / 6 and y < height * 2 / 3:
                    continue
                count += 1
    return count / (width * height)


def check_panel(image, box, panel, simulated=True, **values):
    expected = rendered(image, box, panel, hide=not simulated, **values)
    part = different_part(pixels(panel), expected, panel.get_width(), panel.get_height(), simulated)
    if part > 0:
        raise AssertionError(f'{panel.get_name()}: {100 * part:.2f} % of the pixels differ')


def panels(image):
    """Returns the panels of a sheet in reading order."""
    return list(reversed(children(image, 'Pictures')))


BOX = (40, 30, 280, 220)


def selected(image):
    image.select_rectangle(Gimp.ChannelOps.REPLACE, *BOX)
    image.clean_all()
    return image


def inked(layer):
    """Returns the bounding box of the ink of a text layer."""
    width, height = layer.get_width(), layer.get_height()
    alpha = alphas(layer)
    rows = [y for y in range(height) if any(alpha[y * width:(y + 1) * width])]
    columns = [x for x in range(width) if any(alpha[x::width])]
    if not rows:
        return None
    return columns[0], rows[0], columns[-1] + 1, rows[-1] + 1


# Type below this is hard to read on paper.
LEAST_POINTS = 6.0


def small_type(page):
    """Returns the texts that are too small when the page is printed in its own size, with their sizes in points."""
    points = {layer.get_text(): layer.get_font_size()[0] / page.get_resolution()[1] * 72
              for layer in children(page, 'Text')}
    return {text: round(size, 2) for text, size in points.items() if size < LEAST_POINTS}


def check_text(page):
    boxes = []
    for layer in children(page, 'Text'):
        assert layer.is_text_layer(), layer.get_name()
        offset = layer.get_offsets()
        ink = inked(layer)
        width, height = layer.get_width(), layer.get_height()
        assert ink, f'{layer.get_text()} shows nothing'
        # The text has no more lines in a larger box, so nothing was cut off.
        layer.resize(width, 3 * height)
        equal(inked(layer), ink, f'what shows of “{layer.get_text()}”')
        layer.resize(width, height)
        boxes.append((layer.get_text(), offset.offset_x + ink[0], offset.offset_y + ink[1],
                      offset.offset_x + ink[2], offset.offset_y + ink[3]))
    for panel in children(page, 'Pictures'):
        offset = panel.get_offsets()
        boxes.append((panel.get_name() + ' (picture)', offset.offset_x, offset.offset_y,
                      offset.offset_x + panel.get_width(), offset.offset_y + panel.get_height()))
    for i, one in enumerate(boxes):
        if one[1] < 0 or one[2] < 0 or one[3] > page.get_width() or one[4] > page.get_height():
            raise AssertionError(f'{one} leaves the page')
        for other in boxes[:i]:
            if (one[1] < other[3] and other[1] < one[3] and one[2] < other[4] and
                    other[2] < one[4]):
                raise AssertionError(f'{one} and {other} overlap')
