#!/bin/sh
# Installs into DESTDIR, uninstalls, and builds twice. Prints TAP.
#
#   tests/packaging/install.sh
#
# SPDX-License-Identifier: GPL-3.0-or-later
set -u

cd "$(dirname "$0")/../.." || exit 1
. tests/packaging/tap.sh
work=$(mktemp -d "${TMPDIR:-/tmp}/smp-install.XXXXXX")
trap 'rm -rf "$work"' EXIT
mkdir "$work/home"
HOME=$work/home
export HOME
unset XDG_CONFIG_HOME XDG_DATA_HOME DESTDIR
# Two folders whose names differ in length, so that stored paths would change the size of files.
one=$work/one
other=$work/another/folder

# build FOLDER: builds a copy of the source in FOLDER/source and installs it into FOLDER/root.
build ()
{
  build-aux/export "$1/source" && cd "$1/source" && meson setup build --prefix=/usr \
    && ninja -C build && DESTDIR=$1/root meson install -C build --no-rebuild
}

build_elsewhere ()
{
  umask 077
  TZ=Asia/Tokyo LC_ALL=C build "$other"
}

files_of ()
{
  (cd "$1" && find . ! -type d | sed 's/^\.//' | sort)
}

# Lists files with permissions, link targets and checksums.
listing ()
{
  (cd "$1" && find . -printf '%P %M %l\n' && find . -type f -exec sha256sum {} +) | sort
}

same ()
{
  listing "$one/root" > "$work/listing-one"
  listing "$other/root" > "$work/listing-other"
  diff "$work/listing-one" "$work/listing-other"
}

nothing_beside ()
{
  equal "$(find /usr /etc "$HOME" -newer "$work/before" ! -type d 2>/dev/null)" ""
}

no_path_inside ()
{
  ! grep -rlF "$work" "$one/root"
}

# Moves an installation, and starts smp-batch there, which needs the operation and a look for this.
moved ()
{
  place="$work/an installation é"
  mv "$other/root" "$place"
  GEGL_PATH=$(dirname "$(find "$place" -name smp-dots.so -type f)") GEGL_USE_OPENCL=no \
    "$place/usr/bin/smp-batch" --dry-run "$work/nowhere.jpg" > "$work/said" 2>&1
  grep -q 'Natural Buzz' "$work/said" || { cat "$work/said"; return 1; }
}

uninstall ()
{
  DESTDIR=$one/root ninja -C "$one/source/build" uninstall && equal "$(files_of "$one/root")" ""
}

# Checks that -Dinstall-for=user installs into the home folder only, and builds no tests.
for_one_user ()
{
  meson setup "$work/user" -Dinstall-for=user >"$work/log" 2>&1 || { cat "$work/log"; return 1; }
  # Who installs for themselves waits for no tests.
  [ "$(meson introspect --tests "$work/user")" = '[]' ] || return 1
  python3 tests/packaging/destinations.py "$work/user" > "$work/places"
  [ -s "$work/places" ] && ! grep -vF "$HOME/" "$work/places"
}

touch "$work/before"
check "the project builds and installs into DESTDIR" build "$one"
check "installing creates every expected file" equal "$(files_of "$one/root")" \
  "$(python3 tests/packaging/destinations.py "$one/source/build")"
check "installing writes nothing outside DESTDIR" nothing_beside
check "no installed file contains the path of the build folder" no_path_inside
check "the project builds in another folder, with another umask and time zone" build_elsewhere
check "both builds have the same bytes and permissions" same
check "smp-batch works in an installation that was moved" moved
check "uninstalling removes every file" uninstall
check "-Dinstall-for=user installs into the home folder only" for_one_user
check "the Flatpak add-on installs where Flathub's GIMP looks" python3 tests/packaging/add-on.py "$work/flatpak"
finish
