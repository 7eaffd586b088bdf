#!/bin/sh
# Builds the plug-in, runs smp-batch on the sample photos in GIMP 3, and lists the pictures.
#
#   sh samples/preview.sh [FOLDER]
#
# FOLDER (default: build/previews) gets NAME-LOOK.jpg and NAME-LOOK-before-after.jpg for each photo
# of samples/photos, and contact-sheet.png with all of them.
# SPDX-License-Identifier: GPL-3.0-or-later
set -eu

source=$(cd "$(dirname "$0")/.." && pwd -P)
out=${1:-$source/build/previews}
mkdir -p "$out"
out=$(cd "$out" && pwd -P)
cd "$source"
mkdir -p build

build-aux/with-gimp --writable "$out" sh -c '
  build-aux/build main --werror >build/build.log 2>&1 || { cat build/build.log; exit 1; }
  tests/gimp/gimp-env.sh build/main sh -c "
    build/main/plug-in/command/smp-batch \
      --look natural-buzz --look light-skin-fine --look dark-skin-bold \
      --force --format jpg --before-after --out \"\$1\" samples/photos" sh "$1"
' sh "$out"

echo "Previews of the sample photos:"
ls "$out"/*.jpg "$out"/*.png | sed 's/^/  /'
