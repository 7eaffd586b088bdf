"""What the programs on the screen show, widget by widget, as widgets.c tells it.

SPDX-License-Identifier: GPL-3.0-or-later
"""
import collections
import json
import os
import signal
import subprocess
import time

import screen
from screen import run, wait_for, window, x

# WCAG 2 asks for this much of text, and of large or unimportant text.
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
    """A program that draws a preview answers late."""
    for _ in range(2000):
        if os.path.exists(path):
            return True
        time.sleep(0.02)
    return False


def of(name):
    """The widgets of the window of this name, itself first."""
    found = window(name)
    return of_window(found) if found else []


def of_window(found):
    widgets = of_process(x('getwindowpid', found))
    top = next((w for w in widgets if w.get('xid') == int(found)), None)
    return [w for w in widgets if top and w['window'] == top['id']]


def texts(widgets):
    return [w['text'] for w in widgets if w['text']]


def find(widgets, text, kind=''):
    """The widget that shows a text which begins so, its mnemonic's underscore left out."""
    for w in widgets:
        shown = w.get('label', w['text']).replace('_', '')
        if shown.startswith(text) and kind in w['type']:
            return w
    return None


def focused(widgets):
    return next((w for w in widgets if w['focus']), None)


def click(widget):
    x('mousemove', widget['x'] + widget['width'] // 2, widget['y'] + widget['height'] // 2)
    time.sleep(0.2)
    x('click', 1)
    time.sleep(0.4)


# ---- judgements ----------------------------------------------------------------------------

def beyond(widgets, size):
    """How far the window's frame goes beyond the screen."""
    _, _, width, height = widgets[0]['frame']
    return max(width - size[0], height - size[1], 0)


def cut(widgets):
    """Texts that are not seen whole. Paths may be: they are as long as they like."""
    return [f'{w["type"]}: {w.get("label", w["text"])}' for w in widgets
            if w.get('cut') and os.sep not in w['text']]


def shared_mnemonics(widgets):
    letters = collections.defaultdict(list)
    for w in widgets:
        if w.get('mnemonic'):
            letters[w['mnemonic'].lower()].append(w['text'])
    return {letter: names for letter, names in letters.items() if len(names) > 1}


def wrong_way_round(widgets, right_to_left):
    """Labels on the wrong side of what they name."""
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
    """Presses Tab until the focus is back. Returns the widgets that had it, in order."""
    order = []
    for _ in range(limit):
        now = focused(of_window(found))
        if now and any(w['id'] == now['id'] for w in order):
            break
        if now:
            order.append(now)
        x('key', 'Tab')
        time.sleep(0.05)
    return order


def show_next_tab(found):
    """From the tabs themselves, where the keys for it work. Returns whether another tab is shown."""
    for _ in range(40):
        now = focused(of_window(found))
        if now and now['type'] == 'GtkNotebook':
            break
        x('key', 'Tab')
        time.sleep(0.05)
    before = texts(of_window(found))
    screen.press_in(found, 'ctrl+Next')
    return bool(wait_for(lambda: texts(of_window(found)) != before, 20))


def luminance(pixel):
    parts = [c / 12.92 if c <= 0.03928 else ((c + 0.055) / 1.055) ** 2.4
             for c in (value / 255 for value in pixel)]
    return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]


class Picture:
    """What the screen shows now."""

    def __init__(self):
        data = subprocess.run(['import', '-silent', '-window', 'root', '-depth', '8', 'rgb:-'],
                              stdout=subprocess.PIPE, check=True).stdout
        self.width, self.height = map(int, run('xdotool', 'getdisplaygeometry').split())
        self.data = data
        assert len(data) == 3 * self.width * self.height

    def pixels(self, widget):
        """Those of a widget, row by row."""
        left, right = max(widget['x'], 0), min(widget['x'] + widget['width'], self.width)
        for row in range(max(widget['y'], 0), min(widget['y'] + widget['height'], self.height)):
            line = self.data[3 * (row * self.width + left):3 * (row * self.width + right)]
            yield list(zip(line[0::3], line[1::3], line[2::3]))

    def changed(self, other, widget):
        """How many pixels of a widget another picture has differently."""
        return sum(one != two for ours, theirs in zip(self.pixels(widget), other.pixels(widget))
                   for one, two in zip(ours, theirs))

    def contrast(self, widget):
        """Between the ground of a widget and what differs most from it."""
        counts = collections.Counter()
        for line in self.pixels(widget):
            counts.update(line)
        if not counts:
            return 1.0
        ground = luminance(counts.most_common(1)[0][0])
        return max((max(ground, one) + 0.05) / (min(ground, one) + 0.05)
                   for one in map(luminance, counts))


def hard_to_read(widgets):
    """Labels that do not stand out from what is behind them."""
    picture = Picture()
    found = []
    for w in widgets:
        if w['type'] in ('GtkLabel', 'GtkCellView', 'GtkAccelLabel') and w['text'].strip() \
                and w['sensitive'] and w['in_sight']:
            contrast = picture.contrast(w)
            if contrast < (DIM_CONTRAST if w['dim'] else CONTRAST):
                found.append(f'{contrast:.1f}: {w["text"]}')
    return found


def says(name, text, seconds=20):
    """Whether the window comes to say so."""
    return bool(wait_for(lambda: any(text in t for t in texts(of(name))), seconds))


def windows():
    """That the plug-in shows, those without a title too."""
    plug_in = os.path.join(screen.profile, 'gimp/plug-ins/scalp-micropigmentation')
    return [one for pid in run('pgrep', '-f', plug_in).split()
            for one in x('search', '--onlyvisible', '--pid', pid).split()]


def question():
    """The message dialog over a dialog; it has no title."""
    for found in windows():
        shown = of_window(found)
        if shown and shown[0]['type'] == 'GtkMessageDialog':
            return found
    return None


def press_button(name, text):
    """Clicks a button of a window, when it can be."""
    return press_in_window(window(name), text, name)


def press_in_window(found, text, name=''):
    def there():
        widget = found and find(of_window(found), text, 'Button')
        return widget if widget and widget['sensitive'] else None

    widget = wait_for(there, 45)
    if not widget:
        screen.check(False, f'{name} has a button {text}')
        return None
    x('windowactivate', found)
    click(widget)
    return widget


def close(name, button):
    press_button(name, button)
    screen.check(screen.gone(name), f'{button} closes {name}')


def answer(words, label, button):
    """A question must come, say this and take this answer."""
    found = wait_for(question, 45)
    text = '\n'.join(texts(of_window(found))) if found else ''
    screen.check(words in text, f'a question says: {words}', text)
    time.sleep(0.5)
    screen.shot(label)
    if found:
        press_in_window(found, button)
        screen.check(bool(wait_for(lambda: not question(), 10)), f'{button} answers it')


def said_by_gimp():
    """All that GIMP itself shows in words."""
    return '\n'.join(texts(of_process(x('getwindowpid', screen.main_window()))))


def close_message():
    """Where GIMP shows errors in a window."""
    if window('GIMP Message'):
        screen.press('GIMP Message', 'Escape')


def type_path(chooser, path):
    """In a file chooser of GTK, by its shortcut for paths, which the list of recent files does not have.
    Returns whether it takes it."""
    screen.press(chooser, 'alt+Home', 'ctrl+l', 'ctrl+a')
    x('type', '--delay', 10, path)
    for _ in range(4):
        time.sleep(1)
        screen.press(chooser, 'Return')
        if screen.gone(chooser, 4):
            return True
    return False
