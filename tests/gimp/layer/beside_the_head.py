# Tests of head-limit and selection-fill: a selection that is too wide leaves no dots beside the head.
#
# SPDX-License-Identifier: GPL-3.0-or-later
import os

from headless import *

HERE = os.path.dirname(os.path.abspath(__file__))
PHOTOS = os.path.join(HERE, '..', '..', '..', 'samples', 'photos')
AREAS = os.path.join(HERE, '..', '..', 'operation', 'head-photos')
CELL = 8
TOO_WIDE = 30
# Dots at the lower end of the selection reach over it.
CLEAR = 20


def head_of(name):
    with open(os.path.join(PHOTOS, name + '.ini'), encoding='utf-8') as file:
        values = dict(line.strip().split('=', 1) for line in file if '=' in line)
    return {key: float(values[key]) for key in ('pixels-per-mm', 'head-x', 'head-y', 'head-width', 'head-height',
                                                'head-tilt')}


def skin_in(name):
    """Returns, for each pixel of a photo, whether it shows skin, as bytes of 0 and 1, row by row."""
    image = load(os.path.join(AREAS, name + '-area.png'))
    width = image.get_width()
    cells = pixels(image.get_layers()[0], model="Y' u16")
    found = bytes(1 if low or high else 0 for low, high in zip(cells[::2], cells[1::2]))
    rows = [b''.join(found[i:i + 1] * CELL for i in range(start, start + width))
            for start in range(0, len(found), width)]
    image.delete()
    return b''.join(row * CELL for row in rows)


def select_wide(image, skin, head):
    """Selects the head down to its outline's middle, and some pixels of the wall around it."""
    selection = image.get_selection()
    width, height = image.get_width(), image.get_height()
    buffer = selection.get_buffer()
    buffer.set(Gegl.Rectangle.new(0, 0, width, height), 'Y float',
               array.array('f', map(float, skin)).tobytes())
    buffer.flush()
    selection.update(0, 0, width, height)
    Gimp.Selection.grow(image, TOO_WIDE)
    image.select_rectangle(Gimp.ChannelOps.INTERSECT, 0, 0, width, int(head['head-y']) - CLEAR)


def darkened(name, paint):
    """Returns how much of the darkening is beside the head, 0-1."""
    image = load(os.path.join(PHOTOS, name + '.jpg'))
    skin = skin_in(name)
    n = image.get_width() * int(head_of(name)['head-y'])
    before = picture(image, 'Y float')[:n]
    paint(image, skin)
    after = picture(image, 'Y float')[:n]
    inside = outside = 0
    for is_skin, light, dark in zip(skin, before, after):
        if is_skin:
            inside += light - dark
        else:
            outside += light - dark
    image.delete()
    return outside / (inside + outside)


def with_and_without_outline(name):
    head = head_of(name)

    def paint(image, skin, **arguments):
        select_wide(image, skin, head)
        treat(image, image.get_layers()[0], pixels_per_mm=head['pixels-per-mm'], **arguments)
        equal(Gimp.Selection.is_empty(image), True, 'selection is empty')

    beside = darkened(name, paint)
    if beside < 0.03:
        raise AssertionError(f'without an outline only {beside:.4f} are beside the head: the selection is not too wide')
    outline = {key.replace('-', '_'): value for key, value in head.items() if key != 'pixels-per-mm'}
    beside = darkened(name, lambda image, skin: paint(image, skin, **outline))
    if beside > 0.01:
        raise AssertionError(f'{beside:.4f} of the darkening are beside the head')


@test
def a_selection_that_is_too_wide_leaves_no_dots_beside_a_head_from_the_front():
    with_and_without_outline('front-light')


@test
def a_selection_that_is_too_wide_leaves_no_dots_beside_a_head_from_behind():
    with_and_without_outline('crown-medium')
