#!/bin/sh
# Checks that no program has a path of the computer where it was built, so that it works where it is copied to. Prints
# TAP.
#
#   tests/packaging/paths.sh BUILD-FOLDER FILE...
#
# SPDX-License-Identifier: GPL-3.0-or-later
set -u

[ $# -ge 2 ] || { sed -n '2,/^$/p' "$0" >&2; exit 2; }
build=$(cd "$1" && pwd -P)
shift
here=$(cd "$(dirname "$0")" && pwd -P)
# shellcheck source=tests/packaging/tap.sh
. "$here/tap.sh"
source=$(cd "$here/../.." && pwd -P)

# Of names in capital and small letters, and with the separators of Windows.
has_no ()
{
  ! tr '\\' / < "$1" | grep -aqiF "$2"
}

# The shells of MSYS2 have names of their own for the drives.
native ()
{
  if command -v cygpath > /dev/null; then cygpath -m "$1"; else echo "$1"; fi
}

for file; do
  for folder in "$(native "$source")" "$(native "$build")" "$(native "$HOME")"; do
    # A folder such as / is in every path.
    [ "${#folder}" -lt 5 ] || check "${file##*/} has no path of $folder" has_no "$file" "$folder/"
  done
done
finish
