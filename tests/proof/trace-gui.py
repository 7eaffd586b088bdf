#!/usr/bin/env python3
"""Traces the system calls of a consultation on the screen, which makes a treatment, moves its sliders,
saves the image and writes a sheet. Fails on network access, and on writes anywhere but to those files,
GIMP's own folders and temporary files. Prints TAP.

    tests/proof/trace-gui.py BUILD-FOLDER PHOTO

Screenshots are kept in BUILD-FOLDER/screenshots-trace; tests/screen/screen.py says what is needed.

SPDX-License-Identifier: GPL-3.0-or-later
"""
import os
import re
import sys

sys.path.insert(0, os.path.join(os.path.dirname(os.path.realpath(__file__)), '..', 'screen'))

import screen
from calls import STRACE, broken_promises
from screen import (appears, check, gone, key_on_canvas, open_dialog, press, settle, shot, type_keys, type_text,
                    type_value, wait_for, window)
from widgets import close, focus_slider, press_button, type_path

SHEET = 'Consultation Sheet'
# Folders of the profile that GIMP may write to.
OWN = ('gimp', 'cache', 'config', 'tmp')


def at(*names):
    return os.path.join(screen.work, *names)


def make_a_treatment():
    key_on_canvas('ctrl+a')
    check(bool(open_dialog(screen.TREATMENT, 't', (0, 0))), 'the treatment dialog opens')
    press(screen.TREATMENT, 'alt+l', 'Down')
    for label, value in (('Density', 120), ('Shade', 60), ('Fade', 10)):
        focus_slider(label)
        type_value(value)
    settle(0.5)
    shot('treatment')
    close(screen.TREATMENT, 'OK')


def type_file(title, path):
    """Types a path into GIMP's save dialog."""
    appears(title)
    type_keys('ctrl+a')
    type_text(path)
    shot(title.split()[0].lower())
    press(title, 'Return')
    gone(title, 20)


def save_the_image():
    key_on_canvas('ctrl+s')
    type_file('Save Image', at('out', 'client.xcf'))
    check(bool(wait_for(lambda: os.path.exists(at('out', 'client.xcf')), 60)), 'the image is saved')


def make_a_sheet():
    check(bool(open_dialog(SHEET, 'c', (0, 0))), 'the sheet dialog opens')
    press(SHEET, 'alt+d', 'space', 'End', 'Return')
    appears('Select a File', 60)
    check(type_path('Select a File', at('out')), 'a folder is chosen')
    for kind in ('PDF', 'PNG', 'Share page'):
        press_button(SHEET, kind)
    shot('sheet')
    close(SHEET, 'OK')
    check(bool(wait_for(lambda: len(os.listdir(at('out'))) == 5, 180)), 'the sheet is written',
          str(os.listdir(at('out'))))


def quit_gimp():
    """Quits GIMP, discarding changes, so that the trace includes what it writes at exit."""
    settle()
    key_on_canvas('ctrl+q')
    if appears('Quit GIMP', 15):
        press('Quit GIMP', 'alt+d')
    check(bool(wait_for(lambda: screen.gimp.poll() is not None, 60)), 'GIMP ends')


def consult():
    for name in ('out', 'home', 'tmp'):
        os.mkdir(at(name))
    os.environ.update(HOME=at('home'), TMPDIR=at('tmp'), GEGL_SWAP=at('tmp'))
    screen.start_gimp(screen.photo, under=[*STRACE, at('trace')])
    if not check(bool(wait_for(lambda: screen.layers() == 1, 240)), 'GIMP opens the photo'):
        return
    screen.fill_screen(screen.main_window())
    make_a_treatment()
    save_the_image()
    make_a_sheet()
    quit_gimp()

    allowed = [at('out'), at('tmp'), *(os.path.join(screen.profile, name) for name in OWN)]
    calls, wrong = broken_promises(at('trace'), os.getcwd(), allowed)
    # Files that our test modules write, GTK's list of recent files, and the places of our windows.
    known = re.compile(re.escape(screen.work) + r'/(\d+\.(seen|json)|profile/data/(recently-used\.xbel|'
                       r'scalp-micropigmentation/(windows|delivery)\.ini))')
    wrong = [call for call in wrong if not known.search(call)]
    check(calls > 1000, 'strace logs the calls', str(calls))
    check(not wrong, f'none of {calls} calls uses the network or writes elsewhere',
          f'{len(wrong)}, such as\n' + '\n'.join(wrong[:30]))


if __name__ == '__main__':
    screen.test(consult, 'screenshots-trace')
