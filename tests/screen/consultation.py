#!/usr/bin/env python3
"""A whole consultation by mouse only, from opening the photo to the files for the client, on a laptop's
screen, or on a desk's in light colours. Counts the clicks. Prints TAP.

    tests/screen/consultation.py BUILD-FOLDER PHOTO [large]

Screenshots are kept in BUILD-FOLDER/screenshots-consultation, or -consultation-large; screen.py says what is needed.

SPDX-License-Identifier: GPL-3.0-or-later
"""
import os
import sys

import screen
import widgets
from screen import TREATMENT, appears, canvas, changes, check, focus_canvas, gone, have_layers, settle, shot, title, \
    wait_for, window, x

LARGE = sys.argv[3:] == ['large']
SIZE = (1920, 1080) if LARGE else (1366, 768)
# Inside the photo, because the dashed line around the layer blinks.
CANVAS = (620, 150, 540, 800) if LARGE else (440, 110, 360, 560)
MOST_CLICKS = 10
# In the photo: its size, and where the head with its ears ends at the right.
PHOTO, HEAD_ENDS = (1600, 2000), 1420
IN_ORDER = ['Treatment...', 'Hairline...', 'Scale and Head...', 'Photo’s Hair...', 'Match Stubble...',
            'Copy Treatment...', 'Consultation Sheet...', 'Batch Preview...']
HAIRLINE, GIVE, DONE, PLAN, COPY = 'Hairline', 'Give to Client', 'For the Client', 'Plan in Numbers', 'Copy Treatment'

clicks = 0


def click(widget, what):
    global clicks
    if check(bool(widget), f'{what} is there to be clicked'):
        widgets.click(widget)
        clicks += 1


def button(name, text):
    return wait_for(lambda: widgets.find(widgets.of(name), text, 'Button'), 45)


def entry_of_menu(text):
    pid = x('getwindowpid', screen.main_window())
    return wait_for(lambda: widgets.find([w for w in widgets.of_process(pid) if w['type'] == 'GtkAccelLabel'], text), 20)


def nothing_is_there_yet():
    """Entries that need a treatment say what to do first. These clicks are none of a consultation."""
    for name, key in ((PLAN, 'p'), (COPY, 'o')):
        focus_canvas()
        screen.open_menu()
        x('key', key)
        check(bool(appears(name, 60)), f'{name} opens a window though there is no treatment', title())
        check(widgets.says(name, 'treatment'), 'it says what to do first')
        goes_on = bool(widgets.find(widgets.of(name), 'Treatment...', 'Button'))
        check(goes_on == (name == PLAN), 'a button makes a treatment where that is what is missing')
        shot(f'0-{name.split()[0].lower()}')
        widgets.press_button(name, 'Cancel' if goes_on else 'OK')
        check(gone(name), 'it can be closed')
    check('rror' not in widgets.said_by_gimp(), 'GIMP shows no error', widgets.said_by_gimp()[-400:])


def open_from_the_menu():
    """Opens the menu Filters by a click and the plug-in's submenu by hovering."""
    focus_canvas()
    click(entry_of_menu('Filters'), 'the menu Filters')
    parent = entry_of_menu('Scalp Micropigmentation')
    x('mousemove', parent['x'] + 20, parent['y'] + parent['height'] // 2)
    entry = entry_of_menu('Treatment')
    shot('1-menu')
    places = [entry_of_menu(text) for text in IN_ORDER]
    check(all(places) and [p['y'] for p in places] == sorted(p['y'] for p in places),
          'the entries stand in the order of a consultation', [p and p['y'] for p in places])
    # Move horizontally into the submenu first: moving down would open another one.
    x('mousemove', entry['x'] + 20, parent['y'] + parent['height'] // 2)
    settle()
    click(entry, 'the entry Treatment')
    check(bool(appears(TREATMENT, 60)), 'the dialog opens')
    settle(0.5)
    shot('2-dialog')


def everything_needed_is_in_sight():
    shown = widgets.of(TREATMENT)
    x0, y0, width, height = shown[0]['frame']
    check(x0 >= 0 and y0 >= 0 and x0 + width <= SIZE[0] and y0 + height <= SIZE[1], 'all of the dialog is on the screen',
          str(shown[0]['frame']))
    for text in ('Paint', 'Erase', 'Hairline...', 'From Selection', 'Save Look...', 'Plan', 'Before', 'Split', 'After',
                 'Numbers...', 'Give to Client', 'Cancel', 'OK'):
        found = widgets.find(shown, text, 'Button')
        check(bool(found) and found['in_sight'], f'{text} is in sight')
    for text in ('Density', 'Shade', 'Fade', 'Hairline Fade', 'Irregularity'):
        found = next((w for w in shown if 'Spin' in w['type'] and widgets.is_called(w, text)), None)
        check(bool(found) and found['in_sight'], f'{text} is in sight')
    hidden = [w['text'] for w in shown if w['type'] == 'GtkExpander' and not w['in_sight']]
    check(not hidden, 'nothing has to be scrolled to while all parts are folded', ', '.join(hidden))
    shown = next(w for w in widgets.of_process(x('getwindowpid', screen.main_window())) if w['type'] == 'GimpCanvas')
    zoom = min(shown['width'] / PHOTO[0], shown['height'] / PHOTO[1])
    ends = shown['x'] + shown['width'] / 2 + (HEAD_ENDS - PHOTO[0] / 2) * zoom
    check(x0 >= ends, 'the dialog stands beside the head', f'{x0}, {ends}')


def draft_the_hairline(bare):
    click(button(TREATMENT, 'Hairline...'), 'Hairline...')
    check(bool(appears(HAIRLINE, 60)), 'the dialog of the hairline opens')
    settle(0.5)
    shot('3-hairline')
    click(button(HAIRLINE, 'OK'), 'OK of the hairline')
    check(gone(HAIRLINE, 60), 'the hairline is agreed to')
    treated = changes(bare, 500, 60)
    check(bool(treated), 'the area behind it has dots')
    check(widgets.says(TREATMENT, 'cm²', 'dots', seconds=60), 'which are counted')
    check('guess' not in ' '.join(widgets.texts(widgets.of(TREATMENT))).lower(), 'the scale is no guess any more')
    part = next((w['text'] for w in widgets.of(TREATMENT) if w['type'] == 'GtkExpander' and 'Photo' in w['text']), '')
    check('(' not in part, 'nor is anything else said of the head, which was to be seen', part)
    shot('4-treated')
    return canvas()


def compare(bare, treated):
    click(button(TREATMENT, 'Split'), 'Split')
    split = changes(treated, 100, 30)
    check(bool(split) and split.different(bare) > 100, 'the photo is split', title())
    shot('5-split')
    check('Before mask (' not in widgets.said_by_gimp() and 'Before (' not in widgets.said_by_gimp(),
          'brushes still paint the treatment', widgets.said_by_gimp()[-400:])

    line = widgets.find(widgets.of(TREATMENT), 'Line between before and after', 'Scale')
    y = line['y'] + line['height'] // 2
    x('mousemove', line['x'] + line['width'] // 2, y)
    settle()
    x('mousedown', 1)
    for part in range(5, 0, -1):
        x('mousemove', line['x'] + line['width'] * part // 10, y)
        settle(0.05)
    x('mouseup', 1)
    check(bool(changes(split, 100, 30)), 'the line is dragged')
    shot('6-dragged')
    click(button(TREATMENT, 'After'), 'After')
    check(screen.shows(treated, 30), 'After shows all dots again')

    screen.activate(window(TREATMENT))
    x('keydown', screen.FUNCTION_KEYS['F2'])
    check(screen.shows(bare, 30), 'F2 held down shows the photo before')
    x('keyup', screen.FUNCTION_KEYS['F2'])
    check(screen.shows(treated, 30), 'and no longer when it is let go')


def files_in(folder):
    return sorted(os.listdir(folder)) if os.path.isdir(folder) else []


def give_to_the_client():
    folder = os.path.join(os.environ.get('HOME', '/'), 'Scalp Micropigmentation')
    before = files_in(folder)
    click(button(TREATMENT, 'Give to Client'), 'Give to Client')
    check(bool(appears(GIVE, 90)), 'it is asked for whom the files are')
    check(widgets.says(GIVE, 'Client-'), 'the names of the files are shown first')
    shot('7-give')
    click(button(GIVE, 'Give to Client'), 'Give to Client')
    check(bool(appears(DONE, 120)), 'it is said what there is for the client')
    shot('7-done')
    new = [name for name in files_in(folder) if name not in before]
    check(sorted(os.path.splitext(name)[1] for name in new) == ['.html', '.pdf', '.record'],
          'a PDF, a page and a record were written', str(new))
    check(all(name.startswith('Client-') for name in new), 'whose names begin with the reference number', str(new))
    check(all(name in '\n'.join(widgets.texts(widgets.of(DONE))) for name in new), 'and are named')
    check(bool(button(DONE, 'Open Folder')), 'with a button for their folder')
    click(button(DONE, 'OK'), 'OK')
    check(gone(DONE), 'OK closes the window')
    check('ntitled' not in title() and screen.layers() > 1, 'and the photo is in front, as before', title())


def main():
    screen.CANVAS = CANVAS
    screen.NOWHERE = (500, SIZE[1] - 23)
    if LARGE:
        os.environ['SMP_COLOR_SCHEME'] = 'light'
    screen.start_gimp(screen.photo)
    check(bool(wait_for(lambda: screen.layers() == 1, 120)), 'GIMP opens the photo', title())
    screen.fill_screen(screen.main_window(), SIZE)
    screen.key_on_canvas('shift+ctrl+j')
    nothing_is_there_yet()
    bare = canvas()
    open_from_the_menu()
    everything_needed_is_in_sight()
    treated = draft_the_hairline(bare)
    check(have_layers(2), 'there is one treatment', title())
    compare(bare, treated)
    give_to_the_client()
    print(f'# {clicks} clicks')
    check(clicks <= MOST_CLICKS, f'{clicks} clicks from the opened photo to the files, at most {MOST_CLICKS}')


if __name__ == '__main__':
    screen.test(main, 'screenshots-consultation' + ('-large' if LARGE else ''), SIZE)
