# Makes, changes, counts and draws treatments; SMP_LARGE has the photo's width and height and the number
# of treatments. memory.py runs it inside gimp-console. It prints how long the steps took.
#
# SPDX-License-Identifier: GPL-3.0-or-later
import os
import sys
import time

sys.path.insert(0, os.environ['SMP_IN_GIMP'])
from common import *

width, height, n = map(int, os.environ['SMP_LARGE'].split())
last = time.monotonic()


def step(what):
    global last
    now = time.monotonic()
    done(f'{what} {now - last:.2f} s, GIMP has {memory_kb(os.getppid()) // 1024} MB')
    last = now


image, photo = new_photo(width, height)
show(image)
step('bare photo')
for i in range(n):
    image.select_ellipse(Gimp.ChannelOps.REPLACE, width // 4 + i * width // 80, height // 8,
                         width // 3, height // 2)
    treatment = treat(image, photo, look='natural-buzz', pixels_per_mm=width / 180, seed=i)
step('made')
treat(image, treatment, density=230.0, hairline_fade=6.0)
step('changed')
call('plug-in-smp-plan', image, treatment)
step('counted')
show(image)
step('drawn')
image.delete()
done(f'{memory_kb(os.getppid(), "VmHWM")}', 'end')
