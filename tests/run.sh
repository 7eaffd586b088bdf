#!/bin/sh
# Builds everything and runs the tests with GIMP 3.0 and 3.2. One of them may come from this machine; what is
# missing is installed, or put into a Debian root.
#
#   sh tests/run.sh [--all]
#
# Without --all it takes minutes and runs the tests that a change is likely to break. --all runs every test: use
# it before a release and after large changes. The last lines list the failed tests and say "N passed, N failed";
# tests that could not run count as failed. Screenshots are in build/main/screenshots*.
#
# SPDX-License-Identifier: GPL-3.0-or-later
set -u
cd "$(dirname "$0")/.." || exit 1
tier=quick
case "$*" in
  '') ;;
  --all) tier=all ;;
  *) sed -n '2,/^$/p' tests/run.sh >&2; exit 2 ;;
esac
mkdir -p build
: > build/tests-counted
: > build/tests-failed
: > build/tests-beside.log

# part NAME COMMAND...: runs a part of the tests, which counts as failed if it stops before its end.
part ()
{
  name=$1
  shift
  "$@" < /dev/null
  if ! grep -q "^$name " build/tests-counted; then
    echo "The part “$name” of the tests did not come to its end; see above." | tee -a build/tests-failed
    echo "$name 0 1" >> build/tests-counted
  fi
}

here ()
{
  part here build-aux/with-gimp sh tests/parts.sh here $tier
}

# other SUITE: runs tests with the GIMP of that Debian suite.
other ()
{
  part other build-aux/with-gimp --suite "$1" sh tests/parts.sh other $tier "$1"
}

closer ()
{
  part sanitizers build-aux/with-gimp sh tests/parts.sh sanitizers $tier
  [ $tier = quick ] || part fuzzing build-aux/with-gimp sh tests/parts.sh fuzzing $tier
}

# Only where the libraries for Windows are there: building them takes an hour.
windows ()
{
  if build-aux/make-windows --is-ready; then
    part windows sh tests/windows.sh $tier
  else
    echo "Windows is left out: run build-aux/make-windows once to have it tested here."
  fi
}

# Choose the version of GIMP that this machine neither has nor can install.
case $(pkg-config --modversion gimp-3.0 2> /dev/null \
  || apt-cache policy libgimp-3.0-dev 2> /dev/null | sed -n 's/^ *Candidate: //p') in
  3.[2-9]* | 3.[1-9][0-9]*) suite=trixie ;;
  *) suite=sid ;;
esac

# Run these in parallel with the tests of the default GIMP; even making two roots at once works.
{ other $suite; closer; windows; } > build/tests-beside.log 2>&1 &
beside=$!
trap 'kill $beside 2> /dev/null' EXIT
trap 'exit 130' INT HUP TERM
here
echo "Waiting for the other GIMP and the sanitizers; build/tests-beside.log says how far they are."
wait $beside
cat build/tests-beside.log
part exchange sh tests/gimp/exchange/exchange.sh $suite $tier

# Repeat the failed tests at the end, where people look first.
[ ! -s build/tests-failed ] || { echo; echo "Failed:"; cat build/tests-failed; }
awk '
  { passed += $2; failed += $3 }
  END {
    print passed + 0 " passed, " failed + 0 " failed"
    exit failed > 0
  }' build/tests-counted
