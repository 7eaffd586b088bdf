#!/usr/bin/env python3
"""Whether the plug-in's process keeps its memory while the dialog of a treatment stays open and its
sliders move some hundred times.

    tests/proof/dialog-memory.py BUILD-FOLDER PHOTO

Needs a screen that nobody sees; see tests/screen/screen.py.

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
# Each round moves a slider by so many steps, the next one back.
ROUNDS = int(os.environ.get('SMP_ROUNDS', '18'))
STEPS = 25
# For each step. What it says of a treatment alone is 1 KB.
MAX_GROWTH_KB = 4


def memory_at_rest(pid):
    """What the process has when it has done all that it was asked for."""
    processes.rest([screen.gimp.pid], 0.7, 30)
    return memory_kb(pid)


def move(number):
    """Density, shade and fade in turn, there and back."""
    widgets.focus_slider(('Density', 'Shade', 'Fade')[number // 2 % 3])
    screen.x('key', '--delay', 60, '--repeat', STEPS, 'Down' if number % 2 else 'Up')


def main():
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

    # What is allocated once for all is there when each slider has moved.
    growth = (memory[-1] - memory[5]) / (STEPS * (ROUNDS - 6))
    print(f'# {memory[5]} KB after {6 * STEPS} steps, {memory[-1]} KB after {ROUNDS * STEPS}')
    check(growth < MAX_GROWTH_KB, 'the plug-in keeps its memory while sliders move',
          f'{growth:.1f} KB more with each step: {memory}')


screen.test(main, 'screenshots-dialog-memory')
