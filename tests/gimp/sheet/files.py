# Tests of the files that leave the room: what is in them, and what happens when they cannot be
# written. To be run on the disks of odd-disks.sh.
#
# SPDX-License-Identifier: GPL-3.0-or-later
import base64
import json
import os
import random
import subprocess

import headless
from sheet.common import *


# What cannot be packed any smaller.
noise = random.Random(headless.SEED).randbytes
NEEDLES = ('Annabel', 'Specimen', 'ZX81-4711', 'Kodachrome')


# ---- files ---------------------------------------------------------------------------------

def planted():
    """A treated photo full of what must not leave the room, in a file named after the client."""
    image, photo = new_photo()
    path = os.path.join(folder('in'), 'Annabel Specimen.jpg')
    small = os.path.join(folder('in'), 'small.jpg')
    procedure = pdb.lookup_procedure('file-jpeg-export')
    image.convert_color_profile(Gimp.ColorProfile.new_rgb_adobe(),
                                Gimp.ColorRenderingIntent.PERCEPTUAL, True)
    for target in (path, small):
        config = procedure.create_config()
        config.set_property('image', image)
        config.set_property('file', file_of(target))
        config.set_property('include-color-profile', True)
        equal(procedure.run(config).index(0), Gimp.PDBStatusType.SUCCESS)
    subprocess.run(['exiftool', '-q', '-overwrite_original', '-Artist=Annabel Specimen',
                    '-EXIF:SerialNumber=ZX81-4711', '-Make=Kodachrome', '-GPSLatitude=52.1',
                    '-GPSLatitudeRef=N', '-GPSLongitude=4.2', '-GPSLongitudeRef=E',
                    '-XMP:Creator=Annabel Specimen', '-IPTC:By-line=Annabel Specimen',
                    '-IPTC:Caption-Abstract=Specimen', '-Comment=Annabel Specimen',
                    '-ICC_Profile:ProfileDescription=Kodachrome', f'-ThumbnailImage<={small}',
                    path], check=True)
    held = subprocess.run(['exiftool', '-a', '-G1', '-s', path], check=True, text=True,
                          stdout=subprocess.PIPE).stdout
    for group in ('[IFD0]', '[GPS]', '[XMP', '[IPTC]', '[IFD1]', 'Annabel', 'ZX81-4711'):
        assert group in held, f'{group} was not planted'
    loaded = Gimp.file_load(Gimp.RunMode.NONINTERACTIVE, file_of(path))
    loaded.select_ellipse(Gimp.ChannelOps.REPLACE, 80, 60, 200, 170)
    good(call(TREATMENT, loaded, **PLAN))
    return loaded


def anonymous(path):
    with open(path, 'rb') as file:
        data = file.read()
    for needle in NEEDLES:
        assert needle.encode() not in data, f'{needle} is in {path}'
        assert needle.encode('utf-16-le') not in data, f'{needle} is in {path}'
    if path.endswith(('.html', '.record')):
        return
    tags = json.loads(subprocess.run(['exiftool', '-a', '-G1', '-j', path], check=True, text=True,
                                     stdout=subprocess.PIPE).stdout)[0]
    groups = {key.split(':')[0] for key in tags} - {'SourceFile'}
    extra = groups - {'ExifTool', 'System', 'File', 'PNG', 'PNG-pHYs', 'JFIF', 'PDF', 'ICC-header',
                      'ICC_Profile', 'ICC-chrm', 'Composite'}
    equal(extra, set(), f'groups of tags in {path}')
    equal([k for k in tags if re.search('Thumbnail|Preview|Comment|GPS|Author|Creat(or|e)|Producer|'
                                        'Software|Title|Serial|Artist', k)
           and not k.startswith('ICC-header')], [], f'tags in {path}')
    if not path.endswith('.pdf'):
        equal(tags.get('ICC_Profile:ProfileDescription'), 'GIMP built-in sRGB', 'colour profile')


@test
def nothing_personal_leaves_with_any_file():
    image = planted()
    out = folder('anonymous')
    result = call(SHEET, image, resolution='150', folder=file_of(out), pdf=True, png=True,
                  jpeg=True, share_page=True, record=True, clinic='Studio', reference='77')
    good(result)
    names = result.index(2)
    equal(sorted(os.path.splitext(n)[1] for n in names),
          ['.html', '.jpg', '.pdf', '.png', '.record'])
    equal(sorted(os.path.join(out, n) for n in os.listdir(out)), sorted(names), 'what is there')
    for name in names:
        assert re.search(r'/77-\d{4}-\d\d-\d\d-before-after\.', name), name
        anonymous(name)
    with open([n for n in names if n.endswith('.html')][0], encoding='utf-8') as page:
        for i, jpeg in enumerate(re.findall('base64,([^"]+)"', page.read())):
            path = os.path.join(work, f'page-{i}.jpg')
            with open(path, 'wb') as file:
                file.write(base64.b64decode(jpeg))
            anonymous(path)
    for ending in ('.png', '.jpg', '.pdf', '.xcf'):
        path = os.path.join(out, 'photo' + ending)
        good(call(EXPORT, image, file=file_of(path)))
        if ending == '.xcf':
            loaded = Gimp.file_load(Gimp.RunMode.NONINTERACTIVE, file_of(path))
            equal(loaded.get_parasite_list(), ['icc-profile'], 'parasites')
            equal(len(loaded.get_layers()[0].get_filters()), 1, 'filters')
        else:
            anonymous(path)


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
def a_selection_changes_no_exported_picture_and_stays():
    image = treated()
    expected = picture(image)
    image.select_rectangle(Gimp.ChannelOps.REPLACE, 130, 110, 60, 50)
    Gimp.Selection.feather(image, 12)
    image.clean_all()
    mask = mask_of(image)
    path = os.path.join(folder('selection'), 'photo.png')
    good(call(EXPORT, image, file=file_of(path)))
    assert picture(load(path)) == expected, 'other pixels'
    equal(mask_of(image), mask, 'selection')
    equal(image.is_dirty(), False, 'dirty')
    equal(image.get_channels(), [], 'channels')


@test
def metadata_stays_where_that_is_asked_for():
    path = os.path.join(folder('kept'), 'photo.jpg')
    good(call(EXPORT, planted(), file=file_of(path), keep_metadata=True))
    held = subprocess.run(['exiftool', '-a', '-G1', '-s', path], check=True, text=True,
                          stdout=subprocess.PIPE).stdout
    assert 'Annabel' in held and '[GPS]' in held


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
    # The picture is larger than the disk in every format.
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
def a_share_page_of_a_large_photo_stays_small():
    image = Gimp.Image.new(3000, 2400, Gimp.ImageBaseType.RGB)
    layer = Gimp.Layer.new(image, 'Noise', 3000, 2400, Gimp.ImageType.RGB_IMAGE, 100,
                           Gimp.LayerMode.NORMAL)
    image.insert_layer(layer, None, 0)
    layer.get_buffer().set(Gegl.Rectangle.new(0, 0, 3000, 2400), "R'G'B' u8",
                           noise(3000 * 2400 * 3))
    image.select_ellipse(Gimp.ChannelOps.REPLACE, 200, 200, 600, 600)
    good(call(TREATMENT, image, layer, pixels_per_mm=8.0))
    good(call(SHEET, image, kind='before-after', region='all', folder=file_of(work),
              file_name='large', share_page=True, record=False))
    assert 1000000 < os.path.getsize(os.path.join(work, 'large.html')) < 3000000

