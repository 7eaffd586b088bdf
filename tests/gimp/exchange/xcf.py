# XCF files that are passed from one GIMP to the other and back. exchange.sh runs this in both by turns.
#
#   SMP_XCF     the folder of the files, the same for both
#   SMP_SERIES  the version of this GIMP, such as 3.0
#   SMP_OTHER   the version of the other one
#   SMP_STEPS   make: make a file; receive: check the other GIMP's file and save it again;
#               return: check our own file as saved by the other
#
# The GIMP that makes a file also writes a .json file with its expected contents and pixels.
#
# SPDX-License-Identifier: GPL-3.0-or-later
import hashlib
import json
import os

from headless import *

folder, series, other = (os.environ[name] for name in ('SMP_XCF', 'SMP_SERIES', 'SMP_OTHER'))
HEAD = {'head_x': 150.0, 'head_y': 130.0, 'head_width': 510.0, 'head_height': 590.0,
        'head_tilt': 12.5}
KINDS = {'8-bit': Gimp.Precision.U8_NON_LINEAR, 'float': Gimp.Precision.FLOAT_LINEAR}


def path_of(kind, maker, saver=None):
    return os.path.join(folder, f'{kind}-made-in-{maker}' + (f'-saved-in-{saver}' if saver else ''))


# ---- a file with everything ----------------------------------------------------------------

def shade_photo(photo):
    """Fills the photo with gradients so that no two pixels are alike."""
    width, height = photo.get_width(), photo.get_height()
    data = array.array('f')
    for y in range(height):
        for x in range(width):
            data.extend((0.2 + 0.7 * x / width, 0.3 + 0.4 * y / height, 0.3 + 0.1 * (x ^ y) / 512))
    buffer = photo.get_buffer()
    buffer.set(Gegl.Rectangle.new(0, 0, width, height), "R'G'B' float", data.tobytes())
    buffer.flush()
    photo.update(0, 0, width, height)


def paint(treatment, opacity, *box):
    """Adds paint that is sparser and has soft edges."""
    image = treatment.get_image()
    Gimp.context_set_opacity(opacity)
    image.select_ellipse(Gimp.ChannelOps.REPLACE, *box)
    Gimp.Selection.feather(image, 15)
    treatment.edit_fill(Gimp.FillType.FOREGROUND)
    Gimp.Selection.none(image)
    Gimp.context_set_opacity(100)


def make_image(precision):
    """Makes an image with a curved head, a hairline, another moment, masks, groups and several filters."""
    image, photo = new_photo(300, 260, precision=precision)
    shade_photo(photo)
    group = Gimp.GroupLayer.new(image, 'View')
    image.insert_layer(group, None, 0)
    image.reorder_item(photo, group, 0)
    good(call('plug-in-smp-scale', image, [photo], pixels_per_mm=3.3, outline='numbers', **HEAD))

    image.select_ellipse(Gimp.ChannelOps.REPLACE, 40, 20, 200, 180)
    curved = treat(image, photo, density=181.3, shade=71.7, seed=4711, hairline_fade=7.7,
                   irregularity=43.0, undertone=-12.3, photo_blur=0.4, pixels_per_mm=3.3,
                   moment='3-years', durability='short', **HEAD)
    curved.set_name('At a moment')
    paint(curved, 40, 120, 150, 150, 100)

    image.select_rectangle(Gimp.ChannelOps.REPLACE, 20, 180, 150, 70)
    flat = treat(image, photo, density=90.1, healing=5.5, fade=33.3, pixels_per_mm=6.1,
                 dot_size=0.41, dot_variation=80.0)
    mask = flat.create_mask(Gimp.AddMaskType.WHITE)
    flat.add_mask(mask)
    paint(mask, 100, 60, 190, 60, 50)
    flat.set_opacity(73)

    blurred = treat(image, photo, density=250.0, pixels_per_mm=4.0)
    paint(blurred, 100, 200, 40, 90, 150)
    blurred.append_filter(Gimp.DrawableFilter.new(blurred, 'gegl:gaussian-blur', ''))
    hidden = treat(image, photo)
    hidden.get_filters()[0].set_visible(False)
    # A selection must be kept, too.
    image.select_rectangle(Gimp.ChannelOps.REPLACE, 100, 80, 60, 50)
    return image


# ---- what it contains and shows -----------------------------------------------------------

def digest(data):
    return hashlib.sha256(bytes(data)).hexdigest()


def exactly(value):
    return value.hex() if isinstance(value, float) else repr(value)


def parasites_of(thing):
    return {name: bytes(b & 255 for b in thing.get_parasite(name).get_data()).hex()
            for name in sorted(thing.get_parasite_list())}


def stored_filter(one):
    config = one.get_config()
    values = {p.name: exactly(config.get_property(p.name)) for p in config.list_properties()
              if one.get_operation_name() == OPERATION}
    return [one.get_operation_name(), one.get_visible(), exactly(one.get_opacity()),
            one.get_blend_mode().value_nick, values]


def stored_layer(layer):
    facts = {'name': layer.get_name(), 'mode': layer.get_mode().value_nick,
             'opacity': exactly(layer.get_opacity()), 'visible': layer.get_visible(),
             'place': list(layer.get_offsets())[1:], 'size': [layer.get_width(), layer.get_height()],
             'parasites': parasites_of(layer), 'filters': [stored_filter(f)
                                                           for f in layer.get_filters()]}
    if layer.is_group():
        facts['layers'] = [stored_layer(child) for child in layer.get_children()]
    else:
        facts['pixels'] = digest(pixels(layer, model=None))
    if layer.get_mask():
        facts['mask'] = digest(pixels(layer.get_mask(), model=None))
    return facts


def stored(image):
    return {'layers': [stored_layer(layer) for layer in image.get_layers()],
            'parasites': parasites_of(image),
            'paths': {path.get_name(): parasites_of(path) for path in image.get_paths()},
            'selection': digest(pixels(image.get_selection(), model=None))}


def dots(image):
    """Returns the output of smp:dots for each treatment, in linear floats."""
    copy = copy_of(image)
    if copy.get_precision() != Gimp.Precision.FLOAT_LINEAR:
        copy.convert_precision(Gimp.Precision.FLOAT_LINEAR)
    found = {}
    for layer in copy.get_layers()[0].get_children():
        if layer.get_filters():
            if layer.get_mask():
                layer.remove_mask(Gimp.MaskApplyMode.DISCARD)
            for one in layer.get_filters():
                if one.get_operation_name() != OPERATION:
                    one.delete()
            layer.merge_filters()
            found[layer.get_name()] = digest(pixels(layer, model='RGBA float'))
    copy.delete()
    return found


def seen(image):
    """Returns digests of the picture with and without the treatments."""
    bare = copy_of(image)
    for layer in bare.get_layers()[0].get_children()[:-1]:
        layer.set_visible(False)
    found = {'picture': digest(picture(image, None)), 'bare': digest(picture(bare, None))}
    bare.delete()
    return found


LOOKS = {'as it was stored': stored, 'with the same dots to the bit': dots,
         'with the same picture to the bit': seen}


# ---- steps ---------------------------------------------------------------------------------

def declare(name, function):
    function.__name__ = name.replace(' ', '_')
    test(function)


def make(kind):
    path = path_of(kind, series) + '.xcf'
    save(make_image(KINDS[kind]), path)
    # Load it from the file, which stores 32-bit numbers.
    image = load(path)
    facts = {what: look(image) for what, look in LOOKS.items()}
    equal(facts['with the same picture to the bit']['picture'] !=
          facts['with the same picture to the bit']['bare'], True, 'dots are seen')
    equal(len(set(facts['with the same dots to the bit'].values())), 4, 'different treatments')
    with open(path_of(kind, series) + '.json', 'w', encoding='utf-8') as file:
        json.dump(facts, file)


def look_at(kind, maker, saver, what):
    image = load(path_of(kind, maker, saver) + '.xcf')
    with open(path_of(kind, maker) + '.json', encoding='utf-8') as file:
        expected = json.load(file)[what]
    # Convert to JSON and back, like the expected values.
    found = json.loads(json.dumps(LOOKS[what](image)))
    for key in set(found) | set(expected):
        equal(found.get(key), expected.get(key), key)


def pass_on(kind):
    """Changes a property in the file of the other GIMP, changes it back, and saves the file."""
    image = load(path_of(kind, other) + '.xcf')
    layer = [one for one in image.get_layers()[0].get_children()
             if one.get_name() == 'At a moment'][0]
    density = settings(layer)['density']
    filters = layer.get_filters()
    config = filters[0].get_config()
    for value in (12.0, density):
        config.set_property('density', value)
        filters[0].update()
    save(image, path_of(kind, other, series) + '.xcf')


for step in os.environ['SMP_STEPS'].split():
    for kind in KINDS:
        if step == 'make':
            declare(f'GIMP {series} makes a file, {kind}', lambda k=kind: make(k))
            continue
        maker, saver = (other, None) if step == 'receive' else (series, other)
        came = f'of GIMP {maker}' + (f', saved again in {saver},' if saver else '')
        for what in LOOKS:
            declare(f'a file {came} opens in {series} {what}, {kind}',
                    lambda args=(kind, maker, saver, what): look_at(*args))
        if step == 'receive':
            declare(f'GIMP {series} saves the file of {other}, {kind}', lambda k=kind: pass_on(k))
