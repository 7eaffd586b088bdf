# The plug-in in a GIMP that has no smp:dots, run inside gimp-console by run.sh.
#
# SPDX-License-Identifier: GPL-3.0-or-later
import os

import gi
gi.require_version('Gimp', '3.0')
from gi.repository import Gimp

image = Gimp.Image.new(100, 100, Gimp.ImageBaseType.RGB)
photo = Gimp.Layer.new(image, 'Photo', 100, 100, Gimp.ImageType.RGB_IMAGE, 100,
                       Gimp.LayerMode.NORMAL)
image.insert_layer(photo, None, 0)
image.select_rectangle(Gimp.ChannelOps.REPLACE, 10, 10, 50, 50)

procedure = Gimp.get_pdb().lookup_procedure('plug-in-smp-treatment')
message = '(no procedure)'
if procedure is not None:
    config = procedure.create_config()
    config.set_property('image', image)
    config.set_core_object_array('drawables', [photo])
    result = procedure.run(config)
    message = result.index(1) if result.length() > 1 else '(no message)'

round_name = os.environ['SMP_ROUND']
results = {
    'without the operation a sentence says so': isinstance(message, str)
    and 'smp:dots' in message and 'Install' in message,
    'nothing half-made stays without the operation': len(image.get_layers()) == 1
    and not Gimp.Selection.is_empty(image),
}
with open(os.environ['SMP_TAP'], 'a', encoding='utf-8') as tap:
    for name, good in results.items():
        tap.write(f'{"ok" if good else "not ok"} - {name} ({round_name})\n')
        if not good:
            tap.write(f'# {message}\n')
    tap.write(f'# done: no operation, {round_name}\n')
image.delete()
