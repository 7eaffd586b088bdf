#!/bin/sh
# Runs one GIMP's steps in passing XCF files from one version to the other and back. Prints TAP.
#
#   tests/gimp/exchange/xcf.sh BUILD-FOLDER FOLDER OTHER-SERIES STEP...
#
# FOLDER holds the files; xcf.py says what the steps are.
#
# SPDX-License-Identifier: GPL-3.0-or-later
set -u

[ $# -ge 4 ] || { sed -n '2,/^$/p' "$0" >&2; exit 2; }
build=$1
SMP_XCF=$(cd "$2" && pwd -P)
SMP_OTHER=$3
shift 3
SMP_STEPS=$*
SMP_SERIES=$(pkg-config --modversion gimp-3.0 | cut -d. -f1,2)
# Otherwise babl may choose conversions between bytes and floats by their speed, and round differently.
export BABL_TOLERANCE=0.0
export SMP_XCF SMP_OTHER SMP_STEPS SMP_SERIES
exec sh "$(dirname "$0")/../run.sh" "$build" exchange/xcf.py
