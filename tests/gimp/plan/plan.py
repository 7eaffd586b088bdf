# Tests of the plan in numbers, and of copied treatments.
#
# SPDX-License-Identifier: GPL-3.0-or-later
import math

from scale.common import *


# ---- the plan --------------------------------------------------------------------------------

class Plan:
    def __init__(self, image, drawables=(), **arguments):
        values = succeed('plan', image, drawables, **arguments)
        self.treated, self.covered, self.dots = values[:3]
        self.after = values[3:6]
        self.sessions, self.hours, self.is_guess = values[6:]


def taken(layer):
    """Returns the alpha of a treatment's dots."""
    copy = layer.copy()
    layer.get_image().insert_layer(copy, None, 0)
    copy.merge_filters()
    data = alphas(copy)
    layer.get_image().remove_layer(copy)
    return data


def spots(alpha, width, height):
    """Returns the local maxima of the alpha: one for each separate dot."""
    n = 0
    for y in range(1, height - 1):
        row = y * width
        for x in range(1, width - 1):
            a = alpha[row + x]
            if a <= 0.02:
                continue
            around = [alpha[row + dy * width + x + dx] for dy in (-1, 0, 1) for dx in (-1, 0, 1)
                      if dx or dy]
            if a > max(around[4:]) and a >= max(around[:4]):
                n += 1
    return n


@test
def the_area_of_a_flat_rectangle_is_its_own():
    image, photo = new_photo()
    image.select_rectangle(Gimp.ChannelOps.REPLACE, 100, 200, 500, 300)
    layer = treat(image, photo, pixels_per_mm=5.0, density=200.0)
    plan = Plan(image, [layer])
    near(plan.treated, 10 * 6, 1e-9)
    near(plan.covered, 60, 1e-6)
    near(plan.dots, 200 * 60, 200)


@test
def numbers_of_a_guessed_scale_say_so():
    image, photo = new_photo()
    guess = round(0.73 * min(image.get_width(), image.get_height()) / 154, 2)
    image.select_rectangle(Gimp.ChannelOps.REPLACE, 100, 200, 500, 300)
    guessed = treat(image, photo, pixels_per_mm=guess)
    assert Plan(image, [guessed]).is_guess
    # A scale that somebody measured is no guess, even if it has the same value.
    succeed('scale', image, [photo], pixels_per_mm=guess)
    assert not Plan(image, [guessed]).is_guess
    image.select_rectangle(Gimp.ChannelOps.REPLACE, 100, 200, 500, 300)
    assert not Plan(image, [treat(image, photo, pixels_per_mm=5.0)]).is_guess


@test
def half_coverage_counts_half():
    image, photo = new_photo()
    image.select_rectangle(Gimp.ChannelOps.REPLACE, 100, 200, 500, 300)
    layer = treat(image, photo, pixels_per_mm=5.0, density=200.0)
    empty, _ = new_photo()
    half = treat(image, photo, pixels_per_mm=5.0, density=200.0)
    half.fill(Gimp.FillType.TRANSPARENT)
    image.select_rectangle(Gimp.ChannelOps.REPLACE, 100, 200, 500, 300)
    Gimp.context_set_opacity(50)
    half.edit_fill(Gimp.FillType.FOREGROUND)
    Gimp.context_set_opacity(100)
    plan = Plan(image, [half])
    near(plan.treated, 60, 1e-9)
    near(plan.covered, 30, 0.2)
    near(plan.dots, 6000, 150)
    near(Plan(image, [layer]).dots, 12000, 200)


@test
def the_plan_counts_the_dots_that_are_drawn():
    # The dots are large, separate and alike, so each has one maximum.
    for head in ({}, dict(head_x=300.0, head_y=300.0, head_width=520.0, head_height=560.0)):
        image, photo = new_photo(600, 600)
        image.select_ellipse(Gimp.ChannelOps.REPLACE, 150, 150, 300, 300)
        layer = treat(image, photo, pixels_per_mm=4.0, density=12.0, dot_size=0.6,
                      dot_variation=0.0, shade=100.0, seed=3, **head)
        plan = Plan(image, [layer])
        counted = spots(taken(layer), 600, 600)
        equal(counted, plan.dots, f'dots drawn with {head}')
        if plan.dots < 200:
            raise AssertionError(f'only {plan.dots} dots')


@test
def the_plan_counts_dots_at_a_hairline_as_they_are_drawn():
    image, photo = new_photo(600, 600)
    image.select_ellipse(Gimp.ChannelOps.REPLACE, 100, 100, 400, 400)
    common = dict(pixels_per_mm=4.0, density=12.0, dot_size=0.6, dot_variation=0.0, shade=100.0,
                  seed=3)
    layer = treat(image, photo, hairline_fade=12.0, irregularity=80.0, **common)
    plan = Plan(image, [layer])
    image.select_ellipse(Gimp.ChannelOps.REPLACE, 100, 100, 400, 400)
    hard = Plan(image, [treat(image, photo, **common)])
    equal(spots(taken(layer), 600, 600), plan.dots)
    if not plan.dots < 0.95 * hard.dots:
        raise AssertionError(f'{plan.dots} with a hairline, {hard.dots} without')
    near(plan.treated, hard.treated, 1e-9, 'treated area')
    near(plan.dots / plan.covered, 12, 0.6, 'dots for a covered square centimetre')


@test
def a_selected_mask_stands_for_its_treatment():
    image, photo = new_photo(600, 600)
    image.select_rectangle(Gimp.ChannelOps.REPLACE, 100, 100, 400, 400)
    upper = treat(image, photo, pixels_per_mm=4.0)
    image.select_rectangle(Gimp.ChannelOps.REPLACE, 100, 100, 200, 200)
    lower = treat(image, photo)  # directly above the photo
    lower.add_mask(lower.create_mask(Gimp.AddMaskType.WHITE))
    assert Plan(image, [upper]).dots > 2 * Plan(image, [lower]).dots
    equal(Plan(image, [lower.get_mask()]).dots, Plan(image, [lower]).dots, 'dots')


@test
def the_plan_counts_what_is_seen():
    for head in ({}, dict(head_x=300.0, head_y=300.0, head_width=520.0, head_height=560.0)):
        image, photo = new_photo(600, 600)
        image.select_ellipse(Gimp.ChannelOps.REPLACE, 150, 150, 300, 300)
        layer = treat(image, photo, pixels_per_mm=4.0, density=12.0, dot_size=0.6, dot_variation=0.0,
                      shade=100.0, seed=3, **head)
        whole = Plan(image, [layer])
        image.select_rectangle(Gimp.ChannelOps.REPLACE, 0, 0, 280, 600)
        mask = layer.create_mask(Gimp.AddMaskType.SELECTION)
        Gimp.Selection.none(image)
        layer.add_mask(mask)
        masked = Plan(image, [layer])
        shown = layer.copy()
        image.insert_layer(shown, None, 0)
        shown.merge_filters()
        shown.remove_mask(Gimp.MaskApplyMode.APPLY)
        near(masked.dots, spots(alphas(shown), 600, 600), 12, f'dots seen beside the mask with {head}')
        image.remove_layer(shown)
        layer.set_apply_mask(False)
        equal(Plan(image, [layer]).dots, whole.dots, 'with the mask switched off')
        layer.remove_mask(Gimp.MaskApplyMode.DISCARD)
        # This crop keeps the pixels outside of the image, where dots are not visible.
        image.resize(280, 600, 0, 0)
        if head:
            # After a crop without a path the place of the head is unknown.
            refused('plan', image, 'head', drawables=[layer])
            good(call(TREATMENT, image, [layer], density=12.0, dot_size=0.6, dot_variation=0.0, shade=100.0, seed=3,
                      pixels_per_mm=4.0, **head))
        cropped = Plan(image, [layer])
        near(cropped.dots, masked.dots, 2, f'dots in the image with {head}')
        near(cropped.treated, masked.treated, 0.01 * whole.treated, 'treated skin')


@test
def sessions_are_nested_and_add_up():
    image, photo = new_photo()
    image.select_rectangle(Gimp.ChannelOps.REPLACE, 100, 200, 500, 300)
    layer = treat(image, photo, pixels_per_mm=5.0, density=200.0)
    plan = Plan(image, [layer], dots_per_session=5000.0, hours_per_session=2.0, sessions=2)
    equal(plan.after[2], plan.dots)
    near(plan.after[0] / plan.dots, 0.3, 0.01)
    near(plan.after[1] / plan.dots, 0.7, 0.01)
    equal(plan.sessions, 3)
    near(plan.hours, plan.dots / 5000 * 2, 1e-9)
    usual = Plan(image, [layer])
    equal(usual.sessions, 3)
    near(usual.hours, usual.dots / 14000 * 3, 1e-9)
    for session, part in enumerate((0.3, 0.7)):
        image.select_rectangle(Gimp.ChannelOps.REPLACE, 100, 200, 500, 300)
        alone = treat(image, photo, pixels_per_mm=5.0, density=200.0 * part)
        equal(Plan(image, [alone]).dots, plan.after[session], f'session {session + 1} by itself')


@test
def the_area_of_a_head_is_that_of_half_its_skin():
    # A circular outline is the view along the long axis of a spheroid with half axes r, r, 1.289 r. Its
    # skin within some distance of the middle is an integral.
    image, photo = new_photo(1000, 1000)
    px, r = 5.0, 80.0
    part = 0.9
    image.select_ellipse(Gimp.ChannelOps.REPLACE, 500 - r * px * part, 500 - r * px * part,
                         2 * r * px * part, 2 * r * px * part)
    layer = treat(image, photo, pixels_per_mm=px, density=100.0, head_x=500.0, head_y=500.0,
                  head_width=2 * r * px, head_height=2 * r * px)
    plan = Plan(image, [layer])
    near(plan.treated, skin_of_head(r, part) / 100, 0.01 * plan.treated)
    near(plan.dots, 100 * plan.treated, 0.02 * plan.dots)
    flat = math.pi * (r * part) ** 2 / 100
    if not plan.treated > 1.3 * flat:
        raise AssertionError(f'{plan.treated} cm² is hardly more than flat {flat}')


def skin_of_head(r, part, long=1.289, distance=15.4, n=20000):
    """Returns the skin in mm² which a camera on the axis of a spheroid (half axes r, r, long r) sees within
    a part of the outline's radius. The distance is in half head lengths, see scalp.h."""
    away = distance * long * r
    depth = long * r
    s = depth / away
    rim = r * math.sqrt(1 - s * s) / (away - depth * s)
    total, before = 0.0, None
    for i in range(n + 1):
        theta = math.acos(s) * i / n
        x, z = r * math.sin(theta), depth * math.cos(theta)
        if x / (away - z) > part * rim:
            break
        if before:
            total += math.pi * (x + before[0]) * math.hypot(x - before[0], z - before[1])
        before = x, z
    # The visible outline is a little smaller than the head, because of perspective.
    return total / (1 - s * s)


@test
def without_paint_there_are_no_dots_and_no_treatment_is_reported():
    image, photo = new_photo(200, 200)
    refused('plan', image, 'no treatment', drawables=[photo])
    layer = treat(image, photo)
    plan = Plan(image, [layer])
    equal((plan.dots, plan.treated, plan.sessions, plan.hours), (0, 0.0, 0, 0.0))


# ---- the same plan on every view ---------------------------------------------------------------

@test
def a_treatment_copies_to_another_photo_with_its_own_scale_and_head():
    front, photo = new_photo()
    source = treat(front, photo, density=150.0, shade=80.0, seed=7, hairline_fade=8.0,
                   pixels_per_mm=5.0, photo_blur=1.0)
    side, other = new_photo(700, 800)
    Scale(side, pixels_per_mm=3.5, outline='numbers', head_x=350.0, head_y=400.0,
          head_width=560.0, head_height=600.0)
    side.select_ellipse(Gimp.ChannelOps.REPLACE, 200, 250, 300, 300)
    copy = succeed('copy', side, [other], source=source)[0]
    got, own = settings(copy), settings(source)
    for name in ('density', 'shade', 'seed', 'hairline-fade'):
        near(got[name], own[name], 1e-5, name)
    near(got['pixels-per-mm'], 3.5, 1e-6)
    near(got['head-width'], 560, 1e-3)
    near(got['photo-blur'], 0, 1e-6)
    plan = Plan(side, [copy])
    near(plan.dots / plan.covered, 150, 4, 'dots for a covered square centimetre')


@test
def a_treatment_copies_to_one_that_is_there():
    front, photo = new_photo()
    source = treat(front, photo, density=150.0, pixels_per_mm=5.0, seed=7)
    side, other = new_photo()
    target = treat(side, other, density=90.0, pixels_per_mm=4.0, photo_blur=0.5, seed=3)
    copy = succeed('copy', side, [target], source=source)[0]
    equal(copy, target)
    got = settings(target)
    near(got['density'], 150, 1e-5)
    equal(got['seed'], 7)
    near(got['pixels-per-mm'], 4, 1e-6)
    near(got['photo-blur'], 0.5, 1e-6)


@test
def the_scale_differs_between_views_but_the_dots_for_the_scalp_do_not():
    # The same square of scalp, in pictures of two sizes.
    counts = []
    for px in (4.0, 8.0):
        image, photo = new_photo(1000, 1000)
        side = int(80 * px)
        image.select_rectangle(Gimp.ChannelOps.REPLACE, 100, 100, side, side)
        plan = Plan(image, [treat(image, photo, pixels_per_mm=px, density=200.0)])
        near(plan.treated, 64, 1e-6)
        counts.append(plan.dots / plan.treated)
    near(counts[0], counts[1], 3, 'dots/cm²')


@test
def what_cannot_be_copied_is_reported():
    image, photo = new_photo()
    refused('copy', image, 'open', 'image', drawables=[photo])
    treat(image, photo)
    other, plain = new_photo()
    refused('copy', other, 'no treatment', drawables=[plain], source=photo)
    refused('copy', other, 'no treatment', drawables=[plain])
