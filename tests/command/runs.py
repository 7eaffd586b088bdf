"""Tests of smp-batch: resuming, several workers and runs, and killed processes.

SPDX-License-Identifier: GPL-3.0-or-later
"""
import os
import random
import shutil
import signal
import subprocess
import time

from common import (SEED, batch, check, environment, equal, folder, leftovers, program, report,
                          simple_folder, states, test, thorough, work)
from pictures import MASK, is_whole_png, pixels, run, size_of, tree

MANY = 25  # one more than fits on a page of the contact sheet


# ---- resuming ------------------------------------------------------------------------------

@test
def existing_pictures_are_skipped_and_changed_ones_made_again():
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

    def made_again(what, expected):
        batch(*arguments)
        lines = report(out)
        again = sorted({key[0] for key, line in lines.items() if line['state'] == 'done'})
        equal(again, expected, f'made again after {what}')

    os.utime(os.path.join(photos, 'p01' + MASK))
    os.utime(os.path.join(photos, 'p02.png'), (4e9, 4e9))
    made_again('other times of the same files', [])
    with open(os.path.join(photos, 'p01.ini'), 'a', encoding='utf-8') as file:
        file.write('head-tilt=5\n')
    os.utime(os.path.join(photos, 'p01.ini'), (1e9, 1e9))
    made_again('NAME.ini became another, although it is older', ['p01.png'])
    os.unlink(os.path.join(out, 'p01-dark-skin-bold.png'))
    made_again('a picture was lost', ['p01.png'])

    with open(os.path.join(out, '.smp-batch-done'), 'wb') as file:
        file.write(b'\x00\xff no log\n\n\t\nabc\tdef')
    before = tree(out)
    batch(*arguments, status=1)
    equal(states(out), ['failed'] * 6, 'with a broken log, so that they may not be ours')
    equal({name: facts for name, facts in tree(out).items() if name.endswith('.png')},
          {name: facts for name, facts in before.items() if name.endswith('.png')}, 'pictures')
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

@thorough
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


@thorough
def two_runs_into_one_folder_do_no_harm():
    photos, out = simple_folder('jobs', 6), os.path.join(work, 'both-out')
    runs = [subprocess.Popen([program, '-o', out, photos], env=environment,
                             stdout=subprocess.PIPE, stderr=subprocess.STDOUT) for _ in range(2)]
    for one in runs:
        text = one.communicate(timeout=200)[0].decode()
        equal(one.returncode, 0, text)
    alone = os.path.join(work, 'alone-out')
    batch('-o', alone, photos)
    for i in range(6):
        picture = f'p{i:02}-natural-buzz.png'
        check(pixels(os.path.join(out, picture)) ==
              pixels(os.path.join(alone, picture)), f'other pixels of {picture}')
    equal(leftovers(out), [], 'unfinished files')


# ---- the contact sheet ---------------------------------------------------------------------

@thorough
def a_contact_sheet_shows_every_photo_on_as_many_pages_as_it_takes():
    photos, out = simple_folder('many', MANY), os.path.join(work, 'many-out')
    batch('-j', '2', '-o', out, photos)
    pages = sorted(n for n in os.listdir(out) if n.startswith('contact-sheet'))
    equal(pages, ['contact-sheet-2.png', 'contact-sheet.png'], 'pages')
    sizes = [size_of(os.path.join(out, page)) for page in pages]
    check(sizes[0][1] < sizes[1][1], f'the second page is the shorter one: {sizes}')
    # The sheet must also show pictures made by an earlier run.
    for page in pages:
        os.unlink(os.path.join(out, page))
    batch('-o', out, photos)
    equal(states(out), ['skipped'] * MANY, 'states')
    equal(sorted(n for n in os.listdir(out) if n.startswith('contact-sheet')), pages, 'pages again')
    equal([size_of(os.path.join(out, page)) for page in pages], sizes, 'their sizes')


# ---- killed processes ----------------------------------------------------------------------

def children(pid):
    with open(f'/proc/{pid}/task/{pid}/children', encoding='ascii') as file:
        return [int(child) for child in file.read().split()]


@thorough
def a_run_that_is_killed_twenty_times_leaves_whole_files_and_is_resumed():
    photos, out = simple_folder('many', MANY), os.path.join(work, 'killed-out')
    generator = random.Random(SEED)
    at_work = 0
    for turn in range(20):
        before = set(os.listdir(out)) if os.path.exists(out) else set()
        killed = subprocess.Popen([program, '-l', 'natural-buzz', '-l', 'dark-skin-bold', '-l',
                                   'soft-hairline', '-o', out, photos], env=environment,
                                  stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
        # Every other time wait for the first picture, so that the run makes progress.
        if turn % 2:
            while b'done' not in (killed.stdout.readline() or b'done'):
                pass
            time.sleep(generator.uniform(0, 0.6))
        else:
            time.sleep(generator.uniform(0, 3.5))
        killed.send_signal(signal.SIGKILL)
        killed.communicate()
        # A fast computer is done before so many kills. Begin anew.
        if killed.returncode != -signal.SIGKILL:
            equal(killed.returncode, 0, f'exit status of run {turn}')
            shutil.rmtree(out)
            files = set()
            continue
        files = set(os.listdir(out)) if os.path.exists(out) else set()
        at_work += files != before
        for picture in [n for n in files if n.endswith('.png')]:
            check(is_whole_png(os.path.join(out, picture)), f'{picture} is not whole')
    check(at_work >= 8, f'only {at_work} of the kills came while it worked')

    batch('-l', 'natural-buzz', '-l', 'dark-skin-bold', '-l', 'soft-hairline', '-o', out, photos,
          env=environment)
    found = states(out)
    equal((len(found), 'failed' in found), (3 * MANY, False), 'resumed')
    check('skipped' in found or len(files) < 3, f'nothing of {files} was skipped')
    equal(leftovers(out), [], 'unfinished files')
    equal(len({pixels(os.path.join(out, n)) for n in os.listdir(out)
               if n.endswith('-dark-skin-bold.png')}), 1, 'different pictures of the same photo')


@test
def a_worker_that_dies_is_replaced_and_its_photo_is_named():
    photos, out = simple_folder('some', 8), os.path.join(work, 'crashed-out')
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
    equal(states(out).count('done'), 7, 'done photos')


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
def a_run_under_nohup_survives_a_logout():
    photos, out = simple_folder('jobs', 6), os.path.join(work, 'nohup-out')
    running = subprocess.Popen(['nohup', program, '-o', out, photos], env=environment,
                               stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
    while b'done' not in running.stdout.readline():
        check(running.poll() is None, 'it works')
    running.send_signal(signal.SIGHUP)
    running.communicate(timeout=200)
    equal(running.returncode, 0, 'exit status')
    equal(states(out), ['done'] * 6, 'states')


@test
def a_full_disk_is_reported_and_leaves_no_partial_picture():
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
    left = [line for line in text.splitlines() if line.endswith('.part') or line.startswith('.smp-batch-run')]
    equal(left, [], 'parts that are left')
    for picture in os.listdir(os.path.join(work, 'full')):
        check(is_whole_png(os.path.join(work, 'full', picture)), f'{picture} is not whole')
