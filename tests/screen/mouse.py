#!/usr/bin/env python3
"""Chooses tools and looks in the Treatment dialog by mouse on a laptop's screen, and checks what GIMP's tool options and
the values then are. Prints TAP.

    tests/screen/mouse.py BUILD-FOLDER PHOTO

Screenshots are kept in BUILD-FOLDER/screenshots-mouse; screen.py says what is needed.

SPDX-License-Identifier: GPL-3.0-or-later
"""
import configparser
import glob
import os

import looks
import screen
import widgets
from screen import TREATMENT, appears, check, fill_screen, focus_canvas, key_on_canvas, open_menu, settle, shot, start_gimp, \
    title, wait_for, x

SIZE = (1366, 768)
# Sizes of the brushes, as the dialog tells them.
PAINT_MM, ERASE_MM = 18, 10
FOLDER = os.path.join(screen.here, '../../plug-in/looks')
# By slider, and the name in a look's file.
VALUES = {'Density': 'density', 'Shade': 'shade', 'Hairline Fade': 'hairline-fade', 'Irregularity': 'irregularity'}


def number(shown, label):
    """Returns the number of a slider, or None."""
    slider = widgets.find(shown, label, 'Spin')
    return float(slider['text'].replace(',', '.')) if slider else None


def value(label):
    return number(widgets.of(TREATMENT), label)


def brush_size():
    """Returns the size of the brush in GIMP's own tool options."""
    return number(widgets.of_process(x('getwindowpid', screen.main_window())), 'Size')


def look_files():
    """Returns the values of each look, by its English name."""
    files = {}
    for path in glob.glob(os.path.join(FOLDER, '*.look')):
        parser = configparser.ConfigParser(interpolation=None)
        parser.read(path, encoding='utf-8')
        files[parser['Look']['Name']] = parser['smp:dots']
    return files


# ---- tools ---------------------------------------------------------------------------------

def takes(button, size):
    widgets.press_button(TREATMENT, button)
    found = wait_for(lambda: abs((brush_size() or 0) - size) <= 1, 10)
    check(bool(found), f'{button} takes a brush of {size:.0f} pixels', f'{brush_size()}, not {size:.1f}')
    shot(button.lower())


def take_the_tools():
    screen.press(TREATMENT, 'alt+p')
    pixels_per_mm = wait_for(lambda: value('Pixels per Millimetre'), 10)
    screen.press(TREATMENT, 'alt+p')
    if not check(bool(pixels_per_mm), 'the dialog shows the scale'):
        return
    takes('Paint', PAINT_MM * pixels_per_mm)
    takes('Erase', ERASE_MM * pixels_per_mm)
    # Whatever the size was.
    key_on_canvas('p', 'braceright', 'braceright')
    takes('Paint', PAINT_MM * pixels_per_mm)


def paint_one_stroke():
    """The face must stay as it is."""
    left, top, width, height = screen.CANVAS
    face = left, top + height * 2 // 3, width, height // 3
    scalp = left, top, width, height // 3
    key_on_canvas('shift+ctrl+j')
    x('mousemove', *screen.NOWHERE)
    settle(0.3)
    before = [screen.look(region) for region in (face, scalp)]
    screen.stroke([(left + width // 2 + 4 * step, top + height // 4) for step in range(10)])
    x('mousemove', *screen.NOWHERE)
    check(bool(wait_for(lambda: screen.look(scalp).different(before[1]) > 100, 15)), 'a stroke on the scalp shows dots')
    settle(0.3)
    check(screen.look(face).different(before[0]) < 20, 'and changes nothing of the face')
    shot('stroke')


# ---- looks ---------------------------------------------------------------------------------

def is_chosen(name, values):
    def equal():
        return looks.chosen() == name and all(value(label) == float(values[key]) for label, key in VALUES.items())

    now = bool(wait_for(equal, 5))
    return check(now, f'{name} is chosen, with its values', f'{looks.chosen()}, {[value(label) for label in VALUES]}')


def open_with_pictures():
    return wait_for(looks.have_pictures, 60) or {}


def choose(shown, name, press):
    """Chooses a look of the open list by this action. Moves the pointer there in steps, as a hand does."""
    if not check(name in shown, f'the list has {name}', ', '.join(shown)):
        return
    place = shown[name]
    at = place['x'] + place['width'] // 2, place['y'] + place['height'] // 2
    x('mousemove', at[0] - 12, at[1] - 4)
    settle()
    x('mousemove', *at)
    settle(0.3)
    press()
    settle(0.3)


def click():
    x('click', 1)


def choose_looks(files):
    choose(looks.open_list(), 'Edge-Up', click)
    is_chosen('Edge-Up', files['Edge-Up'])
    for name in ('Dark Skin, Bold', 'Natural Buzz', 'Soft Hairline'):
        choose(open_with_pictures(), name, click)
        is_chosen(name, files[name])
        shot(name.lower().replace(' ', '-').replace(',', ''))
    # At once, as GTK rebuilds lists when it is idle.
    choose(looks.open_list(), 'Scar Cover', click)
    is_chosen('Scar Cover', files['Scar Cover'])

    choose(open_with_pictures(), 'Fine Grey', lambda: screen.type_keys('Return'))
    is_chosen('Fine Grey', files['Fine Grey'])

    # Pressed on the list, and let go on an entry.
    combo = next(w for w in widgets.of(TREATMENT) if w['type'] == 'GtkComboBox')
    x('mousemove', combo['x'] + combo['width'] // 2, combo['y'] + combo['height'] // 2)
    settle()
    x('mousedown', 1)
    settle(0.6)
    choose(looks.entries(), 'Natural Buzz', lambda: x('mouseup', 1))
    is_chosen('Natural Buzz', files['Natural Buzz'])

    widgets.focus_slider('Density')
    screen.type_value(197)
    check(looks.chosen() == 'Custom', 'other values are those of no look', looks.chosen())
    choose(open_with_pictures(), 'Natural Buzz', click)
    is_chosen('Natural Buzz', files['Natural Buzz'])


def main():
    screen.CANVAS = (440, 110, 360, 560)
    screen.NOWHERE = (500, 745)
    start_gimp(screen.photo)
    check(bool(wait_for(lambda: screen.layers() == 1, 120)), 'GIMP opens the photo', title())
    fill_screen(screen.main_window(), SIZE)
    focus_canvas()
    open_menu()
    x('key', 't')
    if check(bool(appears(TREATMENT, 60)), 'the dialog opens'):
        choose_looks(look_files())
        take_the_tools()
        paint_one_stroke()
        widgets.close(TREATMENT, 'Cancel')


if __name__ == '__main__':
    screen.test(main, 'screenshots-mouse', SIZE)
