# Shared by the scripts here, which run inside GIMP.
#
# SPDX-License-Identifier: GPL-3.0-or-later
import os
import sys

import gi
gi.require_version('Gimp', '3.0')
gi.require_version('Gegl', '0.4')
from gi.repository import Gegl, Gimp, Gio

sys.path.append(os.path.dirname(os.environ['SMP_IN_GIMP']))
from host import memory_kb

pdb = Gimp.get_pdb()


def call(name, image=None, drawable=None, **arguments):
    """Runs a procedure of the plug-in, optionally on an image; returns its first value, if any."""
    procedure = pdb.lookup_procedure(name)
    config = procedure.create_config()
    config.set_property('run-mode', Gimp.RunMode.NONINTERACTIVE)
    if image is not None:
        config.set_property('image', image)
        config.set_core_object_array('drawables', [drawable or image.get_layers()[-1]])
    for key, value in arguments.items():
        config.set_property(key.replace('_', '-'), value)
    result = procedure.run(config)
    if result.index(0) != Gimp.PDBStatusType.SUCCESS:
        raise RuntimeError(f'{name}: {result.index(1)}')
    return result.index(1) if result.length() > 1 else None


def treat(image, drawable, **arguments):
    return call('plug-in-smp-treatment', image, drawable, **arguments)


def new_photo(width, height):
    image = Gimp.Image.new(width, height, Gimp.ImageBaseType.RGB)
    photo = Gimp.Layer.new(image, 'Photo', width, height, Gimp.ImageType.RGB_IMAGE, 100,
                           Gimp.LayerMode.NORMAL)
    image.insert_layer(photo, None, 0)
    Gimp.context_set_foreground(Gegl.Color.new('#c9a184'))
    photo.fill(Gimp.FillType.FOREGROUND)
    return image, photo


def file_of(path):
    return Gio.File.new_for_path(path)


def show(image):
    """Makes GIMP render the whole image, as showing it would."""
    copy = image.duplicate()
    copy.undo_disable()
    layer = copy.flatten()
    data = layer.get_buffer().get(Gegl.Rectangle.new(0, 0, 1, 1), 1.0, "R'G'B' u8",
                                  Gegl.AbyssPolicy.NONE)
    copy.delete()
    return data


def done(*lines):
    """Adds lines to the result. The last one of a script is "end", to show that it was not interrupted."""
    with open(os.environ['SMP_RESULT'], 'a', encoding='utf-8') as file:
        file.write('\n'.join(lines) + '\n')
