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
out=${1:-$source/build/previews}
mkdir -p "$out"
out=$(cd "$out" && pwd -P)
cd "$source"
mkdir -p build
rm -f build/previews-written

build-aux/with-gimp --writable "$out" sh -c '
  build-aux/build main --werror >build/build.log 2>&1 || { cat build/build.log; exit 1; }
  SMP_OUT=$1 tests/plug-in/gimp-env.sh build/main gimp-console --no-data --no-interface \
    --batch-interpreter python-fu-eval \
    -b "exec(open(\"samples/preview.py\").read())" --quit >build/preview.log 2>&1 \
    || { cat build/preview.log; exit 1; }
' sh "$out"

echo "Previews of the sample photos:"
sed 's/^/  /' build/previews-written
