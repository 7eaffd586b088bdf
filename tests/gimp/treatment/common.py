# Shared by the tests of plug-in-smp-treatment, in addition to headless.py.
#
# SPDX-License-Identifier: GPL-3.0-or-later
import functools
import os

import headless
from headless import *

WIDTH, HEIGHT = 240, 180
new_photo = functools.partial(headless.new_photo, WIDTH, HEIGHT)
call = functools.partial(headless.call, TREATMENT)
refused = functools.partial(headless.refuses, TREATMENT)


def select(image, feather=0):
    Gimp.context_set_feather(feather > 0)
    Gimp.context_set_feather_radius(feather, feather)
    image.select_ellipse(Gimp.ChannelOps.REPLACE, 40, 30, 160, 120)
    Gimp.context_set_feather(False)


def arguments_of_operation():
    """Returns the arguments that come from properties of the operation."""
    skip = ('run-mode', 'image', 'drawables', 'look', 'moment', 'durability', 'record')
    return [a for a in pdb.lookup_procedure(TREATMENT).get_arguments() if a.name not in skip]


def write(name, text):
    path = temporary(name)
    with open(path, 'w', encoding='utf-8') as file:
        file.write(text)
    return path


GOOD_LOOK = '''[Look]
Name=Test Look
Comment=For tests
[smp:dots]
density=123.5
shade=44
dot-size=0.28
'''
