#!/bin/sh
# Runs a libFuzzer harness from its seed corpus for a fixed number of runs, the same each time.
#
#   tests/fuzz/run.sh HARNESS CORPUS RUNS
#
# What it finds on the way goes to a folder that is removed; what fails it is kept in build/ as crash-*
# or timeout-*, and is given to the harness as its argument to see it again.
# SPDX-License-Identifier: GPL-3.0-or-later
set -eu
found=$(mktemp -d "${TMPDIR:-/tmp}/smp-fuzz.XXXXXX")
trap 'rm -rf "$found"' EXIT
export TMPDIR="$found" XDG_DATA_HOME="$found/data"
mkdir "$found/corpus"

"$1" -runs="$3" -seed=1 -max_len=8192 -timeout=60 -rss_limit_mb=3000 -print_final_stats=1 \
  -artifact_prefix="$(dirname "$1")/" ${SMP_FUZZ_OPTIONS:-} "$found/corpus" "$2" > "$found/log" 2>&1 || {
  tail -n 60 "$found/log"
  exit 1
}
grep -E 'DONE|stat::|WARNING' "$found/log" || true
