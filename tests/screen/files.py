#!/usr/bin/env python3
"""Chooses files and folders, valid and invalid ones, in the dialogs of the sheet and the batch. Prints TAP.

    tests/screen/files.py BUILD-FOLDER PHOTO

Screenshots are kept in BUILD-FOLDER/screenshots-files; screen.py says what is needed.

SPDX-License-Identifier: GPL-3.0-or-later
"""
import os
import shutil

import screen
import widgets
from screen import appears, check, gone, open_dialog, press, settle, shot, type_value, wait_for
from widgets import answer, close, close_message, press_button, said_by_gimp, says, type_path

SIZE = (1280, 720)
TREATMENT, SHEET, BATCH = screen.TREATMENT, 'Consultation Sheet', 'Batch Preview'
# GTK uses this title for folder buttons, too.
FOLDER = 'Select a File'
DONE = 'For the Client'
KINDS = ('PDF', 'PNG', 'JPEG', 'Share page', 'WebP')


# ---- the sheet -----------------------------------------------------------------------------

def open_sheet():
    check(bool(open_dialog(SHEET, 'c', (0, 0))), 'the sheet dialog opens')


def choose_folder(path):
    """Chooses with the last entry of the folder list, which opens a file chooser."""
    press(SHEET, 'alt+d', 'space', 'End', 'Return')
    if check(bool(appears(FOLDER)), 'Other... asks for a folder'):
        shot('sheet-folder')
        check(type_path(FOLDER, path), 'and takes it')


def write_name(name):
    press(SHEET, 'alt+m')
    type_value(name)


def refuse_files(out):
    open_sheet()
    press_button(SHEET, 'PDF')
    press_button(SHEET, 'OK')
    answer('folder', 'sheet-no-folder', 'Back')
    choose_folder(out)
    for kind in KINDS[1:]:
        press_button(SHEET, kind)
    write_name('a/b')
    press_button(SHEET, 'OK')
    answer('a/b', 'sheet-wrong-name', 'Back')
    write_name('sheet')
    shot('sheet-files')
    press_button(SHEET, 'OK')
    check(gone(SHEET, 15) and bool(wait_for(lambda: len(os.listdir(out)) == 6, 300)),
          'all six files are written', str(os.listdir(out)))
    close_done(out)


def close_done(out):
    """Closes the window that names the written files."""
    check(bool(screen.appears(DONE, 60)) and widgets.says(DONE, out), 'it is said where they are')
    open_folder()
    screen.press(DONE, 'alt+o')
    check(gone(DONE), 'OK closes that')


def open_folder():
    """Where there is no program that shows folders, that is said."""
    press_button(DONE, 'Open Folder')
    if wait_for(widgets.question, 5):
        answer('folder', 'no-file-manager', 'Back')


def number_files(out):
    """The dialog remembers the folder. New files get a number and replace nothing."""
    def stamps():
        return {name: os.stat(os.path.join(out, name)).st_mtime_ns for name in sorted(os.listdir(out))}

    before = stamps()
    show_photo()
    open_sheet()
    write_name('sheet')
    press_button(SHEET, 'OK')
    check(gone(SHEET, 15) and bool(wait_for(lambda: len(stamps()) == 12, 300)), 'the files get other names',
          f'{before}\n{stamps()}')
    now = stamps()
    check(all(now[name] == before[name] for name in before) and 'sheet-2.pdf' in now, 'with a number, and the others are kept',
          str(now))
    close_done(out)


def refuse_a_lost_folder(out):
    """If the folder is deleted while the dialog is open, GIMP shows an error; the next time the dialog
    itself does."""
    show_photo()
    open_sheet()
    shutil.rmtree(out)
    press_button(SHEET, 'OK')
    check(gone(SHEET, 15), 'the dialog closes')
    check(bool(wait_for(lambda: out in said_by_gimp(), 60)), 'GIMP says that the folder is gone',
          said_by_gimp()[-500:])
    settle()
    shot('sheet-lost-folder')
    close_message()
    open_sheet()
    press_button(SHEET, 'OK')
    answer('folder', 'sheet-forgot-folder', 'Back')
    close(SHEET, 'Cancel')


def reset_and_keep_settings():
    """Uses the settings buttons that GIMP adds to such dialogs."""
    show_photo()
    open_sheet()
    write_name('kept')
    press_button(SHEET, 'Save Settings')
    write_name('other')
    press_button(SHEET, 'Load Saved Settings')
    check(says(SHEET, 'kept'), 'settings are saved and loaded')
    shot('sheet-settings')
    close(SHEET, 'Cancel')


def show_photo():
    """Shows the first image."""
    settle()
    screen.key_on_canvas('alt+1')


# ---- the batch -----------------------------------------------------------------------------

def choose_photos(button, title, path):
    press_button(BATCH, button)
    if check(bool(appears(title, 10)), f'{button} opens: {title}'):
        shot('batch-' + button.lower())
        check(type_path(title, path), f'and takes {os.path.basename(path)}')


def cancel_choice(button, title):
    press_button(BATCH, button)
    if check(bool(appears(title, 10)), f'{button} opens: {title}'):
        close(title, 'Cancel')


def refuse_photos(photos, out):
    empty = os.path.join(screen.work, 'empty')
    os.makedirs(empty)
    check(bool(open_dialog(BATCH, 'b', (0, 0))), 'the batch dialog opens')
    shot('batch-nothing')
    cancel_choice('Folder', 'Choose the Folder with')
    check(says(BATCH, 'folder', 'photos'), 'Cancel chooses nothing')
    choose_photos('Folder', 'Choose the Folder with', empty)
    settle()
    shot('batch-empty-folder')
    check(says(BATCH, 'no photos', empty), 'an empty folder is refused',
          '\n'.join(widgets.texts(widgets.of(BATCH))))
    choose_photos('Files', 'Choose the Photos', os.path.join(photos, 'one.jpg'))
    check(says(BATCH, '1 photo'), 'one photo is enough')
    list_only_photos()
    choose_photos('Change', 'Choose the Folder for', out)
    check(says(BATCH, out), 'and another folder is shown')


def list_only_photos():
    """The file chooser starts in the folder of the last choice, and does not list masks."""
    title = 'Choose the Photos'
    press_button(BATCH, 'Files')
    if check(bool(appears(title, 10)), 'the photos can be chosen again'):
        settle(0.5)
        shot('batch-photos-only')
        listed = '\n'.join(widgets.texts(widgets.of(title)))
        check('one.jpg' in listed and 'one-treatment.png' not in listed, 'only photos are listed', listed)
        close(title, 'Cancel')


def press_options():
    for option in ('Before-and-After', 'Contact Sheet', 'Keep Metadata', 'Make All Again'):
        press_option(option)
    shot('batch-options')


def press_option(begin):
    shown = press_button(BATCH, begin)
    check(shown and bool(wait_for(lambda: widgets.find(widgets.of(BATCH), begin, 'CheckButton')['active']
                                  != shown['active'], 10)), f'{begin} can be chosen')


def refuse_to_write(out):
    os.rmdir(out)
    with open(out, 'w', encoding='utf-8') as file:
        file.write('in the way')
    press_button(BATCH, 'Start')
    check(says(BATCH, 'cannot be made', seconds=30), 'a folder that cannot be made is refused',
          '\n'.join(widgets.texts(widgets.of(BATCH))))
    check(says(BATCH, 'Stopped'), 'and that is not called finished')
    settle()
    shot('batch-unwritable')
    close(BATCH, 'Close')


def main():
    out = os.path.join(screen.work, 'out')
    photos = os.path.join(screen.work, 'photos')
    previews = os.path.join(screen.work, 'previews')
    for folder in (out, photos, previews):
        os.makedirs(folder)
    shutil.copy(screen.photo, os.path.join(photos, 'one.jpg'))
    shutil.copy(screen.photo.replace('.jpg', '-treatment.png'), os.path.join(photos, 'one-treatment.png'))
    screen.start_gimp(screen.photo)
    if not check(bool(wait_for(lambda: screen.layers() == 1, 90)), 'GIMP opens the photo'):
        return
    screen.fill_screen(screen.main_window(), SIZE)
    screen.key_on_canvas('ctrl+a')
    open_dialog(TREATMENT, 't', (0, 0))
    close(TREATMENT, 'OK')
    refuse_files(out)
    number_files(out)
    reset_and_keep_settings()
    refuse_a_lost_folder(out)
    refuse_photos(photos, previews)
    press_options()
    refuse_to_write(previews)


if __name__ == '__main__':
    screen.test(main, 'screenshots-files', SIZE)
