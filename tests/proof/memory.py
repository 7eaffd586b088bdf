#!/usr/bin/env python3
"""Checks that memory does not grow over hundreds of treatments and photos, and that large photos stay
within limits.

    tests/proof/memory.py BUILD-FOLDER

SMP_ROUNDS and SMP_PHOTOS set the length of the session and the batch. The printed times are for
information only.

SPDX-License-Identifier: GPL-3.0-or-later
"""
import glob
import os
import resource
import shutil
import subprocess
import sys

from host import SAMPLES, check, memory_kb, processes_below, run_all

# A round has 9 steps that make, change and delete a treatment.
ROUNDS = int(os.environ.get('SMP_ROUNDS', '60'))
# Below what losing a layer (256 KB) or a selection (64 KB) in each round would cost.
MAX_GROWTH_KB = 40
PHOTOS = int(os.environ.get('SMP_PHOTOS', '200'))
SIZE = '400x300!'
# A photo of this size has a layer of 360 KB and a mask of 120 KB. GIMP's caches grow by some MB now and
# then, and libgimp keeps or leaks 4 KB per photo.
MAX_GROWTH_IN_BATCH_KB = {'gimp-console': 100, 'scalp-micropigmentation': 20}


def memory_stays_the_same_over_500_steps(work):
    lines = [list(map(int, line.split()))
             for line in work.run_in_gimp('soak.py', timeout=3600, SMP_ROUNDS=str(ROUNDS))]
    # Measure after a third of the rounds, so that one-time allocations do not count.
    start, end = lines[len(lines) // 3], lines[-1]
    growth = (end[1] - start[1]) / (end[0] - start[0])
    print(f'# GIMP: {start[1]} KB after {start[0]} rounds, {end[1]} KB after {end[0]}: '
          f'{growth:.1f} KB a round')
    check(growth < MAX_GROWTH_KB, f'GIMP grows by {growth:.0f} KB with each round: {lines}')


def fill(photos, number):
    """Fills a folder with copies of a photo and its treated area."""
    for name in ('crown-medium.jpg', 'crown-medium-treatment.png'):
        subprocess.run(['convert', os.path.join(SAMPLES, name), '-resize', SIZE,
                        os.path.join(photos, name)], check=True)
    for i in range(1, number):
        for ending in ('.jpg', '-treatment.png'):
            shutil.copy(os.path.join(photos, 'crown-medium' + ending),
                        os.path.join(photos, f'{i:04}{ending}'))


def memory_below(pid):
    """Returns the memory of GIMP and the plug-in below a process; skips processes that are just ending."""
    found = {}
    try:
        for program, process in processes_below(pid):
            for name in MAX_GROWTH_IN_BATCH_KB:
                if program.startswith(name):
                    found.setdefault(name, memory_kb(process))
    except (OSError, AttributeError):
        pass
    return found


def memory_stays_the_same_over_200_photos_of_a_batch(work):
    fill(work.at('photos'), PHOTOS)
    samples, printed = [], None
    with work.start([os.path.join(work.build, 'plug-in', 'command', 'smp-batch'), '--jobs', '1',
                     '--no-contact-sheet', '--out', work.at('out'), work.at('photos')]) as batch:
        while printed is None:
            try:
                printed = batch.communicate(timeout=0.1)[0].decode(errors='replace')
            except subprocess.TimeoutExpired:
                samples.append((len(glob.glob(work.at('out', '*.png'))), memory_below(batch.pid)))
    check(f'{PHOTOS} done' in printed, printed[-2000:])
    for name, most in MAX_GROWTH_IN_BATCH_KB.items():
        # Compare minimums, which are those between two photos, of the second quarter and the last, so
        # that one-time allocations do not count.
        start, end = (min(found[name] for number, found in samples
                          if name in found and first <= 4 * number / PHOTOS < first + 1)
                      for first in (1, 3))
        growth = (end - start) / (PHOTOS / 2)
        print(f'# {name}: {start} KB in the second quarter of {PHOTOS} photos, {end} KB in the last: '
              f'{growth:.1f} KB a photo')
        check(growth < most, f'{name} grows by {growth:.0f} KB with each photo')


def check_large(work, size, most_mb):
    *steps, peak = work.run_in_gimp('large.py', timeout=1800, SMP_LARGE=size)
    largest = max(int(peak), resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss) // 1024
    for step in steps:
        print('#', step)
    print(f'# at most {largest} MB')
    check(largest < most_mb, f'{largest} MB were needed, {most_mb} MB are allowed')


def twenty_treatments_need_less_than_1500_MB(work):
    check_large(work, '1600 2000 20', 1500)


def a_photo_of_100_megapixels_needs_less_than_3_GB(work):
    check_large(work, '11600 8640 1', 3072)


run_all([memory_stays_the_same_over_500_steps,
         memory_stays_the_same_over_200_photos_of_a_batch, twenty_treatments_need_less_than_1500_MB,
         a_photo_of_100_megapixels_needs_less_than_3_GB], sys.argv[1])
