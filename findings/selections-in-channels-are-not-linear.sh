#!/bin/sh
# A selection that is saved to a channel has another coverage there, read as linear light, than in the selection.
#
# Expected: half of the selection is half in the channel, too, in whatever format a plug-in asks GEGL for.
# Seen in GIMP 3.0.4 and 3.2.6, in images of 8 bits: the selection's buffer is linear (Y u8), the channel's is not (Y' u8), and
# GIMP copies the numbers as they are, both ways. So 0.502 of the selection reads as 0.216 "Y float" from the channel, and
# what is halved there as linear light comes back as 0.36 of the selection instead of 0.25. In images of floats both are linear,
# and the same plug-in gives another area.
# What helps: ask for "Y' float" where the channel's own format is not linear.
# SPDX-License-Identifier: GPL-3.0-or-later
set -eu
cd "$(dirname "$0")"

# run SERIES SUITE PACKAGE=VERSION...: prints coverage in the selection, its channel, and the selection after halving.
run ()
{
  series=$1
  suite=$2
  shift 2
  FINDINGS_ROOT=$(eval "echo \"\${FINDINGS_ROOT_$(echo "$series" | tr . _):-}\"") \
    ./with-packages "$suite" "$@" -- sh -c '
    cat > /tmp/program.py
    gimp-console --no-data --no-fonts --quit --batch-interpreter python-fu-eval \
      --batch "exec(open(\"/tmp/program.py\").read())" 2>/tmp/errors' <<'PROGRAM'
import gi, struct
gi.require_version('Gimp', '3.0')
gi.require_version('Gegl', '0.4')
from gi.repository import Gegl, Gimp

def number(drawable):
    data = drawable.get_buffer().get(Gegl.Rectangle.new(5, 5, 1, 1), 1.0, 'Y float', Gegl.AbyssPolicy.NONE)
    return struct.unpack('f', data)[0]

def put(drawable, value):
    buffer = drawable.get_buffer()
    buffer.set(Gegl.Rectangle.new(0, 0, 10, 10), 'Y float', struct.pack('100f', *[value] * 100))
    buffer.flush()
    drawable.update(0, 0, 10, 10)

def measure(name, precision):
    image = Gimp.Image.new_with_precision(10, 10, Gimp.ImageBaseType.RGB, precision)
    Gimp.Selection.all(image)
    put(image.get_selection(), 0.502)
    selected = number(image.get_selection())
    channel = Gimp.Selection.save(image)
    kept = number(channel)
    put(channel, kept / 2)
    image.select_item(Gimp.ChannelOps.REPLACE, channel)
    print(f'GIMP {Gimp.version()} {name}: selection {selected:.2f}, channel {kept:.2f}, '
          f'halved {number(image.get_selection()):.2f}', flush=True)

measure('bytes', Gimp.Precision.U8_NON_LINEAR)
measure('floats', Gimp.Precision.FLOAT_LINEAR)
PROGRAM
}

output=$(run 3.0 trixie gimp=3.0.4-3+deb13u11 gir1.2-gimp-3.0=3.0.4-3+deb13u11 python3-gi=3.50.0-4+b1
run 3.2 sid gimp=3.2.6-1 gir1.2-gimp-3.0=3.2.6-1)
output=$(printf '%s\n' "$output" | grep '^GIMP')
printf '%s\n' "$output"
[ "$output" = "GIMP 3.0.4 bytes: selection 0.50, channel 0.22, halved 0.36
GIMP 3.0.4 floats: selection 0.50, channel 0.50, halved 0.25
GIMP 3.2.6 bytes: selection 0.50, channel 0.22, halved 0.36
GIMP 3.2.6 floats: selection 0.50, channel 0.50, halved 0.25" ] && echo 'seen: yes'
