# Makes two strips of pictures: a treatment at all moments, and a hairline with several fades and
# irregularities. Runs inside GIMP; strips.sh starts it.
# SPDX-License-Identifier: GPL-3.0-or-later
import sys

sys.path.insert(0, 'samples')
from studio import add_picture, load, new_sheet, save, select_mask, treat

PHOTO = 'front-light'
LOOK = {'look': 'light-skin-fine'}
# Similar to that look but slightly stronger. Given as values, since a look's hairline fade would win
# over 0: values that equal the default count as not given.
DOTS = {'density': 200.0, 'shade': 62.0, 'dot_size': 0.30, 'undertone': 20.0}
MOMENTS = [('session-1', 'Session 1'), ('session-2', 'Session 2'), ('session-3', 'Session 3'),
           ('fresh', 'Fresh'), ('1-week', '1 Week'), ('4-weeks', '4 Weeks'),
           ('1-year', '1 Year'), ('3-years', '3 Years'), ('5-years', '5 Years'),
           ('8-years', '8 Years')]
# x, y, width, height of the right half of the hairline.
PANEL = (690, 380, 420, 460)
GAP = 16
LABEL = 32


def panel(**values):
    image = load(PHOTO)
    select_mask(image, PHOTO)
    treat(image, PHOTO, **values)
    image.flatten()
    x, y, width, height = PANEL
    image.crop(width, height, x, y)
    return image


def strip(name, columns, panels):
    width, height = PANEL[2] + GAP, PANEL[3] + LABEL + GAP
    rows = -(-len(panels) // columns)
    sheet = new_sheet(columns * width + GAP, rows * height + GAP)
    for i, (label, values) in enumerate(panels):
        picture = panel(**values)
        add_picture(sheet, picture, GAP + i % columns * width, GAP + i // columns * height, label)
        picture.delete()
    sheet.flatten()
    save(sheet, name)
    sheet.delete()


strip('moments.png', 5, [(label, {**LOOK, 'moment': moment}) for moment, label in MOMENTS])
strip('hairlines.png', 4,
      [(f'fade {fade} mm, irregularity {irregularity} %',
        {**DOTS, 'hairline_fade': float(fade), 'irregularity': float(irregularity)})
       for irregularity in (0, 50, 100) for fade in (0, 5, 10, 20)])
