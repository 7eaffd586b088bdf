#!/bin/sh
# A successful update of a layer effect is reported as an execution error.
#
# Expected: after a successful gimp_drawable_filter_update (), gimp_pdb_get_last_status () returns success.
# Seen in GIMP 3.0.4 and 3.2.6: the picture changes as it should, but the status is GIMP_PDB_EXECUTION_ERROR (0) with only
# "execution error" for a message. The core returns TRUE for failure where the caller expects TRUE for success
# (app/core/gimpdrawablefilter.c, end of gimp_drawable_filter_update ()).
# What helps: ignore the status of this call.
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
