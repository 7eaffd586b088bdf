#!/usr/bin/env python3
"""Opens every dialog in one language, dark on a small screen or light on a large one. Each must fit, show
its texts in full and be easy to read. Prints TAP.

    tests/screen/fit.py BUILD-FOLDER PHOTO LANGUAGE [large]

LANGUAGE is en or one of po/LINGUAS. Screenshots are kept in BUILD-FOLDER/screenshots-fit-LANGUAGE; screen.py says
what is needed.

SPDX-License-Identifier: GPL-3.0-or-later
"""
import os
import sys

import screen
import widgets
from screen import check, focus_canvas, settle, shot, type_keys, wait_for, x

# Size of the screen and GTK's scale factor: the smallest usual screen, and the same at 200 %.
SMALL = ((1280, 720), 1)
DOUBLE = ((2560, 1440), 2)
RIGHT_TO_LEFT = ('ar', 'he', 'fa', 'ur')
# Treats an ellipse on the head, and makes a small second image with a treatment to copy.
TREAT = '''
(let* ((image (vector-ref (car (gimp-get-images)) 0))
       (photo (vector-ref (car (gimp-image-get-layers image)) 0)))
  (gimp-image-select-ellipse image CHANNEL-OP-REPLACE 550 350 500 500)
  (plug-in-smp-treatment #:image image #:drawables (vector photo) #:look "natural-buzz"
                         #:pixels-per-mm 6.0)
  (let* ((other (car (gimp-image-duplicate image)))
         (layers (car (gimp-image-get-layers other))))
    (gimp-image-set-selected-layers image (vector photo)))
  (close-output-port (open-output-file "{ready}")))
'''


def name(kind, language, theme, double):
    return f'{kind}-{language}-{theme}{"-200" if double else ""}'


def windows():
    """Returns the windows of the plug-in."""
    found = []
    plug_in = os.path.join(screen.profile, 'gimp/plug-ins/scalp-micropigmentation')
    for pid in screen.run('pgrep', '-f', plug_in).split():
        found += [one for one in x('search', '--onlyvisible', '--pid', pid).split()
                  if x('getwindowname', one)]
    return found


def menu_entries():
    pid = x('getwindowpid', screen.main_window())
    entries = [w for w in widgets.of_process(pid) if w['type'] == 'GtkAccelLabel']
    return [w for w in entries if w['window'] == entries[-1]['window']]


def open_menu(language):
    """Goes backwards from the first menu (Help, Windows, Filters), because mnemonics depend on the
    language."""
    back, on = ('Right', 'Left') if language in RIGHT_TO_LEFT else ('Left', 'Right')
    screen.open_menu(('F10', back, back, back, 'Up', on))


def open_entry(number, language):
    """Opens a menu entry by its position, which does not depend on the language."""
    focus_canvas()
    open_menu(language)
    for _ in range(number):
        x('key', 'Down')
    x('key', 'Return')
    found = wait_for(windows, 25)
    settle()
    return found[-1] if found else None


def judge(found, label, size, language):
    shown = widgets.of_window(found)
    shot(label)
    check(shown and widgets.beyond(shown, size) == 0, f'{label} fits the screen',
          shown and shown[0]['frame'])
    cut = widgets.cut(shown)
    check(not cut, f'{label} shows its texts whole', '\n'.join(cut))
    faint = widgets.hard_to_read(shown)
    check(not faint, f'{label} is easy to read', '\n'.join(faint))
    wrong = widgets.wrong_way_round(shown, language in RIGHT_TO_LEFT)
    check(not wrong, f'{label} has its labels on the right side', '\n'.join(wrong))
    shared = widgets.shared_mnemonics(shown)
    check(not shared, f'{label} has a letter for each', shared)


def unfold(found):
    """Expands Dots and Photo in the treatment dialog."""
    closed = 2
    for _ in range(40):
        type_keys('Tab')
        now = widgets.focused(widgets.of_window(found))
        if now and now['type'] == 'GtkExpander':
            type_keys('space')
            closed -= 1
        if closed == 0:
            break


def see_dialog(number, language, theme, size, double):
    """Opens and checks one dialog. Returns its kind."""
    found = open_entry(number, language)
    if not check(bool(found), f'entry {number} of the {language} menu opens a dialog'):
        x('key', 'Escape', 'Escape')
        return None
    kind = widgets.of_window(found)[0]['role'].split('-')[-1]
    label = name(kind, language, theme, double)
    x('windowmove', found, 0, 0)
    settle(0.6 if kind == 'sheet' else 0.2) # its preview starts after a delay
    judge(found, label, size, language)
    if kind == 'sheet':
        for place in (1, 2):
            check(widgets.show_next_tab(found), f'{label} has tab {place}')
            judge(found, f'{label}-tab-{place}', size, language)
    if kind == 'treatment':
        unfold(found)
        judge(found, f'{label}-unfolded', size, language)
    screen.press_in(found, 'Escape')
    if not check(bool(wait_for(lambda: not windows(), 10)), f'{label} goes at Escape'):
        x('windowclose', found)
    return kind


def see_all(language, theme, screen_size):
    size, factor = screen_size
    os.environ['SMP_LANGUAGE'] = '' if language == 'en' else language
    os.environ['SMP_COLOR_SCHEME'] = theme
    os.environ['GDK_SCALE'] = str(factor)
    ready = os.path.join(screen.work, 'ready-' + name('GIMP', language, theme, factor > 1))
    screen.start_screen(size)
    screen.start_gimp('--batch-interpreter', 'plug-in-script-fu-eval', '-b',
                      TREAT.format(ready=ready), screen.photo)
    label = name('GIMP', language, theme, factor > 1)
    if check(bool(wait_for(lambda: os.path.exists(ready), 90)), f'{label} starts with a treatment'):
        screen.fill_screen(screen.main_window(), size)
        open_menu(language)
        shot(name('menu', language, theme, factor > 1))
        entries = menu_entries()
        check(len(entries) >= 6 and all(w.get('mnemonic') for w in entries)
              and not widgets.shared_mnemonics(entries),
              f'{label} has a letter for each menu entry', [w['text'] for w in entries])
        type_keys('Escape', 'Escape', 'Escape')
        seen = [see_dialog(number, language, theme, size, factor > 1)
                for number in range(len(entries))]
        check(len(set(seen)) == len(entries) and None not in seen, f'{label} shows every dialog', str(seen))
    screen.finish()


def main():
    if sys.argv[4:] == ['large']:
        see_all(sys.argv[3], 'light', DOUBLE)
    else:
        see_all(sys.argv[3], 'dark', SMALL)


if __name__ == '__main__':
    screen.test(main, 'screenshots-fit-' + '-'.join(sys.argv[3:]))
