"""An invisible screen with GIMP, and functions with which tests operate and look at it.

Each test is called as `TEST.py BUILD-FOLDER PHOTO`, prints TAP and keeps its screenshots in a folder
of BUILD-FOLDER. It has a screen and a profile of its own, so several may run side by side. Nothing waits
for a fixed time: after each key and click the test goes on when the programs on the screen are at rest.
Needs Xvfb, metacity and xdotool.

SPDX-License-Identifier: GPL-3.0-or-later
"""
import os
import re
import shutil
import signal
import subprocess
import sys
import time

import picture
import processes

SIZE = (1600, 1000)
# The region of the canvas that a dialog at the right does not cover.
CANVAS = (330, 180, 640, 640)  # x, y, width, height
TREATMENT = 'Scalp Micropigmentation Treatment'
DIALOG_PLACE = (1095, 10)
NOWHERE = (1050, 990)  # a place for the pointer where it covers no part of the canvas
# The codes of function keys on every PC keyboard. By name xdotool would press Alt with them where the keymap
# lists them on a level of Alt, too, as in xkeyboard-config 2.48; and window managers grab such keys.
FUNCTION_KEYS = {f'F{number}': str(66 + number) for number in range(1, 11)}
# Programs are at rest when they have been idle for so many seconds. GTK shows a button that is activated by
# key as pressed for 0.25 s before it does anything.
QUIET, QUIET_AFTER_BUTTON = 0.1, 0.3

build = os.path.realpath(sys.argv[1])
photo = os.path.realpath(sys.argv[2])
here = os.path.dirname(os.path.realpath(__file__))
# Set by test(): folders for screenshots, other files, and GIMP's profile.
shots = work = profile = None
started = []
display = None
gimp = None
count = 0


def test(story, folder, size=SIZE):
    """Runs a test on a new screen, and then stops all programs that it started."""
    global shots, work, profile
    shots = os.path.join(build, folder)
    work = os.path.join(shots, 'work')
    profile = os.path.join(work, 'profile')
    shutil.rmtree(shots, ignore_errors=True)
    os.makedirs(work)
    os.environ['NO_AT_BRIDGE'] = '1'
    os.environ['SMP_KEEP_PROFILE'] = profile
    # For widgets.c, which makes programs describe their widgets.
    os.environ['SMP_WIDGETS'] = work
    os.environ['GTK_MODULES'] = os.path.join(build, 'tests/screen/smp-widgets.so')
    try:
        start_screen(size)
        story()
        warnings = warned_by_plug_in()
        check(not warnings, 'the plug-in prints no warnings', warnings)
    finally:
        finish()
        print(f'1..{count}')


def warned_by_plug_in():
    """Returns the warnings that libraries printed for the plug-in, except of GIMP's end and of GIMP's own file
    buttons, which set no file when saved settings have none (3.2.6)."""
    log = os.path.join(work, 'gimp.log')
    if not os.path.exists(log):
        return ''
    with open(log, encoding='utf-8', errors='replace') as file:
        return ''.join(line for line in file
                       if re.search(r"scalp-micropigmentation:\d+\): .*-(WARNING|CRITICAL)|^Procedure '.*no mnemonic", line)
                       and 'Broken pipe' not in line and 'gtk_file_chooser_set_file' not in line)


# ---- TAP -----------------------------------------------------------------------------------

def check(good, name, note=''):
    global count
    count += 1
    print(f'{"ok" if good else "not ok"} {count} - {name}')
    if not good:
        for line in str(note).splitlines():
            print(f'# {line}')
        shot(f'failed-{count:02}')
    sys.stdout.flush()
    return good


# ---- processes -----------------------------------------------------------------------------

def run(*command):
    return subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True,
                          check=False).stdout


def start(*command, log=None, pass_fds=()):
    out = open(os.path.join(work, log), 'w') if log else subprocess.DEVNULL
    process = subprocess.Popen(command, stdout=out, stderr=subprocess.STDOUT,
                               stdin=subprocess.DEVNULL, start_new_session=True,
                               pass_fds=pass_fds)
    started.append(process)
    return process


def stop(process):
    try:
        os.killpg(process.pid, signal.SIGTERM)
        process.wait(10)
    except (ProcessLookupError, subprocess.TimeoutExpired):
        pass


def finish():
    while started:
        stop(started.pop())


def start_screen(size):
    """Starts a screen of this size with a window manager."""
    global display
    memory = os.path.join(work, 'screen-{}x{}'.format(*size))
    os.makedirs(memory, exist_ok=True)
    os.makedirs('/tmp/.X11-unix', exist_ok=True)
    read, write = os.pipe()
    start('Xvfb', '-displayfd', str(write), '-screen', '0', '{}x{}x24'.format(*size), '-nolisten',
          'tcp', '-noreset', '-fbdir', memory, pass_fds=[write])
    os.close(write)
    # The number and its newline may arrive separately.
    with os.fdopen(read) as number:
        os.environ['DISPLAY'] = ':' + number.readline().strip()
    display = picture.Screen(memory)
    start('metacity', '--no-composite')


def start_gimp(*arguments, under=()):
    global gimp
    gimp = start(os.path.join(here, '..', 'gimp', 'gimp-env.sh'), build, 'dbus-run-session', '--', *under, 'gimp',
                 '--no-splash', *arguments, log='gimp.log')


def stop_gimp():
    stop(gimp)
    wait_for(lambda: not main_window(), 20)


# ---- the screen ----------------------------------------------------------------------------

def settle(quiet=QUIET, seconds=20):
    """Waits until all programs on the screen are idle."""
    processes.rest([process.pid for process in started], quiet, seconds)


def x(*command):
    return run('xdotool', *map(str, command)).strip()


def window(name):
    found = x('search', '--onlyvisible', '--name', name).split()
    return found[-1] if found else None


def wait_for(condition, seconds=30):
    end = time.time() + seconds
    while time.time() < end:
        result = condition()
        if result:
            return result
        time.sleep(0.05)
    return None


def appears(name, seconds=30):
    """Waits for the window with this name. Returns it when it has been drawn."""
    found = wait_for(lambda: window(name), seconds)
    if found:
        settle()
    return found


def gone(name, seconds=10):
    """Whether the window disappears."""
    is_gone = bool(wait_for(lambda: not window(name), seconds))
    settle()
    return is_gone


def activate(found):
    x('windowactivate', '--sync', found)
    settle()


def type_keys(*keys):
    """Presses keys one by one in the focused window."""
    for key in keys:
        x('key', FUNCTION_KEYS.get(key, key))
        settle(QUIET_AFTER_BUTTON if key.startswith('alt+') or key in ('space', 'Return') else QUIET)


def type_text(text):
    x('type', '--delay', 5, text)
    settle()


def press(name, *keys):
    """Presses keys in the window with this name."""
    press_in(window(name), *keys)


def press_in(found, *keys):
    activate(found)
    type_keys(*keys)


def click(*place):
    x('mousemove', *place)
    settle()
    x('click', 1)
    settle()


def look(region=None):
    """Returns the screen, or a region: x, y, width, height."""
    return display.picture(region)


def shot(name):
    """Saves a screenshot for people to look at."""
    look().save(os.path.join(shots, name + '.png'))


# ---- GIMP ----------------------------------------------------------------------------------

def main_window():
    """Finds the window by the end of its title, which most languages share."""
    found = window('GIMP$') or x('search', '--onlyvisible', '--class', '^gimp')
    return found.split()[0] if found else None


def title():
    found = main_window()
    return x('getwindowname', found) if found else ''


def layers():
    match = re.search(r'(\d+) layers?\)', title())
    return int(match.group(1)) if match else 0


def have_layers(number):
    """Waits until the title shows this number of layers."""
    return bool(wait_for(lambda: layers() == number, 10))


def fill_screen(found, size=SIZE):
    """Resizes the window, repeatedly: GIMP restores its last size some time after it has appeared."""
    for _ in range(10):
        settle(0.5)
        width = re.search(r'WIDTH=(\d+)', x('getwindowgeometry', '--shell', found))
        if width and int(width.group(1)) >= size[0] - 20:
            break
        x('windowmove', found, 0, 0)
        x('windowsize', found, *size)


def show_photo():
    """Shows the photo at 100 % and selects the brush."""
    opened = wait_for(lambda: layers() == 1, 90)
    check(bool(opened), 'GIMP opens the photo', title())
    if not opened:
        raise SystemExit
    fill_screen(main_window())
    key_on_canvas('1')
    key_on_canvas('p')
    bare = canvas()
    shot('01-photo')
    return bare


def canvas():
    """Returns the canvas when GIMP has drawn it."""
    x('mousemove', *NOWHERE)
    settle(2 * QUIET)
    return look(CANVAS)


def shows(expected, seconds=10):
    """Waits until the canvas equals this picture. Returns whether it does."""
    return bool(wait_for(lambda: canvas().different(expected) == 0, seconds))


def changes(before, number=200, seconds=10):
    """Waits until more than so many pixels of the canvas differ from this picture. Returns the canvas, or
    None."""
    def changed():
        now = canvas()
        return now.different(before) > number and now

    return wait_for(changed, seconds)


def focus_canvas():
    activate(main_window())


def key_on_canvas(*keys):
    focus_canvas()
    x('mousemove', CANVAS[0] + 20, CANVAS[1] + 20)
    settle()
    type_keys(*keys)


def stroke(points):
    """Paints with the brush, slowly enough for GIMP."""
    focus_canvas()
    x('mousemove', *points[0])
    settle()
    x('mousedown', 1)
    for point in points[1:]:
        x('mousemove', *point)
        settle(0.03)
    x('mouseup', 1)
    settle()


def open_menu(keys=('alt+r', 'Up', 'Right')):
    """Opens Filters > Scalp Micropigmentation by mnemonic. It is the last entry of Filters."""
    type_keys(*keys)


def open_dialog(name=TREATMENT, entry='t', place=DIALOG_PLACE):
    """Opens a dialog by the mnemonic of its menu entry, and moves it beside the canvas."""
    focus_canvas()
    x('mousemove', *NOWHERE)
    open_menu()
    if not os.path.exists(os.path.join(shots, '02-menu.png')):
        shot('02-menu')
    x('key', entry)
    found = appears(name, 60)
    if found:
        x('windowmove', found, *place)
        settle()
    return found


def type_value(value):
    """Replaces the text of the focused field."""
    x('key', 'ctrl+a')
    x('type', '--delay', 5, str(value))
    x('key', 'Tab')
    settle()


def close_dialog(button, name=TREATMENT):
    """Closes a dialog by the mnemonic of OK or Cancel, and discards changes if it asks."""
    press(name, {'OK': 'alt+o', 'Cancel': 'alt+c'}[button])
    if button == 'Cancel':
        take_back(name)
    return gone(name)


def take_back(name=TREATMENT):
    """Discards the changes if the dialog asks."""
    import widgets
    found = wait_for(lambda: 'gone' if not window(name) else widgets.question(), 20)
    if found and found != 'gone':
        widgets.press_in_window(found, 'Discard')
