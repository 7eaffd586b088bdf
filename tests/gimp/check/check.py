# Tests of plug-in-smp-check: it reports everything that makes the picture differ from the plan, and repairs
# what it can.
#
# SPDX-License-Identifier: GPL-3.0-or-later
from layer.common import *

MODES = Gimp.LayerMode
SPACES = Gimp.LayerColorSpace


def in_group(image, item, mode=MODES.NORMAL):
    group = Gimp.GroupLayer.new(image, 'Views')
    image.insert_layer(group, item.get_parent(), image.get_item_position(item))
    image.reorder_item(item, group, 0)
    group.set_mode(mode)
    return group


def add_filter(layer, name='gegl:gaussian-blur'):
    effect = Gimp.DrawableFilter.new(layer, name, '')
    layer.append_filter(effect)
    return effect


def dots_filter(layer):
    return [f for f in layer.get_filters() if f.get_operation_name() == OPERATION][0]


def hide_dots(layer):
    dots_filter(layer).set_visible(False)
    layer.update(0, 0, WIDTH, HEIGHT)


def blend_filter(layer):
    effect = dots_filter(layer)
    effect.set_opacity(0.5)
    effect.update()


def add_mask(layer):
    mask = layer.create_mask(Gimp.AddMaskType.WHITE)
    layer.add_mask(mask)
    layer.set_show_mask(True)


def mask_all(layer):
    layer.add_mask(layer.create_mask(Gimp.AddMaskType.BLACK))


def hide_in_group(image, layer):
    in_group(image, layer, MODES.PASS_THROUGH).set_visible(False)


def pass_a_normal_group(image, layer):
    """A Pass Through group within a Normal group is still isolated by it."""
    in_group(image, in_group(image, layer, MODES.PASS_THROUGH), MODES.NORMAL)


def seen(image):
    """Reads the canvas, because a copy of the image loses some of the changes."""
    layer = Gimp.Layer.new_from_visible(image, image, 'Seen')
    return floats(layer, "R'G'B' float")


# Changes: the name of the problem, whether the picture is wrong, and how to cause it. All of them can be
# repaired.
SPOILS = (
    ('hidden', True, lambda image, layer: layer.set_visible(False)),
    ('hidden', True, hide_in_group),
    ('alpha-locked', True, lambda image, layer: layer.set_lock_alpha(True)),
    ('channels-off', True, lambda image, layer: image.set_component_active(Gimp.ChannelType.ALPHA, False)),
    ('mode', True, lambda image, layer: layer.set_mode(MODES.NORMAL)),
    ('mode', True, lambda image, layer: layer.set_mode(MODES.MULTIPLY_LEGACY)),
    ('mode', True, lambda image, layer: layer.set_mode(MODES.SCREEN)),
    ('mode', True, lambda image, layer: layer.set_blend_space(SPACES.RGB_NON_LINEAR)),
    ('mode', True, lambda image, layer: layer.set_composite_space(SPACES.RGB_PERCEPTUAL)),
    ('mode', True, lambda image, layer: layer.set_composite_mode(Gimp.LayerCompositeMode.CLIP_TO_LAYER)),
    ('opacity', False, lambda image, layer: layer.set_opacity(80)),
    ('mask-shown', True, lambda image, layer: add_mask(layer)),
    ('masked', True, lambda image, layer: mask_all(layer)),
    ('filter-hidden', True, lambda image, layer: hide_dots(layer)),
    ('filter-blended', True, lambda image, layer: blend_filter(layer)),
    ('other-filters', False, lambda image, layer: add_filter(layer)),
    ('group', True, lambda image, layer: in_group(image, layer)),
    ('group', True, pass_a_normal_group),
    ('group-opacity', False,
     lambda image, layer: in_group(image, layer, MODES.PASS_THROUGH).set_opacity(70)),
    ('covered', True, lambda image, layer: image.insert_layer(image.get_layers()[-1].copy(), None, 0)),
)


@test
def a_good_treatment_has_no_problem():
    for kept in (True, False):
        for head in (True, False):
            image, _, layer = treated(kept, head)
            equal(Check(image).names, [], f'problems, kept: {kept}, head: {head}')
            loaded = save_and_load(image)
            equal(Check(loaded).names, [], 'after saving and opening')
            other = image.duplicate()
            equal(Check(other).names, [], 'of a duplicate')


@test
def problems_of_a_treatment_are_reported_and_repaired():
    for number, (name, wrong, spoil) in enumerate(SPOILS):
        image, photo, layer = treated(shade=50.0, undertone=100.0)
        before = seen(image)
        spoil(image, layer)
        spoilt = seen(image)
        what = f'{number} {name}'
        if not difference(before, spoilt) > 1e-4:
            raise AssertionError(f'{what} does not change the picture')
        check = Check(image)
        equal(check.names, [name], what)
        equal(check.wrong, int(wrong), f'{what}: wrong')
        check = Check(image, mend=True)
        equal(check.wrong, 0, f'{what}: wrong after mending')
        if wrong:
            near(difference(before, seen(image)), 0, 1e-3, f'{what}: the picture mended')


@test
def what_a_group_does_is_told_of_the_group():
    for name, spoil in (('hidden', lambda group: group.set_visible(False)),
                        ('group-opacity', lambda group: group.set_opacity(70)),
                        ('group-effects', add_filter)):
        image, _, layer = treated()
        spoil(in_group(image, layer, MODES.PASS_THROUGH))
        check = Check(image)
        equal(check.names, [name])
        equal(('“Views”' in check.texts[0], layer.get_name() in check.texts[0]), (True, False), check.texts[0])


@test
def correct_treatments_are_not_reported():
    image, photo, layer = treated()
    group = in_group(image, photo)
    image.reorder_item(layer, group, 0)
    equal(Check(image).names, [], 'in a group with the photo')
    group.set_mode(MODES.PASS_THROUGH)
    equal(Check(image).names, [], 'in a group that passes through')
    note = Gimp.Layer.new(image, 'Note', 50, 20, Gimp.ImageType.RGB_IMAGE, 100, MODES.NORMAL)
    image.insert_layer(note, None, 0)
    equal(Check(image).names, [], 'a note beside the dots')
    mask = layer.create_mask(Gimp.AddMaskType.WHITE)
    layer.add_mask(mask)
    equal(Check(image).names, [], 'with a mask')


@test
def a_treatment_without_a_photo_below_is_reported():
    image, photo, layer = treated()
    photo.set_visible(False)
    equal(Check(image).names, ['no-photo'])
    photo.set_visible(True)
    image.lower_item_to_bottom(layer)
    names = Check(image).names
    equal('no-photo' in names, True, f'no-photo in {names}')


@test
def a_treatment_without_alpha_is_reported():
    image, photo, layer = treated()
    layer.flatten()
    equal(Check(image).names[0], 'no-alpha')


@test
def a_hidden_treatment_beside_another_is_kept_for_another_time():
    image, photo, layer = treated()
    other = layer.copy()
    image.insert_layer(other, None, 0)
    other.set_visible(False)
    check = Check(image)
    equal((check.names, check.wrong), (['hidden'], 0))


@test
def the_same_dots_drawn_twice_are_reported():
    image, photo, layer = treated()
    copy = layer.copy()
    image.insert_layer(copy, None, 0)
    equal(Check(image).names, ['drawn-twice', 'drawn-twice'])
    call(TREATMENT, image, [copy], pixels_per_mm=PX, density=12.0, seed=5, **HEAD)
    equal(Check(image).names, [], 'with another arrangement')
    image, photo, layer = treated()
    image.select_ellipse(Gimp.ChannelOps.REPLACE, 50, 205, 90, 50)
    treat(image, photo, pixels_per_mm=PX, density=12.0, **HEAD)
    equal(Check(image).names, [], 'side by side')


@test
def indexed_images_are_reported_and_converted():
    image, photo, layer = treated()
    image.convert_indexed(Gimp.ConvertDitherType.NONE, Gimp.ConvertPaletteType.GENERATE, 32, False, False, '')
    check = Check(image)
    equal((check.names, check.wrong), (['indexed'], 0))


@test
def merged_dots_are_reported():
    image, photo, layer = treated()
    layer.merge_filters()
    check = Check(image)
    equal((check.names, check.wrong), (['merged'], 0))


@test
def a_head_outside_the_image_is_reported():
    image, photo, layer = treated(kept=False, head_x=900.0)
    equal(Check(image).names, ['head'])


@test
def a_treatment_from_another_photo_is_reported():
    image, photo, layer = treated(kept=False)
    other, ground = headless.new_photo(WIDTH, HEIGHT)
    other.select_rectangle(Gimp.ChannelOps.REPLACE, 0, 130, 200, 130)
    Gimp.context_set_foreground(Gegl.Color.new('#102030'))
    ground.edit_fill(Gimp.FillType.FOREGROUND)
    Gimp.Selection.none(other)
    pasted = Gimp.Layer.new_from_drawable(layer, other)
    other.insert_layer(pasted, None, 0)
    check = Check(other)
    equal((check.names, check.wrong), (['other-photo'], 0))
    # With a scale of its own, the image contradicts that of the pasted treatment.
    keep_scale(other, pixels_per_mm=1.5, update_treatments=False)
    check = Check(other)
    equal((check.names, check.wrong), (['scale-differs'], 1))
    equal(Check(other, mend=True).wrong, 0)
    equal(Check(other).names, [])
    near(settings(pasted)['pixels-per-mm'], 1.5, 1e-5)


@test
def several_problems_are_repaired_at_once():
    image, photo, layer = treated()
    layer.set_mode(MODES.NORMAL)
    layer.set_lock_alpha(True)
    check = Check(image, mend=True)
    equal((check.names, check.wrong), (['alpha-locked', 'mode'], 0))
    equal(Check(image).names, [])
