# Tests of what consultation sheets show.
#
# SPDX-License-Identifier: GPL-3.0-or-later
import os

from sheet.common import *


# ---- what the panels show ------------------------------------------------------------------

@test
def before_and_after_show_the_photo_and_the_plan():
    image = selected(treated())
    page = sheet(image)
    before, after = panels(page)
    check_panel(image, BOX, before, simulated=False)
    check_panel(image, BOX, after)


def small_print(page):
    return '\n'.join(layer.get_text() for layer in children(page, 'Text'))


@test
def the_small_print_says_how_far_to_trust_the_dots():
    # At 5 pixels per millimetre there is too little for single dots; this photo has no head to see light on.
    coarse, fine = (small_print(sheet(selected(treated(pixels_per_mm=scale)))) for scale in (5.0, 12.0))
    assert '5.0 pixels' in coarse and '12.0 pixels' in fine, (coarse, fine)
    line = next(line for line in coarse.splitlines() if '5.0 pixels' in line)
    assert line.replace('5.0', '12.0') not in fine, 'the same at another resolution'
    assert 'cannot be told' in line, line


@test
def a_panel_with_other_values_would_be_noticed():
    image = selected(treated())
    after = panels(sheet(image))[1]
    expected = rendered(image, BOX, after, density=170.0)
    assert different_part(pixels(after), expected, after.get_width(), after.get_height(), True) > 0


@test
def options_are_three_densities_by_three_shades():
    image = selected(treated())
    nine = panels(sheet(image, kind='options', density_step=40.0, shade_step=10.0))
    equal(len(nine), 9)
    for i, panel in enumerate(nine):
        check_panel(image, BOX, panel, density=140.0 + 40 * (i % 3), shade=50.0 + 10 * (i // 3))


@test
def options_stay_in_range_and_hold_the_plan():
    image = selected(treated(density=290.0, shade=5.0))
    nine = panels(sheet(image, kind='options', density_step=40.0, shade_step=10.0))
    equal([p.get_name() for p in nine[:3]], ['210 dots/cm²', '250 dots/cm²', '290 dots/cm²'])
    check_panel(image, BOX, nine[2], density=290.0, shade=5.0)
    check_panel(image, BOX, nine[6], density=210.0, shade=25.0)


@test
def options_show_chosen_looks():
    image = selected(treated())
    two = panels(sheet(image, kind='options', looks='dark-skin-bold, soft-hairline'))
    equal(len(two), 2)
    for panel, look in zip(two, ('dark-skin-bold', 'soft-hairline')):
        copy = copy_of(image)
        Gimp.Selection.none(copy)
        treatment = copy.get_layers()[0]
        result = call(TREATMENT, copy, treatment, look=look, pixels_per_mm=5.0)
        good(result)
        copy.flatten()
        copy.crop(BOX[2], BOX[3], BOX[0], BOX[1])
        Gimp.context_push()
        Gimp.context_set_interpolation(Gimp.InterpolationType.CUBIC)
        copy.scale(panel.get_width(), panel.get_height())
        Gimp.context_pop()
        part = different_part(pixels(panel), pixels(copy.get_layers()[0]), panel.get_width(),
                              panel.get_height(), True)
        equal(part, 0, look)


@test
def a_timeline_shows_chosen_moments():
    image = selected(treated())
    got = panels(sheet(image, kind='timeline', moments='before,session-1,session-2,fresh,4-weeks'))
    check_panel(image, BOX, got[0], simulated=False)
    check_panel(image, BOX, got[1], density=54.0)
    check_panel(image, BOX, got[2], density=126.0)
    check_panel(image, BOX, got[3], healing=0.0)
    check_panel(image, BOX, got[4])
    equal(len(panels(sheet(image, kind='timeline'))), 10)


@test
def pigment_that_fades_sooner_is_paler_on_the_timeline():
    image = selected(treated())

    def light(durability):
        panel = panels(sheet(image, kind='timeline', moments='5-years', durability=durability))[0]
        return sum(pixels(panel))

    assert light('long') < light('average') < light('short')


@test
def a_split_picture_is_half_before_and_half_after():
    image = selected(treated())
    page = sheet(image, split=True)
    before, after = panels(page)
    width, height = before.get_width(), before.get_height()
    check_panel(image, BOX, before, simulated=False)
    equal(after.get_offsets().offset_x, before.get_offsets().offset_x + width // 2)
    equal(after.get_width(), width - width // 2)
    whole = rendered(image, BOX, before)
    half = b''.join(whole[3 * (y * width + width // 2):3 * (y + 1) * width] for y in range(height))
    equal(different_part(pixels(after), half, after.get_width(), height, True), 0)


@test
def every_treatment_of_an_image_is_in_the_pictures():
    image = treated()
    image.select_rectangle(Gimp.ChannelOps.REPLACE, 20, 200, 120, 80)
    good(call(TREATMENT, image, image.get_layers()[-1], density=250.0, shade=90.0,
              pixels_per_mm=5.0))
    expected = copy_of(image)
    after = panels(sheet(image, region='all'))[1]
    expected.flatten()
    Gimp.context_set_interpolation(Gimp.InterpolationType.CUBIC)
    expected.scale(after.get_width(), after.get_height())
    equal(different_part(pixels(after), pixels(expected.get_layers()[0]), after.get_width(),
                         after.get_height(), True), 0)


@test
def regions_are_the_selection_the_treated_area_the_head_or_all():
    image = treated(pixels_per_mm=1.3, head_x=180.0, head_y=150.0, head_width=200.0, head_height=240.0)

    def shape(region):
        panel = panels(sheet(image, region=region))[0]
        return panel.get_width() / panel.get_height()

    def near(region, expected):
        if abs(shape(region) - expected) > 0.02:
            raise AssertionError(f'{region}: {shape(region):.3f}, not {expected:.3f}')

    near('all', WIDTH / HEIGHT)
    near('head', 228 / 268)
    near('treated', 248 / 218)
    near('auto', 248 / 218)
    image.select_rectangle(Gimp.ChannelOps.REPLACE, 10, 10, 300, 100)
    near('selection', 3.0)
    near('auto', 3.0)

    bent = treated(pixels_per_mm=1.3, head_x=180.0, head_y=150.0, head_width=200.0, head_height=240.0,
                   head_narrowness=-10.0)
    panel = panels(sheet(bent, region='head'))[0]
    about(panel.get_width() / panel.get_height(), 246 / 242, 0.02, 'a head that is broader than its ellipse')

    # As stubble is selected for Match Stubble, where nothing is treated.
    image.select_rectangle(Gimp.ChannelOps.REPLACE, 0, 0, 60, 20)
    near('selection', 3.0)
    near('auto', 248 / 218)


# ---- the note ------------------------------------------------------------------------------

def marked(panel, image, **values):
    expected = rendered(image, BOX, panel, **values)
    return different_part(pixels(panel), expected, panel.get_width(), panel.get_height(), False)


@test
def the_note_is_burned_into_simulations_only():
    image = selected(treated())
    for note in ('', '   ', 'Only a drawing of what could be'):
        before, after = panels(sheet(image, note=note))
        check_panel(image, BOX, before, simulated=False)
        if not 0.01 < marked(after, image) < 0.3:
            raise AssertionError(f'“{note}” covers {marked(after, image):.4f}')


@test
def the_note_is_legible():
    image = selected(treated())
    after = panels(sheet(image, note=''))[1]
    got, expected = pixels(after), rendered(image, BOX, after)
    clear = sum(abs(one - other) > 25 for one, other in zip(got, expected)) / len(got)
    assert clear > 0.005, f'letters stand out in {100 * clear:.2f} % of the picture'


@test
def the_note_leaves_the_hairline_and_the_face_free():
    """The treated area is the upper half of the picture. Its lower border is a level hairline."""
    image, photo = new_photo()
    image.select_rectangle(Gimp.ChannelOps.REPLACE, 60, 40, 240, 110)
    treat(image, photo, **PLAN)
    image.select_rectangle(Gimp.ChannelOps.REPLACE, *BOX)
    image.clean_all()
    after = panels(sheet(image, note=''))[1]
    width, height = after.get_width(), after.get_height()
    got, expected = pixels(after), rendered(image, BOX, after)
    rows = {i // (3 * width) for i in range(len(got)) if abs(got[i] - expected[i]) > 1}
    hairline = height * (40 + 110 - BOX[1]) / BOX[3]
    assert rows, 'no note'
    if max(rows) > hairline - 0.04 * height:
        raise AssertionError(f'the note reaches down to {max(rows)}, the hairline is at {hairline:.0f}')


@test
def other_words_are_another_note():
    image = selected(treated())
    one = pixels(panels(sheet(image, note=''))[1])
    other = pixels(panels(sheet(image, note='A drawing'))[1])
    assert one != other


# ---- the page ------------------------------------------------------------------------------

@test
def the_image_stays_as_it_is():
    image = selected(treated())
    before = (picture(image), [layer.get_name() for layer in image.get_layers()],
              pixels(image.get_selection(), model='Y u8'), image.is_dirty(),
              image.get_parasite_list())
    for kind in ('before-after', 'options', 'timeline'):
        sheet(image, kind=kind, folder=file_of(work), file_name='untouched-' + kind, png=True,
              share_page=True, record=True)
    after = (picture(image), [layer.get_name() for layer in image.get_layers()],
             pixels(image.get_selection(), model='Y u8'), image.is_dirty(),
             image.get_parasite_list())
    equal(after[1:2] + after[3:], before[1:2] + before[3:])
    assert after == before
    equal(image.is_dirty(), False, 'dirty')


@test
def pages_have_the_size_of_paper_and_screens():
    image = treated()
    for paper, orientation, dpi, size in (
            ('a4', 'portrait', '150', (1240, 1754)), ('a4', 'landscape', '300', (3508, 2480)),
            ('letter', 'portrait', '300', (2550, 3300)), ('letter', 'landscape', '150', (1650, 1275)),
            ('screen-hd', 'landscape', '150', (1920, 1080)),
            ('tablet', 'portrait', '150', (1536, 2048))):
        page = sheet(image, paper=paper, orientation=orientation, resolution=dpi)
        equal((page.get_width(), page.get_height()), size, paper)
        if paper in ('a4', 'letter'):
            equal(round(page.get_resolution()[1]), int(dpi), 'resolution')


@test
def text_fits_its_place():
    image = treated(pixels_per_mm=1.3, head_x=180.0, head_y=150.0, head_width=200.0, head_height=240.0,
                    hairline_fade=3.0, irregularity=20.0, undertone=10.0, seed=123456789)
    for orientation in ('portrait', 'landscape'):
        for kind in ('before-after', 'options', 'timeline'):
            check_text(sheet(image, kind=kind, orientation=orientation,
                             clinic='Hair ' * (1 if kind == 'options' else 30),
                             reference='2026-114 / ' * (1 if kind == 'options' else 8)))


@test
def all_text_can_be_read_on_paper():
    """With all that can stand below the pictures: a photo that nobody has measured, and many settings."""
    for sure in (True, False):
        image = treated(**({'pixels_per_mm': 1.3, 'head_x': 180.0, 'head_y': 150.0, 'head_width': 200.0,
                            'head_height': 240.0} if sure else {}), hairline_fade=3.0, irregularity=20.0, undertone=10.0,
                        scatter=40.0, patchiness=45.0, hairline_softness=50.0, photo_blur=1.2, seed=123456789,
                        top_up_interval=4.0)
        for orientation in ('portrait', 'landscape'):
            for kind in ('before-after', 'options', 'timeline'):
                page = sheet(image, kind=kind, orientation=orientation, clinic='Hairline Studio', reference='2026-114')
                equal(small_type(page), {}, f'text of {kind} below {LEAST_POINTS} points')


# Settings that are printed, each other than their defaults.
MANY = dict(hairline_fade=3.0, irregularity=20.0, undertone=10.0, scatter=40.0, patchiness=45.0, hairline_softness=50.0,
            photo_blur=1.2, seed=123456789, top_up_interval=4.0)


def add_treatments(image, number, vary):
    """Adds treatments beside the first; the settings of each are varied by its number."""
    photo = image.get_layers()[-1]
    for index in range(number):
        image.select_ellipse(Gimp.ChannelOps.REPLACE, 100 + 10 * index, 80, 60, 60)
        treat(image, photo, **{**PLAN, **MANY, **vary(index + 1)})
    image.clean_all()


@test
def settings_of_many_treatments_can_be_read_on_paper():
    image = treated(**MANY)
    add_treatments(image, 19, lambda i: {name: value + (i if name == 'seed' else 0.25 * i) for name, value in MANY.items()})
    for orientation in ('portrait', 'landscape'):
        page = sheet(image, orientation=orientation)
        equal(small_type(page), {}, f'text in {orientation} below {LEAST_POINTS} points')
        # More than there is room for; the rest is left out.
        text = '\n'.join(layer.get_text() for layer in children(page, 'Text'))
        equal((' …\n' in text, ' 1:' in text, '20:' in text), (True, True, False), text)
        check_text(page)


@test
def what_all_treatments_share_is_told_once():
    image = treated(**MANY)
    add_treatments(image, 2, lambda i: {'undertone': 10.0 + i})
    text = '\n'.join(layer.get_text() for layer in children(sheet(image), 'Text'))
    equal((text.count('Scatter'), text.count('Undertone')), (1, 3), text)
    equal('…' in text, False, text)


@test
def a_logo_does_not_show_its_thumbnail():
    """GIMP opens the thumbnail of its own TIFF files as a layer above the picture."""
    image = treated()
    logo, layer = headless.new_photo(1000, 800, color='red')
    logo.select_rectangle(Gimp.ChannelOps.REPLACE, 500, 0, 500, 800)
    Gimp.context_set_foreground(Gegl.Color.new('blue'))
    layer.edit_fill(Gimp.FillType.FOREGROUND)
    path = os.path.join(work, 'logo.tif')
    save(logo, path)
    placed = layer_of(sheet(image, logo=file_of(path)), 'Logo')
    red, _green, blue = pixels(placed, (placed.get_width() // 5, placed.get_height() // 10, 1, 1))
    assert red > 200 and blue < 50, (red, blue)


@test
def a_logo_is_placed_whole():
    image = treated()
    logo, layer = new_photo('#204060')
    logo.scale(400, 100)
    path = os.path.join(work, 'logo.png')
    good(call(EXPORT, logo, file=file_of(path)))
    placed = layer_of(sheet(image, logo=file_of(path), clinic='Studio'), 'Logo')
    assert abs(placed.get_width() / placed.get_height() - 4) < 0.1
    refused(call(SHEET, image, logo=file_of(headless.__file__)), 'logo')


# ---- refused calls -------------------------------------------------------------------------

@test
def impossible_sheets_are_refused_with_a_reason():
    bare, _photo = new_photo()
    refused(call(SHEET, bare), 'no treatment')
    image = treated()
    refused(call(SHEET, image, kind='timeline', moments='tomorrow'), 'tomorrow', 'session-1')
    refused(call(SHEET, image, kind='options', looks='nobodys-look'), 'nobodys-look')
    refused(call(SHEET, image, region='selection'), 'selected')
    refused(call(SHEET, image, region='head'), 'outline')
    image.get_layers()[0].set_visible(False)
    refused(call(SHEET, image), 'hidden')
