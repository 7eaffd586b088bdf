# Draws our dots on bare skin beside standing stubble of the same photo and crops pairs of both. Runs inside
# GIMP; blind.sh starts it.
# SPDX-License-Identifier: GPL-3.0-or-later
import os
import random
import sys

sys.path.insert(0, 'samples')
from gi.repository import Gimp
from studio import file_of, load, out, treat

SIDE = 300
LOOK = os.environ['SMP_LOOK']
N_PAIRS = 40
# Of each photo places of standing stubble and of bare skin in like light: the middles of crops that keep to
# them, in pixels of the photo.
PLACES = {
    'crown-medium': ([(520, 1360), (800, 1360), (1080, 1360), (800, 1560), (460, 1200), (1140, 1200)],
                     [(700, 600), (780, 700), (640, 680), (940, 740), (600, 780)]),
    'oblique-light': ([(1200, 680), (1215, 780), (1225, 880)],
                      [(800, 480), (680, 620), (1020, 500), (860, 620)]),
}


def crop(image, place, jitter):
    copy = image.duplicate()
    copy.crop(SIDE, SIDE, place[0] - SIDE // 2 + jitter[0], place[1] - SIDE // 2 + jitter[1])
    return copy


def mean_value(image):
    drawable = image.get_layers()[0]
    return drawable.histogram(Gimp.HistogramChannel.VALUE, 0.0, 1.0)[1] / 255.0


def match_tone(image, wanted):
    """Makes a crop as light as the other, by one factor for all channels."""
    for _ in range(4):
        ratio = wanted / max(mean_value(image), 1e-3)
        Gimp.Drawable.levels(image.get_layers()[0], Gimp.HistogramChannel.VALUE, 0.0, min(1.0, 1 / ratio), False,
                             1.0, 0.0, min(1.0, ratio), False)


def save(image, name):
    Gimp.file_save(Gimp.RunMode.NONINTERACTIVE, image, file_of(os.path.join(out, name)), None)
    image.delete()


def treated(name):
    image = load(name)
    image.select_rectangle(Gimp.ChannelOps.REPLACE, 0, 0, image.get_width(), image.get_height())
    treat(image, name, look=LOOK, hairline_fade=0.01, irregularity=0.01)
    image.flatten()
    return image


def make_pairs():
    rand = random.Random(1)
    photos = {name: (load(name), treated(name)) for name in PLACES}
    for i in range(N_PAIRS):
        name = list(PLACES)[i % len(PLACES)]
        stubble, bare = PLACES[name]
        photo, drawn = photos[name]
        jitter = [(rand.randint(-25, 25), rand.randint(-25, 25)) for _ in range(2)]
        real = crop(photo, rand.choice(stubble), jitter[0])
        ours = crop(drawn, rand.choice(bare), jitter[1])
        match_tone(ours, mean_value(real))
        sides = rand.sample('ab', 2)
        save(ours, f'{i + 1:02}-{sides[0]}.png')
        save(real, f'{i + 1:02}-{sides[1]}.png')
        with open(os.path.join(out, 'key.txt'), 'a' if i else 'w') as file:
            file.write(f'{i + 1:02} {name} drawn: {sides[0]}\n')


make_pairs()
