#!/bin/sh
# Runs one part of run.sh's tests, on a system with GIMP 3.
#
#   tests/parts.sh PART quick|all [FOLDER]
#
# PART is one of the functions PART_... below; PART_other takes the build FOLDER of the other GIMP.
#
# SPDX-License-Identifier: GPL-3.0-or-later
set -u
exec 3>&1 # suite.py sends meson's output here, since its standard output is captured for the counts
. tests/counting.sh
part=$1
tier=$2
folder=${3:-}

# run_tests FOLDER WHICH...: runs and counts tests of a build folder; see suite.py. Only run.sh --all runs
# tests of the suite "thorough".
run_tests ()
{
  [ "$tier" = all ] || set -- "$@" --no-suite thorough
  # shellcheck disable=SC2046
  count $(python3 tests/suite.py "$@")
}

formatted ()
{
  find plug-in tests -name '*.[ch]' -print0 | xargs -0 clang-format --dry-run --Werror
}

# All tests, with the default GIMP.
PART_here ()
{
  check "the project builds without warnings" build-aux/build main --werror
  run_tests main
  check "clang-format accepts the sources" formatted
  check "rooms include only headers that they may" build-aux/architecture --check
}

# Tests whose result may depend on the version of GIMP, with the other one.
PART_other ()
{
  if [ "$tier" = all ]; then
    check "the project builds with the other GIMP" build-aux/build "$folder"
    run_tests "$folder" --suite operation --suite gimp --suite command --suite screen --no-suite photos
  else
    check "the plug-in builds with the other GIMP" build-aux/build "$folder" -- gimp-targets
    run_tests "$folder" --suite other-gimp
  fi
}

# With sanitizers: tests that run outside GIMP, and the fuzzers' corpora. The quick tier has only the corpora.
PART_sanitizers ()
{
  if [ "$tier" = all ]; then
    set -- --suite engine --suite operation --suite model --suite fuzz
    targets="room-tests"
  else
    set -- --suite fuzz
    targets=
  fi
  # shellcheck disable=SC2086
  check "the project builds with sanitizers" build-aux/build sanitize --werror -Db_sanitize=address,undefined \
    -Db_lundef=false -Dbuildtype=debug -Doptimization=1 -- fuzz-targets $targets
  run_tests sanitize "$@"
}

# Short runs of the fuzzers, starting with their corpora.
PART_fuzzing ()
{
  check "the project builds for fuzzing" env CC=clang build-aux/build fuzz --werror \
    -Db_sanitize=address,undefined -Db_lundef=false -Dbuildtype=debug -Doptimization=2 -Dfuzz=true \
    -- fuzz-targets
  run_tests fuzz --suite fuzz
}

"PART_$part"
counted "$part"
