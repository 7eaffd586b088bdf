#!/bin/sh
# Makes consultation sheets and a share page of two sample photos, and says where they are.
#
#   sh samples/sheets.sh [FOLDER]
#
# FOLDER (default: build/sheets of the project) gets NAME-before-after.png, NAME-options.png,
# NAME-timeline.png and .pdf, NAME-timeline.html with its screenshot, and NAME-timeline.record.
#
# SPDX-License-Identifier: GPL-3.0-or-later
set -eu

source=$(cd "$(dirname "$0")/.." && pwd -P)
out=${1:-$source/build/sheets}
mkdir -p "$out"
out=$(cd "$out" && pwd -P)
cd "$source"

build-aux/with-gimp --writable "$out" sh -c '
  build-aux/build main --werror >build/build.log 2>&1 || { cat build/build.log; exit 1; }
  SMP_OUT=$1 tests/plug-in/gimp-env.sh build/main gimp-console --no-data --no-interface \
    --batch-interpreter python-fu-eval \
    -b "exec(open(\"samples/sheets.py\").read())" --quit >build/sheets.log 2>&1 \
    || { cat build/sheets.log; exit 1; }
  PYTHONDONTWRITEBYTECODE=1 PYTHONPATH=tests/plug-in python3 -c "
import glob, sys
from browser import Browser
for path in glob.glob(sys.argv[1] + \"/*.html\"):
    browser = Browser(1000, 1000)
    browser.open(path)
    browser.value(\"document.querySelectorAll(\\\"fieldset input\\\")[3].click()\")
    browser.wait(0.5)
    browser.screenshot(path[:-5] + \"-page.png\")
    browser.close()
" "$1"
' sh "$out"

echo "Sheets of the sample photos:"
ls "$out"/*.png "$out"/*.pdf "$out"/*.html "$out"/*.record | sed 's/^/  /'
