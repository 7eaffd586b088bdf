#!/usr/bin/env python3
"""Uses the Treatment dialog by mouse on a laptop's screen: checks what GIMP's tool options and the values are after
tools and looks are chosen, and that nothing moves under the pointer. Prints TAP.

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


def choose_as_last_time():
    """On a new treatment, and on an old one."""
    widgets.focus_slider('Density')
    screen.type_value(197)
    widgets.close(TREATMENT, 'OK')
    key_on_canvas('Page_Down')
    open_dialog()
    check(looks.chosen() == 'Natural Buzz', 'a new treatment starts with the default look', looks.chosen())
    choose(looks.open_list(), 'As Last Time', click)
    check(looks.chosen() == 'As Last Time' and value('Density') == 197, 'As Last Time has the values of the last one',
          f'{looks.chosen()}, {value("Density")}')
    widgets.focus_slider('Density')
    screen.type_value(150)
    widgets.close(TREATMENT, 'OK')
    key_on_canvas('Page_Up')
    open_dialog()
    check(value('Density') == 197, 'the first treatment has kept its values', value('Density'))
    choose(looks.open_list(), 'As Last Time', click)
    check(value('Density') == 150, 'and may take those of the second', value('Density'))


# ---- the layout ----------------------------------------------------------------------------

def places():
    """Returns where buttons and titles of parts are."""
    kinds = 'GtkButton', 'GtkToggleButton', 'GtkRadioButton', 'GtkMenuButton', 'GtkExpander'
    return [(w['text'], w['x'], w['y']) for w in widgets.of(TREATMENT) if w['type'] in kinds]


def press_moments():
    before = places()
    for name in ('Fresh', '1 Week', '8 Years', 'Session 1', 'Plan'):
        widgets.click(widgets.find(widgets.of(TREATMENT), name, 'ToggleButton'))
        settle(0.3)
        moved = [f'{one}, {other}' for one, other in zip(before, places()) if one != other]
        check(not moved, f'{name} moves nothing', '\n'.join(moved))
    shot('moments')


def open_years():
    before = places()
    button = widgets.find(widgets.of(TREATMENT), 'Years, Top-Ups', 'GtkMenuButton') or \
        next(w for w in widgets.of(TREATMENT) if w['type'] == 'GtkMenuButton')
    widgets.click(button)
    curve = wait_for(lambda: widgets.find(widgets.of(TREATMENT), 'Pigment left by year'), 10)
    settle(0.5)
    shot('years')
    check(bool(curve) and curve['in_sight'] and curve['height'] > 70, 'the whole curve of the years is in sight', curve)
    check([one for one in places() if one in before] == before, 'and nothing else has moved')
    widgets.click(button)
    check(bool(wait_for(lambda: not widgets.find(widgets.of(TREATMENT), 'Pigment left by year'), 10)),
          'a second click on the same place closes it')


def turn_the_wheel():
    """It changes a slider only where the keyboard would, too."""
    def density():
        return widgets.find(widgets.of(TREATMENT), 'Density', 'Spin')

    def turn():
        place = density()
        x('mousemove', place['x'] + place['width'] // 3, place['y'] + place['height'] // 2)
        settle()
        x('click', '--repeat', 3, 5)
        settle()

    widgets.focus_slider('Shade')
    before = value('Density'), value('Shade')
    turn()
    check((value('Density'), value('Shade')) == before, 'the wheel over a slider without the focus changes nothing',
          f'{before}, {value("Density")}, {value("Shade")}')
    widgets.focus_slider('Density')
    turn()
    check(value('Density') != before[0], 'with the focus it does')


def expand_photo():
    titles = [w for w in widgets.of(TREATMENT) if w['type'] == 'GtkExpander']
    check(len(titles) == 3 and all(w['in_sight'] for w in titles), 'the titles of all parts are in sight')
    screen.click(titles[1]['x'] + 20, titles[1]['y'] + titles[1]['height'] // 2)
    blur = wait_for(lambda: widgets.find(widgets.of(TREATMENT), 'Photo Blur', 'Spin'), 10)
    settle(0.5)
    blur = blur and widgets.find(widgets.of(TREATMENT), 'Photo Blur', 'Spin')
    shot('photo')
    check(bool(blur) and blur['in_sight'], 'what is expanded scrolls into sight', blur)


def cancel_by_mistake():
    name, density = looks.chosen(), value('Density')
    widgets.press_button(TREATMENT, 'Cancel')
    widgets.answer('Discard', 'question', 'Keep Editing')
    check(bool(screen.window(TREATMENT)) and (looks.chosen(), value('Density')) == (name, density),
          'Keep Editing keeps the dialog as it was')
    widgets.press_button(TREATMENT, 'Cancel')
    widgets.answer('What you painted stays', 'question-again', 'Discard')
    check(screen.gone(TREATMENT), 'Discard closes it')


def discard(density, keeps):
    """Sets a density, and gives it up. Returns that of the treatment and that of As Last Time afterwards."""
    widgets.focus_slider('Density')
    screen.type_value(density)
    widgets.press_button(TREATMENT, 'Cancel')
    found = wait_for(widgets.question, 45)
    if keeps:
        widgets.press_in_window(found, 'Keep the values', 'the question')
        shot('question-keep')
    widgets.press_in_window(found, 'Discard', 'the question')
    check(screen.gone(TREATMENT), 'Discard closes the dialog')
    open_dialog()
    planned = value('Density')
    choose(looks.open_list(), 'As Last Time', click)
    last = value('Density')
    widgets.close(TREATMENT, 'Cancel')
    open_dialog()
    return planned, last


def keep_for_next_time():
    open_dialog()
    before = value('Density')
    now = discard(222, True)
    check(now == (before, 222), 'values that are kept for next time change nothing, and are As Last Time', now)
    now = discard(133, False)
    check(now == (before, 222), 'those that are not kept are forgotten', now)
    widgets.close(TREATMENT, 'OK')


def open_dialog():
    focus_canvas()
    open_menu()
    x('key', 't')
    return bool(appears(TREATMENT, 60))


def main():
    screen.CANVAS = (440, 110, 360, 560)
    screen.NOWHERE = (500, 745)
    start_gimp(screen.photo)
    check(bool(wait_for(lambda: screen.layers() == 1, 120)), 'GIMP opens the photo', title())
    fill_screen(screen.main_window(), SIZE)
    if check(open_dialog(), 'the dialog opens'):
        choose_looks(look_files())
        press_moments()
        turn_the_wheel()
        open_years()
        take_the_tools()
        paint_one_stroke()
        expand_photo()
        choose_as_last_time()
        cancel_by_mistake()
        keep_for_next_time()


if __name__ == '__main__':
    screen.test(main, 'screenshots-mouse', SIZE)
