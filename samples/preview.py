# Previews of the sample photos: a treatment with a look on each, as a practitioner would make it.
# Runs inside GIMP; preview.sh starts it.
# SPDX-License-Identifier: GPL-3.0-or-later
import configparser
import glob
import os

from gi.repository import Gegl, Gimp, Gio

photos = os.path.join(os.getcwd(), 'samples', 'photos')
out = os.environ['SMP_OUT']

# Which look suits whom; the first is for everybody else.
LOOKS = {'': 'natural-buzz', 'top-dark': 'dark-skin-bold', 'front-light': 'light-skin-fine'}


def file_of(path):
    return Gio.File.new_for_path(path)


def select_mask(image, path):
    """Selects what is white in the mask file, and half of what is grey."""
    layer = Gimp.file_load_layer(Gimp.RunMode.NONINTERACTIVE, image, file_of(path))
    image.insert_layer(layer, None, 0)
    mask = layer.create_mask(Gimp.AddMaskType.COPY)
    layer.add_mask(mask)
    image.select_item(Gimp.ChannelOps.REPLACE, mask)
    image.remove_layer(layer)


def treat(image, photo, **values):
    """Runs Filters > Scalp Micropigmentation > Treatment... without its dialog."""
    procedure = Gimp.get_pdb().lookup_procedure('plug-in-smp-treatment')
    config = procedure.create_config()
    config.set_property('image', image)
    config.set_core_object_array('drawables', [photo])
    for name, value in values.items():
        config.set_property(name.replace('_', '-'), value)
    result = procedure.run(config)
    if result.index(0) != Gimp.PDBStatusType.SUCCESS:
        raise RuntimeError(result.index(1))


def save(image, name):
    # Light compression: GIMP's own default takes most of the time that a preview does.
    procedure = Gimp.get_pdb().lookup_procedure('file-png-export')
    config = procedure.create_config()
    config.set_property('image', image)
    config.set_property('file', file_of(os.path.join(out, name)))
    config.set_property('compression', 3)
    result = procedure.run(config)
    if result.index(0) != Gimp.PDBStatusType.SUCCESS:
        raise RuntimeError(result.index(1))
    with open('build/previews-written', 'a', encoding='utf-8') as written:
        print(os.path.join(out, name), file=written)


def before_after(before, after):
    """The two pictures side by side, with a hair of white between them."""
    gap = 16
    width, height = before.get_width(), before.get_height()
    strip = Gimp.Image.new(2 * width + gap, height, Gimp.ImageBaseType.RGB)
    paper = Gimp.Layer.new(strip, 'Paper', 2 * width + gap, height, Gimp.ImageType.RGB_IMAGE,
                           100, Gimp.LayerMode.NORMAL)
    paper.fill(Gimp.FillType.WHITE)
    strip.insert_layer(paper, None, 0)
    for picture, x in ((before, 0), (after, width + gap)):
        layer = Gimp.Layer.new_from_visible(picture, strip, 'Picture')
        strip.insert_layer(layer, None, 0)
        layer.set_offsets(x, 0)
    strip.flatten()
    return strip


for path in sorted(glob.glob(os.path.join(photos, '*.ini'))):
    name = os.path.splitext(os.path.basename(path))[0]
    ini = configparser.ConfigParser()
    ini.read(path)

    before = Gimp.file_load(Gimp.RunMode.NONINTERACTIVE,
                            file_of(os.path.join(photos, ini['photo']['file'])))
    after = before.duplicate()
    select_mask(after, os.path.join(photos, name + '-treatment.png'))
    treat(after, after.get_layers()[0], look=LOOKS.get(name, LOOKS['']),
          pixels_per_mm=float(ini['head']['pixels-per-mm']), photo_blur=0.6)

    strip = before_after(before, after)
    after.flatten()
    save(after, name + '-preview.png')
    save(strip, name + '-before-after.png')
    for image in (before, after, strip):
        image.delete()
