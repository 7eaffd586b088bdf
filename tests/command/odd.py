"""Tests of smp-batch with odd files, folders, arguments and GIMPs: it must not hang, lose anything or fail
silently.

SPDX-License-Identifier: GPL-3.0-or-later
"""
import os
import re
import shutil
import signal
import subprocess
import time

from common import (batch, check, environment, equal, folder, in_gimp, leftovers, name, originals, program, report,
                    sample, states, test, thorough, work)
from pictures import MASK, convert, is_whole_png, pixels, run, tree

CONTROL = re.compile('[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]')


def new_photo(where, *how, **options):
    """Makes a folder with one photo, a.png."""
    photos = folder(where)
    originals.add(photos, 'a.png', *how, **options)
    return photos


def write(path, text):
    with open(path, 'w', encoding='utf-8') as file:
        file.write(text)
    return path


def note_of(out, name='a.png', look='natural-buzz'):
    return report(out)[name, look]['note']


# ---- files that are not ours ---------------------------------------------------------------

@test
def files_of_others_stay_in_the_output_folder():
    photos, out = new_photo('mine'), folder('mine-out')
    for name in ('contact-sheet.jpg', 'contact-sheet-2.jpg', 'b.png'):
        originals.add(photos, name)
    own = {name: write(os.path.join(out, name), 'mine')
           for name in ('contact-sheet-2.png', 'contact-sheet-3.png', 'b-natural-buzz.png', 'report.tsv')}
    look = write(os.path.join(work, '2.look'), '[Look]\nName=Two\n[smp:dots]\n')
    done = batch('-l', 'natural-buzz', '-l', look, '-o', out, photos, status=1)
    for name, path in own.items():
        with open(path, encoding='utf-8') as file:
            equal(file.read(), 'mine', name)
    failed = [line for line in done.stdout.splitlines() if line.startswith('FAILED')]
    equal(len(failed), 2, done.stdout)
    for name in ('contact-sheet-2.png', 'b-natural-buzz.png'):
        check(any(name in line for line in failed), f'{name} is not named: {failed}')
    check('report-2.tsv' in done.stderr, done.stderr)
    # Other people's files that do not clash with ours are left alone.
    for name in ('contact-sheet-2.png', 'b-natural-buzz.png'):
        os.unlink(own[name])
    batch('-l', 'natural-buzz', '-l', look, '-o', out, photos)
    check(is_whole_png(os.path.join(out, 'contact-sheet-2.png')), 'the picture of that name')
    with open(own['contact-sheet-3.png'], encoding='utf-8') as file:
        equal(file.read(), 'mine', 'the other page')


@test
def a_picture_that_was_emptied_is_made_again():
    photos, out = new_photo('emptied'), os.path.join(work, 'emptied-out')
    batch('-o', out, photos)
    for name in ('a-natural-buzz.png', 'contact-sheet.png'):
        before = pixels(os.path.join(out, name))
        os.truncate(os.path.join(out, name), 0)
        batch('-o', out, photos)
        check(pixels(os.path.join(out, name)) == before, f'{name} is not whole')
    equal(states(out), ['skipped'], 'the picture')


@test
def a_report_that_cannot_be_written_is_told_before_the_work():
    photos, out = new_photo('no-report'), os.path.join(work, 'no-report-out')
    pipe = os.path.join(work, 'report-pipe')
    os.mkfifo(pipe)
    for path in pipe, work, os.path.join(photos, 'a.png'), os.path.join(work, 'nowhere', 'a.tsv'):
        done = batch('--report', path, '-o', out, photos, status=1)
        check(os.path.basename(path) in done.stderr or 'nowhere' in done.stderr, done.stderr)
        equal(os.listdir(out), ['.smp-batch-done'], f'made before {path} was looked at')
    batch('--report', os.path.join(out, 'mine.tsv'), '-o', out, photos)
    check(os.path.exists(os.path.join(out, 'mine.tsv')), 'the report')


# ---- what could make it hang ---------------------------------------------------------------

@test
def pipes_devices_and_huge_photos_do_not_block():
    photos, out = new_photo('pipes'), os.path.join(work, 'pipes-out')
    os.mkfifo(os.path.join(photos, 'b.xcf'))
    originals.add(photos, 'c.png')
    os.truncate(os.path.join(photos, 'c.ini'), 3 << 30)
    originals.add(photos, 'd.png')
    os.truncate(os.path.join(photos, 'd' + MASK), 3 << 30)
    pipe = os.path.join(work, 'pipe.look')
    os.mkfifo(pipe)
    own = folder('own-looks', 'scalp-micropigmentation', 'looks')
    os.mkfifo(os.path.join(own, 'waits.look'))
    env = dict(environment, XDG_DATA_HOME=os.path.join(work, 'own-looks'))
    start = time.time()
    for look in ('/dev/zero', pipe, 'waits', 'no-such-look', photos):
        done = batch('-l', look, photos, status=2, env=env)
        check(look in done.stderr, done.stderr)
    giant = write(os.path.join(work, 'giant.look'), '[Look]\n')
    os.truncate(giant, 3 << 30)
    check('giant.look' in batch('-l', giant, photos, status=2).stderr, 'the giant is not named')
    batch('-o', out, photos, status=1, env=env)
    check(time.time() - start < 100, 'it waited for something')
    equal(states(out), ['done', 'failed', 'failed', 'failed'], 'states')
    for name, word in ('b.xcf', 'b.xcf'), ('c.png', 'c.ini'), ('d.png', 'd' + MASK):
        check(word in note_of(out, name), note_of(out, name))


def fake_gimp(name, text):
    path = write(os.path.join(work, name), f'#!/bin/sh\n{text}\n')
    os.chmod(path, 0o755)
    return path


@test
def a_gimp_that_only_waits_or_talks_is_stopped():
    photos = new_photo('fake')
    for number, text in enumerate(('sleep 1000', 'yes', 'yes > from-gimp',
                                   'head -c 9000000 /dev/zero > from-gimp; sleep 1000',
                                   '''echo "{'kind': <'made'>}" > from-gimp; sleep 1000''',
                                   '''echo "{'kind': <'finished'>}" > from-gimp; sleep 1000''',
                                   'trap "" TERM INT HUP; kill -STOP $$')):
        out = os.path.join(work, f'fake-{number}-out')
        gimp = fake_gimp(f'gimp-{number}', text)
        done = batch('--gimp', gimp, '--time-limit', '0.003', '-o', out, photos, status=1)
        check(gimp in done.stderr, f'{text}: {done.stderr}')
        equal(states(out), ['waiting'], text)


@thorough
def a_gimp_that_stops_answering_is_replaced_and_its_photo_named():
    photos, out = folder('stopping'), os.path.join(work, 'stopping-out')
    for name in ('a.png', 'b.png'):
        originals.add(photos, name)
    looks = [argument for look in ('natural-buzz', 'dark-skin-bold', 'soft-hairline', 'fine-grey', 'scar-cover',
                                   'first-session', 'defined-edge') for argument in ('-l', look)]
    running = subprocess.Popen([program, '--no-contact-sheet', '--time-limit', '0.15', *looks, '-o', out,
                                photos], env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
    running.stdout.readline()
    with open(f'/proc/{running.pid}/task/{running.pid}/children', encoding='ascii') as file:
        os.killpg(int(file.read().split()[0]), signal.SIGSTOP)
    running.communicate(timeout=200)
    equal(running.returncode, 1, 'exit status')
    lines = report(out)
    failed = {key[0] for key, line in lines.items() if line['state'] == 'failed'}
    equal(failed, {'a.png'}, 'photos that failed')
    equal({line['state'] for key, line in lines.items() if key[0] == 'b.png'}, {'done'}, 'the next photo')
    for line in lines.values():
        check(line['state'] != 'failed' or 'did not answer' in line['note'], line['note'])
    equal(leftovers(out), [], 'unfinished files')


@test
def any_number_of_looks_is_taken():
    photos, out = new_photo('looks'), os.path.join(work, 'looks-out')
    where = folder('many', 'x' * 200, 'y' * 200)
    arguments = []
    for i in range(700):
        path = write(os.path.join(where, f'look-{i:03}.look'),
                     f'[Look]\nName=Look {i}\n[smp:dots]\ndensity={i / 5}\n')
        arguments += ['-l', path]
    stopped = subprocess.Popen([program, '--no-contact-sheet', *arguments, '-o', out, photos],
                               env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
    check(b'done' in stopped.stdout.readline(), 'the first picture')
    stopped.terminate()
    stopped.communicate(timeout=100)
    check('done' in states(out), 'pictures')


@thorough
def temporary_folders_may_have_any_name():
    photos = new_photo('temporary-photos')
    for number, name in enumerate(('a:b', 'a ~b', '${HOME}', '$(x)', 'quo"te\'s\\', 'line\nend', 'Größe \udcff',
                                   'x' * 150)):
        temporary = folder('temporary', name)
        out = os.path.join(work, f'temporary-{number}-out')
        batch('-o', out, photos, env=dict(environment, TMPDIR=temporary))
        equal(os.listdir(temporary), [], f'left in {name!r}')
    relative = subprocess.run([program, '-o', os.path.join(work, 'relative-out'), photos],
                              env=dict(environment, TMPDIR='temporary/a:b'), cwd=work, check=False,
                              stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
    equal(relative.returncode, 0, relative.stdout)
    done = batch('-o', os.path.join(work, 'nowhere-out'), photos, status=1,
                 env=dict(environment, TMPDIR='/nowhere'))
    check('/nowhere' in done.stderr, done.stderr)


@test
def a_second_run_asks_no_plug_in_what_it_can_do():
    photos, log = new_photo('asked-photos'), os.path.join(work, 'asked')
    plug_in = os.path.join(folder('asked-plug-in', name), name)
    write(plug_in, f'#!/bin/sh\necho "$*" >> "{log}"\nexec "{os.environ["SMP_PLUG_IN"]}/{name}" "$@"\n')
    os.chmod(plug_in, 0o755)
    env = dict(environment, SMP_PLUG_IN=os.path.dirname(plug_in), XDG_CACHE_HOME=folder('asked-cache'))

    def asked():
        write(log, '')
        batch('--force', '-o', os.path.join(work, 'asked-out'), photos, env=env)
        with open(log, encoding='utf-8') as file:
            calls = file.read()
        check('-run' in calls, f'the plug-in did no work: {calls}')
        return '-query' in calls

    check(asked(), 'nothing is known before the first run')
    check(not asked(), 'the second run asks again')
    os.utime(plug_in)
    check(asked(), 'a new plug-in is not asked')
    check(not asked(), 'the run after that asks again')


@thorough
def a_broken_profile_is_made_anew():
    photos = new_photo('profile-photos')
    cache = folder('profile-cache')
    env = dict(environment, XDG_CACHE_HOME=cache)
    kept = os.path.join(cache, 'scalp-micropigmentation', 'smp-batch')
    batch('-o', os.path.join(work, 'profile-0-out'), photos, env=env)
    whole = tree(kept)
    equal(len(whole), 3, 'files of the profile')
    for number, text in enumerate((b'', b'\x00\xff\n', b'(protocol-version 277)\n(file-version', b'#\n')):
        for name in whole:
            with open(os.path.join(kept, name), 'wb') as file:
                file.write(text)
        batch('-o', os.path.join(work, f'profile-{number}-out'), photos, '--force', env=env)
    for name in whole:
        os.unlink(os.path.join(kept, name))
        os.mkfifo(os.path.join(kept, name))
    batch('-o', os.path.join(work, 'profile-9-out'), photos, env=env)
    # The run also works where the cache cannot be written.
    write(os.path.join(work, 'no-folder'), '')
    batch('-o', os.path.join(work, 'profile-10-out'), photos,
          env=dict(environment, XDG_CACHE_HOME=os.path.join(work, 'no-folder')))


# ---- arguments -----------------------------------------------------------------------------

@test
def empty_arguments_are_refused():
    photos = new_photo('empty-arguments')
    for arguments in (('',), ('-n', ''), ('--out', '', photos), ('--look', '', photos),
                      ('--report', '', photos), ('--gimp', '', photos), ('--format', '', photos),
                      ('--time-limit', '0', photos), ('--time-limit', 'nan', photos)):
        done = batch(*arguments, status=2)
        check('empty' in done.stderr or '--time-limit' in done.stderr, f'{arguments}: {done.stderr}')


@test
def control_characters_in_names_are_not_printed():
    evil = 'a\x1b[2J\x1b]0;x\x07\r\x9b31m\u202egpj'
    photos = folder('evil', evil)
    originals.add(photos, evil + '.png')
    originals.add(photos, 'bare' + evil + '.png', mask=False)
    write(os.path.join(photos, evil + '.ini'), f'[photo]\npixels-per-mm={evil}\n')
    look = os.path.join(photos, evil + '.look')
    write(look, f'[Look]\nName={evil}\nother={evil}\n')
    empty = folder('evil', evil, evil)
    file = write(os.path.join(photos, evil), '') if not os.path.isdir(os.path.join(photos, evil)) else empty
    for arguments, status in ((('-n', photos), 1), (('-l', look, photos), 2), (('-l', evil, photos), 2),
                              (('--' + evil,), 2), (('-f', evil, photos), 2), ((empty,), 2),
                              (('-j', evil, photos), 2), (('-o', file + '/' + evil + '/x', photos), 1),
                              (('--gimp', evil, '-o', os.path.join(work, 'evil-1'), photos), 1),
                              (('--report', file, '-o', os.path.join(work, 'evil-2'), photos), 1),
                              (('-o', os.path.join(work, 'evil-3', evil), photos), 1)):
        done = batch(*arguments, status=None)
        check(done.returncode in (status, 1), f'{arguments}: status {done.returncode}')
        found = CONTROL.search(done.stdout + done.stderr)
        check(not found, f'{arguments}: {done.stdout!r} {done.stderr!r}')
    gimp = fake_gimp('gimp-evil', 'printf "\\033[2J\\033]0;x\\007"')
    done = batch('--gimp', gimp, '-o', os.path.join(work, 'evil-4'), new_photo('plain'), status=1)
    check(not CONTROL.search(done.stdout + done.stderr), f'{done.stderr!r}')


@test
def a_full_or_closed_output_is_noticed():
    photos, out = new_photo('output'), os.path.join(work, 'output-out')

    def shell(command, status):
        done = run('sh', '-c', command, env=dict(environment, B=program, P=photos, O=out))
        equal(done.returncode, status, f'{command}: {done.stderr}')

    shell('"$B" -o "$O" "$P" > /dev/full', 1)
    equal(states(out), ['done'], 'states')
    shell('"$B" --version > /dev/full', 1)
    shell('"$B" --help > /dev/full', 1)
    shell('"$B" -n -o "$O" "$P" > /dev/full', 1)
    shell('"$B" --force -o "$O" "$P" <&- >&- 2>&-', 0)
    equal(states(out), ['done'], 'states with all streams closed')
    check(is_whole_png(os.path.join(out, 'a-natural-buzz.png')), 'the picture')


# ---- damaged and unusual photos ------------------------------------------------------------

@test
def problems_of_a_photo_are_reported():
    photos, out = folder('wrong'), os.path.join(work, 'wrong-out')
    originals.add(photos, 'good.png')
    shutil.copy(sample, os.path.join(photos, 'damaged.jpg'))
    with open(os.path.join(photos, 'damaged.jpg'), 'r+b') as file:
        size = os.path.getsize(sample)
        file.seek(size // 2)
        file.write(bytes(n * 37 & 0xfe for n in range(size // 2, size // 2 + 60)))
    width, height = 1600, 2000
    convert('-size', f'{width}x{height}', 'xc:black', '-fill', 'white', '-draw',
            'rectangle 600,600 900,900', os.path.join(photos, 'damaged' + MASK))
    write(os.path.join(photos, 'damaged.ini'), '[photo]\npixels-per-mm=7\n')
    for name, text in (('outside', 'head-x=9000\nhead-y=80\nhead-width=100\nhead-height=120\n'),
                       ('turned', 'head-x=-80\nhead-y=-80\nhead-width=120\nhead-height=150\nhead-tilt=45\n'),
                       ('part', 'head-x=100\nhead-width=90\n'), ('slip', 'head_widht=80\n'),
                       ('tiny', 'head-x=50\nhead-y=60\nhead-width=1\nhead-height=1\n'),
                       ('vast', 'head-x=50\nhead-y=60\nhead-width=90000\nhead-height=90000\n'),
                       ('over', 'head-x=0\nhead-y=0\nhead-width=900\nhead-height=1000\nhead-tilt=0\n')):
        originals.add(photos, name + '.png')
        write(os.path.join(photos, name + '.ini'), '[HEAD]\npixels_per_mm=6\n' + text)
    originals.add(photos, 'nothing.png')
    write(os.path.join(photos, 'nothing.ini'), '')
    originals.add(photos, 'other.png')
    write(os.path.join(photos, 'other.ini'), '[photo]\nscale=6\n')
    originals.add(photos, 'torn.bmp')
    os.truncate(os.path.join(photos, 'torn.bmp'), 20000)
    originals.add(photos, 'flipped.png')
    with open(os.path.join(photos, 'flipped.png'), 'r+b') as file:
        file.seek(5000)
        file.write(bytes(60))
    saved = folder('wrong-xcf')
    batch('-f', 'xcf', '--no-contact-sheet', '-o', saved, os.path.join(photos, 'good.png'))
    shutil.copy(os.path.join(saved, 'good-natural-buzz.xcf'), os.path.join(photos, 'half.xcf'))
    half = os.path.join(photos, 'half.xcf')
    os.truncate(half, os.path.getsize(half) // 2)
    for name in 'raw.nef', 'phone.heic':
        stem = name.split('.')[0]
        originals.add(photos, stem + '.png')
        os.rename(os.path.join(photos, stem + '.png'), os.path.join(photos, name))
        write(os.path.join(photos, name), 'MM no photo at all')
    batch('--no-contact-sheet', '-l', 'natural-buzz', '-o', out, photos, status=1)
    lines = {key[0]: line for key, line in report(out).items()}
    for name, state, word in (('torn.bmp', 'failed', 'breaks off'), ('flipped.png', 'failed', 'flipped.png'),
                              ('half.xcf', 'failed', 'corrupt'), ('good.png', 'done', ''), ('damaged.jpg', 'done', 'Corrupt'),
                              ('outside.png', 'failed', 'outside.ini'),
                              ('tiny.png', 'failed', 'tiny.ini'), ('vast.png', 'failed', 'vast.ini'),
                              ('turned.png', 'failed', 'turned.ini'), ('part.png', 'failed', 'head-'),
                              ('slip.png', 'failed', 'head_widht'), ('over.png', 'done', ''),
                              ('nothing.png', 'done', 'nothing.ini'), ('other.png', 'done', 'scale'),
                              ('raw.nef', 'failed', 'darktable'), ('phone.heic', 'failed', 'libheif')):
        equal(lines[name]['state'], state, f'{name}: {lines[name]["note"]}')
        check(word in lines[name]['note'], f'{name}: {lines[name]["note"]}')
        check(not re.search(r'\?\?|[.?]\.|\n|success', lines[name]['note']), f'{name}: {lines[name]["note"]!r}')
    equal(lines['good.png']['note'], '', 'note of a good photo')


@test
def light_beyond_white_is_white():
    photos, out = folder('beyond'), os.path.join(work, 'beyond-out')
    problem = in_gimp(f"""
from gi.repository import Gegl
import struct
image = Gimp.Image.new_with_precision(120, 160, Gimp.ImageBaseType.RGB, Gimp.Precision.FLOAT_LINEAR)
layer = Gimp.Layer.new(image, 'x', 120, 160, Gimp.ImageType.RGB_IMAGE, 100, Gimp.LayerMode.NORMAL)
image.insert_layer(layer, None, 0)
buffer = layer.get_buffer()
rect = Gegl.Rectangle.new(0, 0, 120, 160)
buffer.set(rect, 'RGB float', struct.pack('<f', 4.0) * (3 * 120 * 160))
buffer.flush()
Gimp.file_save(Gimp.RunMode.NONINTERACTIVE, image, Gio.File.new_for_path('{photos}/bright.tif'), None)
""", plug_ins=['file-tiff'])
    check(os.path.exists(os.path.join(photos, 'bright.tif')), problem)
    convert('-size', '120x160', 'xc:white', 'PNG24:' + os.path.join(photos, 'white.png'))
    for name in ('bright', 'white'):
        shutil.copy(os.path.join(work, 'mask.png'), os.path.join(photos, name + MASK))
        write(os.path.join(photos, name + '.ini'), '[photo]\npixels-per-mm=6\n')
    batch('--no-contact-sheet', '-o', out, photos)
    ours, white = (pixels(os.path.join(out, name + '-natural-buzz.png')) for name in ('bright', 'white'))
    check(min(white) < 200, 'no dots on white')
    apart = max(abs(a - b) for a, b in zip(ours, white))
    check(apart <= 1, f'dots on light beyond white differ by up to {apart} of 255')
