# Tests of the plug-in in a GIMP that has no smp:dots; see without-operation.sh.
#
# SPDX-License-Identifier: GPL-3.0-or-later
from treatment.common import *


@test
def without_the_operation_a_sentence_says_so_and_nothing_half_made_stays():
    image, photo = new_photo()
    select(image)
    refused(image, [photo], 'smp:dots', 'Install')
    equal(len(image.get_layers()), 1, 'layers')
    equal(Gimp.Selection.is_empty(image), False, 'whether nothing is selected')
