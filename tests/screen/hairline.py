#!/usr/bin/env python3
"""A consultation that begins with Hairline..., by mouse and by keyboard, and prints TAP.

    tests/screen/hairline.py BUILD-FOLDER PHOTO

Screenshots are kept in BUILD-FOLDER/screenshots-hairline; screen.py says what it needs.

SPDX-License-Identifier: GPL-3.0-or-later
"""
import time

import screen
from screen import (check, close_dialog, different, gone, keep, key_on_canvas, open_dialog, shot, show_photo,
                    start_gimp, wait_for, window, x)

DIALOG = 'Hairline'
PLACE = (20, 20)
# Where the picture of the dialog is when it stands there.
PICTURE = (60, 90, 760, 700)


def press(*keys):
    screen.press(DIALOG, *keys)


def picture(name):
    """The picture of the dialog when it is drawn."""
    last = None
    for _ in range(30):
        now = shot(name, PICTURE)
        if last and different(last, now) == 0:
            return now
        last = screen.shutil.copy(now, now + '-last.png')
        time.sleep(0.3)
    return now


def open_it():
    found = open_dialog(DIALOG, 'h', PLACE)
    check(bool(found), 'the menu entry opens the dialog')
    time.sleep(1)
    return found


def main():
    start_gimp(screen.photo)
    show_photo()
    bare = keep('bare')

    open_it()
    first = picture('first')
    shot('1-opened')

    # A slider by its letter and the keyboard.
    press('alt+g')
    screen.type_value(80)
    higher = picture('higher')
    check(different(first, higher) > 300, 'another height is another line')
    shot('2-higher')
    press('alt+t', 'Down')
    shot('3-style')
    check(different(higher, picture('style')) > 300, 'another style is another line')

    # A handle by the keyboard: the picture is the first in the window.
    x('mousemove', PICTURE[0] + 20, PICTURE[1] + 20)
    x('click', 1)
    press('Tab')
    chosen = picture('chosen')
    press(*['shift+Up'] * 4)
    moved = picture('moved')
    check(different(chosen, moved) > 300, 'arrow keys move a handle')
    shot('4-handle')

    # The wheel zooms, and the zoomed photo is dragged.
    x('mousemove', PICTURE[0] + 300, PICTURE[1] + 300)
    x('click', '--repeat', 3, 4)
    zoomed = picture('zoomed')
    check(different(moved, zoomed) > 3000, 'the wheel zooms')
    screen.stroke([(PICTURE[0] + 40, PICTURE[1] + 40), (PICTURE[0] + 90, PICTURE[1] + 90),
                   (PICTURE[0] + 140, PICTURE[1] + 120)])
    check(different(zoomed, picture('dragged')) > 3000, 'the photo is dragged')
    press('alt+t', 'Up')
    shot('5-zoomed')

    press('alt+o')
    check(gone(DIALOG, 30), 'OK closes the dialog')
    check(screen.have_layers(2), 'and makes a treatment')
    treated = keep('treated')
    check(different(bare, treated) > 2000, 'with dots')
    shot('6-treated')

    key_on_canvas('ctrl+z')
    check(screen.have_layers(1) and different(bare, keep('undone')) == 0, 'one step of Undo takes all of it back')
    key_on_canvas('ctrl+y')
    check(screen.have_layers(2) and different(treated, keep('redone')) == 0, 'and Redo brings it again')

    open_dialog()
    shot('7-treatment')
    check(close_dialog('OK'), 'OK closes the Treatment dialog')

    # The same again, and nothing comes of Escape.
    open_it()
    press('Escape')
    check(gone(DIALOG) and different(treated, keep('escaped')) == 0, 'Escape leaves the photo as it was')


if __name__ == '__main__':
    screen.test(main, 'screenshots-hairline')
