#!/bin/sh
# The parts of run.sh, where GIMP 3 is.
#
#   tests/parts.sh PART quick|all [FOLDER]
#
# PART is one of the functions below: PART_here and so on. FOLDER is the build folder of the other GIMP.
#
# SPDX-License-Identifier: GPL-3.0-or-later
set -u
exec 3>&1 # where meson speaks while its counts are caught
. tests/counting.sh
part=$1
tier=$2
folder=${3:-}

# run_tests FOLDER WHICH...: tests of a build folder; see suite.py. What a meson.build marks as thorough is
# left to run.sh --all.
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

# Everything with the GIMP that is here.
PART_here ()
{
  check "it builds without a warning" build-aux/build main --werror
  run_tests main
  check "the sources are formatted" formatted
  check "rooms use only what they may know" build-aux/architecture --check
}

# What may differ in the other GIMP.
PART_other ()
{
  check "it builds with the other GIMP" build-aux/build "$folder"
  if [ "$tier" = all ]; then
    run_tests "$folder" --suite engine --suite operation --suite model --suite gimp --suite command \
      --suite screen
  else
    run_tests "$folder" --suite other-gimp
  fi
}

# Everything that is not GIMP's with sanitizers; in little, what fuzzing has found worth keeping.
PART_sanitizers ()
{
  if [ "$tier" = all ]; then
    set -- --suite engine --suite operation --suite model --suite fuzz
    targets=
  else
    set -- --suite fuzz
    targets="-- fuzz-targets"
  fi
  # shellcheck disable=SC2086
  check "it builds with sanitizers" build-aux/build sanitize --werror -Db_sanitize=address,undefined \
    -Db_lundef=false -Dbuildtype=debug -Doptimization=1 $targets
  run_tests sanitize "$@"
}

# Runs of the fuzzers, from their corpora on.
PART_fuzzing ()
{
  check "it builds for fuzzing" env CC=clang build-aux/build fuzz --werror \
    -Db_sanitize=address,undefined -Db_lundef=false -Dbuildtype=debug -Doptimization=2 -Dfuzz=true \
    -- fuzz-targets
  run_tests fuzz --suite fuzz
}

"PART_$part"
counted "$part"
