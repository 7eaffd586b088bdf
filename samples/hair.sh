#!/bin/sh
# Shows what Photo's Hair... and Match Stubble... do: photos before, with what was found in them, and after.
#
#   sh samples/hair.sh [FOLDER]
#
# FOLDER (default: build/hair) gets hair.png, at the size of the photos, and the full photos after.
# SPDX-License-Identifier: GPL-3.0-or-later
set -eu

source=$(cd "$(dirname "$0")/.." && pwd -P)
. "$source/samples/in-gimp.sh"
run_in_gimp hair.py "${1:-$source/build/hair}"

echo "Hair, a scar and stubble:"
ls "$out"/*.png | sed 's/^/  /'
