# Tests of a plug-in that was copied with everything that belongs to it into one folder, and is found nowhere else. GIMP
# speaks German.
#
# SPDX-License-Identifier: GPL-3.0-or-later
import os

from treatment.common import *

folder = os.environ['SMP_PLUG_IN']


@test
def the_shipped_looks_are_found_in_its_folder():
    image, photo = new_photo()
    looks = [name[:-len('.look')] for name in os.listdir(os.path.join(folder, 'looks'))]
    assert len(looks) >= 8, looks
    for look in looks:
        treat(image, photo, look=look)


@test
def gimp_draws_the_dots_with_the_operation_of_its_folder():
    with open(f'/proc/{os.getppid()}/maps', encoding='utf-8') as file:
        modules = {line.split(maxsplit=5)[5].strip() for line in file if 'smp-dots' in line}
    equal(modules, {os.path.join(folder, 'operation', 'smp-dots.so')}, 'loaded modules')


@test
def it_is_translated():
    assert 'Behandlung' in pdb.lookup_procedure(TREATMENT).get_menu_label()
    labels = {a.name: a.nick for a in arguments_of_operation()}
    assert labels['density'].startswith('Dichte'), labels


@test
def so_is_the_operation_in_gimp_itself():
    image, photo = new_photo()
    config = treat(image, photo).get_filters()[0].get_config()
    assert config.find_property('density').nick.startswith('Dichte'), config.find_property('density').nick
