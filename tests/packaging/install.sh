#!/bin/sh
# Installing into another root, uninstalling, and building twice. Prints TAP.
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
flatpak=build-aux/flatpak/org.gimp.GIMP.Plugin.ScalpMicropigmentation.yml
# Their names differ in length, as those of two people's folders do.
one=$work/one
other=$work/another/folder

# build FOLDER: builds a copy of the source there, and installs it into FOLDER/root.
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
  (cd "$1" && find . -type f | sed 's/^\.//' | sort)
}

# With permissions, links and sums.
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

uninstall ()
{
  DESTDIR=$one/root ninja -C "$one/source/build" uninstall && equal "$(files_of "$one/root")" ""
}

# What is installed for one user lies in that user's folders.
for_one_user ()
{
  meson setup "$work/user" -Dinstall-for=user >"$work/log" 2>&1 || { cat "$work/log"; return 1; }
  python3 tests/packaging/destinations.py "$work/user" > "$work/places"
  [ -s "$work/places" ] && ! grep -vF "$HOME/" "$work/places"
}

touch "$work/before"
check "a copy is built and installed into a root of its own" build "$one"
check "every file is there" equal "$(files_of "$one/root")" \
  "$(python3 tests/packaging/destinations.py "$one/source/build")"
check "nothing is written beside it" nothing_beside
check "no file names the folder where it was built" no_path_inside
check "a copy is built elsewhere, by somebody else" build_elsewhere
check "it has the same bytes and permissions" same
check "uninstalling removes every file" uninstall
check "for one user, every file goes to that user's folders" for_one_user
check "as a Flatpak, every file goes where Flathub's GIMP looks" \
  python3 tests/packaging/destinations.py "$work/flatpak" --flatpak "$flatpak"
finish
