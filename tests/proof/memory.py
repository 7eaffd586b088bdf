#!/usr/bin/env python3
"""Whether memory stays the same over hundreds of treatments, and small enough for large photos.

    tests/proof/memory.py BUILD-FOLDER

$SMP_ROUNDS sets how long the session is; times that are printed are for people, never judged.

SPDX-License-Identifier: GPL-3.0-or-later
"""
import os
import resource
import sys

from host import check, run_all

# Rounds of 9 steps each: a treatment is made, moved, changed and deleted.
ROUNDS = int(os.environ.get('SMP_ROUNDS', '60'))
# A round's treatment alone has a layer of 256 KB and its selection 64 KB.
MAX_GROWTH_KB = 40


def memory_stays_the_same_over_500_steps(work):
    lines = [list(map(int, line.split()))
             for line in work.run_in_gimp('soak.py', timeout=3600, SMP_ROUNDS=str(ROUNDS))]
    # What is allocated once for all is there after a third of the rounds.
    start, end = lines[len(lines) // 3], lines[-1]
    growth = (end[1] - start[1]) / (end[0] - start[0])
    print(f'# GIMP: {start[1]} KB after {start[0]} rounds, {end[1]} KB after {end[0]}: '
          f'{growth:.1f} KB a round')
    check(growth < MAX_GROWTH_KB, f'GIMP grows by {growth:.0f} KB with each round: {lines}')


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


run_all([memory_stays_the_same_over_500_steps, twenty_treatments_need_less_than_1500_MB,
         a_photo_of_100_megapixels_needs_less_than_3_GB], sys.argv[1])
