#!/bin/sh
# Undo of a step that kept the selection in a channel for a while leaves no layer selected.
#
# Expected: the layer that was selected before the step and after it is selected after Undo, too, as in GIMP 3.0.4.
# Seen in GIMP 3.2.6: no layer is selected. Brushes then do nothing, GIMP's next tool asks for a layer, and the outlines of
# layer and selection are no longer drawn. Restoring the selected layers at the end of the step does not help, since Undo does
# not know of it.
# What helps: let the channel come and go while the image's undo is frozen, and restore the selected layers at once.
# There is no procedure for Undo, so this presses Ctrl+Z on a screen of its own.
# SPDX-License-Identifier: GPL-3.0-or-later
set -eu
cd "$(dirname "$0")"

# run SERIES SUITE PACKAGE=VERSION...: prints what is selected after Undo.
run ()
{
  series=$1
  suite=$2
  shift 2
  FINDINGS_ROOT=$(eval "echo \"\${FINDINGS_ROOT_$(echo "$series" | tr . _):-}\"") \
    ./with-packages "$suite" "$@" -- sh -c '
    cat > /tmp/program.py
    timeout 120 xvfb-run -a -s "-screen 0 1000x800x24" gimp --no-data --no-fonts --no-splash --quit \
      --batch-interpreter python-fu-eval --batch "exec(open(\"/tmp/program.py\").read())" 2>/tmp/errors' <<'PROGRAM'
import gi, subprocess, time
gi.require_version('Gimp', '3.0')
from gi.repository import Gimp

def selected():
    return [layer.get_name() for layer in image.get_selected_layers()]

def is_black():
    return layer.get_pixel(5, 5).get_rgba()[0] == 0

def wait_for(condition):
    for _ in range(300):
        if condition():
            return True
        time.sleep(0.1)

def window():
    found = subprocess.run(['xdotool', 'search', '--onlyvisible', '--name', 'layer.* GIMP$'], capture_output=True, text=True)
    return found.stdout.split()

image = Gimp.Image.new(300, 300, Gimp.ImageBaseType.RGB)
layer = Gimp.Layer.new(image, 'photo', 300, 300, Gimp.ImageType.RGB_IMAGE, 100, Gimp.LayerMode.NORMAL)
image.insert_layer(layer, None, 0)
layer.fill(Gimp.FillType.WHITE)
image.select_rectangle(Gimp.ChannelOps.REPLACE, 100, 100, 50, 50)
image.set_selected_layers([layer])
Gimp.Display.new(image)

image.undo_group_start()
channel = Gimp.Selection.save(image)
Gimp.Selection.none(image)
layer.edit_fill(Gimp.FillType.FOREGROUND)
image.select_item(Gimp.ChannelOps.REPLACE, channel)
image.remove_channel(channel)
image.set_selected_layers([layer])
image.undo_group_end()
Gimp.displays_flush()
before = selected()

wait_for(window)
time.sleep(2)
was_black = is_black()
subprocess.run(['xdotool', 'mousemove', '500', '400', 'key', 'ctrl+z'], check=True)
print('GIMP', Gimp.version(), 'filled:', was_black, 'undone:', bool(wait_for(lambda: not is_black())))
time.sleep(1)
print('selected before Undo:', before, 'after it:', selected(), flush=True)
PROGRAM
}

output=$(run 3.0 trixie gimp=3.0.4-3+deb13u11 gir1.2-gimp-3.0=3.0.4-3+deb13u11 python3-gi=3.50.0-4+b1 \
  xvfb=2:21.1.16-1.3+deb13u4 xauth=1:1.1.2-1.1 xdotool=1:3.20160805.1-5.1
run 3.2 sid gimp=3.2.6-1 gir1.2-gimp-3.0=3.2.6-1 xvfb=2:21.1.25-2 xauth=1:1.1.2-1.1 \
  xdotool=1:3.20160805.1-5.1+b2)
output=$(printf '%s\n' "$output" | grep -v '^batch command')
printf '%s\n' "$output"
[ "$output" = "GIMP 3.0.4 filled: True undone: True
selected before Undo: ['photo'] after it: ['photo']
GIMP 3.2.6 filled: True undone: True
selected before Undo: ['photo'] after it: []" ] && echo 'seen: yes'
