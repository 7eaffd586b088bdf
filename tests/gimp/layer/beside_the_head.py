# Tests of head-limit, selection-fill and first-treatment: a selection that is too wide leaves no dots beside the head, also
# where the head is found in the photo.
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


def found_in(image):
    """Makes a treatment as the dialog does where nobody has set an outline."""
    return good(call(TREATMENT, image, [image.get_layers()[0]], mode=Gimp.RunMode.WITH_LAST_VALS))[0]


def plan_of(image, treatment):
    values = good(call('plug-in-smp-plan', image, [treatment]))
    return values[2], values[8]


@test
def without_an_outline_a_new_treatment_ends_where_the_head_does():
    head = head_of('front-light')

    def paint(image, skin):
        select_wide(image, skin, head)
        treatment = found_in(image)
        found = settings(treatment)
        for key in ('head-x', 'head-y', 'head-width', 'head-height'):
            near(found[key], head[key], 0.02 * head['head-width'], key)

    beside = darkened('front-light', paint)
    if beside > 0.01:
        raise AssertionError(f'{beside:.4f} of the darkening are beside the head')


def at_the_rim(paint):
    """Returns how much darker the upper rim of the head is, where a hairline would have few dots."""
    image = load(os.path.join(PHOTOS, 'front-light.jpg'))
    skin = skin_in('front-light')
    head = head_of('front-light')
    select_wide(image, skin, head)
    paint(image)
    select_wide(image, skin, head)
    Gimp.Selection.shrink(image, TOO_WIDE + 8)
    rim = image.get_selection().save(image)
    Gimp.Selection.shrink(image, 24)
    inner = mask_of(image)
    outer = floats(rim, 'Y float')
    Gimp.Selection.none(image)
    # The head's upper part; further down the selection has an end.
    n = image.get_width() * int(head['head-y'] - 0.25 * head['head-height'])
    after = picture(image, 'Y float')[:n]
    for treatment in image.get_layers()[:-1]:
        treatment.set_visible(False)
    before = picture(image, 'Y float')[:n]
    dark = [1 - b / a for a, b, out, within in zip(before, after, outer, inner) if out > 0.5 and within < 0.5 and a > 0]
    image.delete()
    return sum(dark) / len(dark)


@test
def without_an_outline_the_rim_of_a_new_treatment_is_no_hairline():
    def flat(image):
        treatment = found_in(image)
        values = settings(treatment)
        image.remove_layer(treatment)
        good(call('plug-in-smp-scale', image, [], outline='clear'))
        select_wide(image, skin_in('front-light'), head_of('front-light'))
        treat(image, image.get_layers()[0], look='natural-buzz', pixels_per_mm=values['pixels-per-mm'])

    with_head, without = at_the_rim(found_in), at_the_rim(flat)
    if not with_head > 1.5 * without:
        raise AssertionError(f'the rim is darker by {with_head:.4f}, as a hairline {without:.4f}')


@test
def a_head_that_was_found_leaves_the_scale_a_guess_until_somebody_looks_at_it():
    image = load(os.path.join(PHOTOS, 'front-light.jpg'))
    photo = image.get_layers()[0]
    image.select_ellipse(Gimp.ChannelOps.REPLACE, 500, 300, 600, 300)
    treatment = found_in(image)
    px, _, guess, *_ = good(call('plug-in-smp-scale', image, []))
    about(px, head_of('front-light')['pixels-per-mm'], 0.05, 'scale')
    equal((guess, plan_of(image, treatment)[1]), (True, True), 'the scale is a guess')
    copy = save_and_load(image)
    equal(plan_of(copy, copy.get_layers()[0])[1], True, 'also in the file')

    # As OK in Scale and Head... does.
    good(call('plug-in-smp-scale', image, [], pixels_per_mm=px))
    equal(plan_of(image, treatment)[1], False, 'the scale is a guess')


@test
def no_head_is_found_where_there_is_none_and_old_treatments_stay_flat():
    image, photo = new_photo(400, 500)
    image.select_ellipse(Gimp.ChannelOps.REPLACE, 100, 100, 200, 200)
    equal(settings(found_in(image))['head-width'], 0.0, 'head of a plain picture')

    image = load(os.path.join(PHOTOS, 'front-light.jpg'))
    image.select_ellipse(Gimp.ChannelOps.REPLACE, 500, 300, 600, 300)
    treatment = treat(image, image.get_layers()[0])
    good(call(TREATMENT, image, [treatment], mode=Gimp.RunMode.WITH_LAST_VALS))
    equal(settings(treatment)['head-width'], 0.0, 'head of a treatment that was there')
