#!/bin/sh
# Builds for Windows and tests with Wine. Part of run.sh, on machines where build-aux/make-windows has been run.
#
#   tests/windows.sh quick|all
#
# quick only builds the engine and the operation.
#
# SPDX-License-Identifier: GPL-3.0-or-later
set -u
[ $# -eq 1 ] || { sed -n '2,/^$/p' "$0" >&2; exit 2; }
cd "$(dirname "$0")/.." || exit 1
. tests/counting.sh
what=--test
[ "$1" = all ] || what=--compile

build-aux/make-windows $what | tee build/windows.log
grep '^not ok' build/windows.log >> build/tests-failed
count "$(grep -c '^ok' build/windows.log)" "$(grep -c '^not ok' build/windows.log)"
grep -q '^1\.\.' build/windows.log || check "building for Windows came to its end" false
counted windows
