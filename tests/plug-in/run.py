# Tests of the plug-in, run inside gimp-console by run.sh. Prints TAP lines to $SMP_TAP.
#
# SPDX-License-Identifier: GPL-3.0-or-later
import array
import math
import glob
import os
import re
import traceback

import gi
gi.require_version('Gimp', '3.0')
gi.require_version('Gegl', '0.4')
from gi.repository import Gegl, Gimp, Gio, GLib

PROCEDURE = 'plug-in-smp-treatment'
OPERATION = 'smp:dots'
# What was there before properties came: their defaults and other values.
KNOWN = {'density': (200, 120.5), 'shade': (65, 80), 'fade': (0, 12.5), 'dot-size': (0.32, 0.4),
         'dot-variation': (50, 20), 'undertone': (0, -30), 'pixels-per-mm': (10, 4),
         'photo-blur': (0, 0.7), 'seed': (0, 77)}
WIDTH, HEIGHT = 240, 180

pdb = Gimp.get_pdb()
tests = []


def test(function):
    tests.append(function)
    return function


def equal(got, expected, what='value'):
    if got != expected:
        raise AssertionError(f'{what}: got {got!r}, expected {expected!r}')


def near(got, expected, tolerance=1e-6, what='value'):
    if abs(got - expected) > tolerance * max(1, abs(expected)):
        raise AssertionError(f'{what}: got {got!r}, expected {expected!r}')


# ---- images --------------------------------------------------------------------------------

def new_photo(width=WIDTH, height=HEIGHT, base=Gimp.ImageBaseType.RGB,
              precision=Gimp.Precision.U8_NON_LINEAR):
    image = Gimp.Image.new_with_precision(width, height, base, precision)
    kind = Gimp.ImageType.GRAY_IMAGE if base == Gimp.ImageBaseType.GRAY else Gimp.ImageType.RGB_IMAGE
    photo = Gimp.Layer.new(image, 'Photo', width, height, kind, 100, Gimp.LayerMode.NORMAL)
    image.insert_layer(photo, None, 0)
    color = Gegl.Color.new('#c9a184')
    Gimp.context_set_foreground(color)
    photo.fill(Gimp.FillType.FOREGROUND)
    return image, photo


def select(image, feather=0):
    Gimp.context_set_feather(feather > 0)
    Gimp.context_set_feather_radius(feather, feather)
    image.select_ellipse(Gimp.ChannelOps.REPLACE, 40, 30, 160, 120)
    Gimp.context_set_feather(False)


def floats(drawable, model='RGBA float'):
    buffer = drawable.get_buffer()
    data = buffer.get(Gegl.Rectangle.new(0, 0, drawable.get_width(), drawable.get_height()), 1.0,
                      model, Gegl.AbyssPolicy.NONE)
    return array.array('f', data)


def picture(image, model='RGBA float'):
    copy = image.duplicate()
    layer = copy.flatten()
    pixels = floats(layer, model)
    copy.delete()
    return pixels


def mask_of(image):
    selection = image.get_selection()
    return floats(selection, 'Y float')


def alphas(layer):
    return floats(layer, 'RGBA float')[3::4]


# ---- calls ---------------------------------------------------------------------------------

def arguments_of_operation():
    """What the procedure takes besides run mode, image, drawables, look, time and record."""
    skip = ('run-mode', 'image', 'drawables', 'look', 'moment', 'durability', 'record')
    return [a for a in pdb.lookup_procedure(PROCEDURE).get_arguments() if a.name not in skip]


def call(image, drawables, mode=Gimp.RunMode.NONINTERACTIVE, **arguments):
    procedure = pdb.lookup_procedure(PROCEDURE)
    config = procedure.create_config()
    config.set_property('run-mode', mode)
    config.set_property('image', image)
    if drawables:
        config.set_core_object_array('drawables', drawables)
    for key, value in arguments.items():
        config.set_property(key.replace('_', '-'), value)
    return procedure.run(config)


def treat(image, drawable, **arguments):
    result = call(image, [drawable], **arguments)
    if result.index(0) != Gimp.PDBStatusType.SUCCESS:
        raise AssertionError(f'the call failed: {result.index(1)}')
    return result.index(1)


def settings(layer):
    filters = [f for f in layer.get_filters() if f.get_operation_name() == OPERATION]
    equal(len(filters), 1, 'number of smp:dots filters')
    config = filters[0].get_config()
    return {a.name: config.get_property(a.name) for a in arguments_of_operation()}


def state(image):
    def tree(layers):
        return [(layer.get_id(), layer.get_name(), tree(layer.get_children()) if layer.is_group()
                 else len(layer.get_filters())) for layer in layers]
    return tree(image.get_layers()), [c.get_id() for c in image.get_channels()], \
        hash(mask_of(image).tobytes()), [i.get_id() for i in image.get_selected_layers()]


def refused(image, drawables, *words, **arguments):
    """The call fails with a sentence that has these words, and changes nothing."""
    before = state(image)
    result = call(image, drawables, **arguments)
    if result.index(0) == Gimp.PDBStatusType.SUCCESS:
        raise AssertionError('the call was not refused')
    equal(result.index(0), Gimp.PDBStatusType.EXECUTION_ERROR, 'status')
    message = result.index(1)
    for word in words:
        if word not in message:
            raise AssertionError(f'“{word}” is not in the message “{message}”')
    if not re.search(r'[.]$', message):
        raise AssertionError(f'no sentence: “{message}”')
    equal(state(image), before, 'the image after the refusal')
    return message


def write(name, text):
    path = os.path.join(os.environ['SMP_PROFILE'], 'tmp', name)
    os.makedirs(os.path.dirname(path), exist_ok=True)
    with open(path, 'w', encoding='utf-8') as file:
        file.write(text)
    return path


# ---- the procedure -------------------------------------------------------------------------

@test
def the_menu_entry_is_under_filters():
    procedure = pdb.lookup_procedure(PROCEDURE)
    equal(procedure.get_menu_paths(), ['<Image>/Filters/Scalp Micropigmentation'], 'menu')
    equal(procedure.get_menu_label(), '_Treatment...', 'label')


# ---- the layer -----------------------------------------------------------------------------

@test
def the_arguments_are_the_properties_of_the_operation():
    image, photo = new_photo()
    treatment = treat(image, photo)
    config = treatment.get_filters()[0].get_config()
    properties = [p.name for p in config.list_properties()]
    equal(sorted(a.name for a in arguments_of_operation()), sorted(properties), 'arguments')
    for name, (default, _) in KNOWN.items():
        argument = [a for a in arguments_of_operation() if a.name == name]
        equal(len(argument), 1, f'arguments called {name}')
        near(argument[0].default_value, default, what=f'default of {name}')


@test
def a_treatment_is_a_multiply_layer_of_the_images_size_over_the_photo():
    image, photo = new_photo()
    over = Gimp.Layer.new(image, 'Over', 50, 50, Gimp.ImageType.RGBA_IMAGE, 100,
                          Gimp.LayerMode.NORMAL)
    image.insert_layer(over, None, 0)
    photo.transform_translate(5, 7)
    treatment = treat(image, photo)
    equal(treatment.get_name(), 'Treatment', 'name')
    equal(treatment.get_mode(), Gimp.LayerMode.MULTIPLY, 'mode')
    equal(treatment.get_opacity(), 100.0, 'opacity')
    equal((treatment.get_width(), treatment.get_height()), (WIDTH, HEIGHT), 'size')
    equal(tuple(treatment.get_offsets())[1:], (0, 0), 'place')
    equal([layer.get_name() for layer in image.get_layers()], ['Over', 'Treatment', 'Photo'],
          'layers')
    equal([f.get_operation_name() for f in treatment.get_filters()], [OPERATION], 'filters')
    equal(image.get_selected_layers(), [treatment], 'selected layers')


@test
def a_photo_in_a_group_gets_its_treatment_in_the_group():
    image, photo = new_photo()
    group = Gimp.GroupLayer.new(image, 'Views')
    image.insert_layer(group, None, 0)
    image.reorder_item(photo, group, 0)
    treatment = treat(image, photo)
    equal(treatment.get_parent(), group, 'parent')
    equal([layer.get_name() for layer in group.get_children()], ['Treatment', 'Photo'], 'layers')


@test
def without_a_selection_the_treatment_is_empty_and_changes_nothing():
    image, photo = new_photo()
    before = picture(image)
    treatment = treat(image, photo)
    equal(max(alphas(treatment)), 0.0, 'paint')
    equal(picture(image), before, 'picture')


@test
def the_selection_becomes_coverage_and_is_used_up():
    image, photo = new_photo()
    select(image, 30)
    mask = mask_of(image)
    treatment = treat(image, photo)
    equal(Gimp.Selection.is_empty(image), True, 'selection is empty')
    paint = alphas(treatment)
    if not any(0.1 < m < 0.9 for m in mask):
        raise AssertionError('the selection has no soft edge')
    worst = max(abs(a - b) for a, b in zip(paint, mask))
    if worst > 0.5 / 255:
        raise AssertionError(f'coverage differs from the selection by {worst}')


@test
def the_treatment_draws_dots_that_only_darken():
    image, photo = new_photo()
    before = picture(image, 'RGB float')
    select(image)
    treat(image, photo)
    after = picture(image, 'RGB float')
    if max(a - b for a, b in zip(after, before)) > 1e-6:
        raise AssertionError('some pixels got lighter')
    darker = sum(1 for a, b in zip(after[::3], before[::3]) if b - a > 0.02)
    if not 0.01 * WIDTH * HEIGHT < darker < 0.6 * WIDTH * HEIGHT:
        raise AssertionError(f'{darker} pixels are darker: these are no dots')
    corner = after[:3 * 20]
    equal(corner, before[:3 * 20], 'pixels outside the treated area')


@test
def paint_that_is_added_later_gets_dots():
    image, photo = new_photo()
    treatment = treat(image, photo)
    before = picture(image)
    select(image)
    treatment.edit_fill(Gimp.FillType.WHITE)
    if picture(image) == before:
        raise AssertionError('painting changed nothing')


@test
def the_users_brush_colour_and_opacity_do_not_matter():
    image, photo = new_photo()
    select(image)
    Gimp.context_set_opacity(20)
    Gimp.context_set_paint_mode(Gimp.LayerMode.DIFFERENCE)
    treatment = treat(image, photo)
    equal(max(alphas(treatment)), 1.0, 'coverage')
    equal(Gimp.context_get_opacity(), 20.0, 'opacity of the user')
    Gimp.context_set_opacity(100)
    Gimp.context_set_paint_mode(Gimp.LayerMode.NORMAL)


# ---- values --------------------------------------------------------------------------------

def other_value(argument):
    if argument.name in KNOWN:
        return KNOWN[argument.name][1]
    low, high, default = argument.minimum, argument.maximum, argument.default_value
    value = low + (high - low) * 0.375
    return int(value) if isinstance(default, int) else value


@test
def every_property_is_an_argument_that_arrives():
    chosen = {a.name: other_value(a) for a in arguments_of_operation()}
    image, photo = new_photo()
    select(image)
    treatment = treat(image, photo, **{k.replace('-', '_'): v for k, v in chosen.items()})
    for name, value in settings(treatment).items():
        near(value, chosen[name], what=name)


@test
def what_a_script_leaves_out_has_its_default():
    image, photo = new_photo()
    treatment = treat(image, photo, density=99.0)
    for argument in arguments_of_operation():
        expected = 99.0 if argument.name == 'density' else argument.default_value
        near(settings(treatment)[argument.name], expected, what=argument.name)


@test
def an_xcf_file_brings_back_values_and_picture_to_the_bit():
    image, photo = new_photo()
    select(image, 20)
    chosen = {a.name: other_value(a) for a in arguments_of_operation()}
    chosen['fade'] = 33.3
    chosen['dot-size'] = 0.37
    treat(image, photo, **{k.replace('-', '_'): v for k, v in chosen.items()})
    before = picture(image)
    path = os.path.join(os.environ['SMP_PROFILE'], 'tmp', 'round-trip.xcf')
    file = Gio.File.new_for_path(path)
    Gimp.file_save(Gimp.RunMode.NONINTERACTIVE, image, file, None)
    again = Gimp.file_load(Gimp.RunMode.NONINTERACTIVE, file)
    treatment = again.get_layers()[0]
    for name, value in settings(treatment).items():
        near(value, chosen[name], what=name)
    equal(treatment.get_mode(), Gimp.LayerMode.MULTIPLY, 'mode')
    if picture(again).tobytes() != before.tobytes():
        raise AssertionError('the picture is not the same to the bit')
    # And it is still a treatment that can be changed.
    equal(treat(again, treatment, density=10.0), treatment, 'treatment')
    near(settings(treatment)['density'], 10.0)


@test
def a_treatment_can_be_changed_again():
    image, photo = new_photo()
    select(image)
    treatment = treat(image, photo)
    before = picture(image)
    equal(treat(image, treatment, density=60.0, shade=30.0), treatment, 'treatment')
    equal(len(image.get_layers()), 2, 'number of layers')
    near(settings(treatment)['density'], 60.0)
    near(settings(treatment)['shade'], 30.0)
    if picture(image) == before:
        raise AssertionError('the picture is as before')


@test
def changing_a_treatment_gives_what_making_it_so_gives():
    image, photo = new_photo()
    select(image, 20)
    treat(image, treat(image, photo), density=120.0, fade=20.0)
    other, other_photo = new_photo()
    select(other, 20)
    treat(other, other_photo, density=120.0, fade=20.0)
    equal(picture(image), picture(other), 'picture')


@test
def a_selection_does_not_restrict_a_treatment_that_is_changed():
    image, photo = new_photo()
    select(image)
    treatment = treat(image, photo)
    expected, expected_photo = new_photo()
    select(expected)
    treat(expected, expected_photo, density=90.0)
    image.select_rectangle(Gimp.ChannelOps.REPLACE, 100, 80, 30, 30)
    mask = mask_of(image)
    treat(image, treatment, density=90.0)
    equal(picture(image), picture(expected), 'picture')
    equal(mask_of(image), mask, 'selection')
    equal(image.get_channels(), [], 'channels')
    equal(image.get_selected_layers(), [treatment], 'selected layers')


@test
def other_filters_on_a_treatment_keep_their_places():
    image, photo = new_photo()
    select(image)
    treatment = treat(image, photo)
    blur = Gimp.DrawableFilter.new(treatment, 'gegl:gaussian-blur', '')
    treatment.append_filter(blur)
    order = [f.get_operation_name() for f in treatment.get_filters()]
    image.clean_all()
    treat(image, treatment, density=70.0)
    equal([f.get_operation_name() for f in treatment.get_filters()], order, 'filters')
    near(settings(treatment)['density'], 70.0)
    # There is no undo step for it, but GIMP must not close the image without asking.
    equal(image.is_dirty(), True, 'whether there is something to save')


@test
def a_filter_that_is_hidden_stays_hidden():
    image, photo = new_photo()
    select(image)
    treatment = treat(image, photo)
    treatment.get_filters()[0].set_visible(False)
    treat(image, treatment, density=70.0)
    equal(treatment.get_filters()[0].get_visible(), False, 'visible')


@test
def changing_a_treatment_selects_no_other_layer():
    image, photo = new_photo()
    select(image)
    treatment = treat(image, photo)
    image.set_selected_layers([photo])
    select(image)
    treat(image, treatment, density=70.0)
    equal(image.get_selected_layers(), [photo], 'selected layers')


@test
def the_filters_own_opacity_is_kept():
    image, photo = new_photo()
    select(image)
    treatment = treat(image, photo)
    dots = treatment.get_filters()[0]
    dots.set_opacity(0.5)
    dots.update()
    treat(image, treatment, density=70.0)
    near(treatment.get_filters()[0].get_opacity(), 0.5)


@test
def the_last_values_make_a_treatment_at_the_scale_of_the_photo():
    image, photo = new_photo(1600, 2000)
    image.select_rectangle(Gimp.ChannelOps.REPLACE, 700, 700, 64, 64)
    result = call(image, [photo], mode=Gimp.RunMode.WITH_LAST_VALS)
    equal(result.index(0), Gimp.PDBStatusType.SUCCESS, 'status')
    near(settings(result.index(1))['pixels-per-mm'], round(1600 * 0.73 / 154, 2), 1e-5, 'scale')


@test
def the_last_values_take_the_scale_from_a_treatment_that_is_there():
    image, photo = new_photo()
    treatment = treat(image, photo, pixels_per_mm=4.5, seed=9)
    result = call(image, [photo], mode=Gimp.RunMode.WITH_LAST_VALS)
    near(settings(result.index(1))['pixels-per-mm'], 4.5, what='scale')
    equal(settings(result.index(1))['seed'], 9, 'seed')
    result = call(image, [treatment], mode=Gimp.RunMode.WITH_LAST_VALS)
    near(settings(treatment)['pixels-per-mm'], 4.5, what='scale of the changed one')


# ---- looks ---------------------------------------------------------------------------------

GOOD_LOOK = '''[Look]
Name=Test Look
Comment=For tests
[smp:dots]
density=123.5
shade=44
dot-size=0.28
'''


@test
def a_look_is_found_by_the_name_of_its_file():
    image, photo = new_photo()
    shipped = glob.glob(os.path.join(os.environ['SMP_PROFILE'], 'share',
                                     'scalp-micropigmentation', 'looks', '*.look'))
    assert len(shipped) >= 8, shipped
    for path in shipped:
        treat(image, photo, look=os.path.basename(path)[:-len('.look')])


@test
def a_look_is_found_by_its_path_and_applies_its_values():
    path = write('good.look', GOOD_LOOK)
    image, photo = new_photo()
    got = settings(treat(image, photo, look=path, pixels_per_mm=6.0, seed=3))
    near(got['density'], 123.5)
    near(got['shade'], 44)
    near(got['dot-size'], 0.28)
    near(got['dot-variation'], 50)
    near(got['pixels-per-mm'], 6.0)
    equal(got['seed'], 3, 'seed')


@test
def arguments_win_over_the_look():
    path = write('good.look', GOOD_LOOK)
    image, photo = new_photo()
    got = settings(treat(image, photo, look=path, shade=70.0))
    near(got['density'], 123.5)
    near(got['shade'], 70)


@test
def a_users_own_look_is_found_and_replaces_a_shipped_one():
    folder = os.path.join(GLib.get_user_data_dir(), 'scalp-micropigmentation', 'looks')
    os.makedirs(folder, exist_ok=True)
    path = os.path.join(folder, 'scar-cover.look')
    with open(path, 'w', encoding='utf-8') as file:
        file.write(GOOD_LOOK)
    image, photo = new_photo()
    try:
        near(settings(treat(image, photo, look='scar-cover'))['density'], 123.5)
        near(settings(treat(image, photo, look='Test Look'))['density'], 123.5)
    finally:
        os.remove(path)


def look_refused(name, text, *words):
    image, photo = new_photo()
    path = write(name, text)
    refused(image, [photo], path, *words, look=path)


@test
def a_look_that_is_not_there_is_named():
    image, photo = new_photo()
    refused(image, [photo], 'no-such-look', 'natural-buzz', 'path', look='no-such-look')
    refused(image, [photo], '/nowhere/x.look', 'cannot be read', look='/nowhere/x.look')


@test
def a_look_file_that_is_no_text_is_refused():
    look_refused('bad-text.look', 'this is no key file\n', 'cannot be read', 'Choose another')


@test
def a_look_file_in_another_encoding_is_refused():
    path = write('latin.look', '')
    with open(path, 'wb') as file:
        file.write(b'[Look]\nName=D\xfcnn\n[smp:dots]\ndensity=12\xfc\n')
    image, photo = new_photo()
    refused(image, [photo], 'latin.look', 'UTF-8', look=path)


@test
def a_look_file_with_a_byte_order_mark_is_read():
    path = write('mark.look', '\ufeff[Look]\nName=Mark\n[smp:dots]\ndensity=77\n')
    image, photo = new_photo()
    near(settings(treat(image, photo, look=path))['density'], 77.0)


@test
def a_look_file_whose_name_is_no_text_breaks_nothing():
    folder = os.path.join(os.environ['XDG_DATA_HOME'], 'scalp-micropigmentation', 'looks')
    os.makedirs(folder, exist_ok=True)
    path = os.path.join(os.fsencode(folder), b'gr\xf6\xdfe.look')
    other = os.path.join(folder, 'another.look')
    try:
        for file in (path, os.fsencode(other)):
            with open(file, 'wb') as stream:
                stream.write(b'x')
        image, photo = new_photo()
        near(settings(treat(image, photo, look='natural-buzz'))['density'], 200.0)
    finally:
        os.remove(path)
        os.remove(other)


@test
def an_unknown_key_in_a_look_is_named():
    look_refused('bad-key.look', GOOD_LOOK + 'densty=3\n', 'densty', '“3”', 'density, shade',
                 'remove the line')


@test
def an_unknown_key_or_group_beside_the_values_is_named():
    look_refused('bad-head.look', GOOD_LOOK.replace('Comment', 'Remark'), 'Remark', 'For tests')
    look_refused('bad-group.look', GOOD_LOOK + '[other]\na=1\n', '[other]')
    look_refused('no-group.look', '[Look]\nName=x\n', '[smp:dots]')
    look_refused('no-name.look', '[Look]\n[smp:dots]\n', 'Name=')


@test
def values_out_of_range_in_a_look_are_named():
    look_refused('high.look', GOOD_LOOK + 'fade=101\n', 'fade=101', 'from 0 to 100')
    look_refused('low.look', GOOD_LOOK + 'undertone=-100.5\n', 'undertone=-100.5', 'from -100')
    look_refused('nan.look', GOOD_LOOK + 'fade=nan\n', 'fade=nan')
    look_refused('comma.look', GOOD_LOOK + 'fade=0,5\n', 'fade=0,5', 'point')
    look_refused('empty.look', GOOD_LOOK + 'fade=\n', 'fade=')
    look_refused('word.look', GOOD_LOOK + 'fade=much\n', 'fade=much')


@test
def what_belongs_to_a_photo_is_refused_in_a_look():
    for line in ('pixels-per-mm=7', 'photo-blur=1', 'seed=4'):
        look_refused('photo.look', GOOD_LOOK + line + '\n', line, 'belongs to a photo')


@test
def what_belongs_to_a_moment_is_refused_in_a_look():
    look_refused('moment.look', GOOD_LOOK + 'healing=7\n', 'healing=7', 'belongs to a moment')


@test
def an_unreadable_look_changes_no_treatment():
    image, photo = new_photo()
    select(image)
    treatment = treat(image, photo, density=111.0)
    before = picture(image)
    refused(image, [treatment], 'cannot be read', look='/nowhere/x.look', density=5.0)
    near(settings(treatment)['density'], 111.0)
    equal(picture(image), before, 'picture')


# ---- moments -------------------------------------------------------------------------------

PACES = {'long': 0.8, 'average': 1.0, 'short': 1.4}
# Part of the dots, days of healing, years.
MOMENTS = {'session-1': (0.3, 28, 0), 'session-2': (0.7, 28, 0), 'session-3': (1, 28, 0),
           'fresh': (1, 0, 0), '1-week': (1, 7, 0), '4-weeks': (1, 28, 0),
           '1-year': (1, 28, 1), '3-years': (1, 28, 3), '5-years': (1, 28, 5),
           '8-years': (1, 28, 8)}
PARASITE = 'scalp-micropigmentation-view'
PLAN = {'density': 180.0, 'shade': 71.0, 'fade': 5.0, 'hairline_fade': 8.0}


def at_moment(moment, pace=1.0):
    """What the filter of a treatment of this plan holds at this moment."""
    part, healing, years = MOMENTS[moment]
    values = {k.replace('_', '-'): v for k, v in PLAN.items()}
    values.update({'density': part * values['density'], 'healing': healing,
                   'fade': 100 * (1 - math.exp(-0.15 * pace * years))})
    return values


def holds(treatment, expected, what):
    got = settings(treatment)
    for name, value in expected.items():
        near(got[name], value, 1e-5, f'{name} {what}')


def remembered(treatment):
    """What the layer keeps beside its filter, as {group: {key: text}}."""
    parasite = treatment.get_parasite(PARASITE)
    if parasite is None:
        return None
    found = {}
    for line in bytes(parasite.get_data()).decode().split('\n'):
        if line.startswith('['):
            group = found.setdefault(line[1:-1], {})
        elif line:
            key, _, value = line.partition('=')
            group[key] = value
    return found


def remembers_the_plan(treatment, moment, durability='average'):
    found = remembered(treatment)
    equal(found['View'], {'Version': '1', 'Durability': durability, 'Moment': moment}, 'view')
    for key, value in PLAN.items():
        near(float(found[OPERATION][key.replace('_', '-')]), value, 1e-12, f'plan of {key}')
    near(float(found[OPERATION]['healing']), 28, what='healing of the plan')
    for key in ('pixels-per-mm', 'photo-blur', 'seed', 'head-width'):
        if key in found[OPERATION]:
            raise AssertionError(f'{key} belongs to the photo')


@test
def a_script_can_show_every_moment_of_a_plan():
    for durability, pace in PACES.items():
        for moment in MOMENTS:
            image, photo = new_photo()
            treatment = treat(image, photo, moment=moment, durability=durability, **PLAN)
            holds(treatment, at_moment(moment, pace), f'at {moment}, {durability}')
            remembers_the_plan(treatment, moment, durability)
            image.delete()


@test
def a_plan_alone_leaves_nothing_to_remember():
    image, photo = new_photo()
    equal(remembered(treat(image, photo, **PLAN)), None, 'parasite')


@test
def the_durability_is_remembered_with_a_plan():
    image, photo = new_photo()
    treatment = treat(image, photo, durability='short', **PLAN)
    near(settings(treatment)['fade'], PLAN['fade'], what='fade of the plan')
    equal(remembered(treatment), {'View': {'Version': '1', 'Durability': 'short'}}, 'parasite')


@test
def a_moment_of_a_look_is_shown():
    path = write('good.look', GOOD_LOOK)
    image, photo = new_photo()
    treatment = treat(image, photo, look=path, moment='session-2')
    near(settings(treatment)['density'], 0.7 * 123.5)
    near(settings(treatment)['shade'], 44)
    near(float(remembered(treatment)[OPERATION]['density']), 123.5)


@test
def a_treatment_goes_through_its_moments_and_back():
    image, photo = new_photo()
    select(image)
    treatment = treat(image, photo, **PLAN)
    planned = picture(image)
    for moment in ('session-1', '5-years', 'fresh'):
        equal(treat(image, treatment, moment=moment, **PLAN), treatment, 'treatment')
        holds(treatment, at_moment(moment), f'at {moment}')
        remembers_the_plan(treatment, moment)
    treat(image, treatment, **PLAN)
    equal(picture(image), planned, 'picture of the plan')
    equal(remembered(treatment), None, 'parasite')
    equal(len(treatment.get_filters()), 1, 'number of filters')


@test
def a_first_session_is_lighter_than_the_plan():
    # In floats, since 8 bits would round dots up and down.
    image, photo = new_photo(precision=Gimp.Precision.FLOAT_LINEAR)
    select(image)
    treatment = treat(image, photo)
    full = picture(image, 'Y float')
    treat(image, treatment, moment='session-1')
    first = picture(image, 'Y float')
    if not (sum(first) > sum(full) and min(a - b for a, b in zip(first, full)) > -1e-5):
        raise AssertionError('session 1 does not only lack dots')


@test
def the_plan_of_a_moment_survives_an_xcf_file():
    image, photo = new_photo()
    select(image)
    treat(image, photo, moment='3-years', durability='long', **PLAN)
    before = picture(image)
    file = Gio.File.new_for_path(os.path.join(os.environ['SMP_PROFILE'], 'tmp', 'moment.xcf'))
    Gimp.file_save(Gimp.RunMode.NONINTERACTIVE, image, file, None)
    again = Gimp.file_load(Gimp.RunMode.NONINTERACTIVE, file)
    treatment = again.get_layers()[0]
    holds(treatment, at_moment('3-years', 0.8), 'in the file')
    remembers_the_plan(treatment, '3-years', 'long')
    equal(picture(again).tobytes() == before.tobytes(), True, 'same picture')


@test
def a_moment_under_another_filter_is_shown_and_its_plan_kept():
    image, photo = new_photo()
    treatment = treat(image, photo, **PLAN)
    treatment.append_filter(Gimp.DrawableFilter.new(treatment, 'gegl:gaussian-blur', ''))
    treat(image, treatment, moment='8-years', **PLAN)
    holds(treatment, at_moment('8-years'), 'under a blur')
    remembers_the_plan(treatment, '8-years')


@test
def another_treatment_of_the_client_has_the_same_durability():
    image, photo = new_photo()
    treat(image, photo, durability='short')
    result = call(image, [photo], mode=Gimp.RunMode.WITH_LAST_VALS)
    equal(remembered(result.index(1))['View']['Durability'], 'short', 'durability')


@test
def nothing_odd_beside_a_filter_does_harm():
    texts = ('', 'this is no key file', '[View]\nVersion=9\nMoment=1-year\n', '[View]\nVersion=1\n'
             'Durability=eternal\nMoment=1-year\n', '[View]\nVersion=1\nDurability=average\n'
             'Moment=1-year\n[smp:dots]\ndensity=nan\n', '\x01\x00[View]', 'x' * 100000)
    for text in texts:
        image, photo = new_photo()
        treatment = treat(image, photo, density=77.0)
        treatment.attach_parasite(Gimp.Parasite.new(PARASITE, Gimp.PARASITE_PERSISTENT,
                                                    text.encode()))
        result = call(image, [photo], mode=Gimp.RunMode.WITH_LAST_VALS)
        equal(result.index(0), Gimp.PDBStatusType.SUCCESS, f'status beside {text[:60]!r}')
        equal(remembered(result.index(1)), None, f'what came of {text[:60]!r}')
        treat(image, treatment, moment='session-1', **PLAN)
        remembers_the_plan(treatment, 'session-1')
        image.delete()


@test
def an_unknown_moment_is_named():
    image, photo = new_photo()
    refused(image, [photo], '“2-years”', 'session-1', '8-years', moment='2-years')
    refused(image, [photo], '“Fresh”', 'fresh', moment='Fresh')


@test
def an_unknown_durability_is_named():
    image, photo = new_photo()
    refused(image, [photo], '“eternal”', 'long', 'average', 'short', durability='eternal')
    near(settings(treat(image, photo, moment='5-years', durability=''))['fade'],
         100 * (1 - math.exp(-0.75)), 1e-5, 'fade of no durability, which is the average')


@test
def a_wrong_moment_changes_no_treatment():
    image, photo = new_photo()
    treatment = treat(image, photo, moment='5-years', **PLAN)
    refused(image, [treatment], '“never”', moment='never', density=5.0)
    holds(treatment, at_moment('5-years'), 'after the refusal')
    remembers_the_plan(treatment, '5-years')


# ---- all kinds of images -------------------------------------------------------------------

@test
def grey_images_get_dots():
    image, photo = new_photo(base=Gimp.ImageBaseType.GRAY)
    before = picture(image, 'Y float')
    select(image, 10)
    treat(image, photo)
    after = picture(image, 'Y float')
    if max(a - b for a, b in zip(after, before)) > 1e-6 or after == before:
        raise AssertionError('no dots, or lighter ones')


@test
def indexed_images_get_dots():
    image, photo = new_photo()
    image.convert_indexed(Gimp.ConvertDitherType.NONE, Gimp.ConvertPaletteType.GENERATE, 64, False,
                          False, '')
    select(image)
    treatment = treat(image, photo)
    equal(treatment.get_mode(), Gimp.LayerMode.MULTIPLY, 'mode')
    equal(max(alphas(treatment)), 1.0, 'coverage')
    copy = image.duplicate()
    copy.convert_rgb()
    before = floats(copy.get_layers()[1], 'RGB float')
    after = floats(copy.flatten(), 'RGB float')
    copy.delete()
    if max(a - b for a, b in zip(after, before)) > 1e-6 or after == before:
        raise AssertionError('no dots, or lighter ones')


def darkening(precision):
    image, photo = new_photo(precision=precision)
    before = picture(image, 'Y float')
    select(image, 10)
    treat(image, photo)
    after = picture(image, 'Y float')
    if max(a - b for a, b in zip(after, before)) > 1e-3 or after == before:
        raise AssertionError(f'no dots, or lighter ones, with {precision}')
    return sum(after) / sum(before)


@test
def every_precision_gets_the_same_dots():
    kinds = Gimp.Precision
    expected = darkening(kinds.FLOAT_LINEAR)
    for precision in (kinds.U8_NON_LINEAR, kinds.U8_LINEAR, kinds.U16_NON_LINEAR, kinds.U16_LINEAR,
                      kinds.U32_LINEAR, kinds.HALF_LINEAR, kinds.FLOAT_NON_LINEAR):
        near(darkening(precision), expected, 0.004, f'darkening with {precision}')


# ---- bad input -----------------------------------------------------------------------------

@test
def no_image_is_refused():
    procedure = pdb.lookup_procedure(PROCEDURE)
    config = procedure.create_config()
    result = procedure.run(config)
    if result.index(0) not in (Gimp.PDBStatusType.CALLING_ERROR,
                               Gimp.PDBStatusType.EXECUTION_ERROR):
        raise AssertionError(f'status {result.index(0)}')


@test
def an_image_without_layers_is_refused():
    image = Gimp.Image.new(WIDTH, HEIGHT, Gimp.ImageBaseType.RGB)
    refused(image, [], 'No layer is selected', 'Layers dialog')


@test
def no_selected_layer_is_refused():
    image, photo = new_photo()
    refused(image, [], 'No layer is selected')


@test
def several_layers_are_refused():
    image, photo = new_photo()
    other = photo.copy()
    image.insert_layer(other, None, 0)
    select(image)
    refused(image, [photo, other], 'Several layers', 'only the layer of the photo')


@test
def a_layer_group_is_refused():
    image, photo = new_photo()
    group = Gimp.GroupLayer.new(image, 'Views')
    image.insert_layer(group, None, 0)
    refused(image, [group], '“Views”', 'layer group', 'Select the layer of the photo')


@test
def a_text_layer_is_refused():
    image, photo = new_photo()
    text = Gimp.TextLayer.new(image, 'Client', Gimp.context_get_font(), 20, Gimp.Unit.pixel())
    image.insert_layer(text, None, 0)
    refused(image, [text], 'text layer', 'Select the layer of the photo')


@test
def a_mask_or_channel_is_refused():
    image, photo = new_photo()
    photo.add_alpha()
    mask = photo.create_mask(Gimp.AddMaskType.WHITE)
    photo.add_mask(mask)
    refused(image, [mask], 'channel or a mask')
    channel = Gimp.Channel.new(image, 'Extra', WIDTH, HEIGHT, 50, Gegl.Color.new('red'))
    image.insert_channel(channel, None, 0)
    refused(image, [channel], 'channel or a mask', '“Extra”')


@test
def an_image_that_is_too_small_is_refused():
    image, photo = new_photo(15, 200)
    refused(image, [photo], '15 × 200', 'too small', '16')
    image, photo = new_photo(16, 16)
    treat(image, photo)


@test
def an_image_that_is_too_large_is_refused():
    image = Gimp.Image.new(20000, 15001, Gimp.ImageBaseType.RGB)
    photo = Gimp.Layer.new(image, 'Photo', 10, 10, Gimp.ImageType.RGB_IMAGE, 100,
                           Gimp.LayerMode.NORMAL)
    image.insert_layer(photo, None, 0)
    result = call(image, [photo])
    equal(result.index(0), Gimp.PDBStatusType.EXECUTION_ERROR, 'status')
    for word in ('20000 × 15001', '300 megapixels', 'Scale'):
        if word not in result.index(1):
            raise AssertionError(result.index(1))
    equal(len(image.get_layers()), 1, 'number of layers')
    image.delete()


@test
def a_hidden_photo_is_refused():
    image, photo = new_photo()
    select(image)
    photo.set_visible(False)
    refused(image, [photo], '“Photo”', 'hidden', 'Show it')


@test
def a_photo_in_a_hidden_group_is_refused():
    image, photo = new_photo()
    group = Gimp.GroupLayer.new(image, 'Views')
    image.insert_layer(group, None, 0)
    image.reorder_item(photo, group, 0)
    group.set_visible(False)
    refused(image, [photo], '“Views”', 'hidden')


@test
def a_hidden_treatment_is_refused():
    image, photo = new_photo()
    treatment = treat(image, photo)
    treatment.set_visible(False)
    refused(image, [treatment], '“Treatment”', 'hidden', density=7.0)


@test
def a_locked_treatment_is_refused():
    image, photo = new_photo()
    treatment = treat(image, photo)
    treatment.set_lock_content(True)
    refused(image, [treatment], '“Treatment”', 'locked', 'Unlock its pixels', density=7.0)
    near(settings(treatment)['density'], 200)


@test
def a_treatment_with_locked_alpha_is_refused():
    image, photo = new_photo()
    treatment = treat(image, photo)
    treatment.set_lock_alpha(True)
    refused(image, [treatment], 'transparency', 'locked', 'alpha channel', density=7.0)


@test
def a_photo_in_a_locked_group_is_refused():
    image, photo = new_photo()
    group = Gimp.GroupLayer.new(image, 'Views')
    image.insert_layer(group, None, 0)
    image.reorder_item(photo, group, 0)
    group.set_lock_content(True)
    refused(image, [photo], '“Views”', 'locked')


@test
def a_locked_photo_is_treated_since_it_is_not_changed():
    image, photo = new_photo()
    photo.set_lock_content(True)
    photo.set_lock_position(True)
    treat(image, photo)


@test
def a_floating_selection_is_refused():
    image, photo = new_photo()
    select(image)
    Gimp.Selection.float(image, [photo], 0, 0)
    result = call(image, [photo])
    equal(result.index(0), Gimp.PDBStatusType.EXECUTION_ERROR, 'status')
    if 'floating selection' not in result.index(1):
        raise AssertionError(result.index(1))


# ---- run -----------------------------------------------------------------------------------

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
        tap.write('# done: gimp-console\n')


main()
