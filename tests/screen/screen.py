"""A screen that nobody sees with a GIMP on it, and hands and eyes for the tests that use it.

Each test is called as `TEST.py BUILD-FOLDER PHOTO`, prints TAP and keeps its screenshots in a folder
of BUILD-FOLDER. Needs Xvfb, metacity, xdotool and ImageMagick.

SPDX-License-Identifier: GPL-3.0-or-later
"""
import os
import re
import shutil
import signal
import subprocess
import sys
import time

SIZE = (1600, 1000)
# Where the photo is seen while a dialog stands at the right.
CANVAS = (330, 180, 640, 640)  # x, y, width, height
TREATMENT = 'Scalp Micropigmentation Treatment'
DIALOG_PLACE = (1095, 10)
NOWHERE = (1050, 990)  # where the pointer hides no part of the canvas

build = os.path.realpath(sys.argv[1])
photo = os.path.realpath(sys.argv[2])
here = os.path.dirname(os.path.realpath(__file__))
# Set by test(): where screenshots go, what else is kept beside them, and GIMP's profile there.
shots = work = profile = None
processes = []
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
    processes.append(process)
    return process


def stop(process):
    try:
        os.killpg(process.pid, signal.SIGTERM)
        process.wait(10)
    except (ProcessLookupError, subprocess.TimeoutExpired):
        pass


def finish():
    while processes:
        stop(processes.pop())


def start_screen(size):
    """A screen of this size, with a window manager."""
    os.makedirs('/tmp/.X11-unix', exist_ok=True)
    read, write = os.pipe()
    start('Xvfb', '-displayfd', str(write), '-screen', '0', '{}x{}x24'.format(*size), '-nolisten',
          'tcp', '-noreset', pass_fds=[write])
    os.close(write)
    # The number and the end of its line come one after the other.
    with os.fdopen(read) as number:
        os.environ['DISPLAY'] = ':' + number.readline().strip()
    start('metacity', '--no-composite')


def start_gimp(*arguments, under=()):
    global gimp
    gimp = start(os.path.join(here, '..', 'gimp', 'gimp-env.sh'), build, 'dbus-run-session', '--', *under, 'gimp',
                 '--no-splash', *arguments, log='gimp.log')


def stop_gimp():
    stop(gimp)
    wait_for(lambda: not main_window(), 20)


# ---- the screen ----------------------------------------------------------------------------

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
        time.sleep(0.2)
    return None


def gone(name, seconds=10):
    """Whether the window goes."""
    return bool(wait_for(lambda: not window(name), seconds))


def press(name, *keys):
    """Presses keys in the window of this name."""
    press_in(window(name), *keys)


def press_in(found, *keys):
    x('windowactivate', found)
    time.sleep(0.3)
    for key in keys:
        x('key', key)
        time.sleep(0.4)


def shot(name, region=None):
    path = os.path.join(shots if region is None else work, name + '.png')
    crop = []
    if region:
        crop = ['-crop', '{2}x{3}+{0}+{1}'.format(*region), '+repage']
    run('import', '-silent', '-window', 'root', *crop, path)
    return path


def different(one, other):
    """How many pixels of two pictures differ visibly: in a channel by more than one in a hundred. (What
    ImageMagick itself counts as different is not the same in all its versions.)"""
    return round(float(run('convert', one, other, '-alpha', 'off', '-compose', 'Difference', '-composite',
                           '-separate', '-evaluate-sequence', 'Max', '-threshold', '1%',
                           '-format', '%[fx:mean*w*h]', 'info:')))


def brightness(path):
    return float(run('convert', path, '-colorspace', 'Gray', '-format', '%[fx:mean]', 'info:'))


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
    time.sleep(3)
    for _ in range(10):
        x('windowmove', found, 0, 0)
        x('windowsize', found, *size)
        time.sleep(1.5)
        width = re.search(r'WIDTH=(\d+)', x('getwindowgeometry', '--shell', found))
        if width and int(width.group(1)) >= size[0] - 20:
            break


def show_photo():
    """The photo at one pixel for one, and the brush at hand."""
    opened = wait_for(lambda: layers() == 1, 90)
    check(bool(opened), 'GIMP opens the photo', title())
    if not opened:
        raise SystemExit
    fill_screen(main_window())
    key_on_canvas('1')
    key_on_canvas('p')
    bare = keep('bare')
    shot('01-photo')
    return bare


def canvas(name='now'):
    """The canvas when GIMP has drawn it."""
    x('mousemove', *NOWHERE)
    time.sleep(0.5)
    last = shot(name + '-a', CANVAS)
    for _ in range(30):
        time.sleep(0.4)
        now = shot(name, CANVAS)
        if different(last, now) == 0:
            break
        shutil.copy(now, last)
    return now


def keep(name):
    """The canvas, in a picture that stays."""
    return shutil.copy(canvas(), os.path.join(work, f'kept-{name}.png'))


def focus_canvas():
    x('windowactivate', main_window())
    time.sleep(0.4)


def key_on_canvas(*keys):
    focus_canvas()
    x('mousemove', CANVAS[0] + 20, CANVAS[1] + 20)
    time.sleep(0.2)
    x('key', '--delay', 120, *keys)
    time.sleep(0.6)


def stroke(points):
    focus_canvas()
    x('mousemove', *points[0])
    time.sleep(0.3)
    x('mousedown', 1)
    for point in points[1:]:
        x('mousemove', *point)
        time.sleep(0.08)
    x('mouseup', 1)
    time.sleep(0.4)


def open_menu(keys=('alt+r', 'Up', 'Right')):
    """Filters > Scalp Micropigmentation, by its mnemonic; the submenu is the last of the menu."""
    for key in keys:
        x('key', key)
        time.sleep(0.6)


def open_dialog(name=TREATMENT, entry='t', place=DIALOG_PLACE):
    """Opens a dialog by the mnemonic of its menu entry, and puts it beside the canvas."""
    focus_canvas()
    x('mousemove', *NOWHERE)
    open_menu()
    if not os.path.exists(os.path.join(shots, '02-menu.png')):
        shot('02-menu')
    x('key', entry)
    found = wait_for(lambda: window(name))
    if found:
        time.sleep(1.0)
        x('windowmove', found, *place)
        time.sleep(0.5)
    return found


def type_value(value):
    """Takes the place of what the field with the focus says."""
    x('key', 'ctrl+a')
    x('type', '--delay', 30, str(value))
    x('key', 'Tab')
    time.sleep(0.2)


def close_dialog(button, name=TREATMENT):
    """Presses OK or Cancel, by its mnemonic."""
    press(name, {'OK': 'alt+o', 'Cancel': 'alt+c'}[button])
    return gone(name)
