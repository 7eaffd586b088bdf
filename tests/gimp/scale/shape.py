# Tests of outlines of heads that are no ellipses: kept, shown as a path, and read again.
#
# SPDX-License-Identifier: GPL-3.0-or-later
import math

from scale.common import *

SHAPE = dict(head_taper=4.0, head_skew=-3.0, head_squareness=5.0, head_narrowness=2.5, head_shift_x=1.0,
             head_shift_y=-1.5)


def bent_outline(x, y, width, height, tilt, n=3600):
    """Points of the outline with SHAPE, by the formula of engine/outline-shape.h."""
    taper, skew, squareness, narrowness, shift_x, shift_y = (value / 100 for value in SHAPE.values())
    for i in range(n):
        a = 2 * math.pi * i / n
        c = (taper * math.sin(3 * a) + skew * math.cos(3 * a) - squareness * math.cos(4 * a) -
             narrowness * math.cos(2 * a) + shift_x * math.cos(a) + shift_y * math.sin(a))
        s = math.sin(math.radians(75))
        reach = s * (1 + c * s * s) + (1 - s) * (1 + 3 * c * s * s)
        t = math.radians(tilt)
        u, v = reach * width / 2 * math.cos(a), reach * height / 2 * math.sin(a)
        yield x + u * math.cos(t) - v * math.sin(t), y + u * math.sin(t) + v * math.cos(t)


@test
def the_path_shows_an_outline_that_is_no_ellipse_and_is_read_again():
    head = (450.0, 500.0, 500.0, 640.0, 25.0)
    image, _ = new_photo()
    Scale(image, pixels_per_mm=3.5, outline='numbers', **dict(zip(
        ('head_x', 'head_y', 'head_width', 'head_height', 'head_tilt'), head)), **SHAPE)
    path = outline_path(image)
    points, closed = path.stroke_interpolate(path.get_strokes()[0], 0.05)[-2:]
    equal(closed, True)
    outline = list(bent_outline(*head))
    for x, y in zip(points[::2], points[1::2]):
        near(min(math.hypot(x - u, y - v) for u, v in outline), 0, 0.6, f'distance of {x}, {y} from the outline')
    # A correction keeps the shape, and so does whatever is done to the image.
    path.transform_translate(30, -20)
    moved = Scale(image)
    near_head(moved.head, (480, 480) + head[2:], 'moved')
    equal(moved.shape, list(SHAPE.values()))
    Scale(image, outline='path')
    image.scale(450, 500)
    halved = Scale(image)
    near_head(halved.head, (240, 240, 250, 320, 25), 'halved')
    equal(halved.shape, list(SHAPE.values()))
    image.flip(Gimp.OrientationType.HORIZONTAL)
    flipped = Scale(image)
    near_head(flipped.head, (210, 240, 250, 320, -25), 'flipped')
    equal(flipped.shape, [4.0, 3.0, 5.0, 2.5, -1.0, -1.5])
    # A path that is an ellipse is one.
    image.set_selected_paths([add_path(image, 'Skull', ellipse_points(210, 240, 250, 320, 0), True)])
    equal(Scale(image, outline='path').shape, [0.0] * 6, 'shape of an ellipse')


@test
def the_path_keeps_its_shape_where_the_image_is_stretched():
    image, photo = new_photo()
    Scale(image, pixels_per_mm=5.0, outline='numbers', head_x=450.0, head_y=480.0, head_width=780.0,
          head_height=900.0, head_tilt=0.0, **SHAPE)
    image.scale(1080, 1000)
    layer = succeed('hairline', image, [photo], treat=True, brow_x=540.0, brow_y=800.0, midline_x=540.0,
                    midline_y=300.0)[1]
    values = settings(layer)
    near(values['head-width'], 936, 2, 'width')
    for name, number in SHAPE.items():
        near(values[name.replace('_', '-')], number, 0.05, name)


@test
def an_ellipse_that_is_drawn_anew_keeps_the_shape_of_the_head():
    image, _ = new_photo()
    shape = dict(head_taper=3.0, head_skew=-2.0, head_squareness=4.0, head_narrowness=2.5, head_shift_x=1.0,
                 head_shift_y=-1.5)
    Scale(image, outline='numbers', head_x=450.0, head_y=500.0, head_width=500.0, head_height=640.0, head_tilt=40.0,
          **shape)
    equal(Scale(image, outline='path').shape, [3.0, -2.0, 4.0, 2.5, 1.0, -1.5])
    outline_path(image).transform_translate(30, -20)
    moved = Scale(image, outline='path')
    near_head(moved.head, (480, 480, 500, 640, 40))
    equal(moved.shape, [3.0, -2.0, 4.0, 2.5, 1.0, -1.5])
    # Turned a little further the same axes have exchanged their names, and so have the ends of the head.
    select_ellipse(image, 450, 500, 500, 640, 50)
    turned = Scale(image, outline='selection')
    near_head(turned.head, (450, 500, 640, 500, -40))
    equal(turned.shape, [2.0, 3.0, 4.0, -2.5, 1.5, 1.0])
    equal(Scale(image, outline='clear').shape, [0.0] * 6)
