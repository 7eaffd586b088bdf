#!/usr/bin/env python3
"""Uses Batch Preview... in the full interface of GIMP, with no image open, and prints TAP.

    tests/screen/batch.py BUILD-FOLDER PHOTO

Screenshots are kept in BUILD-FOLDER/screenshots-batch; screen.py says what it needs.

SPDX-License-Identifier: GPL-3.0-or-later
"""
import os

import screen
from command.pictures import Originals, is_whole_png, read_report
from screen import appears, check, gone, shot, type_keys, type_text, wait_for, window, x

DIALOG = 'Batch Preview'
COUNT = 12

photos = out = None


def make_photos():
    global photos, out
    photos = os.path.join(screen.work, 'photos')
    out = os.path.join(photos, 'previews')
    os.makedirs(photos)
    originals = Originals(screen.work, screen.photo)
    for i in range(COUNT):
        originals.add(photos, f'client {i:02}.jpg')
    originals.add(photos, 'client without area.jpg', mask=False)


def main_window():
    return window('GNU Image Manipulation Program')


def open_batch():
    """Opens Filters > Scalp Micropigmentation > Batch Preview..., which must work without an image."""
    screen.activate(main_window())
    x('mousemove', *screen.NOWHERE)
    screen.open_menu()
    shot('01-menu')
    x('key', 'b')
    return appears(DIALOG)


def press(key):
    screen.press(DIALOG, key)


def press_at_work(key):
    """Presses a key without waiting until the dialog is at rest."""
    x('windowactivate', '--sync', window(DIALOG))
    x('key', key)


def choose_folder():
    press('alt+f')
    appears('Choose the Folder')
    type_keys('ctrl+l', 'ctrl+a')
    type_text(photos)
    type_keys('Return')
    if not gone('Choose the Folder', 5):
        type_keys('Return')
        gone('Choose the Folder', 5)


def pictures():
    return sorted(n for n in os.listdir(out) if n.startswith('client')) if os.path.isdir(out) \
        else []


def report():
    path = os.path.join(out, 'report.tsv')
    return read_report(path) if os.path.exists(path) else {}


def main():
    make_photos()
    screen.start_gimp('--new-instance')
    check(bool(wait_for(main_window, 90)), 'GIMP starts without an image')
    screen.fill_screen(main_window())
    found = open_batch()
    check(bool(found), 'the menu has Batch Preview... without an image')
    if not found:
        return

    choose_folder()
    shot('02-plan')
    check(not os.path.exists(out), 'what was found is shown before anything is written')

    press_at_work('alt+s')
    wait_for(lambda: len(pictures()) >= 2, 60)
    shot('03-progress')
    press_at_work('alt+c')
    check(bool(wait_for(report, 20)), 'a run that was cancelled ends with a report')
    number = len(pictures())
    check(0 < number < COUNT, f'it was cancelled between photos, after {number} pictures')
    states = sorted(line['state'] for line in report().values())
    check(states.count('done') == number and 'waiting' in states, 'the report says what is left',
          str(states))
    shot('04-cancelled')

    os.unlink(os.path.join(out, 'report.tsv'))
    press_at_work('alt+s')
    check(bool(wait_for(report, 120)), 'started again, it goes on')
    states = sorted(line['state'] for line in report().values())
    check(states.count('done') + states.count('skipped') == COUNT and states.count('failed') == 1,
          'all is done but the photo without an area', str(states))
    check(all(is_whole_png(os.path.join(out, n)) for n in pictures()), 'the pictures are whole')
    check(os.path.exists(os.path.join(out, 'contact-sheet.png')), 'with a contact sheet')
    screen.settle()
    shot('05-report')

    press('alt+c')
    check(gone(DIALOG), 'Close closes it')


if __name__ == '__main__':
    screen.test(main, 'screenshots-batch')
