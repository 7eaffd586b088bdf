# Tests every way in which a picture leaves the practice, each with all kinds of personal data in the photo.
#
# SPDX-License-Identifier: GPL-3.0-or-later
import base64
import os
import shutil

from base.planted import *

BATCH = 'plug-in-smp-batch'
# Formats for a whole image.
ENDINGS = ('.png', '.jpg', '.pdf', '.xcf')


def check_files(paths):
    """Checks that no file contains personal data, and no picture that is part of a page."""
    simple = [path for path in paths if not path.endswith('.xcf')]
    for path in paths:
        if path.endswith('.xcf'):
            without_words(path)
            loaded = load(path)
            anonymous_layers(loaded)
            loaded.delete()
        elif path.endswith('.html'):
            simple += pictures_of_page(path)
    anonymous(simple)


def pictures_of_page(path):
    """Writes the pictures of a share page into files; returns their paths."""
    with open(path, encoding='utf-8') as page:
        jpegs = re.findall('base64,([^"]+)"', page.read())
    assert jpegs, 'a page without pictures'
    paths = []
    for number, jpeg in enumerate(jpegs):
        paths.append(os.path.join(folder('of-pages'), f'{os.path.basename(path)}-{number}.jpg'))
        with open(paths[-1], 'wb') as file:
            file.write(base64.b64decode(jpeg))
    return paths


# ---- do the checks find anything? ---------------------------------------------------------

@test
def the_checks_find_planted_data():
    image = plant_in_layers(planted())
    path = os.path.join(folder('eyes'), 'photo.xcf')
    save(image, path)
    for look in (without_words, lambda p: anonymous_layers(load(p))):
        try:
            look(path)
        except AssertionError:
            continue
        raise AssertionError('nothing was found in what GIMP itself saved')


# ---- files of one image --------------------------------------------------------------------

@test
def nothing_personal_leaves_with_a_photo():
    image = planted()
    paths = [os.path.join(folder('photo'), 'photo' + ending) for ending in ENDINGS]
    for path in paths:
        good(call(EXPORT, image, file=file_of(path)))
    check_files(paths)


@test
def nothing_personal_leaves_with_an_image_of_many_layers():
    image = plant_in_layers(planted())
    before = state(image), picture(image)
    paths = [os.path.join(folder('layers'), 'photo' + ending) for ending in ENDINGS]
    for path in paths:
        good(call(EXPORT, image, image.get_layers()[0], file=file_of(path)))
    check_files(paths)
    equal((state(image), picture(image)) == before, True, 'the image is as it was')


@test
def an_xcf_shows_the_same_and_its_treatments_stay():
    for plant in (False, True):
        image = planted()
        if plant:
            plant_in_layers(image)
        path = os.path.join(folder('same'), 'photo.xcf')
        good(call(EXPORT, image, image.get_layers()[0], file=file_of(path), replace=True))
        loaded = load(path)
        assert picture(loaded) == picture(image), 'another picture'
        dots = [l for l in loaded.get_layers() if l.get_filters()]
        equal([l.get_name() for l in dots], ['Treatment'])
        equal(settings(dots[0])['density'], PLAN['density'])
        equal(loaded.get_layers()[-1].get_name(), 'Photo')
        if plant:
            text = bytes(loaded.get_parasite('smp-scale').get_data())
            assert b'PixelsPerMm=5' in text and b'HeadWidth=800' in text, text
            equal(len(loaded.get_paths()), 1, 'the outline')


@test
def a_hidden_treatment_and_a_shown_moment_stay_in_an_xcf():
    image = planted()
    first = image.get_layers()[0]
    good(call(TREATMENT, image, first, moment='5-years', **PLAN))
    first.set_visible(False)
    image.select_rectangle(Gimp.ChannelOps.REPLACE, 100, 80, 50, 50)
    good(call(TREATMENT, image, image.get_layers()[-1], **{**PLAN, 'density': 90.0}))
    path = os.path.join(folder('plans'), 'photo.xcf')
    good(call(EXPORT, image, file=file_of(path)))
    loaded = load(path)
    equal([l.get_visible() for l in loaded.get_layers()], [False, True, True], 'what is seen')
    hidden = loaded.get_layers()[0]
    assert b'Moment=5-years' in bytes(hidden.get_parasite('smp-view').get_data()), 'no moment'


@test
def groups_keep_what_they_show():
    """Also with a selection, because GIMP moves the contents of groups then."""
    image = planted()
    treatment, photo = image.get_layers()
    group = Gimp.GroupLayer.new(image, NAME)
    image.insert_layer(group, None, 0)
    for layer in (photo, treatment):
        image.reorder_item(layer, group, 0)
    hidden = add_layer(image, parent=group, color='#ff00ff')
    hidden.set_visible(False)
    bar = add_layer(image, parent=group, color='black', width=60, height=20)
    bar.set_offsets(-20, 50)
    image.select_rectangle(Gimp.ChannelOps.REPLACE, 130, 110, 60, 50)
    path = os.path.join(folder('groups'), 'photo.xcf')
    good(call(EXPORT, image, treatment, file=file_of(path)))
    check_files([path])
    loaded = load(path)
    assert picture(loaded) == picture(image), 'another picture'
    equal(len(loaded.get_layers()[0].get_children()), 3, 'layers in the group')


@test
def metadata_stays_where_that_is_asked_for():
    image = plant_in_layers(planted())
    for ending in ('.jpg', '.xcf'):
        path = os.path.join(folder('kept'), 'photo' + ending)
        good(call(EXPORT, image, image.get_layers()[0], file=file_of(path), keep_metadata=True))
        tags = tags_of(load(path))
        assert {'Exif.Image.Artist', 'Exif.GPSInfo.GPSLatitude'} <= tags, tags


# ---- sheets --------------------------------------------------------------------------------

@test
def nothing_personal_leaves_with_a_sheet():
    image = plant_in_layers(planted())
    out = folder('sheets')
    for kind in ('before-after', 'timeline'):
        result = call(SHEET, image, image.get_layers()[0], kind=kind, moments='before,session-1', paper='tablet',
                      folder=file_of(out), pdf=True, png=True, jpeg=True, share_page=True, record=False,
                      clinic='Studio', reference='77')
        page = good(result)[0]
        names = result.index(2)
        equal(sorted(os.path.splitext(n)[1] for n in names), ['.html', '.jpg', '.pdf', '.png'])
        for name in names:
            assert re.search(r'/77-\d{4}-\d\d-\d\d-[-a-z]+\.', name), name
        check_files(names)
        # The sheet stays open, and the user may save it.
        anonymous_layers(page)
        path = os.path.join(out, kind + '.xcf')
        save(page, path)
        without_words(path)
    equal({os.path.splitext(n)[1] for n in os.listdir(out)}, {'.html', '.jpg', '.pdf', '.png', '.xcf'})


@test
def nothing_personal_leaves_with_a_record():
    out = folder('records')
    result = call(SHEET, planted(), resolution='150', folder=file_of(out), record=True)
    good(result)
    check_files(result.index(2))


# ---- batches -------------------------------------------------------------------------------

@test
def nothing_personal_leaves_with_a_batch():
    photos = folder('batch')
    shutil.copyfile(original(), os.path.join(photos, 'one.jpg'))
    area = Gimp.Image.new(WIDTH, HEIGHT, Gimp.ImageBaseType.GRAY)
    layer = Gimp.Layer.new(area, 'Area', WIDTH, HEIGHT, Gimp.ImageType.GRAY_IMAGE, 100,
                           Gimp.LayerMode.NORMAL)
    area.insert_layer(layer, None, 0)
    Gimp.context_set_foreground(Gegl.Color.new('white'))
    area.select_ellipse(Gimp.ChannelOps.REPLACE, 80, 60, 200, 170)
    layer.edit_fill(Gimp.FillType.FOREGROUND)
    good(call(EXPORT, area, file=file_of(os.path.join(photos, 'one-treatment.png'))))
    save(plant_in_layers(planted()), os.path.join(photos, 'two.xcf'))

    procedure = pdb.lookup_procedure(BATCH)
    for kind in ('png', 'jpeg', 'xcf'):
        out = folder('batch-' + kind)
        config = procedure.create_config()
        config.set_property('run-mode', Gimp.RunMode.NONINTERACTIVE)
        config.set_property('photos', [photos])
        config.set_property('looks', ['natural-buzz'])
        config.set_property('output-folder', file_of(out))
        config.set_property('format', kind)
        config.set_property('before-after', True)
        equal(good(procedure.run(config)), [2, 0, 0], 'done, skipped, failed')
        pictures = [n for n in os.listdir(out) if n.endswith(('.png', '.jpg', '.xcf'))]
        equal(len(pictures), 5, f'pictures, strips and the contact sheet: {pictures}')
        check_files([os.path.join(out, name) for name in pictures])
