#!/usr/bin/env python3
"""Opens the Treatment dialog on a screen with two monitors, moves and closes it, and opens it again. Prints TAP.

    tests/screen/place.py BUILD-FOLDER PHOTO

Screenshots are kept in BUILD-FOLDER/screenshots-place; screen.py says what is needed.

SPDX-License-Identifier: GPL-3.0-or-later
"""
import ctypes
import glob
import os

import screen
import widgets
from screen import TREATMENT, appears, check, close_dialog, focus_canvas, have_layers, open_menu, settle, shot, title, \
    wait_for, window, x

# Two more images: wide ones, with the photo at the left, and at the right, of much that is empty.
PREPARE = '''
(let* ((image (vector-ref (car (gimp-get-images)) 0))
       (width (car (gimp-image-get-width image)))
       (height (car (gimp-image-get-height image))))
  (for-each (lambda (x)
              (let ((wide (car (gimp-image-duplicate image))))
                (gimp-image-resize wide (* 3 width) height (* x width) 0)
                (gimp-image-select-ellipse wide CHANNEL-OP-REPLACE (* (+ x 0.2) width) (* 0.1 height)
                                           (* 0.6 width) (* 0.5 height))
                (gimp-display-new wide)))
            '(0 2))
  (close-output-port (open-output-file "{ready}")))
'''
# Two monitors of equal size beside each other.
WIDTH, HEIGHT = 1280, 800
# A window may come back displaced by the border that the window manager puts around it.
NEAR = 12

monitors = []


class MonitorInfo(ctypes.Structure):
    """XRRMonitorInfo of libXrandr."""
    _fields_ = [('name', ctypes.c_ulong), ('primary', ctypes.c_int), ('automatic', ctypes.c_int),
                ('noutput', ctypes.c_int), ('x', ctypes.c_int), ('y', ctypes.c_int), ('width', ctypes.c_int),
                ('height', ctypes.c_int), ('mwidth', ctypes.c_int), ('mheight', ctypes.c_int),
                ('outputs', ctypes.POINTER(ctypes.c_ulong))]


def set_monitors(number):
    """Divides the screen into so many monitors, as RandR 1.5 can."""
    xlib, randr = ctypes.CDLL('libX11.so.6'), ctypes.CDLL('libXrandr.so.2')
    xlib.XOpenDisplay.restype = ctypes.c_void_p
    xlib.XDefaultRootWindow.restype = ctypes.c_ulong
    xlib.XInternAtom.restype = ctypes.c_ulong
    randr.XRRGetMonitors.restype = ctypes.POINTER(MonitorInfo)
    display = ctypes.c_void_p(xlib.XOpenDisplay(None))
    root = ctypes.c_ulong(xlib.XDefaultRootWindow(display))

    while monitors:
        randr.XRRDeleteMonitor(display, root, ctypes.c_ulong(monitors.pop()))
    output = randr.XRRGetMonitors(display, root, 1, ctypes.byref(ctypes.c_int()))[0].outputs
    # The only output would be one more monitor, as large as the screen; so it shows the same as the first. It comes
    # last, because GDK takes the next output for monitors without one.
    for i, has_output in [(i, 0) for i in range(number)] + [(0, 1)]:
        name = xlib.XInternAtom(display, b'monitor-%d' % len(monitors), 0)
        info = MonitorInfo(name=name, primary=not monitors, noutput=has_output, x=i * WIDTH, width=WIDTH,
                           height=HEIGHT, mwidth=340, mheight=210, outputs=output)
        randr.XRRSetMonitor(display, root, ctypes.byref(info))
        monitors.append(name)
    xlib.XSync(display, 0)
    xlib.XCloseDisplay(display)


def place_of_dialog():
    """Returns the frame of the dialog, with the border of the window manager."""
    shown = widgets.of(TREATMENT)
    return tuple(shown[0]['frame']) if shown else None


def open_dialog():
    focus_canvas()
    open_menu()
    x('key', 't')
    found = appears(TREATMENT, 60)
    settle(0.5)
    return found and place_of_dialog()


def on_monitor(place, number):
    return place and number * WIDTH <= place[0] and place[0] + place[2] <= (number + 1) * WIDTH


def near(place, other):
    return place and all(abs(a - b) <= NEAR for a, b in zip(place, other))


def move(place):
    x('windowmove', window(TREATMENT), *place)
    settle(0.5)
    return place_of_dialog()


def comes_back(place, words):
    """Moves the dialog, closes it and opens it again."""
    left = move(place)
    check(close_dialog('Cancel'), 'the dialog closes')
    back = open_dialog()
    check(near(back, left), f'it comes back {words}', f'left at {left}, back at {back}')
    shot(words.replace(' ', '-'))


def keep_away_from_the_head():
    """Until the user moves it, the dialog opens where it covers less of the head, in each image anew."""
    for image, side in ((2, 'right'), (3, 'left'), (2, 'right')):
        screen.key_on_canvas(f'alt+{image}')
        place = open_dialog()
        shot(f'head-{image}')
        middle = place[0] + place[2] / 2 if place else 0
        check(place and (middle > WIDTH / 2) == (side == 'right'), f'beside the head of image {image} there is room at the {side}',
              str(place))
        check(close_dialog('Cancel'), 'the dialog closes')
    screen.key_on_canvas('alt+1')


def main():
    ready = os.path.join(screen.work, 'ready')
    set_monitors(2)
    screen.start_gimp('--batch-interpreter', 'plug-in-script-fu-eval', '-b', PREPARE.format(ready=ready), screen.photo)
    check(bool(wait_for(lambda: os.path.exists(ready), 120)), 'GIMP opens the photo', title())
    screen.fill_screen(screen.main_window(), (WIDTH, HEIGHT))
    keep_away_from_the_head()
    first = open_dialog()
    check(on_monitor(first, 0), 'the dialog opens on the monitor of GIMP', str(first))
    check(have_layers(2), 'it has made a treatment', title())
    comes_back((60, 90), 'where it was left')
    comes_back((WIDTH + 500, 120), 'on the second monitor')

    # Far from every monitor there is no way to drag it back.
    check(close_dialog('Cancel'), 'the dialog closes')
    set_monitors(1)
    back = open_dialog()
    check(on_monitor(back, 0), 'it opens on the first monitor when the second is gone', str(back))
    check(close_dialog('Cancel'), 'the dialog closes')

    set_monitors(2)
    for kept in glob.glob(os.path.join(screen.profile, '**', 'windows.ini'), recursive=True):
        os.remove(kept)
    x('windowmove', screen.main_window(), WIDTH, 0)
    settle(0.5)
    first = open_dialog()
    check(on_monitor(first, 1), 'the first time it opens on the second monitor if GIMP is there', str(first))
    close_dialog('Cancel')


if __name__ == '__main__':
    screen.test(main, 'screenshots-place', (2 * WIDTH, HEIGHT))
