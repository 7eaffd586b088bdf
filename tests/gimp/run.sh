#!/bin/sh
# Runs files of tests in real GIMP without a screen, in one start of gimp-console. Prints TAP.
#
#   tests/gimp/run.sh BUILD-FOLDER FILE...
#
# FILE is relative to tests/gimp: files of Python whose functions marked @test are the tests (see
# headless.py), or one file of Script-Fu. gimp-env.sh says which variables change the GIMP; $SMP_ONLY
# chooses the tests whose names have these words.
#
# SPDX-License-Identifier: GPL-3.0-or-later
set -u

[ $# -ge 2 ] || { sed -n '2,/^$/p' "$0" >&2; exit 2; }
build=$1
shift
here=$(cd "$(dirname "$0")" && pwd -P)
work=$(mktemp -d "${TMPDIR:-/tmp}/smp-tests.XXXXXX")
trap 'rm -rf "$work"' EXIT
SMP_TAP=$work/tap
SMP_WORK=$work/files # for files that tests write
export SMP_TAP SMP_WORK
mkdir "$SMP_WORK"
: > "$SMP_TAP"

case $1 in
  *.scm)
    interpreter=plug-in-script-fu-eval
    command="(define tap-file \"$SMP_TAP\") (load \"$here/$1\")" ;;
  *)
    interpreter=python-fu-eval
    command="import headless; headless.run ('$*')" ;;
esac
timeout 900 "$here/gimp-env.sh" "$build" gimp-console --no-data \
  --batch-interpreter $interpreter -b "$command" --quit > "$work/log" 2>&1 < /dev/null
status=$?
if ! grep -q '^# done$' "$SMP_TAP"; then
  echo "not ok - $* came to the end (status $status)" >> "$SMP_TAP"
  tail -n 20 "$work/log" | sed 's/^/# /' >> "$SMP_TAP"
fi

awk -f "$here/../tap.awk" "$SMP_TAP"
