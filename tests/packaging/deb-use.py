# Tests of the installed plug-in that deb-use.sh runs inside gimp-console. Writes "good" or a
# traceback to $SMP_RESULT.
#
# SPDX-License-Identifier: GPL-3.0-or-later
import array
import os
import traceback

import gi
gi.require_version('Gimp', '3.0')
gi.require_version('Gegl', '0.4')
from gi.repository import Gegl, Gimp, Gio

pdb = Gimp.get_pdb()
treatment = pdb.lookup_procedure('plug-in-smp-treatment')
LEFT, TOP, SIZE = 600, 700, 400


def brightness(image):
    """Returns the luminance of each pixel of the visible picture, as a list of rows."""
    copy = image.duplicate()
    layer = copy.flatten()
    width, height = layer.get_width(), layer.get_height()
    data = layer.get_buffer().get(Gegl.Rectangle.new(0, 0, width, height), 1.0, 'Y float',
                                  Gegl.AbyssPolicy.NONE)
    copy.delete()
    values = array.array('f', data)
    return [values[y * width:(y + 1) * width] for y in range(height)]


def treat():
    for name in ('treatment', 'scale', 'plan', 'copy', 'sheet', 'export', 'batch'):
        assert pdb.procedure_exists('plug-in-smp-' + name), name + ' is missing'

    image = Gimp.file_load(Gimp.RunMode.NONINTERACTIVE,
                           Gio.File.new_for_path('/mnt/photos/crown-medium.jpg'))
    before = brightness(image)
    image.select_rectangle(Gimp.ChannelOps.REPLACE, LEFT, TOP, SIZE, SIZE)
    config = treatment.create_config()
    config.set_property('image', image)
    config.set_core_object_array('drawables', [image.get_layers()[0]])
    config.set_property('look', 'natural-buzz')
    config.set_property('hairline-fade', 0.0001)
    config.set_property('pixels-per-mm', 7.4)
    result = treatment.run(config)
    assert result.index(0) == Gimp.PDBStatusType.SUCCESS, result.index(1)
    filters = result.index(1).get_filters()
    assert [f.get_operation_name() for f in filters] == ['smp:dots'], filters

    after = brightness(image)
    dark = total = 0
    for y, (row, then) in enumerate(zip(after, before)):
        for x, (value, was) in enumerate(zip(row, then)):
            if TOP <= y < TOP + SIZE and LEFT <= x < LEFT + SIZE:
                total += 1
                dark += value < 0.8 * was
            elif not (TOP - 20 <= y < TOP + SIZE + 20 and LEFT - 20 <= x < LEFT + SIZE + 20):
                assert abs(value - was) < 1e-6, f'{x}, {y} changed beside the area'
    # The pixels must be dark in places only: single dots with skin between them.
    assert 0.02 < dark / total < 0.6, f'{dark / total:.3f} of the area is dark'
    image.delete()


def german():
    assert treatment.get_menu_label() == '_Behandlung …', treatment.get_menu_label()
    labels = {a.name: a.nick for a in treatment.get_arguments()}
    assert labels['density'].startswith('Dichte'), labels['density']


try:
    {'treat': treat, 'german': german}[os.environ['SMP_WHAT']]()
    said = 'good'
except Exception:
    said = traceback.format_exc()
with open(os.environ['SMP_RESULT'], 'w', encoding='utf-8') as file:
    file.write(said)
