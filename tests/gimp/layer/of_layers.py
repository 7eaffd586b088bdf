# Applies every transformation of GIMP's Layer menu and tools to a treatment alone; see of_images.py. The
# photo and the head do not move, so skin that is painted before and after must have the same dots.
#
# SPDX-License-Identifier: GPL-3.0-or-later
from layer.common import *

H, V = Gimp.OrientationType.HORIZONTAL, Gimp.OrientationType.VERTICAL
TURN = Gimp.RotationType


def to_image_size(image, layer):
    layer.set_offsets(20, 30)
    layer.resize_to_image_size()


def crop_to_content(image, layer):
    image.set_selected_layers([layer])
    image.autocrop_selected_layers(layer)


def merge_a_copy_down(image, layer):
    copy = layer.copy()
    image.insert_layer(copy, None, 0)
    image.merge_down(copy, Gimp.MergeType.EXPAND_AS_NECESSARY)


def paste_a_copy(image, layer):
    Gimp.edit_copy([layer])
    for pasted in Gimp.edit_paste(layer, False):
        if pasted.is_floating_sel():
            Gimp.floating_sel_to_layer(pasted)


def add_copy(image, layer):
    image.insert_layer(layer.copy(), None, 0)


def apply_mask(image, layer):
    mask = layer.create_mask(Gimp.AddMaskType.WHITE)
    layer.add_mask(mask)
    layer.remove_mask(Gimp.MaskApplyMode.APPLY)


# Changes of the Layer menu and the tools to a treatment alone.
LAYER = (
    ('scaled', lambda image, layer: layer.scale(WIDTH * 3 // 2, HEIGHT * 3 // 2, False)),
    ('scaled about its middle', lambda image, layer: layer.scale(WIDTH * 2, HEIGHT * 2, True)),
    ('boundary size', lambda image, layer: layer.resize(WIDTH - 40, HEIGHT - 50, -30, -40)),
    ('to image size', to_image_size),
    ('cropped to its content', crop_to_content),
    ('moved', lambda image, layer: layer.transform_translate(9, -6)),
    ('flipped', lambda image, layer: layer.transform_flip_simple(H, True, 0)),
    ('flipped upside down', lambda image, layer: layer.transform_flip_simple(V, True, 0)),
    ('turned', lambda image, layer: layer.transform_rotate_simple(TURN.DEGREES90, True, 0, 0)),
    ('turned half', lambda image, layer: layer.transform_rotate_simple(TURN.DEGREES180, True, 0, 0)),
    ('turned a little', lambda image, layer: layer.transform_rotate(0.2, True, 0, 0)),
    ('sheared', lambda image, layer: layer.transform_shear(H, 20)),
    ('in perspective', lambda image, layer: layer.transform_perspective(5, 9, 190, 0, 0, 250, 200, 260)),
    ('with its mask applied', apply_mask),
    ('duplicated', add_copy),
    ('pasted', paste_a_copy),
    ('merged with a copy', merge_a_copy_down),
    ('merged with its effects', lambda image, layer: layer.merge_filters()),
    ('merged with the photo', lambda image, layer: image.merge_down(layer, Gimp.MergeType.CLIP_TO_IMAGE)),
    ('flattened', lambda image, layer: image.flatten()),
)


def paint_of(layer):
    """Returns the paint of a treatment in the size of the image, without its dots."""
    image = layer.get_image()
    copy = layer.copy()
    image.insert_layer(copy, None, 0)
    for effect in copy.get_filters():
        effect.delete()
    copy.resize_to_image_size()
    data = alphas(copy)
    image.remove_layer(copy)
    return data


def deep_inside(paint):
    """Whether the paint around a pixel extends further than the radius of a dot."""
    reach = 3
    inside = [False] * len(paint)
    for y in range(reach, HEIGHT - reach):
        for x in range(reach, WIDTH - reach):
            i = y * WIDTH + x
            inside[i] = paint[i] > 0.999 and all(
                min(paint[i + dy * WIDTH - reach:i + dy * WIDTH + reach + 1]) > 0.999
                for dy in range(-reach, reach + 1))
    return inside


def try_layer(name, change, kept, head):
    what = f'{name}, kept: {kept}, head: {head}'
    image, photo, layer = treated(kept, head, shade=60.0)
    painted, dots, before = paint_of(layer), dots_of(layer), picture(image, "R'G'B' float")
    change(image, layer)
    left = [item for item in image.get_layers() if any(f.get_operation_name() == OPERATION
                                                       for f in item.get_filters())]
    if not left:
        # The dots were merged into another layer: the picture must be the same, or the change be reported.
        if difference(before, picture(image, "R'G'B' float")) > 2e-3 and not Check(image).names:
            raise AssertionError(f'{what}: another picture, and nothing is told')
        return

    def apart():
        both = [a and b for a, b in zip(deep_inside(painted), deep_inside(paint_of(layer)))]
        if sum(both) < 200:
            raise AssertionError(f'{what}: nothing to compare')
        return difference([a for a, b in zip(dots, both) if b],
                          [a for a, b in zip(dots_of(layer), both) if b])

    before = apart()
    check = Check(image, mend=True)
    if before > 0.03 and not check.names:
        raise AssertionError(f'{what}: dots stand elsewhere (by {before:.2f}), and nothing is told')
    if len(left) > 1 and not check.names:
        raise AssertionError(f'{what}: another picture, and nothing is told')
    equal(check.wrong, 0, f'{what}: wrong after mending: {check.texts}')
    if head and apart() > 0.03:
        raise AssertionError(f'{what}: mended, but dots stand elsewhere by {apart():.2f}')


def declare_layer(name, change):
    def tried():
        try_layer(name, change, KEPT, HAS_HEAD)
    tried.__name__ = 'a_treatment_' + name.replace(' ', '_')
    test(tried)


for change in LAYER:
    declare_layer(*change)
