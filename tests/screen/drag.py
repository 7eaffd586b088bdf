#!/usr/bin/env python3
"""Uses the Hairline dialog by mouse on a laptop's screen. Prints TAP.

    tests/screen/drag.py BUILD-FOLDER PHOTO

Screenshots are kept in BUILD-FOLDER/screenshots-drag; screen.py says what is needed.

SPDX-License-Identifier: GPL-3.0-or-later
"""
import ctypes

import screen
import widgets
from screen import check, look, open_dialog, press, settle, shot, start_gimp, type_value, wait_for, x

SIZE = (1366, 768)
DIALOG = 'Hairline'
# Red, green and blue of the hairline, and of the outline's cross when it is not chosen.
LINE, CHOSEN_LINE, CROSS = (255, 89, 76), (255, 191, 26), (178, 230, 255)


class Cursor(ctypes.Structure):
    """An XFixesCursorImage."""
    _fields_ = [('x', ctypes.c_short), ('y', ctypes.c_short), ('width', ctypes.c_ushort), ('height', ctypes.c_ushort),
                ('xhot', ctypes.c_ushort), ('yhot', ctypes.c_ushort), ('serial', ctypes.c_ulong),
                ('pixels', ctypes.c_void_p), ('atom', ctypes.c_ulong), ('name', ctypes.c_char_p)]


def pointer():
    """Returns the name of the pointer's form."""
    x11, fixes = ctypes.CDLL('libX11.so.6'), ctypes.CDLL('libXfixes.so.3')
    x11.XOpenDisplay.restype = ctypes.c_void_p
    fixes.XFixesGetCursorImage.restype = ctypes.POINTER(Cursor)
    display = ctypes.c_void_p(x11.XOpenDisplay(None))
    number = ctypes.c_int()
    fixes.XFixesQueryExtension(display, ctypes.byref(number), ctypes.byref(number))
    name = fixes.XFixesGetCursorImage(display).contents.name.decode()
    x11.XCloseDisplay(display)
    return name


def shown():
    return widgets.of(DIALOG)


def picture():
    """Returns the widget with the photo."""
    return next(w for w in shown() if w['name'] == 'Photo with the hairline')


def place(widget):
    return widget['x'], widget['y'], widget['width'], widget['height']


def value(label):
    """Returns the number in the field that has this label."""
    found = shown()
    row = widgets.find(found, label, 'Label')
    field = next(w for w in found if 'Spin' in w['type'] and abs(w['y'] + w['height'] / 2 - row['y'] - row['height'] / 2) < 10)
    return float(field['text'].replace(',', '.'))


def pixels_of(colour):
    """Returns where the photo's widget has nearly this colour."""
    left, top, _, _ = region = place(picture())
    found = []
    for y, row in enumerate(look(region).rows):
        for column in range(0, len(row), 4):
            if all(abs(row[column + 2 - i] - colour[i]) < 12 for i in range(3)):
                found.append((left + column // 4, top + y))
    return found


def away():
    """Takes the pointer out of the picture."""
    x('mousemove', SIZE[0] - 5, SIZE[1] - 5)
    settle()


def line_at(part):
    """Returns a place of the line, so far from its left end to its right."""
    away()
    line = pixels_of(LINE) or pixels_of(CHOSEN_LINE)
    left, right = min(line)[0], max(line)[0]
    column = round(left + part * (right - left))
    # Handles cover some of it.
    rows = [y for _, y in sorted(line, key=lambda place: abs(place[0] - column))[:6]]
    return column, sum(rows) // len(rows)


def cross():
    """Returns the middle of the outline's cross: the light blue that is nearest to the middle of the photo."""
    away()
    left, top, width, height = place(picture())
    middle = left + width // 2, top + height // 2
    near = [(at, y) for at, y in pixels_of(CROSS) if abs(at - middle[0]) < 40 and abs(y - middle[1]) < 60]
    return sum(at for at, _ in near) // max(len(near), 1), sum(y for _, y in near) // max(len(near), 1)


def drag(begin, dx, dy):
    x('mousemove', *begin)
    settle()
    x('mousedown', 1)
    for part in range(1, 5):
        x('mousemove', begin[0] + dx * part // 4, begin[1] + dy * part // 4)
        settle(0.03)
    x('mouseup', 1)
    settle()


def drag_the_line():
    """Anywhere along it, dragging it changes the height and nothing else."""
    outline = cross()
    for part in 0.5, 0.25, 0.8:
        press(DIALOG, 'alt+g')
        type_value(68)
        before = [value(label) for label in ('Width', 'Depth', 'Asymmetry')]
        begin = line_at(part)
        x('mousemove', *begin)
        settle()
        check(pointer() == 'ns-resize', f'at {part:.0%} of the line the pointer shows that it can be dragged up',
              f'{pointer()} at {begin}')
        drag(begin, 12, -30)
        check(value('Height') > 75, 'dragging it up there makes it higher', str(value('Height')))
        check([value(label) for label in ('Width', 'Depth', 'Asymmetry')] == before, 'and changes nothing else')
        check(bool(widgets.find(shown(), f'Hairline: {value("Height"):.0f} mm')), 'the text below tells the height',
              str(widgets.texts(shown())))
        check(abs(cross()[1] - outline[1]) < 3, 'the outline of the head stays', f'{cross()} {outline}')
        shot(f'dragged-{part}')


def drag_the_line_off_the_cross():
    """Where they meet, the line wins; beside it the cross moves the outline."""
    outline = cross()
    press(DIALOG, 'alt+g')
    type_value(66)
    height = value('Height')
    while line_at(0.5)[1] > outline[1] and height < 100:
        height += 2
        press(DIALOG, 'alt+g')
        type_value(height)
    shot('on-the-cross')
    check(abs(line_at(0.5)[1] - outline[1]) < 4, 'the line can be where the cross is', f'{line_at(0.5)} {outline}')
    drag((outline[0], line_at(0.5)[1]), 0, -40)
    check(value('Height') > height + 8, 'on the cross the line is dragged', f'{height} {value("Height")}')
    shot('off-the-cross')
    check(abs(cross()[1] - outline[1]) < 3, 'and the outline stays', f'{cross()} {outline}')
    x('mousemove', *outline)
    settle()
    check(pointer() == 'move', 'then the pointer tells of the cross', pointer())
    drag(outline, 0, -20)
    check(bool(widgets.find(shown(), 'Outline of the head: its middle')), 'and the cross is dragged')
    drag((outline[0], outline[1] - 20), 0, 20)


def move_the_line_by_keyboard():
    press(DIALOG, 'alt+g')
    type_value(68)
    drag(line_at(0.5), 0, 0)
    x('key', 'shift+Up')
    settle()
    check(68 < value('Height') < 74, 'an arrow key moves the line that is chosen', str(value('Height')))


def put_the_brows_on_the_nose():
    left, top, _, _ = place(picture())
    screen.click(left + 5, top + 5)
    press(DIALOG, 'Tab')
    x('key', '--repeat', 34, 'shift+Down')
    settle()
    shot('on-the-nose')
    check(bool(widgets.find(shown(), 'The handle at the middle of the brows does not fit')),
          'brows on the nose are said to be wrong', str(widgets.texts(shown())))
    check(not any('Take the width back' in text for text in widgets.texts(shown())), 'and nothing else is blamed')
    x('key', '--repeat', 34, 'shift+Up')
    settle()


def keep_the_picture_in_its_place():
    """Whatever the note below it says, the photo stays under the pointer."""
    before = place(picture())
    for key, number in ('alt+g', 50), ('alt+w', 220), ('alt+d', 0):
        press(DIALOG, key)
        type_value(number)
    check(bool(widgets.find(shown(), 'The hairline is 50 mm above')), 'several warnings are shown')
    check(place(picture()) == before, 'and the picture stays as large as it was', f'{before} {place(picture())}')
    shot('warnings')


def choose_the_style_again():
    before = value('Height'), value('Width')
    press(DIALOG, 'alt+t', 'space')
    x('key', 'Escape')
    settle()
    check((value('Height'), value('Width')) == before, 'looking at the styles changes nothing')
    press(DIALOG, 'alt+t', 'space')
    x('key', 'Return')
    settle()
    check((value('Height'), value('Width'), value('Depth')) == (68, 150, 15),
          'choosing the same style again sets its values', str((value('Height'), value('Width'), value('Depth'))))


def main():
    start_gimp(screen.photo)
    check(bool(wait_for(lambda: screen.layers() == 1, 90)), 'GIMP opens the photo')
    screen.fill_screen(screen.main_window(), SIZE)
    check(bool(open_dialog(DIALOG, 'h', (20, 10))), 'the dialog opens')
    shot('opened')
    put_the_brows_on_the_nose()
    keep_the_picture_in_its_place()
    choose_the_style_again()
    drag_the_line()
    drag_the_line_off_the_cross()
    move_the_line_by_keyboard()
    press(DIALOG, 'Escape')
    screen.take_back(DIALOG)
    screen.gone(DIALOG)


if __name__ == '__main__':
    screen.test(main, 'screenshots-drag', SIZE)
