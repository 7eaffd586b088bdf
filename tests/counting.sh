# Counts tests for run.sh; sourced by the scripts that run them.
# shellcheck shell=sh
# SPDX-License-Identifier: GPL-3.0-or-later
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
    echo "$name" >> build/tests-failed
    count 0 1
  fi
}

# Hands the numbers to run.sh, and is the last thing that a part of the tests does: counted PART.
counted ()
{
  echo "$1 $passed $failed" >> build/tests-counted
  [ "$failed" = 0 ]
}
