# Tests of plug-in-smp-photo on rendered heads whose real hair is known: paint, mask, repeated fits, new
# treatments, and refused calls.
#
# SPDX-License-Identifier: GPL-3.0-or-later
import os

from headless import *

PHOTO = 'plug-in-smp-photo'
PHOTOS = os.path.join(os.path.dirname(os.path.realpath(__file__)), '../../operation/hair-photos')
SAMPLES = os.path.join(PHOTOS, '../../../samples/photos')
HEAD = dict(pixels_per_mm=3.6957, head_x=400.0, head_y=482.1, head_width=585.9, head_height=700.2, head_tilt=0.0)
# Regions of back-scar.jpg: bald, covered by hair, and with shiny skin.
BARE, GROWN, SHINY = (320, 300, 40, 40), (300, 690, 40, 40), (475, 240, 40, 40)
MASK = dict(keep_off_hair=100.0, keep_under_shine=100.0)
NO_MASK = dict(keep_off_hair=0.0, keep_under_shine=0.0)


def scar_photo():
    image = load(os.path.join(PHOTOS, 'back-scar.jpg'))
    photo = image.get_layers()[0]
    good(call('plug-in-smp-scale', image, [photo], outline='numbers', **HEAD))
    return image, photo


def treated():
    """Makes a photo whose whole head is treated."""
    image, photo = scar_photo()
    image.select_ellipse(Gimp.ChannelOps.REPLACE, 130, 150, 540, 660)
    treatment, = good(call(TREATMENT, image, [photo], look='natural-buzz'))
    return image, photo, treatment


def fit(image, drawables, **arguments):
    return good(call(PHOTO, image, drawables, **arguments))


def mean(values):
    return sum(values) / len(values)


def alpha_in(layer, box):
    return mean(array.array('f', pixels(layer, box, 'RGBA float'))[3::4])


def mask_in(layer, box):
    return mean(array.array('f', pixels(layer.get_mask(), box, 'Y float')))


# ---- paint and mask --------------------------------------------------------------------------

@test
def paint_gets_sparser_where_hair_stands_and_stays_where_none_does():
    image, _, treatment = treated()
    layer, hair, _ = fit(image, [treatment], between_hairs=100.0, **NO_MASK)
    equal(layer.get_id(), treatment.get_id(), 'treatment')
    near(alpha_in(treatment, BARE), 1, 0.03, 'paint on bare skin')
    near(alpha_in(treatment, GROWN), 0.4, 0.2, 'paint between grown hair')
    equal(treatment.get_mask(), None, 'mask')
    if not 10 < hair < 60:
        raise AssertionError(f'{hair} % of the scalp is hair')


@test
def a_mask_keeps_dots_off_hair_and_shine():
    image, _, treatment = treated()
    fit(image, [treatment], between_hairs=0.0, **MASK)
    near(alpha_in(treatment, GROWN), 1, 1e-6, 'paint')
    near(mask_in(treatment, BARE), 0.97, 0.05, 'mask on bare skin')
    near(mask_in(treatment, GROWN), 0.4, 0.2, 'mask on hair')
    if mask_in(treatment, SHINY) > mask_in(treatment, BARE) - 0.15:
        raise AssertionError(f'the mask is {mask_in(treatment, SHINY)} on shine')
    equal(treatment.get_edit_mask(), False, 'brushes paint on the mask')


@test
def strength_says_how_much_of_the_hair_counts():
    found = []
    for strength in 0.0, 50.0, 100.0, 200.0:
        image, _, treatment = treated()
        fit(image, [treatment], between_hairs=100.0, strength=strength, **NO_MASK)
        found.append(alpha_in(treatment, GROWN))
    near(found[0], 1, 1e-6, 'paint where no hair counts')
    if not found[0] > found[1] > found[2] > found[3]:
        raise AssertionError(f'{found}')


@test
def the_photo_stays_and_fewer_dots_are_seen():
    image, photo, treatment = treated()
    before, bare = pixels(photo), picture(image)
    fit(image, [treatment])
    equal(pixels(photo) == before, True, 'the photo is as it was')
    if sum(picture(image)) <= sum(bare):
        raise AssertionError('no dot went')


# ---- a later head ----------------------------------------------------------------------------

def later_layers(image):
    return [layer for layer in image.get_layers() if 'smp-later-head' in layer.get_parasite_list()]


def later(image, drawables, gone, **arguments):
    """Shows a later head without a fit. Returns its layer."""
    fit(image, drawables, fit=False, later_head=gone, **arguments)
    layers = later_layers(image)
    equal(len(layers), 1, 'later heads')
    return layers[0]


@test
def a_later_head_replaces_hair_below_the_treatment_and_leaves_all_else():
    image, photo, treatment = treated()
    kept, paint = pixels(photo), alphas(treatment)
    layer = later(image, [treatment], 100.0)
    equal([item.get_id() for item in image.get_layers()],
          [treatment.get_id(), layer.get_id(), photo.get_id()], 'layers')
    equal(pixels(photo) == kept, True, 'the photo is as it was')
    equal(alphas(treatment) == paint and treatment.get_mask() is None, True, 'the treatment is as it was')
    if alpha_in(layer, GROWN) < 0.65 or alpha_in(layer, BARE) > 0.3:
        raise AssertionError(f'{alpha_in(layer, GROWN)} on hair, {alpha_in(layer, BARE)} on skin')
    was, now = (mean(pixels(image_layer, GROWN, "R'G'B' u8")) for image_layer in (photo, layer))
    if now < was + 10:
        raise AssertionError(f'hair of {was} became {now}, which is no skin')


@test
def less_hair_goes_first_where_it_is_thin():
    image, _, treatment = treated()
    some, most = (alpha_in(later(image, [treatment], gone), GROWN) for gone in (20.0, 80.0))
    if not some < 0.05 < 0.5 < most:
        raise AssertionError(f'{some}, {most}')
    fit(image, [treatment], fit=False)
    equal(len(later_layers(image)), 0, 'later heads when none is asked for')


@test
def hair_goes_inside_a_selection_only():
    image, _, treatment = treated()
    image.select_rectangle(Gimp.ChannelOps.REPLACE, *GROWN)
    layer = later(image, [treatment], 100.0)
    if alpha_in(layer, GROWN) < 0.65:
        raise AssertionError(f'{alpha_in(layer, GROWN)} inside')
    near(max(alphas(layer)[:GROWN[1] * layer.get_width()]), 0, 1e-6, 'outside')
    equal(Gimp.Selection.is_empty(image), False, 'the selection')


@test
def a_treatment_that_is_made_later_lies_above_a_later_head():
    image, photo = scar_photo()
    layer = later(image, [photo], 60.0)
    image.select_rectangle(Gimp.ChannelOps.REPLACE, *GROWN)
    treatment, = good(call(TREATMENT, image, [photo], look='natural-buzz'))
    equal([item.get_id() for item in image.get_layers()],
          [treatment.get_id(), layer.get_id(), photo.get_id()], 'layers')


def sheet_pictures(image, treatment, **arguments):
    """Returns the names and the pixels of the pictures of a sheet."""
    page = good(call('plug-in-smp-sheet', image, [treatment], region='all', resolution='150', **arguments))[0]
    pictures = next(item for item in page.get_layers() if item.get_name() == 'Pictures')
    return [(panel.get_name(), pixels(panel)) for panel in reversed(pictures.get_children())]


@test
def sheets_show_a_later_head_only_where_they_say_so():
    def panels(**arguments):
        return sheet_pictures(image, treatment, **arguments)

    image, _, treatment = treated()
    plain = panels(kind='before-after', note='.')
    layer = later(image, [treatment], 60.0)
    shown = panels(kind='before-after', note='.')
    equal([name for name, _data in shown], [*(name for name, _data in plain), 'If More Hair Goes'])
    equal([name for name, _data in panels(kind='timeline', moments='before,fresh')][2:], ['If More Hair Goes'])
    before, after, gone = (mean(data) for _name, data in shown)
    # Smaller pictures on the same page differ by some rounding.
    near(before, mean(plain[0][1]), 0.5, 'before')
    near(after, mean(plain[1][1]), 0.5, 'after')
    if gone < after + 1:
        raise AssertionError(f'{gone} is no later head of {after}')
    equal(len(panels(kind='before-after', split=True)), 2)
    layer.set_visible(False)
    equal(len(panels(kind='before-after')), 2, 'pictures when the later head is hidden')
    refused(call('plug-in-smp-sheet', image, [treatment], kind='timeline', moments='later-head'), 'later-head')


@test
def dots_that_were_kept_off_hair_are_seen_where_it_has_gone():
    image, _, treatment = treated()
    fit(image, [treatment], between_hairs=0.0, keep_off_hair=100.0, keep_under_shine=0.0, later_head=100.0)
    mask = pixels(treatment.get_mask())
    lifted = [mean(data) for _name, data in sheet_pictures(image, treatment, note='.')]
    equal(pixels(treatment.get_mask()) == mask, True, 'the mask is as it was')
    # One pixel of the user's own, and nobody knows why the mask is as it is.
    treatment.get_mask().set_pixel(0, 0, Gegl.Color.new('black'))
    kept = [mean(data) for _name, data in sheet_pictures(image, treatment, note='.')]
    near(lifted[1], kept[1], 0.01, 'with all hair')
    if lifted[2] > kept[2] - 0.3:
        raise AssertionError(f'{lifted} with dots where hair has gone, {kept} without')


@test
def a_later_head_is_found_in_a_group():
    image, photo = scar_photo()
    group = Gimp.GroupLayer.new(image, 'Photo')
    image.insert_layer(group, None, 0)
    image.reorder_item(photo, group, 0)
    fit(image, [photo], fit=False, later_head=100.0)
    image.select_ellipse(Gimp.ChannelOps.REPLACE, 130, 150, 540, 660)
    treatment, = good(call(TREATMENT, image, [photo], look='natural-buzz'))
    layers = group.get_children()
    equal([layers[0].get_id(), len(layers), layers[2].get_id()], [treatment.get_id(), 3, photo.get_id()], 'layers')
    names = [name for name, _data in sheet_pictures(image, treatment)]
    equal(names[-1], 'If More Hair Goes')
    # A group of its own, which may be hidden.
    own = Gimp.GroupLayer.new(image, 'Later')
    image.insert_layer(own, group, 1)
    image.reorder_item(layers[1], own, 0)
    equal(len(sheet_pictures(image, treatment)), len(names))
    own.set_visible(False)
    equal(len(sheet_pictures(image, treatment)), len(names) - 1)
    fit(image, [treatment], fit=False, later_head=50.0)
    equal(len(own.get_children()), 0, 'later heads in the old place')


# ---- repeated fits ---------------------------------------------------------------------------

@test
def fitting_again_starts_from_the_paint_as_it_was():
    image, _, treatment = treated()
    first = alphas(treatment)
    fit(image, [treatment], between_hairs=80.0, **MASK)
    fitted, mask = alphas(treatment), floats(treatment.get_mask(), 'Y float')
    fit(image, [treatment], between_hairs=80.0, **MASK)
    equal(alphas(treatment) == fitted, True, 'the same again is the same')
    equal(floats(treatment.get_mask(), 'Y float') == mask, True, 'so is the mask')
    fit(image, [treatment], between_hairs=0.0, **NO_MASK)
    equal(alphas(treatment) == first, True, 'the paint is back')
    equal(treatment.get_mask(), None, 'mask')


@test
def paint_added_since_is_kept():
    image, _, treatment = treated()
    fit(image, [treatment], between_hairs=80.0, **NO_MASK)
    x, y, width, height = GROWN
    image.select_rectangle(Gimp.ChannelOps.REPLACE, x, y, width, height)
    treatment.edit_clear()
    Gimp.Selection.none(image)
    fit(image, [treatment], between_hairs=10.0, **NO_MASK)
    near(alpha_in(treatment, GROWN), 0, 1e-6, 'what was erased')
    near(alpha_in(treatment, BARE), 1, 0.03, 'the rest')


@test
def it_is_remembered_in_a_file():
    image, _, treatment = treated()
    first = alphas(treatment)
    fit(image, [treatment], between_hairs=80.0, **MASK)
    again = save_and_load(image)
    treatment = again.get_layers()[0]
    fit(again, [treatment], between_hairs=0.0, **NO_MASK)
    equal(alphas(treatment) == first, True, 'the paint is back')


# ---- without a treatment ---------------------------------------------------------------------

@test
def without_a_treatment_it_makes_one_over_the_scalp():
    image, photo = scar_photo()
    treatment, *_ = fit(image, [photo], between_hairs=0.0, **NO_MASK)
    equal(len(image.get_layers()), 2, 'layers')
    near(alpha_in(treatment, BARE), 1, 0.02, 'scalp')
    near(alpha_in(treatment, (5, 5, 40, 40)), 0, 1e-6, 'the wall')
    near(alpha_in(treatment, (380, 900, 40, 40)), 0, 1e-6, 'the neck')


@test
def the_scalp_ends_at_an_outline_that_is_no_ellipse():
    image, photo = scar_photo()
    good(call('plug-in-smp-scale', image, [photo], outline='numbers', head_taper=-10.0, **HEAD))
    treatment, *_ = fit(image, [photo], between_hairs=0.0, **NO_MASK)
    # Its upper end lies a tenth of the way further down than that of the ellipse.
    near(alpha_in(treatment, (390, 148, 20, 4)), 0, 1e-6, 'between outline and ellipse')
    near(alpha_in(treatment, (390, 200, 20, 4)), 1, 0.02, 'inside of the outline')


@test
def without_a_treatment_it_uses_the_selection():
    image, photo = scar_photo()
    x, y, width, height = BARE
    image.select_rectangle(Gimp.ChannelOps.REPLACE, x, y, width, height)
    treatment, *_ = fit(image, [photo], **NO_MASK)
    near(alpha_in(treatment, BARE), 1, 0.05, 'selected')
    near(alpha_in(treatment, GROWN), 0, 1e-6, 'not selected')
    equal(Gimp.Selection.is_empty(image), True, 'the selection is used up')


@test
def a_selection_stays_where_there_is_a_treatment():
    image, _, treatment = treated()
    x, y, width, height = BARE
    image.select_rectangle(Gimp.ChannelOps.REPLACE, x, y, width, height)
    fit(image, [treatment], between_hairs=100.0, **NO_MASK)
    near(alpha_in(treatment, GROWN), 0.4, 0.2, 'paint outside of the selection')
    equal(Gimp.Selection.bounds(image)[2:], (x, y, x + width, y + height), 'selection')
    equal(image.get_channels(), [], 'channels')


# ---- scars -----------------------------------------------------------------------------------

# Regions of back-scar.jpg: on the scar, on the hair above and below it, and just beside it, where its paint still is.
SCAR, ABOVE, BELOW, BESIDE = (360, 773, 60, 5), (360, 752, 60, 10), (360, 790, 60, 10), (360, 784, 60, 1)


def bald_treated():
    """Makes a photo whose bald crown is treated."""
    image, photo = scar_photo()
    image.select_ellipse(Gimp.ChannelOps.REPLACE, 250, 180, 300, 200)
    treatment, = good(call(TREATMENT, image, [photo], look='natural-buzz'))
    return image, photo, treatment


def light_in(image, box):
    x, y, width, height = box
    visible = Gimp.Layer.new_from_visible(image, image, 'visible')
    image.insert_layer(visible, None, 0)
    light = mean(array.array('f', pixels(visible, box, 'Y float')))
    image.remove_layer(visible)
    return light


@test
def a_scar_gets_a_treatment_of_its_own():
    image, photo = scar_photo()
    before = light_in(image, SCAR)
    scar, hair, _ = fit(image, [photo], cover_scars=True)
    equal([layer.get_name() for layer in image.get_layers()], ['Scar Cover', photo.get_name()], 'layers')
    near(alpha_in(scar, SCAR), 0.97, 0.04, 'paint on the scar')
    near(alpha_in(scar, BESIDE), 0.5, 0.45, 'paint beside the scar')
    near(alpha_in(scar, ABOVE), 0, 0.01, 'paint above the scar')
    near(alpha_in(scar, BELOW), 0, 0.01, 'paint below the scar')
    near(alpha_in(scar, BARE), 0, 1e-6, 'paint on the crown')
    config = scar.get_filters()[0].get_config()
    equal(config.get_property('hairline-fade'), 0.0, 'hairline fade')
    after, beside = light_in(image, SCAR), (light_in(image, ABOVE) + light_in(image, BELOW)) / 2
    if not beside * 0.9 < after < before - 0.3 * (before - beside):
        raise AssertionError(f'the scar had {before} and has {after} where the hair has {beside}')


@test
def a_scar_is_covered_beside_a_treatment():
    image, _, treatment = bald_treated()
    x, y, width, height = BARE
    image.select_rectangle(Gimp.ChannelOps.REPLACE, x, y, width, height)
    got, *_ = fit(image, [treatment], cover_scars=True, between_hairs=0.0, **NO_MASK)
    equal(got.get_id(), treatment.get_id(), 'treatment')
    layers = image.get_layers()
    equal([layer.get_id() for layer in layers[:1]], [treatment.get_id()], 'layer on top')
    equal(len(layers), 3, 'layers')
    near(alpha_in(layers[1], SCAR), 0.97, 0.04, 'paint on the scar, outside of the selection')
    near(alpha_in(treatment, SCAR), 0, 1e-6, 'paint of the treatment')
    equal(Gimp.Selection.bounds(image)[2:], (x, y, x + width, y + height), 'selection')


@test
def a_scar_is_not_covered_twice():
    image, photo = scar_photo()
    fit(image, [photo], cover_scars=True)
    refuses(PHOTO, image, [photo], 'covers the scar already', 'Scar Cover', cover_scars=True)
    equal(len(image.get_layers()), 2, 'layers')


@test
def it_says_when_there_is_no_scar():
    image = load(os.path.join(PHOTOS, '../../../samples/photos/crown-medium.jpg'))
    photo = image.get_layers()[0]
    good(call('plug-in-smp-scale', image, [photo], outline='numbers', pixels_per_mm=7.3915, head_x=800.0, head_y=964.2,
              head_width=1171.8, head_height=1400.4, head_tilt=0.0))
    refuses(PHOTO, image, [photo], 'No scar', cover_scars=True)
    equal(len(image.get_layers()), 1, 'layers')


# ---- refused calls ---------------------------------------------------------------------------

@test
def a_mask_of_the_users_own_is_never_overwritten_unasked():
    image, _, treatment = treated()
    mask = treatment.create_mask(Gimp.AddMaskType.WHITE)
    treatment.add_mask(mask)
    before = floats(mask, 'Y float')
    refuses(PHOTO, image, [treatment], 'layer mask', **MASK)
    equal(floats(treatment.get_mask(), 'Y float') == before, True, 'the mask is as it was')
    fit(image, [treatment], between_hairs=100.0, **NO_MASK)
    equal(floats(treatment.get_mask(), 'Y float') == before, True, 'the mask is as it was')
    fit(image, [treatment], replace_mask=True, **MASK)
    if mask_in(treatment, GROWN) > 0.7:
        raise AssertionError('the mask was not replaced')


@test
def a_corrected_mask_is_never_overwritten_unasked():
    image, _, treatment = treated()
    fit(image, [treatment], **MASK)
    treatment.get_mask().fill(Gimp.FillType.WHITE)
    refuses(PHOTO, image, [treatment], 'layer mask', **MASK)
    near(mask_in(treatment, GROWN), 1, 1e-6, 'mask')


@test
def it_says_what_it_cannot_see():
    image, photo = new_photo(800, 1000)
    refuses(PHOTO, image, [photo], 'scale')
    good(call('plug-in-smp-scale', image, [photo], outline='numbers', **{**HEAD, 'pixels_per_mm': 2.5}))
    refuses(PHOTO, image, [photo], 'pixels per millimetre', '2.5')

    image, photo = new_photo(800, 1000, base=Gimp.ImageBaseType.GRAY)
    good(call('plug-in-smp-scale', image, [photo], outline='numbers', **HEAD))
    refuses(PHOTO, image, [photo], 'black and white')

    image, photo = new_photo(800, 1000, color='#000000')
    good(call('plug-in-smp-scale', image, [photo], outline='numbers', **HEAD))
    refuses(PHOTO, image, [photo], 'dark')


@test
def it_says_how_to_end_the_doubt_about_an_outline():
    image, photo = scar_photo()
    kept = bytes(image.get_parasite('smp-scale').get_data()).replace(b'Guess=0', b'Guess=1\nUncertain=true')
    image.attach_parasite(Gimp.Parasite.new('smp-scale', Gimp.PARASITE_PERSISTENT, list(kept)))
    refuses(PHOTO, image, [photo], 'The outline fits the head')
    good(call('plug-in-smp-scale', image, [photo], outline='numbers', **HEAD))
    fit(image, [photo])


# ---- the face --------------------------------------------------------------------------------

def sample_photo(name):
    """Opens a sample photo whose scale is known, and whose head is found in it."""
    image = load(os.path.join(SAMPLES, name + '.jpg'))
    photo = image.get_layers()[0]
    good(call('plug-in-smp-scale', image, [photo], outline='find', pixels_per_mm=7.0))
    return image, photo


def paths(image):
    return [p for p in image.get_paths() if p.get_name() == 'Hairline']


def a_new_treatment_ends_at_the_hairline(name, scalp, face):
    image, photo = sample_photo(name)
    treatment, *_ = fit(image, [photo], between_hairs=0.0, **NO_MASK)
    for box in scalp:
        near(alpha_in(treatment, box), 1, 0.05, f'scalp {box}')
    for box in face:
        near(alpha_in(treatment, box), 0, 1e-6, f'face {box}')
    equal(len(paths(image)), 1, 'paths')

    # It is the line that Hairline... proposes, and the same area.
    other, photo = sample_photo(name)
    path, hairline, *_ = good(call('plug-in-smp-hairline', other, [photo], find_head=True, treat=True))
    points = [p.stroke_get_points(p.get_strokes()[0])[1] for p in (paths(image)[0], path)]
    for got, expected in zip(*points):
        near(got, expected, 8, 'the line')
    near(mean(alphas(treatment)), mean(alphas(hairline)), 0.003, 'the area')


@test
def from_the_front_only_scalp_is_treated():
    a_new_treatment_ends_at_the_hairline('front-light', [(811, 459, 40, 40), (600, 500, 40, 40)],
                                         [(826, 918, 40, 40), (566, 1331, 40, 40), (826, 1469, 40, 40)])


@test
def from_three_quarters_only_scalp_is_treated():
    a_new_treatment_ends_at_the_hairline('oblique-light', [(735, 459, 40, 40), (900, 600, 40, 40)],
                                         [(459, 888, 40, 40), (658, 1316, 40, 40), (459, 1316, 40, 40), (1316, 1224, 40, 40)])


@test
def from_the_top_the_forehead_is_not_treated():
    a_new_treatment_ends_at_the_hairline('top-dark', [(826, 673, 40, 40), (600, 800, 40, 40)],
                                         [(826, 1400, 40, 40), (551, 1469, 40, 40), (811, 1744, 40, 40)])


@test
def where_nothing_is_set_the_head_is_found():
    image = load(os.path.join(SAMPLES, 'crown-medium.jpg'))
    photo = image.get_layers()[0]
    treatment, *_ = fit(image, [photo])
    near(settings(treatment)['head-width'], 1171.8, 25, 'width of the head')
    _, _, is_guess, x, *_ = good(call('plug-in-smp-scale', image, [photo]))
    equal(is_guess, True, 'nobody has looked at it yet')
    near(x, 800, 15, 'middle of the head')


@test
def a_hairline_that_was_drafted_is_where_the_scalp_begins():
    image, photo = sample_photo('front-light')
    path, *_ = good(call('plug-in-smp-hairline', image, [photo], find_head=True, height=95.0))
    fit(image, [photo], **NO_MASK)
    equal([p.get_id() for p in paths(image)], [path.get_id()], 'the path')


@test
def bare_scalp_is_treated_up_to_the_edge_of_the_head():
    image = load(os.path.join(SAMPLES, 'crown-medium.jpg'))
    good(call('plug-in-smp-scale', image, [], outline='find', pixels_per_mm=7.4))
    layer = fit(image, image.get_layers())[0]
    alpha, width = alphas(layer), layer.get_width()
    # Twelve pixels inside of the true edge, which is that of the truth of the photo, and as many outside.
    for x, y in (801, 264), (487, 361), (1148, 396):
        near(alpha[y * width + x], 1, 0.05, f'at {x}, {y}')
    for x, y in (801, 240), (475, 339), (1160, 376):
        near(alpha[y * width + x], 0, 0.01, f'at {x}, {y}')
