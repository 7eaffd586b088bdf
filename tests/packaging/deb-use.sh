#!/bin/sh
# Installs, uses and removes the package, and prints TAP that goes on after check number N. Only for
# a machine that is thrown away: see clean-root.sh.
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
# Python would leave its own files beside GIMP's.
export PYTHONDONTWRITEBYTECODE=1

# Leaves GIMP, manual pages, and what these ask for.
only_gimp ()
{
  apt-mark auto '.*' && apt-mark manual gimp man-db \
    && apt-get -q -y --purge -o APT::Sandbox::User=root -o APT::AutoRemove::RecommendsImportant=0 \
      -o APT::AutoRemove::SuggestsImportant=0 autoremove \
    && ! dpkg -s libgimp-3.0-dev && ! dpkg -s gcc
}

# What is there, but for the package manager's own lists, logs and the index of manual pages.
everything ()
{
  find /usr /etc /var ! -path '/var/lib/dpkg*' ! -path '/var/log/*' ! -path '/var/cache/man*' \
    \( -type d -printf '%p %M\n' -o -printf '%p %s %M %l\n' \) 2>/dev/null | sort
}

manual ()
{
  man smp-batch | grep -q 'previews of scalp micropigmentation'
}

# gimp LANGUAGE WHAT: one start of GIMP in a profile of its own, and what deb-use.py says of it.
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

# gettext translates in a copy of the locale C by another name.
cp -r /usr/lib/locale/C.utf8 /usr/lib/locale/de_DE.utf8
before=$(mktemp)

check "a machine has GIMP and nothing to build with" only_gimp
everything > "$before"
check "dpkg installs the package there" dpkg -i ./*.deb
check "its manual page can be read" manual
check "GIMP lists the procedures, and a treatment makes dots" gimp C treat
check "GIMP shows German texts" gimp de_DE german
check "smp-batch makes a picture" batch
check "smp-batch speaks German" in_german
check "dpkg removes it" dpkg -r $name
check "nothing is left" gone
check "dpkg forgets it" sh -c 'dpkg -P "$1" && ! dpkg -s "$1"' sh $name
check "GIMP is taken away" dpkg --force-depends -r gimp
check "without GIMP, dpkg refuses the package" refused
finish
