#!/bin/sh
# Lists the functions that the built plug-in and its operation take from GIMP and GEGL, in PREFIX-takes, and those that
# this system's GIMP and GEGL have, in PREFIX-has.
#
#   tests/gimp/exchange/functions.sh BUILD-FOLDER PREFIX
#
# SPDX-License-Identifier: GPL-3.0-or-later
set -eu
[ $# -eq 2 ] || { sed -n '2,/^$/p' "$0" >&2; exit 2; }
gimp=$(pkg-config --variable=libdir gimp-3.0)
gegl=$(pkg-config --variable=libdir gegl-0.4)

# names OF-NM...: without the versions of symbols.
names ()
{
  nm -D "$@" | awk '{ sub (/@.*/, "", $NF) } $NF ~ /^(gimp|gegl)_/ { print $NF }' | LC_ALL=C sort -u
}

names --undefined-only "$1/plug-in/gimp/scalp-micropigmentation" "$1/plug-in/operation/smp-dots.so" > "$2-takes"
names --defined-only "$gimp"/libgimp*-3.0.so "$gegl"/libgegl-0.4.so > "$2-has"
