# Prints TAP, one line per check, for the scripts here.
# shellcheck shell=sh
# SPDX-License-Identifier: GPL-3.0-or-later
checked=0
bad=0

# check NAME COMMAND [ARG...]: passes if the command succeeds; otherwise shows its output.
check ()
{
  what=$1
  shift
  checked=$((checked + 1))
  if said=$("$@" 2>&1); then
    echo "ok $checked - $what"
  else
    bad=$((bad + 1))
    echo "not ok $checked - $what"
    echo "$said" | tail -n 40 | sed 's/^/# /'
  fi
}

# equal GOT EXPECTED
equal ()
{
  [ "$1" = "$2" ] || { echo "got: $1"; echo "expected: $2"; return 1; }
}

finish ()
{
  echo "1..$checked"
  [ "$bad" = 0 ]
  exit
}
