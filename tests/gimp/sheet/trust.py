# Tests of what sheets tell of doubts, of the part of the photo that they show with a hairline, and of what is kept with
# an image for the next sheet.
#
# SPDX-License-Identifier: GPL-3.0-or-later
import os

from sheet.common import *

CLIENT = 'scalp-micropigmentation-client'
HEAD = dict(head_x=450.0, head_y=480.0, head_width=780.0, head_height=900.0, head_tilt=0.0)
FACE = dict(brow_x=450.0, brow_y=800.0, midline_x=450.0, midline_y=300.0, left_eye_x=230.0, left_eye_y=860.0,
            right_eye_x=670.0, right_eye_y=860.0)


def text_of(image, name):
    data = bytes(b % 256 for b in image.get_parasite(name).get_data())
    return data.rstrip(b'\0').decode()


def attach(image, name, text):
    data = [b - 256 if b > 127 else b for b in text.encode()]
    image.attach_parasite(Gimp.Parasite.new(name, Gimp.PARASITE_PERSISTENT, data))


def measured(is_uncertain=False):
    """A photo with a treatment and a measured scale, whose outline may be uncertain."""
    image, photo = headless.new_photo(900, 1000)
    good(headless.call('plug-in-smp-scale', image, [photo], outline='numbers', pixels_per_mm=8.0,
                       **{**HEAD, 'head_width': 1200.0, 'head_height': 1440.0}))
    if is_uncertain:
        kept = text_of(image, 'smp-scale')
        assert 'Uncertain' not in kept, kept
        attach(image, 'smp-scale', kept.replace('[Scale]\n', '[Scale]\nUncertain=true\n'))
    image.select_ellipse(Gimp.ChannelOps.REPLACE, 200, 200, 500, 400)
    good(call(TREATMENT, image, photo, look='natural-buzz'))
    return image


def words_of(page):
    return '\n'.join(layer.get_text() for layer in children(page, 'Text'))


@test
def a_certain_outline_lets_numbers_be_trusted():
    words = words_of(sheet(measured(), paper='screen-hd'))
    for part in ('trust their size', 'cm on the head', 'About '):
        assert part in words, f'“{part}” is not in {words}'
    assert 'not certain' not in words and 'uncertain' not in words, words


@test
def an_uncertain_outline_is_told_on_sheets():
    words = words_of(sheet(measured(is_uncertain=True), paper='screen-hd'))
    for part in ('trust their size', 'cm on the head', 'About '):
        assert part not in words, f'“{part}” is in {words}'
    assert 'not certain' in words, words
    found = re.search(r'outline uncertain: (\d+) to (\d+) cm²', words)
    assert found and int(found[1]) < int(found[2]), words


@test
def an_uncertain_outline_is_told_on_share_pages():
    for is_uncertain in (False, True):
        good(call(SHEET, measured(is_uncertain), folder=file_of(work), file_name='doubt', share_page=True,
                  record=False, resolution='150', replace=True))
        with open(os.path.join(work, 'doubt.html'), encoding='utf-8') as file:
            page = file.read()
        equal(('not certain' in page, 'trust their size' in page, 'outline uncertain' in page),
              (is_uncertain, not is_uncertain, is_uncertain))


@test
def a_new_outline_ends_the_doubt():
    image = measured(is_uncertain=True)
    good(headless.call('plug-in-smp-scale', image, [image.get_layers()[-1]], outline='numbers',
                       **{**HEAD, 'head_width': 1190.0}))
    assert 'Uncertain' not in text_of(image, 'smp-scale'), text_of(image, 'smp-scale')
    # Also for a scale that is measured by it in the same call.
    image = measured(is_uncertain=True)
    result = good(headless.call('plug-in-smp-scale', image, [image.get_layers()[-1]], outline='numbers',
                                source='head-breadth', measure='outline-width', **{**HEAD, 'head_width': 800.0}))
    equal(result[2], False, 'guess')
    assert 5 < result[1] < 10, f'an error of {result[1]} %'


@test
def a_corrected_path_ends_no_doubt():
    """It may have been moved by a pixel: only a person who looks at the outline can say that it fits."""
    image = measured(is_uncertain=True)
    path = next(path for path in image.get_paths() if path.get_name() == 'Head Outline')
    path.transform_translate(8, 0)
    result = good(headless.call('plug-in-smp-scale', image, [image.get_layers()[-1]], pixels_per_mm=8.0))
    near(result[3], HEAD['head_x'] + 8, 1, 'the corrected outline')
    assert 'Uncertain=true' in text_of(image, 'smp-scale'), text_of(image, 'smp-scale')


@test
def a_drafted_hairline_comes_with_brows_and_eyes():
    image, photo = headless.new_photo(900, 1000)
    good(headless.call('plug-in-smp-scale', image, [photo], outline='numbers', pixels_per_mm=5.0, **HEAD))
    good(headless.call('plug-in-smp-hairline', image, [photo], treat=True, height=72.0, **FACE))
    Gimp.Selection.none(image)

    def shown(region):
        """Where the pictures end below, in pixels of the photo, by their shape."""
        panel = panels(sheet(image, region=region, paper='screen-hd'))[0]
        return panel.get_width() / panel.get_height()

    with_face, without = shown('auto'), shown('treated')
    assert with_face < 0.93 * without, (with_face, without)
    # As stubble is selected for Match Stubble.
    image.select_rectangle(Gimp.ChannelOps.REPLACE, 10, 900, 60, 60)
    near(shown('auto'), with_face, 0.01, 'with a selection that nothing is treated in')
    Gimp.Selection.none(image)
    # Of the same width, the picture ends a centimetre below the eyes.
    image.crop(900, 700, 0, 0)
    near(shown('auto'), shown('treated'), 0.01, 'of a photo without the face')


@test
def the_reference_of_a_client_is_in_no_exported_file():
    image = measured()
    attach(image, CLIENT, 'Secret-4711')
    path = os.path.join(work, 'client.xcf')
    good(call(EXPORT, image, file=file_of(path)))
    loaded = Gimp.file_load(Gimp.RunMode.NONINTERACTIVE, file_of(path))
    assert 'smp-scale' in loaded.get_parasite_list(), loaded.get_parasite_list()
    assert CLIENT not in loaded.get_parasite_list(), loaded.get_parasite_list()
    with open(path, 'rb') as file:
        assert b'Secret' not in file.read()


@test
def a_sheet_is_known_for_one():
    page = sheet(measured(), paper='screen-hd')
    assert 'smp-sheet' in page.get_parasite_list()
    refused(headless.call('plug-in-smp-photo', page, [page.get_layers()[-1]]), 'sheet')
