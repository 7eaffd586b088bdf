#!/bin/sh
# Runs a command with a GIMP profile of its own, with the built plug-in and none of the user's settings.
#
#   tests/gimp/gimp-env.sh BUILD-FOLDER COMMAND [ARG...]
#
# The profile is temporary. It is a copy of one in the build folder with which GIMP has started once, so it
# starts fast: the plug-ins have been queried, and babl's conversions are cached.
#
# Variables for the command:
#   SMP_PROFILE   the folder of the profile; the user's own looks go to $XDG_DATA_HOME below it
#   SMP_PLUG_IN   the folder of the plug-in
#   SMP_BUILD     the build folder
# Variables that may be set:
#   SMP_OPERATION_DIR   the folder of smp:dots; empty for a GIMP without the operation.
#                       Default: the one of the build
#   SMP_OPERATION_BESIDE   the folder of smp:dots that only the plug-in sees. Default: SMP_OPERATION_DIR
#   SMP_COPIED          not empty: everything that belongs to the plug-in, operation and looks included, is in its
#                       folder, in a profile whose path has spaces and letters that are not ASCII
#   SMP_STANDARD_GEGL   not empty: GEGL takes all operations from where it looks without GEGL_PATH
#   SMP_KEEP_PROFILE    a folder to use and keep as the profile, new or existing
#   SMP_ASK_PLUG_INS    not empty: GIMP has not queried its plug-ins yet
#   SMP_COLOR_SCHEME    dark, gray or light. Default: that of GIMP
#   SMP_WRAPPER         a command that runs the plug-in, such as valgrind
#   SMP_LANGUAGE        a language such as de, even where its locale is not installed
#   SMP_PSEUDO_LANGUAGE long or mirrored, a language that pseudo-language.py makes up
# Only those of GIMP's own plug-ins are installed that tests and previews need.
#
# SPDX-License-Identifier: GPL-3.0-or-later
set -eu

[ $# -ge 2 ] || { sed -n '2,/^$/p' "$0" >&2; exit 2; }
source=$(cd "$(dirname "$0")/../.." && pwd -P)
SMP_BUILD=$(cd "$1" && pwd -P)
shift

name=scalp-micropigmentation
stock=$(pkg-config --variable=gimplibdir gimp-3.0)/plug-ins
gegl=$(pkg-config --variable=pluginsdir gegl-0.4)
version=$(pkg-config --modversion gimp-3.0)

# use_profile FOLDER OPERATION-DIR: sets the environment so that GIMP uses this profile.
use_profile ()
{
  SMP_PROFILE=$1
  GEGL_PATH=$SMP_PROFILE/gegl${2:+:$2}
  SMP_PLUG_IN=$SMP_PROFILE/gimp/plug-ins/$name
  export SMP_BUILD SMP_PROFILE SMP_PLUG_IN GEGL_PATH
  export GIMP3_DIRECTORY="$SMP_PROFILE/gimp" GEGL_SWAP="${GEGL_SWAP:-RAM}" GEGL_USE_OPENCL=no BABL_LUT=0
  export XDG_CONFIG_HOME="$SMP_PROFILE/config" XDG_CACHE_HOME="$SMP_PROFILE/cache"
  export XDG_DATA_HOME="$SMP_PROFILE/data"
  export XDG_DATA_DIRS="$SMP_PROFILE/share:${data_dirs:=${XDG_DATA_DIRS:-/usr/local/share:/usr/share}}"
}

# make_profile FOLDER: makes a profile with the plug-in, its translations and its looks as installed.
make_profile ()
{
  mkdir -p "$1/gimp/plug-ins/$name" "$1/data/$name" "$1/cache" "$1/config" "$1/share/$name/looks" "$1/tmp"
  cp -p "$SMP_BUILD/plug-in/gimp/$name" "$1/gimp/plug-ins/$name/"
  for catalogue in "$SMP_BUILD"/po/*/LC_MESSAGES/$name.mo; do
    [ -e "$catalogue" ] || continue
    language=$(basename "$(dirname "$(dirname "$catalogue")")")
    mkdir -p "$1/gimp/plug-ins/$name/locale/$language/LC_MESSAGES"
    cp -p "$catalogue" "$1/gimp/plug-ins/$name/locale/$language/LC_MESSAGES/"
  done
  cp -p "$source"/plug-in/looks/*.look "$1/share/$name/looks/"
  for plug_in in script-fu python-eval file-png file-jpeg file-tiff file-gegl file-pdf-export file-webp; do
    [ ! -d "$stock/$plug_in" ] || ln -sfn "$stock/$plug_in" "$1/gimp/plug-ins/$plug_in"
  done
  # Without those operations that load large libraries, which each start of a program would do.
  mkdir -p "$1/gegl"
  for module in "$gegl"/*.so; do
    case ${module##*/} in
      matting-* | path.so | pdf-* | pixbuf-* | raw-* | svg-* | tiff-* | v4l.so | vector-* | webp-*) ;;
      *) ln -sfn "$module" "$1/gegl/" ;;
    esac
  done
  # The path is relative to GIMP's folder, so that the list of plug-ins stays valid in copies.
  cat > "$1/gimp/gimprc" <<RC
(plug-in-path "\${gimp_dir}/plug-ins")
(check-updates no)
(show-welcome-dialog no)
(show-brush-outline no)
(config-version "$version")
RC
}

# Lists everything that the prepared profile depends on. GIMP asks a plug-in for its arguments, which come
# from the operation, only when the binary has changed.
ingredients ()
{
  echo "$version $source"
  stat -L -c '%n %s %y' "$source/tests/gimp/gimp-env.sh" "$SMP_BUILD/plug-in/gimp/$name" "$SMP_BUILD"/plug-in/operation/*.so \
    "$SMP_BUILD"/po/*/LC_MESSAGES/$name.mo "$source"/plug-in/looks/*.look
}

# Makes the profile to copy, by starting GIMP once.
prepare_profile ()
{
  rm -rf --one-file-system "$prepared"
  make_profile "$prepared"
  (
    use_profile "$prepared" "$SMP_BUILD/plug-in/operation"
    # babl sometimes drops conversions that have no pixel count; see plug-in/command/profile.c.
    "$SMP_BUILD/tests/gimp/babl-fishes" \
      && sed -i 's/\tpixels=0 /\tpixels=100 /' "$XDG_CACHE_HOME/babl/babl-fishes" \
      && gimp-console --no-data --batch-interpreter plug-in-script-fu-eval -b '(display "prepared")' --quit
  ) > "$prepared/log" 2>&1 < /dev/null || { cat "$prepared/log" >&2; exit 1; }
  ingredients > "$prepared/made-of"
}

if [ -n "${SMP_KEEP_PROFILE:-}" ]; then
  profile=$SMP_KEEP_PROFILE
  mkdir -p "$profile"
else
  temporary=$(mktemp -d "${TMPDIR:-/tmp}/smp-profile.XXXXXX")
  trap 'rm -rf "$temporary"' EXIT
  profile=$temporary${SMP_COPIED:+/Größe und 髪 of Ana’s clients}
  mkdir -p "$profile"
  trap 'exit 130' INT HUP TERM
fi
prepared=$SMP_BUILD/gimp-profile
(
  flock 9 # no copying while another process makes it
  if ! ingredients | cmp -s - "$prepared/made-of"; then
    prepare_profile
  fi
  [ -d "$profile/gimp" ] || cp -a "$prepared/." "$profile/"
) 9> "$prepared.lock"
[ -z "${SMP_ASK_PLUG_INS:-}" ] || rm -f "$profile/gimp/pluginrc"
use_profile "$profile" "${SMP_OPERATION_DIR=$SMP_BUILD/plug-in/operation}"
rm -rf "$SMP_PLUG_IN/operation"
if [ -n "${SMP_COPIED:-}" ]; then
  mkdir -p "$SMP_PLUG_IN/operation"
  cp "$SMP_BUILD"/plug-in/operation/smp-dots.so "$SMP_PLUG_IN/operation/"
  mv "$SMP_PROFILE/share/$name/looks" "$SMP_PLUG_IN/"
  SMP_OPERATION_DIR=$SMP_PLUG_IN/operation
  SMP_OPERATION_BESIDE=
  use_profile "$profile" "$SMP_OPERATION_DIR"
fi
beside=${SMP_OPERATION_BESIDE-$SMP_OPERATION_DIR}
[ -z "${SMP_STANDARD_GEGL:-}" ] || unset GEGL_PATH
[ -z "$beside" ] || ln -s "$beside" "$SMP_PLUG_IN/operation"
if [ -n "${SMP_WRAPPER:-}" ]; then
  mkdir -p "$profile/wrapped"
  mv "$SMP_PLUG_IN/$name" "$profile/wrapped/$name"
  printf '#!/bin/sh\nexec %s "%s" "$@"\n' "$SMP_WRAPPER" "$profile/wrapped/$name" > "$SMP_PLUG_IN/$name"
  chmod +x "$SMP_PLUG_IN/$name"
fi
[ -z "${SMP_COLOR_SCHEME:-}" ] || echo "(theme-color-scheme $SMP_COLOR_SCHEME)" >> "$profile/gimp/gimprc"

# Scripts inside GIMP import headless.py and the common.py of their folder from here.
export PYTHONPATH="$source/tests/gimp" PYTHONDONTWRITEBYTECODE=1

if [ -n "${SMP_PSEUDO_LANGUAGE:-}" ]; then
  SMP_LANGUAGE=xx
  mkdir -p "$SMP_PLUG_IN/locale/xx/LC_MESSAGES"
  python3 "$source/tests/gimp/pseudo-language.py" "$SMP_PSEUDO_LANGUAGE" > "$profile/xx.po"
  msgfmt -o "$SMP_PLUG_IN/locale/xx/LC_MESSAGES/$name.mo" "$profile/xx.po"
fi
if [ -n "${SMP_LANGUAGE:-}" ]; then
  # gettext does not translate in the locale C, but does in a copy of it with another name.
  if [ -d /usr/lib/locale/C.utf8 ]; then
    locale=${SMP_LANGUAGE}_$(echo "$SMP_LANGUAGE" | tr a-z A-Z)
    mkdir -p "$profile/locale"
    [ -d "$profile/locale/$locale.utf8" ] \
      || cp -r /usr/lib/locale/C.utf8 "$profile/locale/$locale.utf8"
    export LOCPATH="$profile/locale" LANG="$locale.UTF-8"
  fi
  unset LC_ALL
  export LANGUAGE="$SMP_LANGUAGE"
fi

status=0
"$@" || status=$?
exit $status
