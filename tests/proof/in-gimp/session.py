# A scripted consultation, from opening the client's photo to the files to take home. trace.py and
# memcheck.py run it inside gimp-console.
#
# SPDX-License-Identifier: GPL-3.0-or-later
import os
import sys

sys.path.insert(0, os.environ['SMP_IN_GIMP'])
from common import *

photo_path, out = os.environ['SMP_PHOTO'], os.environ['SMP_OUT']

image = Gimp.file_load(Gimp.RunMode.NONINTERACTIVE, file_of(photo_path))
photo = image.get_layers()[0]
width, height = image.get_width(), image.get_height()
call('plug-in-smp-scale', image, photo, pixels_per_mm=width / 180)
image.select_ellipse(Gimp.ChannelOps.REPLACE, width // 4, height // 8, width // 2, height // 3)
treatment = treat(image, photo, look='natural-buzz', pixels_per_mm=width / 180)
treat(image, treatment, density=150.0, shade=70.0, hairline_fade=8.0, irregularity=40.0)
treat(image, treatment, moment='5-years')
call('plug-in-smp-plan', image, treatment)

other, other_photo = new_photo(width, height)
call('plug-in-smp-scale', other, other_photo, pixels_per_mm=5.0)
other.select_ellipse(Gimp.ChannelOps.REPLACE, width // 4, height // 4, width // 3, height // 3)
call('plug-in-smp-copy', other, other_photo, source=treatment)
show(other)

call('plug-in-smp-sheet', image, photo, kind='timeline', resolution='150', folder=file_of(out),
     file_name='sheet', record=True, share_page=True, pdf=True, png=True, jpeg=True)
sheet = call('plug-in-smp-sheet', image, photo, kind='before-after', resolution='150')
call('plug-in-smp-export', sheet, file=file_of(os.path.join(out, 'again.png')))

again = Gimp.file_load(Gimp.RunMode.NONINTERACTIVE, file_of(photo_path))
treat(again, again.get_layers()[0], record=file_of(os.path.join(out, 'sheet.record')))
Gimp.file_save(Gimp.RunMode.NONINTERACTIVE, again, file_of(os.path.join(out, 'client.xcf')), None)
again.delete()
reopened = Gimp.file_load(Gimp.RunMode.NONINTERACTIVE, file_of(os.path.join(out, 'client.xcf')))
show(reopened)

made = call('plug-in-smp-batch', photos=[os.path.join(out, 'client.xcf')], before_after=True,
            looks=['natural-buzz', 'scar-cover'], output_folder=file_of(os.path.join(out, 'batch')))
if made != 2:
    raise RuntimeError(f'{made} pictures of the batch')
for left in Gimp.get_images():
    left.delete()
done('end')
