# Makes consultation sheets of two sample photos. Runs inside GIMP; sheets.sh starts it.
# SPDX-License-Identifier: GPL-3.0-or-later
import sys

sys.path.insert(0, 'samples')
from studio import file_of, load, out, run, select_mask, treat

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
