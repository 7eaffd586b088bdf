#!/usr/bin/env python3
"""Uses every dialog by keyboard only: GIMP's search finds it, Tab reaches all controls in reading order
with a visible focus, Enter means OK and Escape means Cancel. Prints TAP.

    tests/screen/keys.py BUILD-FOLDER PHOTO

Screenshots are kept in BUILD-FOLDER/screenshots-keys; screen.py says what is needed.

SPDX-License-Identifier: GPL-3.0-or-later
"""
import os

import screen
import widgets
from screen import appears, check, gone, key_on_canvas, press, settle, shot, type_keys, type_text, wait_for, window, x

SIZE = (1280, 720)
TREATMENT = screen.TREATMENT
# Title and mnemonic of each dialog, and the mnemonics of its expanders.
DIALOGS = (('Scale and Head', 's', ()),
           (TREATMENT, 't', ('alt+d', 'alt+p')),
           ('Plan in Numbers', 'p', ()),
           ('Consultation Sheet', 'c', ()),
           ('Copy Treatment', 'o', ()),
           ('Batch Preview', 'b', ()))
CONTROLS = ('GtkButton', 'GtkCheckButton', 'GtkToggleButton', 'GtkRadioButton', 'GtkMenuButton', 'GtkEntry',
            'GtkSpinButton', 'GimpSpinScale', 'GtkExpander', 'GtkTreeView', 'GtkNotebook')
AREA = '''
(let* ((image (vector-ref (car (gimp-get-images)) 0))
       (layers (car (gimp-image-get-layers image)))
       (other (car (gimp-image-duplicate image))))
  (gimp-image-select-ellipse image CHANNEL-OP-REPLACE 350 250 900 1300)
  (gimp-image-select-ellipse other CHANNEL-OP-REPLACE 350 250 900 1300)
  (plug-in-smp-treatment #:image other #:drawables (car (gimp-image-get-layers other)))
  (close-output-port (open-output-file "{ready}")))
'''


def open_dialog(name, entry):
    return screen.open_dialog(name, entry, (0, 0))


# ---- GIMP's search -------------------------------------------------------------------------

def search(words):
    """Opens GIMP's search with the slash key and types. Returns the results."""
    key_on_canvas('slash')
    appears('Search', 10)
    type_text(words)
    settle(0.5)
    pid = x('getwindowpid', screen.main_window())
    lists = [w['text'] for w in widgets.of_process(pid) if w['type'] == 'GtkTreeView']
    return '\n'.join(text for text in lists if 'menu' in text)


def search_all():
    found = search('scalp')
    shot('search')
    for name, *_ in DIALOGS:
        entry = name.split(' Micropigmentation ')[-1] + '...'
        check(entry in found, f'who searches for “scalp” is shown {entry}', found)
    type_keys('Escape')
    gone('Search')
    search('treatment')
    type_keys('Return')
    check(bool(appears(TREATMENT)), 'Enter in the search starts one')
    press(TREATMENT, 'Escape')
    gone(TREATMENT)


# ---- Tab -----------------------------------------------------------------------------------

# In a picture, Tab first goes from one handle to the next: so many at most.
HANDLES = 12


def is_control(widget):
    """Whether Tab must reach it. In a group of radio buttons only the active one counts; arrow keys reach
    the others."""
    return widget['type'] in CONTROLS and widget['can_focus'] and widget['sensitive'] \
        and not (widget['type'] == 'GtkRadioButton' and not widget['active'])


def walk(found):
    """Presses Tab until the focus has come round. Returns the focused widgets, and those that looked the
    same with the focus."""
    order, unseen = [], []
    before, places, stays = None, {}, 0
    for _ in range(80):
        seen = widgets.of_window(found)
        now = widgets.focused(seen)
        if now is None:
            break
        if order and now['id'] == order[-1]['id'] and stays < HANDLES:
            stays += 1
            type_keys('Tab')
            continue
        stays = 0
        # Where the widget before it is now: the focus may have scrolled both.
        now['from'] = next((w for w in seen if order and w['id'] == order[-1]['id']), None)
        picture = screen.look()
        # A widget that has been scrolled cannot be compared.
        if before and places.get(now['id']) == (now['x'], now['y']) and picture.part(now).different(before.part(now)) < 8:
            unseen.append(name_of(now))
        if any(now['id'] == w['id'] for w in order):
            break
        order.append(now)
        before, places = picture, {w['id']: (w['x'], w['y']) for w in widgets.of_window(found)}
        type_keys('Tab')
    return order, unseen


def name_of(widget):
    return f'{widget["type"]} {widget.get("label", widget["text"])} at {widget["x"]}, {widget["y"]}'


def backwards(order):
    """Returns steps against the reading order. One is normal: from the end to the beginning."""
    steps = []
    for one, other in zip(order, order[1:]):
        one = other['from'] or one
        above = other['y'] + other['height'] <= one['y'] and other['x'] < one['x'] + one['width']
        beside = abs(other['y'] + other['height'] / 2 - one['y'] - one['height'] / 2) < 8
        if above or (beside and other['x'] < one['x']):
            steps.append(f'{name_of(one)} -> {name_of(other)}')
    return steps


def tab_through(name, label):
    found = window(name)
    order, unseen = walk(found)
    reached = {w['id'] for w in order}
    missed = [name_of(w) for w in widgets.of_window(found) if is_control(w) and w['id'] not in reached]
    check(len(order) > 2 and not missed, f'Tab reaches all of {label}', '\n'.join(missed))
    check(not unseen, f'the focus is seen in {label}', '\n'.join(unseen))
    steps = backwards(order)
    check(len(steps) <= 1, f'Tab goes through {label} as it is read', '\n'.join(steps))


def tab_through_all():
    for name, entry, parts in DIALOGS:
        if not check(bool(open_dialog(name, entry)), f'{name} opens'):
            continue
        settle(0.6 if name.startswith('Cons') else 0.2) # the preview of a sheet starts after a delay
        for key in parts:
            press(name, key)
        shot(name.split()[0].lower())
        tab_through(name, name)
        if name.startswith('Cons'):
            for tab in ('second', 'third'):
                check(widgets.show_next_tab(window(name)), f'{name} has a {tab} tab')
                shot(f'sheet-{tab}')
                tab_through(name, f'the {tab} tab of {name}')
        press(name, 'Escape')
        check(gone(name), f'Escape closes {name}')


# ---- Enter and Escape ----------------------------------------------------------------------

def density():
    return next((w['text'] for w in widgets.of(TREATMENT) if w.get('label', '').startswith('Density')), None)


def agree_and_cancel():
    open_dialog(TREATMENT, 't')
    widgets.focus_slider('Density')
    type_keys('ctrl+a')
    type_text('123')
    type_keys('Return')
    check(gone(TREATMENT) and screen.have_layers(2), 'Enter in a slider agrees')
    open_dialog(TREATMENT, 't')
    check(density() == '123', 'with what was typed', density())
    widgets.focus_slider('Density')
    type_keys('ctrl+a')
    type_text('45')
    type_keys('Escape')
    check(bool(wait_for(lambda: density() == '123', 10)), 'Escape in a slider of GIMP takes back what was typed')
    press(TREATMENT, 'Escape')
    screen.take_back()
    check(gone(TREATMENT), 'and once more cancels')
    open_dialog(TREATMENT, 't')
    check(density() == '123', 'and what was typed is gone', density())
    type_keys('Return')
    check(gone(TREATMENT), 'Enter at once agrees')
    for name, entry, _ in DIALOGS:
        if name != TREATMENT and not name.startswith(('Batch', 'Cons')):
            open_dialog(name, entry)
            type_keys('Return')
            check(gone(name), f'Enter at once agrees in {name}')


def main():
    ready = os.path.join(screen.work, 'ready')
    screen.start_gimp('--batch-interpreter', 'plug-in-script-fu-eval', '-b', AREA.format(ready=ready),
                      screen.photo)
    if not check(bool(wait_for(lambda: os.path.exists(ready), 120)), 'GIMP opens the photo'):
        return
    screen.fill_screen(screen.main_window(), SIZE)
    agree_and_cancel()
    search_all()
    tab_through_all()


if __name__ == '__main__':
    screen.test(main, 'screenshots-keys', SIZE)
