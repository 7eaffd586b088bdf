"""A screen that nobody sees with a GIMP on it, and hands and eyes for the tests that use it.

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
# Where the photo is seen while a dialog stands at the right.
CANVAS = (330, 180, 640, 640)  # x, y, width, height
TREATMENT = 'Scalp Micropigmentation Treatment'
DIALOG_PLACE = (1095, 10)
NOWHERE = (1050, 990)  # where the pointer hides no part of the canvas
# Programs are at rest when they have had nothing to do for so many seconds. A button of GTK that is pressed by
# key looks pressed for 0.25 s before it does anything.
QUIET, QUIET_AFTER_BUTTON = 0.1, 0.3

build = os.path.realpath(sys.argv[1])
photo = os.path.realpath(sys.argv[2])
here = os.path.dirname(os.path.realpath(__file__))
# Set by test(): where screenshots go, what else is kept beside them, and GIMP's profile there.
shots = work = profile = None
started = []
display = None
gimp = None
count = 0


def test(story, folder, size=SIZE):
    """Tells a story in front of a new screen, and then ends what was started."""
    global shots, work, profile
    shots = os.path.join(build, folder)
    work = os.path.join(shots, 'work')
    profile = os.path.join(work, 'profile')
    shutil.rmtree(shots, ignore_errors=True)
    os.makedirs(work)
    os.environ['NO_AT_BRIDGE'] = '1'
    os.environ['SMP_KEEP_PROFILE'] = profile
    # Programs tell what they show; see widgets.c.
    os.environ['SMP_WIDGETS'] = work
    os.environ['GTK_MODULES'] = os.path.join(build, 'tests/screen/smp-widgets.so')
    try:
        start_screen(size)
        story()
    finally:
        finish()
        print(f'1..{count}')


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
    """A screen of this size, with a window manager."""
    global display
    memory = os.path.join(work, 'screen-{}x{}'.format(*size))
    os.makedirs(memory, exist_ok=True)
    os.makedirs('/tmp/.X11-unix', exist_ok=True)
    read, write = os.pipe()
    start('Xvfb', '-displayfd', str(write), '-screen', '0', '{}x{}x24'.format(*size), '-nolisten',
          'tcp', '-noreset', '-fbdir', memory, pass_fds=[write])
    os.close(write)
    # The number and the end of its line come one after the other.
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
    """Waits until all programs on the screen are at rest."""
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
    """The window of this name when it is there and has drawn itself."""
    found = wait_for(lambda: window(name), seconds)
    if found:
        settle()
    return found


def gone(name, seconds=10):
    """Whether the window goes."""
    is_gone = bool(wait_for(lambda: not window(name), seconds))
    settle()
    return is_gone


def activate(found):
    x('windowactivate', '--sync', found)
    settle()


def type_keys(*keys):
    """Presses keys one after the other where the focus is."""
    for key in keys:
        x('key', key)
        settle(QUIET_AFTER_BUTTON if key.startswith('alt+') or key in ('space', 'Return') else QUIET)


def type_text(text):
    x('type', '--delay', 5, text)
    settle()


def press(name, *keys):
    """Presses keys in the window of this name."""
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
    """What is seen, or a part: x, y, width, height."""
    return display.picture(region)


def shot(name):
    """Keeps what is seen for people to look at."""
    look().save(os.path.join(shots, name + '.png'))


# ---- GIMP ----------------------------------------------------------------------------------

def main_window():
    """Its title ends so in most languages."""
    found = window('GIMP$') or x('search', '--onlyvisible', '--class', '^gimp')
    return found.split()[0] if found else None


def title():
    found = main_window()
    return x('getwindowname', found) if found else ''


def layers():
    match = re.search(r'(\d+) layers?\)', title())
    return int(match.group(1)) if match else 0


def have_layers(number):
    """Whether the title comes to say so, which takes GIMP a moment."""
    return bool(wait_for(lambda: layers() == number, 10))


def fill_screen(found, size=SIZE):
    """GIMP gives its window the size of the last time, some time after it is there."""
    for _ in range(10):
        settle(0.5)
        width = re.search(r'WIDTH=(\d+)', x('getwindowgeometry', '--shell', found))
        if width and int(width.group(1)) >= size[0] - 20:
            break
        x('windowmove', found, 0, 0)
        x('windowsize', found, *size)


def show_photo():
    """The photo at one pixel for one, and the brush at hand."""
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
    """The canvas when GIMP has drawn it."""
    x('mousemove', *NOWHERE)
    settle(2 * QUIET)
    return look(CANVAS)


def shows(expected, seconds=10):
    """Whether the canvas comes to show the same as this picture."""
    return bool(wait_for(lambda: canvas().different(expected) == 0, seconds))


def changes(before, number=200, seconds=10):
    """The canvas when it differs from this picture in more pixels than so many; None if it does not come to."""
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
    """Paints with the brush, not faster than GIMP follows."""
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
    """Filters > Scalp Micropigmentation, by its mnemonic; the submenu is the last of the menu."""
    type_keys(*keys)


def open_dialog(name=TREATMENT, entry='t', place=DIALOG_PLACE):
    """Opens a dialog by the mnemonic of its menu entry, and puts it beside the canvas."""
    focus_canvas()
    x('mousemove', *NOWHERE)
    open_menu()
    if not os.path.exists(os.path.join(shots, '02-menu.png')):
        shot('02-menu')
    x('key', entry)
    found = appears(name)
    if found:
        x('windowmove', found, *place)
        settle()
    return found


def type_value(value):
    """Takes the place of what the field with the focus says."""
    x('key', 'ctrl+a')
    x('type', '--delay', 5, str(value))
    x('key', 'Tab')
    settle()


def close_dialog(button, name=TREATMENT):
    """Presses OK or Cancel, by its mnemonic, and gives up what was changed."""
    press(name, {'OK': 'alt+o', 'Cancel': 'alt+c'}[button])
    if button == 'Cancel':
        take_back(name)
    return gone(name)


def take_back(name=TREATMENT):
    """Answers the question of a dialog in which something was changed, if it asks."""
    import widgets
    found = wait_for(lambda: 'gone' if not window(name) else widgets.question(), 20)
    if found and found != 'gone':
        widgets.press_in_window(found, 'Take Back')
