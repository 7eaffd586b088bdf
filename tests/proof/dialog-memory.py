#!/usr/bin/env python3
"""Checks that the plug-in's memory does not grow while a treatment's dialog stays open and its sliders
move hundreds of times.

    tests/proof/dialog-memory.py BUILD-FOLDER PHOTO

Needs Xvfb; see tests/screen/screen.py.

SPDX-License-Identifier: GPL-3.0-or-later
"""
import os
import sys

from host import HERE, memory_kb, processes_below
sys.path.insert(0, os.path.join(os.path.dirname(HERE), 'screen'))
import processes
import screen
import widgets
from screen import canvas, changes, check, key_on_canvas, open_dialog, run, show_photo, start_gimp

PROGRAM = 'scalp-micropigmentation'
# A round moves a slider by STEPS, the next round moves it back.
ROUNDS = int(os.environ.get('SMP_ROUNDS', '18'))
STEPS = 25
# Per step. For comparison: the text of a treatment has 1 KB.
MAX_GROWTH_KB = 4


def memory_at_rest(pid):
    """Returns the memory of the process once it is idle."""
    processes.rest([screen.gimp.pid], 0.7, 30)
    return memory_kb(pid)


def move(number):
    """Moves density, shade and fade in turn, each up and then back down."""
    widgets.focus_slider(('Density', 'Shade', 'Fade')[number // 2 % 3])
    screen.x('key', '--delay', 60, '--repeat', STEPS, 'Down' if number % 2 else 'Up')


def main():
    os.environ['GLIBC_TUNABLES'] = ''  # as users have it
    small = os.path.join(screen.work, 'small.jpg')
    run('convert', screen.photo, '-resize', '400x500', small)
    start_gimp(small)
    show_photo()
    key_on_canvas('ctrl+a')
    check(bool(open_dialog()), 'the menu entry opens the dialog')
    pid = dict(processes_below(screen.gimp.pid))[PROGRAM]

    memory = []
    for number in range(ROUNDS):
        last = canvas() if number in (0, ROUNDS - 1) else None
        move(number)
        memory.append(memory_at_rest(pid))
        if last:
            check(bool(changes(last)), f'the dots follow the sliders in round {number + 1}')

    # Start to measure when every slider has moved, so that one-time allocations do not count.
    growth = (memory[-1] - memory[5]) / (STEPS * (ROUNDS - 6))
    print(f'# {memory[5]} KB after {6 * STEPS} steps, {memory[-1]} KB after {ROUNDS * STEPS}')
    check(growth < MAX_GROWTH_KB, 'the memory of the plug-in does not grow while sliders move',
          f'{growth:.1f} KB more with each step: {memory}')


screen.test(main, 'screenshots-dialog-memory')
