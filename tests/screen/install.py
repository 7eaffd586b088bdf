#!/usr/bin/env python3
"""Opens the Treatment dialog in a GIMP that does not see smp:dots, which lies beside the plug-in. Prints TAP.

    tests/screen/install.py BUILD-FOLDER PHOTO

Screenshots are kept in BUILD-FOLDER/screenshots-install; screen.py says what is needed.

SPDX-License-Identifier: GPL-3.0-or-later
"""
import os

import screen
from screen import TREATMENT, appears, check, close_dialog, focus_canvas, gone, have_layers, open_menu, press, \
    settle, shot, title, wait_for, x
from widgets import answer

TOLD = 'Scalp Micropigmentation$'


def operation():
    return os.path.join(screen.profile, 'data/gegl-0.4/plug-ins/smp-dots.so')


def start():
    screen.start_gimp(screen.photo)
    check(bool(wait_for(lambda: screen.layers() == 1, 120)), 'GIMP opens the photo', title())
    screen.fill_screen(screen.main_window())


def call():
    focus_canvas()
    open_menu()
    x('key', 't')


def main():
    os.environ.update({'SMP_OPERATION_DIR': '', 'SMP_STANDARD_GEGL': 'yes',
                       'SMP_OPERATION_BESIDE': os.path.join(screen.build, 'plug-in/operation')})
    start()
    call()
    answer('dots', 'offer', 'Cancel')
    check(not os.path.exists(operation()), 'Cancel copies nothing')
    check(have_layers(1), 'and makes no treatment', title())

    call()
    answer('dots', 'offer-again', 'Copy')
    check(bool(appears(TOLD)), 'it is told what to do next')
    shot('told')
    press(TOLD, 'Return')
    check(gone(TOLD), 'the message closes')
    check(os.path.exists(operation()), 'the operation is where GIMP looks')
    screen.stop_gimp()

    start()
    call()
    check(bool(appears(TREATMENT, 60)), 'after a new start the dialog opens')
    settle()
    shot('treatment')
    check(have_layers(2), 'with a treatment', title())
    check(close_dialog('Cancel'), 'the dialog closes')


if __name__ == '__main__':
    screen.test(main, 'screenshots-install')
