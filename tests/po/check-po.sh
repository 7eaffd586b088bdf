#!/bin/sh
# Checks that POTFILES lists every file with translated strings, that each language has all strings,
# follows the glossary and has no mnemonic twice, that counted things have plural forms, and that the
# looks are translated. Prints TAP.
#
#   tests/po/check-po.sh
#
# SPDX-License-Identifier: GPL-3.0-or-later
set -u
cd "$(dirname "$0")/../.." || exit 1

work=$(mktemp -d "${TMPDIR:-/tmp}/smp-po.XXXXXX")
trap 'rm -rf "$work"' EXIT

check_all ()
{
  grep -lE '\bN?_ ?\("' $(find plug-in -name "*.[ch]") | sort > "$work/with-strings"
  grep -v '^#' po/POTFILES | sort > "$work/listed"
  if diff "$work/listed" "$work/with-strings" > "$work/diff"; then
    echo "ok - POTFILES lists every file with strings"
  else
    echo "not ok - POTFILES lists every file with strings"
    sed 's/^/# /' "$work/diff"
  fi

  python3 tests/po/check-mnemonics.py en

  xgettext --from-code=UTF-8 --keyword=_ --keyword=N_ --files-from=po/POTFILES -o "$work/all.pot"
  # Sizes in pixels and fixed numbers need no plural forms.
  counted=$(msgcat --no-wrap "$work/all.pot" | awk -v RS= '!/msgid_plural/' \
    | grep -E '^msgid.*%[dui] [a-z]{3,}s[^a-z]' | grep -vE '%d (mega)?pixels|1 to %d pictures')
  if [ -z "$counted" ]; then
    echo "ok - counted things have plural forms"
  else
    echo "not ok - counted things have plural forms"
    echo "$counted" | sed 's/^/# /'
  fi

  while read -r language; do
    case $language in '' | '#'*) continue ;; esac
    if msgcmp "po/$language.po" "$work/all.pot" 2> "$work/missing" \
      && msgfmt --check -o "$work/texts.mo" "po/$language.po" 2>> "$work/missing"; then
      echo "ok - $language has every string"
      python3 tests/po/check-glossary.py po/glossary.tsv "$language" "$work/texts.mo"
      python3 tests/po/check-mnemonics.py "$language" "$work/texts.mo"
    else
      echo "not ok - $language has every string"
      sed 's/^/# /' "$work/missing"
    fi
    without=$(grep -LF "Name[$language]=" plug-in/looks/*.look; grep -LF "Comment[$language]=" plug-in/looks/*.look)
    if [ -z "$without" ]; then
      echo "ok - the looks are translated to $language"
    else
      echo "not ok - the looks are translated to $language: $without"
    fi
  done < po/LINGUAS
}

check_all | awk -f tests/tap.awk
