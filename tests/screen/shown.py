#!/usr/bin/env python3
"""Runs tests of tests/gimp that need GIMP's full interface, and prints TAP.

    tests/screen/shown.py BUILD-FOLDER PHOTO

The photo is not used.

SPDX-License-Identifier: GPL-3.0-or-later
"""
import os

import screen
from screen import check, wait_for

FILES = 'sheet/shown.py'


def results():
    with open(os.environ['SMP_TAP'], encoding='utf-8') as tap:
        return tap.read().splitlines()


def main():
    os.environ['SMP_WORK'] = os.path.join(screen.work, 'files')
    os.environ['SMP_TAP'] = os.path.join(screen.work, 'tap')
    os.makedirs(os.environ['SMP_WORK'])
    open(os.environ['SMP_TAP'], 'w', encoding='utf-8').close()
    screen.start_gimp('--batch-interpreter', 'python-fu-eval', '-b', f"import headless; headless.run ('{FILES}')")
    ended = wait_for(lambda: '# done' in results(), 200)
    lines = results()
    for i, line in enumerate(lines):
        if not line.startswith('#'):
            notes = [note for note in lines[i + 1:] if note.startswith('#')]
            check(line.startswith('ok'), line.partition(' - ')[2], '\n'.join(notes))
    check(ended, 'GIMP comes to the end of them')


if __name__ == '__main__':
    screen.test(main, 'screenshots-shown')
