#!/usr/bin/env python3
"""Sets scale and head in GIMP's full interface by keyboard, copies a plan, and prints TAP.

    tests/screen/scale.py BUILD-FOLDER PHOTO

Screenshots are kept in BUILD-FOLDER/screenshots-scale; screen.py says what it needs.

SPDX-License-Identifier: GPL-3.0-or-later
"""
import screen
import widgets
from screen import (appears, canvas, changes, check, close_dialog, gone, key_on_canvas, open_dialog, shot, show_photo,
                    shows, start_gimp, stroke, type_keys, type_value)

DIALOG = 'Scale and Head'
COPY = 'Copy Treatment'
PICTURE = 'Photo with the outline of the head'
FITS = 'The outline fits the head'
# Corners of the ellipse around the skull when the photo fits the window.
SKULL = ((562, 165), (1005, 682))
# A part of the wall then.
WALL = (480, 200, 40, 100)
# A part of the skull.
HEAD = (750, 350, 60, 60)


def press(*keys):
    screen.press(DIALOG, *keys)


def set_length(pixels):
    """Types the length of the object in pixels, and measures."""
    widgets.choose(DIALOG, 'alt+i', 'typed')
    type_keys('Tab')
    type_value(pixels)
    press('alt+m')


def select_the_skull():
    key_on_canvas('ctrl+shift+j')
    key_on_canvas('e')
    stroke([SKULL[0], (700, 300), (900, 550), SKULL[1]])
    key_on_canvas('Return')


def head_text():
    """Returns the sentence on the size of the head."""
    return next((text for text in widgets.texts(widgets.of(DIALOG)) if ' mm' in text and '×' in text), '')


def moves_a_handle(*keys):
    """Moves a handle in the dialog's own picture by keyboard. Returns whether the numbers followed."""
    before = head_text()
    type_keys(*keys)
    return bool(screen.wait_for(lambda: head_text() != before, 10))


def go_to_picture():
    picture = widgets.tab_to(screen.window(DIALOG), lambda w: w['name'] == PICTURE)
    check(bool(picture), 'Tab reaches the picture')


def drag_the_outline():
    go_to_picture()
    check(moves_a_handle('Tab', 'Tab', 'shift+Right'), 'a handle of the outline can be moved there', head_text())
    shot('0-dragged')
    check(moves_a_handle(*['Tab'] * 4, *['shift+Up'] * 3), 'and another one turns it', head_text())
    shot('0-turned')


def place_of_picture():
    picture = widgets.find(widgets.of(DIALOG), PICTURE)
    return [picture[key] for key in ('x', 'y', 'width', 'height')]


def doubt_and_confirm():
    """Only the person ends the doubt, not a drag, which may be tiny."""
    check(not widgets.says(DIALOG, 'not certain', seconds=0), 'the outline is certain')
    widgets.press_button(DIALOG, FITS)
    check(widgets.says(DIALOG, 'not certain') and widgets.says(DIALOG, 'a guess'), 'who doubts an outline can say so')
    shot('0-doubt')
    go_to_picture()
    check(moves_a_handle('shift+Left'), 'the outline can be turned then', head_text())
    check(widgets.says(DIALOG, 'not certain') and widgets.says(DIALOG, 'a guess'), 'which ends no doubt')
    widgets.press_button(DIALOG, FITS)
    check(bool(screen.wait_for(lambda: not widgets.says(DIALOG, 'not certain', seconds=0)
                               and not widgets.says(DIALOG, 'a guess', seconds=0), 10)),
          'but the person who confirms it does')


def change_nothing():
    """A dialog that is left leaves no trace in the image."""
    untouched = screen.title()
    check(not untouched.startswith('*'), 'the photo has nothing to save', untouched)
    open_dialog(DIALOG, 's')
    press('Escape')
    check(gone(DIALOG), 'Escape leaves the dialog at once where nothing was changed')
    open_dialog(DIALOG, 's')
    places = [place_of_picture()]
    widgets.press_button(DIALOG, 'Snap to Head')
    check(bool(screen.wait_for(head_text, 30)), 'Snap to Head finds a head', head_text())
    places.append(place_of_picture())
    drag_the_outline()
    places.append(place_of_picture())
    doubt_and_confirm()
    places.append(place_of_picture())
    check(places == places[:1] * len(places), 'the picture stays where it is, whatever is told', str(places))
    press('Escape')
    widgets.answer('Discard', '0-question', 'Keep Editing')
    check(bool(screen.window(DIALOG)), 'the dialog goes on')
    press('Escape')
    widgets.answer('Discard', '0-question', 'Discard')
    check(gone(DIALOG), 'Escape leaves the dialog')
    check(screen.title() == untouched, 'and the photo still has nothing to save', screen.title())


def undo_and_redo():
    """OK is one step, and none where nothing was changed."""
    open_dialog(DIALOG, 's')
    press('alt+o')
    check(gone(DIALOG), 'OK leaves the dialog where nothing was changed')
    for key, is_known in (('ctrl+z', False), ('ctrl+y', True)):
        key_on_canvas(key)
        open_dialog(DIALOG, 's')
        shown = widgets.texts(widgets.of(DIALOG))
        check(('400.0' in shown) == is_known and any('pupils' in text for text in shown) == is_known,
              f'after {key} ' + ('the dialog shows again how it was measured' if is_known else 'it does not'),
              str(shown))
        press('alt+o')
        check(gone(DIALOG), 'OK leaves the dialog again')


def choose_another_person():
    """What the dialog says and the scale always agree, also when it is opened again."""
    open_dialog(DIALOG, 's')
    widgets.choose(DIALOG, 'alt+k', 'breadth')
    widgets.choose(DIALOG, 'alt+i', 'width of the head')
    check(bool(screen.wait_for(lambda: '154 ×' in head_text(), 10)), 'the outline is as broad as a man\'s head', head_text())
    press('alt+o')
    gone(DIALOG)
    open_dialog(DIALOG, 's')
    shown = widgets.texts(widgets.of(DIALOG))
    check('0.0' not in shown, 'opened again it shows how wide the outline is', str(shown))
    widgets.choose(DIALOG, 'alt+f', 'woman')
    check(bool(screen.wait_for(lambda: '148 ×' in head_text(), 10)), 'a woman\'s head is narrower', head_text())
    shot('4-woman')
    # A scale by which nobody can have such a head.
    press('alt+i')
    widgets.choose(DIALOG, 'alt+i', 'typed')
    type_keys('Tab')
    type_value(700)
    check(widgets.says(DIALOG, 'hardly possible') and widgets.says(DIALOG, 'doubtful'), 'an impossible head is doubted')
    shot('4-doubtful')
    close_dialog('Cancel', DIALOG)


def cancel_keeps_the_selection():
    """What was selected can be filled after Cancel, and the wall is not."""
    open_dialog(DIALOG, 's')
    press('alt+s')
    check(bool(screen.wait_for(head_text, 10)), 'the selection is taken')
    shot('0-taken')
    press('Escape')
    widgets.answer('Discard', '0-discard', 'Discard')
    check(gone(DIALOG), 'Escape leaves the dialog')
    wall, head = screen.look(WALL), screen.look(HEAD)
    key_on_canvas('ctrl+comma')
    check(bool(screen.wait_for(lambda: screen.look(HEAD).different(head) > 500, 10)), 'the head can be filled')
    check(screen.look(WALL).different(wall) == 0, 'and the wall is still not selected')
    shot('0-filled')
    key_on_canvas('ctrl+z')
    check(bool(screen.wait_for(lambda: screen.look(HEAD).different(head) == 0, 10)), 'Undo takes that back')


def set_scale_and_head():
    check(bool(open_dialog(DIALOG, 's')), 'the menu entry opens the dialog')
    shot('1-guess')

    press('alt+h')
    shot('2-no-path')

    selected = canvas()
    press('alt+s')
    check(bool(changes(selected)), 'the outline is seen on the canvas')
    outlined = canvas()
    shot('3-outlined')

    widgets.press_button(DIALOG, 'Snap to Head')
    check(bool(changes(outlined, 50)), 'Snap to Head moves it')

    widgets.choose(DIALOG, 'alt+k', 'pupils')
    set_length(400)
    shot('4-measured')

    press('alt+o')
    check(gone(DIALOG), 'OK closes the dialog')
    check(bool(changes(outlined)), 'OK hides the outline')


def treat_all_of_it():
    """With an outline, of all that is selected only the head is treated; Cancel selects all of it again."""
    key_on_canvas('ctrl+a')
    bare, wall = canvas(), screen.look(WALL)
    open_dialog()
    check(bool(changes(bare)), 'the head has dots')
    check(screen.look(WALL).different(wall) == 0, 'the wall has none')
    close_dialog('Cancel')
    key_on_canvas('ctrl+comma')
    check(bool(screen.wait_for(lambda: screen.look(WALL).different(wall) > 0, 10)),
          'Cancel selects the wall again: it is filled with a colour', screen.title())
    key_on_canvas('ctrl+z')
    # The marching ants may be in another place.
    check(bool(screen.wait_for(lambda: screen.look(WALL).different(wall) == 0, 10)), 'and Undo takes that back')


def treat_with_it():
    open_dialog()
    screen.press(screen.TREATMENT, 'alt+p')
    shot('5-treatment')
    type_keys('alt+e')
    check(bool(appears(DIALOG, 10)), 'the Treatment dialog leads to scale and head')
    shot('6-from-treatment')
    curved = canvas()
    press('alt+l', 'alt+o')
    gone(DIALOG)
    check(bool(changes(curved, 0)), 'the outline is gone')
    shot('7-flat')
    find_the_head_again()
    check(close_dialog('OK'), 'OK closes the Treatment dialog')
    check(bool(open_dialog('Plan in Numbers', 'p')), 'the plan opens')
    shot('8-plan')
    type_keys('alt+o')
    gone('Plan in Numbers')


def find_the_head_again():
    flat = canvas()
    screen.press(screen.TREATMENT, 'alt+l')
    found = widgets.tab_to(screen.window(screen.TREATMENT), lambda w: widgets.is_called(w, 'Find Head'))
    check(bool(found), 'Tab reaches Find Head')
    type_keys('space')
    check(bool(changes(flat, 0)), 'Find Head finds it in the photo')
    check(widgets.says(screen.TREATMENT, 'found', 'Scale and Head'), 'it is said that nobody has looked at it yet')
    shot('7-found')
    screen.press(screen.TREATMENT, 'alt+e')
    check(bool(appears(DIALOG, 10)) and widgets.says(DIALOG, 'found'), 'so it is in Scale and Head')
    press('alt+l', 'alt+o')
    gone(DIALOG)
    check(shows(flat), 'where it can be cleared again')


def change_and_undo():
    before = canvas()
    open_dialog(DIALOG, 's')
    set_length(300)
    shot('9-other-scale')
    press('alt+o')
    gone(DIALOG)
    check(bool(changes(before)), 'another scale changes the treatment')
    key_on_canvas('ctrl+z')
    check(shows(before), 'one step of Undo brings it back')


def copy_a_plan():
    """Copies to a duplicate of the photo, where the same plan has the same dots."""
    original = screen.title()
    key_on_canvas('ctrl+d')
    screen.wait_for(lambda: screen.title() != original)
    planned = canvas()
    open_dialog()
    screen.press(screen.TREATMENT, 'alt+l', 'Down')
    close_dialog('OK')
    other = changes(planned)
    check(bool(other), 'another photo has another plan')

    check(bool(open_dialog(COPY, 'o')), 'the menu entry opens the dialog to copy')
    shot('10-copy')
    screen.press(COPY, 'Escape')
    check(gone(COPY) and shows(other), 'Escape copies nothing')
    open_dialog(COPY, 'o')
    screen.press(COPY, 'alt+o')
    check(gone(COPY), 'OK closes it')
    check(shows(planned), 'and the plan is the same')


def main():
    start_gimp(screen.photo)
    show_photo()
    change_nothing()
    select_the_skull()
    cancel_keeps_the_selection()
    set_scale_and_head()
    undo_and_redo()
    choose_another_person()
    treat_all_of_it()
    select_the_skull()
    treat_with_it()
    change_and_undo()
    copy_a_plan()


if __name__ == '__main__':
    screen.test(main, 'screenshots-scale')
