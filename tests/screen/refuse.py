#!/usr/bin/env python3
"""Causes the questions and error messages of the Treatment and the Scale and Head dialogs, presses their
buttons, and prints TAP.

    tests/screen/refuse.py BUILD-FOLDER PHOTO

Screenshots are kept in BUILD-FOLDER/screenshots-refuse; screen.py says what is needed.

SPDX-License-Identifier: GPL-3.0-or-later
"""
import os
import shutil

import screen
import widgets
from screen import (appears, check, gone, key_on_canvas, press, settle, shot, type_keys, type_text, type_value,
                    wait_for)
from widgets import answer, close, close_message, press_button, says

SIZE = (1280, 720)
TREATMENT, SCALE, PLAN, LOOK = screen.TREATMENT, 'Scale and Head', 'Plan in Numbers', 'Save Look'
# Four images of the photo: one with a selection, one whose treatment has another scale than the image, one that
# was scaled down after its scale was set, with no path to tell by how much, and one with nothing in it.
PREPARE = '''
(let* ((image (vector-ref (car (gimp-get-images)) 0))
       (other (car (gimp-image-duplicate image)))
       (small (car (gimp-image-duplicate image)))
       (wall (car (gimp-image-duplicate image))))
  (define (photo image) (vector (vector-ref (car (gimp-image-get-layers image)) 0)))
  (define (select image) (gimp-image-select-ellipse image CHANNEL-OP-REPLACE 350 250 900 1300))
  (select image)
  (select other)
  (let ((layer (photo other)))
    (plug-in-smp-treatment #:image other #:drawables layer #:pixels-per-mm 6.0)
    (plug-in-smp-scale #:image other #:drawables layer #:pixels-per-mm 8.0 #:update-treatments FALSE))
  (gimp-drawable-fill (vector-ref (photo small) 0) FILL-WHITE)
  (plug-in-smp-scale #:image small #:drawables (photo small) #:pixels-per-mm 8.0)
  (gimp-image-scale small (quotient (car (gimp-image-get-width small)) 2)
                    (quotient (car (gimp-image-get-height small)) 2))
  (gimp-display-new other)
  (gimp-drawable-fill (vector-ref (photo wall) 0) FILL-WHITE)
  (gimp-display-new small)
  (gimp-display-new wall)
  (close-output-port (open-output-file "{ready}")))
'''


def open_dialog(name, entry):
    return check(bool(screen.open_dialog(name, entry, (0, 0))), f'{name} opens')


def show_image(number):
    key_on_canvas(f'alt+{number}')


def own_looks():
    return os.path.join(screen.profile, 'data/scalp-micropigmentation/looks')


def put_in_the_way(path):
    """Makes a folder unusable by a file of its name, even for root."""
    shutil.rmtree(path, ignore_errors=True)
    with open(path, 'w', encoding='utf-8') as file:
        file.write('in the way')


def fits(name):
    shown = widgets.of(name)
    check(shown and widgets.beyond(shown, SIZE) == 0, f'{name} still fits the screen', shown[0]['frame'])


# ---- looks and rates -----------------------------------------------------------------------

def refuse_looks():
    press(TREATMENT, 'alt+l', 'End')
    check(says(TREATMENT, 'zzz.look', 'brilliance'),
          'a look that cannot be used says what is wrong in its file')
    settle()
    shot('look-broken')
    fits(TREATMENT)

    press_button(TREATMENT, 'Save Look')
    check(bool(appears(LOOK, 10)), 'Save Look asks for a name')
    empty = widgets.texts(widgets.of(LOOK))
    press(LOOK, 'Return')
    check(says(LOOK, 'name', but=empty), 'a look without a name is refused')
    shot('look-without-name')
    type_text('Natural Buzz')
    press(LOOK, 'Return')
    answer('natural', 'look-taken', 'Cancel')
    taken = os.path.join(own_looks(), 'natural-buzz.look')
    check(says(LOOK, 'another', 'name') and not os.path.exists(taken),
          'Cancel replaces nothing, and the dialog says why')
    shot('look-not-replaced')
    press(LOOK, 'Return')
    answer('natural', 'look-taken-again', 'Replace')
    check(gone(LOOK) and os.path.exists(taken), 'Replace saves the look')

    put_in_the_way(own_looks())
    press_button(TREATMENT, 'Save Look')
    appears(LOOK, 10)
    type_text('Mine')
    press(LOOK, 'Return')
    check(says(LOOK, 'folder'), 'a look that cannot be written is refused')
    shot('look-unwritable')
    close(LOOK, 'Cancel')


def refuse_rates():
    check(says(TREATMENT, 'cm²', 'dots,', seconds=30), 'the dots are counted')
    press_button(TREATMENT, 'Numbers')
    check(bool(appears(PLAN, 10)), 'Numbers... opens the plan')
    shot('plan')
    close(PLAN, 'Cancel')
    os.mkdir(os.path.join(screen.profile, 'data/scalp-micropigmentation/clinic.ini'))
    press_button(TREATMENT, 'Numbers')
    appears(PLAN, 10)
    close(PLAN, 'OK')
    check(bool(wait_for(lambda: 'clinic.ini' in widgets.said_by_gimp(), 15)),
          'rates that cannot be saved are refused')
    settle()
    shot('rates-unwritable')
    close_message()


# ---- scale and head ------------------------------------------------------------------------

def refuse_measures():
    """With nothing drawn, each way of measuring says what it needs."""
    key_on_canvas('ctrl+shift+a')
    open_dialog(SCALE, 's')
    shot('scale-guess')
    before = widgets.texts(widgets.of(SCALE))
    for button, words in (('From Selection', 'select'), ('From Path', 'path'), ('Measure', 'outline')):
        press_button(SCALE, button)
        check(says(SCALE, words, but=before), f'{button} speaks of: {words}')
        shot('scale-' + button.lower().replace(' ', '-'))
    for way, words in (('width of the selection', 'select'), ('path', 'path'), ('guides', 'two guides'),
                       ('typed', 'length')):
        widgets.choose(SCALE, 'alt+i', way)
        if way == 'typed':
            type_keys('Tab')
            type_value(0)
        press_button(SCALE, 'Measure')
        check(says(SCALE, words, but=before), f'to measure {way} speaks of: {words}')
        shot(f'scale-way-{way.split()[-1]}')
    close(SCALE, 'OK')
    key_on_canvas('ctrl+z')  # undoes clearing the selection: nothing was measured, so OK left no step


def set_and_clear_head():
    open_dialog(SCALE, 's')
    press_button(SCALE, 'From Selection')
    check(says(SCALE, 'head', ' mm'), 'a selection becomes the outline')
    shot('scale-outlined')
    number = max((w for w in widgets.of(SCALE) if w['type'] == 'GtkSpinButton'), key=lambda w: w['y'])
    widgets.click({**number, 'width': 40})  # the number, not its buttons
    type_value(60)
    press_button(SCALE, 'OK')
    check(says(SCALE, 'head', '60 '), 'OK refuses a scale that makes the head far too small')
    shot('scale-of-a-doll')
    press_button(SCALE, 'Clear Head')
    check(says(SCALE, 'flat'), 'Clear Head takes the outline away')
    shot('scale-cleared')
    close(SCALE, 'Cancel')


def doubt_the_scale():
    show_image(3)
    for button, words in (('It Was Scaled', '4.00'), ('It Was Cropped', '8.00')):
        open_dialog(SCALE, 's')
        check(says(SCALE, '1600 × 2000', '800 × 1000'), 'an image of another size is noticed')
        shot('scale-other-size')
        press_button(SCALE, button)
        check(says(SCALE, words), f'{button}: {words} pixels per millimetre')
        close(SCALE, 'Cancel')
    open_dialog(TREATMENT, 't')
    check(says(TREATMENT, 'changed'), 'the Treatment dialog notices it too')
    shot('treatment-other-size')
    close(TREATMENT, 'Cancel')


def find_no_head():
    show_image(4)
    open_dialog(TREATMENT, 't')
    check(says(TREATMENT, 'photo', 'guess'), 'without a head in the picture the scale is a guess')
    press(TREATMENT, 'alt+p')
    before = widgets.texts(widgets.of(TREATMENT))
    scroll_to('Find Head')
    press_button(TREATMENT, 'Find Head')
    check(says(TREATMENT, 'Scale and Head', but=before), 'Find Head says what to do when it finds none')
    shot('treatment-no-head')
    close(TREATMENT, 'Cancel')


def go_on_all_the_same():
    """Before a plan is counted it is said that the picture is not as planned."""
    show_image(2)
    open_dialog(PLAN, 'p')
    shot('plan-doubted')
    press_button(PLAN, 'Go On')
    check(says(PLAN, 'cm²'), 'Go On counts it all the same')
    close(PLAN, 'Cancel')


def settle_a_difference():
    show_image(2)
    open_dialog(SCALE, 's')
    check(says(SCALE, 'treatment', 'image'), 'a treatment of another scale is noticed')
    shot('scale-other-treatment')
    press_button(SCALE, 'Update the 1 treatment')
    press_button(SCALE, 'Take Those of the Treatment')
    check(says(SCALE, '6.00'), 'the image can take that of the treatment')
    close(SCALE, 'Cancel')

    for button in ('Take From the Image', 'Use for the Image'):
        open_dialog(TREATMENT, 't')
        check(says(TREATMENT, 'differs'), 'the Treatment dialog notices it too')
        press(TREATMENT, 'alt+p')
        check(says(TREATMENT, '6.00', '8.00'), 'and asks which is right')
        shot('treatment-differs')
        scroll_to(button)
        press_button(TREATMENT, button)
        check(bool(wait_for(lambda: not says(TREATMENT, '6.00', '8.00', seconds=0.1), 10)), f'{button} settles it')
        shot(button.lower().replace(' ', '-'))
        close(TREATMENT, 'Cancel')


def scroll_to(button):
    """Scrolls by Tab, like someone without a mouse."""
    widgets.tab_to(screen.window(TREATMENT), lambda w: widgets.is_called(w, button))


def main():
    ready = os.path.join(screen.work, 'ready')
    os.makedirs(own_looks())
    with open(own_looks() + '/zzz.look', 'w', encoding='utf-8') as file:
        file.write('[Look]\nName=Zzz\n\n[smp:dots]\nbrilliance=3\n')
    screen.start_gimp('--batch-interpreter', 'plug-in-script-fu-eval', '-b', PREPARE.format(ready=ready),
                      screen.photo)
    if not check(bool(wait_for(lambda: os.path.exists(ready), 120)), 'GIMP opens the photo'):
        return
    show_image(1)
    screen.fill_screen(screen.main_window(), SIZE)
    refuse_measures()
    set_and_clear_head()
    doubt_the_scale()
    find_no_head()
    go_on_all_the_same()
    settle_a_difference()
    show_image(1)
    key_on_canvas('ctrl+a')
    open_dialog(TREATMENT, 't')
    refuse_looks()
    refuse_rates()
    close(TREATMENT, 'OK')


if __name__ == '__main__':
    screen.test(main, 'screenshots-refuse', SIZE)
