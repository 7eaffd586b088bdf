# Tests of the plug-in in a GIMP that has no smp:dots: one that never had it, and one that still knows the
# arguments that the plug-in had with it.
#
# SPDX-License-Identifier: GPL-3.0-or-later
import os

from treatment.common import *


@test
def without_the_operation_nothing_half_made_stays():
    image, photo = new_photo()
    select(image)
    result = call(image, [photo])
    assert result.index(0) != Gimp.PDBStatusType.SUCCESS
    # GIMP itself refuses a call whose arguments are no longer those that it knows.
    if os.environ.get('SMP_ASK_PLUG_INS'):
        assert 'smp:dots' in result.index(1) and 'Install' in result.index(1), result.index(1)
    equal(len(image.get_layers()), 1, 'layers')
    equal(Gimp.Selection.is_empty(image), False, 'whether nothing is selected')
