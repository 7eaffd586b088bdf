# Makes consultation sheets of two sample photos, and one with all of them. Runs inside GIMP; sheets.sh starts it.
# SPDX-License-Identifier: GPL-3.0-or-later
import sys

sys.path.insert(0, 'samples')
from gi.repository import Gimp
from studio import file_of, load, out, photos, run, select_mask, treat

SHEETS = (('before-after', 'landscape', {'png': True}), ('options', 'portrait', {'png': True}),
          ('timeline', 'landscape', {'png': True, 'pdf': True, 'share_page': True, 'animation': True}))

for number, (name, look) in enumerate((('crown-medium', 'natural-buzz'),
                                       ('oblique-light', 'light-skin-fine'))):
    image = load(name)
    select_mask(image, name)
    treat(image, name, look=look)
    for kind, orientation, files in SHEETS:
        sheet = run('plug-in-smp-sheet', image=image, drawables=image.get_layers(), kind=kind,
                    orientation=orientation, region='head', resolution='150',
                    clinic='Hairline Studio', reference=f'No. {114 + number}',
                    folder=file_of(out), file_name=f'{name}-{kind}', replace=True,
                    record=kind == 'timeline', **files)
        sheet.delete()
    image.delete()

# All samples are photos of one head.
VIEWS = {'front-light': 'front', 'oblique-light': 'three-quarter', 'crown-grey': 'back', 'top-dark': 'top',
         'crown-medium': 'crown'}
run('plug-in-smp-set', run_mode=Gimp.RunMode.NONINTERACTIVE, photos=tuple(f'{photos}/{name}.jpg' for name in VIEWS),
    views=tuple(VIEWS.values()), look='natural-buzz', resolution='150', clinic='Hairline Studio', reference='No. 116', folder=file_of(out),
    file_name='all-views', replace=True, png=True, share_page=True)
