# Shared by the tests of treatment layers, in addition to headless.py.
#
# SPDX-License-Identifier: GPL-3.0-or-later
import os

import headless
from headless import *

WIDTH, HEIGHT = 200, 260
HEAD = dict(head_x=96.0, head_y=122.0, head_width=140.0, head_height=180.0, head_tilt=12.0,
            head_taper=6.0, head_skew=-5.0, head_squareness=7.0,
            head_narrowness=4.0, head_shift_x=2.0, head_shift_y=3.0)

# What the plug-in can use to detect a change, besides the photo: a scale kept with the image or only that
# of the treatment, with or without a head.
WITNESS = os.environ.get('SMP_WITNESS', 'kept-head')
KEPT, HAS_HEAD = WITNESS.startswith('kept'), WITNESS.endswith('head')

PX = 1.0 # pixels per millimetre; the whole head fits in a small picture


def new_photo(even=False):
    """Makes an asymmetric photo, or one in a single colour."""
    image, photo = headless.new_photo(WIDTH, HEIGHT)
    if not even:
        for color, box in (('#8a6a52', (30, 20, 120, 200)), ('#40506a', (0, 170, 90, 90)),
                           ('#f0e0d0', (130, 10, 50, 60))):
            image.select_ellipse(Gimp.ChannelOps.REPLACE, *box)
            Gimp.context_set_foreground(Gegl.Color.new(color))
            photo.edit_fill(Gimp.FillType.FOREGROUND)
        Gimp.Selection.none(image)
    return image, photo


def keep_scale(image, **arguments):
    given = dict(pixels_per_mm=PX, outline='numbers', **HEAD)
    given.update(arguments)
    return good(call('plug-in-smp-scale', image, [], **given))


def treated(kept=True, head=True, even=False, **arguments):
    """Makes a photo with a partly treated head, with large, separate dots."""
    image, photo = new_photo(even)
    if kept:
        keep_scale(image, **({} if head else dict(outline='clear')))
    image.select_ellipse(Gimp.ChannelOps.REPLACE, 45, 50, 100, 150)
    given = dict(pixels_per_mm=PX, density=12.0, dot_size=0.6, dot_variation=0.0, shade=100.0,
                 photo_blur=0.8)
    if head:
        given.update(HEAD)
    given.update(arguments)
    return image, photo, treat(image, photo, **given)


class Check:
    """Runs plug-in-smp-check. wrong is the number of problems left that make the picture wrong."""
    def __init__(self, image, mend=False):
        self.wrong, self.names, self.texts = good(call('plug-in-smp-check', image, [], mend=mend))
        for text in self.texts:
            if not text.endswith('.') or '“”' in text or '(null)' in text:
                raise AssertionError(f'no sentence: {text}')


def dots_of(layer):
    """Returns the alpha of a treatment's dots, in the size of the image."""
    image = layer.get_image()
    copy = layer.copy()
    image.insert_layer(copy, None, 0)
    copy.merge_filters()
    copy.resize_to_image_size()
    data = alphas(copy)
    image.remove_layer(copy)
    return data


def count(image, layer):
    return good(call('plug-in-smp-plan', image, [layer]))[2]


def difference(one, other):
    """Returns the root mean square of the difference relative to that of the first picture."""
    size = sum(a * a for a in one)
    if len(one) != len(other) or not size:
        return 1e9
    return (sum((a - b) ** 2 for a, b in zip(one, other)) / size) ** 0.5
