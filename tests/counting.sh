# Counts passed and failed tests for run.sh. Sourced by scripts that run tests.
# shellcheck shell=sh
# SPDX-License-Identifier: GPL-3.0-or-later
passed=0
failed=0

count ()
{
  passed=$((passed + $1))
  failed=$((failed + $2))
}

# check NAME COMMAND...: counts the command as a test, which passes if it succeeds.
check ()
{
  name=$1
  shift
  if "$@"; then
    echo "ok: $name"
    count 1 0
  else
    echo "FAILED: $name"
    echo "$name" >> build/tests-failed
    count 0 1
  fi
}

# counted PART: passes the counts to run.sh. Each part ends with it.
counted ()
{
  echo "$1 $passed $failed" >> build/tests-counted
  [ "$failed" = 0 ]
}
