#!/bin/sh
# Runs a command in its own mount namespace, where $SMP_FULL is a small disk, $SMP_READONLY a read-only one, and
# $SMP_OTHER_DISK one that has room and nothing on it.
#
#   tests/gimp/odd-disks.sh COMMAND [ARG...]
#
# SPDX-License-Identifier: GPL-3.0-or-later
set -eu

[ $# -ge 1 ] || { sed -n '2,/^$/p' "$0" >&2; exit 2; }
work=$(mktemp -d "${TMPDIR:-/tmp}/smp-disks.XXXXXX")
trap 'rmdir "$work/full" "$work/readonly" "$work/other" "$work"' EXIT
SMP_FULL=$work/full
SMP_READONLY=$work/readonly
SMP_OTHER_DISK=$work/other
export SMP_FULL SMP_READONLY SMP_OTHER_DISK
mkdir "$SMP_FULL" "$SMP_READONLY" "$SMP_OTHER_DISK"
unshare --user --map-root-user --mount sh -c '
  mount -t tmpfs -o size=256k none "$SMP_FULL" && mount -t tmpfs -o ro none "$SMP_READONLY" \
    && mount -t tmpfs none "$SMP_OTHER_DISK" \
    && exec "$@"' sh "$@"
