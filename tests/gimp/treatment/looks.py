# Tests of looks.
#
# SPDX-License-Identifier: GPL-3.0-or-later
import glob
import os

from gi.repository import GLib

from treatment.common import *


# ---- looks ---------------------------------------------------------------------------------

@test
def a_look_is_found_by_the_name_of_its_file():
    image, photo = new_photo()
    shipped = glob.glob(os.path.join(os.environ['SMP_PROFILE'], 'share',
                                     'scalp-micropigmentation', 'looks', '*.look'))
    assert len(shipped) >= 8, shipped
    for path in shipped:
        treat(image, photo, look=os.path.basename(path)[:-len('.look')])


@test
def a_look_is_found_by_its_path_and_applies_its_values():
    path = write('good.look', GOOD_LOOK)
    image, photo = new_photo()
    got = settings(treat(image, photo, look=path, pixels_per_mm=6.0, seed=3))
    about(got['density'], 123.5)
    about(got['shade'], 44)
    about(got['dot-size'], 0.28)
    about(got['dot-variation'], 50)
    about(got['pixels-per-mm'], 6.0)
    equal(got['seed'], 3, 'seed')


@test
def arguments_win_over_the_look():
    path = write('good.look', GOOD_LOOK)
    image, photo = new_photo()
    got = settings(treat(image, photo, look=path, shade=70.0))
    about(got['density'], 123.5)
    about(got['shade'], 70)


@test
def a_users_own_look_is_found_and_replaces_a_shipped_one():
    folder = os.path.join(GLib.get_user_data_dir(), 'scalp-micropigmentation', 'looks')
    os.makedirs(folder, exist_ok=True)
    path = os.path.join(folder, 'scar-cover.look')
    with open(path, 'w', encoding='utf-8') as file:
        file.write(GOOD_LOOK)
    image, photo = new_photo()
    try:
        about(settings(treat(image, photo, look='scar-cover'))['density'], 123.5)
        about(settings(treat(image, photo, look='Test Look'))['density'], 123.5)
    finally:
        os.remove(path)


def look_refused(name, text, *words):
    image, photo = new_photo()
    path = write(name, text)
    refused(image, [photo], path, *words, look=path)


@test
def a_look_that_is_not_there_is_named():
    image, photo = new_photo()
    refused(image, [photo], 'no-such-look', 'natural-buzz', 'path', look='no-such-look')
    refused(image, [photo], '/nowhere/x.look', 'read', look='/nowhere/x.look')


@test
def a_look_file_that_is_no_text_is_refused():
    look_refused('bad-text.look', 'this is no key file\n', 'read')


@test
def a_look_file_in_another_encoding_is_refused():
    path = write('latin.look', '')
    with open(path, 'wb') as file:
        file.write(b'[Look]\nName=D\xfcnn\n[smp:dots]\ndensity=12\xfc\n')
    image, photo = new_photo()
    refused(image, [photo], 'latin.look', 'UTF-8', look=path)


@test
def a_look_file_with_a_byte_order_mark_is_read():
    path = write('mark.look', '\ufeff[Look]\nName=Mark\n[smp:dots]\ndensity=77\n')
    image, photo = new_photo()
    about(settings(treat(image, photo, look=path))['density'], 77.0)


@test
def a_look_file_whose_name_is_no_text_breaks_nothing():
    folder = os.path.join(os.environ['XDG_DATA_HOME'], 'scalp-micropigmentation', 'looks')
    os.makedirs(folder, exist_ok=True)
    path = os.path.join(os.fsencode(folder), b'gr\xf6\xdfe.look')
    other = os.path.join(folder, 'another.look')
    try:
        for file in (path, os.fsencode(other)):
            with open(file, 'wb') as stream:
                stream.write(b'x')
        image, photo = new_photo()
        about(settings(treat(image, photo, look='natural-buzz'))['density'], 200.0)
    finally:
        os.remove(path)
        os.remove(other)


@test
def an_unknown_key_in_a_look_is_named():
    look_refused('bad-key.look', GOOD_LOOK + 'densty=3\n', 'densty', '“3”', 'density, shade',
                 'remove')


@test
def an_unknown_key_or_group_beside_the_values_is_named():
    look_refused('bad-head.look', GOOD_LOOK.replace('Comment', 'Remark'), 'Remark', 'For tests')
    look_refused('bad-group.look', GOOD_LOOK + '[other]\na=1\n', '[other]')
    look_refused('no-group.look', '[Look]\nName=x\n', '[smp:dots]')
    look_refused('no-name.look', '[Look]\n[smp:dots]\n', 'Name=')


@test
def values_out_of_range_in_a_look_are_named():
    look_refused('high.look', GOOD_LOOK + 'fade=101\n', 'fade=101', 'from 0 to 100')
    look_refused('low.look', GOOD_LOOK + 'undertone=-100.5\n', 'undertone=-100.5', 'from -100')
    look_refused('nan.look', GOOD_LOOK + 'fade=nan\n', 'fade=nan')
    look_refused('comma.look', GOOD_LOOK + 'fade=0,5\n', 'fade=0,5', 'point')
    look_refused('empty.look', GOOD_LOOK + 'fade=\n', 'fade=')
    look_refused('word.look', GOOD_LOOK + 'fade=much\n', 'fade=much')


@test
def what_belongs_to_a_photo_is_refused_in_a_look():
    for line in ('pixels-per-mm=7', 'photo-blur=1', 'seed=4'):
        look_refused('photo.look', GOOD_LOOK + line + '\n', line, 'photo')


@test
def what_belongs_to_a_moment_is_refused_in_a_look():
    look_refused('moment.look', GOOD_LOOK + 'healing=7\n', 'healing=7', 'moment')


@test
def an_unreadable_look_changes_no_treatment():
    image, photo = new_photo()
    select(image)
    treatment = treat(image, photo, density=111.0)
    before = picture(image)
    refused(image, [treatment], 'read', look='/nowhere/x.look', density=5.0)
    about(settings(treatment)['density'], 111.0)
    equal(picture(image), before, 'picture')
