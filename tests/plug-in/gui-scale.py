#!/usr/bin/env python3
"""Sets scale and head in the full interface of GIMP by keyboard, and prints TAP.

    tests/plug-in/gui-scale.py BUILD-FOLDER PHOTO

Needs what gui.py needs, whose hands and eyes it uses. Screenshots are kept in
BUILD-FOLDER/screenshots-scale.

SPDX-License-Identifier: GPL-3.0-or-later
"""
import importlib.util
import os
import shutil
import time

here = os.path.dirname(os.path.realpath(__file__))
spec = importlib.util.spec_from_file_location('gui', os.path.join(here, 'gui.py'))
gui = importlib.util.module_from_spec(spec)
spec.loader.exec_module(gui)
gui.shots = os.path.join(gui.build, 'screenshots-scale')
gui.work = os.path.join(gui.shots, 'work')
gui.profile = os.path.join(gui.work, 'profile')

DIALOG = 'Scale and Head'
# Corners of the ellipse around the skull, where the photo fits the window.
SKULL = ((562, 165), (1005, 682))


def keep(name):
    return shutil.copy(gui.canvas('now'), os.path.join(gui.work, name + '.png'))


def press(*keys):
    gui.x('windowactivate', gui.window(DIALOG))
    time.sleep(0.3)
    for key in keys:
        gui.x('key', key)
        time.sleep(0.5)


def select_the_skull():
    gui.key_on_canvas('ctrl+shift+j')
    gui.key_on_canvas('e')
    gui.stroke([SKULL[0], (700, 300), (900, 550), SKULL[1]])
    gui.key_on_canvas('Return')


def set_scale_and_head():
    gui.check(bool(gui.open_dialog(DIALOG, 's')), 'the menu entry opens the dialog')
    gui.shot('1-guess')

    press('alt+h')
    gui.shot('2-no-path')

    selected = keep('selected')
    press('alt+s')
    outlined = keep('outlined')
    gui.check(gui.different(selected, outlined) > 200, 'the outline is seen on the canvas')
    gui.shot('3-outlined')

    # Pupils, a woman's, typed: 400 pixels.
    press('alt+k', 'Down', 'Down', 'alt+i', 'End', 'Tab')
    gui.x('key', 'ctrl+a')
    gui.x('type', '400')
    gui.x('key', 'Tab')
    press('alt+m')
    gui.shot('4-measured')

    press('alt+o')
    gui.check(bool(gui.wait_for(lambda: not gui.window(DIALOG), 10)), 'OK closes the dialog')
    gui.check(gui.different(outlined, keep('agreed')) > 200, 'OK hides the outline')


def treat_with_it():
    gui.open_dialog()
    gui.focus_dialog()
    gui.x('key', 'alt+p')
    time.sleep(2)
    gui.shot('5-treatment')
    gui.x('key', 'alt+e')
    gui.check(bool(gui.wait_for(lambda: gui.window(DIALOG), 10)),
              'the Treatment dialog leads to scale and head')
    time.sleep(1)
    gui.shot('6-from-treatment')
    bare = keep('curved')
    press('alt+l', 'alt+o')
    gui.wait_for(lambda: not gui.window(DIALOG), 10)
    time.sleep(1)
    gui.shot('7-flat')
    gui.check(gui.different(bare, keep('flat')) > 0, 'the outline is gone')
    gui.check(gui.close_dialog('OK'), 'OK closes the Treatment dialog')
    gui.check(bool(gui.open_dialog('Plan in Numbers', 'p')), 'the plan opens')
    gui.shot('8-plan')
    gui.x('key', 'alt+o')
    gui.wait_for(lambda: not gui.window('Plan in Numbers'), 10)


def change_and_undo():
    before = keep('before')
    gui.open_dialog(DIALOG, 's')
    press('alt+i', 'End', 'Tab')
    gui.x('key', 'ctrl+a')
    gui.x('type', '300')
    gui.x('key', 'Tab')
    press('alt+m')
    gui.shot('9-other-scale')
    press('alt+o')
    gui.wait_for(lambda: not gui.window(DIALOG), 10)
    gui.check(gui.different(before, keep('changed')) > 200,
              'another scale changes the treatment')
    gui.key_on_canvas('ctrl+z')
    gui.check(gui.different(before, keep('undone')) == 0, 'one step of Undo brings it back')


def main():
    gui.start_gimp(gui.photo)
    gui.show_photo()
    select_the_skull()
    set_scale_and_head()
    select_the_skull()
    treat_with_it()
    change_and_undo()


if __name__ == '__main__':
    try:
        gui.prepare()
        main()
    finally:
        gui.finish()
        print(f'1..{gui.count}')
