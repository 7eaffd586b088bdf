#!/bin/sh
# Drafts a hairline of every style on two sample photos, and lists the pictures.
#
#   sh samples/hairlines.sh [FOLDER]
#
# FOLDER (default: build/hairlines) gets NAME-styles.png with all styles side by side, sized for a screen, and a
# full-size NAME-STYLE.png of each.
#
# SPDX-License-Identifier: GPL-3.0-or-later
set -eu

source=$(cd "$(dirname "$0")/.." && pwd -P)
. "$source/samples/in-gimp.sh"
run_in_gimp hairlines.py "${1:-$source/build/hairlines}"

echo "Hairlines:"
ls "$out"/*.png | sed 's/^/  /'
