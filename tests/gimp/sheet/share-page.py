#!/usr/bin/env python3
"""Makes share pages in GIMP, operates them in a browser, and prints TAP.

    tests/gimp/sheet/share-page.py BUILD-FOLDER

Screenshots are kept in BUILD-FOLDER/screenshots-page.

SPDX-License-Identifier: GPL-3.0-or-later
"""
import os
import re
import shutil
import subprocess
import sys
import tempfile

from browser import Browser

build = os.path.realpath(sys.argv[1])
here = os.path.dirname(os.path.realpath(__file__))
shots = os.path.join(build, 'screenshots-page')
folder = tempfile.mkdtemp(prefix='smp-pages.')
count = 0


def check(good, name, note=''):
    global count
    count += 1
    print(f'{"ok" if good else "not ok"} {count} - {name}')
    if not good and note:
        print(re.sub('^', '# ', str(note), flags=re.M))
    sys.stdout.flush()


def make_pages(language='', script='sheet/pages.py'):
    made = subprocess.run(['sh', os.path.join(here, '..', 'run.sh'), build, script], text=True,
                          stdout=subprocess.PIPE, check=False,
                          env={**os.environ, 'SMP_PAGES': folder, 'SMP_PSEUDO_LANGUAGE': language})
    check(made.returncode == 0, f'GIMP makes pages {language} of {script}', made.stdout)


def of(element, what):
    return f"document.getElementById('{element}').{what}"


def box(browser, element='stage'):
    return browser.value(f"(function () {{ var r = document.getElementById('{element}')"
                         ".getBoundingClientRect(); return [r.left, r.top, r.width, r.height] })()")


def thumb(browser):
    """Returns where the middle of the thumb of the slider over time is: it is 16 pixels wide in Chromium."""
    x, _y, width, _height = box(browser, 'moment')
    return x + 8 + (width - 16) * (int(browser.value(of('moment', 'value'))) - 1) / 8


def slider(browser):
    return int(browser.value(of('slider', 'value')))


def look(browser, name):
    path = os.path.join(folder, name + '.html')
    browser.open(path)
    browser.wait(1)
    foreign = [r[:80] for r in browser.requests if not r.startswith('data:')]
    check(foreign == ['file://' + path], f'{name}: asks for nothing but itself', str(foreign))
    check(not browser.messages, f'{name}: no complaint', str(browser.messages))
    browser.screenshot(os.path.join(shots, f'share-page-{name}.png'))


def use_keyboard(browser):
    browser.press('Tab')
    check(browser.value('document.activeElement.id') == 'slider', 'Tab reaches the slider')
    browser.press('ArrowRight')
    browser.press('ArrowRight')
    check(slider(browser) == 52, 'arrow keys move the slider', str(slider(browser)))
    check(browser.value(of('slider', "getAttribute('aria-valuetext')")) == '52 percent before',
          'the slider says how far it is')
    clip = browser.value("getComputedStyle(document.getElementById('before')).clipPath")
    check('48%' in clip, 'the picture follows the slider', clip)
    browser.press('Home')
    check(slider(browser) == 0, 'Home shows all of the simulation')
    after = browser.value(of('after', 'src'))
    browser.press('Tab')
    check(browser.value('document.activeElement.id') == 'moment', 'Tab reaches the slider over time')
    browser.press('ArrowRight')
    check_moment(browser, 2, 'Session 2', 'arrow keys move through time')
    check(browser.value(of('after', 'src')) != after, 'another moment is another picture')
    check('Session 2' in browser.value(of('after', 'alt')), 'the picture says what it shows')
    browser.press('End')
    check_moment(browser, 9, '8 Years', 'End shows the last moment')


def check_moment(browser, number, label, name):
    """Requires that a moment is shown, said by the slider, and marked below it."""
    got = [int(browser.value(of('moment', 'value'))), browser.value(of('tag', 'textContent')),
           browser.value(of('moment', "getAttribute('aria-valuetext')")),
           browser.value("Array.from(document.querySelectorAll('.marks .now')).map(m => m.textContent).join()")]
    check(got == [number, label, label, label], name, str(got))


def choose_steps(browser):
    """On a page of options, which have no order in time."""
    check(browser.value("getComputedStyle(document.getElementById('time')).display") == 'none',
          'options have no slider over time')
    browser.press('Tab')
    after = browser.value(of('after', 'src'))
    browser.press('Tab')
    check(browser.value('document.activeElement.type') == 'radio', 'Tab reaches the steps')
    browser.press('ArrowRight')
    check(browser.value(of('after', 'src')) != after, 'another step is another picture')


def use_pointer(browser):
    browser.value('scrollTo(0, 0)')
    x, y, width, height = box(browser)
    browser.mouse('mousePressed', x + width * 0.25, y + height / 2)
    browser.mouse('mouseMoved', x + width * 0.3, y + height / 2)
    browser.mouse('mouseReleased', x + width * 0.3, y + height / 2)
    check(abs(slider(browser) - 30) <= 1, 'the mouse drags the slider', str(slider(browser)))
    browser.call('Emulation.setTouchEmulationEnabled', enabled=True)
    browser.touch(x + width * 0.7, y + height / 2)
    browser.wait(0.5)
    check(abs(slider(browser) - 70) <= 1, 'a finger moves the slider', str(slider(browser)))
    browser.value("document.getElementById('time').scrollIntoView()")
    x, y, width, height = box(browser, 'moment')
    browser.touch(x + width * 0.5, y + height / 2)
    browser.wait(0.5)
    check_moment(browser, 5, '4 Weeks', 'a finger moves through time')
    browser.call('Emulation.setTouchEmulationEnabled', enabled=False)
    browser.mouse('mousePressed', x + 8, y + height / 2)
    browser.mouse('mouseReleased', x + 8, y + height / 2)
    check_moment(browser, 1, 'Session 1', 'the mouse moves through time')
    middle = browser.value("(function () { var r = document.getElementById('marks').children[7]"
                           ".getBoundingClientRect(); return [r.left + r.width / 2, r.top + r.height / 2] })()")
    browser.mouse('mousePressed', *middle)
    browser.mouse('mouseReleased', *middle)
    check_moment(browser, 8, '5 Years', 'a click on a label goes there')
    check(abs(middle[0] - thumb(browser)) < 3, 'the thumb stands above its label', str((middle, thumb(browser))))


def listen(browser):
    nodes = browser.call('Accessibility.getFullAXTree')['nodes']
    heard = [(n['role']['value'], n.get('name', {}).get('value', '')) for n in nodes
             if not n.get('ignored') and 'role' in n]
    roles = [role for role, _name in heard]
    check(roles.count('slider') == 2 and roles.count('radio') == 0,
          'a screen reader finds both sliders', str(heard))
    nameless = [role for role, name in heard if role in ('slider', 'radio', 'image') and not name]
    check(not nameless, 'everything that is used has a name', str(nameless))


def print_out(browser):
    path = os.path.join(folder, 'printed.pdf')
    browser.print_pdf(path)
    text = subprocess.run(['pdftotext', path, '-'], check=True, text=True,
                          stdout=subprocess.PIPE).stdout
    check(all(re.search(label, text) for label in ('Before', 'Session 1', '5 Years', '8 Years')),
          'print shows every picture with its label', text)
    check('Drag' not in text, 'print leaves out what only works on a screen')
    images = subprocess.run(['pdfimages', '-list', path], check=True, text=True,
                            stdout=subprocess.PIPE).stdout
    check(len(images.splitlines()) >= 12, 'print has ten pictures', images)


def change_the_view(browser):
    """On a page with the front, the top and the crown."""
    check(browser.value(of('views', 'hidden')) is False and
          browser.value(of('views', "querySelectorAll('input').length")) == 3, 'there is a button for each view')
    check(browser.value(of('steps', 'hidden')) is True, 'one step of each needs no choice')
    seen = [browser.value(of('before', 'src')), browser.value(of('after', 'src'))]
    browser.press('Tab')
    for view in 'From Above', 'Crown':
        browser.press('ArrowRight')
        chosen = browser.value("document.querySelector('#views input:checked + span').textContent")
        check(chosen == view, f'arrow keys choose the view {view}', chosen)
        before, after = browser.value(of('before', 'src')), browser.value(of('after', 'src'))
        check(before not in seen and after not in seen and before != after, f'{view} has a picture before and one after')
        check(view in browser.value(of('after', 'alt')), 'and they say what they show')
        seen += [before, after]
    browser.press('Tab')
    check(browser.value('document.activeElement.id') == 'slider', 'Tab goes on to the slider')
    browser.screenshot(os.path.join(shots, 'share-page-views-crown.png'))


os.makedirs(shots, exist_ok=True)
make_pages(script='set/pages.py')
for language in '', 'long', 'mirrored':
    make_pages(language)
browser = Browser()
try:
    look(browser, 'page')
    use_keyboard(browser)
    use_pointer(browser)
    listen(browser)
    print_out(browser)
    look(browser, 'simple')
    check(browser.value(of('steps', 'hidden')) is True, 'one step needs no choice')
    check(browser.value(of('views', 'hidden')) is True, 'one view needs no choice')
    look(browser, 'options')
    choose_steps(browser)
    paper = {}
    for scheme in 'light', 'dark':
        browser.call('Emulation.setEmulatedMedia', features=[{'name': 'prefers-color-scheme', 'value': scheme}])
        look(browser, 'page')
        paper[scheme] = sum(map(int, re.findall('[0-9]+', browser.value(
            'getComputedStyle(document.body).backgroundColor'))[:3]))
        browser.screenshot(os.path.join(shots, f'share-page-{scheme}.png'))
    check(paper['light'] > 3 * 200 and paper['dark'] < 3 * 60, 'the page follows dark and light', str(paper))
    browser.call('Emulation.setEmulatedMedia', features=[])
    look(browser, 'views')
    change_the_view(browser)

    browser.call('Emulation.setDeviceMetricsOverride', width=390, height=800, deviceScaleFactor=1,
                 mobile=True)
    look(browser, 'page-long')
    check(browser.value('document.documentElement.scrollWidth <= innerWidth'),
          'a telephone needs no scrolling sideways')
    look(browser, 'page-mirrored')
    browser.press('Tab')
    browser.press('Home')
    browser.press('ArrowLeft')
    clip = browser.value("getComputedStyle(document.getElementById('before')).clipPath")
    # In Hebrew the slider starts at the right edge and moves to the left.
    check(re.match(r'inset\(0px 0(px|%) 0(px|%) 99%\)', clip) is not None,
          'in Hebrew before begins at the right', clip)
    browser.press('Tab')
    browser.press('ArrowLeft')
    check(browser.value(of('moment', 'value')) == '2', 'and time runs to the left')
    marks = browser.value("Array.from(document.querySelectorAll('.marks span')).filter(m => m.offsetWidth > 0)"
                          ".map(m => m.getBoundingClientRect()).map(r => [r.left, r.right])")
    check(len(marks) == 3 and marks[0][0] > marks[1][0] > marks[2][0] and
          all(one[0] >= other[1] for one, other in zip(marks, marks[1:])), 'a telephone shows three labels', str(marks))
finally:
    browser.close()
    shutil.rmtree(folder)
    print(f'1..{count}')
