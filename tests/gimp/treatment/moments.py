# Tests of showing a plan at a moment, such as after a session or a year.
#
# SPDX-License-Identifier: GPL-3.0-or-later
import math

from treatment.common import *


# ---- moments -------------------------------------------------------------------------------

PACES = {'long': 0.8, 'average': 1.0, 'short': 1.4}
# Sessions done as a part of all, days of healing, years.
MOMENTS = {'session-1': (0.3, 28, 0), 'session-2': (0.7, 28, 0), 'session-3': (1, 28, 0),
           'fresh': (1, 0, 0), '1-week': (1, 7, 0), '4-weeks': (1, 28, 0),
           '1-year': (1, 28, 1), '3-years': (1, 28, 3), '5-years': (1, 28, 5),
           '8-years': (1, 28, 8), '10-years': (1, 28, 10), 'top-up-1': (1, 28, 4),
           'top-up-2': (1, 28, 8), 'laser-2': (1, 28, 0)}
PARASITE = 'smp-view'
PLAN = {'density': 180.0, 'shade': 71.0, 'fade': 5.0, 'hairline_fade': 8.0}


def at_moment(moment, pace=1.0):
    """Returns the properties that the filter must have for this plan at this moment."""
    part, healing, years = MOMENTS[moment]
    values = {k.replace('_', '-'): v for k, v in PLAN.items()}
    values.update({'density': part * values['density'], 'healing': healing,
                   'fade': 100 * (1 - math.exp(-0.15 * pace * years))})
    return values


def holds(treatment, expected, what):
    got = settings(treatment)
    for name, value in expected.items():
        about(got[name], value, 1e-5, f'{name} {what}')


def remembered(treatment):
    """Returns what the layer stores besides its filter, as {group: {key: text}}."""
    parasite = treatment.get_parasite(PARASITE)
    if parasite is None:
        return None
    found = {}
    for line in bytes(parasite.get_data()).decode().split('\n'):
        if line.startswith('['):
            group = found.setdefault(line[1:-1], {})
        elif line:
            key, _, value = line.partition('=')
            group[key] = value
    return found


def remembers_the_plan(treatment, moment, durability='average'):
    found = remembered(treatment)
    equal(found['View'], {'Version': '1', 'Durability': durability, 'Moment': moment}, 'view')
    for key, value in PLAN.items():
        about(float(found[OPERATION][key.replace('_', '-')]), value, 1e-12, f'plan of {key}')
    about(float(found[OPERATION]['healing']), 28, what='healing of the plan')
    for key in ('pixels-per-mm', 'photo-blur', 'seed', 'head-width'):
        if key in found[OPERATION]:
            raise AssertionError(f'{key} belongs to the photo')


@test
def a_script_can_show_every_moment_of_a_plan():
    for durability, pace in PACES.items():
        for moment in MOMENTS:
            image, photo = new_photo()
            treatment = treat(image, photo, moment=moment, durability=durability, **PLAN)
            holds(treatment, at_moment(moment, pace), f'at {moment}, {durability}')
            remembers_the_plan(treatment, moment, durability)
            image.delete()


@test
def a_plan_alone_leaves_nothing_to_remember():
    image, photo = new_photo()
    equal(remembered(treat(image, photo, **PLAN)), None, 'parasite')


@test
def the_durability_is_remembered_with_a_plan():
    image, photo = new_photo()
    treatment = treat(image, photo, durability='short', **PLAN)
    about(settings(treatment)['fade'], PLAN['fade'], what='fade of the plan')
    equal(remembered(treatment), {'View': {'Version': '1', 'Durability': 'short'}}, 'parasite')


@test
def a_moment_of_a_look_is_shown():
    path = write('good.look', GOOD_LOOK)
    image, photo = new_photo()
    treatment = treat(image, photo, look=path, moment='session-2')
    about(settings(treatment)['density'], 0.7 * 123.5)
    about(settings(treatment)['shade'], 44)
    about(float(remembered(treatment)[OPERATION]['density']), 123.5)


@test
def a_treatment_goes_through_its_moments_and_back():
    image, photo = new_photo()
    select(image)
    treatment = treat(image, photo, **PLAN)
    planned = picture(image)
    for moment in ('session-1', '5-years', 'fresh'):
        equal(treat(image, treatment, moment=moment, **PLAN), treatment, 'treatment')
        holds(treatment, at_moment(moment), f'at {moment}')
        remembers_the_plan(treatment, moment)
    treat(image, treatment, **PLAN)
    equal(picture(image), planned, 'picture of the plan')
    equal(remembered(treatment), None, 'parasite')
    equal(len(treatment.get_filters()), 1, 'number of filters')


@test
def a_first_session_is_lighter_than_the_plan():
    # Use floats, because 8 bits would round the dots.
    image, photo = new_photo(precision=Gimp.Precision.FLOAT_LINEAR)
    select(image)
    treatment = treat(image, photo)
    full = picture(image, 'Y float')
    treat(image, treatment, moment='session-1')
    first = picture(image, 'Y float')
    if not (sum(first) > sum(full) and min(a - b for a, b in zip(first, full)) > -1e-5):
        raise AssertionError('session 1 does not only lack dots')


@test
def the_plan_of_a_moment_survives_an_xcf_file():
    image, photo = new_photo()
    select(image)
    treat(image, photo, moment='3-years', durability='long', **PLAN)
    before = picture(image)
    again = save_and_load(image)
    treatment = again.get_layers()[0]
    holds(treatment, at_moment('3-years', 0.8), 'in the file')
    remembers_the_plan(treatment, '3-years', 'long')
    equal(picture(again).tobytes() == before.tobytes(), True, 'same picture')


@test
def top_ups_survive_an_xcf_file():
    image, photo = new_photo()
    select(image)
    treat(image, photo, moment='top-up-2', top_up_interval=3.3, top_up_strength=70.7, **PLAN)
    before = picture(image)
    again = save_and_load(image)
    treatment = again.get_layers()[0]
    for filled in settings(image.get_layers()[0]), settings(treatment):
        about(filled['top-up-interval'], 3.3, 1e-6, 'interval')
        about(filled['top-up-strength'], 70.7, 1e-6, 'strength')
        about(filled['fade'], 100 * (1 - math.exp(-0.15 * 6.6)), 1e-6, 'fade')
    remembers_the_plan(treatment, 'top-up-2')
    equal(picture(again).tobytes() == before.tobytes(), True, 'same picture')


@test
def a_top_up_is_darker_than_the_days_before_and_a_laser_leaves_less():
    image, photo = new_photo(precision=Gimp.Precision.FLOAT_LINEAR)
    select(image)
    treatment = treat(image, photo, **PLAN)
    light = {'': sum(picture(image, 'Y float'))}
    for moment in ('before-top-up-1', 'top-up-1', 'laser-1', 'laser-5', 'laser-fresh'):
        treat(image, treatment, moment=moment, **PLAN)
        light[moment] = sum(picture(image, 'Y float'))
    assert light['top-up-1'] < light['before-top-up-1'] < light['laser-5'], light
    assert light[''] < light['laser-1'] < light['laser-5'], light
    assert light['laser-fresh'] < light['laser-1'], light


@test
def a_moment_under_another_filter_is_shown_and_its_plan_kept():
    image, photo = new_photo()
    treatment = treat(image, photo, **PLAN)
    treatment.append_filter(Gimp.DrawableFilter.new(treatment, 'gegl:gaussian-blur', ''))
    treat(image, treatment, moment='8-years', **PLAN)
    holds(treatment, at_moment('8-years'), 'under a blur')
    remembers_the_plan(treatment, '8-years')


@test
def another_treatment_of_the_client_has_the_same_durability():
    image, photo = new_photo()
    treat(image, photo, durability='short')
    result = call(image, [photo], mode=Gimp.RunMode.WITH_LAST_VALS)
    equal(remembered(result.index(1))['View']['Durability'], 'short', 'durability')


@test
def invalid_text_with_a_filter_does_no_harm():
    texts = ('', 'this is no key file', '[View]\nVersion=9\nMoment=1-year\n', '[View]\nVersion=1\n'
             'Durability=eternal\nMoment=1-year\n', '[View]\nVersion=1\nDurability=average\n'
             'Moment=1-year\n[smp:dots]\ndensity=nan\n', '\x01\x00[View]', 'x' * 100000)
    for text in texts:
        image, photo = new_photo()
        treatment = treat(image, photo, density=77.0)
        treatment.attach_parasite(Gimp.Parasite.new(PARASITE, Gimp.PARASITE_PERSISTENT,
                                                    text.encode()))
        result = call(image, [photo], mode=Gimp.RunMode.WITH_LAST_VALS)
        equal(result.index(0), Gimp.PDBStatusType.SUCCESS, f'status beside {text[:60]!r}')
        equal(remembered(result.index(1)), None, f'what came of {text[:60]!r}')
        treat(image, treatment, moment='session-1', **PLAN)
        remembers_the_plan(treatment, 'session-1')
        image.delete()


@test
def an_unknown_moment_is_named():
    image, photo = new_photo()
    refused(image, [photo], '“2-years”', 'session-1', '8-years', moment='2-years')
    refused(image, [photo], '“Fresh”', 'fresh', moment='Fresh')


@test
def an_unknown_durability_is_named():
    image, photo = new_photo()
    refused(image, [photo], '“eternal”', 'long', 'average', 'short', durability='eternal')
    about(settings(treat(image, photo, moment='5-years', durability=''))['fade'],
          100 * (1 - math.exp(-0.75)), 1e-5, 'fade of no durability, which is the average')


@test
def a_wrong_moment_changes_no_treatment():
    image, photo = new_photo()
    treatment = treat(image, photo, moment='5-years', **PLAN)
    refused(image, [treatment], '“never”', moment='never', density=5.0)
    holds(treatment, at_moment('5-years'), 'after the refusal')
    remembers_the_plan(treatment, '5-years')
