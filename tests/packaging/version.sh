#!/bin/sh
# Checks that every file with a version has that of meson.build, and that the metainfo is valid.
#
#   tests/packaging/version.sh BUILD-FOLDER VERSION
#
# SPDX-License-Identifier: GPL-3.0-or-later
set -u

[ $# -eq 2 ] || { sed -n '2,/^$/p' "$0" >&2; exit 2; }
build=$1
version=$2
cd "$(dirname "$0")/../.." || exit 1
. tests/packaging/tap.sh
metainfo=$build/org.gimp.GIMP.Plugin.ScalpMicropigmentation.metainfo.xml
work=$(mktemp -d "${TMPDIR:-/tmp}/smp-version.XXXXXX")
trap 'rm -rf "$work"' EXIT

build-aux/changelog debian Somebody somebody@example.org > "$work/debian"
newest_release ()
{
  sed -n 's/.*<release version="\([^"]*\)" date="\([^"]*\)".*/\1 \2/p' "$metainfo" | head -n 1
}
day=$(date -u -d "@$(build-aux/changelog date)" +%F)

check "the newest entry of CHANGELOG.md is this version" \
  equal "$(build-aux/changelog version)" "$version"
check "debian/changelog begins with this version" \
  equal "$(dpkg-parsechangelog -l "$work/debian" -S Version)" "$version"
check "debian/changelog has the day of the release" \
  equal "$(date -u -d "$(dpkg-parsechangelog -l "$work/debian" -S Date)" +%F)" "$day"
check "the metainfo's newest release is this version and day" equal "$(newest_release)" "$version $day"
check "smp-batch --version prints this version" \
  sh -c '"$1" --version | grep -qF "$2"' sh "$build/plug-in/command/smp-batch" "$version"
# The project has no home page yet.
check "AppStream accepts the metainfo" \
  appstreamcli validate --no-net --override=url-homepage-missing=info "$metainfo"

# Test build-aux/changelog with a page that is harder than ours.
mkdir "$work/build-aux"
cp build-aux/changelog "$work/build-aux/"
cat > "$work/CHANGELOG.md" <<'PAGE'
# Changes
## [Unreleased]
- Not yet
## [1.10.0] - 2027-02-28
Words.
### Fixed
- **Dots** & `smp:dots`, see [there](https://example.org/),
  over two lines
## [1.9.0] - 2027-01-01
### Added
- First
PAGE
echo '@RELEASES@' > "$work/template"
"$work/build-aux/changelog" debian N m@example.org > "$work/debian"
check "the unreleased section does not count as a version" \
  equal "$("$work/build-aux/changelog" version)" 1.10.0
check "debian/changelog has an entry for each version" \
  equal "$(sed -n 's/^gimp-.* (\(.*\)) .*/\1/p' "$work/debian" | tr '\n' ' ')" "1.10.0 1.9.0 "
check "items lose their Markdown and keep all of their text" \
  grep -qF '* Dots & smp:dots, see there, over two lines' "$work/debian"
check "the metainfo escapes XML" sh -c '"$1" metainfo "$2" | grep -qF "<li>Dots &amp; smp:dots,"' sh \
  "$work/build-aux/changelog" "$work/template"
finish
