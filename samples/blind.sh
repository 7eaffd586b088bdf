#!/bin/sh
# Makes pairs of crops for a test by eye: short stubble of a sample photo, and our dots on bare skin of the same photo, matched to
# that by Match Stubble, as soft as the stubble, and in the same mean light. Which of them is drawn?
#
#   sh samples/blind.sh [FOLDER [LOOK [SEED]]]
#
# FOLDER (default: build/blind of the project) gets 40 pairs NN-a.png and NN-b.png of 300 x 300 pixels, and which of each
# is drawn in key.txt: give the judges only the pictures. Each run makes other pairs; SEED, which key.txt tells, makes the same
# again. LOOK is a name or a look file (default: natural-buzz).
# SPDX-License-Identifier: GPL-3.0-or-later
set -eu

source=$(cd "$(dirname "$0")/.." && pwd -P)
. "$source/samples/in-gimp.sh"
run_in_gimp blind.py "${1:-$source/build/blind}" "${2:-natural-buzz}" "${3:-}"

echo "$(ls "$out"/*-a.png | wc -l) pairs in $out; the key is in key.txt."
