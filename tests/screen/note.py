#!/usr/bin/env python3
"""Paints a treatment in every way while the dialog is open: its note must follow the paint. Prints TAP.

    tests/screen/note.py BUILD-FOLDER PHOTO

Screenshots are kept in BUILD-FOLDER/screenshots-note; screen.py says what is needed.

SPDX-License-Identifier: GPL-3.0-or-later
"""
import screen
import widgets
from screen import CANVAS, TREATMENT, appears, changes, check, gone, key_on_canvas, open_dialog, \
    settle, shot, show_photo, start_gimp, stroke, type_keys, wait_for

HAIRLINE = 'Hairline'
# Texts shorter than this are labels and buttons.
SENTENCE = 40
CENTER = CANVAS[0] + CANVAS[2] // 2, CANVAS[1] + CANVAS[3] // 2


def note():
    """Returns the sentence at the top of the dialog."""
    found = [w for w in widgets.of(TREATMENT) if w['type'] == 'GtkLabel' and len(w['text']) > SENTENCE]
    return min(found, key=lambda w: w['y'])['text'] if found else ''


def is_note(is_empty, empty):
    """Waits until the note is, or is not, that of an empty treatment."""
    return bool(wait_for(lambda: note() and (note() == empty) == is_empty, 20))


def paint_and_take_back(how, paint, empty, steps=1):
    paint()
    check(is_note(False, empty), f'{how}: the note no longer asks where pigment goes', note())
    shot(how.lower().replace(' ', '-'))
    key_on_canvas(*['ctrl+z'] * steps)
    check(is_note(True, empty), f'{how}: after Undo it asks again', note())


def with_a_brush():
    key_on_canvas('p')
    stroke([(CENTER[0] - 60 + 10 * step, CENTER[1] - 80) for step in range(13)])


def from_selection():
    key_on_canvas('r')
    stroke([(CENTER[0] - 60, CENTER[1] - 160), (CENTER[0], CENTER[1] - 120), (CENTER[0] + 60, CENTER[1] - 60)])
    type_keys('Return')
    settle()
    widgets.press_button(TREATMENT, 'From Selection')


def with_a_hairline():
    widgets.press_button(TREATMENT, 'Hairline...')
    check(bool(appears(HAIRLINE, 60)), 'the dialog of the hairline opens')
    widgets.press_button(HAIRLINE, 'OK')
    check(gone(HAIRLINE, 60), 'and closes')


# Treats a part of the photo, and hides that with a black layer mask.
MASK_ALL = """
image = Gimp.get_images()[0]
image.select_rectangle(Gimp.ChannelOps.REPLACE, 400, 400, 300, 300)
procedure = Gimp.get_pdb().lookup_procedure('plug-in-smp-treatment')
config = procedure.create_config()
config.set_property('image', image)
config.set_core_object_array('drawables', [image.get_layers()[0]])
procedure.run(config)
treatment = image.get_layers()[0]
treatment.add_mask(treatment.create_mask(Gimp.AddMaskType.BLACK))
treatment.set_edit_mask(False)
"""


def hidden_by_a_mask():
    """A treatment whose paint is all masked is not called unpainted."""
    screen.stop_gimp()
    start_gimp(screen.photo, '--batch-interpreter', 'python-fu-eval', '-b', MASK_ALL)
    check(bool(wait_for(lambda: screen.layers() == 2, 90)), 'GIMP opens the photo and masks its treatment')
    screen.fill_screen(screen.main_window())
    check(bool(open_dialog()), 'the dialog opens')
    check(bool(wait_for(lambda: widgets.says(TREATMENT, 'mask hides all that is painted'), 20)),
          'the plan in numbers says why there are no dots', '\n'.join(widgets.texts(widgets.of(TREATMENT))))
    shot('masked')
    widgets.press_button(TREATMENT, 'Switch Off the Mask')
    check(bool(wait_for(lambda: not widgets.says(TREATMENT, 'mask'), 20)), 'a button switches the mask off',
          '\n'.join(widgets.texts(widgets.of(TREATMENT))))
    widgets.close(TREATMENT, 'Cancel')


def main():
    start_gimp(screen.photo)
    bare = show_photo()
    # The whole head, so that there is room for a hairline.
    key_on_canvas('shift+ctrl+j')
    check(bool(open_dialog()), 'the dialog opens')
    empty = note()
    check(len(empty) > SENTENCE, 'it says what to do', empty)
    paint_and_take_back('Brush', with_a_brush, empty)
    # Filling the area, and clearing the selection, are one step.
    paint_and_take_back('From Selection', from_selection, empty)
    key_on_canvas('shift+ctrl+a')
    with_a_hairline()
    check(bool(changes(bare, 500)), 'the area behind the hairline has dots')
    check(is_note(False, empty), 'Hairline: the note no longer asks where pigment goes', note())
    shot('hairline')

    widgets.close(TREATMENT, 'OK')
    open_dialog()
    check(is_note(False, empty), 'nor when the dialog is opened again', note())
    widgets.close(TREATMENT, 'Cancel')
    hidden_by_a_mask()


if __name__ == '__main__':
    screen.test(main, 'screenshots-note')
