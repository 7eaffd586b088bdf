#!/bin/sh
# Makes two strips of pictures to look at: a treatment at all its moments, and a hairline with
# several widths of fade and several degrees of irregularity.
#
#   sh samples/strips.sh [FOLDER]
#
# They become moments.png and hairlines.png in FOLDER (default: build/previews of the project).
# SPDX-License-Identifier: GPL-3.0-or-later
set -eu

source=$(cd "$(dirname "$0")/.." && pwd -P)
. "$source/samples/in-gimp.sh"
run_in_gimp strips.py "${1:-$source/build/previews}"

echo "Strips of one treatment:"
ls "$out"/moments.png "$out"/hairlines.png | sed 's/^/  /'
