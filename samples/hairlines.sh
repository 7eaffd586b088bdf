#!/bin/sh
# Drafts a hairline of every style on two sample photos, and says where the pictures are.
#
#   sh samples/hairlines.sh [FOLDER]
#
# FOLDER (default: build/hairlines of the project) gets NAME-styles.png, all styles side by side at the size of a screen,
# and NAME-STYLE.png, each at the size of the photo.
#
# SPDX-License-Identifier: GPL-3.0-or-later
set -eu

source=$(cd "$(dirname "$0")/.." && pwd -P)
. "$source/samples/in-gimp.sh"
run_in_gimp hairlines.py "${1:-$source/build/hairlines}"

echo "Hairlines:"
ls "$out"/*.png | sed 's/^/  /'
