#!/bin/sh
# The work of run.sh, where GIMP 3 is.
# SPDX-License-Identifier: GPL-3.0-or-later
set -u
passed=0
failed=0

count ()
{
  passed=$((passed + $1))
  failed=$((failed + $2))
}

# One check that is a command: check NAME COMMAND...
check ()
{
  name=$1
  shift
  if "$@"; then
    echo "ok: $name"
    count 1 0
  else
    echo "FAILED: $name"
    count 0 1
  fi
}

# Runs suites of tests in a build folder: suites FOLDER SUITE...
suites ()
{
  folder=build/$1
  shift
  for suite in "$@"; do
    results=$folder/meson-logs/testlog.junit.xml
    rm -f "$results"
    status=0
    meson test -C "$folder" --no-rebuild --print-errorlogs --suite "$suite" || status=$?
    # shellcheck disable=SC2046
    count $(python3 tests/count.py "$results" "$status")
  done
}

formatted ()
{
  find plug-in tests -name '*.[ch]' -print0 | xargs -0 clang-format --dry-run --Werror
}

check "it builds without a warning" build-aux/build main --werror
suites main engine operation gimp
check "it builds with sanitizers" build-aux/build sanitize --werror \
  -Db_sanitize=address,undefined -Db_lundef=false -Dbuildtype=debug -Doptimization=1
suites sanitize engine operation
check "the sources are formatted" formatted

echo "$passed passed, $failed failed" | tee build/tests-counted
[ "$failed" = 0 ]
