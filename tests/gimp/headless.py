# Shared by all tests inside gimp-console: TAP, images, calls of procedures, and reading pixels.
#
# A file of tests takes everything from here and marks its tests with @test; run.sh runs it.
#
# SPDX-License-Identifier: GPL-3.0-or-later
import array
import importlib
import os
import re
import traceback

import gi
gi.require_version('Gimp', '3.0')
gi.require_version('Gegl', '0.4')
from gi.repository import Gegl, Gimp, Gio

OPERATION = 'smp:dots'
TREATMENT = 'plug-in-smp-treatment'
pdb = Gimp.get_pdb()
tests = []
# Seed of all random numbers, printed when a test fails.
SEED = int(os.environ.get('SMP_SEED') or int.from_bytes(os.urandom(4), 'big'))


# ---- TAP -----------------------------------------------------------------------------------

def test(function):
    tests.append(function)
    return function


def equal(got, expected, what='value'):
    if got != expected:
        raise AssertionError(f'{what}: got {repr(got):.500}, expected {repr(expected):.500}')


def near(got, expected, tolerance, what='value'):
    if not abs(got - expected) <= tolerance:
        raise AssertionError(f'{what}: got {got!r}, expected {expected!r} within {tolerance}')


def about(got, expected, part=1e-6, what='value'):
    """Compares numbers with a relative tolerance; absolute for values below 1."""
    near(got, expected, part * max(1, abs(expected)), what)


def run(files):
    """Runs the tests of some files, given as one string."""
    for name in files.split():
        importlib.import_module(name.removesuffix('.py').replace('/', '.'))
    run_all()


def run_all():
    """Runs the declared tests, or those whose name contains $SMP_ONLY."""
    only = os.environ.get('SMP_ONLY', '').replace(' ', '_')
    with open(os.environ['SMP_TAP'], 'a', encoding='utf-8') as tap:
        for function in tests:
            if only not in function.__name__:
                continue
            name = function.__name__.replace('_', ' ')
            Gimp.context_set_defaults()
            try:
                function()
                tap.write(f'ok - {name}\n')
            except Exception:
                tap.write(f'not ok - {name}\n')
                for line in traceback.format_exc().splitlines()[-6:]:
                    tap.write(f'# {line}\n')
                tap.write(f'# the same again: SMP_SEED={SEED}\n')
            tap.flush()
            for image in Gimp.get_images():
                image.delete()
        tap.write('# done\n')


# ---- files ---------------------------------------------------------------------------------

def file_of(path):
    return Gio.File.new_for_path(path)


def temporary(name):
    return os.path.join(os.environ['SMP_PROFILE'], 'tmp', name)


def save(image, path):
    equal(Gimp.file_save(Gimp.RunMode.NONINTERACTIVE, image, file_of(path), None), True, 'saved')


def load(path):
    return Gimp.file_load(Gimp.RunMode.NONINTERACTIVE, file_of(path))


def save_and_load(image):
    path = temporary('round-trip.xcf')
    save(image, path)
    return load(path)


# ---- images --------------------------------------------------------------------------------

def new_photo(width, height, base=Gimp.ImageBaseType.RGB, precision=Gimp.Precision.U8_NON_LINEAR,
              color='#c9a184'):
    image = Gimp.Image.new_with_precision(width, height, base, precision)
    kind = Gimp.ImageType.GRAY_IMAGE if base == Gimp.ImageBaseType.GRAY else Gimp.ImageType.RGB_IMAGE
    photo = Gimp.Layer.new(image, 'Photo', width, height, kind, 100, Gimp.LayerMode.NORMAL)
    image.insert_layer(photo, None, 0)
    Gimp.context_set_foreground(Gegl.Color.new(color))
    photo.fill(Gimp.FillType.FOREGROUND)
    return image, photo


def pixels(drawable, box=None, model="R'G'B' u8"):
    """Returns the pixels of a drawable as bytes. Without a model they are in its own format."""
    x, y, width, height = box or (0, 0, drawable.get_width(), drawable.get_height())
    return drawable.get_buffer().get(Gegl.Rectangle.new(x, y, width, height), 1.0, model,
                                     Gegl.AbyssPolicy.NONE)


def floats(drawable, model='RGBA float'):
    return array.array('f', pixels(drawable, model=model))


def mask_of(image):
    return floats(image.get_selection(), 'Y float')


def alphas(layer):
    return floats(layer)[3::4]


def copy_of(image):
    """Copies an image without its selection, because in GIMP 3.2 a selection moves the dots of copies."""
    selection = image.get_selection()
    everything = Gegl.Rectangle.new(0, 0, image.get_width(), image.get_height())
    mask = pixels(selection, model='Y float')

    def select(data):
        buffer = selection.get_buffer()
        buffer.set(everything, 'Y float', data)
        buffer.flush()
        selection.update(0, 0, everything.width, everything.height)

    select(bytes(len(mask)))
    copy = image.duplicate()
    select(mask)
    return copy


def picture(image, model='RGBA float'):
    """Returns the visible picture as numbers."""
    copy = copy_of(image)
    data = pixels(copy.flatten(), model=model)
    copy.delete()
    return array.array('f', data) if model and model.endswith('float') else data


# ---- calls ---------------------------------------------------------------------------------

def call(name, image, drawables, mode=Gimp.RunMode.NONINTERACTIVE, **arguments):
    procedure = pdb.lookup_procedure(name)
    config = procedure.create_config()
    config.set_property('run-mode', mode)
    config.set_property('image', image)
    config.set_core_object_array('drawables', list(drawables))
    for key, value in arguments.items():
        config.set_property(key.replace('_', '-'), value)
    return procedure.run(config)


def good(result):
    """Requires that the call succeeded. Returns its values."""
    if result.index(0) != Gimp.PDBStatusType.SUCCESS:
        raise AssertionError(f'the call failed: {result.index(1)}')
    return [result.index(i) for i in range(1, result.length())]


def refused(result, *words):
    """Requires that the call failed with a message that contains these words. Use only the names and
    numbers in question, and words that no good message could do without."""
    equal(result.index(0), Gimp.PDBStatusType.EXECUTION_ERROR, 'status')
    message = result.index(1)
    for word in words:
        if word.lower() not in message.lower():
            raise AssertionError(f'“{word}” is not in the message “{message}”')
    if not re.search(r'[.]$', message):
        raise AssertionError(f'no sentence: “{message}”')


def state(image):
    """Returns everything that a refused call must not change."""
    def tree(layers):
        return [(layer.get_id(), layer.get_name(), tree(layer.get_children()) if layer.is_group()
                 else len(layer.get_filters())) for layer in layers]
    return tree(image.get_layers()), [c.get_id() for c in image.get_channels()], \
        hash(mask_of(image).tobytes()), [i.get_id() for i in image.get_selected_layers()]


def refuses(name, image, drawables, *words, **arguments):
    """Requires that a procedure fails with a message that contains these words, and changes nothing."""
    before = state(image)
    refused(call(name, image, drawables, **arguments), *words)
    equal(state(image), before, 'the image after the refusal')


def treat(image, drawable, **arguments):
    return good(call(TREATMENT, image, [drawable], **arguments))[0]


def settings(layer):
    """Returns the properties of a treatment's filter."""
    filters = [f for f in layer.get_filters() if f.get_operation_name() == OPERATION]
    equal(len(filters), 1, 'number of smp:dots filters')
    config = filters[0].get_config()
    return {p.name: config.get_property(p.name) for p in config.list_properties()}
