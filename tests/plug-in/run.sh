#!/bin/sh
# Tests of the plug-in in real GIMP without a screen. Prints TAP.
#
#   tests/plug-in/run.sh BUILD-FOLDER [scale]
#
# With "scale" only one start, for scale, head, plan and copied treatments (scale.py). Otherwise
# four starts of gimp-console: Python (run.py, nearly everything), Script-Fu, German, and a GIMP
# without the operation.
#
# SPDX-License-Identifier: GPL-3.0-or-later
set -u

[ $# -eq 1 ] || [ "$*" = "$1 scale" ] || { sed -n '2,/^$/p' "$0" >&2; exit 2; }
build=$1
here=$(cd "$(dirname "$0")" && pwd -P)
work=$(mktemp -d "${TMPDIR:-/tmp}/smp-tests.XXXXXX")
trap 'rm -rf "$work"' EXIT
SMP_TAP=$work/tap
export SMP_TAP
: > "$SMP_TAP"

# One start of gimp-console, which writes its own TAP lines and then "# done: WHAT".
gimp ()
{
  what=$1
  interpreter=$2
  command=$3
  timeout 300 "$here/gimp-env.sh" "$build" gimp-console --no-data \
    --batch-interpreter "$interpreter" -b "$command" --quit > "$work/log" 2>&1 < /dev/null
  status=$?
  [ ! -e "$work/script-fu" ] || { cat "$work/script-fu" >> "$SMP_TAP"; rm "$work/script-fu"; }
  if ! grep -q "^# done: $what\$" "$SMP_TAP"; then
    echo "not ok - $what ends (status $status)" >> "$SMP_TAP"
    tail -n 20 "$work/log" | sed 's/^/# /' >> "$SMP_TAP"
  fi
}

python ()
{
  gimp "$1" python-fu-eval "exec(compile(open('$here/$2').read(), '$2', 'exec'))"
}

if [ $# -eq 2 ]; then
  python "scale and plan" scale.py
else
  python gimp-console run.py

  gimp script-fu plug-in-script-fu-eval "(define tap-file \"$work/script-fu\") (load \"$here/run.scm\")"

  SMP_LANGUAGE=de python german run-german.py

  # GIMP keeps what a plug-in said of its arguments, so the operation may go away afterwards too.
  SMP_KEEP_PROFILE=$work/kept
  export SMP_KEEP_PROFILE
  for round in fresh later; do
    if [ $round = later ]; then
      rm -rf "$work/kept"
      timeout 100 "$here/gimp-env.sh" "$build" gimp-console --no-data \
        --batch-interpreter plug-in-script-fu-eval -b '(display "once")' --quit > "$work/log" 2>&1 \
        < /dev/null
    fi
    SMP_ROUND=$round SMP_OPERATION_DIR= python "no operation, $round" run-without-operation.py
  done

  sh "$here/check-po.sh" >> "$SMP_TAP"
fi

# The plan, and a number for each test.
grep -v '^# done' "$SMP_TAP" | awk '
  /^(not )?ok / { n++; sub (/ok -/, "ok " n " -") }
  { print }
  END { print "1.." n + 0 }'
! grep -q '^not ok' "$SMP_TAP"
