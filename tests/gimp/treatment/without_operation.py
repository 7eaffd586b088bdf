# Tests of the plug-in in a GIMP without smp:dots: one that never had it, one that still has the plug-in's
# arguments from when it did, and one where only the plug-in sees the operation.
#
# SPDX-License-Identifier: GPL-3.0-or-later
import os

from treatment.common import *


@test
def without_the_operation_the_image_does_not_change():
    image, photo = new_photo()
    select(image)
    result = call(image, [photo])
    assert result.index(0) != Gimp.PDBStatusType.SUCCESS
    if os.environ.get('SMP_OPERATION_BESIDE'):
        assert 'smp-dots' in result.index(1) and 'gegl-0.4' in result.index(1), result.index(1)
    # Otherwise GIMP refuses the call first, because its arguments have changed.
    elif os.environ.get('SMP_ASK_PLUG_INS'):
        assert 'smp:dots' in result.index(1) and 'Install' in result.index(1), result.index(1)
    equal(len(image.get_layers()), 1, 'layers')
    equal(Gimp.Selection.is_empty(image), False, 'whether nothing is selected')
