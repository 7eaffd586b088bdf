#!/bin/sh
# Runs a libFuzzer harness on its corpus for a fixed number of runs, with a fixed seed.
#
#   tests/fuzz/run.sh HARNESS CORPUS RUNS
#
# New inputs go to a temporary folder. Failing ones are kept beside the harness as crash-* or timeout-*;
# run the harness with such a file as its argument to see the failure again.
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
