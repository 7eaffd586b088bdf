#!/usr/bin/env python3
"""Measures how long the photo on the screen takes to follow a slider of the Treatment dialog, in GIMP's full
interface at 1920x1080, on a photo of 12 megapixels with a head and a hairline.

    tests/bench/bench-live.py BUILD-FOLDER PHOTO MASK [OTHER-BUILD-FOLDER]

It opens GIMP once with each build, on screens of their own, and moves the sliders of both in turn, so that a
busy machine slows both. The time is from the key that moves the slider to the last pixel that changes. The
record of the treatment is made by the other build, which may be older. Needs what tests/screen/screen.py needs.

SPDX-License-Identifier: GPL-3.0-or-later
"""
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time

here = os.path.dirname(os.path.realpath(__file__))
sys.path.insert(0, os.path.join(here, '..', 'screen'))
ROUNDS = 20
SCREEN = (1920, 1080)
# The part of the photo that the dialog at the right does not cover, and how long it must not change at the end.
PHOTO = (330, 180, 900, 800)
STILL = 1.0
SLIDERS = ('Shade', 'Density')


# ---- one GIMP, told by the other process what to do ------------------------------------------

def serve(work):
    import screen
    import widgets

    def story():
        screen.start_gimp(os.path.join(work, 'treated.xcf'))
        assert screen.wait_for(lambda: screen.layers() == 2, 90), 'GIMP opens the record'
        screen.fill_screen(screen.main_window(), SCREEN)
        screen.key_on_canvas('ctrl+shift+j')  # fit the photo into the window
        assert screen.open_dialog(place=(1450, 10)), 'the dialog opens'
        screen.shot('live')
        say('ready')
        for line in sys.stdin:
            say(move(line.strip()))

    def move(slider):
        widgets.focus_slider(slider)
        screen.settle(0.5, 60)
        before = screen.look(PHOTO).rows
        screen.x('mousemove', *screen.NOWHERE)
        start = last = time.monotonic()
        screen.x('key', 'Next')
        changed, now = False, time.monotonic()
        while now - last < STILL or (not changed and now - start < 20):
            rows = screen.look(PHOTO).rows
            now = time.monotonic()
            if rows != before:
                before, last, changed = rows, now, True
        screen.x('key', 'Prior')
        screen.settle(0.5, 60)
        return last - start if changed else 'nothing changed'

    def say(answer):
        print('bench:', answer, flush=True)

    screen.test(story, 'screenshots-live', SCREEN)


# ---- both, in turn ---------------------------------------------------------------------------

class Live:
    def __init__(self, build, work):
        self.process = subprocess.Popen([sys.executable, __file__, build, work, '--serve'], text=True,
                                        stdin=subprocess.PIPE, stdout=subprocess.PIPE)
        self.times = {slider: [] for slider in SLIDERS}
        self.answer()

    def answer(self):
        for line in self.process.stdout:
            if line.startswith('bench: '):
                return line[len('bench: '):].strip()
        raise SystemExit('GIMP or the dialog did not open; see the pictures in screenshots-live')

    def move(self, slider):
        self.process.stdin.write(slider + '\n')
        self.process.stdin.flush()
        self.times[slider].append(float(self.answer()))


def make_record(build, photo, mask, work):
    name = os.path.join(work, 'large')
    subprocess.run(['convert', photo, '-resize', '3000x4000!', name + '.jpg'], check=True)
    subprocess.run(['convert', mask, '-resize', '3000x4000!', name + '-treatment.png'], check=True)
    with open(photo.rpartition('.')[0] + '.ini', encoding='utf-8') as file:
        values = [line.split('=') for line in file if line.startswith(('pixels-per-mm', 'head-', 'width'))]
    scale = 3000 / int(next(value for key, value in values if key == 'width'))
    with open(name + '.ini', 'w', encoding='utf-8') as file:
        file.write('[head]\n')
        for key, value in values:
            if key in ('pixels-per-mm', 'head-x', 'head-y', 'head-width', 'head-height'):
                file.write(f'{key}={float(value) * scale:.2f}\n')
    # Only of keys that each version knows.
    with open(name + '.look', 'w', encoding='utf-8') as file:
        file.write('[Look]\nName=Live\n[smp:dots]\ndensity=200\nshade=65\nhairline-fade=10\nirregularity=50\n')
    subprocess.run([os.path.join(here, '..', 'gimp', 'gimp-env.sh'), build,
                    os.path.join(build, 'plug-in/command/smp-batch'), '-f', 'xcf', '-l', name + '.look',
                    '-o', work + '/out', name + '.jpg'], check=True, stdout=subprocess.DEVNULL)
    record, = [one for one in os.listdir(work + '/out') if one.endswith('.xcf')]
    os.rename(os.path.join(work, 'out', record), os.path.join(work, 'treated.xcf'))


def main():
    builds = [os.path.realpath(one) for one in (sys.argv[1], *sys.argv[4:])]
    work = tempfile.mkdtemp(prefix='bench-live-')
    make_record(builds[-1], os.path.realpath(sys.argv[2]), os.path.realpath(sys.argv[3]), work)
    lives = [Live(build, work) for build in builds]
    for _ in range(ROUNDS):
        for slider in SLIDERS:
            for live in lives:
                live.move(slider)
    for slider in SLIDERS:
        medians = [statistics.median(live.times[slider]) for live in lives]
        print(f'{slider}: ' + ', '.join(f'{median:.3f} s' for median in medians)
              + (f', {medians[0] / medians[1]:.2f} of the other build' if len(lives) > 1 else ''))
    for live in lives:
        live.process.stdin.close()
        live.process.wait()
    shutil.rmtree(work)


if sys.argv[-1] == '--serve':
    serve(sys.argv[2])
else:
    main()
