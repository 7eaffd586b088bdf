#!/bin/sh
# Copies the plug-in's folder to another place, whose path has spaces and letters that are not ASCII, and checks that
# everything in it is found there. No GIMP is needed: a program with the plug-in's name tells what it finds. Prints TAP.
#
#   tests/packaging/copied.sh BUILD-FOLDER [WINE-DRIVES]
#
# With the folder of Wine's drives the build is one for Windows, and the copy lies on a drive of its own.
#
# SPDX-License-Identifier: GPL-3.0-or-later
set -u

[ $# -ge 1 ] || { sed -n '2,/^$/p' "$0" >&2; exit 2; }
build=$(cd "$1" && pwd -P)
drives=${2:-}
cd "$(dirname "$0")/../.." || exit 1
. tests/packaging/tap.sh
name=scalp-micropigmentation
work=$(mktemp -d "${TMPDIR:-/tmp}/smp-copied.XXXXXX")
trap 'rm -rf --one-file-system "$work"; [ -z "$drives" ] || rm -f "$drives/y:"' EXIT
folder="$work/Größe und 髪 of Ana’s clients/$name"

program=tests/model/tell-copied
module=smp-dots.so
end=
if [ -n "$drives" ]; then
  program=$program.exe module=smp-dots.dll end=.exe
  ln -sfn "$work" "$drives/y:"
fi

copy ()
{
  mkdir -p "$folder/operation" "$work/data" && cp "$build/$program" "$folder/$name$end" \
    && cp "$build/plug-in/operation/$module" "$folder/operation/" && cp -r plug-in/looks "$folder/" || return
  for language in "$build"/po/*/LC_MESSAGES; do
    catalogue=$folder/locale/$(basename "$(dirname "$language")")/LC_MESSAGES
    mkdir -p "$catalogue" && cp "$language/$name.mo" "$catalogue/" || return
  done
}

# tell LOCALE: what the program finds, in the words of that language.
tell ()
{
  # gettext does not translate in the locale C, but does in a copy of it with another name. Wine takes the letters of file
  # names from it.
  mkdir -p "$work/locale" && cp -r /usr/lib/locale/C.utf8 "$work/locale/$1.utf8" || return
  if [ -n "$drives" ]; then
    place="Y:$(echo "${folder#"$work"}" | tr / '\\')"
    set -- "$1" "GEGL_PATH=$place\\operation" 'XDG_DATA_HOME=Y:\data' build-aux/windows/run "$place\\$name.exe"
  else
    set -- "$1" "GEGL_PATH=$folder/operation" XDG_DATA_HOME="$work/data" XDG_DATA_DIRS="$work" "$folder/$name"
  fi
  language=$1
  shift
  env -u LC_ALL LOCPATH="$work/locale" LANG="$language.UTF-8" LANGUAGE="${language%_*}" "$@" < /dev/null | tr -d '\r'
}

# said LANGUAGE START-OF-A-LINE...
said ()
{
  language=$1
  shift
  for line; do
    grep -q "^$line" "$work/$language" || { cat "$work/$language" "$work/log"; return 1; }
  done
}

all_looks ()
{
  equal "$(sed -n 's/^look: \([^:]*\):.*/\1/p' "$work/de" | sort)" \
    "$(ls plug-in/looks | sed -n 's/\.look$//p' | sort)"
}

check "the folder is copied" copy
tell de_DE > "$work/de" 2>> "$work/log"
tell ja_JP > "$work/ja" 2>> "$work/log"
check "the looks beside the plug-in are found" all_looks
check "their names are translated" said de 'look: natural-buzz: Natürlicher'
check "the plug-in is translated from its own folder" said de 'plug-in: Dichte$'
check "so is the operation" said de 'operation: Dichte '
check "the other languages are there, too" said ja 'plug-in: 密度$' 'operation: 密度' 'look: natural-buzz: 自然な坊主'
finish
