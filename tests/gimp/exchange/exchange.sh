#!/bin/sh
# Passes XCF files from GIMP 3.0 to 3.2 or vice versa, and back, and checks that the plug-in for one of them is one for the
# other as well. Part of run.sh, after the plug-in was built for both.
#
#   tests/gimp/exchange/exchange.sh SUITE quick|all
#
# The other GIMP is that of the Debian root SUITE. Only all runs the plug-in for the older GIMP in the newer one.
#
# SPDX-License-Identifier: GPL-3.0-or-later
set -u
[ $# -eq 2 ] || { sed -n '2,/^$/p' "$0" >&2; exit 2; }
suite=$1
tier=$2
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

# has_all NAMES THAT-ARE-THERE
has_all ()
{
  [ -s "$1" ] && [ -s "$2" ] || { echo "no functions were listed"; return 1; }
  missing=$(LC_ALL=C comm -23 "$1" "$2")
  [ -z "$missing" ] || { echo "missing: $missing"; return 1; }
}

# Lists of functions that the plug-in takes from GIMP and GEGL, and that these have, in both systems.
list_functions ()
{
  build-aux/with-gimp sh tests/gimp/exchange/functions.sh build/main build/xcf/here
  build-aux/with-gimp --suite "$suite" sh tests/gimp/exchange/functions.sh "build/$suite" build/xcf/there
}

# The plug-in as it was built here, in the other GIMP. Its programs need the C library of here or a newer one, so this is
# only for the older GIMP.
run_built_here ()
{
  built=build/xcf/built
  mkdir -p $built/plug-in/gimp $built/plug-in/operation $built/tests/gimp
  cp build/main/plug-in/gimp/scalp-micropigmentation $built/plug-in/gimp/
  cp build/main/plug-in/operation/smp-dots.so $built/plug-in/operation/
  cp build/main/tests/gimp/babl-fishes $built/tests/gimp/
  cp -r build/main/po $built/
  build-aux/with-gimp --suite "$suite" sh tests/gimp/run.sh $built treatment/layers.py
}

series=$(series_of build-aux/with-gimp)
other=$(series_of build-aux/with-gimp --suite "$suite")
check "this GIMP ($series) and that of Debian $suite ($other) are two versions" \
  [ -n "$series" -a -n "$other" -a "$series" != "$other" ]
exchange | tee build/xcf.log
[ "$(grep -c '^# done$' build/xcf.log)" = 4 ] || check "files went from GIMP to GIMP" false
list_functions
check "GIMP $other has every function that the plug-in for $series takes" has_all build/xcf/here-takes build/xcf/there-has
check "GIMP $series has every function that the plug-in for $other takes" has_all build/xcf/there-takes build/xcf/here-has
if [ "$tier" = all ] && [ "$(printf '%s\n' "$series" "$other" | sort -V | head -n 1)" = "$series" ]; then
  run_built_here | tee -a build/xcf.log
  [ "$(grep -c '^# done$' build/xcf.log)" = 5 ] || check "the plug-in for $series ran in $other" false
fi
grep '^not ok' build/xcf.log >> build/tests-failed
count "$(grep -c '^ok' build/xcf.log)" "$(grep -c '^not ok' build/xcf.log)"
counted exchange
