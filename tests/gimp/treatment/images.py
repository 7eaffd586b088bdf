# Tests with all kinds of images, some of which must be refused.
#
# SPDX-License-Identifier: GPL-3.0-or-later
from treatment.common import *


# ---- all kinds of images -------------------------------------------------------------------

@test
def grey_images_get_dots():
    image, photo = new_photo(base=Gimp.ImageBaseType.GRAY)
    before = picture(image, 'Y float')
    select(image, 10)
    treat(image, photo)
    after = picture(image, 'Y float')
    if max(a - b for a, b in zip(after, before)) > 1e-6 or after == before:
        raise AssertionError('no dots, or lighter ones')


@test
def indexed_images_get_dots():
    image, photo = new_photo()
    image.convert_indexed(Gimp.ConvertDitherType.NONE, Gimp.ConvertPaletteType.GENERATE, 64, False,
                          False, '')
    select(image)
    treatment = treat(image, photo)
    equal(treatment.get_mode(), Gimp.LayerMode.MULTIPLY, 'mode')
    equal(max(alphas(treatment)), 1.0, 'coverage')
    copy = image.duplicate()
    copy.convert_rgb()
    before = floats(copy.get_layers()[1], 'RGB float')
    after = floats(copy.flatten(), 'RGB float')
    copy.delete()
    if max(a - b for a, b in zip(after, before)) > 1e-6 or after == before:
        raise AssertionError('no dots, or lighter ones')


def darkening(precision):
    image, photo = new_photo(precision=precision)
    before = picture(image, 'Y float')
    select(image, 10)
    treat(image, photo)
    after = picture(image, 'Y float')
    if max(a - b for a, b in zip(after, before)) > 1e-3 or after == before:
        raise AssertionError(f'no dots, or lighter ones, with {precision}')
    return sum(after) / sum(before)


@test
def every_precision_gets_the_same_dots():
    kinds = Gimp.Precision
    expected = darkening(kinds.FLOAT_LINEAR)
    for precision in (kinds.U8_NON_LINEAR, kinds.U8_LINEAR, kinds.U16_NON_LINEAR, kinds.U16_LINEAR,
                      kinds.U32_LINEAR, kinds.HALF_LINEAR, kinds.FLOAT_NON_LINEAR):
        about(darkening(precision), expected, 0.004, f'darkening with {precision}')


# ---- bad input -----------------------------------------------------------------------------

@test
def no_image_is_refused():
    procedure = pdb.lookup_procedure(TREATMENT)
    config = procedure.create_config()
    result = procedure.run(config)
    if result.index(0) not in (Gimp.PDBStatusType.CALLING_ERROR,
                               Gimp.PDBStatusType.EXECUTION_ERROR):
        raise AssertionError(f'status {result.index(0)}')


@test
def an_image_without_layers_is_refused():
    image = Gimp.Image.new(WIDTH, HEIGHT, Gimp.ImageBaseType.RGB)
    refused(image, [], 'layer', 'select')


@test
def no_selected_layer_is_refused():
    image, photo = new_photo()
    refused(image, [], 'layer', 'select')


@test
def several_layers_are_refused():
    image, photo = new_photo()
    other = photo.copy()
    image.insert_layer(other, None, 0)
    select(image)
    refused(image, [photo, other], 'several', 'layer')


@test
def a_layer_group_is_refused():
    image, photo = new_photo()
    group = Gimp.GroupLayer.new(image, 'Views')
    image.insert_layer(group, None, 0)
    refused(image, [group], '“Views”', 'group')


@test
def a_text_layer_is_refused():
    image, photo = new_photo()
    text = Gimp.TextLayer.new(image, 'Client', Gimp.context_get_font(), 20, Gimp.Unit.pixel())
    image.insert_layer(text, None, 0)
    refused(image, [text], 'text')


@test
def a_selected_mask_stands_for_its_layer():
    image, photo = new_photo()
    treatment = treat(image, photo)
    mask = treatment.create_mask(Gimp.AddMaskType.WHITE)
    treatment.add_mask(mask)
    assert treat(image, mask) == treatment


@test
def a_channel_is_refused():
    image, photo = new_photo()
    channel = Gimp.Channel.new(image, 'Extra', WIDTH, HEIGHT, 50, Gegl.Color.new('red'))
    image.insert_channel(channel, None, 0)
    refused(image, [channel], 'mask', '“Extra”')


@test
def an_image_that_is_too_small_is_refused():
    image, photo = headless.new_photo(15, 200)
    refused(image, [photo], '15 × 200', 'too small', '16')
    image, photo = headless.new_photo(16, 16)
    treat(image, photo)


@test
def an_image_that_is_too_large_is_refused():
    image = Gimp.Image.new(20000, 15001, Gimp.ImageBaseType.RGB)
    photo = Gimp.Layer.new(image, 'Photo', 10, 10, Gimp.ImageType.RGB_IMAGE, 100,
                           Gimp.LayerMode.NORMAL)
    image.insert_layer(photo, None, 0)
    result = call(image, [photo])
    equal(result.index(0), Gimp.PDBStatusType.EXECUTION_ERROR, 'status')
    for word in ('20000 × 15001', '300 megapixels', 'Scale'):
        if word not in result.index(1):
            raise AssertionError(result.index(1))
    equal(len(image.get_layers()), 1, 'number of layers')
    image.delete()


@test
def a_hidden_photo_is_refused():
    image, photo = new_photo()
    select(image)
    photo.set_visible(False)
    refused(image, [photo], '“Photo”', 'hidden', 'Show it')


@test
def a_photo_in_a_hidden_group_is_refused():
    image, photo = new_photo()
    group = Gimp.GroupLayer.new(image, 'Views')
    image.insert_layer(group, None, 0)
    image.reorder_item(photo, group, 0)
    group.set_visible(False)
    refused(image, [photo], '“Views”', 'hidden')


@test
def a_hidden_treatment_is_refused():
    image, photo = new_photo()
    treatment = treat(image, photo)
    treatment.set_visible(False)
    refused(image, [treatment], '“Treatment”', 'hidden', density=7.0)


@test
def a_locked_treatment_is_refused():
    image, photo = new_photo()
    treatment = treat(image, photo)
    treatment.set_lock_content(True)
    refused(image, [treatment], '“Treatment”', 'unlock', density=7.0)
    about(settings(treatment)['density'], 200)


@test
def a_treatment_with_locked_alpha_is_refused():
    image, photo = new_photo()
    treatment = treat(image, photo)
    treatment.set_lock_alpha(True)
    refused(image, [treatment], 'transparency', 'locked', 'alpha channel', density=7.0)


@test
def a_photo_in_a_locked_group_is_refused():
    image, photo = new_photo()
    group = Gimp.GroupLayer.new(image, 'Views')
    image.insert_layer(group, None, 0)
    image.reorder_item(photo, group, 0)
    group.set_lock_content(True)
    refused(image, [photo], '“Views”', 'locked')


@test
def a_locked_photo_is_treated_since_it_is_not_changed():
    image, photo = new_photo()
    photo.set_lock_content(True)
    photo.set_lock_position(True)
    treat(image, photo)


@test
def a_floating_selection_is_refused():
    image, photo = new_photo()
    select(image)
    Gimp.Selection.float(image, [photo], 0, 0)
    result = call(image, [photo])
    equal(result.index(0), Gimp.PDBStatusType.EXECUTION_ERROR, 'status')
    if 'floating selection' not in result.index(1):
        raise AssertionError(result.index(1))


# ---- copies --------------------------------------------------------------------------------

def copied(image, layer, source):
    return good(headless.call('plug-in-smp-copy', image, [layer], source=source))


@test
def a_copy_tells_a_guessed_scale():
    image, photo = new_photo()
    source = treat(image, photo, pixels_per_mm=7.0)
    other, photo = new_photo()
    copy, guessed = copied(other, photo, source)
    equal(guessed, True, 'the scale of a photo that nobody measured is a guess')
    equal(copied(other, copy, source)[1], True, 'it stays one')
    other, photo = new_photo()
    good(headless.call('plug-in-smp-scale', other, [photo], pixels_per_mm=6.5))
    equal(copied(other, photo, source)[1], False, 'a measured scale is a guess')
