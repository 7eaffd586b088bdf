#!/bin/sh
# The work of run.sh, where GIMP 3 is.
#
#   tests/run-all.sh [FOLDER]
#
# With a folder of build/ less is done, where this is the other version of GIMP: nothing that tells
# the same in both.
# SPDX-License-Identifier: GPL-3.0-or-later
set -u
exec 3>&1 # where meson speaks while its counts are caught
. tests/counting.sh

# run_tests FOLDER WHICH...: tests of a build folder; see suite.py.
run_tests ()
{
  # shellcheck disable=SC2046
  count $(python3 tests/suite.py "$@")
}

formatted ()
{
  find plug-in tests -name '*.[ch]' -print0 | xargs -0 clang-format --dry-run --Werror
}

if [ $# -gt 0 ]; then
  check "it builds with the other GIMP" build-aux/build "$1"
  run_tests "$1" --suite engine --suite operation --suite model --suite gimp
  run_tests "$1" --suite screen
else
  check "it builds without a warning" build-aux/build main --werror
  for suite in engine operation model gimp po screen looks packaging proof; do
    run_tests main --suite $suite
  done
  check "it builds with sanitizers" build-aux/build sanitize --werror \
    -Db_sanitize=address,undefined -Db_lundef=false -Dbuildtype=debug -Doptimization=1
  for suite in engine operation model; do
    run_tests sanitize --suite $suite
  done
  check "it builds for fuzzing" env CC=clang build-aux/build fuzz --werror \
    -Db_sanitize=address,undefined -Db_lundef=false -Dbuildtype=debug -Doptimization=2 -Dfuzz=true
  run_tests fuzz --suite fuzz
  check "the sources are formatted" formatted
  check "rooms use only what they may know" build-aux/architecture --check
fi
counted
