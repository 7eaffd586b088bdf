#!/usr/bin/env python3
"""Fits treatments to the hair in a photo in GIMP's full interface, and takes that back with Undo. Prints TAP.

    tests/screen/hair.py BUILD-FOLDER PHOTO

Screenshots are kept in BUILD-FOLDER/screenshots-hair; screen.py says what it needs.

SPDX-License-Identifier: GPL-3.0-or-later
"""
import os

import screen
import widgets
from screen import canvas, changes, check, gone, have_layers, look, open_dialog, shot, shows, wait_for

DIALOG = 'Photo’s Hair'
HAIRLINE, SCALE_AND_HEAD = 'Hairline', 'Scale and Head'
FITS = 'The outline fits the head'
# Pixels of the screen from the wall into the head, and a piece of the wall: how far it is from the head's edge, but
# inside its outline, and its size.
INTO_THE_HEAD = (540, 394, 120, 1)
WALL = (-13, -5, 5, 10)
SCALE = '''
(let* ((image (vector-ref (car (gimp-get-images)) 0))
       (photo (vector-ref (car (gimp-image-get-layers image)) 0)))
  (plug-in-smp-scale #:image image #:drawables (vector photo) #:outline "numbers" #:pixels-per-mm 3.6957
                     #:head-x 400 #:head-y 482.1 #:head-width 585.9 #:head-height 700.2 #:head-tilt 0)
  (gimp-displays-flush)
  (close-output-port (open-output-file "{ready}")))
'''

# A photo where nothing is set, and no head is found with certainty.
NOTHING = '(begin (gimp-displays-flush) (close-output-port (open-output-file "{ready}")))'

# The same with a treatment whose layer mask is the user's own.
OWN_MASK = SCALE.replace('  (gimp-displays-flush)', '''  (gimp-image-select-ellipse image CHANNEL-OP-REPLACE 250 300 300 300)
  (plug-in-smp-treatment #:image image #:drawables (vector photo) #:look "natural-buzz")
  (let* ((treatment (vector-ref (car (gimp-image-get-layers image)) 0)))
    (gimp-layer-add-mask treatment (car (gimp-layer-create-mask treatment ADD-MASK-WHITE)))
    (gimp-layer-set-edit-mask treatment FALSE)
    (gimp-image-set-selected-layers image (vector treatment)))
  (gimp-displays-flush)''')


def open_it():
    check(bool(open_dialog(DIALOG, 'i')), 'the menu entry opens the dialog')
    check(bool(wait_for(lambda: widgets.says(DIALOG, 'hair'), 20)), 'it says what it found')


def fields():
    """Returns the fields with numbers, from top to bottom."""
    return sorted((w for w in widgets.of(DIALOG) if w['type'].endswith('SpinButton')), key=lambda w: w['y'])


def values():
    return [float(w['text']) for w in fields()]


def agree():
    screen.press(DIALOG, 'alt+o')
    check(gone(DIALOG, 60), 'OK closes the dialog')


def wall_beside_the_head():
    """Returns a region of the wall. Versions of GIMP show the photo at different places."""
    reds = look(INTO_THE_HEAD).rows[0][2::4]
    edge = next(i for i, red in enumerate(reds) if red > reds[0] + 20)
    return INTO_THE_HEAD[0] + edge + WALL[0], INTO_THE_HEAD[1] + WALL[1], *WALL[2:]


def make_a_treatment(bare):
    place = wall_beside_the_head()
    wall = look(place)
    open_it()
    shot('1-dialog')
    check(values() == [60, 80, 80, 100, 0], 'it starts with the usual values', values())
    check(bool(changes(bare)), 'what was found is seen')
    check(look(place).different(wall) == 0, 'the wall is not taken for hair')
    agree()
    check(have_layers(2), 'there is a treatment, and what was found is gone', screen.title())
    treated = changes(bare)
    check(bool(treated), 'it has dots')
    shot('2-treated')
    screen.key_on_canvas('ctrl+z')
    check(have_layers(1) and shows(bare), 'Undo takes all of it back in one step', screen.title())
    screen.key_on_canvas('ctrl+y')
    check(have_layers(2) and shows(treated), 'and Redo brings it again', screen.title())
    return treated


def fit_it_again(treated):
    """The paint and the mask change, and both are one step."""
    open_it()
    field = fields()[0]
    screen.click(field['x'] + 20, field['y'] + field['height'] // 2)
    screen.type_value(100)
    check(values() == [100, 80, 80, 100, 0], 'a value that is typed changes no other', values())
    shot('3-again')
    agree()
    again = changes(treated)
    check(bool(again), 'other dots are seen')
    shot('4-fitted-again')
    screen.key_on_canvas('ctrl+z')
    check(have_layers(2) and shows(treated), 'Undo brings paint and mask back in one step', screen.title())
    screen.key_on_canvas('ctrl+z')
    check(have_layers(1), 'and the next takes the treatment', screen.title())


def cover_the_scar(bare):
    open_it()
    screen.press(DIALOG, 'alt+v')
    shot('5-scar')
    agree()
    check(have_layers(2), 'the scar has a treatment', screen.title())
    check(bool(changes(bare)), 'it has dots')
    shot('6-covered')
    screen.key_on_canvas('ctrl+z')
    check(have_layers(1) and shows(bare), 'Undo takes it back in one step', screen.title())


def show_a_later_head(bare):
    """The photo and no treatment stays below a layer that shows less hair."""
    open_it()
    screen.press(DIALOG, 'alt+f')
    field = fields()[-1]
    screen.click(field['x'] + 20, field['y'] + field['height'] // 2)
    screen.type_value(60)
    check(values()[-1] == 60 and widgets.says(DIALOG, 'border'), 'a line says what to consider', values())
    shot('7-later')
    agree()
    check(have_layers(2), 'there is a later head', screen.title())
    check(bool(changes(bare)), 'it has less hair')
    shot('8-less-hair')
    screen.key_on_canvas('ctrl+z')
    check(have_layers(1) and shows(bare), 'Undo takes it back in one step', screen.title())


def cancel(bare):
    open_it()
    screen.press(DIALOG, 'Escape')
    check(gone(DIALOG), 'Escape closes the dialog')
    check(have_layers(1) and shows(bare), 'the photo is as it was', screen.title())


def confirm_an_outline():
    """Where hair hides the skull, the Hairline dialog lets the person say whether the outline fits."""
    check(bool(open_dialog(HAIRLINE, 'h')), 'the Hairline dialog opens')
    check(not widgets.find(widgets.of(HAIRLINE), FITS), 'and asks nothing while the outline is certain')
    widgets.press_button(HAIRLINE, 'Snap to Head')
    check(widgets.says(HAIRLINE, 'not certain'), 'by the hair it is not certain')
    shot('9-uncertain')
    widgets.press_button(HAIRLINE, FITS)
    check(bool(wait_for(lambda: not widgets.says(HAIRLINE, 'not certain', seconds=0), 10)), 'until somebody says that it fits')
    screen.press(HAIRLINE, 'Escape')
    widgets.answer('Discard', '9-discard', 'Discard')
    check(gone(HAIRLINE), 'Escape leaves the dialog')


def start(script, name):
    ready = os.path.join(screen.work, name)
    screen.start_gimp('--batch-interpreter', 'plug-in-script-fu-eval', '-b', script.format(ready=ready), screen.photo)
    if not check(bool(wait_for(lambda: os.path.exists(ready), 90)), f'GIMP starts with a photo: {name}'):
        raise SystemExit
    screen.fill_screen(screen.main_window())
    return canvas()


def keep_or_replace_a_mask(treated):
    """Whether the mask is replaced is up to the user."""
    open_it()
    shot('7-own-mask')
    agree()
    kept = changes(treated)
    check(bool(kept), 'the paint is fitted to the hair')
    shot('8-kept')
    screen.key_on_canvas('ctrl+z')
    check(bool(shows(treated)), 'Undo takes it back')
    open_it()
    screen.press(DIALOG, 'alt+r')
    agree()
    check(bool(changes(kept)), 'a mask that may be replaced keeps dots off more')
    shot('9-replaced')
    screen.key_on_canvas('ctrl+z')
    check(bool(shows(treated)), 'Undo brings the own mask back in one step')


def end_the_doubt():
    """Each window says what there is to do next, to the end."""
    screen.focus_canvas()
    screen.open_menu()
    screen.x('key', 'i')
    check(bool(screen.appears(DIALOG, 60)) and widgets.says(DIALOG, 'scale'), 'without a scale it says so')
    screen.press(DIALOG, 'Return')
    check(bool(screen.appears(SCALE_AND_HEAD, 60)), 'and leads to where it is set')
    widgets.press_button(SCALE_AND_HEAD, 'Snap to Head')
    check(widgets.says(SCALE_AND_HEAD, 'not certain', 'tick'), 'which says how to end the doubt')
    shot('10-scale')
    screen.press(SCALE_AND_HEAD, 'alt+o')
    check(bool(wait_for(lambda: widgets.says(DIALOG, FITS), 30)), 'who does not is told so')
    shot('11-doubt')
    screen.press(DIALOG, 'Return')
    check(bool(screen.appears(SCALE_AND_HEAD, 60)), 'and may do it then')
    widgets.press_button(SCALE_AND_HEAD, FITS)
    screen.press(SCALE_AND_HEAD, 'alt+o')
    check(bool(wait_for(lambda: fields() and len(fields()) == 5, 60)), 'then it shows what it found')
    screen.press(DIALOG, 'Escape')
    check(gone(DIALOG), 'Escape closes it')


def main():
    # Inside the photo, because the dashed line around the layer blinks.
    screen.CANVAS = (540, 210, 480, 560)
    bare = start(SCALE, 'head known')
    cancel(bare)
    fit_it_again(make_a_treatment(bare))
    cover_the_scar(bare)
    show_a_later_head(bare)
    confirm_an_outline()
    screen.stop_gimp()
    keep_or_replace_a_mask(start(OWN_MASK, 'own mask'))
    screen.stop_gimp()
    start(NOTHING, 'nothing known')
    end_the_doubt()


if __name__ == '__main__':
    screen.test(main, 'screenshots-hair')
