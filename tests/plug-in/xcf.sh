#!/bin/sh
# One GIMP's part in passing XCF files from one version to the other and back. Prints TAP.
#
#   tests/plug-in/xcf.sh BUILD-FOLDER FOLDER OTHER-SERIES STEP...
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
SMP_TAP=$(mktemp "${TMPDIR:-/tmp}/smp-xcf.XXXXXX")
trap 'rm -f "$SMP_TAP" "$SMP_TAP.log"' EXIT
# Otherwise babl may choose another way from bytes to floats and back each time, by its speed.
export BABL_TOLERANCE=0.0
export SMP_XCF SMP_OTHER SMP_STEPS SMP_SERIES SMP_TAP
here=$(cd "$(dirname "$0")" && pwd -P)

timeout 300 "$here/gimp-env.sh" "$build" gimp-console --no-data --batch-interpreter python-fu-eval \
  -b "exec(compile(open('$here/xcf.py').read(), 'xcf.py', 'exec'))" --quit > "$SMP_TAP.log" 2>&1 \
  < /dev/null
status=$?
if ! grep -q '^# done: xcf$' "$SMP_TAP"; then
  echo "not ok - GIMP $SMP_SERIES ends its part (status $status)" >> "$SMP_TAP"
  tail -n 20 "$SMP_TAP.log" | sed 's/^/# /' >> "$SMP_TAP"
fi
cat "$SMP_TAP"
