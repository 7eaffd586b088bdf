# Shared by the scripts here: treats a sample photo and saves pictures. Runs inside GIMP.
# SPDX-License-Identifier: GPL-3.0-or-later
import configparser
import os

from gi.repository import Gimp, Gio

photos = os.path.join(os.getcwd(), 'samples', 'photos')
out = os.environ['SMP_OUT']


def file_of(path):
    return Gio.File.new_for_path(path)


def read_ini(name):
    ini = configparser.ConfigParser()
    ini.read(os.path.join(photos, name + '.ini'))
    return ini


def load(name):
    return Gimp.file_load(Gimp.RunMode.NONINTERACTIVE,
                          file_of(os.path.join(photos, read_ini(name)['photo']['file'])))


def select_mask(image, name):
    """Selects the area that the sample's mask marks: white fully, grey in part."""
    layer = Gimp.file_load_layer(Gimp.RunMode.NONINTERACTIVE, image,
                                 file_of(os.path.join(photos, name + '-treatment.png')))
    image.insert_layer(layer, None, 0)
    mask = layer.create_mask(Gimp.AddMaskType.COPY)
    layer.add_mask(mask)
    image.select_item(Gimp.ChannelOps.REPLACE, mask)
    image.remove_layer(layer)


def run(procedure, **values):
    config = Gimp.get_pdb().lookup_procedure(procedure).create_config()
    for name, value in values.items():
        name = name.replace('_', '-')
        if isinstance(value, list):
            config.set_core_object_array(name, value)
        else:
            config.set_property(name, value)
    result = Gimp.get_pdb().lookup_procedure(procedure).run(config)
    if result.index(0) != Gimp.PDBStatusType.SUCCESS:
        raise RuntimeError(result.index(1))
    return result.index(1) if result.length() > 1 else None


def treat(image, name, **values):
    """Runs Filters > Scalp Micropigmentation > Treatment... without its dialog."""
    head = {key.replace('-', '_'): float(value) for key, value in read_ini(name)['head'].items()
            if key.startswith('head-') and not key.endswith('-mm')}
    run('plug-in-smp-treatment', image=image, drawables=[image.get_layers()[0]],
        pixels_per_mm=float(read_ini(name)['head']['pixels-per-mm']), photo_blur=0.6, **head,
        **values)


def save(image, name):
    # GIMP's default compression takes most of the time that a preview needs.
    run('file-png-export', image=image, file=file_of(os.path.join(out, name)), compression=3)


def new_sheet(width, height):
    sheet = Gimp.Image.new(width, height, Gimp.ImageBaseType.RGB)
    paper = Gimp.Layer.new(sheet, 'Paper', width, height, Gimp.ImageType.RGB_IMAGE, 100,
                           Gimp.LayerMode.NORMAL)
    paper.fill(Gimp.FillType.WHITE)
    sheet.insert_layer(paper, None, 0)
    return sheet


def add_picture(sheet, picture, x, y, text=None):
    """Puts the visible picture at x, y of the sheet, with an optional line of text below."""
    layer = Gimp.Layer.new_from_visible(picture, sheet, text or 'Picture')
    sheet.insert_layer(layer, None, 0)
    layer.set_offsets(x, y)
    if text:
        label = Gimp.TextLayer.new(sheet, text, Gimp.context_get_font(), 20, Gimp.Unit.pixel())
        sheet.insert_layer(label, None, 0)
        label.set_offsets(x + (picture.get_width() - label.get_width()) // 2,
                          y + picture.get_height() + 6)
