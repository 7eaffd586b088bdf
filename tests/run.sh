#!/bin/sh
# Builds everything and runs the tests, on a machine that has nothing yet: in the GIMP that is here, or that
# of a Debian root, and what concerns GIMP in the other of GIMP 3.0 and 3.2 too.
#
#   sh tests/run.sh [--all]
#
# Without --all it takes minutes and finds what a change can break. --all runs every test: before a release,
# and before something large counts as done. The last lines name what failed and say "N passed, N failed"; a
# test that could not run has failed. Screenshots are left in build/main/screenshots*.
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

# part NAME COMMAND...: a part of the tests. One that does not come to its end has failed.
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

# other SUITE: in the Debian root of that name.
other ()
{
  part other build-aux/with-gimp --suite "$1" sh tests/parts.sh other $tier "$1"
}

closer ()
{
  part sanitizers build-aux/with-gimp sh tests/parts.sh sanitizers $tier
  [ $tier = quick ] || part fuzzing build-aux/with-gimp sh tests/parts.sh fuzzing $tier
}

# The other version of GIMP than that which this machine has or can install.
case $(pkg-config --modversion gimp-3.0 2> /dev/null \
  || apt-cache policy libgimp-3.0-dev 2> /dev/null | sed -n 's/^ *Candidate: //p') in
  3.[2-9]* | 3.[1-9][0-9]*) suite=trixie ;;
  *) suite=sid ;;
esac

# Two parts side by side, also where both roots are still to be made.
{ other $suite; closer; } > build/tests-beside.log 2>&1 &
beside=$!
trap 'kill $beside 2> /dev/null' EXIT
trap 'exit 130' INT HUP TERM
here
echo "Waiting for the other GIMP and the sanitizers; build/tests-beside.log says how far they are."
wait $beside
cat build/tests-beside.log
part exchange sh tests/gimp/exchange/exchange.sh $suite

# What failed is told once more where it is looked for.
[ ! -s build/tests-failed ] || { echo; echo "Failed:"; cat build/tests-failed; }
awk '
  { passed += $2; failed += $3 }
  END {
    print passed + 0 " passed, " failed + 0 " failed"
    exit failed > 0
  }' build/tests-counted
