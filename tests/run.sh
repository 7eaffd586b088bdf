#!/bin/sh
# Builds everything and passes every test, on a machine that has nothing yet: in the GIMP that is
# here, or that of a Debian root, and what concerns GIMP in the other of GIMP 3.0 and 3.2 too.
#
#   sh tests/run.sh
#
# The last line is "N passed, N failed"; a test that could not run has failed. Screenshots of the
# dialog are left in build/main/screenshots.
# SPDX-License-Identifier: GPL-3.0-or-later
cd "$(dirname "$0")/.." || exit 1

mkdir -p build
: > build/tests-counted
: > build/tests-failed
status=0
build-aux/with-gimp sh tests/run-all.sh || status=1
sh tests/both-gimps.sh || status=1

# What failed is told once more where it is looked for.
[ ! -s build/tests-failed ] || { echo; echo "Failed:"; cat build/tests-failed; }

# A part that ended badly without counting a failure has failed all the same.
awk -v status=$status '
  { passed += $1; failed += $2 }
  END {
    if (failed == 0 && status != 0)
      failed = 1
    print passed + 0 " passed, " failed + 0 " failed"
    exit failed > 0
  }' build/tests-counted
