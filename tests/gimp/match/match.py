# Tests of plug-in-smp-match on rendered heads: that dots that are really drawn have the mean tone of the stubble,
# what is changed, and refused calls.
#
# SPDX-License-Identifier: GPL-3.0-or-later
import math
import os

from headless import *

MATCH = 'plug-in-smp-match'
HERE = os.path.dirname(os.path.realpath(__file__))
SAMPLES = os.path.join(HERE, '../../../samples/photos')
RENDERED = os.path.join(HERE, '../../operation/hair-photos')
FLAT = dict(outline='numbers', head_x=0.0, head_y=0.0, head_width=0.0, head_height=0.0, head_tilt=0.0)
# Folder, photo, pixels per millimetre, what is treated, where stubble is.
CLOSE = (RENDERED, 'top-thinning-grey-close', 5.8228, (350, 400, 240, 200), (130, 150, 120, 120))
DENSE = (RENDERED, 'top-thinning-grey-close', 5.8228, (350, 400, 240, 200), (40, 60, 120, 200))
OBLIQUE = (SAMPLES, 'oblique-light', 6.7466, (600, 420, 300, 260), (1080, 520, 120, 120))
TOP = (SAMPLES, 'top-dark', 7.352, (560, 700, 440, 400), (1230, 600, 60, 160))
# Stubble in the shade, far darker than a bald crown in the light can be made.
CROWN = (SAMPLES, 'crown-medium', 7.3915, (560, 330, 440, 260), (620, 1080, 160, 160))
# The dark hair beside a thinning crown.
THINNING = (RENDERED, 'crown-thinning', 5.9132, (330, 230, 640, 620), (324, 879, 120, 150))
# The same with the hair painted, too, which makes the mean of the skin brown.
BROWNED = (RENDERED, 'crown-thinning', 5.9132, (240, 380, 800, 900), (324, 879, 120, 150))
SCAR = (RENDERED, 'back-scar', 3.6957, (280, 170, 220, 150), (300, 580, 100, 100))


# ---- colours ---------------------------------------------------------------------------------

def mean(drawable, box):
    values = array.array('f', pixels(drawable, box, 'RGB float'))
    return [sum(values[c::3]) / (len(values) // 3) for c in range(3)]


def lab(rgb):
    """Returns CIE L*a*b* of linear sRGB, with white at D65."""
    rows = (0.4124, 0.3576, 0.1805), (0.2126, 0.7152, 0.0722), (0.0193, 0.1192, 0.9505)
    white = 0.9505, 1, 1.089
    x, y, z = (math.cbrt(sum(a * b for a, b in zip(row, rgb)) / w) for row, w in zip(rows, white))
    return 116 * y - 16, 500 * (x - y), 200 * (y - z)


def difference(one, other):
    """Returns CIEDE2000 for colours of skin: without the turn of blue hues."""
    (l1, a1, b1), (l2, a2, b2) = lab(one), lab(other)
    power = ((math.hypot(a1, b1) + math.hypot(a2, b2)) / 2) ** 7
    stretch = 1.5 - 0.5 * math.sqrt(power / (power + 25 ** 7))
    c1, c2 = math.hypot(stretch * a1, b1), math.hypot(stretch * a2, b2)
    h1, h2 = math.atan2(b1, stretch * a1), math.atan2(b2, stretch * a2)
    light, chroma, hue = ((l1 + l2) / 2 - 50) ** 2, (c1 + c2) / 2, (h1 + h2) / 2
    t = 1 - 0.17 * math.cos(hue - math.radians(30)) + 0.24 * math.cos(2 * hue) \
        + 0.32 * math.cos(3 * hue + math.radians(6)) - 0.2 * math.cos(4 * hue - math.radians(63))
    return math.hypot((l2 - l1) / (1 + 0.015 * light / math.sqrt(20 + light)),
                      (c2 - c1) / (1 + 0.045 * chroma),
                      2 * math.sqrt(c1 * c2) * math.sin((h2 - h1) / 2) / (1 + 0.015 * chroma * t))


# ---- images ----------------------------------------------------------------------------------

def treated(case, **arguments):
    """Returns the photo with a treatment, and stubble selected."""
    folder, name, scale, box, stubble = case
    image = load(os.path.join(folder, name + '.jpg'))
    photo = image.get_layers()[0]
    good(call('plug-in-smp-scale', image, [photo], pixels_per_mm=scale, **FLAT))
    image.select_rectangle(Gimp.ChannelOps.REPLACE, *box)
    treatment = treat(image, photo, scatter=40.0, **arguments)
    image.select_rectangle(Gimp.ChannelOps.REPLACE, *stubble)
    return image, photo, treatment


def painted(shades, size=(400, 200), scale=10.0):
    """Returns a photo of flat colours side by side with a treatment over the first, and the second selected."""
    image, photo = new_photo(*size, color=shades[0])
    width = size[0] // len(shades)
    for i, shade in enumerate(shades):
        image.select_rectangle(Gimp.ChannelOps.REPLACE, i * width, 0, width, size[1])
        Gimp.context_set_foreground(Gegl.Color.new(shade))
        photo.edit_fill(Gimp.FillType.FOREGROUND)
    if scale:
        good(call('plug-in-smp-scale', image, [photo], pixels_per_mm=scale, **FLAT))
    image.select_rectangle(Gimp.ChannelOps.REPLACE, 0, 0, width, size[1])
    # Without a scale, the guess that new treatments get: 154 mm on 73 % of the shorter side.
    guess = {} if scale else dict(pixels_per_mm=round(73 * min(size) / 154) / 100)
    treatment = treat(image, photo, **guess)
    image.select_rectangle(Gimp.ChannelOps.REPLACE, width, 0, width, size[1])
    return image, photo, treatment


def match(image, drawables, **arguments):
    treatment, verdict, off, shade, undertone, density, size = good(call(MATCH, image, drawables, **arguments))
    values = settings(treatment)
    near(values['shade'], shade, 0.06, 'shade of the treatment')
    near(values['undertone'], undertone, 0.6, 'undertone of the treatment')
    near(values['density'], density, 1e-4, 'density of the treatment')
    near(values['dot-size'], size, 1e-6, 'dot size of the treatment')
    return verdict, off, values


def drawn_difference(image, photo, case):
    """Returns the difference between the mean of the dots drawn on their skin and that of the stubble."""
    copy = copy_of(image)
    got = mean(copy.flatten(), case[3])
    copy.delete()
    return difference(got, mean(photo, case[4]))


def tell(text):
    with open(os.environ['SMP_TAP'], 'a', encoding='utf-8') as tap:
        tap.write(f'# {text}\n')


# ---- matches ---------------------------------------------------------------------------------

@test
def drawn_dots_have_the_tone_of_the_stubble():
    for case, changes in (CLOSE, {}), (DENSE, dict(match_density=True)), \
            (OBLIQUE, dict(match_density=True, match_dot_size=True)):
        image, photo, treatment = treated(case)
        verdict, off, _ = match(image, [treatment], **changes)
        drawn = drawn_difference(image, photo, case)
        tell(f'{case[1]}: {off:.2f} predicted, {drawn:.2f} drawn')
        equal(verdict, 'matched', case[1])
        if not drawn < 1:
            raise AssertionError(f'{case[1]}: {drawn:.2f} drawn, {off:.2f} predicted')
        image.delete()


@test
def it_says_how_far_off_the_nearest_is():
    image, photo, treatment = treated(OBLIQUE)
    before = drawn_difference(image, photo, OBLIQUE)
    verdict, off, values = match(image, [treatment])
    drawn = drawn_difference(image, photo, OBLIQUE)
    tell(f'{off:.2f} predicted, {drawn:.2f} drawn, {before:.2f} before')
    equal(verdict, 'too-dark')
    near(values['shade'], 100, 1e-6, 'shade')
    near(drawn, off, 0.5, 'difference')
    if not drawn < before:
        raise AssertionError(f'{drawn:.2f}, {before:.2f} before')


@test
def beside_standing_hair_it_proposes_what_is_done():
    for case in THINNING, BROWNED, CROWN, SCAR, TOP:
        image, photo, treatment = treated(case)
        before = settings(treatment)
        verdict, off, values = match(image, [treatment])
        tell(f'{case[1]}: {off:.2f} predicted, {drawn_difference(image, photo, case):.2f} drawn')
        equal(verdict, 'standing-hair', case[1])
        equal([values[k] for k in ('density', 'dot-size')], [before[k] for k in ('density', 'dot-size')], case[1])
        verdict, nearer, values = match(image, [treatment], match_density=True, match_dot_size=True)
        tell(f'{case[1]}: {nearer:.2f} if density and dot size may change')
        equal(verdict, 'standing-hair', case[1])
        if not nearer < off:
            raise AssertionError(f'{case[1]}: {nearer:.2f} with denser and larger dots, {off:.2f} without')
        for name, most in ('density', 220), ('dot-size', 0.32), ('shade', 72):
            if not values[name] < most + 0.5:
                raise AssertionError(f'{case[1]}: {name} {values[name]}')
        image.delete()


@test
def nor_does_it_propose_blue_pepper_by_grain():
    image, photo, treatment = treated(BROWNED)
    verdict, off, values = match(image, [treatment], by_grain=True)
    tell(f'shade {values["shade"]:.1f}, undertone {values["undertone"]:.0f}, off by {off:.2f}')
    equal(verdict, 'standing-hair')
    if not values['shade'] < 72 or not values['undertone'] >= 0:
        raise AssertionError(f'shade {values["shade"]}, undertone {values["undertone"]}')


@test
def only_what_was_asked_for_is_changed():
    image, _, treatment = treated(CLOSE, density=180.0)
    before = settings(treatment)
    _, _, after = match(image, [treatment])
    equal({k for k in before if before[k] != after[k]}, {'shade', 'undertone'}, 'changed')
    equal(Gimp.Selection.bounds(image)[2:], (130, 150, 250, 270), 'selection')
    equal(len(image.get_channels()), 0, 'channels')


@test
def a_channel_counts_where_the_selection_it_was_saved_from_does():
    # Next to the skin is something else, which is three fifths selected and would count as a half and more.
    image, _, treatment = painted(['#c9a184', '#876b57', '#93755f', '#b0603a'], (800, 200))
    image.select_rectangle(Gimp.ChannelOps.REPLACE, 400, 0, 400, 200)
    selection = image.get_selection()
    selection.get_buffer().set(Gegl.Rectangle.new(600, 0, 200, 200), 'Y float', array.array('f', [0.6] * 40000).tobytes())
    selection.update(600, 0, 200, 200)
    soft = Gimp.Selection.save(image)
    image.select_rectangle(Gimp.ChannelOps.REPLACE, 400, 0, 400, 200)
    whole = Gimp.Selection.save(image)
    image.select_rectangle(Gimp.ChannelOps.REPLACE, 200, 0, 200, 200)
    _, _, one = match(image, [treatment], bare_skin=soft)
    _, _, other = match(image, [treatment], bare_skin=whole)
    near(one['undertone'], other['undertone'], 0.5, 'undertone')
    near(one['shade'], other['shade'], 0.5, 'shade')


@test
def bare_skin_in_the_light_of_the_stubble_may_stand_for_the_skin():
    # The same skin and stubble, and both again in half the light.
    image, _, treatment = painted(['#c9a184', '#b99378', '#000000', '#000000'], (800, 200))
    _, _, light = match(image, [treatment])
    image, _, treatment = painted(['#c9a184', '#876b57', '#93755f', '#000000'], (800, 200))
    image.select_rectangle(Gimp.ChannelOps.REPLACE, 400, 0, 200, 200)
    bare = Gimp.Selection.save(image)
    image.select_rectangle(Gimp.ChannelOps.REPLACE, 200, 0, 200, 200)
    verdict, _, shaded = match(image, [treatment], bare_skin=bare)
    equal(verdict, 'matched')
    near(shaded['shade'], light['shade'], 8, 'shade')  # The colours are rounded to 8 bits.
    equal(match(image, [treatment])[0], 'standing-hair', 'without bare skin')


@test
def by_grain_it_finds_the_pigment_in_other_light():
    # Dots of a known pigment, flattened, in a third of the light; plain skin beside them.
    shades = ['#c9a184', '#74604f']
    image, photo, treatment = painted(shades + ['#000000'], (900, 300), 6.0)
    image.remove_layer(treatment)
    image.select_rectangle(Gimp.ChannelOps.REPLACE, 300, 0, 300, 300)
    treat(image, photo, shade=40.0, undertone=60.0, scatter=50.0, seed=3)
    image.flatten()
    image.select_rectangle(Gimp.ChannelOps.REPLACE, 10, 10, 280, 280)
    treatment = treat(image, image.get_layers()[0], scatter=50.0, seed=8)
    image.select_rectangle(Gimp.ChannelOps.REPLACE, 320, 20, 260, 260)
    verdict, off, after = match(image, [treatment], by_grain=True)
    tell(f'shade {after["shade"]:.1f}, undertone {after["undertone"]:.1f}, off by {off:.2f}')
    equal(verdict, 'matched')
    near(after['shade'], 40, 10, 'shade')
    near(after['undertone'], 60, 20, 'undertone')
    equal(match(image, [treatment])[0], 'standing-hair', 'by tone')


@test
def a_moment_that_is_shown_stays():
    image, _, treatment = treated(CLOSE, moment='session-1')
    values = good(call(MATCH, image, [treatment]))
    near(settings(treatment)['density'], 60, 1, 'density of the first session')
    near(values[5], 200, 1e-6, 'density of the plan')


# ---- refused calls ---------------------------------------------------------------------------

@test
def it_says_what_it_cannot_match():
    image, photo, treatment = painted(['#c9a184', '#ad886d'])
    image.select_rectangle(Gimp.ChannelOps.REPLACE, 200, 0, 40, 40)
    refuses(MATCH, image, [treatment], 'small')
    image.select_rectangle(Gimp.ChannelOps.REPLACE, 0, 0, 400, 200)
    refuses(MATCH, image, [treatment], 'selected', '100 %')
    Gimp.Selection.none(image)
    refuses(MATCH, image, [treatment], 'nothing is selected')
    image.select_rectangle(Gimp.ChannelOps.REPLACE, 200, 0, 120, 200)
    refuses(MATCH, image, [treatment], 'hardly', by_grain=True)
    treatment.add_mask(treatment.create_mask(Gimp.AddMaskType.BLACK))
    refuses(MATCH, image, [treatment], 'mask')
    treatment.remove_mask(Gimp.MaskApplyMode.DISCARD)
    image.remove_layer(treatment)
    refuses(MATCH, image, [photo], 'treatment')
    # Skin, stubble, and words of the message.
    for shades, words in ((['#c9a184', '#e5c5ab', '#000000', '#000000'], ['lighter']),
                          (['#c9a184', '#c8a083', '#000000', '#000000'], ['hardly']),
                          (['#c9a184', '#020100', '#000000', '#000000'], ['dark']),
                          (['#c9a184', '#ffffff', '#000000', '#000000'], ['overexposed']),
                          (['#a0a0a0', '#707070', '#000000', '#000000'], ['black and white'])):
        image, photo, treatment = painted(shades, (800, 200))
        refuses(MATCH, image, [treatment], *words)


@test
def nor_what_is_not_on_the_head():
    image, photo, treatment = treated(OBLIQUE)
    good(call('plug-in-smp-scale', image, [photo], outline='numbers', pixels_per_mm=6.7466, head_x=826.9, head_y=813.6,
              head_width=1280.0, head_height=1102.8, head_tilt=-35.79))
    for box in ((60, 60, 150, 150), (1140, 1590, 100, 100), (1380, 700, 120, 200)):
        image.select_rectangle(Gimp.ChannelOps.REPLACE, *box)
        refuses(MATCH, image, [treatment], 'outside', 'outline')
    image.select_rectangle(Gimp.ChannelOps.REPLACE, *OBLIQUE[-1])
    match(image, [treatment])


def without_light(x, width, value):
    """Returns a painted photo in which a part of its left or right half is transparent, or has this number for light."""
    image, photo, treatment = painted(['#c9a184', '#ad886d', '#000000', '#000000'], (800, 200))
    if value is None:
        photo.add_alpha()
        image.select_rectangle(Gimp.ChannelOps.REPLACE, x, 0, width, 200)
        photo.edit_clear()
        image.select_rectangle(Gimp.ChannelOps.REPLACE, 200, 0, 200, 200)
        return image, treatment
    image.convert_precision(Gimp.Precision.FLOAT_LINEAR)
    buffer = photo.get_buffer()
    buffer.set(Gegl.Rectangle.new(x, 0, width, 200), 'RGB float', array.array('f', [value] * 600 * width).tobytes())
    buffer.flush()
    photo.update(x, 0, width, 200)
    return image, treatment


@test
def nor_where_the_photo_has_no_light():
    for x, value, word in (200, None, 'light there'), (0, None, 'light there'), (200, math.nan, 'light there'), \
            (0, math.nan, 'light there'), (200, -1.0, 'light there'), (200, math.inf, 'overexposed'), (0, 5.0, 'overexposed'):
        image, treatment = without_light(x, 200, value)
        refuses(MATCH, image, [treatment], word)
    image, treatment = without_light(0, 1, None)
    image.resize(1200, 200, 0, 0)
    image.select_rectangle(Gimp.ChannelOps.REPLACE, 900, 0, 200, 200)
    refuses(MATCH, image, [treatment], 'light there')


@test
def single_pixels_without_light_do_not_count():
    image, treatment = without_light(0, 1, 0.2)
    before = match(image, [treatment])[2]
    for value in math.nan, -1.0, math.inf:
        image, treatment = without_light(250, 3, value)
        equal(match(image, [treatment])[2]['shade'], before['shade'], f'shade beside {value}')
        # No grain is left.
        refuses(MATCH, image, [treatment], 'hardly', by_grain=True)


@test
def nor_without_a_scale_or_with_too_few_pixels():
    image, photo, treatment = painted(['#c9a184', '#ad886d', '#000000', '#000000'], (800, 200), 0)
    refuses(MATCH, image, [treatment], 'scale')
    image, photo, treatment = painted(['#c9a184', '#ad886d', '#000000', '#000000'], (800, 200), 1.5)
    refuses(MATCH, image, [treatment], '1.5', 'pixels per millimetre')
