# Tests of consultation sets: one plan on the photos of one client, on a sheet, a share page and in a record.
#
# SPDX-License-Identifier: GPL-3.0-or-later
import os
import shutil
import subprocess

from set.common import *


# ---- the plan ------------------------------------------------------------------------------

@test
def all_photos_get_the_plan_with_the_same_dots_per_square_centimetre():
    made = make(photos=[photos('plan')], look='fine-grey')
    equal(made.shown, ['front', 'three-quarter', 'back', 'top', 'crown'])
    equal(made.missing, ['left', 'right'])
    equal(made.problems, [])
    wanted = made.densities[0]
    assert wanted > 50, wanted
    for view, density in zip(made.shown, made.densities):
        about(density, wanted, 0.02, view)


@test
def a_treatment_gives_its_plan():
    image, photo = new_photo(200, 200)
    image.select_ellipse(Gimp.ChannelOps.REPLACE, 50, 50, 100, 100)
    treat(image, photo, density=120.0, shade=50.0, pixels_per_mm=5.0)
    made = make(photos=[photos('treatment', ['front', 'crown'])], image=image)
    for density in made.densities:
        about(density, 120, 0.02)
    image, photo = new_photo(50, 50)
    refused(call_set(photos=[folder('treatment')], image=image), 'treatment')


@test
def layers_of_a_photo_keep_their_scale_and_get_the_plan():
    path = photos('layers', ['front', 'crown'])
    image = load(os.path.join(path, 'front.jpg'))
    image.select_ellipse(Gimp.ChannelOps.REPLACE, 150, 60, 200, 150)
    treat(image, image.get_layers()[0], density=90.0, pixels_per_mm=2.25, healing=2.0)
    save(image, os.path.join(path, 'front.xcf'))
    made = make(photos=[path], look='natural-buzz')
    equal(made.shown, ['front', 'crown'])
    about(made.densities[0], made.densities[1], 0.02)
    # Without a look the plan is the one that somebody made in GIMP.
    made = make(photos=[path], folder=folder('layers-out'), file_name='a')
    about(made.densities[1], 90, 0.02)
    assert 'pixels-per-mm=2.25' in read(made.files[0]), read(made.files[0])


# ---- the sheet -----------------------------------------------------------------------------

def layer_of(image, name):
    return next(layer for layer in image.get_layers() if layer.get_name() == name)


@test
def the_sheet_shows_each_view_before_and_after_in_order():
    made = make(photos=[photos('sheet')], clinic='Hairline Studio')
    panels = list(reversed(layer_of(made.sheet, 'Pictures').get_children()))
    equal(len(panels), 5)
    sizes = {(panel.get_width(), panel.get_height()) for panel in panels}
    equal(len(sizes), 1, 'sizes of pictures')
    words = [layer.get_text() for layer in layer_of(made.sheet, 'Text').get_children()]
    for text in 'Front', 'Crown', 'Hairline Studio', '22 November 2026', 'All Views':
        assert text in words, words
    assert not any('Left' in text for text in words), words
    for panel in panels:
        width, height = panel.get_width(), panel.get_height()
        half = width * 48 // 100
        before = floats_of(panel, (0, 0, half, height))
        after = floats_of(panel, (width - half, 0, half, height))
        equal(len(before), len(after))
        # The treatment darkens; the note is light, but small.
        assert sum(after) < sum(before), panel.get_name()


def floats_of(layer, box):
    return array.array('f', pixels(layer, box, 'Y float'))


@test
def the_client_reads_how_far_to_trust_each_view():
    """One photo has too few pixels for anything but the tone, and one was taken in the dark."""
    path = photos('trust', ['crown'])
    smaller(VIEWS['top'], os.path.join(path, 'top'), 1 / 2)
    image = load(os.path.join(path, 'top.jpg'))
    image.get_layers()[0].levels(Gimp.HistogramChannel.VALUE, 0.0, 1.0, True, 1.0, 0.0, 0.06, True)
    save(image, os.path.join(path, 'top.jpg'))
    made = make(photos=[path], folder=folder('trust-out'), file_name='a', share_page=True)
    texts = [layer.get_text() for layer in layer_of(made.sheet, 'Text').get_children()]
    line = next(line for text in texts for line in text.splitlines() if 'single dots' in line)
    for words in 'From Above: too few pixels', 'Crown: so few pixels', 'From Above: taken in little light':
        assert words in line, line
    assert line in read(made.files[0]), 'the share page'
    # Nobody reads long lists of views.
    for view in 'front', 'three-quarter', 'back':
        for ending in '.jpg', '-treatment.png', '.ini':
            shutil.copyfile(os.path.join(reduced(), VIEWS[view] + ending), os.path.join(path, view + ending))
    made = make(photos=[path])
    texts = [layer.get_text() for layer in layer_of(made.sheet, 'Text').get_children()]
    line = next(line for text in texts for line in text.splitlines() if 'single dots' in line)
    assert 'From Above: too few pixels' in line and 'All other views: so few pixels' in line, line


@test
def all_pictures_have_the_same_scale():
    """A photo and its copy of half the size are as large on the sheet."""
    path = photos('scale', ['crown'])
    for ending in '.jpg', '-treatment.png':
        image = load(os.path.join(path, 'crown' + ending))
        image.scale(image.get_width() // 2, image.get_height() // 2)
        save(image, os.path.join(path, 'top' + ending))
    with open(os.path.join(path, 'top.ini'), 'w', encoding='utf-8') as file:
        for line in read(os.path.join(path, 'crown.ini')).splitlines():
            key, _equals, value = line.partition('=')
            if key in ('pixels-per-mm', 'head-x', 'head-y', 'head-width', 'head-height'):
                line = f'{key}={float(value) / 2}'
            file.write(line + '\n')

    def apart():
        """How much the photos before differ; edges are softer in the copy."""
        made = make(photos=[path])
        equal(made.problems, [])
        one, other = layer_of(made.sheet, 'Pictures').get_children()
        box = (0, 0, one.get_width() * 48 // 100, one.get_height())
        one, other = floats_of(one, box), floats_of(other, box)
        made.sheet.delete()
        return sum(abs(a - b) for a, b in zip(one, other)) / len(one)

    same = apart()
    ini = read(os.path.join(path, 'top.ini'))
    with open(os.path.join(path, 'top.ini'), 'w', encoding='utf-8') as file:
        file.write(re.sub('pixels-per-mm=(.*)', lambda found: f'pixels-per-mm={float(found.group(1)) * 0.9}', ini))
    larger = apart()
    assert same < 0.02 and larger > 2 * same, (same, larger)


# ---- views ---------------------------------------------------------------------------------

@test
def views_that_no_name_tells_are_asked_for():
    path = photos('names', ['front', 'crown'])
    for ending in '.jpg', '-treatment.png', '.ini':
        os.rename(os.path.join(path, 'crown' + ending), os.path.join(path, 'IMG_7' + ending))
    paths = [os.path.join(path, 'front.jpg'), os.path.join(path, 'IMG_7.jpg')]
    refused(call_set(photos=[path]), 'IMG_7.jpg', 'view')
    equal(make(photos=paths, views=['', 'left']).shown, ['front', 'left'])
    equal(make(photos=paths, views=['', 'none']).shown, ['front'])
    refused(call_set(photos=paths, views=['', 'sideways']), 'sideways', 'crown')
    refused(call_set(photos=[path], views=['front']), path)
    refused(call_set(photos=paths, views=['', '', 'top']), 'views')
    refused(call_set(photos=paths, views=['none', 'none']), 'photos')


@test
def two_photos_for_one_view_are_refused():
    path = photos('twice', ['front', 'crown'])
    for ending in '.jpg', '-treatment.png', '.ini':
        os.rename(os.path.join(path, 'crown' + ending), os.path.join(path, 'front2' + ending))
    out = folder('twice-out')
    refused(call_set(photos=[path], folder=out, png=True), '“front.jpg”', '“front2.jpg”', 'Front')
    equal(os.listdir(out), [])


# ---- photos that cannot be used ------------------------------------------------------------

@test
def a_photo_that_cannot_be_read_is_named_and_the_others_go_on():
    path = photos('broken')
    with open(os.path.join(path, 'crown.jpg'), 'r+b') as file:
        file.truncate(20000)
    os.remove(os.path.join(path, 'top-treatment.png'))
    made = make(photos=[path])
    equal(made.shown, ['front', 'three-quarter', 'back'])
    says(made.problems, '“crown.jpg”', '“top.jpg”', 'top-treatment.png')


@test
def photos_that_are_all_unusable_are_an_error():
    path = photos('none', ['front'])
    with open(os.path.join(path, 'front.jpg'), 'w', encoding='utf-8') as file:
        file.write('no picture')
    refused(call_set(photos=[path]), 'front.jpg')
    refused(call_set(photos=[folder('empty')]), 'photos')
    refused(call_set(), 'photos')


def part_of(record, view):
    """Returns the lines of a photo."""
    return next(part for part in record.split('[Photo ') if f'View={view}\n' in part)


@test
def a_missing_scale_is_found_in_the_photo_or_said():
    # All of the head is seen from the front; nothing can be found in a part of it.
    path = photos('guess', ['front', 'back', 'crown'])
    os.remove(os.path.join(path, 'back.ini'))
    os.remove(os.path.join(path, 'front.ini'))
    for ending in '.jpg', '-treatment.png':
        image = load(os.path.join(path, 'back' + ending))
        image.crop(150, 150, 190, 200)
        save(image, os.path.join(path, 'back' + ending))
    made = make(photos=[path], folder=folder('guess-out'), file_name='a')
    equal(made.shown, ['front', 'back', 'crown'])
    says(made.problems, '“back.jpg”', 'scale')
    assert not any('front.jpg' in text for text in made.problems), made.problems
    record = read(made.files[0])
    front, back = part_of(record, 'front'), part_of(record, 'back')
    found = float(re.search('pixels-per-mm=(.*)', front).group(1))
    # 6.9398 at the third of the size; what is found may be 7 % off, and a head is not all heads.
    near(found, 6.9398 / 3, 0.3, 'scale that was found')
    assert 'ScaleGuessed' not in front and 'ScaleGuessed=true' in back, record


@test
def from_the_side_the_length_of_the_head_gives_the_scale():
    """The same outline is found; from the front its breadth counts, from the side its length."""
    path = folder('side')
    for view in 'front', 'left':
        for ending in '.jpg', '-treatment.png':
            shutil.copyfile(os.path.join(reduced(), 'front-light' + ending), os.path.join(path, view + ending))
    made = make(photos=[path], folder=folder('side-out'), file_name='a')
    equal(made.shown, ['front', 'left'])
    record = read(made.files[0])
    assert 'ScaleGuessed' not in record, (record, made.problems)

    def number(view, key):
        return float(re.search(f'{key}=(.*)', part_of(record, view)).group(1))

    for key in 'head-width', 'head-height':
        near(number('left', key), number('front', key), 1e-6, key)
    longer = max(number('left', 'head-width'), number('left', 'head-height'))
    # The mean length of heads.
    about(longer / number('left', 'pixels-per-mm'), 199.5, 0.01, 'length of the head')
    assert number('front', 'pixels-per-mm') > 1.05 * number('left', 'pixels-per-mm'), record
    # Next year the same scale is taken from the record.
    again = make(set=made.files[0], folder=folder('side-again'), file_name='a')
    equal(part_of(read(again.files[0]), 'left'), part_of(record, 'left'), 'in the record of next year')


@test
def a_head_of_another_size_is_doubted():
    path = photos('mixed', ['front', 'back', 'top', 'crown'])
    ini = read(os.path.join(path, 'top.ini'))
    with open(os.path.join(path, 'top.ini'), 'w', encoding='utf-8') as file:
        file.write(re.sub('pixels-per-mm=(.*)', lambda found: f'pixels-per-mm={float(found.group(1)) * 1.5}', ini))
    made = make(photos=[path])
    equal(len(made.shown), 4)
    says(made.problems, 'From Above', 'client', 'smaller')
    equal(len(made.problems), 1)


# ---- files ---------------------------------------------------------------------------------

@test
def a_set_is_opened_again_from_its_record():
    path = photos('again')
    out = folder('again')
    first = make(photos=[path], look='fine-grey', folder=out, file_name='client', png=True, pdf=True,
                 share_page=True, reference='C-12')
    equal([os.path.basename(name) for name in first.files], ['client.pdf', 'client.png', 'client.html',
                                                             'client.set'])
    record = os.path.join(out, 'client.set')
    equal(make(set=record).shown, first.shown)
    second = make(set=record, folder=folder('again2'), file_name='client', png=True)
    one, other = load(first.files[1]), load(second.files[0])
    equal(pixels(one.get_layers()[0]), pixels(other.get_layers()[0]), 'the sheet of next year')
    assert 'Reference=C-12' in read(second.files[1])

    # Moved together with its photos; the plan on other photos; another plan.
    moved = os.path.join(work, 'moved')
    os.rename(path, moved)
    equal(make(set=os.path.join(moved, 'client.set')).shown, first.shown)
    others = make(set=os.path.join(moved, 'client.set'), photos=[photos('others', ['top'])])
    equal(others.shown, ['top'])
    about(others.densities[0], first.densities[0], 0.02)
    other = make(set=os.path.join(moved, 'client.set'), look='natural-buzz')
    assert abs(other.densities[0] - first.densities[0]) > 5

    # A photo that has gone, and one that was changed.
    os.remove(os.path.join(moved, 'crown.jpg'))
    shutil.copyfile(os.path.join(moved, 'back.jpg'), os.path.join(moved, 'front.jpg'))
    made = make(set=os.path.join(moved, 'client.set'))
    equal(made.shown, first.shown[:-1])
    says(made.problems, 'crown.jpg', '“front.jpg”', 'changed')


@test
def a_scale_that_was_found_is_kept_in_the_record():
    path = photos('found', ['front', 'crown'])
    os.remove(os.path.join(path, 'front.ini'))
    first = make(photos=[path], folder=path, file_name='a')
    text = read(first.files[0])
    front = part_of(text, 'front')
    with open(first.files[0], 'w', encoding='utf-8') as file:
        file.write(text.replace(front, re.sub('pixels-per-mm=(.*)', 'pixels-per-mm=2.125', front)))
    again = make(set=first.files[0], folder=folder('found-out'), file_name='a')
    assert 'pixels-per-mm=2.125\n' in read(again.files[0]), read(again.files[0])
    # A head beside the photo is told, without a file that there is none of.
    beside = os.path.join(path, 'beside.set')
    with open(beside, 'w', encoding='utf-8') as file:
        file.write(text.replace(front, re.sub('head-x=(.*)', 'head-x=9000', front)))
    made = make(set=beside)
    equal(made.shown, ['crown'])
    says(made.problems, '“front.jpg”', '9000')
    equal([text for text in made.problems if '(null)' in text], [])
    # What the file beside a photo says comes first.
    shutil.copyfile(os.path.join(reduced(), 'front-light.ini'), os.path.join(path, 'front.ini'))
    again = make(set=first.files[0], folder=folder('found-out'), file_name='b')
    assert 'pixels-per-mm=2.125\n' not in read(again.files[0]), read(again.files[0])


@test
def bad_records_are_refused():
    path = os.path.join(folder('bad'), 'a.set')
    refused(call_set(set=path), 'a.set')
    with open(path, 'w', encoding='utf-8') as file:
        file.write('[Look]\nName=x\n')
    refused(call_set(set=path), 'a.set')


@test
def nothing_is_replaced_or_half_written():
    path, out = photos('whole', ['front', 'crown']), folder('whole-out')
    arguments = {'photos': [path], 'folder': out, 'png': True, 'share_page': True}
    make(file_name='a', **arguments)
    refused(call_set(file_name='a', **arguments), 'a.png')
    make(file_name='a', replace=True, **arguments)
    # Without a name each run has its own.
    names = [make(**arguments).files for _ in range(2)]
    equal(set(names[0]) & set(names[1]), set())
    os.mkdir(os.path.join(folder('whole-in'), 'b.set'))
    refused(call_set(file_name='b', **{**arguments, 'folder': folder('whole-in'), 'replace': True}), 'b.set')
    # Each file is whole: no parts are left, and those that came before the bad one can be read.
    equal(sorted(os.listdir(folder('whole-in'))), ['b.html', 'b.png', 'b.set'])
    load(os.path.join(folder('whole-in'), 'b.png')).delete()
    assert read(os.path.join(folder('whole-in'), 'b.html')).rstrip().endswith('</html>')


@test
def photos_and_what_belongs_to_them_stay_as_they_are():
    path = photos('untouched', ['front', 'crown'])
    before = {name: os.stat(os.path.join(path, name)).st_mtime_ns for name in os.listdir(path)}
    make(photos=[path])
    equal({name: os.stat(os.path.join(path, name)).st_mtime_ns for name in os.listdir(path)}, before)
    equal(len(Gimp.get_images()), 1, 'images left open: the sheet')


@test
def files_for_the_client_name_no_photo():
    path, out = photos('private', ['front', 'crown']), folder('private-out')
    for ending in '.jpg', '-treatment.png', '.ini':
        os.rename(os.path.join(path, 'front' + ending), os.path.join(path, 'Mustermann front' + ending))
    made = make(photos=[path], folder=out, file_name='a', pdf=True, png=True, share_page=True)
    for name in made.files[:-1]:
        with open(name, 'rb') as file:
            assert b'Mustermann' not in file.read(), name
    text = subprocess.run(['pdftotext', made.files[0], '-'], check=True, text=True, stdout=subprocess.PIPE).stdout
    assert 'Mustermann' not in text and 'All Views' in text, text
