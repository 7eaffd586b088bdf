#!/usr/bin/env python3
"""Makes a pseudo-translation of the plug-in and prints it as a .po file.

    tests/gimp/pseudo-language.py long|mirrored

long: every text is two thirds longer, as the longest translations are. mirrored: every text is in Hebrew
letters, which run from right to left.

SPDX-License-Identifier: GPL-3.0-or-later
"""
import os
import re
import subprocess
import sys

kind = sys.argv[1]
root = os.path.join(os.path.dirname(os.path.realpath(__file__)), '..', '..')
pot = subprocess.run(['xgettext', '--from-code=UTF-8', '--keyword=_', '--keyword=N_',
                      '--files-from=po/POTFILES', '--no-wrap', '-o', '-'],
                     cwd=root, check=True, text=True, stdout=subprocess.PIPE).stdout
HEBREW = 'אבגדהוזחטיכלמנסעפצקרשת'
WORDS = 'Verlängerung schwungvoller Zusatzwörter für Übersetzungsproben'.split()


def translate(text):
    if text == 'en':
        return 'he' if kind == 'mirrored' else 'xx'
    if kind == 'long':
        longer, i = text, 0
        while len(longer) < len(text) * 5 / 3:
            longer += ' ' + WORDS[i % len(WORDS)][:max(3, len(text) * 2 // 3)]
            i += 1
        return longer
    parts = re.split(r'(%[-.#\'0-9]*[a-zA-Z%]|\\.)', text)
    return ''.join(part if i % 2 else re.sub('[A-Za-z]', lambda m: HEBREW[ord(m[0]) % 22], part)
                   for i, part in enumerate(parts))


print('msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n')
for match in re.finditer(r'^msgid ((?:".*"\n)+)', pot, re.M):
    text = ''.join(re.findall(r'"(.*)"', match[1]))
    if text:
        print(f'msgid "{text}"\nmsgstr "{translate(text)}"\n')
