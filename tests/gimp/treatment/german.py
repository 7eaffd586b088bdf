# Tests of the plug-in with GIMP in German.
#
# SPDX-License-Identifier: GPL-3.0-or-later
from treatment.common import *


@test
def the_menu_entry_is_german():
    assert 'Behandlung' in pdb.lookup_procedure(TREATMENT).get_menu_label()


@test
def labels_of_the_operation_are_german_in_the_procedure():
    labels = {a.name: a.nick for a in arguments_of_operation()}
    assert labels['density'].startswith('Dichte'), labels


@test
def messages_are_german():
    image, photo = new_photo()
    refused(image, [photo], 'Pfad', look='nichts')


@test
def the_layer_has_a_german_name():
    image, photo = new_photo()
    equal(treat(image, photo).get_name(), 'Behandlung')
