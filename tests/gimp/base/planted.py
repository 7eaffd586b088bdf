# Makes a photo that contains all kinds of personal data, and checks whether files still contain any of it.
#
# SPDX-License-Identifier: GPL-3.0-or-later
import functools
import json
import os
import shutil
import subprocess

from sheet.common import *

# The planted words, and a colour that is only in invisible places.
NEEDLES = ('Annabel', 'Specimen', 'ZX81-4711', 'Kodachrome')
SECRET = (255, 0, 255)
NAME = 'Annabel Specimen'
PERSISTENT = 1
# Tags that GIMP writes to every picture.
GIMPS_OWN_TAGS = {f'Exif.Image.{tag}' for tag in (
    'ImageWidth', 'ImageLength', 'BitsPerSample', 'XResolution', 'YResolution', 'ResolutionUnit')} | {
        'Exif.Photo.ColorSpace'}


def owned_profile():
    """Returns a wide-gamut profile that names its owner."""
    data = bytes(Gimp.ColorProfile.new_rgb_adobe().get_icc_profile())
    title = 'Compatible with Adobe RGB (1998)'
    name = 'Annabel Specimen, Kodachrome'.ljust(len(title))
    changed = data.replace(title.encode('utf-16-be'), name.encode('utf-16-be'))
    changed = changed.replace(title.encode(), name.encode())
    assert changed != data, 'the profile has another title'
    # These bytes of the header are the manufacturer and the model.
    changed = changed[:48] + b'ANNA' + b'ZX81' + changed[56:]
    return Gimp.ColorProfile.new_from_icc_profile(changed)


@functools.cache
def original():
    """Makes a JPEG with every kind of personal data that we know; returns its path."""
    path = os.path.join(folder('in'), 'original.jpg')
    image, _photo = new_photo()
    small = os.path.join(folder('in'), 'small.jpg')
    image.convert_color_profile(owned_profile(), Gimp.ColorRenderingIntent.PERCEPTUAL, True)
    procedure = pdb.lookup_procedure('file-jpeg-export')
    for target in (path, small):
        config = procedure.create_config()
        config.set_property('image', image)
        config.set_property('file', file_of(target))
        config.set_property('include-color-profile', True)
        equal(procedure.run(config).index(0), Gimp.PDBStatusType.SUCCESS)
    image.delete()
    subprocess.run(['exiftool', '-q', '-overwrite_original', '-Artist=Annabel Specimen',
                    '-EXIF:SerialNumber=ZX81-4711', '-Make=Kodachrome', '-GPSLatitude=52.1',
                    '-GPSLatitudeRef=N', '-GPSLongitude=4.2', '-GPSLongitudeRef=E',
                    '-XMP:Creator=Annabel Specimen', '-IPTC:By-line=Annabel Specimen',
                    '-IPTC:Caption-Abstract=Specimen', '-Comment=Annabel Specimen',
                    f'-ThumbnailImage<={small}', path], check=True)
    held = subprocess.run(['exiftool', '-a', '-G1', '-s', path], check=True, text=True,
                          stdout=subprocess.PIPE).stdout
    for group in ('[IFD0]', '[GPS]', '[XMP', '[IPTC]', '[IFD1]', 'Annabel', 'ZX81-4711', 'Kodachrome'):
        assert group in held, f'{group} was not planted'
    return path


def planted():
    """Opens that photo in GIMP and treats it. The file is named after the client."""
    path = os.path.join(folder('in'), 'Annabel Specimen.jpg')
    shutil.copyfile(original(), path)
    image = load(path)
    image.select_ellipse(Gimp.ChannelOps.REPLACE, 80, 60, 200, 170)
    good(call(TREATMENT, image, **PLAN))
    return image


# ---- in the layers -------------------------------------------------------------------------

def attach(thing, name='annabel-note', text=NAME):
    thing.attach_parasite(Gimp.Parasite.new(name, PERSISTENT, text.encode()))


def add_effect(drawable, operation='gegl:gaussian-blur', **values):
    effect = Gimp.DrawableFilter.new(drawable, operation, NAME)
    for key, value in values.items():
        effect.get_config().set_property(key.replace('_', '-'), value)
    drawable.append_filter(effect)
    return effect


def add_layer(image, name=NAME, parent=None, position=0, color=None, width=WIDTH, height=HEIGHT):
    layer = Gimp.Layer.new(image, name, width, height, Gimp.ImageType.RGBA_IMAGE, 100,
                           Gimp.LayerMode.NORMAL)
    image.insert_layer(layer, parent, position)
    if color:
        Gimp.context_set_foreground(Gegl.Color.new(color))
        layer.fill(Gimp.FillType.FOREGROUND)
    attach(layer)
    return layer


def paint(drawable, box, color):
    """Writes RGBA pixels. Erased pixels, for example, keep their colour with an alpha of 0."""
    buffer = drawable.get_buffer()
    buffer.set(Gegl.Rectangle.new(*box), "R'G'B'A u8", bytes(color) * (box[2] * box[3]))
    buffer.flush()
    drawable.update(*box)


def plant_in_layers(image):
    """Hides personal data in everything that an XCF file can hold, without changing the visible picture."""
    treatment, photo = image.get_layers()
    photo.set_name(NAME + '.jpg')
    photo.add_alpha()
    paint(photo, (0, HEIGHT - 20, 20, 20), (*SECRET, 0))
    attach(photo)
    treatment.set_name(NAME)
    attach(treatment)
    # Only the alpha of a treatment is visible, so its colour can hide something.
    alpha = pixels(treatment, model="R'G'B'A u8")[3::4]
    treatment.get_buffer().set(Gegl.Rectangle.new(0, 0, WIDTH, HEIGHT), "R'G'B'A u8",
                               b''.join(bytes((*SECRET, a)) for a in alpha))
    treatment.get_buffer().flush()
    mask = treatment.create_mask(Gimp.AddMaskType.WHITE)
    treatment.add_mask(mask)
    mask.set_name(NAME)
    attach(mask)

    hidden = add_layer(image, color='#ff00ff')
    hidden.set_visible(False)
    clear = add_layer(image, color='#ff00ff')
    clear.set_opacity(0)
    group = Gimp.GroupLayer.new(image, NAME)
    image.insert_layer(group, None, 0)
    attach(group)
    inner = add_layer(image, parent=group, color='#ff00ff')
    inner.set_visible(False)
    # This layer is hidden below the photo.
    add_layer(image, position=len(image.get_layers()), color='#ff00ff', width=100, height=100)
    # One layer is outside of the canvas, and one is hidden by its mask.
    far = add_layer(image, color='#ff00ff')
    far.set_offsets(WIDTH, 0)
    masked = add_layer(image, color='#ff00ff')
    masked.add_mask(masked.create_mask(Gimp.AddMaskType.BLACK))
    attach(masked.get_mask())

    Gimp.context_set_foreground(Gegl.Color.new('black'))
    text = Gimp.TextLayer.new(image, NAME, Gimp.context_get_font(), 20, Gimp.Unit.pixel())
    image.insert_layer(text, None, 0)
    text.set_visible(False)
    seen = Gimp.TextLayer.new(image, '.', Gimp.context_get_font(), 20, Gimp.Unit.pixel())
    image.insert_layer(seen, None, 0)
    seen.set_name(NAME)

    add_effect(photo, std_dev_x=0.0, std_dev_y=0.0)
    dots = [f for f in treatment.get_filters() if f.get_operation_name() == OPERATION][0]
    named = Gimp.DrawableFilter.new(treatment, OPERATION, NAME)
    for pspec in dots.get_config().list_properties():
        named.get_config().set_property(pspec.name, dots.get_config().get_property(pspec.name))
    treatment.append_filter(named)
    dots.delete()

    channel = Gimp.Channel.new(image, NAME, WIDTH, HEIGHT, 50, Gegl.Color.new('red'))
    image.insert_channel(channel, None, 0)
    attach(channel)
    path = Gimp.Path.new(image, NAME)
    image.insert_path(path, None, 0)
    path.bezier_stroke_new_moveto(10, 10)
    attach(path)
    good(call('plug-in-smp-scale', image, photo, pixels_per_mm=5.0, outline='numbers', head_x=180.0, head_y=150.0,
              head_width=800.0, head_height=1000.0))
    image.get_paths()[0].set_name(NAME)
    attach(image.get_paths()[0])

    attach(image)
    attach(image, 'gimp-comment')
    attach(image, 'smp-note', 'Name=' + NAME)
    attach(image, 'smp-scale', scale_text(image))
    image.add_hguide(30)
    image.add_vguide(40)
    image.add_sample_point(50, 60)
    image.set_unit(Gimp.Unit.new(NAME, 1.0, 2, NAME, NAME))
    return image


def scale_text(image):
    """Returns the scale that the plug-in keeps with the image, with personal words added."""
    text = bytes(image.get_parasite('smp-scale').get_data()).rstrip(b'\0').decode()
    return f'# {NAME}\n{text}\nName={NAME}\n\0{NAME}'


# ---- looking for it ------------------------------------------------------------------------

def without_words(path):
    with open(path, 'rb') as file:
        data = file.read()
    for needle in NEEDLES:
        for encoding in ('utf-8', 'utf-16-le', 'utf-16-be'):
            assert needle.encode(encoding) not in data, f'{needle} is in {path}'


def anonymous(paths):
    """Checks that files with a single picture, a page or a text contain no personal data."""
    for path in paths:
        without_words(path)
    pictures = [path for path in paths if not path.endswith(('.html', '.record'))]
    found = json.loads(subprocess.run(['exiftool', '-a', '-G1', '-j', *pictures], check=True, text=True,
                                      stdout=subprocess.PIPE).stdout) if pictures else []
    equal(len(found), len(pictures), 'pictures whose tags were read')
    for path, tags in zip(pictures, found):
        check_tags(path, tags)


def check_tags(path, tags):
    groups = {key.split(':')[0] for key in tags} - {'SourceFile'}
    extra = groups - {'ExifTool', 'System', 'File', 'PNG', 'PNG-pHYs', 'JFIF', 'PDF', 'ICC-header',
                      'ICC_Profile', 'ICC-chrm', 'Composite'}
    equal(extra, set(), f'groups of tags in {path}')
    equal([k for k in tags if re.search('Thumbnail|Preview|Comment|GPS|Author|Creat(or|e)|Producer|'
                                        'Software|Title|Serial|Artist', k)
           and not k.startswith('ICC-header')], [], f'tags in {path}')
    if not path.endswith('.pdf'):
        equal(tags.get('ICC_Profile:ProfileDescription'), 'GIMP built-in sRGB', 'colour profile')


def tags_of(image):
    """Returns the EXIF, XMP and IPTC tags of an image."""
    metadata = image.get_metadata()
    text = metadata.serialize() if metadata else ''
    return set(re.findall(r'<tag name="([^"]+)"', text))


def every_drawable(image):
    def within(layers):
        for layer in layers:
            yield layer
            if layer.get_mask():
                yield layer.get_mask()
            if layer.is_group():
                yield from within(layer.get_children())

    yield from within(image.get_layers())
    yield from image.get_channels()


def anonymous_layers(image):
    """Checks that an image with layers contains no personal data, neither words nor invisible colours."""
    for parasite in image.get_parasite_list():
        assert parasite in ('icc-profile', 'smp-scale', 'smp-head-outline', 'smp-sheet'), f'the image has the parasite {parasite}'
    equal(tags_of(image) - GIMPS_OWN_TAGS, set(), 'metadata')
    profile = image.get_color_profile()
    if profile:
        without_needles([profile.get_description(), profile.get_manufacturer(), profile.get_model(),
                         profile.get_copyright(), profile.get_label(), profile.get_summary()],
                        'colour profile')
    equal([image.find_next_guide(0), image.find_next_sample_point(0)], [0, 0], 'guide, sample point')
    assert image.get_unit().is_built_in(), 'a unit of their own'
    equal(image.get_channels(), [], 'channels')
    for item in [*every_drawable(image), *image.get_paths()]:
        without_needles([item.get_name()], 'name')
        for parasite in item.get_parasite_list():
            assert parasite in ('smp-head-outline', 'smp-view', 'smp-place'), parasite
    for drawable in every_drawable(image):
        without_needles([f.get_name() for f in drawable.get_filters() or []], 'effect')
        if not isinstance(drawable, Gimp.LayerMask):
            data = pixels(drawable, model="R'G'B'A u8")
            found = [color for color in set(zip(data[0::4], data[1::4], data[2::4])) if near_secret(color)]
            equal(found, [], f'secret colours in {drawable.get_name()}')


def near_secret(color):
    return all(abs(a - b) < 40 for a, b in zip(color, SECRET))


def without_needles(words, what):
    for word in words:
        for needle in NEEDLES:
            assert needle not in (word or ''), f'{needle} is in {what}: {word}'
