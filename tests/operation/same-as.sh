#!/bin/sh
# Compares the pictures that two builds of smp:dots draw, bit by bit.
#
#   build-aux/with-gimp tests/operation/same-as.sh BUILD OTHER [N]
#
# BUILD and OTHER are build folders; OTHER may be one of an older version. Each of the sample photos is
# drawn with settings of all kinds and N (default 20) times with random ones. Prints what differs.
# SPDX-License-Identifier: GPL-3.0-or-later
set -eu

[ $# -ge 2 ] || { echo "usage: same-as.sh BUILD OTHER [N]" >&2; exit 1; }
source=$(cd "$(dirname "$0")/../.." && pwd -P)
work=$(mktemp -d)
trap 'rm -rf --one-file-system "$work"' EXIT

stock=$(pkg-config --variable=pluginsdir gegl-0.4)
# Otherwise babl chooses conversions by measured speed, so two runs may round the paint differently.
export BABL_PATH_LENGTH=1 GEGL_USE_OPENCL=no GEGL_SWAP=RAM XDG_CACHE_HOME="$work"
for build in "$1" "$2"; do
  [ -e "$build/plug-in/operation/smp-dots.so" ] || { echo "no smp:dots in $build" >&2; exit 1; }
done

GEGL_PATH="$stock:$1/plug-in/operation" "$1/tests/operation/draw-sums" "$source/samples/photos" "${3:-20}" >"$work/one"
GEGL_PATH="$stock:$2/plug-in/operation" "$1/tests/operation/draw-sums" "$source/samples/photos" "${3:-20}" >"$work/other"

if diff "$work/one" "$work/other"; then
  echo "$(wc -l <"$work/one") pictures, all the same"
else
  exit 1
fi
