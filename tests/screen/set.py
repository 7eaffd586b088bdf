#!/usr/bin/env python3
"""Makes the sheet of a set of photos with the keyboard, with no image open, and opens the set again. Prints TAP.

    tests/screen/set.py BUILD-FOLDER PHOTO

Screenshots are kept in BUILD-FOLDER/screenshots-set; screen.py says what is needed.

SPDX-License-Identifier: GPL-3.0-or-later
"""
import os
import shutil

import screen
import widgets
from screen import appears, check, gone, press, settle, shot, wait_for, window, x
from widgets import press_button, type_path

SIZE = (1366, 768)
SET = 'Consultation Set'
PHOTOS = {'front': 'front-light', 'IMG_7': 'top-dark', 'crown': 'crown-medium'}
RECORD = """[Scalp Micropigmentation Set]
Version=1
[smp:dots]
density=150
[Photo 1]
View=front
File=front.jpg
[Photo 2]
View=top
File=IMG_7.jpg
"""

photos = None


def make_photos():
    global photos
    photos = os.path.join(screen.work, 'photos')
    os.makedirs(photos)
    for name, original in PHOTOS.items():
        for ending in ('.jpg', '-treatment.png', '.ini'):
            shutil.copyfile(os.path.join(os.path.dirname(screen.photo), original + ending),
                            os.path.join(photos, name + ending))
    with open(os.path.join(photos, 'client.set'), 'w', encoding='utf-8') as file:
        file.write(RECORD)


def main_window():
    return window('GNU Image Manipulation Program')


def open_set():
    """Opens Filters > Scalp Micropigmentation > Consultation Set..., which must work without an image."""
    screen.activate(main_window())
    x('mousemove', *screen.NOWHERE)
    screen.open_menu()
    shot('menu')
    x('key', 'e')
    found = appears(SET, 60)
    if found:
        x('windowmove', found, 0, 0)
        settle()
    return found


def ok_is_offered():
    return any(w['type'] == 'GtkButton' and widgets.is_called(w, 'OK') and w['sensitive']
               for w in widgets.of(SET))


def choose(button, title, path):
    press_button(SET, button)
    if check(bool(appears(title, 10)), f'{button} opens: {title}'):
        check(type_path(title, path), f'and takes {os.path.basename(path)}')


def see_the_photos():
    check(not ok_is_offered(), 'there is no sheet before photos are chosen')
    press_button(SET, 'Files')
    if check(bool(appears('Choose the Photos', 10)), 'Files opens a choice of photos'):
        widgets.close('Choose the Photos', 'Cancel')
    choose('Choose Folder', 'Choose the Folder with', photos)
    check(widgets.says(SET, 'Missing', 'Left Side', 'Right Side', 'Back'), 'what is missing is said')
    check(widgets.says(SET, 'IMG_7.jpg', 'view'), 'a photo whose name tells nothing is asked about')
    settle()
    shot('photos')
    shown = widgets.of(SET)
    check(not ok_is_offered(), 'and there is no sheet before it is answered')
    check(widgets.beyond(shown, SIZE) == 0, 'the dialog fits the screen', str(shown[0]['frame']))
    check(not widgets.cut(shown), 'no text is cut off', '\n'.join(widgets.cut(shown)))
    check(not widgets.shared_mnemonics(shown), 'each letter is used once', str(widgets.shared_mnemonics(shown)))


def name_the_view():
    """Chooses the view by keyboard alone."""
    order = widgets.tab_through(window(SET))
    reached = {w['id'] for w in order}
    missed = [w['type'] + ' ' + w['text'] for w in widgets.of(SET)
              if w['can_focus'] and w['sensitive'] and w['id'] not in reached
              and w['type'] in ('GtkCheckButton', 'GtkButton', 'GtkEntry')]
    check(not missed, 'Tab reaches every control', '\n'.join(missed))
    press_button(SET, 'Choose Folder')
    widgets.close('Choose the Folder with', 'Cancel')
    # From the button to the list of the first photo, IMG_7.jpg.
    screen.type_keys('Tab', 'Tab', 'Tab')
    screen.type_keys(*['Down'] * 8)
    check(widgets.says(SET, 'From Above'), 'keys choose a view')
    check(bool(wait_for(ok_is_offered, 10)), 'when each photo has its view there can be a sheet',
          '\n'.join(widgets.texts(widgets.of(SET))))
    shot('views')


def make_the_sheet():
    press(SET, 'alt+o')
    check(gone(SET, 20), 'Alt+O makes the sheet')
    check(bool(appears('ntitled', 180)), 'which opens as a new image')
    settle()
    shot('sheet')


def open_again():
    screen.key_on_canvas('Escape')
    screen.open_menu()
    x('key', 'e')
    if not check(bool(appears(SET, 60)), 'the dialog opens again'):
        return
    x('windowmove', window(SET), 0, 0)
    settle()
    choose('Bring Back a Set', 'Open a Set', os.path.join(photos, 'client.set'))
    check(widgets.says(SET, 'As in the Set'), 'a set brings its plan')
    check(widgets.says(SET, 'From Above') and bool(wait_for(ok_is_offered, 10)), 'and its views: it is one choice away')
    shot('again')
    press(SET, 'Escape')
    check(gone(SET), 'Escape cancels')


def main():
    make_photos()
    screen.start_gimp('--new-instance')
    check(bool(wait_for(main_window, 90)), 'GIMP starts without an image')
    screen.fill_screen(main_window(), SIZE)
    if not check(bool(open_set()), 'the menu has Consultation Set... without an image'):
        return
    see_the_photos()
    name_the_view()
    make_the_sheet()
    open_again()


if __name__ == '__main__':
    screen.test(main, 'screenshots-set', SIZE)
