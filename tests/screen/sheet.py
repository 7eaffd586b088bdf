#!/usr/bin/env python3
"""Makes a consultation sheet by keyboard only, and causes the errors of menu entries. Prints TAP.

    tests/screen/sheet.py BUILD-FOLDER PHOTO

Screenshots are kept in BUILD-FOLDER/screenshots-sheet; screen.py says what is needed.

SPDX-License-Identifier: GPL-3.0-or-later
"""
import screen
import widgets
from screen import appears, check, gone, open_dialog, press, settle, shot, wait_for, window, x

SIZE = (1280, 720)
SHEET, PLAN, COPY = 'Consultation Sheet', 'Plan in Numbers', 'Copy Treatment'
HAIR, GIVE, DONE = 'Photo’s Hair', 'Give to Client', 'For the Client'
# Where the preview is when the dialog is in the corner.
PREVIEW = (500, 60, 420, 300)


def see_what_is_needed(entry, name, *words, leads_to=None):
    """Requires a window that says in such words what is needed first, with a button for the dialog that does it, and
    closes it."""
    open_menu_entry(entry)
    check(bool(appears(name, 60)) and widgets.says(name, *words), f'a window says what {name} needs')
    shot(f'needed-{entry}')
    if leads_to:
        press(name, 'Return')
        check(bool(appears(leads_to, 90)), f'Enter goes on to {leads_to}')
        press(leads_to, 'Escape')
        if leads_to == screen.TREATMENT:
            screen.take_back()
        check(gone(leads_to), f'Escape closes {leads_to}')
    else:
        press(name, 'Escape')
    check(gone(name), f'{name} is closed')


def open_menu_entry(entry):
    screen.focus_canvas()
    screen.open_menu()
    x('key', entry)


def refuse_without_a_treatment():
    """On a photo without a treatment."""
    see_what_is_needed('c', SHEET, 'Treatment', 'first', leads_to=screen.TREATMENT)
    see_what_is_needed('p', PLAN, 'Treatment', 'first')
    see_what_is_needed('o', COPY, 'treatment')


def preview():
    """Returns the preview when it is drawn, which starts some time after the last change."""
    settle(0.6)
    return screen.look(PREVIEW)


def make_a_sheet():
    check(bool(open_dialog(SHEET, 'c', (0, 0))), 'the menu entry opens the sheet dialog')
    first = preview()
    check(widgets.progress() is None, 'the preview leaves no progress in GIMP’s window', widgets.progress())
    shown = widgets.of(SHEET)
    order = widgets.tab_through(window(SHEET))
    reached = {w['id'] for w in order}
    missed = [w['type'] + ' ' + w['text'] for w in shown
              if w['can_focus'] and w['sensitive'] and w['id'] not in reached
              and w['type'] in ('GtkCheckButton', 'GtkButton', 'GtkEntry')]
    check(not missed, 'Tab reaches every control', '\n'.join(missed))
    shot('before-after')

    press(SHEET, 'alt+k', 'Down', 'Return')
    second = preview()
    check(first.different(second) > 500, 'the preview shows another kind of sheet')
    shot('options')
    press(SHEET, 'alt+k', 'Down', 'Return')
    check(second.different(preview()) > 500, 'and the third kind')
    shot('timeline')
    press(SHEET, 'alt+o')
    check(gone(SHEET, 15), 'Alt+O makes the sheet')
    check(bool(appears('ntitled', 60)), 'which opens as a new image')
    shot('sheet')
    see_what_is_needed('c', SHEET, 'sheet', 'tab')
    see_what_is_needed('i', HAIR, 'sheet', 'tab')


def give(reference=None):
    """Gives the treatment to the client, which warns of its guessed scale, by keyboard."""
    screen.open_dialog(screen.TREATMENT, 't', (0, 0))
    press(screen.TREATMENT, 'alt+g')
    check(bool(appears(GIVE, 90)) and widgets.says(GIVE, 'measured'), 'Give to Client repeats what it warns of')
    asks = bool(widgets.find(widgets.of(GIVE), 'Reference Number'))
    shot(f'give-{"again" if reference is None else "asks"}')
    if reference is not None:
        screen.type_text(reference)
    press(GIVE, 'Return')
    check(bool(appears(DONE, 120)) and widgets.says(DONE, 'K-7'), 'the files are named after the reference number')
    # A button there would end the plug-in.
    check(widgets.progress() is None, 'GIMP’s window shows no progress any more', widgets.progress())
    press(DONE, 'Return')
    check(gone(DONE), 'Enter closes that')
    return asks


def give_twice():
    check(give('K 7'), 'it is asked for whom they are')
    check('ntitled' not in screen.title(), 'the photo is in front again, and no sheet', screen.title())
    check(not give(), 'which is not asked again')


def main():
    screen.start_gimp(screen.photo)
    if not check(bool(wait_for(lambda: screen.layers() == 1, 90)), 'GIMP opens the photo'):
        return
    screen.fill_screen(screen.main_window(), SIZE)
    refuse_without_a_treatment()
    screen.open_dialog(screen.TREATMENT, 't', (0, 0))
    shot('treatment')
    press(screen.TREATMENT, 'Escape')
    screen.take_back()
    check(gone(screen.TREATMENT), 'Escape cancels a treatment')

    screen.key_on_canvas('ctrl+a')
    screen.open_dialog(screen.TREATMENT, 't', (0, 0))
    press(screen.TREATMENT, 'alt+o')
    check(gone(screen.TREATMENT) and screen.have_layers(2), 'Alt+O keeps a treatment of the selection')
    see_what_is_needed('o', COPY, 'treatment')
    make_a_sheet()
    screen.key_on_canvas('alt+1')
    give_twice()


if __name__ == '__main__':
    screen.test(main, 'screenshots-sheet', SIZE)
