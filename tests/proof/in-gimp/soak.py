# Makes, changes, shows and deletes treatments in one GIMP, and prints GIMP's memory every 10 rounds.
# memory.py runs it inside gimp-console.
#
# SPDX-License-Identifier: GPL-3.0-or-later
import os
import sys

sys.path.insert(0, os.environ['SMP_IN_GIMP'])
from common import *

image, photo = new_photo(256, 256)
# Undo steps would grow the memory by design.
image.undo_disable()


def play(n):
    image.select_ellipse(Gimp.ChannelOps.REPLACE, 30 + n % 25, 30, 190, 190)
    treatment = treat(image, photo, look='natural-buzz', pixels_per_mm=5.0)
    filter = treatment.get_filters()[0]
    config = filter.get_config()
    for move in range(6):
        config.set_property('density', 60.0 + 30 * move + n % 30)
        config.set_property('hairline-fade', 2.0 + move)
        filter.update()
        show(image)
    if n % 2:
        treat(image, treatment, shade=40.0 + n % 50, healing=float(n % 28))
    else:
        treat(image, treatment, moment='5-years')
    show(image)
    image.remove_layer(treatment)


for n in range(1, int(os.environ['SMP_ROUNDS']) + 1):
    play(n)
    if n % 10 == 0:
        done(f'{n} {memory_kb(os.getppid())}')
done('end')
