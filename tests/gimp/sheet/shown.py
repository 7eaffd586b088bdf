# Tests of how sheets are displayed. GIMP redraws images piece by piece when it has a screen, so
# tests/screen/shown.py runs these in the full interface.
#
# SPDX-License-Identifier: GPL-3.0-or-later
from sheet.common import *

# The largest thumbnail that GIMP returns.
LONGEST = 1000


def shown(image):
    """Returns a small copy of what GIMP displays."""
    scale = LONGEST / max(image.get_width(), image.get_height())
    small = image.get_thumbnail(round(image.get_width() * scale), round(image.get_height() * scale),
                                Gimp.PixbufTransparency.KEEP_ALPHA)
    return small.get_pixels(), small.get_n_channels()


def check_shown(page):
    flat = page.duplicate()
    flat.flatten()
    (now, n), (expected, m) = shown(page), shown(flat)
    equal(n, m, 'channels')
    flat.delete()
    wrong = sum(abs(now[i] - expected[i]) > 8 for i in range(0, len(now), n))
    equal(wrong, 0, 'pixels that are displayed otherwise than they are')


@test
def a_sheet_is_displayed_as_it_is_written():
    image = selected(treated())
    Gimp.Display.new(image)
    for arguments in ({'kind': 'before-after'}, {'kind': 'before-after', 'split': True}, {'kind': 'options'},
                      {'kind': 'timeline', 'orientation': 'portrait'}):
        page = sheet(image, **arguments)
        check_shown(page)
        Gimp.Display.new(page)
        Gimp.displays_flush()
        check_shown(page)
