"""Describes the widgets of the programs on the screen, using widgets.c.

SPDX-License-Identifier: GPL-3.0-or-later
"""
import collections
import json
import os
import signal
import time

import screen
from screen import run, settle, type_keys, wait_for, window, x

# WCAG 2 requires these contrasts for text and for large text. We accept the latter for dim labels.
CONTRAST, DIM_CONTRAST = 4.5, 3


def of_process(pid):
    path = os.path.join(screen.work, f'{pid}.json')
    if os.path.exists(path):
        os.unlink(path)
    os.kill(int(pid), signal.SIGUSR1)
    if not wait_for_file(path):
        return []
    with open(path, encoding='utf-8') as file:
        return json.load(file)


def wait_for_file(path):
    """Waits for a program's answer, which can take long while it draws a preview."""
    for _ in range(2000):
        if os.path.exists(path):
            return True
        time.sleep(0.02)
    return False


def of(name):
    """Returns the widgets of the window with this name, the window first."""
    found = window(name)
    return of_window(found) if found else []


def of_window(found):
    widgets = of_process(x('getwindowpid', found))
    top = next((w for w in widgets if w.get('xid') == int(found)), None)
    return [w for w in widgets if top and w['window'] == top['id']]


def texts(widgets):
    return [w['text'] for w in widgets if w['text']]


def is_called(widget, text):
    """Whether its text starts with this text, mnemonics aside, or its accessible name is equal."""
    return widget.get('label', widget['text']).replace('_', '').startswith(text) or widget['name'] == text


def find(widgets, text, kind=''):
    """Returns the first widget with this text or accessible name."""
    return next((w for w in widgets if is_called(w, text) and kind in w['type']), None)


def focused(widgets):
    return next((w for w in widgets if w['focus']), None)


def click(widget):
    screen.click(widget['x'] + widget['width'] // 2, widget['y'] + widget['height'] // 2)


def progress():
    """Returns what the progress bar of GIMP's window says, or None if there is none."""
    return next((w['text'] for w in of_window(screen.main_window()) if w['type'] == 'GtkProgressBar'), None)


# ---- checks --------------------------------------------------------------------------------

def beyond(widgets, size):
    """Returns how far the window's frame extends beyond the screen."""
    _, _, width, height = widgets[0]['frame']
    return max(width - size[0], height - size[1], 0)


def cut(widgets):
    """Returns texts that are cut off, except paths, which can have any length."""
    return [f'{w["type"]}: {w.get("label", w["text"])}' for w in widgets
            if w.get('cut') and os.sep not in w['text']]


def shared_mnemonics(widgets):
    letters = collections.defaultdict(list)
    for w in widgets:
        if w.get('mnemonic'):
            letters[w['mnemonic'].lower()].append(w['text'])
    return {letter: names for letter, names in letters.items() if len(names) > 1}


def wrong_way_round(widgets, right_to_left):
    """Returns labels on the wrong side of their widgets."""
    at = {w['id']: w for w in widgets}
    wrong = []
    for w in widgets:
        field = at.get(w.get('for'))
        is_inside = field and field['x'] <= w['x'] < field['x'] + field['width']
        if field and not is_inside and abs(field['y'] + field['height'] / 2 - w['y'] - w['height'] / 2) < 20 \
                and (w['x'] > field['x']) != right_to_left:
            wrong.append(w['text'])
    return wrong


def tab_through(found, limit=90):
    """Presses Tab until the focus has come round. Returns the focused widgets, in order."""
    order = []
    for _ in range(limit):
        now = focused(of_window(found))
        if now and any(w['id'] == now['id'] for w in order):
            break
        if now:
            order.append(now)
        type_keys('Tab')
    return order


def tab_to(found, is_wanted, limit=60):
    """Presses Tab until the wanted widget has the focus, and returns it."""
    for _ in range(limit):
        now = focused(of_window(found))
        if now and is_wanted(now):
            return now
        type_keys('Tab')
    return None


def focus_slider(label):
    """Moves the focus to a slider of the treatment dialog with Tab, and returns it."""
    screen.press(screen.TREATMENT, 'alt+l')
    return tab_to(window(screen.TREATMENT), lambda w: 'Spin' in w['type'] and is_called(w, label))


def choose(name, key, word, limit=15):
    """Moves to a list by key and chooses the entry with this word."""
    screen.press(name, key, 'Home')
    for _ in range(limit):
        if any(w['type'] == 'GtkCellView' and word.lower() in w['text'].lower() for w in of(name)):
            return True
        type_keys('Down')
    return screen.check(False, f'{name} has {word} to choose')


def show_next_tab(found):
    """Switches to the next tab by keyboard. Returns whether the contents changed."""
    tab_to(found, lambda w: w['type'] == 'GtkNotebook')
    before = texts(of_window(found))
    screen.press_in(found, 'ctrl+Next')
    return bool(wait_for(lambda: texts(of_window(found)) != before, 20))


def hard_to_read(widgets):
    """Returns labels with too little contrast."""
    picture = screen.look()
    found = []
    for w in widgets:
        if w['type'] in ('GtkLabel', 'GtkCellView', 'GtkAccelLabel') and w['text'].strip() \
                and w['sensitive'] and w['in_sight']:
            contrast = picture.part(w).contrast()
            if contrast < (DIM_CONTRAST if w['dim'] else CONTRAST):
                found.append(f'{contrast:.1f}: {w["text"]}')
    return found


def says(name, *words, but=(), seconds=20):
    """Waits until the window shows a text with all these words, other than the texts given as but. Use only
    names and numbers in question, and words that no good message could do without."""
    def said():
        return any(all(word.lower() in text.lower() for word in words) for text in texts(of(name))
                   if text not in but)

    return bool(wait_for(said, seconds))


def windows():
    """Returns all windows of the plug-in, including those without a title."""
    plug_in = os.path.join(screen.profile, 'gimp/plug-ins/scalp-micropigmentation')
    return [one for pid in run('pgrep', '-f', plug_in).split()
            for one in x('search', '--onlyvisible', '--pid', pid).split()]


def question():
    """Returns the message dialog, which has no title."""
    for found in windows():
        shown = of_window(found)
        if shown and shown[0]['type'] == 'GtkMessageDialog':
            return found
    return None


def press_button(name, text):
    """Clicks a button of a window as soon as it is sensitive."""
    return press_in_window(window(name), text, name)


def press_in_window(found, text, name=''):
    def there():
        widget = found and find(of_window(found), text, 'Button')
        return widget if widget and widget['sensitive'] else None

    widget = wait_for(there, 45)
    if not widget:
        screen.check(False, f'{name} has a button {text}')
        return None
    screen.activate(found)
    click(widget)
    return widget


def close(name, button):
    press_button(name, button)
    if button == 'Cancel':
        screen.take_back(name)
    screen.check(screen.gone(name), f'{button} closes {name}')


def answer(words, label, button):
    """Requires a question with these words, and answers it by this button."""
    found = wait_for(question, 45)
    text = '\n'.join(texts(of_window(found))) if found else ''
    screen.check(words.lower() in text.lower(), f'a question speaks of: {words}', text)
    settle()
    screen.shot(label)
    if found:
        press_in_window(found, button)
        screen.check(bool(wait_for(lambda: not question(), 10)), f'{button} answers it')


def said_by_gimp():
    """Returns all text that GIMP itself shows."""
    return '\n'.join(texts(of_process(x('getwindowpid', screen.main_window()))))


def close_message():
    """Closes an error message that GIMP shows in a window."""
    if window('GIMP Message'):
        screen.press('GIMP Message', 'Escape')


def type_path(chooser, path):
    """Types a path in a GTK file chooser, by the shortcut that the recent files list does not have. Returns
    whether it is accepted."""
    screen.press(chooser, 'alt+Home', 'ctrl+l', 'ctrl+a')
    screen.type_text(path)
    for _ in range(4):
        screen.press(chooser, 'Return')
        if screen.gone(chooser, 4):
            return True
    return False
