#!/bin/sh
# Builds the plug-in, runs it in real GIMP 3 over the sample photos, and says where the pictures
# are.
#
#   sh samples/preview.sh [FOLDER]
#
# Each photo of samples/photos becomes NAME-preview.png and NAME-before-after.png in FOLDER
# (default: build/previews of the project).
# SPDX-License-Identifier: GPL-3.0-or-later
set -eu

source=$(cd "$(dirname "$0")/.." && pwd -P)
. "$source/samples/in-gimp.sh"
run_in_gimp preview.py "${1:-$source/build/previews}" "Previews of the sample photos"
