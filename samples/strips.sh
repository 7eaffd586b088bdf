#!/bin/sh
# Makes two strips of pictures: a treatment at all moments, and a hairline with several fades and
# irregularities.
#
#   sh samples/strips.sh [FOLDER]
#
# FOLDER (default: build/previews) gets moments.png and hairlines.png.
# SPDX-License-Identifier: GPL-3.0-or-later
set -eu

source=$(cd "$(dirname "$0")/.." && pwd -P)
. "$source/samples/in-gimp.sh"
run_in_gimp strips.py "${1:-$source/build/previews}"

echo "Strips of one treatment:"
ls "$out"/moments.png "$out"/hairlines.png | sed 's/^/  /'
