#!/bin/sh
# Operations that depend on the whole input are not redrawn completely when a part of it changes.
#
# Expected: gegl:stretch-contrast depends on all of its input, so a change of any pixel renews all of its output.
# Seen in GEGL 0.4.62 and 0.4.72: only the changed pixel is renewed. Elsewhere a cache after the operation keeps the old
# output: the operation does not override get_invalidated_by_change (), whose default is the changed rectangle itself. GIMP
# has a cache after each layer effect, so a layer can show output of the old input beside output of the new one.
# What helps: override get_invalidated_by_change () in every operation whose pixels depend on pixels further away.
# SPDX-License-Identifier: GPL-3.0-or-later
set -eu
cd "$(dirname "$0")"

run ()
{
  output=$(./with-packages "$@" -- python3 - 2>/dev/null <<'PROGRAM'
import struct

import gi

gi.require_version('Gegl', '0.4')
from gi.repository import Gegl


def pixel(x, y):
    return Gegl.Rectangle.new(x, y, 1, 1)


def set_pixel(buffer, x, y, value):
    buffer.set(pixel(x, y), 'Y float', struct.pack('f', value))


def graph(buffer):
    """Stretches the contrast, puts a cache behind that, and reads one pixel."""
    root = Gegl.Node()
    nodes = [root.create_child('gegl:' + name)
             for name in ('buffer-source', 'stretch-contrast', 'cache', 'crop', 'write-buffer')]
    out = Gegl.Buffer.new('Y float', 0, 0, 64, 64)
    nodes[0].set_property('buffer', buffer)
    for name, value in {'x': 40.0, 'y': 40.0, 'width': 1.0, 'height': 1.0}.items():
        nodes[3].set_property(name, value)
    nodes[4].set_property('buffer', out)
    for one, other in zip(nodes, nodes[1:]):
        one.link(other)
    return root, nodes, out


def far_pixel(made):
    _, nodes, out = made
    nodes[4].process()
    return struct.unpack('f', bytes(out.get(pixel(40, 40), 1.0, 'Y float', Gegl.AbyssPolicy.NONE)))[0]


Gegl.init(None)
print(f'GEGL {Gegl.MAJOR_VERSION}.{Gegl.MINOR_VERSION}.{Gegl.MICRO_VERSION}')
buffer = Gegl.Buffer.new('Y float', 0, 0, 64, 64)
buffer.set(Gegl.Rectangle.new(0, 0, 64, 64), 'Y float', struct.pack('4096f', *[0.5] * 4096))
set_pixel(buffer, 0, 0, 0.4)
set_pixel(buffer, 1, 0, 0.6)
live = graph(buffer)
before = far_pixel(live)
set_pixel(buffer, 0, 0, 0.0)
after = far_pixel(live)
right = far_pixel(graph(buffer))
print(f'pixel 40,40 before: {before:.3f}; after the darkest pixel, at 0,0, got darker: {after:.3f}; right: {right:.3f}')
print('seen:', 'yes' if after == before and abs(right - before) > 0.1 else 'no')
PROGRAM
)
  echo "$output"
  echo "$output" | grep -q '^seen: yes$'
}

FINDINGS_ROOT=${FINDINGS_ROOT_3_0:-}
export FINDINGS_ROOT
run trixie libgegl-0.4-0t64=1:0.4.62-2+deb13u2 gir1.2-gegl-0.4=1:0.4.62-2+deb13u2 python3-gi=3.50.0-4+b1
FINDINGS_ROOT=${FINDINGS_ROOT_3_2:-}
run sid libgegl-0.4-0t64=1:0.4.72-2 gir1.2-gegl-0.4=1:0.4.72-2 python3-gi=3.58.1-1+b1
