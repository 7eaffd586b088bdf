"""Tests of smp-batch: good and bad photos, XCF files, and what a picture shows.

SPDX-License-Identifier: GPL-3.0-or-later
"""
import functools
import os
import shutil

from common import (batch, check, environment, equal, folder, in_gimp, leftovers, originals, report, sample, simple_folder, test,
                    thorough, work)
from pictures import MASK, SIZE, convert, is_whole_png, pixels, read_report, run, size_of, tree

ADOBE_RGB = '/usr/share/color/icc/ghostscript/a98.icc'


# ---- good and bad photos -------------------------------------------------------------------

class Mixed:
    """One batch over all kinds of good and bad photos, shared by several tests."""

    def __init__(self):
        self.photos, self.out = folder('mixed'), os.path.join(work, 'mixed-out')
        self.good = originals.add_good(self.photos, ADOBE_RGB)
        self.bad = originals.add_bad(self.photos)
        self.before = tree(self.photos)
        self.planned = batch('--dry-run', '--out', self.out, self.photos, status=1)
        self.is_only_planned = not os.path.exists(self.out)
        self.done = batch('--before-after', '--out', self.out, self.photos, status=1)

    def picture(self, name):
        return os.path.join(self.out, name)


mixed = functools.cache(Mixed)


@test
def a_plan_says_what_is_found_and_missing_and_writes_nothing():
    planned = mixed().planned
    check('to do: plain.jpg' in planned.stdout, 'the plan does not name plain.jpg')
    check('bare-treatment.png' in planned.stdout, 'the plan does not say what is missing')
    check(mixed().is_only_planned, 'the plan wrote something')


@test
def good_photos_are_done_and_bad_ones_named_with_their_reason():
    made = mixed()
    lines = report(made.out)
    equal({key[0] for key in lines}, set(made.good) | set(made.bad), 'photos in the report')
    for photo in made.good:
        line = lines[photo, 'natural-buzz']
        equal(line['state'], 'done', f'state of {photo!r} ({line["note"]})')
        check(is_whole_png(line['picture']), f'{line["picture"]!r} is no whole PNG')
    for photo, word in made.bad.items():
        line = lines[photo, 'natural-buzz']
        equal(line['state'], 'failed', f'state of {photo}')
        check(word in line['note'], f'“{word}” is not in the reason of {photo}: {line["note"]}')
        equal(line['picture'], '', f'picture of {photo}')
        check(f'FAILED: {photo}' in made.done.stdout, f'{photo} was not said to have failed')
    check('guess' in lines['guess.jpg', 'natural-buzz']['note'], 'a guessed scale is not noted')
    equal(tree(made.photos), made.before, 'the originals')
    equal(leftovers(made.out), [], 'unfinished files')
    pictures = [n for n in os.listdir(made.out) if n.endswith('.png')]
    equal(len(pictures), 2 * len(made.good) + 2, 'pictures, strips and two pages of contact sheet')


@test
def a_preview_is_darker_where_the_mask_is_and_the_photo_elsewhere():
    # This look does not soften the edge of the treated area.
    photos, out = folder('hard'), os.path.join(work, 'hard-out')
    batch('--look', 'scar-cover', '--out', out, originals.add(photos, 'deep.tif', '-depth', '16'))
    preview = pixels(os.path.join(out, 'deep-scar-cover.png'))
    photo = pixels(originals.photo)
    mean = {}
    for y in range(SIZE[1]):
        for x in range(SIZE[0]):
            at = 3 * (y * SIZE[0] + x)
            full = 32 <= x < 88 and 42 <= y < 98
            half = 32 <= x < 88 and 102 <= y < 118
            outside = not (22 <= x < 98 and 32 <= y < 128)
            part = full and 'full' or half and 'half' or outside and 'outside'
            if part:
                mean.setdefault(part, []).append(sum(photo[at:at + 3]) - sum(preview[at:at + 3]))
    loss = {part: sum(values) / len(values) for part, values in mean.items()}
    check(max(map(abs, mean['outside'])) == 0, 'the photo changed where nothing is treated')
    check(loss['full'] > 15, f'full coverage darkens by {loss["full"]}')
    check(3 < loss['half'] < 0.8 * loss['full'], f'half coverage darkens by {loss["half"]}')


@test
def a_photo_that_the_camera_turned_is_upright():
    equal(size_of(mixed().picture('turned-natural-buzz.png')), SIZE, 'size')
    turned = pixels(mixed().picture('turned-natural-buzz.png'))
    plain = pixels(mixed().picture('plain-natural-buzz.png'))
    far = sum(abs(a - b) > 40 for a, b in zip(turned, plain))
    check(far < len(plain) / 100, f'{far} of {len(plain)} values differ from the upright photo')


@test
def embedded_colours_are_understood():
    wide = pixels(mixed().picture('wide-natural-buzz.png'))
    plain = pixels(mixed().picture('plain-natural-buzz.png'))
    # The same numbers mean stronger colours in AdobeRGB.
    redder = [sum(p[0::3]) / sum(p[1::3]) for p in (wide, plain)]
    check(redder[0] > redder[1] * 1.03, f'red to green: {redder}')


@test
def an_animation_is_its_first_frame():
    moving = pixels(mixed().picture('moving-natural-buzz.png'))
    plain = pixels(mixed().picture('plain-natural-buzz.png'))
    check(sum(abs(a - b) > 60 for a, b in zip(moving, plain)) < len(plain) / 50, 'another picture')


@test
def pictures_contain_no_personal_data():
    for ending in ('.png', '-before-after.png'):
        said = run('exiftool', '-a', '-G1', '-s', mixed().picture('turned-natural-buzz' + ending))
        text = said.stdout.decode()
        for word in ('Jane', 'GPS', 'XMP', 'IPTC', 'Artist', 'Thumbnail'):
            check(word not in text, f'{word} is in {ending}: {text}')


@test
def metadata_is_kept_when_asked_for():
    out = os.path.join(work, 'kept-out')
    batch('--keep-metadata', '--format', 'jpg', '--out', out, os.path.join(mixed().photos, 'turned.jpg'))
    path = os.path.join(out, 'turned-natural-buzz.jpg')
    said = run('exiftool', '-a', '-G1', '-s', '-n', path).stdout.decode()
    for word in ('Jane', 'GPSLatitude'):
        check(word in said, f'{word} is lost: {said}')
    orientation = run('exiftool', '-n', '-s3', '-Orientation', path).stdout.decode().strip()
    check(orientation in ('', '1'), f'an upright picture says it is turned: {orientation}')
    equal(size_of(path), SIZE, 'size')


@test
def a_strip_has_both_pictures_and_words_below():
    width, height = size_of(mixed().picture('plain-natural-buzz-before-after.png'))
    check(width > 2 * SIZE[0] and height > SIZE[1], f'size {width} × {height}')
    strip = pixels(mixed().picture('plain-natural-buzz-before-after.png'))
    after = pixels(mixed().picture('plain-natural-buzz.png'))
    left = 3 * (width - SIZE[0])
    for y in (50, 110):
        equal(strip[3 * width * y + left:3 * width * (y + 1)],
              after[3 * SIZE[0] * y:3 * SIZE[0] * (y + 1)], f'row {y} of the preview')
    words = strip[3 * width * SIZE[1]:]
    check(min(words) < 110 and max(words) == 255, 'no dark words on white')


@thorough
def no_locale_changes_anything():
    photos, out = mixed().photos, mixed().out
    expected = report(out)
    for locale in ('C', 'C.UTF-8'):
        batch('--before-after', '--no-contact-sheet', '-o', out, photos, status=1,
              env=dict(environment, LC_ALL=locale))
        lines = report(out)
        equal(set(lines), set(expected), f'photos in {locale}')
        equal({key[0] for key, line in lines.items() if line['state'] == 'skipped'},
              {key[0] for key, line in expected.items() if line['state'] != 'failed'}, locale)
    again = os.path.join(work, 'locale-out')
    batch('--no-contact-sheet', '-o', again, os.path.join(photos, 'Größe-日本.jpg'),
          env=dict(environment, LC_ALL='C'))
    check(pixels(os.path.join(again, 'Größe-日本-natural-buzz.png')) ==
          pixels(os.path.join(out, 'Größe-日本-natural-buzz.png')), 'other pixels')


# ---- XCF -----------------------------------------------------------------------------------

@test
def a_saved_treatment_is_an_input_and_goes_before_the_mask():
    photos = simple_folder('jobs', 6)
    xcf, out = os.path.join(work, 'xcf'), os.path.join(work, 'xcf-out')
    batch('-f', 'xcf', '-l', 'dark-skin-bold', '-o', xcf, os.path.join(photos, 'p00.png'))
    saved = os.path.join(xcf, 'p00-dark-skin-bold.xcf')
    with open(saved, 'rb') as file:
        data = file.read()
    check(b'smp:dots' in data and b'p00.png' not in data, 'treatment in, file name out')

    beside = folder('beside')
    originals.add(beside, 'client.png')
    shutil.copy(saved, os.path.join(beside, 'client.xcf'))
    shutil.copy(os.path.join(work, 'mask.png'), os.path.join(beside, 'black' + MASK))
    long = os.path.join(beside, 'y' * 246 + '.xcf')
    shutil.copy(saved, long)
    batch('-o', out, beside)
    batch('-l', 'dark-skin-bold', '-o', out, os.path.join(photos, 'p00.png'))
    lines = read_report(os.path.join(out, 'report.tsv'))
    expected = pixels(os.path.join(out, 'p00-dark-skin-bold.png'))
    equal(pixels(os.path.join(out, 'client-as-saved.png')) == expected, True, 'the saved picture')
    equal(len(lines), 1, 'lines of the last report')
    shortened = [n for n in os.listdir(out) if n.startswith('yyy')]
    equal(len(shortened), 1, 'pictures of the long name')
    check(len(shortened[0].encode()) <= 255, 'a name that is too long')

    batch('-l', 'natural-buzz', '-o', out, beside)
    batch('-l', 'natural-buzz', '-o', out, os.path.join(photos, 'p00.png'))
    equal(pixels(os.path.join(out, 'client-natural-buzz.png')) ==
          pixels(os.path.join(out, 'p00-natural-buzz.png')), True, 'another look on saved layers')


@thorough
def a_picture_is_what_gimp_shows_of_the_image():
    photos, out, saved = folder('wide'), os.path.join(work, 'wide-out'), folder('wide-xcf')
    look = os.path.join(work, 'widest.look')
    with open(look, 'w', encoding='utf-8') as file:
        file.write('[Look]\nName=Widest\n[smp:dots]\ndensity=300\nshade=100\ndot-size=0.6\n'
                   'hairline-fade=4\nirregularity=100\n')
    # The background shows through a hole in the photo. Most of it is not treated.
    convert(sample, '-crop', '700x600+450+600', '+repage', os.path.join(photos, 'client.png'))
    convert(os.path.join(photos, 'client.png'), '-alpha', 'set', '-region', '90x90+330+280',
            '-channel', 'A', '-evaluate', 'set', '30%', os.path.join(photos, 'hole.png'))
    for name in 'client', 'hole':
        convert('-size', '700x600', 'xc:black', '-fill', 'white', '-draw', 'rectangle 280,200 480,400',
                os.path.join(photos, name + MASK))
        with open(os.path.join(photos, name + '.ini'), 'w', encoding='utf-8') as file:
            file.write('[head]\npixels-per-mm=7\n')
    batch('-f', 'xcf', '-l', look, '-o', saved, photos)
    problem = in_gimp(f"""
folder = '{saved}/'
def load(name):
    return Gimp.file_load(Gimp.RunMode.NONINTERACTIVE, Gio.File.new_for_path(folder + name))
def save(image, name):
    Gimp.file_save(Gimp.RunMode.NONINTERACTIVE, image, Gio.File.new_for_path(folder + name), None)
blurred = load('client-widest.xcf')
treatment = [l for l in blurred.get_layers() if l.get_filters()][0]
blur = Gimp.DrawableFilter.new(treatment, 'gegl:gaussian-blur', '')
blur.get_config().set_property('std-dev-x', 60.0)
treatment.append_filter(blur)
save(blurred, 'blurred.xcf')
for name in 'client-widest', 'hole-widest', 'blurred':
    image = load(name + '.xcf')
    image.flatten()
    save(image, name + '-shown.png')
""")
    images = 'client-widest', 'hole-widest', 'blurred'
    batch('-o', out, *(f'{saved}/{name}.xcf' for name in images))
    for name in images:
        check(os.path.exists(f'{saved}/{name}-shown.png'), problem)
        ours = pixels(os.path.join(out, name + '-as-saved.png'))
        shown = pixels(f'{saved}/{name}-shown.png')
        # GIMP uses different code for a copy of the visible image and for flattening, and they round dark
        # values differently.
        apart = max(abs(a - b) for a, b in zip(ours, shown))
        check(apart <= 2, f'{name} differs by up to {apart} of 255')
        far = sum(abs(a - b) > 1 for a, b in zip(ours, shown))
        check(far < len(ours) / 10000, f'{far} values of {name} differ by more than 1')
        before = pixels(os.path.join(photos, 'hole.png' if 'hole' in name else 'client.png'))
        check(ours != before, f'{name} shows no dots')


@test
def a_treatment_unlike_its_plan_is_reported():
    photos, out = folder('unlike'), os.path.join(work, 'unlike-out')
    originals.add(photos, 'a.png')
    saved = folder('unlike-xcf')
    batch('-f', 'xcf', '--no-contact-sheet', '-o', saved, photos)
    changes = {
        'hidden': ('treatment.set_visible(False)', 'hidden'),
        'locked': ('treatment.set_lock_alpha(True)', 'lock'),
        'mode': ('treatment.set_mode(Gimp.LayerMode.NORMAL)', 'Multiply'),
        'halved': ('image.scale(60, 80)', 'scale'),
        'half-hidden': ('treatment.set_opacity(50)', ''),
        'good': ('pass', ''),
    }
    problem = in_gimp(f"""
for name, change in {{name: change for name, (change, word) in {changes!r}.items()}}.items():
    image = Gimp.file_load(Gimp.RunMode.NONINTERACTIVE,
                           Gio.File.new_for_path('{saved}/a-natural-buzz.xcf'))
    treatment = [l for l in image.get_layers() if l.get_filters()][0]
    exec(change)
    Gimp.file_save(Gimp.RunMode.NONINTERACTIVE, image, Gio.File.new_for_path('{saved}/' + name + '.xcf'), None)
""")
    check(os.path.exists(os.path.join(saved, 'good.xcf')), problem)
    for format in 'png', 'xcf':
        out = os.path.join(work, f'unlike-{format}-out')
        batch('--no-contact-sheet', '-f', format, '-o', out, *(f'{saved}/{name}.xcf' for name in changes), status=1)
        for name, (_, word) in changes.items():
            line = report(out)[name + '.xcf', 'as-saved']
            expected = 'failed' if word else 'done'
            equal(line['state'], expected, f'{name}: {line["note"]}')
            check(word in line['note'], f'{name}: {line["note"]}')
    check(report(out)['half-hidden.xcf', 'as-saved']['note'], 'nothing is said of half of the dots')
    equal(report(out)['good.xcf', 'as-saved']['note'], '', 'note')


# ---- hairlines ---------------------------------------------------------------------------------

@test
def a_hairline_takes_the_place_of_a_mask_and_the_head_is_found():
    photos, out = folder('hairlines'), os.path.join(work, 'hairlines-out')
    front = os.path.join(os.path.dirname(sample), 'front-light.jpg')
    for name, lines in {'found': '[head]\nfind=yes\n[hairline]\nstyle=mature\nheight=72\n',
                        'unknown-style': '[head]\nfind=yes\n[hairline]\nstyle=wig\n',
                        'no-face': '[hairline]\nstyle=natural\n',
                        'find-what': '[head]\nfind=perhaps\n[hairline]\n',
                        'slip': '[head]\nfind=yes\n[hairline]\nhieght=72\n',
                        'comma': '[head]\nfind=yes\n[hairline]\nheight=7,2\n',
                        'one-number': '[head]\nfind=yes\n[hairline]\nbrow=700\n',
                        'temples': '[head]\nfind=yes\n[hairline]\ntemples=none\n'}.items():
        shutil.copy(front, os.path.join(photos, name + '.jpg'))
        with open(os.path.join(photos, name + '.ini'), 'w', encoding='utf-8') as file:
            file.write(lines)
    shutil.copy(sample, os.path.join(photos, 'behind.jpg'))
    shutil.copy(os.path.join(photos, 'found.ini'), os.path.join(photos, 'behind.ini'))
    batch('--out', out, photos, status=1)
    lines = report(out)
    line = lines['found.jpg', 'natural-buzz']
    equal(line['state'], 'done', f'state ({line["note"]})')
    check('guess' not in line['note'], f'a scale that was found is called a guess: {line["note"]}')
    bare, treated = pixels(front), pixels(line['picture'])
    width = size_of(front)[0]

    def darker(x, y):
        return sum(bare[3 * ((y + j) * width + x + i)] - treated[3 * ((y + j) * width + x + i)]
                   for i in range(40) for j in range(40)) / 1600
    check(darker(780, 450) > 3, 'the scalp is not treated')
    check(abs(darker(740, 1180)) < 1, 'the forehead is treated')
    check(abs(darker(60, 300)) < 1, 'the wall is treated')
    for name, word in {'unknown-style': 'style', 'no-face': 'midline', 'find-what': 'find', 'behind': 'behind',
                       'slip': 'hieght', 'comma': '7,2', 'one-number': 'brow=700',
                       'temples': 'temples=none'}.items():
        line = lines[name + '.jpg', 'natural-buzz']
        equal(line['state'], 'failed', f'state of {name}')
        check(word in line['note'], f'“{word}” is not in the reason of {name}: {line["note"]}')


# ---- hair and stubble --------------------------------------------------------------------------

@test
def a_file_may_ask_for_the_hair_and_the_stubble():
    photos, out = folder('hair'), os.path.join(work, 'hair-out')
    close = os.path.join(os.path.dirname(sample), '..', '..', 'tests', 'operation', 'hair-photos', 'top-thinning-grey-close.jpg')
    head = '[head]\npixels-per-mm=5.8228\nhead-x=450\nhead-y=308.6\nhead-width=916.3\nhead-height=1220.5\n'
    for name, lines in {'plain': '', 'both': 'between-hairs=60\nkeep-off-hair=80\nmatch=130,150,120,120\n',
                        'small': 'match=130,150,12,12\n'}.items():
        shutil.copy(close, os.path.join(photos, name + '.jpg'))
        convert('-size', '900x720', 'xc:black', '-fill', 'white', '-draw', 'rectangle 350,400 590,600',
                os.path.join(photos, name + '-treatment.png'))
        with open(os.path.join(photos, name + '.ini'), 'w', encoding='utf-8') as file:
            file.write('[photo]\n' + lines + head)
    batch('-f', 'xcf', '--no-contact-sheet', '--look', 'natural-buzz', '--out', out, photos, status=1)
    lines = report(out)
    equal(lines['plain.jpg', 'natural-buzz']['state'], 'done', lines['plain.jpg', 'natural-buzz']['note'])
    equal(lines['both.jpg', 'natural-buzz']['state'], 'done', lines['both.jpg', 'natural-buzz']['note'])
    equal(lines['small.jpg', 'natural-buzz']['state'], 'failed', 'state')
    check('small' in lines['small.jpg', 'natural-buzz']['note'], lines['small.jpg', 'natural-buzz']['note'])
    found = os.path.join(work, 'hair-found')
    problem = in_gimp(f"""
lines = []
for name in 'plain', 'both':
    image = Gimp.file_load(Gimp.RunMode.NONINTERACTIVE,
                           Gio.File.new_for_path('{out}/' + name + '-natural-buzz.xcf'))
    treatment = [l for l in image.get_layers() if l.get_filters()][0]
    config = treatment.get_filters()[0].get_config()
    lines.append(f"{{treatment.get_mask() is not None}} {{config.get_property('shade')}} {{config.get_property('density')}}")
open('{found}', 'w').write(chr(10).join(lines))
""")
    check(os.path.exists(found), problem)
    with open(found, encoding='utf-8') as file:
        plain, both = (line.split() for line in file.read().splitlines())
    equal(plain[0], 'False', 'mask')
    equal(both[0], 'True', 'mask')
    equal(float(plain[1]), 65, 'shade of the look')
    check(abs(float(both[1]) - 65) > 5, f'the shade {both[1]} is not matched')
    equal(both[2], plain[2], 'density')


@test
def a_file_may_ask_for_scars():
    photos, out = folder('scars'), os.path.join(work, 'scars-out')
    scarred = os.path.join(os.path.dirname(sample), '..', '..', 'tests', 'operation', 'hair-photos', 'back-scar.jpg')
    lines = ('[photo]\ncover-scars=yes\n'
             '[head]\npixels-per-mm=3.6957\nhead-x=400\nhead-y=482.1\nhead-width=585.9\nhead-height=700.2\n')
    for name, source in {'alone': scarred, 'both': scarred, 'bare': scarred.replace('scar.jpg', 'scar-bare.jpg')}.items():
        shutil.copy(source, os.path.join(photos, name + '.jpg'))
        fits = 'between-hairs=60\n' if name == 'alone' else ''
        with open(os.path.join(photos, name + '.ini'), 'w', encoding='utf-8') as file:
            file.write(lines.replace('[head]', fits + '[head]'))
    convert('-size', '800x1000', 'xc:black', '-fill', 'white', '-draw', 'rectangle 350,200 450,300',
            os.path.join(photos, 'both-treatment.png'))
    batch('-f', 'xcf', '--no-contact-sheet', '--look', 'natural-buzz', '--look', 'dark-skin-bold', '--out', out,
          photos, status=1)
    found = report(out)
    for name in 'alone', 'both':
        for look in 'natural-buzz', 'dark-skin-bold':
            equal(found[name + '.jpg', look]['state'], 'done', found[name + '.jpg', look]['note'])
    equal(found['bare.jpg', 'natural-buzz']['state'], 'failed', 'state')
    check('scar' in found['bare.jpg', 'natural-buzz']['note'], found['bare.jpg', 'natural-buzz']['note'])
    check('alone.ini' in found['alone.jpg', 'natural-buzz']['note'], 'it is not told that there is nothing to fit')
    check(not found['both.jpg', 'natural-buzz']['note'], found['both.jpg', 'natural-buzz']['note'])

    # From the XCF file, too, the scar keeps its pigment.
    again, kept = folder('scars-again'), os.path.join(work, 'scars-kept')
    for name in 'alone', 'both':
        shutil.copy(os.path.join(out, name + '-natural-buzz.xcf'), os.path.join(again, name + '.xcf'))
    batch('-f', 'xcf', '--no-contact-sheet', '--look', 'dark-skin-bold', '--out', kept, again)
    seen = os.path.join(work, 'scars-found')
    problem = in_gimp(f"""
lines = []
for name in ('{out}/alone-natural-buzz', '{out}/alone-dark-skin-bold', '{out}/both-natural-buzz',
             '{out}/both-dark-skin-bold', '{kept}/alone-dark-skin-bold', '{kept}/both-dark-skin-bold'):
    image = Gimp.file_load(Gimp.RunMode.NONINTERACTIVE, Gio.File.new_for_path(name + '.xcf'))
    filters = [l.get_filters()[0].get_config() for l in image.get_layers() if l.get_filters()]
    lines.append(' '.join(f"{{c.get_property('density')}}/{{c.get_property('shade')}}" for c in filters))
open('{seen}', 'w').write(chr(10).join(lines))
""")
    check(os.path.exists(seen), problem)
    with open(seen, encoding='utf-8') as file:
        alone, alone_bold, both, both_bold, alone_again, both_again = (
            line.split() for line in file.read().splitlines())
    equal(len(alone), 1, 'treatments of scars alone')
    equal(alone, alone_bold, 'the pigment of scars in another look')
    equal(len(both), 2, 'treatments of an area and scars')
    equal(both[1], alone[0], 'the pigment of scars beside an area')
    equal(both_bold[1], alone[0], 'the pigment of scars beside an area in another look')
    check(both[0] != both_bold[0], 'the area does not take the look')
    equal(alone_again, alone, 'the pigment of scars in an XCF file, in another look')
    equal(both_again, both_bold, 'an area and scars in an XCF file, in another look')
