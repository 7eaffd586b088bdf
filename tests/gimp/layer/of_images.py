# Applies every transformation of GIMP's Image menu to a photo with a treatment. After each, either the dots
# are at the same places on the head with the same size, or delivery is refused; repairs must lead to the
# former.
#
# For comparison there is a second layer, the twin, with a picture of the dots. GIMP transforms it with the
# photo.
#
# Beside the treatment lies a twin: a layer with a picture of its dots, which GIMP transforms along with the
# photo.
#
# SPDX-License-Identifier: GPL-3.0-or-later
from layer.common import *

H, V = Gimp.OrientationType.HORIZONTAL, Gimp.OrientationType.VERTICAL
TURN = Gimp.RotationType
TWIN = 'Twin'


def add_twin(image, layer):
    twin = layer.copy()
    image.insert_layer(twin, None, len(image.get_layers()))
    twin.merge_filters()
    twin.set_name(TWIN)
    # Otherwise the twin would be taken for a merged treatment.
    for name in twin.get_parasite_list():
        twin.detach_parasite(name)
    twin.set_visible(False)
    # The photo must stay the lowest layer.
    image.raise_item(twin)
    return twin


def in_image(layer):
    """Returns the alpha of a layer in the size of the image."""
    image = layer.get_image()
    copy = layer.copy()
    image.insert_layer(copy, None, 0)
    copy.resize_to_image_size()
    data = alphas(copy)
    image.remove_layer(copy)
    return data


def canvas(image, photo, layer, twin):
    image.resize(WIDTH + 60, HEIGHT + 70, 25, 35)


def canvas_of_layers(image, photo, layer, twin):
    photo.set_offsets(-20, -30)
    layer.set_offsets(-20, -30)
    twin.set_offsets(-20, -30)
    for path in image.get_paths():
        path.transform_translate(-20, -30)
    image.resize_to_layers()


def crop_of_canvas(image, photo, layer, twin):
    """Like the Crop tool when it keeps the pixels outside."""
    image.resize(150, 180, -30, -25)


def with_layers_to_image(image, photo, layer, twin):
    image.resize(WIDTH + 60, HEIGHT + 70, 25, 35)
    for item in (photo, layer, twin):
        item.resize_to_image_size()


def group(image, photo, layer, twin):
    made = Gimp.GroupLayer.new(image, 'Group')
    image.insert_layer(made, None, 0)
    for item in (photo, layer):
        image.reorder_item(item, made, 0)
    made.set_mode(Gimp.LayerMode.PASS_THROUGH)
    made.transform_translate(11, 7)
    twin.set_offsets(11, 7)


# Changes of the Image menu to all layers.
IMAGE = (
    ('nothing', lambda image, *_: None),
    ('scaled to half', lambda image, *_: image.scale(WIDTH // 2, HEIGHT // 2)),
    ('scaled up', lambda image, *_: image.scale(WIDTH * 2, HEIGHT * 2)),
    ('canvas size', canvas),
    ('fit canvas to layers', canvas_of_layers),
    ('canvas and layers', with_layers_to_image),
    ('cropped', lambda image, *_: image.crop(150, 180, 30, 25)),
    ('cropped, keeping pixels', crop_of_canvas),
    ('flipped left to right', lambda image, *_: image.flip(H)),
    ('flipped upside down', lambda image, *_: image.flip(V)),
    ('turned clockwise', lambda image, *_: image.rotate(TURN.DEGREES90)),
    ('turned half', lambda image, *_: image.rotate(TURN.DEGREES180)),
    ('turned counter-clockwise', lambda image, *_: image.rotate(TURN.DEGREES270)),
    ('turned and scaled', lambda image, *_: (image.rotate(TURN.DEGREES90), image.scale(390, 300))),
)


def compare(image, layer):
    """Returns how far the dots differ from their transformed picture."""
    twin = [item for item in image.get_layers() if item.get_name() == TWIN][0]
    return difference(in_image(twin), dots_of(layer))


def try_image(name, change, kept, head, even):
    what = f'{name}, kept: {kept}, head: {head}, even: {even}'
    image, photo, layer = treated(kept, head, even)
    twin = add_twin(image, layer)
    is_scaled = 'scaled' in name
    is_counted = is_scaled or 'flipped' in name
    # The scaled picture is softer than newly drawn dots.
    same = 0.5 if is_scaled else 0.03
    n = count(image, layer) if is_counted else 0

    change(image, photo, layer, twin)
    apart = compare(image, layer)
    check = Check(image, mend=True)
    if apart > same and not check.names:
        raise AssertionError(f'{what}: dots stand elsewhere (by {apart:.2f}), and nothing is told')
    if name == 'nothing':
        equal(check.names, [], what)
        return

    # Without a kept path of the head its new place is unknown when the canvas changed.
    lost = not kept and name in ('canvas and layers', 'cropped')
    equal(check.wrong > 0, lost and head, f'{what}: wrong after mending: {check.texts}')
    apart = compare(image, layer)
    if head and not lost and 'flipped' not in name and apart > same:
        raise AssertionError(f'{what}: mended, but dots stand elsewhere by {apart:.2f}')
    if is_counted:
        near(count(image, layer), n, (0.02 if is_scaled else 0.06) * n, f'{what}: dots')


def declare(name, change):
    def tried():
        try_image(name, change, KEPT, HAS_HEAD, even=False)
        # On an even photo, only the path can show these changes.
        if KEPT and HAS_HEAD and ('flipped' in name or 'turned' in name):
            try_image(name, change, KEPT, HAS_HEAD, even=True)
    tried.__name__ = 'the_image_' + name.replace(',', '').replace('-', '_').replace(' ', '_')
    test(tried)


for change in IMAGE:
    declare(*change)
