#!/usr/bin/env python3
"""Checks that no letter stands for two things that are on the screen together, in one language; also
for buttons that appear only at times. Prints TAP lines.

    tests/po/check-mnemonics.py LANGUAGE [CATALOGUE.mo]

SPDX-License-Identifier: GPL-3.0-or-later
"""
import collections
import gettext
import glob
import os
import re
import sys

SOURCE = os.path.join(os.path.dirname(os.path.abspath(__file__)), '../../plug-in')
SHEET = ('_Kind of Sheet', '_Part of the Photo')
# The last are of GIMP, which has them in its own catalogue.
GIMP = ('_Load Saved Settings', '_Save Settings', '_Reset', '_OK', '_Cancel')
FILES = ('Fol_der', 'File Na_me')
TOGETHER = {
    'menu': ('_Batch Preview...', '_Consultation Sheet...', 'C_opy Treatment...', '_Plan in Numbers...',
             '_Scale and Head...', '_Treatment...'),
    'treatment': ('_Look:', '_Save Look...', 'N_umbers...', '_Photo (differs from the image)',
                  'Scale and H_ead...', '_Take From the Image', 'Use _for the Image', '_New Arrangement',
                  '_Dots', '_More', '_Before', '_After', '_Keep this moment after OK', '_Cancel', '_OK'),
    'treatment, changed': ('_Look:', '_Save Look...', 'N_umbers...', '_Photo (image has changed)',
                           'Scale and H_ead...', '_New Arrangement', '_Dots', '_More', '_Before',
                           '_After', '_Keep this moment after OK', '_Cancel', '_OK'),
    'treatment, guessed': ('_Look:', '_Save Look...', 'N_umbers...', '_Photo (scale guessed)',
                           'Scale and H_ead...', '_New Arrangement', '_Dots', '_More', '_Before',
                           '_After', '_Keep this moment after OK', '_Cancel', '_OK'),
    'treatment, measured': ('_Look:', '_Save Look...', 'N_umbers...', '_Photo', 'Scale and H_ead...',
                            '_New Arrangement', '_Dots', '_More', '_Before', '_After',
                            '_Keep this moment after OK', '_Cancel', '_OK'),
    'save look': ('_Name of the look:', '_Cancel', '_Save'),
    'replace look': ('_Cancel', '_Replace'),
    'replace file': ('_Keep It', '_Replace'),
    'wrong file': ('_Back',),
    'scale': ('It Was Scal_ed', 'It Was Cro_pped', 'From _Selection', 'From Pat_h', 'C_lear Head', '_Measure',
              '_Known length:', 'O_f:', '_In the photo:', '_Cancel', '_OK',
              '_Update the %d treatment that has another scale or head'),
    'scale, differing': ('_Take Those of the Treatment', 'From _Selection', 'From Pat_h', 'C_lear Head',
                         '_Measure', '_Known length:', 'O_f:', '_In the photo:', '_Cancel', '_OK',
                         '_Update the %d treatment that has another scale or head'),
    'plan': ('_Dots per session', '_Hours for that', 'Sessions at _least', '_Cancel', '_OK'),
    'copy': ('_Cancel', 'C_opy'),
    'batch': ('F_iles...', '_Folder...', 'C_hange...', '_Close', '_Start'),
    'batch at work': ('F_iles...', '_Folder...', 'C_hange...', '_Cancel', '_Start'),
    'choose files': ('_Cancel', 'C_hoose'),
    'sheet, options': (*SHEET, 'Densit_y Step (dots/cm²)', 'S_hade Step (%)', *FILES, *GIMP),
    'sheet, timeline': (*SHEET, 'P_igment Lasts', *FILES, *GIMP),
    'sheet, page': ('Pap_er or Screen', 'Orien_tation', 'Resol_ution', *FILES, *GIMP),
    'sheet, words': ('Cli_nic', 'Lo_go', 'D_ate', 'Re_ference Number', '_Words across Simulations', *FILES, *GIMP),
}


def texts_of_source():
    found = set()
    for path in glob.glob(os.path.join(SOURCE, '**', '*.c'), recursive=True):
        with open(path, encoding='utf-8') as file:
            text = re.sub(r'"\s*\n\s*"', '', file.read())
        found.update(one for one in re.findall(r'(?:\b_|\bN_|ngettext) ?\("((?:[^"\\]|\\.)*)"', text) if '_' in one)
    return found


def say(good, name, notes=()):
    print(f'{"ok" if good else "not ok"} - {name}')
    for note in notes:
        print(f'# {note}')


language = sys.argv[1]
translate = gettext.NullTranslations()
if len(sys.argv) > 2:
    with open(sys.argv[2], 'rb') as file:
        translate = gettext.GNUTranslations(file)
of_gimp = gettext.translation('gimp30-libgimp', languages=[language], fallback=True)
listed = set(sum(TOGETHER.values(), ())) - set(GIMP[:3])
known = texts_of_source()
say(listed == known, f'every letter of a dialog is checked in {language}', sorted(listed ^ known))



def shown(text, is_of_gimp):
    if is_of_gimp:
        return of_gimp.gettext(text)
    alone = translate.gettext(text)
    return alone if alone != text else translate.ngettext(text, text, 1)


clashes = []
for where, texts in TOGETHER.items():
    owners = collections.defaultdict(list)
    for text in texts:
        is_of_gimp = text in GIMP and where.startswith('sheet')
        letter = re.search(r'_(\w)', shown(text, is_of_gimp))
        owners[letter.group(1).lower() if letter else text].append((shown(text, is_of_gimp), is_of_gimp))
    # What GIMP does to itself cannot be mended here.
    clashes += [f'{where}: {letter}: {", ".join(text for text, _ in names)}' for letter, names in owners.items()
                if len(names) > 1 and not all(is_of_gimp for _, is_of_gimp in names)
                or len(letter) > 1]
say(not clashes, f'{language} has a letter for each of what is on the screen together', clashes)
