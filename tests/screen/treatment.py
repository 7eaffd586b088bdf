#!/usr/bin/env python3
"""Uses the plug-in in GIMP's full interface like a practitioner, and prints TAP.

    tests/screen/treatment.py BUILD-FOLDER PHOTO

Screenshots are kept in BUILD-FOLDER/screenshots-treatment; screen.py says what it needs.

SPDX-License-Identifier: GPL-3.0-or-later
"""
import os
import re
import signal

import screen
import widgets
from screen import (CANVAS, DIALOG_PLACE, TREATMENT, appears, canvas, changes, check, close_dialog, fill_screen,
                    gone, have_layers, key_on_canvas, layers, open_dialog, run, settle, shot, show_photo, shows,
                    start_gimp, stop_gimp, stroke, title, type_keys, type_text, type_value, wait_for, window, x)

# Of the first painting, and of all until the dialog closes.
STROKES, ALL_STROKES = 5, 7
# Sliders and their new values.
SLIDERS = (('Density', 90), ('Shade', 95), ('Fade', 40), ('Dot Size', 0.5), ('Dot Variation', 95),
           ('Undertone', 90), ('Pixels per Millimetre', 5), ('Photo Blur', 2.5))
# Moments, and whether they look different from the healed plan.
MOMENTS = (('Session 1', True), ('Session 2', True), ('Session 3', False), ('Fresh', True), ('1 Week', True),
           ('4 Weeks', False), ('1 Year', True), ('3 Years', True), ('5 Years', True), ('8 Years', True))


def press(*keys):
    screen.press(TREATMENT, *keys)


def move(label, value):
    widgets.focus_slider(label)
    type_value(value)


def push(name):
    """Clicks the button of a moment, which is found by its accessible name."""
    button = widgets.find(widgets.of(TREATMENT), name, 'ToggleButton')
    screen.activate(window(TREATMENT))
    widgets.click(button)
    x('mousemove', *screen.NOWHERE)


def paint_a_new_treatment(bare):
    check(bool(open_dialog()), 'the menu entry opens the dialog')
    check(have_layers(2), 'a treatment layer is there', title())
    check(shows(bare), 'an empty treatment changes nothing on the canvas')
    shot('03-new-treatment')

    cx, cy = CANVAS[0] + CANVAS[2] // 2, CANVAS[1] + CANVAS[3] // 2
    for row in range(STROKES):
        stroke([(cx - 200 + step * 20, cy + 40 * (row - 2)) for step in range(21)])
    check(bool(changes(bare, 1000)), 'a brush stroke shows dots while the dialog is open')
    check(canvas().brightness() < bare.brightness(), 'dots darken')
    shot('04-painted')


def move_the_sliders():
    press('alt+d', 'alt+p')
    shot('05-all-sliders')

    last = canvas()
    for label, value in SLIDERS:
        move(label, value)
        last, before = changes(last), last
        if not check(bool(last), f'the slider for {label} changes the canvas'):
            last = before
    shot('06-sliders-moved')
    press('alt+n')
    check(bool(changes(last)), 'New Arrangement changes the canvas')
    press('alt+v') # the button may have been scrolled out of sight
    check(shows(last), 'Previous brings the arrangement before it back')


def take_the_tools():
    """The buttons choose the eraser and a brush for the canvas."""
    x, y = CANVAS[0] + CANVAS[2] // 2, CANVAS[1] + CANVAS[3] // 2
    before = canvas()
    widgets.press_button(TREATMENT, 'Erase')
    stroke([(x, y), (x + 60, y + 10)])
    erased = changes(before)
    check(bool(erased), 'Erase takes an eraser')
    widgets.press_button(TREATMENT, 'Paint')
    stroke([(x, y), (x + 60, y + 10)])
    check(bool(erased and changes(erased)), 'Paint takes a brush')


def drag_a_slider():
    """Drags with the mouse: the canvas must change before the button is released."""
    before = canvas()
    slider = widgets.focus_slider('Density')  # it may have been scrolled out of sight
    left, top = slider['x'] + slider['width'] // 5, slider['y'] + slider['height'] * 3 // 4
    x('mousemove', left, top)
    settle()
    x('mousedown', 1)
    for step in range(40):
        x('mousemove', left + 4 * step, top)
    settle(0.3)
    during = screen.look(CANVAS)
    shot('07-while-dragging')
    x('mouseup', 1)
    check(before.different(during) > 200, 'the canvas follows while a slider is dragged')
    check(bool(wait_for(lambda: canvas().different(during) < 50, 10)), 'and stays when it is let go')


def see_advice():
    """Advice appears in place of the hint and must not change the layout."""
    size = x('getwindowgeometry', window(TREATMENT))
    advice = []
    for density, dot_size in ((40, 0.3), (40, 0.6), (300, 0.6)):
        move('Density', density)
        move('Dot Size', dot_size)
        settle(0.5)
        # Leave out the plan in numbers, which changes, too.
        advice.append({text for text in widgets.texts(widgets.of(TREATMENT)) if len(text) > 30 and 'cm²' not in text})
    shot('08-advice')
    check(advice[0] != advice[1] != advice[2] != advice[0], 'large dots and dense, dark plans get advice', str(advice))
    check(x('getwindowgeometry', window(TREATMENT)) == size, 'and the layout does not change')
    move('Density', 90)
    move('Dot Size', 0.5)


def compare_before_and_after(bare):
    after = canvas()
    press('alt+b')
    check(shows(bare), 'Before shows the bare photo')
    shot('09-before')
    press('alt+a')
    check(shows(after), 'After shows the dots again')


def choose_a_look():
    before = canvas()
    press('alt+l', 'Home', 'Down')
    check(bool(changes(before)), 'choosing a look changes the canvas')
    shot('10-look')


def save_a_look():
    move('Shade', 61)
    press('alt+s')
    appears('Save Look')
    type_text('Client of the Day')
    shot('11-save-look')
    type_keys('Return')
    path = os.path.join(screen.profile, 'data/scalp-micropigmentation/looks/client-of-the-day.look')
    saved = wait_for(lambda: os.path.exists(path), 5)
    check(bool(saved), 'Save Look writes a file')
    if saved:
        with open(path, encoding='utf-8') as file:
            text = file.read()
        check('Name=Client of the Day' in text and 'shade=61\n' in text and 'seed' not in text
              and 'pixels-per-mm' not in text, 'which has the values, but not those of the photo',
              text.replace('\n', ' '))
    gone('Save Look')
    shot('12-saved-look')


def agree_and_undo(bare):
    after = canvas()
    press('alt+b')
    check(bool(close_dialog('OK')), 'OK closes the dialog')
    check(shows(after), 'OK keeps the dots, even if Before was shown')
    for _ in range(ALL_STROKES):
        key_on_canvas('ctrl+z')
    check(have_layers(2), 'Undo takes the strokes away one by one', title())
    check(shows(bare), 'and the canvas is the bare photo')
    key_on_canvas('ctrl+z')
    check(have_layers(1), 'one more Undo takes the treatment away', title())
    for _ in range(ALL_STROKES + 1):
        key_on_canvas('ctrl+y')
    check(have_layers(2), 'Redo brings it back', title())
    check(shows(after), 'with the same dots')
    return after


def edit_and_undo(after):
    check(bool(open_dialog()), 'the menu entry opens the dialog for the treatment again')
    check(have_layers(2), 'no layer was added', title())
    check(shows(after), 'opening the dialog changes nothing')
    move('Density', 35)
    edited = changes(after)
    check(bool(edited), 'the density is changed')
    check(bool(close_dialog('OK')), 'OK closes the dialog for the second time')
    check(shows(edited), 'the change stays after OK')
    key_on_canvas('ctrl+z')
    check(shows(after), 'one Undo brings the old dots back')
    check(have_layers(2), 'and only them', title())
    key_on_canvas('ctrl+y')
    check(shows(edited), 'Redo brings the new dots back')
    key_on_canvas('ctrl+z')


def edit_and_cancel(after):
    open_dialog()
    move('Shade', 5)
    check(bool(changes(after)), 'the shade is changed')
    press('alt+b')
    check(bool(close_dialog('Cancel')), 'Cancel closes the dialog')
    check(shows(after), 'Cancel brings the old dots back')


def show_the_moments(bare, after):
    open_dialog()
    last = after
    for name, differs in MOMENTS:
        push(name)
        if differs:
            now = changes(last)
            check(bool(now) and now.different(after) > 200, f'{name} is shown')
            last = now or last
        else:
            check(shows(after), f'{name} looks like the plan')
            last = after
    shot('13-eight-years')
    push('Plan')
    check(shows(after), 'Plan shows the plan again')

    push('5 Years')
    five = changes(after)
    move('Density', 120)
    check(bool(changes(five)), 'the sliders change the plan of a moment')
    move('Density', 35)
    push('5 Years')
    sparse = changes(five)
    check(bool(sparse) and sparse.different(after) > 200,
          'pressed again, a moment gives way to the plan as it is now')

    push('Session 1')
    session = changes(sparse)
    press('alt+b')
    check(shows(bare), 'Before shows the bare photo at any moment')
    press('alt+a')
    check(shows(session), 'After shows the moment again')
    press('alt+b')
    push('Plan')
    check(shows(sparse), 'a moment that is pressed ends Before')
    push('5 Years')
    close_dialog('Cancel')
    check(shows(after), 'Cancel brings the old plan back')

    open_dialog()
    push('5 Years')
    check(shows(five), 'five years later it looks the same again')
    close_dialog('OK')
    check(shows(after), 'OK leaves the plan')
    return five


def keep_a_moment(after, five):
    open_dialog()
    push('5 Years')
    press('alt+k')
    shot('14-keep-a-moment')
    close_dialog('OK')
    check(shows(five), 'a moment that is kept stays after OK')
    key_on_canvas('ctrl+z')
    check(shows(after), 'one Undo brings the plan back')
    open_dialog()
    check(shows(after), 'and the dialog finds it')
    close_dialog('OK')
    key_on_canvas('ctrl+y')
    check(shows(five), 'Redo shows the moment again')

    open_dialog()
    check(shows(five), 'opening the dialog at a kept moment changes nothing')
    push('5 Years')
    check(shows(after), 'the plan of a kept moment is found again')
    close_dialog('Cancel')
    check(shows(five), 'Cancel leaves the kept moment')
    open_dialog()
    push('Plan')
    close_dialog('OK')
    check(shows(after), 'Plan and OK show the plan for good')
    key_on_canvas('ctrl+z')
    check(shows(five), 'which one Undo takes back')
    open_dialog()
    push('5 Years')
    check(shows(after), 'with the plan')
    close_dialog('Cancel')
    key_on_canvas('ctrl+z')
    check(shows(after), 'and the next Undo the moment')


def crash_at_a_moment(after, five):
    open_dialog()
    push('5 Years')
    check(shows(five), 'five years are shown')
    # Only the plug-in of this GIMP, as others may be running.
    for pid in run('pgrep', '-f', os.path.join(screen.profile, 'gimp/plug-ins/scalp-micropigmentation')).split():
        os.kill(int(pid), signal.SIGKILL)
    check(gone(TREATMENT), 'a crash closes the dialog')
    widgets.close_message()
    check(shows(five), 'and leaves the moment on the canvas')
    open_dialog()
    push('5 Years')
    check(shows(after), 'the plan is not lost')
    close_dialog('OK')
    check(shows(after), 'and stays')


def make_and_cancel(after):
    key_on_canvas('Page_Down')
    open_dialog()
    check(have_layers(3), 'over the photo a second treatment is made', title())
    close_dialog('Cancel')
    check(have_layers(2), 'Cancel removes it, since it was not painted', title())
    check(shows(after), 'and the canvas is as before')


def make_from_selection():
    # Drag the rectangle tool over the scalp. Then the photo must still be the selected layer.
    key_on_canvas('r')
    cx, cy = CANVAS[0] + CANVAS[2] // 2, CANVAS[1] + CANVAS[3] // 2
    stroke([(cx - 150, cy + 150), (cx, cy + 200), (cx + 150, cy + 300)])
    type_keys('Return')
    before = canvas()
    open_dialog()
    shot('15-from-selection')
    check(have_layers(3), 'with a selection a treatment is made', title())
    filled = changes(before, 1000)
    check(bool(filled), 'the selection is full of dots')
    close_dialog('Cancel')
    check(have_layers(2), 'Cancel removes it', title())
    shot('16-selection-is-back')

    key_on_canvas('r')
    open_dialog()
    check(shows(filled), 'the selection was back: it gives the same treatment')
    key_on_canvas('p')
    stroke([(cx - 100, cy - 200), (cx, cy - 200), (cx + 100, cy - 200)])
    painted = changes(filled)
    check(bool(painted), 'a stroke beside it shows dots: no selection hinders it')
    close_dialog('Cancel')
    check(have_layers(3), 'a treatment that was painted on stays on Cancel', title())
    check(shows(painted), 'with its dots')
    shot('17-end')


def undo_while_the_dialog_is_open():
    key_on_canvas('Page_Down', 'Page_Down')
    number = layers()
    open_dialog()
    check(have_layers(number + 1), 'one more treatment is made', title())
    key_on_canvas('ctrl+z')
    check(have_layers(number), 'Undo takes it away while the dialog is open', title())
    move('Density', 20)
    check(bool(window(TREATMENT)), 'moving a slider then does no harm')
    check(bool(close_dialog('OK')), 'and OK closes the dialog')
    check(layers() == number and not window('GIMP Message'), 'without a complaint', title())


def use_it_in_german():
    os.environ['SMP_LANGUAGE'] = 'de'
    start_gimp(screen.photo)
    if not wait_for(lambda: re.search('Ebene', title()), 90):
        check(False, 'GIMP opens the photo in German', title())
        return
    fill_screen(screen.main_window())
    check(bool(open_dialog('Haarpigmentierung', 'b')), 'the dialog is German in a German GIMP')
    type_keys('alt+p', 'alt+f')
    shot('18-german')


def main():
    start_gimp(screen.photo)
    bare = show_photo()
    paint_a_new_treatment(bare)
    move_the_sliders()
    take_the_tools()
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
    screen.test(main, 'screenshots-treatment')
