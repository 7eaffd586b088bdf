# Draws our dots on bare skin of a photo with short stubble, matched to that as the plug-in does, and crops pairs of both. Runs inside GIMP; blind.sh starts it.
# SPDX-License-Identifier: GPL-3.0-or-later
import os
import random
import sys

sys.path.insert(0, 'samples')
from gi.repository import Gimp
from studio import file_of, out, photos, read_ini, run

SIDE = 300
LOOK = os.environ['SMP_LOOK']
HEADS = os.path.join('tests', 'operation', 'hair-photos')
# Photos of heads of which nothing else tells scale and head: as in tests/operation/test-hair-photos.c.
MEASURED = {
    'crown-thinning-bare': (5.9132, 640.0, 771.3, 937.5, 1120.3),
    'top-thinning-grey-close-bare': (5.8228, 450.0, 308.6, 916.3, 1220.5),
}
# The stubble is in the texture of these rendered heads, which is softer than the rest of the photo, so Photo Blur as measured would draw
# dots too sharp beside it. In millimetres, since all heads have the same texture.
TEXTURE_BLUR_MM = 0.29
# Of each photo how many pairs it gives, and places of short stubble and of bare skin to draw on: the middles of crops that hardly
# overlap, in pixels of the photo. Clipped hair is several millimetres long in these photos and far darker than any dots, so nobody
# takes one for the other; it is left out. So are marks, and most skin that shines, as only bare skin does here.
PLACES = {
    'front-light': (9, [(640, 430), (1000, 410), (1115, 650)], [(520, 1000), (830, 1050), (1110, 1020), (700, 740)]),
    'oblique-light': (8, [(1070, 640), (905, 420)], [(430, 900), (720, 730), (680, 1040), (990, 1040)]),
    'top-dark': (10, [(510, 650), (1100, 640), (800, 705), (480, 940), (1090, 940)],
                 [(690, 1430), (1000, 1395), (1130, 1070)]),
    'crown-thinning-bare': (6, [(640, 1160), (410, 700), (840, 680), (640, 860)], [(570, 430)]),
    'top-thinning-grey-close-bare': (7, [(220, 200), (690, 190)], [(250, 550), (560, 550)]),
}
STRAY = 15  # of a crop from its place, at most


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


def treated(photo, stubble, bare):
    """Returns the photo with dots on its bare skin, and how they came."""
    image = photo.duplicate()
    image.select_rectangle(Gimp.ChannelOps.REPLACE, *bare)
    Gimp.Selection.grow(image, 20)
    look = dict(look=LOOK, hairline_fade=0.01, irregularity=0.01, seed=random.randrange(1000))
    treatment = run('plug-in-smp-treatment', image=image, drawables=image.get_layers(), **look)
    scale = treatment.get_filters()[0].get_config().get_property('pixels-per-mm')
    blur = max(measured_blur(image, bare, treatment), TEXTURE_BLUR_MM * scale)
    run('plug-in-smp-treatment', image=image, drawables=[treatment], photo_blur=blur, **look)
    image.select_rectangle(Gimp.ChannelOps.REPLACE, *stubble)
    run('plug-in-smp-match', image=image, drawables=[treatment], by_grain=True, match_density=True)
    Gimp.Selection.none(image)
    values = treatment.get_filters()[0].get_config()
    how = ', '.join(f'{key} {values.get_property(key):.2f}' for key in (
        'shade', 'undertone', 'density', 'dot-size', 'scatter', 'patchiness', 'photo-blur'))
    image.flatten()
    return image, how


class Places:
    """Gives out places in a random order, each as often as the others."""

    def __init__(self, places, rand):
        self.places, self.rand, self.left = places, rand, []

    def next(self):
        if not self.left:
            self.left = self.rand.sample(self.places, len(self.places))
        x, y = (middle - SIDE // 2 + self.rand.randint(-STRAY, STRAY) for middle in self.left.pop())
        return x, y, SIDE, SIDE


def draw(photo, stubbles, bares):
    """Tries places until the stubble of one differs enough from skin to be matched."""
    for _ in range(20):
        stubble, bare = stubbles.next(), bares.next()
        try:
            return stubble, bare, *treated(photo, stubble, bare)
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


def turn(image, rand):
    """Turns and mirrors a crop at random, so that nobody learns whose skin is bare, nor how hair lies."""
    if rand.random() < 0.5:
        image.flip(Gimp.OrientationType.HORIZONTAL)
    image.rotate(rand.choice((Gimp.RotationType.DEGREES90, Gimp.RotationType.DEGREES180, Gimp.RotationType.DEGREES270)))


def save(image, name):
    Gimp.file_save(Gimp.RunMode.NONINTERACTIVE, image, file_of(os.path.join(out, name)), None)
    image.delete()


def make_pairs():
    seed = int(os.environ['SMP_SEED'] or random.SystemRandom().randrange(1 << 30))
    rand = random.Random(seed)
    random.seed(seed)
    names = [name for name, (n_pairs, _, _) in PLACES.items() for _ in range(n_pairs)]
    rand.shuffle(names)
    heads = {name: open_photo(name) for name in PLACES}
    places = {name: (Places(stubbles, rand), Places(bares, rand)) for name, (_, stubbles, bares) in PLACES.items()}
    with open(os.path.join(out, 'key.txt'), 'w') as key:
        key.write(f'seed {seed}\n')
        for i, name in enumerate(names):
            stubble, bare, image, how = draw(heads[name], *places[name])
            real, ours = crop(heads[name], stubble), crop(image, bare)
            image.delete()
            match_light(ours, means(real))
            sides = rand.sample('ab', 2)
            for picture, side in zip((ours, real), sides):
                turn(picture, rand)
                save(picture, f'{i + 1:02}-{side}.png')
            key.write(f'{i + 1:02} {name} drawn: {sides[0]}; {how}; stubble at {stubble[:2]}, dots at {bare[:2]}\n')


make_pairs()
