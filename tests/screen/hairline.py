#!/usr/bin/env python3
"""A consultation that begins with Hairline..., by mouse and keyboard. Prints TAP.

    tests/screen/hairline.py BUILD-FOLDER PHOTO

Screenshots are kept in BUILD-FOLDER/screenshots-hairline; screen.py says what it needs.

SPDX-License-Identifier: GPL-3.0-or-later
"""
import screen
import widgets
from screen import (canvas, changes, check, close_dialog, gone, key_on_canvas, look, open_dialog, shot, show_photo, shows,
                    start_gimp, type_value, wait_for, x)

DIALOG = 'Hairline'
HAIR = 'Photo’s Hair'
PLACE = (20, 20)
# Where the dialog's picture is on the screen.
PICTURE = (60, 90, 760, 640)


def press(*keys):
    screen.press(DIALOG, *keys)


def picture_changes(before, number=300):
    """Whether the dialog's picture changes."""
    return bool(wait_for(lambda: before.different(look(PICTURE)) > number, 15))


def place_of_picture():
    return [(w['x'], w['y'], w['width'], w['height']) for w in widgets.of(DIALOG)
            if w['name'] == 'Photo with the hairline']


def fit_to_hair():
    """Photo's Hair finds the head by itself where nothing is set, and says what it does about the face."""
    check(bool(open_dialog(HAIR, 'i', PLACE)), 'Photo’s Hair opens where nothing is set')
    check(bool(wait_for(lambda: widgets.says(HAIR, 'face'), 20)), 'and speaks of the face')
    shot('6-hair')
    screen.press(HAIR, 'Escape')
    check(gone(HAIR), 'Escape closes it')


def open_it():
    check(bool(open_dialog(DIALOG, 'h', PLACE)), 'the menu entry opens the dialog')


def main():
    start_gimp(screen.photo)
    show_photo()
    bare = canvas()

    fit_to_hair()
    open_it()
    shot('1-opened')

    # Move a slider by its mnemonic and the keyboard.
    first = look(PICTURE)
    press('alt+g')
    type_value(80)
    check(picture_changes(first), 'another height is another line')
    shot('2-higher')
    higher = look(PICTURE)
    press('alt+t', 'Down')
    check(picture_changes(higher), 'another style is another line')
    shot('3-style')

    # Move a handle by keyboard. Tab reaches the picture first.
    place = place_of_picture()
    screen.click(PICTURE[0] + 20, PICTURE[1] + 20)
    press('Tab')
    check(place_of_picture() == place, 'the picture stays where it is when a handle is chosen', str(place))
    chosen = look(PICTURE)
    press(*['shift+Up'] * 4)
    check(picture_changes(chosen), 'arrow keys move a handle')
    shot('4-handle')

    # Zoom with the wheel, and drag the zoomed photo.
    moved = look(PICTURE)
    x('mousemove', PICTURE[0] + 300, PICTURE[1] + 300)
    x('click', '--repeat', 3, 4)
    check(picture_changes(moved, 1500), 'the wheel zooms')
    zoomed = look(PICTURE)
    x('mousemove', PICTURE[0] + 40, PICTURE[1] + 40)
    x('mousedown', 1)
    x('mousemove', PICTURE[0] + 90, PICTURE[1] + 90)
    x('mousemove', PICTURE[0] + 140, PICTURE[1] + 120)
    x('mouseup', 1)
    check(picture_changes(zoomed, 1500), 'the photo is dragged')
    press('alt+t', 'Up')
    shot('5-zoomed')

    press('alt+o')
    check(gone(DIALOG, 30), 'OK closes the dialog')
    check(screen.have_layers(2), 'and makes a treatment')
    check(bool(changes(bare, 1500)), 'with dots')
    treated = canvas()
    shot('6-treated')

    key_on_canvas('ctrl+z')
    check(screen.have_layers(1) and bool(shows(bare)), 'one step of Undo takes all of it back')
    key_on_canvas('ctrl+y')
    check(screen.have_layers(2) and bool(shows(treated)), 'and Redo brings it again')

    open_dialog()
    shot('7-treatment')
    check(close_dialog('OK'), 'OK closes the Treatment dialog')

    # Open it again: Escape must change nothing.
    open_it()
    press_the_buttons()
    press('Escape')
    widgets.answer('Discard', '8-question', 'Keep Editing')
    check(bool(screen.window(DIALOG)), 'the dialog goes on')
    press('Escape')
    screen.take_back(DIALOG)
    check(gone(DIALOG) and bool(shows(treated)), 'Escape leaves the photo as it was')

    screen.stop_gimp()
    lay_the_old_photo_over()


def press_the_buttons():
    for number, button in enumerate(('New Variation', 'Show mirrored line', 'Snap to Head', 'Find Face')):
        before = look(PICTURE)
        widgets.press_button(DIALOG, button)
        check(picture_changes(before, 10), f'{button} changes the picture')
        shot(f'8-{number}')


def lay_the_old_photo_over():
    """With two photos open, the other can be laid over this one, moved and made fainter."""
    start_gimp(screen.photo, screen.photo)
    check(bool(wait_for(lambda: len(screen.x('search', '--onlyvisible', '--name', 'GIMP$').split()) > 0 and
                        screen.layers() == 1, 90)), 'GIMP opens two photos')
    screen.fill_screen(screen.main_window())
    open_it()
    alone = look(PICTURE)
    press('alt+l', 'Down')
    shot('9-over')
    over = look(PICTURE)
    check(alone.different(over) < 300, 'the same photo is laid exactly over itself')
    press('alt+e')
    x('mousemove', PICTURE[0] + 300, PICTURE[1] + 300)
    x('mousedown', 1)
    x('mousemove', PICTURE[0] + 330, PICTURE[1] + 310)
    x('mousemove', PICTURE[0] + 360, PICTURE[1] + 320)
    x('mouseup', 1)
    check(picture_changes(over), 'it is moved by dragging')
    shot('9-moved')
    moved = look(PICTURE)
    press('alt+y')
    type_value(10)
    check(picture_changes(moved), 'and made fainter')
    press('alt+l', 'Home')
    check(bool(wait_for(lambda: alone.different(look(PICTURE)) < 300, 15)), 'None takes it away')
    press('Escape')
    screen.take_back(DIALOG)
    gone(DIALOG)


if __name__ == '__main__':
    screen.test(main, 'screenshots-hairline')
