#!/usr/bin/env python3
"""Plans top-ups, and chooses moments on the curve of the years by mouse and keyboard. Prints TAP.

    tests/screen/course.py BUILD-FOLDER PHOTO

Screenshots are kept in BUILD-FOLDER/screenshots-course; screen.py says what is needed.

SPDX-License-Identifier: GPL-3.0-or-later
"""
import re

import screen
import widgets
from screen import CANVAS, TREATMENT, changes, check, close_dialog, key_on_canvas, open_dialog, press, \
    settle, shot, show_photo, start_gimp, stroke, type_keys, wait_for

CURVE = 'Pigment left by year'
CENTER = CANVAS[0] + CANVAS[2] // 2, CANVAS[1] + CANVAS[3] // 2


def find(text, kind=''):
    return widgets.find(widgets.of(TREATMENT), text, kind)


def left():
    """Returns the percentage that the line below the curve tells, or None."""
    told = [re.search(r'(\d+) %', w['text']) for w in widgets.of(TREATMENT)
            if w['type'] == 'GtkLabel' and 'planned pigment' in w['text']]
    return int(told[0].group(1)) if told else None


def tells(condition):
    return bool(wait_for(lambda: left() is not None and condition(left()), 20))


def click_year(years):
    curve = find(CURVE)
    inside = curve['width'] - 18
    screen.click(curve['x'] + 9 + int(inside * years / 15), curve['y'] + curve['height'] // 2)


def main():
    start_gimp(screen.photo)
    show_photo()
    check(bool(open_dialog()), 'the dialog opens')
    key_on_canvas('p')
    stroke([(CENTER[0] - 60 + 10 * step, CENTER[1] - 80) for step in range(13)])
    press(TREATMENT, 'alt+y')
    check(bool(wait_for(lambda: find(CURVE), 20)), 'the curve is shown')
    settle()
    shot('curve')

    before = screen.look(CANVAS)
    click_year(8)
    check(tells(lambda percent: percent < 40), 'a click on a year tells what is left', left())
    check(changes(before, 20), 'and the canvas shows it')
    shot('year')
    faded = left()
    type_keys('Right')
    check(tells(lambda percent: percent < faded), 'the arrow keys go on from there', left())
    type_keys('Home')
    check(tells(lambda percent: percent == 100), 'and Home to the plan', left())

    widgets.click(find('Top up every'))
    settle()
    click_year(8)
    check(tells(lambda percent: percent > faded + 20), 'with top-ups more is left', left())
    shot('top-ups')
    widgets.click(find('Half Gone'))
    settle()
    click_year(4.3)
    check(tells(lambda percent: 45 <= percent <= 55 or percent == 100), 'half has gone before a top-up', left())
    shot('half-gone')
    check(close_dialog('Cancel'), 'the dialog closes')


if __name__ == '__main__':
    screen.test(main, 'screenshots-course')
