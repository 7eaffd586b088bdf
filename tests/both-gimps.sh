#!/bin/sh
# The part of run.sh that needs GIMP 3.0 and 3.2: runs the tests of the plug-in in the version that
# run-all.sh did not have, and passes XCF files from one to the other and back. The other version
# comes from a Debian root.
# SPDX-License-Identifier: GPL-3.0-or-later
set -u
cd "$(dirname "$0")/.." || exit 1
. tests/counting.sh

give_up ()
{
  echo "FAILED: $*" >&2
  echo "$*" >> build/tests-failed
  count 0 1
  counted
  exit 1
}

# series_of WITH-GIMP...: the version of GIMP there, such as 3.0.
series_of ()
{
  "$@" pkg-config --modversion gimp-3.0 | sed -n 's/^\([0-9]*\.[0-9]*\).*/\1/p'
}

series=$(series_of build-aux/with-gimp)
[ -n "$series" ] || give_up "there is no GIMP 3 to begin with."
suite=sid
[ "$series" = 3.0 ] || suite=trixie
other=$(series_of build-aux/with-gimp --suite $suite)
[ -n "$other" ] || give_up "the tests with the other version of GIMP need a Debian $suite root, which could not be made; see the messages above."
[ "$other" != "$series" ] || give_up "GIMP $series is here and in Debian $suite; nothing can be compared."

echo "With GIMP $other:"
parts=$(wc -l < build/tests-counted)
build-aux/with-gimp --suite $suite sh tests/run-all.sh $suite
[ "$(wc -l < build/tests-counted)" -gt "$parts" ] || check "the tests with GIMP $other came to their end" false

# One GIMP's part: here STEP..., there STEP...
here ()
{
  build-aux/with-gimp sh tests/gimp/exchange/xcf.sh build/main build/xcf "$other" "$@"
}

there ()
{
  build-aux/with-gimp --suite $suite sh tests/gimp/exchange/xcf.sh build/$suite build/xcf "$series" "$@"
}

rm -rf build/xcf
mkdir -p build/xcf
{ here make; there make receive; here receive return; there return; } | tee build/xcf/results
grep '^not ok' build/xcf/results >> build/tests-failed
count "$(grep -c '^ok' build/xcf/results)" "$(grep -c '^not ok' build/xcf/results)"
[ "$(grep -c '^# done$' build/xcf/results)" = 4 ] || check "files went from GIMP to GIMP" false
counted
