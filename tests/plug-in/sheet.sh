#!/bin/sh
# Tests of consultation sheets in real GIMP without a screen, and of share pages in a browser.
# Prints TAP.
#
#   tests/plug-in/sheet.sh BUILD-FOLDER
#
# Needs exiftool, poppler and chromium, and to be allowed to mount a small disk in a namespace of
# its own. Screenshots of the share page are kept in BUILD-FOLDER/screenshots.
#
# SPDX-License-Identifier: GPL-3.0-or-later
set -u

[ $# -eq 1 ] || { sed -n '2,/^$/p' "$0" >&2; exit 2; }
build=$(cd "$1" && pwd -P)
here=$(cd "$(dirname "$0")" && pwd -P)
SMP_WORK=$(mktemp -d "${TMPDIR:-/tmp}/smp-sheets.XXXXXX")
trap 'rm -rf "$SMP_WORK"' EXIT
SMP_TAP=$SMP_WORK/tap
SMP_FULL=$SMP_WORK/full
SMP_READONLY=$SMP_WORK/readonly
SMP_SHOTS=$build/screenshots
export SMP_WORK SMP_TAP SMP_FULL SMP_READONLY SMP_SHOTS
: > "$SMP_TAP"
mkdir -p "$SMP_FULL" "$SMP_READONLY" "$build/screenshots"

# python WHAT SCRIPT: one start of gimp-console with the two odd disks.
python ()
{
  timeout 500 unshare --user --map-root-user --mount sh -c '
    mount -t tmpfs -o size=256k none "$SMP_FULL" && mount -t tmpfs -o ro none "$SMP_READONLY" \
      && exec "$@"' sh \
    "$here/gimp-env.sh" "$build" gimp-console --no-data --batch-interpreter python-fu-eval \
    -b "exec(compile(open('$here/$2').read(), '$2', 'exec'))" --quit > "$SMP_WORK/log" 2>&1 \
    < /dev/null
  status=$?
  if ! grep -q "^# done: $1\$" "$SMP_TAP"; then
    echo "not ok - $1 end (status $status)" >> "$SMP_TAP"
    tail -n 20 "$SMP_WORK/log" | sed 's/^/# /' >> "$SMP_TAP"
  fi
}

python sheets sheet.py
python "sheet files" sheet-files.py
python records sheet-records.py

# Languages that nobody speaks: one with long words, one that runs from right to left.
for language in long mirrored; do
  SMP_KEEP_PROFILE=$SMP_WORK/$language
  locale=$SMP_KEEP_PROFILE/plug-ins/scalp-micropigmentation/locale/xx/LC_MESSAGES
  mkdir -p "$locale"
  python3 "$here/pseudo-language.py" "$language" > "$SMP_WORK/$language.po" \
    && msgfmt -o "$locale/scalp-micropigmentation.mo" "$SMP_WORK/$language.po"
  export SMP_KEEP_PROFILE
  SMP_LANGUAGE=xx SMP_DIRECTION=$language python "$language sheets" sheet-language.py
done
unset SMP_KEEP_PROFILE

timeout 300 python3 "$here/share-page.py" "$SMP_WORK" "$build/screenshots" >> "$SMP_TAP" \
  2> "$SMP_WORK/log" || sed 's/^/# /' "$SMP_WORK/log" >> "$SMP_TAP"
grep -q '^# done: share pages$' "$SMP_TAP" || echo "not ok - share pages end" >> "$SMP_TAP"

# The plan, and a number for each test.
grep -v '^# done' "$SMP_TAP" | awk '
  /^(not )?ok / { n++; sub (/ok -/, "ok " n " -") }
  { print }
  END { print "1.." n + 0 }'
! grep -q '^not ok' "$SMP_TAP"
