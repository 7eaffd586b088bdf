# Tests of measuring the blur of a photo: a sample photo as it is and blurred by known amounts.
#
# SPDX-License-Identifier: GPL-3.0-or-later
import math
import os

from layer.common import *

PHOTOS = os.path.join(os.path.dirname(os.path.realpath(__file__)), '../../../samples/photos')


def blur_of_copy(image, source):
    """Returns the blur that a copied treatment gets for this photo."""
    layer = good(call('plug-in-smp-copy', image, image.get_layers(), source=source))[0]
    return settings(layer)['photo-blur']


def open_blurred(name, sigma):
    image = load(os.path.join(PHOTOS, name + '.jpg'))
    # The middle is enough, and faster.
    image.crop(800, 800, 400, 200)
    photo = image.get_layers()[0]
    if sigma:
        effect = Gimp.DrawableFilter.new(photo, 'gegl:gaussian-blur', '')
        effect.get_config().set_property('std-dev-x', sigma)
        effect.get_config().set_property('std-dev-y', sigma)
        effect.update()
        photo.append_filter(effect)
        photo.merge_filters()
    return image


@test
def the_blur_of_a_photo_is_measured():
    _, _, source = treated()
    for name in ('front-light', 'top-dark'):
        sharp = blur_of_copy(open_blurred(name, 0), source)
        if not 0.3 < sharp < 1.0:
            raise AssertionError(f'{name} is sharp, and {sharp} was measured')
        for sigma in (1.0, 2.0):
            expected = math.hypot(sharp, sigma)
            near(blur_of_copy(open_blurred(name, sigma), source), expected, 0.25 * expected,
                 f'{name} blurred by {sigma}')


@test
def on_even_skin_the_blur_stays_the_default():
    _, _, source = treated()
    image, photo = headless.new_photo(600, 600)
    equal(blur_of_copy(image, source), 0.0)


@test
def a_second_treatment_has_the_blur_of_the_first():
    _, _, source = treated()
    image = open_blurred('front-light', 0)
    treat(image, image.get_layers()[0], pixels_per_mm=6.0, photo_blur=1.5)
    equal(blur_of_copy_over(image, source), 1.5)


def blur_of_copy_over(image, source):
    layer = good(call('plug-in-smp-copy', image, [image.get_layers()[-1]], source=source))[0]
    return settings(layer)['photo-blur']
