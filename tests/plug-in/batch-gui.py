#!/usr/bin/env python3
"""Uses Batch Preview... in the full interface of GIMP, with no image open, and prints TAP.

    tests/plug-in/batch-gui.py BUILD-FOLDER PHOTO

Needs what gui.py needs. Screenshots are kept in BUILD-FOLDER/screenshots-batch.

SPDX-License-Identifier: GPL-3.0-or-later
"""
import os
import shutil
import time

import gui
from batch_files import Originals, is_whole_png, read_report
from gui import check, shot, wait_for, window, x

DIALOG = 'Batch Preview'
COUNT = 12

gui.shots = os.path.join(gui.build, 'screenshots-batch')
gui.work = os.path.join(gui.shots, 'work')
gui.profile = os.path.join(gui.work, 'profile')
photos = os.path.join(gui.work, 'photos')
out = os.path.join(photos, 'previews')


def make_photos():
    os.makedirs(photos)
    originals = Originals(gui.work, gui.photo)
    for i in range(COUNT):
        originals.add(photos, f'client {i:02}.jpg')
    originals.add(photos, 'client without area.jpg', mask=False)


def main_window():
    return window('GNU Image Manipulation Program')


def open_batch():
    """Filters > Scalp Micropigmentation > Batch Preview..., which an empty GIMP must have too."""
    x('windowactivate', main_window())
    x('mousemove', *gui.NOWHERE)
    time.sleep(0.5)
    for key in ('alt+r', 'Up', 'Right'):
        x('key', key)
        time.sleep(0.8)
    shot('01-menu')
    x('key', 'b')
    return wait_for(lambda: window(DIALOG), 20)


def press(key):
    x('windowactivate', window(DIALOG))
    time.sleep(0.3)
    x('key', key)
    time.sleep(0.5)


def choose_folder():
    press('alt+f')
    wait_for(lambda: window('Choose the Folder'), 10)
    time.sleep(0.5)
    x('key', 'ctrl+l')
    time.sleep(0.5)
    x('key', 'ctrl+a')
    x('type', '--delay', 10, photos)
    time.sleep(0.8)
    x('key', 'Return')
    if not wait_for(lambda: not window('Choose the Folder'), 5):
        x('key', 'Return')
        wait_for(lambda: not window('Choose the Folder'), 5)
    time.sleep(0.7)


def pictures():
    return sorted(n for n in os.listdir(out) if n.startswith('client')) if os.path.isdir(out) \
        else []


def report():
    path = os.path.join(out, 'report.tsv')
    return read_report(path) if os.path.exists(path) else {}


def main():
    gui.start_gimp('--new-instance')
    check(bool(wait_for(main_window, 90)), 'GIMP starts without an image')
    time.sleep(4)
    x('windowmove', main_window(), 0, 0)
    x('windowsize', main_window(), *gui.SCREEN)
    time.sleep(1.5)
    found = open_batch()
    check(bool(found), 'the menu has Batch Preview... without an image')
    if not found:
        return

    choose_folder()
    shot('02-plan')
    check(not os.path.exists(out), 'what was found is shown before anything is written')

    press('alt+s')
    wait_for(lambda: len(pictures()) >= 2, 30)
    shot('03-progress')
    press('alt+c')
    check(bool(wait_for(report, 20)), 'a run that was cancelled ends with a report')
    number = len(pictures())
    check(0 < number < COUNT, f'it was cancelled between photos, after {number} pictures')
    states = sorted(line['state'] for line in report().values())
    check(states.count('done') == number and 'waiting' in states, 'the report says what is left',
          str(states))
    shot('04-cancelled')

    os.unlink(os.path.join(out, 'report.tsv'))
    press('alt+s')
    check(bool(wait_for(report, 60)), 'started again, it goes on')
    states = sorted(line['state'] for line in report().values())
    check(states.count('done') + states.count('skipped') == COUNT and states.count('failed') == 1,
          'all is done but the photo without an area', str(states))
    check(all(is_whole_png(os.path.join(out, n)) for n in pictures()), 'the pictures are whole')
    check(os.path.exists(os.path.join(out, 'contact-sheet.png')), 'with a contact sheet')
    time.sleep(1)
    shot('05-report')

    press('alt+c')
    check(bool(wait_for(lambda: not window(DIALOG), 10)), 'Close closes it')


if __name__ == '__main__':
    try:
        gui.prepare()
        make_photos()
        main()
    finally:
        gui.finish()
        shutil.rmtree(gui.work, ignore_errors=True)
        print(f'1..{gui.count}')
