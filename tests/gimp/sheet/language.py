# Tests of consultation sheets in the language $SMP_PSEUDO_LANGUAGE of pseudo-language.py.
#
# SPDX-License-Identifier: GPL-3.0-or-later
import os
import sys

from sheet.common import *

mirrored = os.environ['SMP_PSEUDO_LANGUAGE'] == 'mirrored'


@test
def labels_fit():
    image = treated(hairline_fade=3.0, irregularity=20.0, undertone=10.0, seed=123456789)
    for orientation in ('portrait', 'landscape'):
        for kind in ('before-after', 'options', 'timeline'):
            page = sheet(image, kind=kind, orientation=orientation, note='',
                         clinic='Hairline Studio', reference='2026-114')
            title = [t for t in children(page, layer_names(page)[0])][0].get_text()
            assert title not in ('Before and After', 'Options', 'Timeline'), 'not translated'
            check_text(page)


def layer_names(page):
    return [layer.get_name() for layer in page.get_layers()]


@test
def the_page_runs_in_the_direction_of_the_language():
    page = sheet(treated(), kind='timeline', clinic='Hairline Studio', note='')
    text, _lines, pictures, _paper = page.get_layers()
    first, second = list(reversed(pictures.get_children()))[:2]
    equal(first.get_offsets().offset_x > second.get_offsets().offset_x, mirrored, 'first is right')
    for layer in text.get_children():
        ink = inked(layer)
        left = ink[0] < layer.get_width() - ink[2]
        # The date and the scale are at the other end of their lines.
        if layer.get_offsets().offset_y > page.get_height() / 8 and \
                layer.get_offsets().offset_y < page.get_height() * 0.8:
            equal(left, not mirrored, f'“{layer.get_text()}” begins at the left')


@test
def the_share_page_says_its_direction():
    good(call(SHEET, treated(), folder=file_of(work), file_name=os.environ['SMP_PSEUDO_LANGUAGE'],
              share_page=True, record=False))
    with open(os.path.join(work, os.environ['SMP_PSEUDO_LANGUAGE'] + '.html'), encoding='utf-8') as page:
        text = page.read()
    assert f'<html lang="{"he" if mirrored else "xx"}" dir="{"rtl" if mirrored else "ltr"}">' in text


# check_text looks for these groups by their names, which are translated here.
sys.modules['sheet.common'].children = children = lambda image, name: {
    'Text': image.get_layers()[0], 'Pictures': image.get_layers()[2]
}.get(name, image.get_layers()[0]).get_children()
