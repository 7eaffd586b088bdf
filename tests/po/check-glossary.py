#!/usr/bin/env python3
"""Checks that the texts of the glossary are translated as it says. Prints TAP lines.

    tests/po/check-glossary.py GLOSSARY LANGUAGE CATALOGUE.mo

SPDX-License-Identifier: GPL-3.0-or-later
"""
import csv
import gettext
import re
import sys
import unicodedata


def key(text):
    """Returns a text without mnemonic, unit and ellipsis, in lower case without the dot of Turkish İ."""
    text = re.sub(r'\(.*?\)|[_.…:]', '', text).strip().lower()
    return unicodedata.normalize('NFKD', text).replace('\u0307', '')


glossary, language, catalogue = sys.argv[1:]
with open(glossary, encoding='utf-8', newline='') as file:
    # Some terms have several words for different places: “one / another”.
    terms = {key(line['English']): [key(word) for word in line['translation'].split(' / ')]
             for line in csv.DictReader(file, delimiter='\t', quoting=csv.QUOTE_NONE)
             if line['language'] == language}
with open(catalogue, 'rb') as file:
    # Skip plurals, whose keys are tuples of text and number.
    texts = {source: translation
             for source, translation in gettext.GNUTranslations(file)._catalog.items()
             if isinstance(source, str) and source}

wrong = [f'“{source}” is “{translation}”, and “{" / ".join(terms[key(source)])}” in the glossary'
         for source, translation in texts.items()
         if not any(word in key(translation) for word in terms.get(key(source), ['']))]
found = sum(key(source) in terms for source in texts)
good = not wrong and found > 20
print(f'{"ok" if good else "not ok"} - {language} keeps to the glossary')
for line in wrong:
    print(f'# {line}')
if not good:
    print(f'# {found} of its terms are texts; the glossary has {len(terms)}')
