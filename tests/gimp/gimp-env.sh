#!/bin/sh
# Runs a command in a GIMP of its own, with the plug-in as it was built and nothing of the user's.
#
#   tests/gimp/gimp-env.sh BUILD-FOLDER COMMAND [ARG...]
#
# The profile is made in a temporary folder and removed at the end. The command finds:
#   SMP_PROFILE   that folder; the user's own looks go to $XDG_DATA_HOME below it
#   SMP_BUILD     the build folder
# and may be given:
#   SMP_OPERATION_DIR   the folder of smp:dots; empty for a GIMP without the operation.
#                       Default: the one of the build
#   SMP_KEEP_PROFILE    a folder to use instead, which is kept
#   SMP_COLOR_SCHEME    dark, gray or light; GIMP's own if not given
#   SMP_WRAPPER         a command that runs the plug-in, such as valgrind
#   SMP_LANGUAGE        a language such as de, even where its locale is not installed
#   SMP_PSEUDO_LANGUAGE long or mirrored, a language that pseudo-language.py makes up
# Only the few plug-ins of GIMP that tests and previews need are there, so it starts fast.
#
# SPDX-License-Identifier: GPL-3.0-or-later
set -eu

[ $# -ge 2 ] || { sed -n '2,/^$/p' "$0" >&2; exit 2; }
source=$(cd "$(dirname "$0")/../.." && pwd -P)
SMP_BUILD=$(cd "$1" && pwd -P)
shift

name=scalp-micropigmentation
if [ -n "${SMP_KEEP_PROFILE:-}" ]; then
  SMP_PROFILE=$SMP_KEEP_PROFILE
  mkdir -p "$SMP_PROFILE"
else
  SMP_PROFILE=$(mktemp -d "${TMPDIR:-/tmp}/smp-profile.XXXXXX")
  trap 'rm -rf "$SMP_PROFILE"' EXIT
  trap 'exit 130' INT HUP TERM
fi

# The plug-in with its catalogues beside it, as installed.
staged=$SMP_PROFILE/plug-ins
mkdir -p "$staged/$name" "$SMP_PROFILE/gimp" "$SMP_PROFILE/data/$name" "$SMP_PROFILE/cache" \
         "$SMP_PROFILE/config" "$SMP_PROFILE/share/$name" "$SMP_PROFILE/tmp"
cp -p "$SMP_BUILD/plug-in/gimp/$name" "$staged/$name/"
if [ -n "${SMP_WRAPPER:-}" ]; then
  mkdir -p "$SMP_PROFILE/wrapped"
  mv "$staged/$name/$name" "$SMP_PROFILE/wrapped/$name"
  printf '#!/bin/sh\nexec %s "%s" "$@"\n' "$SMP_WRAPPER" "$SMP_PROFILE/wrapped/$name" \
    > "$staged/$name/$name"
  chmod +x "$staged/$name/$name"
fi
for catalogue in "$SMP_BUILD"/po/*/LC_MESSAGES/$name.mo; do
  [ -e "$catalogue" ] || continue
  language=$(basename "$(dirname "$(dirname "$catalogue")")")
  mkdir -p "$staged/$name/locale/$language/LC_MESSAGES"
  cp -p "$catalogue" "$staged/$name/locale/$language/LC_MESSAGES/"
done
mkdir -p "$SMP_PROFILE/share/$name/looks"
cp "$source"/plug-in/looks/*.look "$SMP_PROFILE/share/$name/looks/"

stock=$(pkg-config --variable=gimplibdir gimp-3.0)/plug-ins
for plug_in in script-fu python-eval file-png file-jpeg file-gegl file-pdf-export; do
  [ ! -d "$stock/$plug_in" ] || ln -sfn "$stock/$plug_in" "$staged/$plug_in"
done

cat > "$SMP_PROFILE/gimp/gimprc" <<RC
(plug-in-path "$staged")
(check-updates no)
(show-welcome-dialog no)
(show-brush-outline no)
(config-version "$(pkg-config --modversion gimp-3.0)")
${SMP_COLOR_SCHEME:+(theme-color-scheme $SMP_COLOR_SCHEME)}
RC

GEGL_PATH=$(pkg-config --variable=pluginsdir gegl-0.4)
SMP_OPERATION_DIR=${SMP_OPERATION_DIR-$SMP_BUILD/plug-in/operation}
[ -z "$SMP_OPERATION_DIR" ] || GEGL_PATH=$GEGL_PATH:$SMP_OPERATION_DIR

export SMP_BUILD SMP_PROFILE GEGL_PATH
export GIMP3_DIRECTORY="$SMP_PROFILE/gimp" GEGL_SWAP="${GEGL_SWAP:-RAM}" GEGL_USE_OPENCL=no BABL_LUT=0
export XDG_CONFIG_HOME="$SMP_PROFILE/config" XDG_CACHE_HOME="$SMP_PROFILE/cache"
export XDG_DATA_HOME="$SMP_PROFILE/data"
export XDG_DATA_DIRS="$SMP_PROFILE/share:${XDG_DATA_DIRS:-/usr/local/share:/usr/share}"
# Scripts that run inside GIMP find headless.py and what else they share.
export PYTHONPATH="$source/tests/gimp" PYTHONDONTWRITEBYTECODE=1

if [ -n "${SMP_PSEUDO_LANGUAGE:-}" ]; then
  SMP_LANGUAGE=xx
  mkdir -p "$staged/$name/locale/xx/LC_MESSAGES"
  python3 "$source/tests/gimp/pseudo-language.py" "$SMP_PSEUDO_LANGUAGE" > "$SMP_PROFILE/xx.po"
  msgfmt -o "$staged/$name/locale/xx/LC_MESSAGES/$name.mo" "$SMP_PROFILE/xx.po"
fi
if [ -n "${SMP_LANGUAGE:-}" ]; then
  # gettext translates nothing in the locale C, but does in a copy of it by another name.
  if [ -d /usr/lib/locale/C.utf8 ]; then
    locale=${SMP_LANGUAGE}_$(echo "$SMP_LANGUAGE" | tr a-z A-Z)
    mkdir -p "$SMP_PROFILE/locale"
    [ -d "$SMP_PROFILE/locale/$locale.utf8" ] \
      || cp -r /usr/lib/locale/C.utf8 "$SMP_PROFILE/locale/$locale.utf8"
    export LOCPATH="$SMP_PROFILE/locale" LANG="$locale.UTF-8"
  fi
  unset LC_ALL
  export LANGUAGE="$SMP_LANGUAGE"
fi

status=0
"$@" || status=$?
exit $status
