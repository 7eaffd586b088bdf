#!/usr/bin/env python3
"""Uses the plug-in in the full interface of GIMP as a practitioner would, and prints TAP.

    tests/screen/treatment.py BUILD-FOLDER PHOTO

Screenshots are kept in BUILD-FOLDER/screenshots; screen.py says what it needs.

SPDX-License-Identifier: GPL-3.0-or-later
"""
import os
import re
import shutil
import signal
import time

import screen
from screen import (CANVAS, DIALOG_PLACE, TREATMENT, brightness, canvas, check, close_dialog, different,
                    fill_screen, gone, have_layers, keep, key_on_canvas, layers, open_dialog,
                    run, shot, show_photo, start_gimp, stop_gimp, stroke, title, type_value,
                    wait_for, window, x)

STROKES = 5
# What is moved, its place in the order of Tab from the Look chooser on, and the new value.
SLIDERS = (('density', 2, 90), ('shade', 3, 95), ('fade', 4, 40), ('dot size', 9, 0.5),
           ('dot variation', 10, 95), ('undertone', 11, 90), ('pixels per mm', 15, 5),
           ('photo blur', 16, 2.5))
# The places of the moments where Dots and Photo are closed, and whether they look unlike a
# healed plan.
PLAN = 10
MOMENTS = (('Session 1', 11, True), ('Session 2', 12, True), ('Session 3', 13, False),
           ('Fresh', 14, True), ('1 Week', 15, True), ('4 Weeks', 16, False), ('1 Year', 17, True), ('3 Years', 18, True),
           ('5 Years', 19, True), ('8 Years', 20, True))
FIVE_YEARS = 19


def focus_dialog():
    x('windowactivate', window(TREATMENT))
    time.sleep(0.3)


def focus_widget(number):
    """Goes to a widget of the dialog, counted from the Look chooser."""
    focus_dialog()
    x('key', 'alt+l')
    time.sleep(0.3)
    for _ in range(number):
        x('key', 'Tab')
        time.sleep(0.05)
    time.sleep(0.2)


def paint_a_new_treatment(bare):
    check(bool(open_dialog()), 'the menu entry opens the dialog')
    check(have_layers(2), 'a treatment layer is there', title())
    empty = canvas('empty')
    check(different(bare, empty) == 0, 'an empty treatment changes nothing on the canvas')
    shot('03-new-treatment')

    cx, cy = CANVAS[0] + CANVAS[2] // 2, CANVAS[1] + CANVAS[3] // 2
    for row in range(STROKES):
        stroke([(cx - 200 + step * 20, cy + 40 * (row - 2)) for step in range(21)])
    painted = canvas('painted')
    check(different(bare, painted) > 1000, 'a brush stroke shows dots while the dialog is open')
    check(brightness(painted) < brightness(bare), 'dots darken')
    shot('04-painted')
    return painted


def move_the_sliders():
    focus_dialog()
    x('key', 'alt+d')
    time.sleep(0.5)
    x('key', 'alt+p')
    time.sleep(0.8)
    shot('05-all-sliders')

    last = canvas('slider')
    for name, place, value in SLIDERS:
        before = shutil.copy(last, os.path.join(screen.work, 'before.png'))
        focus_widget(place)
        type_value(value)
        last = canvas('slider')
        check(different(before, last) > 200, f'the slider for {name} changes the canvas')
    shot('06-sliders-moved')

    before = shutil.copy(last, os.path.join(screen.work, 'before.png'))
    x('key', 'alt+n')
    check(different(before, canvas('slider')) > 200, 'New Arrangement changes the canvas')


def drag_a_slider():
    """With the mouse, seen on the canvas while the button is still down."""
    focus_widget(2)  # which may have been scrolled away
    before = canvas('drag-before')
    left, top = DIALOG_PLACE
    x('mousemove', left + 80, top + 170)
    time.sleep(0.3)
    x('mousedown', 1)
    for step in range(40):
        x('mousemove', left + 80 + 4 * step, top + 170)
        time.sleep(0.02)
    time.sleep(1.5)
    during = shot('drag', CANVAS)
    shot('07-while-dragging')
    x('mouseup', 1)
    check(different(before, during) > 200, 'the canvas follows while a slider is dragged')
    check(different(during, canvas('drag-after')) < 50, 'and stays when it is let go')


def see_advice():
    """In the place of the hint, without moving anything."""
    place = (DIALOG_PLACE[0] + 5, DIALOG_PLACE[1] + 40, 480, 50)
    size = x('getwindowgeometry', window(TREATMENT))
    pictures = []
    for density, dot_size in ((40, 0.3), (40, 0.6), (300, 0.6)):
        focus_widget(2)
        type_value(density)
        focus_widget(9)
        type_value(dot_size)
        time.sleep(0.8)
        pictures.append(shot(f'advice-{len(pictures)}', place))
    shot('08-advice')
    check(min(different(pictures[0], pictures[1]), different(pictures[1], pictures[2])) > 200,
          'large dots and a helmet get advice')
    check(x('getwindowgeometry', window(TREATMENT)) == size, 'which moves nothing')
    focus_widget(2)
    type_value(90)
    focus_widget(9)
    type_value(0.5)


def compare_before_and_after(bare):
    after = keep('after')
    focus_dialog()
    x('key', 'alt+b')
    check(different(bare, canvas()) == 0, 'Before shows the bare photo')
    shot('09-before')
    focus_dialog()
    x('key', 'alt+a')
    check(different(after, canvas()) == 0, 'After shows the dots again')
    return after


def choose_a_look():
    before = keep('look')
    focus_dialog()
    x('key', 'alt+l')
    time.sleep(0.3)
    x('key', 'Home')
    time.sleep(0.2)
    x('key', 'Down')
    time.sleep(0.5)
    check(different(before, canvas('look')) > 200, 'choosing a look changes the canvas')
    shot('10-look')


def save_a_look():
    focus_widget(3)
    type_value(61)
    focus_dialog()
    x('key', 'alt+s')
    wait_for(lambda: window('Save Look'), 5)
    time.sleep(0.5)
    x('type', '--delay', 40, 'Client of the Day')
    shot('11-save-look')
    x('key', 'Return')
    path = os.path.join(screen.profile, 'data/scalp-micropigmentation/looks/client-of-the-day.look')
    saved = wait_for(lambda: os.path.exists(path), 5)
    check(bool(saved), 'Save Look writes a file')
    if saved:
        with open(path, encoding='utf-8') as file:
            text = file.read()
        check('Name=Client of the Day' in text and 'shade=61\n' in text and 'seed' not in text
              and 'pixels-per-mm' not in text, 'which has the values, but not those of the photo',
              text.replace('\n', ' '))
    time.sleep(0.5)
    shot('12-saved-look')


def agree_and_undo(bare):
    after = keep('agreed')
    focus_dialog()
    x('key', 'alt+b')
    time.sleep(0.5)
    check(bool(close_dialog('OK')), 'OK closes the dialog')
    check(different(after, canvas()) == 0, 'OK keeps the dots, even if Before was shown')
    for _ in range(STROKES):
        key_on_canvas('ctrl+z')
    check(have_layers(2), 'Undo takes the strokes away one by one', title())
    check(different(bare, canvas()) == 0, 'and the canvas is the bare photo')
    key_on_canvas('ctrl+z')
    check(have_layers(1), 'one more Undo takes the treatment away', title())
    for _ in range(STROKES + 1):
        key_on_canvas('ctrl+y')
    check(have_layers(2), 'Redo brings it back', title())
    check(different(after, canvas()) == 0, 'with the same dots')
    return after


def edit_and_undo(after):
    check(bool(open_dialog()), 'the menu entry opens the dialog for the treatment again')
    check(have_layers(2), 'no layer was added', title())
    check(different(after, canvas()) == 0, 'opening the dialog changes nothing')
    focus_widget(2)
    type_value(35)
    edited = keep('edited')
    check(different(after, edited) > 200, 'the density is changed')
    check(bool(close_dialog('OK')), 'OK closes the dialog for the second time')
    check(different(edited, canvas()) == 0, 'the change stays after OK')
    key_on_canvas('ctrl+z')
    check(different(after, canvas()) == 0, 'one Undo brings the old dots back')
    check(have_layers(2), 'and only them', title())
    key_on_canvas('ctrl+y')
    check(different(edited, canvas()) == 0, 'Redo brings the new dots back')
    key_on_canvas('ctrl+z')


def edit_and_cancel(after):
    open_dialog()
    focus_widget(3)
    type_value(5)
    check(different(after, canvas()) > 200, 'the shade is changed')
    focus_dialog()
    x('key', 'alt+b')
    time.sleep(0.5)
    check(bool(close_dialog('Cancel')), 'Cancel closes the dialog')
    check(different(after, canvas()) == 0, 'Cancel brings the old dots back')


def press_button(place):
    focus_widget(place)
    x('key', 'space')
    time.sleep(0.3)


def show_the_moments(bare, after):
    open_dialog()
    last = after
    for name, place, differs in MOMENTS:
        press_button(place)
        now = canvas('moment')
        if differs:
            check(min(different(after, now), different(last, now)) > 200, f'{name} is shown')
        else:
            check(different(after, now) == 0, f'{name} looks like the plan')
        last = shutil.copy(now, os.path.join(screen.work, 'kept-moment.png'))
    shot('13-eight-years')
    press_button(PLAN)
    check(different(after, canvas()) == 0, 'Plan shows the plan again')

    press_button(FIVE_YEARS)
    five = keep('five')
    focus_widget(2)
    type_value(120)
    check(different(five, canvas()) > 200, 'the sliders change the plan of a moment')
    type_value(35)
    focus_widget(2)
    type_value(35)
    press_button(FIVE_YEARS)
    sparse = keep('sparse')
    check(min(different(after, sparse), different(five, sparse)) > 200,
          'pressed again, a moment gives way to the plan as it is now')

    press_button(11)
    session = keep('session')
    focus_dialog()
    x('key', 'alt+b')
    check(different(bare, canvas()) == 0, 'Before shows the bare photo at any moment')
    focus_dialog()
    x('key', 'alt+a')
    check(different(session, canvas()) == 0, 'After shows the moment again')
    focus_dialog()
    x('key', 'alt+b')
    time.sleep(0.5)
    press_button(PLAN)
    check(different(sparse, canvas()) == 0, 'a moment that is pressed ends Before')
    press_button(FIVE_YEARS)
    close_dialog('Cancel')
    check(different(after, canvas()) == 0, 'Cancel brings the old plan back')

    open_dialog()
    press_button(FIVE_YEARS)
    check(different(five, canvas()) == 0, 'five years later it looks the same again')
    close_dialog('OK')
    check(different(after, canvas()) == 0, 'OK leaves the plan')
    return five


def keep_a_moment(after, five):
    open_dialog()
    press_button(FIVE_YEARS)
    focus_dialog()
    x('key', 'alt+k')
    time.sleep(0.3)
    shot('14-keep-a-moment')
    close_dialog('OK')
    check(different(five, canvas()) == 0, 'a moment that is kept stays after OK')
    key_on_canvas('ctrl+z')
    check(different(after, canvas()) == 0, 'one Undo brings the plan back')
    open_dialog()
    check(different(after, canvas()) == 0, 'and the dialog finds it')
    close_dialog('OK')
    key_on_canvas('ctrl+y')
    check(different(five, canvas()) == 0, 'Redo shows the moment again')

    open_dialog()
    check(different(five, canvas()) == 0, 'opening the dialog at a kept moment changes nothing')
    press_button(FIVE_YEARS)
    check(different(after, canvas()) == 0, 'the plan of a kept moment is found again')
    close_dialog('Cancel')
    check(different(five, canvas()) == 0, 'Cancel leaves the kept moment')
    open_dialog()
    press_button(PLAN)
    close_dialog('OK')
    check(different(after, canvas()) == 0, 'Plan and OK show the plan for good')
    key_on_canvas('ctrl+z')
    check(different(five, canvas()) == 0, 'which one Undo takes back')
    open_dialog()
    press_button(FIVE_YEARS)
    check(different(after, canvas()) == 0, 'with the plan')
    close_dialog('Cancel')
    key_on_canvas('ctrl+z')
    check(different(after, canvas()) == 0, 'and the next Undo the moment')


def crash_at_a_moment(after, five):
    open_dialog()
    press_button(FIVE_YEARS)
    canvas()
    # Of this GIMP only: others may run.
    for pid in run('pgrep', '-f', os.path.join(screen.profile, 'gimp/plug-ins/scalp-micropigmentation')).split():
        os.kill(int(pid), signal.SIGKILL)
    check(gone(TREATMENT), 'a crash closes the dialog')
    message = wait_for(lambda: window('GIMP Message'), 5)
    if message:
        x('windowactivate', message)
        x('key', 'Escape')
    check(different(five, canvas()) == 0, 'and leaves the moment on the canvas')
    open_dialog()
    press_button(FIVE_YEARS)
    check(different(after, canvas()) == 0, 'the plan is not lost')
    close_dialog('OK')
    check(different(after, canvas()) == 0, 'and stays')


def make_and_cancel(after):
    key_on_canvas('Page_Down')
    open_dialog()
    check(have_layers(3), 'over the photo a second treatment is made', title())
    close_dialog('Cancel')
    check(have_layers(2), 'Cancel removes it, since it was not painted', title())
    check(different(after, canvas()) == 0, 'and the canvas is as before')


def make_from_selection():
    # The rectangle tool, dragged over the scalp; then the photo is the selected layer still.
    key_on_canvas('r')
    cx, cy = CANVAS[0] + CANVAS[2] // 2, CANVAS[1] + CANVAS[3] // 2
    stroke([(cx - 150, cy + 150), (cx, cy + 200), (cx + 150, cy + 300)])
    x('key', 'Return')
    time.sleep(0.5)
    before = canvas('selected')
    open_dialog()
    shot('15-from-selection')
    check(have_layers(3), 'with a selection a treatment is made', title())
    filled = canvas('filled')
    check(different(before, filled) > 1000, 'the selection is full of dots')
    close_dialog('Cancel')
    check(have_layers(2), 'Cancel removes it', title())
    shot('16-selection-is-back')

    key_on_canvas('r')
    open_dialog()
    again = canvas('again')
    check(different(filled, again) == 0, 'the selection was back: it gives the same treatment')
    key_on_canvas('p')
    stroke([(cx - 100, cy - 200), (cx, cy - 200), (cx + 100, cy - 200)])
    painted = keep('painted')
    check(different(again, painted) > 200, 'a stroke beside it shows dots: no selection hinders it')
    close_dialog('Cancel')
    check(have_layers(3), 'a treatment that was painted on stays on Cancel', title())
    check(different(painted, canvas()) == 0, 'with its dots')
    shot('17-end')


def undo_while_the_dialog_is_open():
    key_on_canvas('Page_Down', 'Page_Down')
    number = layers()
    open_dialog()
    check(have_layers(number + 1), 'one more treatment is made', title())
    key_on_canvas('ctrl+z')
    check(have_layers(number), 'Undo takes it away while the dialog is open', title())
    focus_widget(2)
    type_value(20)
    check(bool(window(TREATMENT)), 'moving a slider then does no harm')
    check(bool(close_dialog('OK')), 'and OK closes the dialog')
    time.sleep(1)
    check(layers() == number and not window('GIMP Message'), 'without a complaint', title())


def use_it_in_german():
    os.environ['SMP_LANGUAGE'] = 'de'
    start_gimp(screen.photo)
    if not wait_for(lambda: re.search('Ebene', title()), 90):
        check(False, 'GIMP opens the photo in German', title())
        return
    fill_screen(screen.main_window())
    open_dialog('Haarpigmentierung', 'b')
    time.sleep(0.5)
    for key in ('alt+p', 'alt+f'):
        x('key', key)
        time.sleep(0.7)
    shot('18-german')
    check(bool(window('Haarpigmentierung')), 'the dialog is German in a German GIMP')


def main():
    start_gimp(screen.photo)
    bare = show_photo()
    paint_a_new_treatment(bare)
    move_the_sliders()
    drag_a_slider()
    see_advice()
    compare_before_and_after(bare)
    choose_a_look()
    save_a_look()
    after = agree_and_undo(bare)
    edit_and_undo(after)
    edit_and_cancel(after)
    five = show_the_moments(bare, after)
    keep_a_moment(after, five)
    crash_at_a_moment(after, five)
    make_and_cancel(after)
    make_from_selection()
    undo_while_the_dialog_is_open()
    stop_gimp()
    use_it_in_german()


if __name__ == '__main__':
    screen.test(main, 'screenshots')
