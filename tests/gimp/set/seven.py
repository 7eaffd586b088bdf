# The seven photos of a consultation: one plan has the same dots per cm² of scalp on each. Slow, since the photos are large.
#
# SPDX-License-Identifier: GPL-3.0-or-later
import os

from set.common import *

# The sample for each view, the part of its size, and whether it is mirrored: all are renders of one head, each with a
# scale of its own. None shows it from the side; the sample that comes nearest is there for both sides.
SEVEN = {'front': ('front-light', 1, False), 'three-quarter': ('oblique-light', 0.9, False),
         'left': ('oblique-light', 0.8, False), 'right': ('oblique-light', 0.7, True), 'back': ('crown-grey', 0.6, False),
         'top': ('top-dark', 0.8, False), 'crown': ('crown-medium', 1, False)}


def seven(name):
    path = folder(name)
    for view, (sample, by, mirrored) in SEVEN.items():
        smaller(sample, os.path.join(path, view), by, mirrored)
    return path


@test
def seven_photos_have_the_planned_dots_per_square_centimetre():
    image, photo = new_photo(100, 100)
    image.select_ellipse(Gimp.ChannelOps.REPLACE, 10, 10, 80, 80)
    treat(image, photo, density=160.0, scatter=40.0, hairline_fade=10.0, irregularity=40.0, pixels_per_mm=5.0)
    made = make(photos=[seven('seven')], image=image)
    equal(made.shown, ['front', 'three-quarter', 'left', 'right', 'back', 'top', 'crown'])
    equal(made.missing, [])
    equal(made.problems, [])
    for view, density in zip(made.shown, made.densities):
        # Each shows more than 100 cm² and 16,000 dots; blue noise keeps their number within a fraction of its root, which
        # is 0.8 %. Cells of half a millimetre measure the border to about as much.
        about(density, 160, 0.015, view)
    print('densities', made.densities)
