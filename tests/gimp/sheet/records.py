# Tests of records.
#
# SPDX-License-Identifier: GPL-3.0-or-later
import os
import re

from sheet.common import *


# ---- records -------------------------------------------------------------------------------

def recorded(image, name, **arguments):
    out = folder('records')
    good(call(SHEET, image, resolution='150', folder=file_of(out), file_name=name, record=True,
              replace=True, **arguments))
    return os.path.join(out, name + '.record')


def again(path, image=None):
    if image is None:
        image, _photo = new_photo()
    return image, call(TREATMENT, image, image.get_layers()[-1], record=file_of(path))


@test
def a_record_makes_the_same_pixels():
    image = treated(density=123.456, shade=71.3, fade=12.5, dot_size=0.37, undertone=-20.0, seed=99,
                    hairline_fade=2.5, irregularity=30.0, photo_blur=0.7, healing=9.0)
    treatment = image.get_layers()[0]
    Gimp.context_set_antialias(True)
    image.select_ellipse(Gimp.ChannelOps.REPLACE, 150, 110, 60, 50)
    Gimp.Selection.feather(image, 12)
    treatment.edit_clear()
    Gimp.Selection.none(image)
    treatment.set_opacity(80)
    image.select_rectangle(Gimp.ChannelOps.REPLACE, 10, 220, 90, 60)
    good(call(TREATMENT, image, image.get_layers()[-1], density=260.0, pixels_per_mm=6.5))
    path = recorded(image, 'same', kind='timeline', reference='12')
    copy, result = again(path)
    good(result)
    equal(len(copy.get_layers()), 3, 'layers')
    assert picture(copy) == picture(image), 'the pixels differ'
    with open(path, encoding='utf-8') as file:
        text = file.read()
    for line in ('PlugIn=', 'GIMP=3.', 'GEGL=0.4', 'Digest=', 'density=123.456', 'seed=99',
                 'Reference=12', 'Sheet=timeline', 'Name=5-years', 'Opacity=80'):
        assert line in text, line
    assert len(text) < 60000, len(text)


@test
def a_record_holds_the_mask_of_a_layer():
    image = treated()
    treatment = image.get_layers()[0]
    unmasked = picture(image)
    treatment.add_mask(treatment.create_mask(Gimp.AddMaskType.WHITE))
    image.select_ellipse(Gimp.ChannelOps.REPLACE, 120, 90, 80, 70)
    Gimp.Selection.feather(image, 20)
    treatment.get_mask().edit_clear()
    Gimp.context_set_foreground(Gegl.Color.new('black'))
    treatment.get_mask().edit_fill(Gimp.FillType.FOREGROUND)
    Gimp.Selection.none(image)
    assert picture(image) != unmasked, 'the mask hides nothing'
    path = recorded(image, 'masked')
    copy, result = again(path)
    good(result)
    assert picture(copy) == picture(image), 'the pixels differ'
    # A mask that is switched off hides nothing.
    treatment.set_apply_mask(False)
    copy, result = again(recorded(image, 'unmasked'))
    good(result)
    equal(copy.get_layers()[0].get_mask(), None, 'mask')


def is_guessed(image):
    return good(headless.call('plug-in-smp-plan', image, image.get_layers()[:1]))[-1]


@test
def a_record_tells_a_guessed_scale_and_restores_it():
    image, photo = new_photo()
    scale = good(headless.call('plug-in-smp-scale', image, [photo]))[0]
    for pixels_per_mm, guessed in ((scale, True), (1.3 * scale, False)):
        image, photo = new_photo()
        image.select_rectangle(Gimp.ChannelOps.REPLACE, 10, 10, 90, 60)
        treat(image, photo, pixels_per_mm=pixels_per_mm)
        equal(is_guessed(image), guessed, 'the scale is a guess')
        path = recorded(image, 'guess')
        with open(path, encoding='utf-8') as file:
            text = file.read()
        equal('ScaleGuessed=true' in text, guessed, 'the record tells a guess')
        equal('measured' in text, guessed, 'the record explains it')
        # A guess that another version of the plug-in made of the same photo.
        changed = os.path.join(folder('records'), 'changed.record')
        with open(changed, 'w', encoding='utf-8') as file:
            file.write(re.sub('pixels-per-mm=.*', f'pixels-per-mm={1.5 * scale}', text))
        for name in (path, changed):
            copy, result = again(name)
            good(result)
            equal(is_guessed(copy), guessed, 'the scale is a guess again')


@test
def a_record_of_another_photo_is_refused():
    path = recorded(treated(), 'foreign')
    other, _photo = new_photo('#c9a185')
    _image, result = again(path, other)
    refused(result, 'foreign.record', 'another photo')
    equal(len(other.get_layers()), 1, 'layers')
    treated_already = treated()
    refused(call(TREATMENT, treated_already, treated_already.get_layers()[0],
                 record=file_of(path)), 'Select')


@test
def a_broken_record_says_what_is_wrong():
    with open(recorded(treated(), 'whole'), encoding='utf-8') as file:
        whole = file.read()
    broken = {
        'is no record': 'not a record\n',
        'newer version': re.sub('Version=1', 'Version=3', whole),
        'density': re.sub('density=180', 'density=dense', whole),
        'shade': re.sub('shade=60', 'shade=600', whole),
        'fade': re.sub('\nfade=0', '\nfade=nan', whole),
        'area is damaged': re.sub('Coverage=....', 'Coverage=AAAA', whole),
        'damaged': re.sub('Area=.*', 'Area=0;0;99999999;99999999;', whole),
        'outside': re.sub('Area=[0-9]+;', 'Area=300;', whole),
        'no treatment': re.sub('Treatment 1', 'Nothing 1', whole),
        'missing': re.sub(r'\[Photo\]', '[Other]', whole),
    }
    for i, (words, text) in enumerate(broken.items()):
        assert text != whole, words
        path = os.path.join(folder('records'), f'broken-{i}.record')
        with open(path, 'w', encoding='utf-8') as file:
            file.write(text)
        image, result = again(path)
        refused(result, f'broken-{i}.record', words)
        equal(len(image.get_layers()), 1, 'layers')
    for size in range(0, len(whole.encode()), 997):
        path = os.path.join(folder('records'), 'cut.record')
        with open(path, 'wb') as file:
            file.write(whole.encode()[:size])
        image, result = again(path)
        # A record is still usable if only something after the treatment was cut off.
        if result.index(0) != Gimp.PDBStatusType.SUCCESS:
            refused(result, 'cut.record')
            equal(len(image.get_layers()), 1, 'layers')
        image.delete()
    _image, result = again(os.path.join(work, 'no-such.record'))
    refused(result, 'no-such.record')
