#!/bin/sh
# Builds the Debian package twice, checks it, and uses it where only GIMP is installed. Prints TAP.
#
#   tests/packaging/deb.sh
#
# SPDX-License-Identifier: GPL-3.0-or-later
set -u

cd "$(dirname "$0")/../.." || exit 1
. tests/packaging/tap.sh
work=$(mktemp -d "${TMPDIR:-/tmp}/smp-deb.XXXXXX")
trap 'rm -rf "$work"' EXIT
name=gimp-scalp-micropigmentation
unset SOURCE_DATE_EPOCH

# make_deb FOLDER: copies the source to FOLDER/source and builds the package in FOLDER/deb.
make_deb ()
{
  build-aux/export "$1/source" && "$1/source/build-aux/make-deb" "$1/deb"
}

make_again ()
{
  umask 077
  TZ=Asia/Tokyo DEB_BUILD_OPTIONS=nocheck make_deb "$work/another/folder"
}

same_bytes ()
{
  cmp "$work"/one/deb/*.deb "$work"/another/folder/deb/*.deb
}

lintian_finds_nothing ()
{
  lintian --allow-root --no-cfg --fail-on error,warning "$work"/one/deb/*.changes
}

contents ()
{
  dpkg-deb -c "$work"/one/deb/*.deb | awk '!/\/$/ { print $6 }' | sort > "$work/contents"
  multiarch=$(dpkg-architecture -q DEB_HOST_MULTIARCH)
  {
    echo ./usr/bin/smp-batch
    echo "./usr/lib/$multiarch/gegl-0.4/smp-dots.so"
    plug_in=./usr/lib/$multiarch/gimp/3.0/plug-ins/scalp-micropigmentation
    echo "$plug_in/scalp-micropigmentation"
    echo "$plug_in/operation/smp-dots.so"
    echo "$plug_in/looks"
    sed '/^#/d;/^$/d' po/LINGUAS | while read -r language; do
      echo "$plug_in/locale/$language/LC_MESSAGES/scalp-micropigmentation.mo"
    done
    for file in README.md.gz changelog.gz copyright; do
      echo "./usr/share/doc/$name/$file"
    done
    echo ./usr/share/lintian/overrides/"$name"
    echo ./usr/share/man/man1/smp-batch.1.gz
    echo ./usr/share/metainfo/org.gimp.GIMP.Plugin.ScalpMicropigmentation.metainfo.xml
    for look in plug-in/looks/*.look; do
      echo "./usr/share/scalp-micropigmentation/looks/${look##*/}"
    done
  } | sort | diff "$work/contents" -
}

# Checks that the package depends on the packages of the libraries that the programs link to.
depends ()
{
  dpkg-deb -f "$work"/one/deb/*.deb Depends > "$work/depends"
  for package in 'gimp ' libgimp-3.0-0 libgegl-0.4-0 libbabl-0.1-0 libgtk-3-0 libc6; do
    grep -q "$package" "$work/depends" || { echo "$package: missing in"; cat "$work/depends"; return 1; }
  done
}

check "make-deb builds the package, and its tests pass" make_deb "$work/one"
check "lintian reports no errors or warnings" lintian_finds_nothing
check "the package has the expected files and no others" contents
check "the package depends on GIMP and the libraries" depends
check "make-deb builds the package again in another folder" make_again
check "both packages have the same bytes" same_bytes

mkdir -p "$work/use/photos"
cp "$work"/one/deb/*.deb tests/packaging/tap.sh tests/packaging/deb-use.sh \
  tests/packaging/deb-use.py "$work/use/"
cp samples/photos/crown-medium* "$work/use/photos/"
# deb-use.sh prints TAP, too, and numbers its checks after ours.
timeout 900 tests/packaging/clean-root.sh "$work/use" sh deb-use.sh "$checked" > "$work/used" \
  2> "$work/use.log"
grep -v '^1\.\.' "$work/used"
used=$(grep -cE '^(not )?ok ' "$work/used")
grep -q "^1\.\." "$work/used" || tail -n 40 "$work/use.log" | sed 's/^/# /'
checked=$((checked + used))
! grep -q '^not ok' "$work/used" || bad=$((bad + 1))
check "the tests of the installed package run to the end" grep -q '^1\.\.' "$work/used"
finish
