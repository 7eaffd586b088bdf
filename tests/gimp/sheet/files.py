# Tests of the files for clients: their contents, and what happens when they cannot be written. To be run on
# the disks of odd-disks.sh.
#
# SPDX-License-Identifier: GPL-3.0-or-later
import os
import random
import subprocess

import headless
from base.planted import planted
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
