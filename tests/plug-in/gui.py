#!/usr/bin/env python3
"""Uses the plug-in in the full interface of GIMP as a practitioner would, and prints TAP.

    tests/plug-in/gui.py BUILD-FOLDER PHOTO

Needs Xvfb, metacity, xdotool and ImageMagick. Screenshots are kept in BUILD-FOLDER/screenshots.

SPDX-License-Identifier: GPL-3.0-or-later
"""
import os
import re
import shutil
import signal
import subprocess
import sys
import time

SCREEN = (1600, 1000)
# Where the photo is seen while the dialog stands at the right.
CANVAS = (330, 180, 640, 640)  # x, y, width, height
DIALOG = 'Scalp Micropigmentation Treatment'
DIALOG_PLACE = (1095, 10)
NOWHERE = (1050, 990)  # where the pointer hides no part of the canvas
STROKES = 5
# What is moved, its place in the order of Tab from the Look chooser on, and the new value.
SLIDERS = (('density', 2, 90), ('shade', 3, 95), ('fade', 4, 40), ('dot size', 9, 0.5),
           ('dot variation', 10, 95), ('undertone', 11, 90), ('pixels per mm', 15, 5),
           ('photo blur', 16, 2.5))
# The places of the moments where Dots and Photo are closed, and whether they look unlike a
# healed plan.
PLAN = 10
MOMENTS = (('Session 1', 11, True), ('Session 2', 12, True), ('Session 3', 13, False),
           ('Fresh', 14, True), ('1 Week', 15, True), ('4 Weeks', 16, False), ('1 Year', 17, True), ('3 Years', 18, True),
           ('5 Years', 19, True), ('8 Years', 20, True))
FIVE_YEARS = 19

build = os.path.realpath(sys.argv[1])
photo = os.path.realpath(sys.argv[2])
here = os.path.dirname(os.path.realpath(__file__))
shots = os.path.join(build, 'screenshots')
work = os.path.join(shots, 'work')
profile = os.path.join(work, 'profile')
processes = []
gimp = None
count = 0
failures = 0


# ---- TAP -----------------------------------------------------------------------------------

def check(good, name, note=''):
    global count, failures
    count += 1
    failures += not good
    print(f'{"ok" if good else "not ok"} {count} - {name}')
    if not good:
        if note:
            print(f'# {note}')
        shot(f'failed-{count:02}')
    sys.stdout.flush()


# ---- the screen ----------------------------------------------------------------------------

def run(*command):
    return subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True,
                          check=False).stdout


def start(*command, log=None):
    out = open(os.path.join(work, log), 'w') if log else subprocess.DEVNULL
    process = subprocess.Popen(command, stdout=out, stderr=subprocess.STDOUT,
                               stdin=subprocess.DEVNULL, start_new_session=True)
    processes.append(process)
    return process


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


def shot(name, region=None):
    path = os.path.join(shots if region is None else work, name + '.png')
    crop = []
    if region:
        crop = ['-crop', '{2}x{3}+{0}+{1}'.format(*region), '+repage']
    run('import', '-silent', '-window', 'root', *crop, path)
    return path


def different(one, other):
    """How many pixels of two pictures differ visibly."""
    result = subprocess.run(['compare', '-metric', 'AE', '-fuzz', '1%', one, other, 'null:'],
                            stderr=subprocess.PIPE, stdout=subprocess.DEVNULL, text=True,
                            check=False).stderr
    return int(float(re.match(r'[\d.e+]+', result).group()))


def brightness(path):
    return float(run('convert', path, '-colorspace', 'Gray', '-format', '%[fx:mean]', 'info:'))


def canvas(name):
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


# ---- GIMP ----------------------------------------------------------------------------------

def main_window():
    return window('GIMP$')


def title():
    found = main_window()
    return x('getwindowname', found) if found else ''


def layers():
    match = re.search(r'(\d+) layers?\)', title())
    return int(match.group(1)) if match else 0


def have_layers(number):
    """Whether the title comes to say so, which takes GIMP a moment."""
    return bool(wait_for(lambda: layers() == number, 10))


def focus_canvas():
    x('windowactivate', main_window())
    time.sleep(0.4)


def key_on_canvas(*keys):
    focus_canvas()
    x('mousemove', CANVAS[0] + 20, CANVAS[1] + 20)
    time.sleep(0.2)
    x('key', '--delay', 120, *keys)
    time.sleep(0.6)


def open_dialog(name=DIALOG, entry=None):
    """Filters > Scalp Micropigmentation > Treatment..., by its mnemonic; the submenu is the last of
    the menu."""
    focus_canvas()
    x('mousemove', *NOWHERE)
    for key in ('alt+r', 'Up', 'Right'):
        x('key', key)
        time.sleep(0.6)
    if not os.path.exists(os.path.join(shots, '02-menu.png')):
        shot('02-menu')
    x('key', entry or ('t' if name == DIALOG else 'b'))  # _Treatment, _Behandlung
    found = wait_for(lambda: window(name))
    if found:
        time.sleep(1.0)
        x('windowmove', found, *DIALOG_PLACE)
        time.sleep(0.5)
    return found


def focus_dialog():
    x('windowactivate', window(DIALOG))
    time.sleep(0.3)


def focus_widget(number):
    """Goes to a widget of the dialog, counted from the Look chooser."""
    focus_dialog()
    x('key', 'alt+l')
    time.sleep(0.3)
    for _ in range(number):
        x('key', 'Tab')
        time.sleep(0.05)
    time.sleep(0.2)


def type_value(value):
    x('key', 'ctrl+a')
    x('type', '--delay', 30, str(value))
    x('key', 'Tab')
    time.sleep(0.2)


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


def close_dialog(button):
    """Presses OK or Cancel, by its mnemonic."""
    focus_dialog()
    x('key', {'OK': 'alt+o', 'Cancel': 'alt+c'}[button])
    return wait_for(lambda: not window(DIALOG), 10)


# ---- the story -----------------------------------------------------------------------------

def prepare():
    if os.path.exists(shots):
        shutil.rmtree(shots)
    os.makedirs(work)
    os.makedirs('/tmp/.X11-unix', exist_ok=True)
    read, write = os.pipe()
    display = subprocess.Popen(
        ['Xvfb', '-displayfd', str(write), '-screen', '0', '{}x{}x24'.format(*SCREEN), '-nolisten',
         'tcp'], pass_fds=[write], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        start_new_session=True)
    processes.append(display)
    os.close(write)
    os.environ['DISPLAY'] = ':' + os.read(read, 20).decode().strip()
    os.environ['NO_AT_BRIDGE'] = '1'
    start('metacity', '--no-composite')
    os.environ['SMP_KEEP_PROFILE'] = profile


def start_gimp(file):
    global gimp
    gimp = start(os.path.join(here, 'gimp-env.sh'), build, 'dbus-run-session', '--', 'gimp',
                 '--no-splash', file, log='gimp.log')


def stop(process):
    try:
        os.killpg(process.pid, signal.SIGTERM)
        process.wait(10)
    except (ProcessLookupError, subprocess.TimeoutExpired):
        pass


def stop_gimp():
    stop(gimp)
    wait_for(lambda: not main_window(), 20)


def finish():
    for process in reversed(processes):
        stop(process)


def show_photo():
    opened = wait_for(lambda: layers() == 1, 90)
    check(bool(opened), 'GIMP opens the photo', title())
    if not opened:
        raise SystemExit
    time.sleep(3)
    x('windowmove', main_window(), 0, 0)
    x('windowsize', main_window(), *SCREEN)
    time.sleep(1.5)
    key_on_canvas('1')
    key_on_canvas('p')
    bare = canvas('bare')
    shot('01-photo')
    return bare


def paint_a_new_treatment(bare):
    check(bool(open_dialog()), 'the menu entry opens the dialog')
    check(have_layers(2), 'a treatment layer is there', title())
    empty = canvas('empty')
    check(different(bare, empty) == 0, 'an empty treatment changes nothing on the canvas')
    shot('03-new-treatment')

    cx, cy = CANVAS[0] + CANVAS[2] // 2, CANVAS[1] + CANVAS[3] // 2
    for row in range(STROKES):
        stroke([(cx - 200 + step * 20, cy + 40 * (row - 2)) for step in range(21)])
    painted = canvas('painted')
    check(different(bare, painted) > 1000, 'a brush stroke shows dots while the dialog is open')
    check(brightness(painted) < brightness(bare), 'dots darken')
    shot('04-painted')
    return painted


def move_the_sliders():
    focus_dialog()
    x('key', 'alt+d')
    time.sleep(0.5)
    x('key', 'alt+p')
    time.sleep(0.8)
    shot('05-all-sliders')

    last = canvas('slider')
    for name, place, value in SLIDERS:
        before = shutil.copy(last, os.path.join(work, 'before.png'))
        focus_widget(place)
        type_value(value)
        last = canvas('slider')
        check(different(before, last) > 200, f'the slider for {name} changes the canvas')
    shot('06-sliders-moved')

    before = shutil.copy(last, os.path.join(work, 'before.png'))
    x('key', 'alt+n')
    check(different(before, canvas('slider')) > 200, 'New Arrangement changes the canvas')


def drag_a_slider():
    """With the mouse, seen on the canvas while the button is still down."""
    focus_widget(2)  # which may have been scrolled away
    before = canvas('drag-before')
    left, top = DIALOG_PLACE
    x('mousemove', left + 80, top + 170)
    time.sleep(0.3)
    x('mousedown', 1)
    for step in range(40):
        x('mousemove', left + 80 + 4 * step, top + 170)
        time.sleep(0.02)
    time.sleep(1.5)
    during = shot('drag', CANVAS)
    shot('07-while-dragging')
    x('mouseup', 1)
    check(different(before, during) > 200, 'the canvas follows while a slider is dragged')
    check(different(during, canvas('drag-after')) < 50, 'and stays when it is let go')


def see_advice():
    """In the place of the hint, without moving anything."""
    place = (DIALOG_PLACE[0] + 5, DIALOG_PLACE[1] + 40, 480, 50)
    size = x('getwindowgeometry', window(DIALOG))
    pictures = []
    for density, dot_size in ((40, 0.3), (40, 0.6), (300, 0.6)):
        focus_widget(2)
        type_value(density)
        focus_widget(9)
        type_value(dot_size)
        time.sleep(0.8)
        pictures.append(shot(f'advice-{len(pictures)}', place))
    shot('08-advice')
    check(min(different(pictures[0], pictures[1]), different(pictures[1], pictures[2])) > 200,
          'large dots and a helmet get advice')
    check(x('getwindowgeometry', window(DIALOG)) == size, 'which moves nothing')
    focus_widget(2)
    type_value(90)
    focus_widget(9)
    type_value(0.5)


def compare_before_and_after(bare):
    after = shutil.copy(canvas('after'), os.path.join(work, 'kept-after.png'))
    focus_dialog()
    x('key', 'alt+b')
    check(different(bare, canvas('now')) == 0, 'Before shows the bare photo')
    shot('09-before')
    focus_dialog()
    x('key', 'alt+a')
    check(different(after, canvas('now')) == 0, 'After shows the dots again')
    return after


def choose_a_look():
    before = shutil.copy(canvas('look'), os.path.join(work, 'before.png'))
    focus_dialog()
    x('key', 'alt+l')
    time.sleep(0.3)
    x('key', 'Home')
    time.sleep(0.2)
    x('key', 'Down')
    time.sleep(0.5)
    check(different(before, canvas('look')) > 200, 'choosing a look changes the canvas')
    shot('10-look')


def save_a_look():
    focus_widget(3)
    type_value(61)
    focus_dialog()
    x('key', 'alt+s')
    wait_for(lambda: window('Save Look'), 5)
    time.sleep(0.5)
    x('type', '--delay', 40, 'Client of the Day')
    shot('11-save-look')
    x('key', 'Return')
    path = os.path.join(profile, 'data/scalp-micropigmentation/looks/client-of-the-day.look')
    saved = wait_for(lambda: os.path.exists(path), 5)
    check(bool(saved), 'Save Look writes a file')
    if saved:
        with open(path, encoding='utf-8') as file:
            text = file.read()
        check('Name=Client of the Day' in text and 'shade=61\n' in text and 'seed' not in text
              and 'pixels-per-mm' not in text, 'which has the values, but not those of the photo',
              text.replace('\n', ' '))
    time.sleep(0.5)
    shot('12-saved-look')


def agree_and_undo(bare):
    after = shutil.copy(canvas('after'), os.path.join(work, 'agreed.png'))
    focus_dialog()
    x('key', 'alt+b')
    time.sleep(0.5)
    check(bool(close_dialog('OK')), 'OK closes the dialog')
    check(different(after, canvas('now')) == 0, 'OK keeps the dots, even if Before was shown')
    for _ in range(STROKES):
        key_on_canvas('ctrl+z')
    check(have_layers(2), 'Undo takes the strokes away one by one', title())
    check(different(bare, canvas('now')) == 0, 'and the canvas is the bare photo')
    key_on_canvas('ctrl+z')
    check(have_layers(1), 'one more Undo takes the treatment away', title())
    for _ in range(STROKES + 1):
        key_on_canvas('ctrl+y')
    check(have_layers(2), 'Redo brings it back', title())
    check(different(after, canvas('now')) == 0, 'with the same dots')
    return after


def edit_and_undo(after):
    check(bool(open_dialog()), 'the menu entry opens the dialog for the treatment again')
    check(have_layers(2), 'no layer was added', title())
    check(different(after, canvas('now')) == 0, 'opening the dialog changes nothing')
    focus_widget(2)
    type_value(35)
    edited = shutil.copy(canvas('edited'), os.path.join(work, 'kept-edited.png'))
    check(different(after, edited) > 200, 'the density is changed')
    check(bool(close_dialog('OK')), 'OK closes the dialog for the second time')
    check(different(edited, canvas('now')) == 0, 'the change stays after OK')
    key_on_canvas('ctrl+z')
    check(different(after, canvas('now')) == 0, 'one Undo brings the old dots back')
    check(have_layers(2), 'and only them', title())
    key_on_canvas('ctrl+y')
    check(different(edited, canvas('now')) == 0, 'Redo brings the new dots back')
    key_on_canvas('ctrl+z')


def edit_and_cancel(after):
    open_dialog()
    focus_widget(3)
    type_value(5)
    check(different(after, canvas('now')) > 200, 'the shade is changed')
    focus_dialog()
    x('key', 'alt+b')
    time.sleep(0.5)
    check(bool(close_dialog('Cancel')), 'Cancel closes the dialog')
    check(different(after, canvas('now')) == 0, 'Cancel brings the old dots back')


def press(place):
    focus_widget(place)
    x('key', 'space')
    time.sleep(0.3)


def show_the_moments(bare, after):
    open_dialog()
    last = after
    for name, place, differs in MOMENTS:
        press(place)
        now = canvas('moment')
        if differs:
            check(min(different(after, now), different(last, now)) > 200, f'{name} is shown')
        else:
            check(different(after, now) == 0, f'{name} looks like the plan')
        last = shutil.copy(now, os.path.join(work, 'kept-moment.png'))
    shot('13-eight-years')
    press(PLAN)
    check(different(after, canvas('now')) == 0, 'Plan shows the plan again')

    press(FIVE_YEARS)
    five = shutil.copy(canvas('five'), os.path.join(work, 'kept-five.png'))
    focus_widget(2)
    type_value(120)
    check(different(five, canvas('now')) > 200, 'the sliders change the plan of a moment')
    type_value(35)
    focus_widget(2)
    type_value(35)
    press(FIVE_YEARS)
    sparse = shutil.copy(canvas('now'), os.path.join(work, 'kept-sparse.png'))
    check(min(different(after, sparse), different(five, sparse)) > 200,
          'pressed again, a moment gives way to the plan as it is now')

    press(11)
    session = shutil.copy(canvas('now'), os.path.join(work, 'kept-session.png'))
    focus_dialog()
    x('key', 'alt+b')
    check(different(bare, canvas('now')) == 0, 'Before shows the bare photo at any moment')
    focus_dialog()
    x('key', 'alt+a')
    check(different(session, canvas('now')) == 0, 'After shows the moment again')
    focus_dialog()
    x('key', 'alt+b')
    time.sleep(0.5)
    press(PLAN)
    check(different(sparse, canvas('now')) == 0, 'a moment that is pressed ends Before')
    press(FIVE_YEARS)
    close_dialog('Cancel')
    check(different(after, canvas('now')) == 0, 'Cancel brings the old plan back')

    open_dialog()
    press(FIVE_YEARS)
    check(different(five, canvas('now')) == 0, 'five years later it looks the same again')
    close_dialog('OK')
    check(different(after, canvas('now')) == 0, 'OK leaves the plan')
    return five


def keep_a_moment(after, five):
    open_dialog()
    press(FIVE_YEARS)
    focus_dialog()
    x('key', 'alt+k')
    time.sleep(0.3)
    shot('14-keep-a-moment')
    close_dialog('OK')
    check(different(five, canvas('now')) == 0, 'a moment that is kept stays after OK')
    key_on_canvas('ctrl+z')
    check(different(after, canvas('now')) == 0, 'one Undo brings the plan back')
    open_dialog()
    check(different(after, canvas('now')) == 0, 'and the dialog finds it')
    close_dialog('OK')
    key_on_canvas('ctrl+y')
    check(different(five, canvas('now')) == 0, 'Redo shows the moment again')

    open_dialog()
    check(different(five, canvas('now')) == 0, 'opening the dialog at a kept moment changes nothing')
    press(FIVE_YEARS)
    check(different(after, canvas('now')) == 0, 'the plan of a kept moment is found again')
    close_dialog('Cancel')
    check(different(five, canvas('now')) == 0, 'Cancel leaves the kept moment')
    open_dialog()
    press(PLAN)
    close_dialog('OK')
    check(different(after, canvas('now')) == 0, 'Plan and OK show the plan for good')
    key_on_canvas('ctrl+z')
    check(different(five, canvas('now')) == 0, 'which one Undo takes back')
    open_dialog()
    press(FIVE_YEARS)
    check(different(after, canvas('now')) == 0, 'with the plan')
    close_dialog('Cancel')
    key_on_canvas('ctrl+z')
    check(different(after, canvas('now')) == 0, 'and the next Undo the moment')


def crash_at_a_moment(after, five):
    open_dialog()
    press(FIVE_YEARS)
    canvas('now')
    # Of this GIMP only: others may run.
    for pid in run('pgrep', '-f', os.path.join(profile, 'plug-ins/scalp-micropigmentation')).split():
        os.kill(int(pid), signal.SIGKILL)
    check(bool(wait_for(lambda: not window(DIALOG), 10)), 'a crash closes the dialog')
    message = wait_for(lambda: window('GIMP Message'), 5)
    if message:
        x('windowactivate', message)
        x('key', 'Escape')
    check(different(five, canvas('now')) == 0, 'and leaves the moment on the canvas')
    open_dialog()
    press(FIVE_YEARS)
    check(different(after, canvas('now')) == 0, 'the plan is not lost')
    close_dialog('OK')
    check(different(after, canvas('now')) == 0, 'and stays')


def make_and_cancel(after):
    key_on_canvas('Page_Down')
    open_dialog()
    check(have_layers(3), 'over the photo a second treatment is made', title())
    close_dialog('Cancel')
    check(have_layers(2), 'Cancel removes it, since it was not painted', title())
    check(different(after, canvas('now')) == 0, 'and the canvas is as before')


def make_from_selection():
    # The rectangle tool, dragged over the scalp; then the photo is the selected layer still.
    key_on_canvas('r')
    cx, cy = CANVAS[0] + CANVAS[2] // 2, CANVAS[1] + CANVAS[3] // 2
    stroke([(cx - 150, cy + 150), (cx, cy + 200), (cx + 150, cy + 300)])
    x('key', 'Return')
    time.sleep(0.5)
    before = canvas('selected')
    open_dialog()
    shot('15-from-selection')
    check(have_layers(3), 'with a selection a treatment is made', title())
    filled = canvas('filled')
    check(different(before, filled) > 1000, 'the selection is full of dots')
    close_dialog('Cancel')
    check(have_layers(2), 'Cancel removes it', title())
    shot('16-selection-is-back')

    key_on_canvas('r')
    open_dialog()
    again = canvas('again')
    check(different(filled, again) == 0, 'the selection was back: it gives the same treatment')
    key_on_canvas('p')
    stroke([(cx - 100, cy - 200), (cx, cy - 200), (cx + 100, cy - 200)])
    painted = shutil.copy(canvas('painted'), os.path.join(work, 'kept-painted.png'))
    check(different(again, painted) > 200, 'a stroke beside it shows dots: no selection hinders it')
    close_dialog('Cancel')
    check(have_layers(3), 'a treatment that was painted on stays on Cancel', title())
    check(different(painted, canvas('now')) == 0, 'with its dots')
    shot('17-end')


def undo_while_the_dialog_is_open():
    key_on_canvas('Page_Down', 'Page_Down')
    number = layers()
    open_dialog()
    check(have_layers(number + 1), 'one more treatment is made', title())
    key_on_canvas('ctrl+z')
    check(have_layers(number), 'Undo takes it away while the dialog is open', title())
    focus_widget(2)
    type_value(20)
    check(bool(window(DIALOG)), 'moving a slider then does no harm')
    check(bool(close_dialog('OK')), 'and OK closes the dialog')
    time.sleep(1)
    check(layers() == number and not window('GIMP Message'), 'without a complaint', title())


def use_it_in_german():
    os.environ['SMP_LANGUAGE'] = 'de'
    start_gimp(photo)
    if not wait_for(lambda: re.search('Ebene', title()), 90):
        check(False, 'GIMP opens the photo in German', title())
        return
    time.sleep(3)
    x('windowmove', main_window(), 0, 0)
    x('windowsize', main_window(), *SCREEN)
    time.sleep(1.5)
    open_dialog('Haarpigmentierung', 'b')
    time.sleep(0.5)
    for key in ('alt+p', 'alt+f'):
        x('key', key)
        time.sleep(0.7)
    shot('18-german')
    check(bool(window('Haarpigmentierung')), 'the dialog is German in a German GIMP')


def main():
    start_gimp(photo)
    bare = shutil.copy(show_photo(), os.path.join(work, 'kept-bare.png'))
    paint_a_new_treatment(bare)
    move_the_sliders()
    drag_a_slider()
    see_advice()
    compare_before_and_after(bare)
    choose_a_look()
    save_a_look()
    after = agree_and_undo(bare)
    edit_and_undo(after)
    edit_and_cancel(after)
    five = show_the_moments(bare, after)
    keep_a_moment(after, five)
    crash_at_a_moment(after, five)
    make_and_cancel(after)
    make_from_selection()
    undo_while_the_dialog_is_open()
    stop_gimp()
    use_it_in_german()


if __name__ == '__main__':
    try:
        prepare()
        main()
    finally:
        finish()
        print(f'1..{count}')
