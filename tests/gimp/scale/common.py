# Shared by the tests of scale, head, plan and copied treatments, in addition to headless.py.
#
# SPDX-License-Identifier: GPL-3.0-or-later
import math

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


def ellipse_points(x, y, width, height, tilt, n=64):
    t = math.radians(tilt)
    for i in range(n):
        a = 2 * math.pi * i / n
        u, v = width / 2 * math.cos(a), height / 2 * math.sin(a)
        yield x + u * math.cos(t) - v * math.sin(t), y + u * math.sin(t) + v * math.cos(t)


def select_ellipse(image, x, y, width, height, tilt=0):
    points = [c for p in ellipse_points(x, y, width, height, tilt, 720) for c in p]
    image.select_polygon(Gimp.ChannelOps.REPLACE, points)


def add_path(image, name, points, closed):
    path = Gimp.Path.new(image, name)
    image.insert_path(path, None, 0)
    first = True
    for x, y in points:
        if first:
            stroke = path.bezier_stroke_new_moveto(x, y)
            first = False
        else:
            path.bezier_stroke_lineto(stroke, x, y)
    if closed:
        path.stroke_close(stroke)
    return path


def outline_path(image):
    paths = [p for p in image.get_paths() if p.get_name() == 'Head Outline']
    equal(len(paths), 1, 'number of Head Outline paths')
    return paths[0]


def near_head(got, expected, what='head', place=0.6, angle=0.3):
    for name, g, e in zip(('x', 'y', 'width', 'height', 'tilt'), got, expected):
        near(g, e, angle if name == 'tilt' else place, f'{what} {name}')
