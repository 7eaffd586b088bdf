# Tests of scale, head, plan and copied treatments, run inside gimp-console by run.sh. Prints TAP
# lines to $SMP_TAP.
#
# SPDX-License-Identifier: GPL-3.0-or-later
import array
import math
import os
import re
import traceback

import gi
gi.require_version('Gimp', '3.0')
gi.require_version('Gegl', '0.4')
from gi.repository import Gegl, Gimp, Gio, GLib

OPERATION = 'smp:dots'
pdb = Gimp.get_pdb()
tests = []


def test(function):
    tests.append(function)
    return function


def equal(got, expected, what='value'):
    if got != expected:
        raise AssertionError(f'{what}: got {got!r}, expected {expected!r}')


def near(got, expected, tolerance, what='value'):
    if not abs(got - expected) <= tolerance:
        raise AssertionError(f'{what}: got {got!r}, expected {expected!r} within {tolerance}')


# ---- images and calls ------------------------------------------------------------------------

def new_photo(width=900, height=1000):
    image = Gimp.Image.new(width, height, Gimp.ImageBaseType.RGB)
    photo = Gimp.Layer.new(image, 'Photo', width, height, Gimp.ImageType.RGB_IMAGE, 100,
                           Gimp.LayerMode.NORMAL)
    image.insert_layer(photo, None, 0)
    Gimp.context_set_foreground(Gegl.Color.new('#c9a184'))
    photo.fill(Gimp.FillType.FOREGROUND)
    return image, photo


def run(name, image, drawables=(), **arguments):
    procedure = pdb.lookup_procedure('plug-in-smp-' + name)
    config = procedure.create_config()
    config.set_property('run-mode', Gimp.RunMode.NONINTERACTIVE)
    config.set_property('image', image)
    config.set_core_object_array('drawables', list(drawables))
    for key, value in arguments.items():
        config.set_property(key.replace('_', '-'), value)
    return procedure.run(config)


def succeed(name, image, drawables=(), **arguments):
    result = run(name, image, drawables, **arguments)
    if result.index(0) != Gimp.PDBStatusType.SUCCESS:
        raise AssertionError(f'{name} failed: {result.index(1)}')
    return [result.index(i) for i in range(1, result.length())]


def refused(name, image, *words, drawables=(), **arguments):
    result = run(name, image, drawables, **arguments)
    equal(result.index(0), Gimp.PDBStatusType.EXECUTION_ERROR, 'status')
    message = result.index(1)
    for word in words:
        if word not in message:
            raise AssertionError(f'“{word}” is not in the message “{message}”')
    if not re.search(r'[.]$', message):
        raise AssertionError(f'no sentence: “{message}”')


class Scale:
    def __init__(self, image, **arguments):
        (self.px, self.error, self.guess, self.x, self.y, self.width, self.height, self.tilt,
         self.updated) = succeed('scale', image, **arguments)
        self.head = (self.x, self.y, self.width, self.height, self.tilt)


def treat(image, drawable, **arguments):
    return succeed('treatment', image, [drawable], **arguments)[0]


def settings(layer):
    filters = [f for f in layer.get_filters() if f.get_operation_name() == OPERATION]
    equal(len(filters), 1, 'number of smp:dots filters')
    config = filters[0].get_config()
    return {p.name: config.get_property(p.name) for p in config.list_properties()
            if p.name in ('density', 'shade', 'seed', 'pixels-per-mm', 'photo-blur', 'head-x',
                          'head-y', 'head-width', 'head-height', 'head-tilt', 'hairline-fade')}


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


def save_and_load(image):
    file = Gio.File.new_for_path(os.path.join(os.environ['SMP_PROFILE'], 'tmp', 'scale.xcf'))
    Gimp.file_save(Gimp.RunMode.NONINTERACTIVE, image, file, None)
    return Gimp.file_load(Gimp.RunMode.NONINTERACTIVE, file)


# ---- scale from known lengths ----------------------------------------------------------------

@test
def a_new_photo_has_a_guess_that_says_it_is_one():
    image, _ = new_photo(1600, 2000)
    scale = Scale(image)
    near(scale.px, 1600 * 0.73 / 154, 0.01)
    equal(scale.guess, True)
    equal(scale.width, 0, 'width of the head')
    equal(image.get_parasite_list(), [], 'parasites after only asking')


@test
def the_breadth_and_length_of_an_average_head_set_the_scale_with_its_error():
    for source, person, mm, deviation in (
            ('head-breadth', 'man', 154.3, 5.5), ('head-breadth', 'woman', 147.8, 5.2),
            ('head-length', 'man', 199.5, 7.0), ('head-length', 'woman', 189.8, 7.4)):
        image, _ = new_photo()
        scale = Scale(image, source=source, person=person, length_px=800.0)
        near(scale.px, 800 / mm, 1e-9, source)
        near(scale.error, 100 * math.hypot(deviation / mm, 1.5 / 800), 1e-9, 'error')
        equal(scale.guess, False)


@test
def a_head_measured_with_a_calliper_is_known_better():
    image, _ = new_photo()
    scale = Scale(image, source='head-breadth', person='measured', length_mm=160.0,
                  length_px=800.0)
    near(scale.px, 5, 1e-9)
    near(scale.error, 100 * math.hypot(0.5 / 160, 1.5 / 800), 1e-9, 'error')


@test
def lengths_at_the_eyes_are_converted_to_the_plane_of_the_outline():
    # The camera is 15.4 half head lengths away, the eyes 0.85 of one towards it.
    s = 1 / 15.4
    larger = (1 - s * s) / (1 - 0.85 * s)
    near(larger, 1.054, 1e-3)
    for source, person, mm, deviation in (
            ('pupils', 'man', 64.0, 3.4), ('pupils', 'woman', 61.7, 3.6),
            ('iris', 'man', 11.77, 0.37), ('iris', 'woman', 11.64, 0.47)):
        image, _ = new_photo()
        scale = Scale(image, source=source, person=person, length_px=400.0)
        near(scale.px, 400 / mm / larger, 1e-9, source)
        near(scale.error, 100 * math.sqrt((deviation / mm) ** 2 + (1.5 / 400) ** 2 + 0.025 ** 2),
             1e-9, 'error')


@test
def a_ruler_on_the_skin_is_nearer_than_one_beside_the_head():
    image, _ = new_photo()
    beside = Scale(image, source='ruler', length_mm=50.0, length_px=350.0)
    near(beside.px, 7, 1e-9)
    on_skin = Scale(image, source='ruler-on-skin', length_mm=50.0, length_px=350.0)
    near(on_skin.px, 7 / (1 + 1 / 15.4), 1e-9)
    # A head seen from above is less deep: its ruler is less near.
    Scale(image, pixels_per_mm=3.5, outline='numbers', head_x=450.0, head_y=500.0,
          head_width=500.0, head_height=500.0 * 1.289)
    from_above = Scale(image, source='ruler-on-skin', length_mm=100.0, length_px=350.0)
    near(from_above.px, 3.5 / (1 + 1 / 15.4 / 1.289), 1e-6)


@test
def the_selection_measures():
    image, _ = new_photo()
    image.select_rectangle(Gimp.ChannelOps.REPLACE, 100, 200, 350, 210)
    near(Scale(image, source='ruler', length_mm=50.0, measure='selection-width').px, 7, 1e-9)
    near(Scale(image, source='ruler', length_mm=30.0, measure='selection-height').px, 7, 1e-9)
    Gimp.Selection.none(image)
    refused('scale', image, 'Nothing is selected', source='ruler', length_mm=50.0,
            measure='selection-width')


@test
def a_path_measures():
    image, _ = new_photo()
    refused('scale', image, 'no path', source='ruler', length_mm=50.0, measure='path')
    add_path(image, 'Line', [(100, 100), (400, 500)], False)
    near(Scale(image, source='ruler', length_mm=50.0, measure='path').px, 10, 1e-3)
    other = add_path(image, 'Other', [(100, 100), (100, 350)], False)
    near(Scale(image, source='ruler', length_mm=50.0, measure='path').px, 5, 1e-3)
    image.set_selected_paths([other, image.get_paths()[1]])
    refused('scale', image, 'several paths', source='ruler', length_mm=50.0, measure='path')
    path = add_path(image, 'Nowhere', [(100, 100), (100, 100)], False)
    image.set_selected_paths([path])
    refused('scale', image, 'zero', source='ruler', length_mm=50.0, measure='path')


@test
def two_guides_measure():
    image, _ = new_photo()
    refused('scale', image, 'guides', source='ruler', length_mm=50.0, measure='guides')
    image.add_vguide(500)
    image.add_vguide(150)
    near(Scale(image, source='ruler', length_mm=50.0, measure='guides').px, 7, 1e-9)
    image.add_hguide(10)
    near(Scale(image, source='ruler', length_mm=50.0, measure='guides').px, 7, 1e-9)
    image.add_hguide(110)
    refused('scale', image, 'guides', source='ruler', length_mm=50.0, measure='guides')


@test
def the_outline_measures():
    image, _ = new_photo()
    refused('scale', image, 'outline', source='head-breadth', measure='outline-width')
    scale = Scale(image, outline='numbers', head_x=450.0, head_y=500.0, head_width=617.2,
                  head_height=700.0, source='head-breadth', measure='outline-width')
    near(scale.px, 4, 1e-6)


@test
def lengths_that_cannot_be_are_refused():
    image, _ = new_photo()
    refused('scale', image, 'millimetres', source='ruler', length_px=100.0)
    refused('scale', image, 'millimetres', source='head-breadth', person='measured',
            length_px=100.0)
    refused('scale', image, 'zero', source='ruler', length_mm=10.0)
    refused('scale', image, 'from 0.5 to 100', source='ruler', length_mm=1000.0, length_px=100.0)
    refused('scale', image, 'head would be', pixels_per_mm=50.0, outline='numbers', head_x=450.0,
            head_y=500.0, head_width=600.0, head_height=700.0)
    equal(image.get_parasite_list(), [], 'parasites after refusals')


# ---- outline ---------------------------------------------------------------------------------

@test
def selected_ellipses_are_read_turned_or_not():
    for head in ((450, 500, 500, 640, 0), (450, 500, 500, 640, 20), (430, 510, 620, 500, -33),
                 (450, 480, 500, 640, -44), (450, 500, 600, 600, 0)):
        image, _ = new_photo()
        select_ellipse(image, *head)
        near_head(Scale(image, outline='selection').head, head, str(head))
    image, _ = new_photo()
    image.select_ellipse(Gimp.ChannelOps.REPLACE, 200, 180, 500, 640)
    near_head(Scale(image, outline='selection').head, (450, 500, 500, 640, 0), 'by the tool')


@test
def an_ellipse_turned_far_is_the_same_with_its_sides_exchanged():
    image, _ = new_photo()
    select_ellipse(image, 450, 500, 500, 640, 70)
    near_head(Scale(image, outline='selection').head, (450, 500, 640, 500, -20))


@test
def selections_that_are_no_outline_are_refused():
    image, _ = new_photo()
    refused('scale', image, 'Nothing is selected', outline='selection')
    image.select_rectangle(Gimp.ChannelOps.REPLACE, 200, 180, 500, 640)
    refused('scale', image, 'no ellipse', outline='selection')
    image.select_ellipse(Gimp.ChannelOps.REPLACE, -50, 180, 500, 640)
    refused('scale', image, 'edge of the image', outline='selection')
    image.select_ellipse(Gimp.ChannelOps.REPLACE, 200, 180, 8, 9)
    refused('scale', image, 'too small', outline='selection')


@test
def closed_paths_are_read_and_may_go_beyond_the_image():
    for head in ((450, 500, 500, 640, 15), (450, 300, 640, 800, -10)):
        image, _ = new_photo()
        add_path(image, 'Skull', ellipse_points(*head, n=48), True)
        # A polygon of 48 corners has 0.3 % less area than its ellipse.
        near_head(Scale(image, outline='path').head, head, str(head), place=2)


@test
def paths_that_are_no_outline_are_refused():
    image, _ = new_photo()
    refused('scale', image, 'no path', outline='path')
    path = add_path(image, 'Open', ellipse_points(450, 500, 500, 640, 0), False)
    refused('scale', image, 'open', outline='path')
    stroke = path.bezier_stroke_new_moveto(1, 1)
    path.bezier_stroke_lineto(stroke, 5, 5)
    refused('scale', image, '2 parts', outline='path')
    image.set_selected_paths([add_path(image, 'Empty', [], False)])
    refused('scale', image, 'empty', outline='path')
    image.set_selected_paths([add_path(image, 'Away', ellipse_points(1900, 500, 500, 640, 0),
                                       True)])
    refused('scale', image, 'outside of the image', outline='path')


@test
def the_outline_is_shown_as_a_path_that_can_be_corrected_and_read_again():
    head = (450.0, 500.0, 500.0, 640.0, 25.0)
    image, _ = new_photo()
    Scale(image, outline='numbers', head_x=head[0], head_y=head[1], head_width=head[2],
          head_height=head[3], head_tilt=head[4])
    path = outline_path(image)
    near_head(Scale(image, outline='path').head, head, 'the path as drawn')
    path.transform_translate(30, -20)
    near_head(Scale(image, outline='path').head, (480, 480) + head[2:], 'the path as moved')
    outline_path(image)
    equal(Scale(image, outline='clear').width, 0)
    equal(image.get_paths(), [], 'paths without a head')


# ---- kept with the image ---------------------------------------------------------------------

@test
def scale_and_head_survive_saving_and_seed_new_treatments():
    image, _ = new_photo()
    head = dict(head_x=450.0, head_y=500.0, head_width=620.0, head_height=700.0, head_tilt=12.5)
    Scale(image, source='head-breadth', length_px=620.0, outline='numbers', **head)
    loaded = save_and_load(image)
    kept = Scale(loaded)
    near(kept.px, 620 / 154.3, 1e-12)
    near(kept.error, 100 * math.hypot(5.5 / 154.3, 1.5 / 620), 1e-9)
    equal(kept.head, (450.0, 500.0, 620.0, 700.0, 12.5))
    equal(kept.guess, False)
    # A repetition takes what belongs to the photo from it.
    procedure = pdb.lookup_procedure('plug-in-smp-treatment')
    config = procedure.create_config()
    config.set_property('run-mode', Gimp.RunMode.WITH_LAST_VALS)
    config.set_property('image', loaded)
    config.set_core_object_array('drawables', [loaded.get_layers()[-1]])
    result = procedure.run(config)
    equal(result.index(0), Gimp.PDBStatusType.SUCCESS, 'status')
    values = settings(result.index(1))
    near(values['pixels-per-mm'], 620 / 154.3, 1e-6)
    near(values['head-width'], 620, 1e-3)
    near(values['head-tilt'], 12.5, 1e-3)


@test
def a_spoilt_parasite_is_no_scale():
    for text in (b'', b'[Scale]\nPixelsPerMm=nan\n', b'\xff\xfe\x00', b'[Scale]\nPixelsPerMm=5\n'):
        image, _ = new_photo()
        image.attach_parasite(Gimp.Parasite.new('smp-scale', 1, [b - 256 if b > 127 else b for b in text + b'\0']))
        equal(Scale(image).guess, True, repr(text))


@test
def changing_the_scale_updates_the_treatments():
    image, photo = new_photo()
    layers = [treat(image, photo, pixels_per_mm=5.0) for _ in range(2)]
    scale = Scale(image, pixels_per_mm=6.0)
    equal(scale.updated, 2)
    for layer in layers:
        near(settings(layer)['pixels-per-mm'], 6, 1e-6)
    equal(Scale(image, pixels_per_mm=6.0).updated, 0, 'updated again')
    equal(Scale(image, pixels_per_mm=7.0, update_treatments=False).updated, 0)
    near(settings(layers[0])['pixels-per-mm'], 6, 1e-6, 'left alone')


@test
def a_treatment_tells_the_scale_of_an_image_that_has_none():
    image, photo = new_photo()
    treat(image, photo, pixels_per_mm=5.5, head_x=450.0, head_y=500.0, head_width=700.0,
          head_height=900.0)
    scale = Scale(image)
    near(scale.px, 5.5, 1e-6)
    near(scale.width, 700, 1e-3)
    equal(scale.guess, False)


# ---- after the image changed -----------------------------------------------------------------

HEAD = (450.0, 500.0, 600.0, 700.0, 20.0)


def with_head():
    image, photo = new_photo()
    Scale(image, pixels_per_mm=4.0, outline='numbers', head_x=HEAD[0], head_y=HEAD[1],
          head_width=HEAD[2], head_height=HEAD[3], head_tilt=HEAD[4])
    return image, photo


@test
def after_scaling_the_outline_s_path_tells_scale_and_head():
    image, photo = with_head()
    layer = treat(image, photo, pixels_per_mm=4.0)
    image.scale(450, 500)
    scale = Scale(image)
    near(scale.px, 2, 0.005)
    near_head(scale.head, (225, 250, 300, 350, 20))
    # Kept, and given to the treatment.
    equal(Scale(image, outline='path').updated, 1)
    near(settings(layer)['pixels-per-mm'], 2, 0.005)
    near(settings(layer)['head-width'], 300, 0.6)


@test
def after_cropping_the_outline_s_path_tells_the_head_and_the_scale_stays():
    image, _ = with_head()
    image.crop(700, 800, 100, 150)
    scale = Scale(image)
    equal(scale.px, 4.0)
    near_head(scale.head, (350, 350, 600, 700, 20))


@test
def after_turning_the_outline_s_path_tells_the_head():
    image, _ = with_head()
    image.rotate(Gimp.RotationType.DEGREES90)
    scale = Scale(image)
    equal(scale.px, 4.0)
    near_head(scale.head, (1000 - 500, 450, 700, 600, 20))


@test
def without_the_path_a_scaled_image_is_not_known_from_a_cropped_one():
    image, _ = with_head()
    image.remove_path(outline_path(image))
    image.scale(450, 500)
    refused('scale', image, '900 × 1000', '450 × 500', 'scaled or cropped')
    near_head(Scale(image, image_change='scaled').head, (225, 250, 300, 350, 20))
    scale = Scale(image)
    near(scale.px, 2, 1e-9, 'converted and kept')


@test
def without_the_path_a_cropped_image_keeps_its_scale_and_loses_its_head():
    image, _ = with_head()
    image.remove_path(outline_path(image))
    image.crop(700, 900, 0, 0)
    refused('scale', image, 'scaled or cropped')
    scale = Scale(image, image_change='cropped')
    equal(scale.px, 4.0)
    equal(scale.width, 0.0)
    near(Scale(image, pixels_per_mm=5.0).px, 5, 1e-9, 'set again')


# ---- the plan --------------------------------------------------------------------------------

class Plan:
    def __init__(self, image, drawables=(), **arguments):
        values = succeed('plan', image, drawables, **arguments)
        self.treated, self.covered, self.dots = values[:3]
        self.after = values[3:6]
        self.sessions, self.hours = values[6:]


def floats(layer):
    """What the dots of a treatment take of the light, pixel by pixel."""
    copy = layer.copy()
    layer.get_image().insert_layer(copy, None, 0)
    copy.merge_filters()
    buffer = copy.get_buffer()
    data = buffer.get(Gegl.Rectangle.new(0, 0, copy.get_width(), copy.get_height()), 1.0,
                      'RGBA float', Gegl.AbyssPolicy.NONE)
    layer.get_image().remove_layer(copy)
    return array.array('f', data)[3::4]


def spots(alpha, width, height):
    """Local maxima of what the dots take: one for each dot that stands apart."""
    n = 0
    for y in range(1, height - 1):
        row = y * width
        for x in range(1, width - 1):
            a = alpha[row + x]
            if a <= 0.02:
                continue
            around = [alpha[row + dy * width + x + dx] for dy in (-1, 0, 1) for dx in (-1, 0, 1)
                      if dx or dy]
            if a > max(around[4:]) and a >= max(around[:4]):
                n += 1
    return n


@test
def the_area_of_a_flat_rectangle_is_its_own():
    image, photo = new_photo()
    image.select_rectangle(Gimp.ChannelOps.REPLACE, 100, 200, 500, 300)
    layer = treat(image, photo, pixels_per_mm=5.0, density=200.0)
    plan = Plan(image, [layer])
    near(plan.treated, 10 * 6, 1e-9)
    near(plan.covered, 60, 1e-6)
    near(plan.dots, 200 * 60, 200)


@test
def half_coverage_counts_half():
    image, photo = new_photo()
    image.select_rectangle(Gimp.ChannelOps.REPLACE, 100, 200, 500, 300)
    layer = treat(image, photo, pixels_per_mm=5.0, density=200.0)
    empty, _ = new_photo()
    half = treat(image, photo, pixels_per_mm=5.0, density=200.0)
    half.fill(Gimp.FillType.TRANSPARENT)
    image.select_rectangle(Gimp.ChannelOps.REPLACE, 100, 200, 500, 300)
    Gimp.context_set_opacity(50)
    half.edit_fill(Gimp.FillType.FOREGROUND)
    Gimp.context_set_opacity(100)
    plan = Plan(image, [half])
    near(plan.treated, 60, 1e-9)
    near(plan.covered, 30, 0.2)
    near(plan.dots, 6000, 150)
    near(Plan(image, [layer]).dots, 12000, 200)


@test
def the_plan_counts_the_dots_that_are_drawn():
    # Drawn large, apart from each other and alike, each dot is one darkest spot.
    for head in ({}, dict(head_x=300.0, head_y=300.0, head_width=520.0, head_height=560.0)):
        image, photo = new_photo(600, 600)
        image.select_ellipse(Gimp.ChannelOps.REPLACE, 150, 150, 300, 300)
        layer = treat(image, photo, pixels_per_mm=4.0, density=12.0, dot_size=0.6,
                      dot_variation=0.0, shade=100.0, seed=3, **head)
        plan = Plan(image, [layer])
        counted = spots(floats(layer), 600, 600)
        equal(counted, plan.dots, f'dots drawn with {head}')
        if plan.dots < 200:
            raise AssertionError(f'only {plan.dots} dots')


@test
def the_plan_counts_dots_at_a_hairline_as_they_are_drawn():
    image, photo = new_photo(600, 600)
    image.select_ellipse(Gimp.ChannelOps.REPLACE, 100, 100, 400, 400)
    common = dict(pixels_per_mm=4.0, density=12.0, dot_size=0.6, dot_variation=0.0, shade=100.0,
                  seed=3)
    layer = treat(image, photo, hairline_fade=12.0, irregularity=80.0, **common)
    plan = Plan(image, [layer])
    image.select_ellipse(Gimp.ChannelOps.REPLACE, 100, 100, 400, 400)
    hard = Plan(image, [treat(image, photo, **common)])
    equal(spots(floats(layer), 600, 600), plan.dots)
    if not plan.dots < 0.95 * hard.dots:
        raise AssertionError(f'{plan.dots} with a hairline, {hard.dots} without')
    near(plan.treated, hard.treated, 1e-9, 'treated area')
    near(plan.dots / plan.covered, 12, 0.6, 'dots for a covered square centimetre')


@test
def sessions_are_nested_and_add_up():
    image, photo = new_photo()
    image.select_rectangle(Gimp.ChannelOps.REPLACE, 100, 200, 500, 300)
    layer = treat(image, photo, pixels_per_mm=5.0, density=200.0)
    plan = Plan(image, [layer], dots_per_session=5000.0, hours_per_session=2.0, sessions=2)
    equal(plan.after[2], plan.dots)
    near(plan.after[0] / plan.dots, 0.3, 0.01)
    near(plan.after[1] / plan.dots, 0.7, 0.01)
    equal(plan.sessions, 3)
    near(plan.hours, plan.dots / 5000 * 2, 1e-9)
    usual = Plan(image, [layer])
    equal(usual.sessions, 3)
    near(usual.hours, usual.dots / 14000 * 3, 1e-9)
    for session, part in enumerate((0.3, 0.7)):
        image.select_rectangle(Gimp.ChannelOps.REPLACE, 100, 200, 500, 300)
        alone = treat(image, photo, pixels_per_mm=5.0, density=200.0 * part)
        equal(Plan(image, [alone]).dots, plan.after[session], f'session {session + 1} by itself')


@test
def the_area_of_a_head_is_that_of_half_its_skin():
    # A round outline is the end view of a spheroid with half axes r, r, 1.289 r, whose skin within
    # some distance of the middle is an integral.
    image, photo = new_photo(1000, 1000)
    px, r = 5.0, 80.0
    part = 0.9
    image.select_ellipse(Gimp.ChannelOps.REPLACE, 500 - r * px * part, 500 - r * px * part,
                         2 * r * px * part, 2 * r * px * part)
    layer = treat(image, photo, pixels_per_mm=px, density=100.0, head_x=500.0, head_y=500.0,
                  head_width=2 * r * px, head_height=2 * r * px)
    plan = Plan(image, [layer])
    near(plan.treated, skin_of_head(r, part) / 100, 0.01 * plan.treated)
    near(plan.dots, 100 * plan.treated, 0.02 * plan.dots)
    flat = math.pi * (r * part) ** 2 / 100
    if not plan.treated > 1.3 * flat:
        raise AssertionError(f'{plan.treated} cm² is hardly more than flat {flat}')


def skin_of_head(r, part, long=1.289, distance=15.4, n=20000):
    """Skin in mm² that a camera on the axis of a spheroid of half axes r, r, long r sees within part
    of the radius of the outline; distance in half head lengths, as scalp.h says."""
    away = distance * long * r
    depth = long * r
    s = depth / away
    rim = r * math.sqrt(1 - s * s) / (away - depth * s)
    total, before = 0.0, None
    for i in range(n + 1):
        theta = math.acos(s) * i / n
        x, z = r * math.sin(theta), depth * math.cos(theta)
        if x / (away - z) > part * rim:
            break
        if before:
            total += math.pi * (x + before[0]) * math.hypot(x - before[0], z - before[1])
        before = x, z
    # The outline is the visible rim, which is somewhat smaller than the head.
    return total / (1 - s * s)


@test
def nothing_painted_is_no_dots_and_no_treatment_is_said():
    image, photo = new_photo(200, 200)
    refused('plan', image, 'no treatment', drawables=[photo])
    layer = treat(image, photo)
    plan = Plan(image, [layer])
    equal((plan.dots, plan.treated, plan.sessions, plan.hours), (0, 0.0, 0, 0.0))


# ---- the same plan on every view ---------------------------------------------------------------

@test
def a_treatment_copies_to_another_photo_with_its_own_scale_and_head():
    front, photo = new_photo()
    source = treat(front, photo, density=150.0, shade=80.0, seed=7, hairline_fade=8.0,
                   pixels_per_mm=5.0, photo_blur=1.0)
    side, other = new_photo(700, 800)
    Scale(side, pixels_per_mm=3.5, outline='numbers', head_x=350.0, head_y=400.0,
          head_width=560.0, head_height=600.0)
    side.select_ellipse(Gimp.ChannelOps.REPLACE, 200, 250, 300, 300)
    copy = succeed('copy', side, [other], source=source)[0]
    got, own = settings(copy), settings(source)
    for name in ('density', 'shade', 'seed', 'hairline-fade'):
        near(got[name], own[name], 1e-5, name)
    near(got['pixels-per-mm'], 3.5, 1e-6)
    near(got['head-width'], 560, 1e-3)
    near(got['photo-blur'], 0, 1e-6)
    plan = Plan(side, [copy])
    near(plan.dots / plan.covered, 150, 4, 'dots for a covered square centimetre')


@test
def a_treatment_copies_to_one_that_is_there():
    front, photo = new_photo()
    source = treat(front, photo, density=150.0, pixels_per_mm=5.0, seed=7)
    side, other = new_photo()
    target = treat(side, other, density=90.0, pixels_per_mm=4.0, photo_blur=0.5, seed=3)
    copy = succeed('copy', side, [target], source=source)[0]
    equal(copy, target)
    got = settings(target)
    near(got['density'], 150, 1e-5)
    equal(got['seed'], 7)
    near(got['pixels-per-mm'], 4, 1e-6)
    near(got['photo-blur'], 0.5, 1e-6)


@test
def the_scale_differs_between_views_but_the_dots_for_the_scalp_do_not():
    # One square of scalp in two pictures, one twice as large.
    counts = []
    for px in (4.0, 8.0):
        image, photo = new_photo(1000, 1000)
        side = int(80 * px)
        image.select_rectangle(Gimp.ChannelOps.REPLACE, 100, 100, side, side)
        plan = Plan(image, [treat(image, photo, pixels_per_mm=px, density=200.0)])
        near(plan.treated, 64, 1e-6)
        counts.append(plan.dots / plan.treated)
    near(counts[0], counts[1], 3, 'dots/cm²')


@test
def what_cannot_be_copied_is_said():
    image, photo = new_photo()
    refused('copy', image, 'No open image', drawables=[photo])
    treat(image, photo)
    other, plain = new_photo()
    refused('copy', other, 'no treatment', drawables=[plain], source=photo)
    refused('copy', other, 'no treatment', drawables=[plain])


# ---- run -------------------------------------------------------------------------------------

def main():
    with open(os.environ['SMP_TAP'], 'a', encoding='utf-8') as tap:
        for function in tests:
            Gimp.context_set_defaults()
            name = function.__name__.replace('_', ' ')
            try:
                function()
                tap.write(f'ok - {name}\n')
            except Exception:
                tap.write(f'not ok - {name}\n')
                for line in traceback.format_exc().splitlines()[-4:]:
                    tap.write(f'# {line}\n')
            tap.flush()
            for image in Gimp.get_images():
                image.delete()
        tap.write('# done: scale and plan\n')


main()
