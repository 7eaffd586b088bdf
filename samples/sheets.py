# Consultation sheets of two sample photos, as a practitioner would make them. Runs inside GIMP;
# sheets.sh starts it.
# SPDX-License-Identifier: GPL-3.0-or-later
import configparser
import os

from gi.repository import Gimp, Gio

photos = os.path.join(os.getcwd(), 'samples', 'photos')
out = os.environ['SMP_OUT']
SHEETS = (('before-after', 'landscape', {'png': True}), ('options', 'portrait', {'png': True}),
          ('timeline', 'landscape', {'png': True, 'pdf': True, 'share_page': True}))


def file_of(path):
    return Gio.File.new_for_path(path)


def run(name, image, **values):
    procedure = Gimp.get_pdb().lookup_procedure(name)
    config = procedure.create_config()
    config.set_property('image', image)
    config.set_core_object_array('drawables', image.get_layers())
    for key, value in values.items():
        config.set_property(key.replace('_', '-'), value)
    result = procedure.run(config)
    if result.index(0) != Gimp.PDBStatusType.SUCCESS:
        raise RuntimeError(result.index(1))
    return result.index(1)


def select_mask(image, path):
    """Selects what is white in the mask file, and half of what is grey."""
    layer = Gimp.file_load_layer(Gimp.RunMode.NONINTERACTIVE, image, file_of(path))
    image.insert_layer(layer, None, 0)
    mask = layer.create_mask(Gimp.AddMaskType.COPY)
    layer.add_mask(mask)
    image.select_item(Gimp.ChannelOps.REPLACE, mask)
    image.remove_layer(layer)


for number, (name, look) in enumerate((('crown-medium', 'natural-buzz'),
                                       ('oblique-light', 'light-skin-fine'))):
    ini = configparser.ConfigParser()
    ini.read(os.path.join(photos, name + '.ini'))
    head = {key.replace('-', '_'): float(value) for key, value in ini['head'].items()
            if key in ('pixels-per-mm', 'head-x', 'head-y', 'head-width', 'head-height',
                       'head-tilt')}
    image = Gimp.file_load(Gimp.RunMode.NONINTERACTIVE,
                           file_of(os.path.join(photos, ini['photo']['file'])))
    select_mask(image, os.path.join(photos, name + '-treatment.png'))
    run('plug-in-smp-treatment', image, look=look, photo_blur=0.6, **head)
    for kind, orientation, files in SHEETS:
        sheet = run('plug-in-smp-sheet', image, kind=kind, orientation=orientation, region='head',
                    resolution='150', clinic='Hairline Studio', reference=f'No. {114 + number}',
                    folder=file_of(out), file_name=f'{name}-{kind}', replace=True,
                    record=kind == 'timeline', **files)
        sheet.delete()
    image.delete()
