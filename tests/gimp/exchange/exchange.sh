#!/bin/sh
# Passes XCF files from GIMP 3.0 to 3.2 or vice versa, and back. Part of run.sh, after the plug-in was built
# for both.
#
#   tests/gimp/exchange/exchange.sh SUITE
#
# The other GIMP is that of the Debian root SUITE.
#
# SPDX-License-Identifier: GPL-3.0-or-later
set -u
[ $# -eq 1 ] || { sed -n '2,/^$/p' "$0" >&2; exit 2; }
suite=$1
cd "$(dirname "$0")/../../.." || exit 1
. tests/counting.sh

# series_of WITH-GIMP...: the version of GIMP there, such as 3.0.
series_of ()
{
  "$@" pkg-config --modversion gimp-3.0 | sed -n 's/^\([0-9]*\.[0-9]*\).*/\1/p'
}

# here STEP..., there STEP...: run steps in this or the other GIMP.
here ()
{
  build-aux/with-gimp sh tests/gimp/exchange/xcf.sh build/main build/xcf "$other" "$@"
}

there ()
{
  build-aux/with-gimp --suite "$suite" sh tests/gimp/exchange/xcf.sh "build/$suite" build/xcf "$series" "$@"
}

exchange ()
{
  rm -rf build/xcf
  mkdir -p build/xcf
  here make
  there make receive
  here receive return
  there return
}

series=$(series_of build-aux/with-gimp)
other=$(series_of build-aux/with-gimp --suite "$suite")
check "this GIMP ($series) and that of Debian $suite ($other) are two versions" \
  [ -n "$series" -a -n "$other" -a "$series" != "$other" ]
exchange | tee build/xcf.log
grep '^not ok' build/xcf.log >> build/tests-failed
count "$(grep -c '^ok' build/xcf.log)" "$(grep -c '^not ok' build/xcf.log)"
[ "$(grep -c '^# done$' build/xcf.log)" = 4 ] || check "files went from GIMP to GIMP" false
counted exchange
