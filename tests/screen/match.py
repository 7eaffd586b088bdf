#!/usr/bin/env python3
"""Matches a treatment to stubble in GIMP's full interface, from the menu and from the Treatment dialog, and prints
TAP.

    tests/screen/match.py BUILD-FOLDER PHOTO

Screenshots are kept in BUILD-FOLDER/screenshots-match; screen.py says what it needs.

SPDX-License-Identifier: GPL-3.0-or-later
"""
import os

import screen
import widgets
from screen import TREATMENT, appears, canvas, changes, check, close_dialog, gone, open_dialog, shot, wait_for

DIALOG = 'Match Stubble'
HAIR = 'Photo’s Hair'
# A treatment of the crown's border, with stubble beside it selected.
TREAT = '''
(let* ((image (vector-ref (car (gimp-get-images)) 0))
       (photo (vector-ref (car (gimp-image-get-layers image)) 0)))
  (plug-in-smp-scale #:image image #:drawables (vector photo) #:outline "numbers" #:pixels-per-mm 6.7466
                     #:head-x 826.9 #:head-y 813.6 #:head-width 1280 #:head-height 1102.8 #:head-tilt -35.79)
  (gimp-image-select-rectangle image CHANNEL-OP-REPLACE 600 420 300 260)
  (plug-in-smp-treatment #:image image #:drawables (vector photo) #:look "natural-buzz"
                         #:moment "1-year")
  (gimp-image-select-rectangle image CHANNEL-OP-REPLACE 1080 520 120 120)
  (gimp-image-clean-all image)
  (gimp-displays-flush)
  (close-output-port (open-output-file "{ready}")))
'''


def texts(name):
    return ' '.join(w.get('text') or '' for w in widgets.of(name))


def size_of(name):
    return widgets.of(name)[0]['width'], widgets.of(name)[0]['height']


def taking_back(before):
    """The canvas shows what is found, until Cancel."""
    open_dialog(DIALOG, 'm')
    wait_for(lambda: 'CIEDE2000' in texts(DIALOG))
    check(bool(changes(before)), 'the canvas shows what is found while the dialog is open')
    size, shown = size_of(DIALOG), canvas()
    for boxes, words in (('alt+d', 'From afar'), ('alt+z', 'From afar'), ('alt+d', 'From afar'), ('alt+z', 'darker')):
        screen.press(DIALOG, boxes)
        check(bool(wait_for(lambda words=words: words in texts(DIALOG))), f'{boxes} is answered', texts(DIALOG))
        equal = size_of(DIALOG) == size
        check(equal, f'{boxes} leaves the dialog as large as it was', f'{size_of(DIALOG)}, {size} before')
        # The last one takes the other ticks back.
        follows = changes(shown, 1) if words != 'darker' else wait_for(lambda: canvas().different(shown) < 200)
        check(bool(follows), f'the canvas follows {boxes}')
    screen.press(DIALOG, 'Escape')
    check(gone(DIALOG), 'Escape closes the dialog')
    # GIMP rounds a few pixels differently when it draws part of the image again.
    check(bool(wait_for(lambda: canvas().different(before) < 200)), 'and takes back what the canvas showed',
          canvas().different(before))


def leave_no_trace():
    """Of a saved photo that shows a moment of the plan, Cancel leaves nothing to save."""
    untouched = screen.title()
    check(not untouched.startswith('*'), 'the photo has nothing to save', untouched)
    open_dialog(DIALOG, 'm')
    check(bool(wait_for(lambda: 'CIEDE2000' in texts(DIALOG))), 'the moment is matched', texts(DIALOG))
    screen.press(DIALOG, 'Escape')
    check(gone(DIALOG), 'Escape closes the dialog')
    open_dialog()
    close_dialog('Cancel')
    check(screen.title() == untouched, 'and the photo still has nothing to save', screen.title())


def match_from_the_menu():
    before = canvas()
    taking_back(before)
    check(bool(open_dialog(DIALOG, 'm')), 'the menu entry opens the dialog')
    check(bool(wait_for(lambda: 'CIEDE2000' in texts(DIALOG))), 'it shows how near the selection comes', texts(DIALOG))
    check('darker' in texts(DIALOG), 'it says that the stubble is too dark for so few dots', texts(DIALOG))
    shot('1-too-dark')
    screen.press(DIALOG, 'alt+d')
    check(bool(wait_for(lambda: 'From afar' in texts(DIALOG))), 'more dots match it', texts(DIALOG))
    shot('2-denser')
    screen.press(DIALOG, 'alt+o')
    check(gone(DIALOG), 'OK closes the dialog')
    check(bool(changes(before)), 'the dots change')
    shot('3-matched')
    screen.key_on_canvas('ctrl+z')
    check(bool(screen.shows(before)), 'Undo takes it back in one step')


def match_from_the_treatment():
    open_dialog()
    widgets.press_button(TREATMENT, 'Photo’s Hair...')
    check(bool(appears(HAIR, 60)), 'the Treatment dialog leads to the hair in the photo')
    screen.press(HAIR, 'Escape')
    check(gone(HAIR), 'Escape closes it')
    before = canvas()
    widgets.press_button(TREATMENT, 'Match Stubble...')
    check(bool(appears(DIALOG, 10)), 'the Treatment dialog leads to it')
    check(bool(wait_for(lambda: 'CIEDE2000' in texts(DIALOG))), 'with what is selected', texts(DIALOG))
    widgets.press_button(DIALOG, 'Take Bare Skin')
    check(bool(wait_for(lambda: 'hardly differs' in texts(DIALOG))), 'stubble is no bare skin', texts(DIALOG))
    shot('4-from-treatment')
    screen.press(DIALOG, 'Escape')
    gone(DIALOG)
    widgets.press_button(TREATMENT, 'Match Stubble...')
    appears(DIALOG, 10)
    widgets.press_button(DIALOG, 'Take Stubble')
    wait_for(lambda: 'CIEDE2000' in texts(DIALOG))
    screen.press(DIALOG, 'alt+z')
    check(bool(wait_for(lambda: 'darker' not in texts(DIALOG))), 'larger dots match it, too', texts(DIALOG))
    check(bool(changes(before)), 'the canvas shows it')
    screen.press(DIALOG, 'alt+o')
    check(gone(DIALOG), 'OK closes the dialog')
    check(bool(changes(before)), 'the dots stay changed')
    shot('5-treatment')
    check(close_dialog('OK'), 'OK closes the Treatment dialog')


def main():
    ready = os.path.join(screen.work, 'ready')
    screen.start_gimp('--batch-interpreter', 'plug-in-script-fu-eval', '-b', TREAT.format(ready=ready), screen.photo)
    if check(bool(wait_for(lambda: os.path.exists(ready), 90)), 'GIMP starts with a treatment'):
        screen.fill_screen(screen.main_window())
        leave_no_trace()
        match_from_the_menu()
        match_from_the_treatment()


if __name__ == '__main__':
    screen.test(main, 'screenshots-match')
