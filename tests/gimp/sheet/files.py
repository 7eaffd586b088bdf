# Tests of the files for clients: their contents, and what happens when they cannot be written. To be run on
# the disks of odd-disks.sh.
#
# SPDX-License-Identifier: GPL-3.0-or-later
import math
import os
import random
import re
import subprocess

import headless
from base.planted import NEEDLES, planted
from sheet.common import *


# Noise cannot be compressed.
noise = random.Random(headless.SEED).randbytes


# ---- files ---------------------------------------------------------------------------------

@test
def colours_become_srgb():
    image = planted()
    image.get_layers()[0].set_visible(False)
    path = os.path.join(folder('srgb'), 'photo.png')
    good(call(EXPORT, image, file=file_of(path)))
    loaded = Gimp.file_load(Gimp.RunMode.NONINTERACTIVE, file_of(path))
    got = pixels(loaded.get_layers()[0], (200, 5, 1, 1))
    assert all(abs(a - b) <= 3 for a, b in zip(got, (0xc9, 0xa1, 0x84))), list(got)
    page = sheet(image.duplicate() if not image.get_layers()[0].set_visible(True) else image,
                 region='all')
    before = panels(page)[0]
    got = pixels(before, (before.get_width() * 200 // WIDTH, 5, 1, 1))
    assert all(abs(a - b) <= 3 for a, b in zip(got, (0xc9, 0xa1, 0x84))), list(got)


@test
def a_pdf_is_a_page_with_text():
    image = treated()
    out = folder('pdf')
    for paper, orientation, size in (('a4', 'landscape', (841.9, 595.3)),
                                     ('letter', 'portrait', (612, 792))):
        result = call(SHEET, image, kind='timeline', paper=paper, orientation=orientation,
                      resolution='150', clinic='Hairline Studio', date='22 November 2026',
                      folder=file_of(out), file_name=paper, pdf=True, record=False)
        good(result)
        path = os.path.join(out, paper + '.pdf')
        equal(result.index(2), [path])
        info = subprocess.run(['pdfinfo', path], check=True, text=True,
                              stdout=subprocess.PIPE).stdout
        width, height = map(float, re.search(r'Page size: +([\d.]+) x ([\d.]+)', info).groups())
        assert abs(width - size[0]) < 1 and abs(height - size[1]) < 1, (width, height)
        equal(re.search('Pages: +([0-9]+)', info).group(1), '1')
        for key in ('Title', 'Author', 'Creator', 'Producer', 'CreationDate', 'ModDate'):
            assert key not in info, info
        text = subprocess.run(['pdftotext', path, '-'], check=True, text=True,
                              stdout=subprocess.PIPE).stdout
        for words in ('Hairline Studio', 'Session 1', '5 Years', '22 November 2026', 'Timeline',
                      '180 dots/cm²'):
            assert words in text, f'“{words}” is not in {text}'


@test
def nothing_is_overwritten_unasked():
    image = treated()
    out = folder('taken')
    path = os.path.join(out, 'mine.png')
    with open(path, 'w', encoding='utf-8') as file:
        file.write('mine')
    refused(call(SHEET, image, folder=file_of(out), file_name='mine', jpeg=True, png=True), 'mine.png')
    refused(call(EXPORT, image, file=file_of(path)), 'mine.png')
    equal(os.listdir(out), ['mine.png'])
    with open(path, encoding='utf-8') as file:
        equal(file.read(), 'mine')
    good(call(SHEET, image, folder=file_of(out), file_name='mine', png=True, replace=True,
              record=False))
    with open(path, 'rb') as file:
        equal(file.read(4), b'\x89PNG')


@test
def a_full_disk_leaves_no_file():
    # In every format the picture is larger than the disk.
    image = Gimp.Image.new(900, 900, Gimp.ImageBaseType.RGB)
    layer = Gimp.Layer.new(image, 'Noise', 900, 900, Gimp.ImageType.RGB_IMAGE, 100,
                           Gimp.LayerMode.NORMAL)
    image.insert_layer(layer, None, 0)
    layer.get_buffer().set(Gegl.Rectangle.new(0, 0, 900, 900), "R'G'B' u8", noise(900 * 900 * 3))
    full = os.environ['SMP_FULL']
    for ending in ('.png', '.jpg', '.pdf', '.xcf'):
        refused(call(EXPORT, image, file=file_of(os.path.join(full, 'noise' + ending))), 'room',
                'noise' + ending)
        equal(os.listdir(full), [], f'what is left of {ending}')
    treated_image = treated()
    refused(call(SHEET, treated_image, folder=file_of(full), resolution='300', png=True,
                 kind='timeline'), 'room')
    equal(os.listdir(full), [], 'what is left')


@test
def folders_that_cannot_be_written_are_named():
    image = treated()
    readonly = os.environ['SMP_READONLY']
    refused(call(SHEET, image, folder=file_of(readonly), record=True), readonly, 'written')
    refused(call(EXPORT, image, file=file_of(os.path.join(readonly, 'a.png'))), readonly)
    equal(os.listdir(readonly), [])
    missing = os.path.join(work, 'missing')
    refused(call(EXPORT, image, file=file_of(os.path.join(missing, 'a.png'))), missing)
    refused(call(EXPORT, image, file=file_of(os.path.join(work, 'x' * 300 + '.png'))), 'too long')
    refused(call(EXPORT, image, file=file_of(os.path.join(work, 'a.tiff'))), 'a.tiff')
    refused(call(SHEET, image, folder=file_of(work), file_name='a/b', png=True), 'a/b')
    refused(call(SHEET, image, png=True), 'folder')


# ---- timelines that move --------------------------------------------------------------------

def chunks(path):
    """Returns the chunks of a WebP, those inside of frames too: [(name, data)]."""
    with open(path, 'rb') as file:
        data = file.read()
    equal(data[:4] + data[8:12], b'RIFFWEBP')
    equal(int.from_bytes(data[4:8], 'little'), len(data) - 8, 'bytes')

    def walk(start, end):
        while start < end:
            name, size = data[start:start + 4].decode(), int.from_bytes(data[start + 4:start + 8], 'little')
            yield name, data[start + 8:start + 8 + size]
            if name == 'ANMF':
                yield from walk(start + 24, start + 8 + size)
            start += 8 + size + size % 2

    return list(walk(12, len(data)))


def moving(image, name, **arguments):
    """Makes a timeline that moves. Returns its path, its frames as layers, and the names of its chunks."""
    result = call(SHEET, image, folder=file_of(work), file_name=name, animation=True, record=False,
                  resolution='150', **arguments)
    good(result)
    path = os.path.join(work, name + '.webp')
    equal(result.index(2), [path])
    found = chunks(path)
    others = {chunk for chunk, _data in found} - {'VP8X', 'ANIM', 'ANMF', 'VP8 ', 'VP8L', 'ALPH'}
    equal(others, set(), 'chunks that are no picture')
    frames = [data for chunk, data in found if chunk == 'ANMF']
    equal({int.from_bytes(frame[12:15], 'little') for frame in frames}, {1600}, 'milliseconds')
    decoded = Gimp.file_load(Gimp.RunMode.NONINTERACTIVE, file_of(path))
    layers = list(reversed(decoded.get_layers()))
    equal(len(layers), len(frames), 'decoded frames')
    return path, layers


class Size:
    """As large as a panel."""
    def __init__(self, width, height):
        self.get_width, self.get_height = (lambda: width), (lambda: height)


@test
def a_timeline_that_moves_says_nothing_of_the_client():
    path, frames = moving(planted(), 'secret', moments='before, fresh', region='all')
    equal(len(frames), 2)
    with open(path, 'rb') as file:
        data = file.read()
    for needle in NEEDLES:
        assert needle.encode() not in data and needle.encode('utf-16-be') not in data, needle
    said = subprocess.run(['exiftool', '-a', '-G1', '-s', path], check=True, text=True,
                          stdout=subprocess.PIPE).stdout
    for group in ('[IFD0]', '[GPS]', '[XMP', '[IPTC]', '[EXIF'):
        assert group not in said, said


@test
def a_timeline_that_moves_has_a_frame_for_each_moment():
    image = selected(treated())
    _path, frames = moving(image, 'moves', kind='timeline', moments='before, fresh, 5-years', note='.')
    equal(len(frames), 3)
    band = frames[0].get_height() - BOX[3]
    assert band > 15, band
    for frame, shown in zip(frames, ({'hide': True}, {'healing': 0.0}, {'fade': 100 * (1 - math.exp(-0.75))})):
        equal((frame.get_width(), frame.get_height()), (BOX[2], BOX[3] + band))
        expected = rendered(image, BOX, Size(BOX[2], BOX[3]), **shown)
        got = pixels(frame, (0, 0, BOX[2], BOX[3]))
        off = sum(abs(one - other) for one, other in zip(got, expected)) / len(got)
        assert off < 2.5, f'{frame.get_name()}: {off}'
        # The label below is dark on white.
        label = pixels(frame, (0, BOX[3], BOX[2], band))
        assert min(label) < 110 and sum(label) / len(label) > 200, 'no label'


@test
def each_frame_says_what_it_shows():
    image = selected(treated())
    _path, frames = moving(image, 'labels', kind='timeline', moments='before, fresh, 4-weeks, 5-years', note='.')
    bands = {bytes(pixels(frame, (0, BOX[3], BOX[2], frame.get_height() - BOX[3]))) for frame in frames}
    equal(len(bands), 4, 'different labels')
    # Words across the picture are burned into simulations only.
    _path, noted = moving(image, 'noted', kind='timeline', moments='before, fresh, 4-weeks, 5-years',
                          note='Not a promise')
    for i, (plain, with_note) in enumerate(zip(frames, noted)):
        off = max(abs(one - other) for one, other in
                  zip(pixels(plain, (0, 0, BOX[2], BOX[3])), pixels(with_note, (0, 0, BOX[2], BOX[3]))))
        assert (off > 30) == (i > 0), f'frame {i}: {off}'


@test
def a_timeline_that_moves_beside_another_sheet_shows_the_whole_course():
    _path, frames = moving(selected(treated()), 'course')
    equal(len(frames), 10)
    _path, frames = moving(selected(treated(top_up_interval=4.0, top_up_strength=80.0)), 'topped-up')
    # Before, two sessions, fresh, a week, four weeks, 1, 3, 5 years, three top-ups; 8 years are the second one.
    equal(len(frames), 15)


@test
def a_timeline_that_moves_stays_below_5_mb():
    image = Gimp.Image.new(1000, 900, Gimp.ImageBaseType.RGB)
    layer = Gimp.Layer.new(image, 'Noise', 1000, 900, Gimp.ImageType.RGB_IMAGE, 100,
                           Gimp.LayerMode.NORMAL)
    image.insert_layer(layer, None, 0)
    layer.get_buffer().set(Gegl.Rectangle.new(0, 0, 1000, 900), "R'G'B' u8", noise(1000 * 900 * 3))
    image.select_rectangle(Gimp.ChannelOps.REPLACE, 10, 10, 980, 880)
    good(call(TREATMENT, image, layer, pixels_per_mm=8.0))
    path, frames = moving(image, 'noisy', region='all')
    equal(len(frames), 10)
    assert 1500000 < os.path.getsize(path) < 5000000, os.path.getsize(path)
    assert frames[0].get_width() < 1000, frames[0].get_width()


@test
def a_timeline_that_moves_does_not_replace_another():
    image = treated()
    path, _frames = moving(image, 'kept', moments='before,fresh')
    with open(path, 'rb') as file:
        kept = file.read()
    refused(call(SHEET, image, folder=file_of(work), file_name='kept', animation=True), 'kept.webp')
    refused(call(SHEET, image, animation=True), 'folder')
    with open(path, 'rb') as file:
        assert kept == file.read()


# ---- share pages ---------------------------------------------------------------------------

@test
def a_share_page_is_filled_in():
    image = treated()
    for kind, name in (('timeline', 'page'), ('before-after', 'simple')):
        good(call(SHEET, image, kind=kind, folder=file_of(work), file_name=name, share_page=True,
                  clinic='Müller & Söhne <Studio>', resolution='150', replace=True))
        path = os.path.join(work, name + '.html')
        assert os.path.getsize(path) < 3000000
        with open(path, encoding='utf-8') as file:
            text = file.read()
        assert '{{' not in text
        assert 'Müller &amp; Söhne &lt;Studio&gt;' in text


@test
def a_timeline_says_which_pictures_are_not_healed():
    good(call(SHEET, treated(), kind='timeline', moments='session-2,fresh,1-week,4-weeks', folder=file_of(work),
              file_name='healing', share_page=True, resolution='150', replace=True))
    with open(os.path.join(work, 'healing.html'), encoding='utf-8') as file:
        session, fresh, week, healed = re.findall('data-detail="([^"]*)"', file.read())[-4:]
    assert fresh == week
    assert len({session, fresh, healed}) == 3, (session, fresh, healed)


@test
def a_share_page_of_a_large_photo_and_many_words_stays_small():
    image = Gimp.Image.new(3000, 2400, Gimp.ImageBaseType.RGB)
    layer = Gimp.Layer.new(image, 'Noise', 3000, 2400, Gimp.ImageType.RGB_IMAGE, 100,
                           Gimp.LayerMode.NORMAL)
    image.insert_layer(layer, None, 0)
    layer.get_buffer().set(Gegl.Rectangle.new(0, 0, 3000, 2400), "R'G'B' u8",
                           noise(3000 * 2400 * 3))
    image.select_ellipse(Gimp.ChannelOps.REPLACE, 200, 200, 600, 600)
    good(call(TREATMENT, image, layer, pixels_per_mm=8.0))
    good(call(SHEET, image, kind='before-after', region='all', folder=file_of(work),
              file_name='large', share_page=True, record=False,
              clinic='&' * 60000))  # each is written as five bytes
    assert 1000000 < os.path.getsize(os.path.join(work, 'large.html')) < 3000000
