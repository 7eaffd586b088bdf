# Shared by the tests of consultation sets, in addition to headless.py: folders with photos of one head, small enough to
# be quick.
#
# SPDX-License-Identifier: GPL-3.0-or-later
import os
import shutil

from headless import *

SET = 'plug-in-smp-set'
SAMPLES = os.path.join(os.path.dirname(os.path.realpath(__file__)), '../../../samples/photos')
# The sample that shows each view.
VIEWS = {'front': 'front-light', 'three-quarter': 'oblique-light', 'back': 'crown-grey', 'top': 'top-dark',
         'crown': 'crown-medium'}
work = os.environ['SMP_WORK']


def folder(name):
    path = os.path.join(work, name)
    os.makedirs(path, exist_ok=True)
    return path


def smaller(name, to, by, mirrored=False):
    """Writes a sample and what belongs to it to the path @to without ending, at a part @by of its size."""
    for ending in ('.jpg', '-treatment.png'):
        image = load(os.path.join(SAMPLES, name + ending))
        width = image.get_width()
        image.scale(round(width * by), round(image.get_height() * by))
        if mirrored:
            image.flip(Gimp.OrientationType.HORIZONTAL)
        save(image, to + ending)
        image.delete()
    with open(os.path.join(SAMPLES, name + '.ini'), encoding='utf-8') as file:
        lines = file.read().split('[truth]')[0].splitlines()
    with open(to + '.ini', 'w', encoding='utf-8') as file:
        for line in lines:
            key, _equals, value = line.partition('=')
            if mirrored and key == 'head-x':
                line = f'{key}={(width - float(value)) * by}'
            elif mirrored and key == 'head-tilt':
                line = f'{key}={-float(value)}'
            elif key in ('pixels-per-mm', 'head-x', 'head-y', 'head-width', 'head-height'):
                line = f'{key}={float(value) * by}'
            file.write(line + '\n')


def reduced():
    """Returns a folder with the samples at a third of their size, and what belongs to them."""
    path = os.path.join(work, 'reduced')
    if not os.path.isdir(path):
        os.makedirs(path)
        for name in VIEWS.values():
            smaller(name, os.path.join(path, name), 1 / 3)
    return path


def photos(name, views=tuple(VIEWS), endings=('.jpg', '-treatment.png', '.ini')):
    """Returns a new folder with photos of these views, named after them."""
    path = folder(name)
    for view in views:
        for ending in endings:
            shutil.copyfile(os.path.join(reduced(), VIEWS[view] + ending), os.path.join(path, view + ending))
    return path


def call_set(**arguments):
    procedure = pdb.lookup_procedure(SET)
    config = procedure.create_config()
    arguments = {'run_mode': Gimp.RunMode.NONINTERACTIVE, 'resolution': '150', 'date': '22 November 2026',
                 **arguments}
    for key, value in arguments.items():
        if key in ('set', 'folder', 'logo') and isinstance(value, str):
            value = file_of(value)
        config.set_property(key.replace('_', '-'), value)
    return procedure.run(config)


class Made:
    """What a call returned."""

    def __init__(self, result):
        values = good(result)
        self.sheet, self.files, self.shown, densities, self.missing, self.problems = values
        self.densities = [float(number) for number in densities]


def make(**arguments):
    return Made(call_set(**arguments))


def says(problems, *words):
    text = ' '.join(problems)
    for word in words:
        if word.lower() not in text.lower():
            raise AssertionError(f'“{word}” is not in “{text}”')


def read(path):
    with open(path, encoding='utf-8') as file:
        return file.read()
