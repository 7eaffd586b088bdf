#!/bin/sh
# Makes consultation sheets and share pages of two sample photos, and of all of them together, and lists them.
#
#   sh samples/sheets.sh [FOLDER]
#
# FOLDER (default: build/sheets) gets NAME-before-after.png, NAME-options.png,
# NAME-timeline.png and .pdf, NAME-timeline.html with its screenshot, the moving NAME-timeline.webp, and
# NAME-timeline.record; and all-views.png, .html and .set.
#
# SPDX-License-Identifier: GPL-3.0-or-later
set -eu

source=$(cd "$(dirname "$0")/.." && pwd -P)
. "$source/samples/in-gimp.sh"
run_in_gimp sheets.py "${1:-$source/build/sheets}"

build-aux/with-gimp --writable "$out" sh -c '
  PYTHONDONTWRITEBYTECODE=1 PYTHONPATH=tests/gimp/sheet python3 -c "
import glob, sys
from browser import Browser
for path in glob.glob(sys.argv[1] + \"/*.html\"):
    browser = Browser(1000, 1000)
    browser.open(path)
    browser.value(\"document.querySelectorAll(\\\".marks span\\\")[3]?.click()\")
    browser.wait(0.5)
    browser.screenshot(path[:-5] + \"-page.png\")
    browser.close()
" "$1"
' sh "$out"

echo "Sheets of the sample photos:"
ls "$out"/*.png "$out"/*.pdf "$out"/*.html "$out"/*.webp "$out"/*.record "$out"/*.set | sed 's/^/  /'
