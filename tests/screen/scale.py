#!/usr/bin/env python3
"""Sets scale and head in the full interface of GIMP by keyboard, copies a plan, and prints TAP.

    tests/screen/scale.py BUILD-FOLDER PHOTO

Screenshots are kept in BUILD-FOLDER/screenshots-scale; screen.py says what it needs.

SPDX-License-Identifier: GPL-3.0-or-later
"""
import time

import screen
from screen import (check, close_dialog, different, gone, keep, key_on_canvas, open_dialog, shot, show_photo,
                    start_gimp, stroke, type_value, wait_for, window, x)

DIALOG = 'Scale and Head'
COPY = 'Copy Treatment'
# Corners of the ellipse around the skull, where the photo fits the window.
SKULL = ((562, 165), (1005, 682))


def press(*keys):
    screen.press(DIALOG, *keys)


def set_length(pixels):
    """Types how long in the photo is what was chosen, and measures."""
    press('alt+i', 'End', 'Tab')
    type_value(pixels)
    press('alt+m')


def select_the_skull():
    key_on_canvas('ctrl+shift+j')
    key_on_canvas('e')
    stroke([SKULL[0], (700, 300), (900, 550), SKULL[1]])
    key_on_canvas('Return')


def set_scale_and_head():
    check(bool(open_dialog(DIALOG, 's')), 'the menu entry opens the dialog')
    shot('1-guess')

    press('alt+h')
    shot('2-no-path')

    selected = keep('selected')
    press('alt+s')
    outlined = keep('outlined')
    check(different(selected, outlined) > 200, 'the outline is seen on the canvas')
    shot('3-outlined')

    # Pupils, a woman's.
    press('alt+k', 'Down', 'Down')
    set_length(400)
    shot('4-measured')

    press('alt+o')
    check(gone(DIALOG), 'OK closes the dialog')
    check(different(outlined, keep('agreed')) > 200, 'OK hides the outline')


def treat_with_it():
    open_dialog()
    screen.press(screen.TREATMENT, 'alt+p')
    time.sleep(1.5)
    shot('5-treatment')
    x('key', 'alt+e')
    check(bool(wait_for(lambda: window(DIALOG), 10)),
              'the Treatment dialog leads to scale and head')
    time.sleep(1)
    shot('6-from-treatment')
    bare = keep('curved')
    press('alt+l', 'alt+o')
    gone(DIALOG)
    time.sleep(1)
    shot('7-flat')
    check(different(bare, keep('flat')) > 0, 'the outline is gone')
    check(close_dialog('OK'), 'OK closes the Treatment dialog')
    check(bool(open_dialog('Plan in Numbers', 'p')), 'the plan opens')
    shot('8-plan')
    x('key', 'alt+o')
    gone('Plan in Numbers')


def change_and_undo():
    before = keep('before')
    open_dialog(DIALOG, 's')
    set_length(300)
    shot('9-other-scale')
    press('alt+o')
    gone(DIALOG)
    check(different(before, keep('changed')) > 200,
              'another scale changes the treatment')
    key_on_canvas('ctrl+z')
    check(different(before, keep('undone')) == 0, 'one step of Undo brings it back')


def copy_a_plan():
    """To a duplicate of the photo, where the same plan is the same dots."""
    key_on_canvas('ctrl+d')
    time.sleep(3)
    planned = keep('planned')
    open_dialog()
    screen.press(screen.TREATMENT, 'alt+l', 'Down')
    close_dialog('OK')
    other = keep('other')
    check(different(planned, other) > 200, 'another photo has another plan')

    check(bool(open_dialog(COPY, 'o')), 'the menu entry opens the dialog to copy')
    shot('10-copy')
    screen.press(COPY, 'Escape')
    check(gone(COPY) and different(other, keep('kept')) == 0, 'Escape copies nothing')
    open_dialog(COPY, 'o')
    screen.press(COPY, 'alt+o')
    check(gone(COPY), 'OK closes it')
    check(different(planned, keep('copied')) == 0, 'and the plan is the same')


def main():
    start_gimp(screen.photo)
    show_photo()
    select_the_skull()
    set_scale_and_head()
    select_the_skull()
    treat_with_it()
    change_and_undo()
    copy_a_plan()


if __name__ == '__main__':
    screen.test(main, 'screenshots-scale')
