# Previews of the sample photos: a treatment with a look on each, as a practitioner would make it.
# Runs inside GIMP; preview.sh starts it.
# SPDX-License-Identifier: GPL-3.0-or-later
import glob
import os
import sys

sys.path.insert(0, 'samples')
from studio import add_picture, load, new_sheet, photos, save, select_mask, treat

# Which look suits whom; the first is for everybody else.
LOOKS = {'': 'natural-buzz', 'top-dark': 'dark-skin-bold', 'front-light': 'light-skin-fine',
         'crown-grey': 'fine-grey'}


def before_after(before, after):
    """The two pictures side by side, with a hair of white between them."""
    gap = 16
    width, height = before.get_width(), before.get_height()
    strip = new_sheet(2 * width + gap, height)
    add_picture(strip, before, 0, 0)
    add_picture(strip, after, width + gap, 0)
    strip.flatten()
    return strip


for path in sorted(glob.glob(os.path.join(photos, '*.ini'))):
    name = os.path.splitext(os.path.basename(path))[0]
    before = load(name)
    after = before.duplicate()
    select_mask(after, name)
    treat(after, name, look=LOOKS.get(name, LOOKS['']))

    strip = before_after(before, after)
    after.flatten()
    save(after, name + '-preview.png')
    save(strip, name + '-before-after.png')
    for image in (before, after, strip):
        image.delete()
