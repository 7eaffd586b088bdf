#!/usr/bin/env python3
"""Runs smp-batch as scripts and servers do, and prints TAP.

    tests/plug-in/gimp-env.sh BUILD-FOLDER tests/plug-in/batch.py [[--but] TEST...]

Needs ImageMagick and exiftool.

SPDX-License-Identifier: GPL-3.0-or-later
"""
import os
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time
import traceback

from batch_files import (MASK, SIZE, Originals, convert, is_whole_png, pixels, read_report, run,
                         size_of, tree)

build = os.environ['SMP_BUILD']
profile = os.environ['SMP_PROFILE']
name = 'scalp-micropigmentation'
program = os.path.join(build, 'plug-in', 'batch', 'smp-batch')
here = os.path.dirname(os.path.realpath(__file__))
sample = os.path.join(here, '..', '..', 'samples', 'photos', 'crown-medium.jpg')
ADOBE_RGB = '/usr/share/color/icc/ghostscript/a98.icc'
work = tempfile.mkdtemp(prefix='batch-tests-')
originals = Originals(work, sample)
SEED = int(os.environ.get('SMP_SEED') or int.from_bytes(os.urandom(4), 'big'))
MANY = 25  # one more than a page of the contact sheet has
# Less exact conversions between colours, which these pictures do not need, start faster.
environment = dict(os.environ, SMP_PLUG_IN=os.path.join(profile, 'plug-ins', name),
                   BABL_PATH_LENGTH='1')
tests = []


def test(function):
    tests.append(function)
    return function


def check(good, what):
    if not good:
        raise AssertionError(what)


def equal(got, expected, what):
    check(got == expected, f'{what}: got {got!r}, expected {expected!r}')


def folder(*parts):
    path = os.path.join(work, *parts)
    os.makedirs(path, exist_ok=True)
    return path


def batch(*arguments, status=0, env=None, prefix=()):
    done = subprocess.run([*prefix, program, *arguments], env=env or environment,
                          stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
                          check=False, timeout=300)
    done.stdout = done.stdout.decode('utf-8', 'replace')
    done.stderr = done.stderr.decode('utf-8', 'replace')
    if status is not None:
        equal(done.returncode, status, f'exit status ({done.stdout}{done.stderr})')
    return done


def report(out):
    return read_report(os.path.join(out, 'report.tsv'))


def states(out):
    return sorted(line['state'] for line in report(out).values())


def simple_folder(where, count):
    photos = folder(where)
    for i in range(count):
        originals.add(photos, f'p{i:02}.png')
    return photos


def leftovers(out):
    return [n for n in os.listdir(out) if n.startswith('.') and n != '.smp-batch-done']


# ---- good and bad photos -------------------------------------------------------------------

@test
def good_photos_are_done_and_bad_ones_named_with_their_reason():
    photos, out = folder('mixed'), os.path.join(work, 'mixed-out')
    good = originals.add_good(photos, ADOBE_RGB)
    bad = originals.add_bad(photos)
    before = tree(photos)

    planned = batch('--dry-run', '--out', out, photos, status=1)
    check('to do: plain.jpg' in planned.stdout, 'the plan does not name plain.jpg')
    check('bare-treatment.png' in planned.stdout, 'the plan does not say what is missing')
    check(not os.path.exists(out), 'the plan wrote something')

    done = batch('--before-after', '--out', out, photos, status=1)
    lines = report(out)
    equal({key[0] for key in lines}, set(good) | set(bad), 'photos in the report')
    for photo in good:
        line = lines[photo, 'natural-buzz']
        equal(line['state'], 'done', f'state of {photo!r} ({line["note"]})')
        check(is_whole_png(line['picture']), f'{line["picture"]!r} is no whole PNG')
    for photo, word in bad.items():
        line = lines[photo, 'natural-buzz']
        equal(line['state'], 'failed', f'state of {photo}')
        check(word in line['note'], f'“{word}” is not in the reason of {photo}: {line["note"]}')
        equal(line['picture'], '', f'picture of {photo}')
        check(f'FAILED: {photo}' in done.stdout, f'{photo} was not said to have failed')
    check('guess' in lines['guess.jpg', 'natural-buzz']['note'], 'a guessed scale is not noted')
    equal(tree(photos), before, 'the originals')
    equal(leftovers(out), [], 'unfinished files')
    pictures = [n for n in os.listdir(out) if n.endswith('.png')]
    equal(len(pictures), 2 * len(good) + 2, 'pictures, strips and two pages of contact sheet')


@test
def a_preview_is_darker_where_the_mask_is_and_the_photo_elsewhere():
    # With a look that leaves borders as they are painted.
    out = os.path.join(work, 'hard-out')
    batch('--look', 'scar-cover', '--out', out, os.path.join(work, 'mixed', 'deep.tif'))
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
    out = os.path.join(work, 'mixed-out')
    equal(size_of(os.path.join(out, 'turned-natural-buzz.png')), SIZE, 'size')
    turned = pixels(os.path.join(out, 'turned-natural-buzz.png'))
    plain = pixels(os.path.join(out, 'plain-natural-buzz.png'))
    far = sum(abs(a - b) > 40 for a, b in zip(turned, plain))
    check(far < len(plain) / 100, f'{far} of {len(plain)} values differ from the upright photo')


@test
def embedded_colours_are_understood():
    out = os.path.join(work, 'mixed-out')
    wide = pixels(os.path.join(out, 'wide-natural-buzz.png'))
    plain = pixels(os.path.join(out, 'plain-natural-buzz.png'))
    # The same numbers mean stronger colours in AdobeRGB.
    redder = [sum(p[0::3]) / sum(p[1::3]) for p in (wide, plain)]
    check(redder[0] > redder[1] * 1.03, f'red to green: {redder}')


@test
def an_animation_is_its_first_frame():
    out = os.path.join(work, 'mixed-out')
    moving = pixels(os.path.join(out, 'moving-natural-buzz.png'))
    plain = pixels(os.path.join(out, 'plain-natural-buzz.png'))
    check(sum(abs(a - b) > 60 for a, b in zip(moving, plain)) < len(plain) / 50, 'another picture')


@test
def pictures_say_nothing_of_a_person():
    out = os.path.join(work, 'mixed-out')
    for ending in ('.png', '-before-after.png'):
        said = run('exiftool', '-a', '-G1', '-s', os.path.join(out, 'turned-natural-buzz' + ending))
        text = said.stdout.decode()
        for word in ('Jane', 'GPS', 'XMP', 'IPTC', 'Artist', 'Thumbnail'):
            check(word not in text, f'{word} is in {ending}: {text}')


@test
def metadata_is_kept_when_asked_for():
    out = os.path.join(work, 'kept-out')
    batch('--keep-metadata', '--format', 'jpg', '--out', out,
          os.path.join(work, 'mixed', 'turned.jpg'))
    path = os.path.join(out, 'turned-natural-buzz.jpg')
    said = run('exiftool', '-a', '-G1', '-s', '-n', path).stdout.decode()
    for word in ('Jane', 'GPSLatitude'):
        check(word in said, f'{word} is lost: {said}')
    orientation = run('exiftool', '-n', '-s3', '-Orientation', path).stdout.decode().strip()
    check(orientation in ('', '1'), f'an upright picture says it is turned: {orientation}')
    equal(size_of(path), SIZE, 'size')


@test
def a_strip_has_both_pictures_and_words_below():
    out = os.path.join(work, 'mixed-out')
    width, height = size_of(os.path.join(out, 'plain-natural-buzz-before-after.png'))
    check(width > 2 * SIZE[0] and height > SIZE[1], f'size {width} × {height}')
    strip = pixels(os.path.join(out, 'plain-natural-buzz-before-after.png'))
    after = pixels(os.path.join(out, 'plain-natural-buzz.png'))
    left = 3 * (width - SIZE[0])
    for y in (50, 110):
        equal(strip[3 * width * y + left:3 * width * (y + 1)],
              after[3 * SIZE[0] * y:3 * SIZE[0] * (y + 1)], f'row {y} of the preview')
    words = strip[3 * width * SIZE[1]:]
    check(min(words) < 110 and max(words) == 255, 'no dark words on white')


# ---- what is there already -----------------------------------------------------------------

@test
def what_is_there_is_skipped_and_what_changed_is_made_again():
    photos, out = simple_folder('again', 3), os.path.join(work, 'again-out')
    arguments = ('-l', 'natural-buzz', '-l', 'dark-skin-bold', '--no-contact-sheet', '-o', out, photos)
    batch(*arguments)
    equal(states(out), ['done'] * 6, 'first run')
    first = tree(out)

    batch(*arguments)
    equal(states(out), ['skipped'] * 6, 'second run')
    second = tree(out)
    for picture in [n for n in first if n.endswith('.png')]:
        equal(second[picture], first[picture], f'{picture} after the second run')

    def changed(what):
        batch(*arguments)
        lines = report(out)
        again = sorted({key[0] for key, line in lines.items() if line['state'] == 'done'})
        equal(again, ['p01.png'], f'made again after {what}')

    time.sleep(0.01)
    os.utime(os.path.join(photos, 'p01' + MASK))
    changed('the mask became newer')
    with open(os.path.join(photos, 'p01.ini'), 'a', encoding='utf-8') as file:
        file.write('head-tilt=5\n')
    os.utime(os.path.join(photos, 'p01.ini'), (1e9, 1e9))
    changed('NAME.ini became another, although it is older')
    os.unlink(os.path.join(out, 'p01-dark-skin-bold.png'))
    changed('a picture was lost')

    with open(os.path.join(out, '.smp-batch-done'), 'wb') as file:
        file.write(b'\x00\xff no log\n\n\t\nabc\tdef')
    batch(*arguments)
    equal(states(out), ['done'] * 6, 'with a broken log')
    batch('--force', *arguments)
    equal(states(out), ['done'] * 6, 'with --force')


@test
def a_look_that_changed_makes_its_pictures_again():
    photos, out = simple_folder('again', 3), os.path.join(work, 'again-look-out')
    look = os.path.join(work, 'mine.look')

    def write(shade):
        with open(look, 'w', encoding='utf-8') as file:
            file.write(f'[Look]\nName=Mine\n[smp:dots]\nshade={shade}\n')

    write(50)
    batch('-l', look, '-o', out, '--no-contact-sheet', photos)
    before = pixels(os.path.join(out, 'p00-mine.png'))
    write(95)
    os.utime(look, (1e9, 1e9))
    batch('-l', look, '-o', out, '--no-contact-sheet', photos)
    equal(states(out), ['done'] * 3, 'states')
    check(pixels(os.path.join(out, 'p00-mine.png')) != before, 'the picture is the same')


# ---- several workers, several runs ---------------------------------------------------------

@test
def any_number_of_jobs_makes_the_same_pictures():
    photos = simple_folder('jobs', 6)
    outs = [os.path.join(work, f'jobs-{n}-out') for n in (1, 2)]
    for n, out in zip((1, 2), outs):
        batch('-j', str(n), '-o', out, photos)
    names = sorted(n for n in os.listdir(outs[0]) if n.endswith('.png'))
    equal(sorted(n for n in os.listdir(outs[1]) if n.endswith('.png')), names, 'names')
    equal(len(names), 7, 'number of pictures')
    for picture in names:
        equal(pixels(os.path.join(outs[0], picture)) == pixels(os.path.join(outs[1], picture)), True,
              f'same pixels of {picture}')


@test
def two_runs_into_one_folder_do_no_harm():
    photos, out = simple_folder('jobs', 6), os.path.join(work, 'both-out')
    runs = [subprocess.Popen([program, '-o', out, photos], env=environment,
                             stdout=subprocess.PIPE, stderr=subprocess.STDOUT) for _ in range(2)]
    for one in runs:
        text = one.communicate(timeout=200)[0].decode()
        equal(one.returncode, 0, text)
    for i in range(6):
        picture = f'p{i:02}-natural-buzz.png'
        check(pixels(os.path.join(out, picture)) ==
              pixels(os.path.join(work, 'jobs-1-out', picture)), f'other pixels of {picture}')
    equal(leftovers(out), [], 'unfinished files')


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


def in_gimp(script):
    """Runs Python in a GIMP of its own, which knows the plug-in."""
    path = os.path.join(work, 'in-gimp.py')
    with open(path, 'w', encoding='utf-8') as file:
        file.write('from gi.repository import Gimp, Gio\n' + script)
    done = run('gimp-console', '--no-data', '--batch-interpreter', 'python-fu-eval', '-b',
               f"exec(open('{path}').read())", '--quit', env=environment)
    return done.stderr.decode()


@test
def a_picture_is_what_gimp_shows_of_the_image():
    photos, out, saved = folder('wide'), os.path.join(work, 'wide-out'), folder('wide-xcf')
    look = os.path.join(work, 'widest.look')
    with open(look, 'w', encoding='utf-8') as file:
        file.write('[Look]\nName=Widest\n[smp:dots]\ndensity=300\nshade=100\ndot-size=0.6\n'
                   'hairline-fade=4\nirregularity=100\n')
    # A hole shows what is behind the photo, and the paint leaves most of it free.
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
grouped = load('client-widest.xcf')
group = Gimp.GroupLayer.new(grouped, None)
grouped.insert_layer(group, None, 0)
treatment = [l for l in grouped.get_layers() if l.get_filters()][0]
grouped.reorder_item(treatment, group, 0)
blur = Gimp.DrawableFilter.new(group, 'gegl:gaussian-blur', '')
blur.get_config().set_property('std-dev-x', 60.0)
group.append_filter(blur)
save(grouped, 'grouped.xcf')
for name in 'client-widest', 'hole-widest', 'grouped':
    image = load(name + '.xcf')
    image.flatten()
    save(image, name + '-shown.png')
""")
    images = 'client-widest', 'hole-widest', 'grouped'
    batch('-o', out, *(f'{saved}/{name}.xcf' for name in images))
    for name in images:
        check(os.path.exists(f'{saved}/{name}-shown.png'), problem)
        ours = pixels(os.path.join(out, name + '-as-saved.png'))
        shown = pixels(f'{saved}/{name}-shown.png')
        apart = max(abs(a - b) for a, b in zip(ours, shown))
        check(apart <= 1, f'{name} differs by up to {apart} of 255')
        before = pixels(os.path.join(photos, 'hole.png' if 'hole' in name else 'client.png'))
        check(ours != before, f'{name} shows no dots')


# ---- the contact sheet ---------------------------------------------------------------------

@test
def a_contact_sheet_shows_every_photo_on_as_many_pages_as_it_takes():
    photos, out = simple_folder('many', MANY), os.path.join(work, 'many-out')
    batch('-j', '2', '-o', out, photos)
    pages = sorted(n for n in os.listdir(out) if n.startswith('contact-sheet'))
    equal(pages, ['contact-sheet-2.png', 'contact-sheet.png'], 'pages')
    sizes = [size_of(os.path.join(out, page)) for page in pages]
    check(sizes[0][1] < sizes[1][1], f'the second page is the shorter one: {sizes}')
    # Of what is there already too.
    for page in pages:
        os.unlink(os.path.join(out, page))
    batch('-o', out, photos)
    equal(states(out), ['skipped'] * MANY, 'states')
    equal(sorted(n for n in os.listdir(out) if n.startswith('contact-sheet')), pages, 'pages again')
    equal([size_of(os.path.join(out, page)) for page in pages], sizes, 'their sizes')


# ---- violence ------------------------------------------------------------------------------

def children(pid):
    with open(f'/proc/{pid}/task/{pid}/children', encoding='ascii') as file:
        return [int(child) for child in file.read().split()]


@test
def a_run_that_is_killed_twenty_times_leaves_whole_files_and_is_resumed():
    photos, out = simple_folder('many', MANY), os.path.join(work, 'killed-out')
    generator = random.Random(SEED)
    at_work = 0
    for turn in range(20):
        before = set(os.listdir(out)) if os.path.exists(out) else set()
        killed = subprocess.Popen([program, '-l', 'natural-buzz', '-l', 'dark-skin-bold', '-l',
                                   'soft-hairline', '-o', out, photos], env=environment,
                                  stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
        # Half of the times when it is at work for sure, so that the run gets on.
        if turn % 2:
            while b'done' not in killed.stdout.readline():
                check(killed.poll() is None, 'it ended before it was killed')
            time.sleep(generator.uniform(0, 0.6))
        else:
            time.sleep(generator.uniform(0, 3.5))
        check(killed.poll() is None, f'run {turn} ended before it was killed')
        killed.send_signal(signal.SIGKILL)
        killed.communicate()
        files = set(os.listdir(out)) if os.path.exists(out) else set()
        at_work += files != before
        for picture in [n for n in files if n.endswith('.png')]:
            check(is_whole_png(os.path.join(out, picture)), f'{picture} is not whole')
    check(at_work >= 8, f'only {at_work} of the kills came while it worked')

    batch('-l', 'natural-buzz', '-l', 'dark-skin-bold', '-l', 'soft-hairline', '-o', out, photos,
          env=environment)
    found = states(out)
    equal((len(found), 'failed' in found, 'skipped' in found), (3 * MANY, False, True), 'resumed')
    equal(leftovers(out), [], 'unfinished files')
    equal(len({pixels(os.path.join(out, n)) for n in os.listdir(out)
               if n.endswith('-dark-skin-bold.png')}), 1, 'different pictures of the same photo')


@test
def a_worker_that_dies_is_replaced_and_its_photo_is_named():
    photos, out = simple_folder('many', MANY), os.path.join(work, 'crashed-out')
    running = subprocess.Popen([program, '--no-contact-sheet', '-o', out, photos], env=environment,
                               stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
    running.stdout.readline()
    time.sleep(0.1)
    worker = children(running.pid)[0]
    os.kill(worker, signal.SIGKILL)
    running.communicate(timeout=200)
    equal(running.returncode, 1, 'exit status')
    failed = [line for line in report(out).values() if line['state'] == 'failed']
    equal(len(failed), 1, 'failed photos')
    check('signal 9' in failed[0]['note'], failed[0]['note'])
    equal(states(out).count('done'), MANY - 1, 'done photos')


@test
def an_interrupted_run_stops_after_the_photo_and_says_what_is_left():
    photos, out = simple_folder('many', MANY), os.path.join(work, 'stopped-out')
    running = subprocess.Popen([program, '-o', out, photos], env=environment,
                               stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
    running.stdout.readline()
    running.send_signal(signal.SIGINT)
    running.communicate(timeout=100)
    equal(running.returncode, 1, 'exit status')
    found = states(out)
    check('done' in found and 'waiting' in found and 'failed' not in found, f'states: {found}')
    equal(leftovers(out), [], 'unfinished files')


@test
def a_full_disk_is_said_and_leaves_no_part_of_a_picture():
    photos = simple_folder('jobs', 6)
    disk = folder('disk')
    script = (f'mount -t tmpfs -o size=100k tmpfs {disk} && '
              f'{program} -o {disk}/out {photos}; echo "status $?"; '
              f'ls -A {disk}/out; cat {disk}/out/*.tsv; cp {disk}/out/*.png {work}/full/')
    folder('full')
    done = run('unshare', '-rm', 'sh', '-c', script, env=environment)
    text = done.stdout.decode() + done.stderr.decode()
    check('status 1' in text, text)
    check('no room' in text.lower(), f'nobody says that the disk is full: {text}')
    check('.part' not in text and '.smp-batch-run' not in text, f'a part is left: {text}')
    for picture in os.listdir(os.path.join(work, 'full')):
        check(is_whole_png(os.path.join(work, 'full', picture)), f'{picture} is not whole')


# ---- how it is called ----------------------------------------------------------------------

@test
def bad_usage_is_refused_with_status_2():
    photos = simple_folder('jobs', 6)
    empty = folder('nothing')
    for arguments, word in (((), 'No photo'), (('--wrong', photos), '--wrong'),
                            (('-l', 'no-such-look', photos), 'natural-buzz'),
                            (('-f', 'bmp', photos), 'bmp'), (('-j', '0', photos), 'jobs'),
                            ((empty,), 'no photos'), (('-o', photos, photos), 'Choose another')):
        done = batch(*arguments, status=2)
        check(word in done.stderr, f'“{word}” is not in “{done.stderr}”')
    check('--look' in batch('--help').stdout, 'no help')
    check(batch('--version').stdout.startswith('smp-batch '), 'no version')


@test
def photos_of_one_name_do_not_take_each_others_place():
    one, other = folder('names', 'one'), folder('names', 'other')
    originals.add(one, 'same.png')
    originals.add(one, 'same.jpg')
    originals.add(other, 'same.jpg')
    out = os.path.join(work, 'names-out')
    text = batch('-n', '-o', out, one).stdout
    for picture in ('same.png-natural-buzz.png', 'same.jpg-natural-buzz.png'):
        check('-> ' + picture in text, text)
    done = batch('-n', '-o', out, one, other, one, status=1)
    equal(done.stdout.count('to do: '), 2, done.stdout)
    equal(done.stdout.count('FAILED: same.jpg (Natural Buzz): Another photo'), 1, done.stdout)


@test
def a_gimp_that_does_not_start_is_said():
    photos, out = simple_folder('jobs', 6), os.path.join(work, 'no-gimp-out')
    done = batch('--gimp', '/bin/false', '-o', out, photos, status=1)
    check('/bin/false' in done.stderr, done.stderr)
    equal(states(out), ['waiting'] * 6, 'states')


@test
def no_locale_changes_anything():
    photos = os.path.join(work, 'mixed')
    out = os.path.join(work, 'mixed-out')
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


@test
def a_plug_in_installed_for_one_user_is_found_and_their_gimp_is_left_alone():
    home = folder('home')
    version = run('pkg-config', '--modversion', 'gimp-3.0').stdout.decode()
    series = '.'.join(version.split('.')[:2])
    plug_ins = os.path.join(home, '.config', 'GIMP', series, 'plug-ins')
    shutil.copytree(os.path.join(profile, 'plug-ins', name), os.path.join(plug_ins, name))
    operations = folder('home', '.local', 'share', 'gegl-0.4', 'plug-ins')
    built = os.path.join(build, 'plug-in', 'operation')
    for file in os.listdir(built):
        if file.endswith('.so'):
            shutil.copy(os.path.join(built, file), operations)
    looks = folder('home', '.local', 'share', name, 'looks')
    with open(os.path.join(looks, 'my-own.look'), 'w', encoding='utf-8') as file:
        file.write('[Look]\nName=My Own\n[smp:dots]\ndensity=111\n')
    settings = tree(os.path.join(home, '.config'))
    env = {key: value for key, value in os.environ.items()
           if not key.startswith(('XDG_', 'SMP_', 'GIMP3_')) and key != 'GEGL_PATH'}
    env['HOME'] = home
    env['TMPDIR'] = folder('temporary')  # of its own: a run that another test kills leaves things
    env.pop('DISPLAY', None)

    out = os.path.join(work, 'home-out')
    batch('-l', 'my-own', '-o', out, os.path.join(simple_folder('jobs', 6), 'p00.png'), env=env)
    equal(sorted(n for n in os.listdir(out) if n.endswith('.png')),
          ['contact-sheet.png', 'p00-my-own.png'], 'pictures')
    equal(tree(os.path.join(home, '.config')), settings, 'the settings of the user')
    equal(os.listdir(env['TMPDIR']), [], 'folders left in the folder for temporary files')


@test
def the_procedure_does_the_same_from_a_script():
    photos, out = os.path.join(work, 'mixed'), os.path.join(work, 'procedure-out')
    problem = in_gimp(f"""
procedure = Gimp.get_pdb().lookup_procedure('plug-in-smp-batch')
config = procedure.create_config()
config.set_property('run-mode', Gimp.RunMode.NONINTERACTIVE)
config.set_property('photos', ['{photos}/turned.jpg', '{photos}/bare.jpg'])
config.set_property('looks', ['natural-buzz', 'dark-skin-bold'])
config.set_property('output-folder', Gio.File.new_for_path('{out}'))
result = procedure.run(config)
open('{work}/result', 'w').write(str([result.index(i) for i in range(1, 4)]))
""")
    check(os.path.exists(work + '/result'), problem)
    with open(work + '/result', encoding='utf-8') as file:
        equal(file.read(), '[2, 0, 2]', 'done, skipped, failed')
    check(pixels(os.path.join(out, 'turned-natural-buzz.png')) ==
          pixels(os.path.join(work, 'mixed-out', 'turned-natural-buzz.png')), 'other pixels')
    equal(states(out), ['done', 'done', 'failed', 'failed'], 'report')


def main():
    names = sys.argv[1:]
    chosen = [t for t in tests if not names or (t.__name__ in names) != (names[0] == '--but')]
    print(f'1..{len(chosen)}')
    failures = 0
    for number, function in enumerate(chosen, 1):
        start = time.time()
        try:
            function()
            good = True
        except Exception:  # pylint: disable=broad-except
            good = False
            failures += 1
            for line in traceback.format_exc().splitlines():
                print(f'# {line}')
            print(f'# the same again: SMP_SEED={SEED}')
        print(f'{"ok" if good else "not ok"} {number} - {function.__name__.replace("_", " ")}')
        print(f'# {time.time() - start:.1f} s')
        sys.stdout.flush()
    shutil.rmtree(work)
    sys.exit(failures > 0)


main()
