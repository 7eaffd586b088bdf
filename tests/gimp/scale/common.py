# Shared by the tests of scale, head, plan and copied treatments, in addition to headless.py.
#
# SPDX-License-Identifier: GPL-3.0-or-later
import headless
from headless import *


def new_photo(width=900, height=1000):
    return headless.new_photo(width, height)


def succeed(name, image, drawables=(), **arguments):
    return good(call('plug-in-smp-' + name, image, drawables, **arguments))


def refused(name, image, *words, drawables=(), **arguments):
    headless.refuses('plug-in-smp-' + name, image, drawables, *words, **arguments)


class Scale:
    def __init__(self, image, **arguments):
        (self.px, self.error, self.guess, self.x, self.y, self.width, self.height, self.tilt,
         self.updated, *self.shape) = succeed('scale', image, **arguments)
        self.head = (self.x, self.y, self.width, self.height, self.tilt)
