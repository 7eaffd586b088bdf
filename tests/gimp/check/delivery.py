# Tests of the checks before delivery: each way out refuses a picture that differs from the plan, says why,
# and delivers it after it was repaired. (For the batch see tests/command.)
#
# SPDX-License-Identifier: GPL-3.0-or-later
from layer.common import *

MODES = Gimp.LayerMode
SHEET, EXPORT, PLAN = 'plug-in-smp-sheet', 'plug-in-smp-export', 'plug-in-smp-plan'
work = os.environ['SMP_WORK']


def in_group(image, layer):
    group = Gimp.GroupLayer.new(image, 'Views')
    image.insert_layer(group, None, 0)
    image.reorder_item(layer, group, 0)
    group.set_mode(MODES.NORMAL)


def hide_dots(image, layer):
    layer.get_filters()[0].set_visible(False)


# Changes, whether they change the pixels per millimetre, and a word of the message.
DEEDS = (
    ('scaled', True, 'scaled down', lambda image, layer: image.scale(WIDTH // 2, HEIGHT // 2)),
    ('turned half', True, '', lambda image, layer: image.rotate(Gimp.RotationType.DEGREES180)),
    ('locked', False, 'alpha', lambda image, layer: layer.set_lock_alpha(True)),
    ('of another mode', False, 'Multiply', lambda image, layer: layer.set_mode(MODES.NORMAL)),
    ('in a group', False, 'Views', in_group),
    ('without its dots', False, '', hide_dots),
)


def export_to(name):
    return dict(file=file_of(os.path.join(work, name)), replace=True)


# The other files of a sheet and PDFs are made by the same code.
WAYS_OUT = ((SHEET, dict(kind='before-after', resolution='150')), (EXPORT, export_to('way.png')),
            (EXPORT, export_to('way.xcf')))


def declare(name, of_scale, word, deed):
    def tried():
        image, photo, layer = treated()
        deed(image, layer)
        for way, arguments in WAYS_OUT:
            refuses(way, image, [photo], 'Treatment', word, **arguments)
        if of_scale:
            refuses(PLAN, image, [layer], 'Treatment', word)
        else:
            good(call(PLAN, image, [layer]))
        equal(os.listdir(work), [], 'files that were written')
        good(call('plug-in-smp-check', image, [], mend=True))
        way, arguments = WAYS_OUT[of_scale]
        good(call(way, image, [photo], **arguments))
        for file in os.listdir(work):
            os.remove(os.path.join(work, file))

    tried.__name__ = 'no_way_out_delivers_a_treatment_' + name.replace(' ', '_')
    test(tried)


for each in DEEDS:
    declare(*each)


@test
def a_hidden_treatment_is_exported_as_the_photo_before_and_makes_no_sheet():
    image, photo, layer = treated()
    layer.set_visible(False)
    refuses(SHEET, image, [photo], 'hidden')
    path = os.path.join(work, 'before.png')
    good(call(EXPORT, image, [photo], **export_to('before.png')))
    equal(picture(load(path), "R'G'B' u8") == picture(image, "R'G'B' u8"), True, 'the bare photo')
    os.remove(path)


@test
def images_without_a_treatment_are_exported():
    image, photo = new_photo()
    good(call(EXPORT, image, [photo], **export_to('bare.png')))
    os.remove(os.path.join(work, 'bare.png'))


@test
def what_may_be_intended_is_delivered():
    image, photo, layer = treated()
    layer.set_opacity(80)
    good(call(SHEET, image, [photo], resolution='150'))
    good(call(EXPORT, image, [photo], **export_to('faint.png')))
    os.remove(os.path.join(work, 'faint.png'))
