# Draws our dots on bare skin beside short stubble of the same photo, matched to it as the plug-in does, and crops pairs of
# both. Runs inside GIMP; blind.sh starts it.
# SPDX-License-Identifier: GPL-3.0-or-later
import os
import random
import sys

sys.path.insert(0, 'samples')
from gi.repository import Gimp
from studio import file_of, out, photos, read_ini, run

SIDE = 300
LOOK = os.environ['SMP_LOOK']
N_PAIRS = 40
HEADS = os.path.join('tests', 'operation', 'hair-photos')
# Photos of heads of which nothing else tells scale and head: as in tests/operation/test-hair-photos.c.
MEASURED = {
    'crown-thinning-bare': (5.9132, 640.0, 771.3, 937.5, 1120.3),
    'top-thinning-grey-close-bare': (5.8228, 450.0, 308.6, 916.3, 1220.5),
}
# The stubble is in the texture of these rendered heads, which is softer than the rest of the photo, so Photo Blur as measured would draw
# dots too sharp beside it. In pixels.
TEXTURE_BLUR = 1.6
# Of each photo places of short stubble, and of bare skin to draw on: the middles of crops that keep to them, in pixels of the photo;
# and bare skin beside the stubble in the same light: x, y, width, height. Clipped hair is several millimetres long in these
# photos and far darker than any dots, so nobody takes one for the other; it is left out.
PLACES = {
    'oblique-light': ([(1080, 600), (1130, 560), (1030, 540)], [(700, 760), (650, 640), (640, 820)], (880, 680, 80, 80)),
    'top-dark': ([(490, 690), (1120, 650), (490, 840)], [(640, 1370), (1040, 1330), (800, 1380)], (520, 1040, 100, 100)),
    'crown-thinning-bare': ([(640, 900), (490, 780), (800, 770)], [(560, 430), (570, 450), (590, 420)],
                            (430, 440, 80, 60)),
    'top-thinning-grey-close-bare': ([(230, 240), (260, 270), (220, 220)], [(450, 460), (500, 480), (410, 490)],
                                     (420, 420, 100, 80)),
}


def rect_at(place, rand):
    return place[0] - SIDE // 2 + rand.randint(-20, 20), place[1] - SIDE // 2 + rand.randint(-20, 20), SIDE, SIDE


def open_photo(name):
    if name in MEASURED:
        scale, x, y, width, height = MEASURED[name]
        path, tilt = os.path.join(HEADS, name + '.jpg'), 0.0
    else:
        head = read_ini(name)['head']
        scale, x, y, width, height, tilt = (float(head[key]) for key in (
            'pixels-per-mm', 'head-x', 'head-y', 'head-width', 'head-height', 'head-tilt'))
        path = os.path.join(photos, name + '.jpg')
    image = Gimp.file_load(Gimp.RunMode.NONINTERACTIVE, file_of(path))
    run('plug-in-smp-scale', image=image, drawables=image.get_layers(), outline='numbers', pixels_per_mm=scale,
        head_x=x, head_y=y, head_width=width, head_height=height, head_tilt=tilt)
    return image


def crop(image, rect):
    copy = image.duplicate()
    copy.crop(rect[2], rect[3], rect[0], rect[1])
    return copy


def measured_blur(image, rect, treatment):
    """Returns what Measure Blur finds in a part of a photo: a treatment copied to it gets that."""
    part = crop(image, rect)
    for layer in part.get_layers()[:-1]:
        part.remove_layer(layer)
    copied = run('plug-in-smp-copy', image=part, drawables=part.get_layers(), source=treatment)
    blur = copied.get_filters()[0].get_config().get_property('photo-blur')
    part.delete()
    return blur


def treated(photo, stubble, bare, beside):
    """Returns the photo with dots on its bare skin, and how they came."""
    image = photo.duplicate()
    image.select_rectangle(Gimp.ChannelOps.REPLACE, *bare)
    Gimp.Selection.grow(image, 20)
    look = dict(look=LOOK, hairline_fade=0.01, irregularity=0.01, seed=random.randrange(1000))
    treatment = run('plug-in-smp-treatment', image=image, drawables=image.get_layers(), **look)
    blur = max(measured_blur(image, bare, treatment), TEXTURE_BLUR)
    run('plug-in-smp-treatment', image=image, drawables=[treatment], photo_blur=blur, **look)
    image.select_rectangle(Gimp.ChannelOps.REPLACE, *beside)
    skin = Gimp.Selection.save(image)
    image.select_rectangle(Gimp.ChannelOps.REPLACE, *stubble)
    run('plug-in-smp-match', image=image, drawables=[treatment], bare_skin=skin)
    Gimp.Selection.none(image)
    values = treatment.get_filters()[0].get_config()
    how = ', '.join(f'{key} {values.get_property(key):.2f}' for key in (
        'shade', 'undertone', 'density', 'dot-size', 'scatter', 'photo-blur'))
    image.flatten()
    return image, how


def draw(photo, places, rand):
    """Tries places until the stubble of one differs enough from skin to be matched."""
    stubbles, bares, beside = places
    for _ in range(20):
        stubble, bare = (rect_at(rand.choice(choice), rand) for choice in (stubbles, bares))
        try:
            return stubble, bare, *treated(photo, stubble, bare, beside)
        except RuntimeError as error:
            print(error)
    raise RuntimeError('no stubble could be matched')


def means(image):
    drawable = image.get_layers()[0]
    return [drawable.histogram(channel, 0.0, 1.0)[1] / 255.0
            for channel in (Gimp.HistogramChannel.RED, Gimp.HistogramChannel.GREEN, Gimp.HistogramChannel.BLUE)]


def match_light(image, wanted):
    """Gives a crop the mean light of another: the places are not in the same light."""
    for _ in range(4):
        for channel, have, want in zip((Gimp.HistogramChannel.RED, Gimp.HistogramChannel.GREEN, Gimp.HistogramChannel.BLUE),
                                       means(image), wanted):
            ratio = want / max(have, 1e-3)
            Gimp.Drawable.levels(image.get_layers()[0], channel, 0.0, min(1.0, 1 / ratio), False,
                                 1.0, 0.0, min(1.0, ratio), False)


def save(image, name):
    Gimp.file_save(Gimp.RunMode.NONINTERACTIVE, image, file_of(os.path.join(out, name)), None)
    image.delete()


def make_pairs():
    seed = int(os.environ['SMP_SEED'] or random.SystemRandom().randrange(1 << 30))
    rand = random.Random(seed)
    random.seed(seed)
    names = [list(PLACES)[i % len(PLACES)] for i in range(N_PAIRS)]
    rand.shuffle(names)
    heads = {name: open_photo(name) for name in PLACES}
    with open(os.path.join(out, 'key.txt'), 'w') as key:
        key.write(f'seed {seed}\n')
        for i, name in enumerate(names):
            stubble, bare, image, how = draw(heads[name], PLACES[name], rand)
            real, ours = crop(heads[name], stubble), crop(image, bare)
            image.delete()
            match_light(ours, means(real))
            sides = rand.sample('ab', 2)
            save(ours, f'{i + 1:02}-{sides[0]}.png')
            save(real, f'{i + 1:02}-{sides[1]}.png')
            key.write(f'{i + 1:02} {name} drawn: {sides[0]}; {how}\n')


make_pairs()
