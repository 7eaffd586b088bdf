# Fits treatments to the hair, a scar and the stubble of three photos, and shows them before, with what was found, and
# after. Runs inside GIMP; hair.sh starts it.
# SPDX-License-Identifier: GPL-3.0-or-later
import os
import sys

sys.path.insert(0, 'samples')
from gi.repository import Gegl, Gimp
from studio import add_picture, file_of, load, new_sheet, read_ini, run, save

HAIR_PHOTOS = os.path.join('tests', 'operation', 'hair-photos')
# x, y, width, height of what is shown of each photo.
THINNING, SCAR, SIDES = (500, 350, 440, 330), (180, 560, 440, 330), (790, 380, 440, 330)
STUBBLE, BARE_SKIN = (1080, 520, 120, 120), (1000, 640, 80, 60)
GAP, LABEL = 16, 32
FOUND_OPACITY = 75.0


def open_photo(name, pixels_per_mm, x, y, width, height):
    image = Gimp.file_load(Gimp.RunMode.NONINTERACTIVE, file_of(os.path.join(HAIR_PHOTOS, name + '.jpg')))
    run('plug-in-smp-scale', image=image, drawables=image.get_layers(), outline='numbers', pixels_per_mm=pixels_per_mm,
        head_x=x, head_y=y, head_width=width, head_height=height, head_tilt=0.0)
    return image


def thinning():
    return open_photo('crown-thinning', 5.9132, 640.0, 771.3, 937.5, 1120.3)


def scar():
    return open_photo('back-scar', 3.6957, 400.0, 482.1, 585.9, 700.2)


def sides():
    image = load('oblique-light')
    head = {key.replace('-', '_'): float(value) for key, value in read_ini('oblique-light')['head'].items()
            if key in ('pixels-per-mm', 'head-x', 'head-y', 'head-width', 'head-height', 'head-tilt')}
    run('plug-in-smp-scale', image=image, drawables=image.get_layers(), outline='numbers', **head)
    return image


def add_color(image, color, where):
    """Shows in colour where a layer mask lets nothing through, or where a layer is opaque."""
    layer = Gimp.Layer.new(image, 'found', image.get_width(), image.get_height(), Gimp.ImageType.RGBA_IMAGE,
                           FOUND_OPACITY, Gimp.LayerMode.NORMAL)
    image.insert_layer(layer, None, 0)
    image.select_item(Gimp.ChannelOps.REPLACE, where)
    if isinstance(where, Gimp.LayerMask):
        Gimp.Selection.invert(image)
    Gimp.context_set_foreground(Gegl.Color.new(color))
    layer.edit_fill(Gimp.FillType.FOREGROUND)
    Gimp.Selection.none(image)


def found(make):
    """Returns the photo with its hair in red and its shine in blue, as the dialog shows them."""
    image = make()
    photo = image.get_layers()[0]
    image.select_rectangle(Gimp.ChannelOps.REPLACE, 0, 0, image.get_width(), image.get_height())
    run('plug-in-smp-treatment', image=image, drawables=[photo], look='natural-buzz')
    treatment = image.get_layers()[0]
    for color, hair, shine in ('#ff0000', 100.0, 0.0), ('#0089ff', 0.0, 100.0):
        run('plug-in-smp-photo', image=image, drawables=[treatment], between_hairs=0.0, keep_off_hair=hair,
            keep_under_shine=shine)
        add_color(image, color, treatment.get_mask())
    treatment.set_visible(False)
    return image


def treat_between_hairs(image):
    image.select_ellipse(Gimp.ChannelOps.REPLACE, 300, 230, 680, 620)
    Gimp.Selection.feather(image, 60)
    run('plug-in-smp-treatment', image=image, drawables=image.get_layers(), look='density-between-hairs')
    run('plug-in-smp-photo', image=image, drawables=image.get_layers()[:1])


def cover_scar(image):
    run('plug-in-smp-photo', image=image, drawables=image.get_layers(), cover_scars=True)


def found_scar():
    image = scar()
    cover_scar(image)
    layer = image.get_layers()[0]
    layer.set_visible(False)
    add_color(image, '#00c800', layer)
    return image


def match_stubble(image):
    image.select_ellipse(Gimp.ChannelOps.REPLACE, 560, 330, 500, 420)
    Gimp.Selection.feather(image, 50)
    run('plug-in-smp-treatment', image=image, drawables=image.get_layers(), look='natural-buzz', photo_blur=1.3)
    image.select_rectangle(Gimp.ChannelOps.REPLACE, *BARE_SKIN)
    bare = Gimp.Selection.save(image)
    image.select_rectangle(Gimp.ChannelOps.REPLACE, *STUBBLE)
    run('plug-in-smp-match', image=image, drawables=image.get_layers()[:1], bare_skin=bare, match_density=True)
    image.remove_channel(bare)
    Gimp.Selection.none(image)


def found_stubble():
    image = sides()
    layer = Gimp.Layer.new(image, 'found', image.get_width(), image.get_height(), Gimp.ImageType.RGBA_IMAGE, 100,
                           Gimp.LayerMode.NORMAL)
    image.insert_layer(layer, None, 0)
    for color, (x, y, width, height) in ('#ffff00', STUBBLE), ('#ffffff', BARE_SKIN):
        image.select_rectangle(Gimp.ChannelOps.REPLACE, x, y, width, height)
        image.select_rectangle(Gimp.ChannelOps.SUBTRACT, x + 2, y + 2, width - 4, height - 4)
        Gimp.context_set_foreground(Gegl.Color.new(color))
        layer.edit_fill(Gimp.FillType.FOREGROUND)
    Gimp.Selection.none(image)
    return image


def after(make, work, name):
    image = make()
    work(image)
    image.flatten()
    save(image, name)
    return image


ROWS = [
    (THINNING, [('Thinning crown', thinning()), ('Found: hair, shine', found(thinning)),
                ('Dots between the hairs', after(thinning, treat_between_hairs, 'thinning.png'))]),
    (SCAR, [('Scar', scar()), ('Found: the scar, painted 1 mm beyond', found_scar()), ('Scar covered', after(scar, cover_scar, 'scar.png'))]),
    (SIDES, [('Stubble at the sides', sides()), ('Taken: stubble, bare skin', found_stubble()),
             ('Bald top matched to it', after(sides, match_stubble, 'sides.png'))]),
]
sheet = new_sheet(3 * (THINNING[2] + GAP) + GAP, sum(box[3] + LABEL + GAP for box, _ in ROWS) + GAP)
Gimp.context_set_foreground(Gegl.Color.new('#000000'))
top = GAP
for (x, y, width, height), pictures in ROWS:
    for column, (label, image) in enumerate(pictures):
        image.flatten()
        image.crop(width, height, x, y)
        add_picture(sheet, image, GAP + column * (width + GAP), top, label)
        image.delete()
    top += height + LABEL + GAP
sheet.flatten()
save(sheet, 'hair.png')
sheet.delete()
