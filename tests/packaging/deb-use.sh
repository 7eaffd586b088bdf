#!/bin/sh
# Installs, uses and removes the package, and prints TAP with numbers from N + 1 on. Run this only on
# a throwaway machine: see clean-root.sh.
#
#   deb-use.sh N
#
# SPDX-License-Identifier: GPL-3.0-or-later
set -u

[ -e /usr/sbin/policy-rc.d ] || { echo "deb-use.sh: this is no machine to throw away." >&2; exit 2; }
# shellcheck source=tests/packaging/tap.sh
. ./tap.sh
checked=$1
name=gimp-scalp-micropigmentation
# Otherwise Python would write __pycache__ folders, which would look like leftovers of the package.
export PYTHONDONTWRITEBYTECODE=1

# Removes all packages except GIMP, man-db and their dependencies.
only_gimp ()
{
  apt-mark auto '.*' && apt-mark manual gimp man-db \
    && apt-get -q -y --purge -o APT::Sandbox::User=root -o APT::AutoRemove::RecommendsImportant=0 \
      -o APT::AutoRemove::SuggestsImportant=0 autoremove \
    && ! dpkg -s libgimp-3.0-dev && ! dpkg -s gcc
}

# Lists all files, except for the package manager's data, logs and the index of manual pages.
everything ()
{
  find /usr /etc /var ! -path '/var/lib/dpkg*' ! -path '/var/log/*' ! -path '/var/cache/man*' \
    \( -type d -printf '%p %M\n' -o -printf '%p %s %M %l\n' \) 2>/dev/null | sort
}

manual ()
{
  man smp-batch | grep -q 'previews of scalp micropigmentation'
}

# gimp LANGUAGE WHAT: runs the test WHAT of deb-use.py in GIMP with a new profile.
gimp ()
{
  HOME=$(mktemp -d)
  export HOME
  LANG=$1.UTF-8 LANGUAGE=${1%_*} SMP_WHAT=$2 SMP_RESULT=$HOME/result timeout 300 \
    gimp-console --batch-interpreter python-fu-eval -b "exec(open('/mnt/deb-use.py').read())" \
    --quit < /dev/null
  equal "$(cat "$HOME/result")" good
}

batch ()
{
  timeout 300 smp-batch --look natural-buzz --format jpg --out /tmp/previews photos \
    && [ -s /tmp/previews/crown-medium-natural-buzz.jpg ] && ! grep failed /tmp/previews/report.tsv
}

in_german ()
{
  LANG=de_DE.UTF-8 LANGUAGE=de smp-batch --help | grep -q 'Nur sagen'
}

gone ()
{
  everything | diff "$before" -
}

refused ()
{
  if dpkg -i ./*.deb > /tmp/dpkg.log 2>&1; then
    echo "dpkg installed it"
    return 1
  fi
  cat /tmp/dpkg.log
  grep -q "$name depends on gimp" /tmp/dpkg.log && ! dpkg -s $name | grep -q 'ok installed'
}

# gettext does not translate in the locale C, but does in a copy with another name.
cp -r /usr/lib/locale/C.utf8 /usr/lib/locale/de_DE.utf8
before=$(mktemp)

check "everything but GIMP can be removed from the machine" only_gimp
everything > "$before"
check "dpkg installs the package" dpkg -i ./*.deb
check "man shows the manual page" manual
check "GIMP has the procedures, and a treatment draws dots" gimp C treat
check "GIMP shows German texts" gimp de_DE german
check "smp-batch makes a picture" batch
check "smp-batch speaks German" in_german
check "dpkg removes the package" dpkg -r $name
check "removing the package leaves no files" gone
check "dpkg purges the package" sh -c 'dpkg -P "$1" && ! dpkg -s "$1"' sh $name
check "GIMP can be removed" dpkg --force-depends -r gimp
check "dpkg refuses the package without GIMP" refused
finish
