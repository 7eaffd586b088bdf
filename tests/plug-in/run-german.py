# The plug-in in German, run inside gimp-console by run.sh.
#
# SPDX-License-Identifier: GPL-3.0-or-later
import os

import gi
gi.require_version('Gimp', '3.0')
from gi.repository import Gimp

procedure = Gimp.get_pdb().lookup_procedure('plug-in-smp-treatment')
labels = {a.name: a.nick for a in procedure.get_arguments()}

image = Gimp.Image.new(100, 100, Gimp.ImageBaseType.RGB)
photo = Gimp.Layer.new(image, 'Foto', 100, 100, Gimp.ImageType.RGB_IMAGE, 100,
                       Gimp.LayerMode.NORMAL)
image.insert_layer(photo, None, 0)


def call(drawables, **arguments):
    config = procedure.create_config()
    config.set_property('image', image)
    config.set_core_object_array('drawables', drawables)
    for key, value in arguments.items():
        config.set_property(key, value)
    return procedure.run(config).index(1)


results = {
    'the menu entry is German': procedure.get_menu_label() == '_Behandlung …',
    'labels of the operation are German in the procedure': labels['density'].startswith('Dichte'),
    'messages are German': 'Pfad' in call([photo], look='nichts'),
    'the layer has a German name': call([photo]).get_name() == 'Behandlung',
}
with open(os.environ['SMP_TAP'], 'a', encoding='utf-8') as tap:
    for name, good in results.items():
        tap.write(f'{"ok" if good else "not ok"} - {name}\n')
    tap.write('# done: german\n')
image.delete()
