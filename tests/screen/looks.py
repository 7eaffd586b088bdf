#!/usr/bin/env python3
"""Opens the list of looks of the Treatment dialog on a laptop's screen: it must show them on the client's own photo.
Prints TAP.

    tests/screen/looks.py BUILD-FOLDER PHOTO [thinning]

With "thinning" the photo is of thinning hair, and scalp and hair are treated: they must be shown on the scalp.
Screenshots are kept in BUILD-FOLDER/screenshots-looks; screen.py says what is needed.

SPDX-License-Identifier: GPL-3.0-or-later
"""
import os
import sys

import screen
import widgets
from screen import TREATMENT, appears, check, fill_screen, focus_canvas, gone, key_on_canvas, open_menu, settle, shot, \
    start_gimp, title, type_keys, wait_for, window, x

SIZE = (1366, 768)
HAIRLINE = 'Hairline'
BOLD, FAINT, HARD = 'Dark Skin, Bold', 'Light Skin, Fine', 'Edge-Up'
# Names alone are lower than this.
LEAST_PICTURE = 60
# A picture has some thousand pixels. Dots change at least so many of them.
DIFFERENT = 500
# In the measure of Picture.brightness(), pictures of dark hair are darker than this, of bare scalp lighter.
LIGHT_SCALP = 130
SELECT = '''
(let ((image (vector-ref (car (gimp-get-images)) 0)))
  (gimp-image-select-ellipse image CHANNEL-OP-REPLACE 140 200 1000 1250)
  (gimp-displays-flush)
  (close-output-port (open-output-file "{ready}")))
'''


def chosen():
    """Returns the name of the look that the closed list shows."""
    return next((w['text'] for w in widgets.of(TREATMENT) if w['type'] == 'GtkCellView'), '')


def entries():
    """Returns the looks of the open list, by name."""
    found = window(TREATMENT)
    shown = found and widgets.of_process(x('getwindowpid', found)) or []
    return {w['text']: w for w in shown if w['type'] == 'GtkCellView' and w['window'] != widgets.of(TREATMENT)[0]['id']}


def open_list():
    combo = next(w for w in widgets.of(TREATMENT) if w['type'] == 'GtkComboBox')
    widgets.click(combo)
    settle()
    return entries()


def close_list():
    type_keys('Escape')


def have_pictures():
    """Opens the list until it has pictures."""
    shown = open_list()
    if BOLD in shown and shown[BOLD]['height'] > LEAST_PICTURE:
        return shown
    check(BOLD in shown, 'without pictures the list has the names', ', '.join(shown))
    close_list()
    return None


def pictures(shown):
    return {name: screen.look((place['x'], place['y'], place['width'], LEAST_PICTURE))
            for name, place in shown.items() if place['height'] > LEAST_PICTURE}


def show_the_looks(label):
    shown = wait_for(have_pictures, 60)
    if not check(bool(shown), f'{label}: the looks are shown in pictures'):
        return {}
    # The pointer highlights an entry.
    x('mousemove', *screen.NOWHERE)
    settle()
    shot(label)
    lowest = max(place['y'] + place['height'] for place in shown.values())
    check(lowest <= SIZE[1], f'{label}: the list fits the screen', lowest)
    found = pictures(shown)
    check(all(name in found for name in (BOLD, FAINT, HARD)), f'{label}: each has one', ', '.join(found))
    check(found[BOLD].brightness() < found[FAINT].brightness(), f'{label}: a bold look is darker than a faint one')
    check(found[BOLD].different(found[HARD]) > DIFFERENT, f'{label}: the looks differ')
    return found


def choose_by_keyboard():
    before = chosen()
    type_keys('Right', 'Return')
    check(chosen() not in ('', before), 'an arrow key and Enter choose the look beside it', f'{before}, {chosen()}')
    screen.press(TREATMENT, 'alt+l', 'Home', 'Down')
    first = chosen()
    type_keys('Down')
    check(chosen() not in ('', first), 'so does an arrow key in the closed list', f'{first}, {chosen()}')


def other_pictures(before):
    """Opens the list. Returns its pictures if they differ from these, and closes it."""
    shown = have_pictures()
    found = pictures(shown) if shown else {}
    close_list()
    return found if BOLD in found and BOLD in before and found[BOLD].different(before[BOLD]) > DIFFERENT else None


def paint_with_a_brush(before):
    """Paints at the side of the head, which changes nothing but the paint, and returns the pictures afterwards."""
    widgets.press_button(TREATMENT, 'Paint')
    x, y, width, height = screen.CANVAS
    screen.stroke([(x + width // 3 + 3 * step, y + height // 4 + 5 * step) for step in range(12)])
    screen.activate(window(TREATMENT))
    found = wait_for(lambda: other_pictures(before), 60)
    check(bool(found), 'after painting with a brush the pictures show another place')
    return found or before


def open_dialog():
    fill_screen(screen.main_window(), SIZE)
    key_on_canvas('shift+ctrl+j')
    focus_canvas()
    open_menu()
    x('key', 't')
    check(bool(appears(TREATMENT, 60)), 'the dialog opens')


def thinning_hair():
    ready = os.path.join(screen.work, 'ready')
    start_gimp('--batch-interpreter', 'plug-in-script-fu-eval', '-b', SELECT.format(ready=ready), screen.photo)
    check(bool(wait_for(lambda: os.path.exists(ready), 120)), 'GIMP opens the photo', title())
    open_dialog()
    found = show_the_looks('thinning')
    darkest = min((picture.brightness() for picture in found.values()), default=0)
    check(darkest > LIGHT_SCALP, 'the looks are shown on the scalp, not on dark hair', darkest)
    close_list()
    widgets.close(TREATMENT, 'Cancel')


def main():
    screen.CANVAS = (440, 110, 360, 560)
    screen.NOWHERE = (500, 745)
    start_gimp(screen.photo)
    check(bool(wait_for(lambda: screen.layers() == 1, 120)), 'GIMP opens the photo', title())
    open_dialog()
    empty = show_the_looks('empty')
    choose_by_keyboard()
    painted = paint_with_a_brush(empty)

    widgets.press_button(TREATMENT, 'Hairline...')
    appears(HAIRLINE, 60)
    widgets.press_button(HAIRLINE, 'OK')
    check(gone(HAIRLINE, 60), 'a hairline is drafted')

    check(bool(wait_for(lambda: other_pictures(painted), 60)), 'then the pictures show where the treatment is')
    show_the_looks('treated')
    close_list()
    widgets.close(TREATMENT, 'Cancel')


if __name__ == '__main__':
    if sys.argv[3:] == ['thinning']:
        screen.test(thinning_hair, 'screenshots-looks-thinning', SIZE)
    else:
        screen.test(main, 'screenshots-looks', SIZE)
