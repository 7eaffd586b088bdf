#!/bin/sh
# The plug-in in a GIMP whose operation went away: GIMP keeps what a plug-in said of its arguments. Prints
# TAP.
#
#   tests/gimp/treatment/without-operation.sh BUILD-FOLDER
#
# SPDX-License-Identifier: GPL-3.0-or-later
set -eu

[ $# -eq 1 ] || { sed -n '2,/^$/p' "$0" >&2; exit 2; }
here=$(cd "$(dirname "$0")/.." && pwd -P)
SMP_KEEP_PROFILE=$(mktemp -d "${TMPDIR:-/tmp}/smp-kept.XXXXXX")
trap 'rm -rf "$SMP_KEEP_PROFILE"' EXIT
export SMP_KEEP_PROFILE
"$here/gimp-env.sh" "$1" gimp-console --no-data --batch-interpreter plug-in-script-fu-eval \
  -b '(display "once")' --quit > "$SMP_KEEP_PROFILE/log" 2>&1 < /dev/null \
  || sed 's/^/# /' "$SMP_KEEP_PROFILE/log"
SMP_OPERATION_DIR='' sh "$here/run.sh" "$1" treatment/without_operation.py
