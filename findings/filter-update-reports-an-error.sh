#!/bin/sh
# A good update of a layer effect is reported as an execution error, without any message.
#
# Expected: after gimp_drawable_filter_update () did what it was asked for, gimp_pdb_get_last_status () is success.
# Seen in GIMP 3.0.4 and 3.2.6: the picture changes as asked, and the status is GIMP_PDB_EXECUTION_ERROR (0) with the bare
# text "execution error". The core returns whether there was an error where it should return whether there was none
# (app/core/gimpdrawablefilter.c, end of gimp_drawable_filter_update ()).
# What helps: do not look at the status of this one call.
# SPDX-License-Identifier: GPL-3.0-or-later
set -eu
cd "$(dirname "$0")"
for series in 3.0 3.2; do
  ./in-gimp $series <<'PROGRAM'
image = Gimp.Image.new(16, 16, Gimp.ImageBaseType.RGB)
layer = Gimp.Layer.new(image, 'white', 16, 16, Gimp.ImageType.RGB_IMAGE, 100, Gimp.LayerMode.NORMAL)
image.insert_layer(layer, None, 0)
layer.fill(Gimp.FillType.WHITE)
effect = Gimp.DrawableFilter.new(layer, 'gegl:color-overlay', '')
effect.get_config().set_property('value', Gegl.Color.new('black'))
layer.append_filter(effect)
appended = int(Gimp.get_pdb().get_last_status())

effect.get_config().set_property('value', Gegl.Color.new('red'))
effect.update()
status = int(Gimp.get_pdb().get_last_status())
message = Gimp.get_pdb().get_last_error()
color = [round(part, 2) for part in
         Gimp.Layer.new_from_visible(image, image, 'visible').get_pixel(5, 5).get_rgba()]
print('status after appending:', appended, '(3 is success)')
print('colour after the update:', color)
print('status after the update:', status, '(0 is execution error)', message)
print('seen:', 'yes' if appended == 3 and color[:3] == [1, 0, 0] and status == 0 else 'no')
PROGRAM
done
