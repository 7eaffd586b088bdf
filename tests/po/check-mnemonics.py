#!/usr/bin/env python3
"""Checks that no two widgets of a window have the same mnemonic in a language, including buttons that
are shown only sometimes. Prints TAP lines.

    tests/po/check-mnemonics.py LANGUAGE [CATALOGUE.mo]

It takes the texts from the sources. WINDOWS says which files, or functions of a file, make up a window;
questions, and functions that open a window of their own, count as separate windows.

SPDX-License-Identifier: GPL-3.0-or-later
"""
import collections
import gettext
import glob
import os
import re
import sys

SOURCE = os.path.join(os.path.dirname(os.path.abspath(__file__)), '../../plug-in')
# The dialogs of the sheet and the set show their files beside each of their tabs.
WINDOWS = {
    'treatment': ('treatment-dialog', 'where-row', 'photo-row', 'settings-editor', 'look-chooser', 'moment-row',
                  'compare-row', 'scale-row', 'plan-line', 'dialog:smp_dialog_new'),
    'copy': ('treatment-copy', 'dialog:smp_dialog_new'),
    'photo': ('photo-dialog', 'dialog:smp_dialog_new'),
    'match': ('match-dialog', 'dialog:smp_dialog_new'),
    'problems': ('problem-bar', 'dialog:smp_dialog_new'),
    'done': ('sheet-done',),
    'scale': ('scale-dialog', 'scale-form', 'scale-form-measure', 'dialog:smp_dialog_new'),
    'hairline': ('hairline-dialog', 'hairline-window', 'hairline-note', 'hairline-draft', 'hairline-guide',
                 'hairline-scene', 'dialog:smp_dialog_new'),
    'plan': ('plan-dialog', 'dialog:smp_dialog_new'),
    'batch': ('batch-dialog',),
    'sheet, pictures': ('sheet-arguments:add_content', 'sheet-arguments:add_files', 'sheet-dialog'),
    'sheet, page': ('sheet-arguments:add_page', 'sheet-arguments:add_files', 'sheet-dialog'),
    'sheet, words': ('sheet-arguments:add_words', 'sheet-arguments:add_files', 'sheet-dialog'),
    'set, page': ('sheet-arguments:add_page', 'sheet-arguments:add_files', 'set-dialog', 'set-procedure'),
    'set, words': ('sheet-arguments:add_words', 'sheet-arguments:add_files', 'set-dialog', 'set-procedure'),
}
# Texts of GIMP's own catalogue, in dialogs that GIMP builds.
GIMP = ('_Load Saved Settings', '_Save Settings', '_Reset', '_OK', '_Cancel')
MENU = re.compile(r'smp_procedure_set_menu \(')
QUESTION = re.compile(r'\bsmp_dialog_ask(?:_with_option)? \(.*?;', re.S)
NESTED = re.compile(r'\bgtk_file_chooser_dialog_new \(|GTK_DIALOG_DESTROY_WITH_PARENT')
STRING = r'(?:\b_|\bN_|\bngettext) ?\("((?:[^"\\]|\\.)*)"'
# A choice of two texts, of which only one is shown.
EITHER = re.compile(rf'\? {STRING}\)\s*: {STRING}\)')


def functions(text):
    """Yields the name and body of each function, then '' and everything outside of functions."""
    outside = text
    for found in re.finditer(r'^(\w+) \([^;{]*?\)\n\{\n(.*?)^\}', text, re.M | re.S):
        outside = outside.replace(found[0], '')
        yield found[1], found[2]
    yield '', outside


def letters(text):
    """Returns the texts that have a mnemonic."""
    return [one for one in re.findall(STRING, text) if re.search(r'_\w', one)]


def read_windows():
    """Returns the texts of each window, each with the set of alternatives of which one is shown, and all texts."""
    windows = collections.defaultdict(list)
    everywhere = []
    for path in sorted(glob.glob(os.path.join(SOURCE, '**', '*.c'), recursive=True)):
        name = os.path.basename(path)[:-2]
        with open(path, encoding='utf-8') as file:
            text = re.sub(r'"\s*\n\s*"', '', file.read())
        either = EITHER.findall(text)
        for function, body in functions(text):
            texts = letters(body)
            if not texts:
                continue
            everywhere += texts
            for number, question in enumerate(QUESTION.findall(body)):
                windows[f'{name}, {function}, {number}'] += [(one, {one}) for one in letters(question)]
            texts = letters(QUESTION.sub('', body))
            menu = [one for start in MENU.finditer(body) for one in letters(body[start.end():])[:1]]
            homes = [window for window, parts in WINDOWS.items() if name in parts or f'{name}:{function}' in parts]
            if NESTED.search(body):
                homes = [f'{name}, {function}']
            for one in texts:
                others = [set(pair) for pair in either if one in pair]
                for home in ['menu'] if one in menu else homes:
                    windows[home].append((one, others[0] if others else {one}))
    return windows, everywhere


def plain(text):
    """Cuts off the note in brackets that some texts have in some places."""
    return text.split(' (')[0]


def main():
    language = sys.argv[1]
    translate = gettext.NullTranslations()
    if len(sys.argv) > 2:
        with open(sys.argv[2], 'rb') as file:
            translate = gettext.GNUTranslations(file)
    of_gimp = gettext.translation('gimp30-libgimp', languages=[language], fallback=True)

    def letter(text, catalogue):
        alone = catalogue.gettext(text)
        shown = alone if alone != text else catalogue.ngettext(text, text, 1)
        found = re.search(r'_(\w)', shown)
        return found and found.group(1).lower()

    windows, everywhere = read_windows()
    homeless = set(everywhere) - {text for texts in windows.values() for text, _ in texts}
    say(not homeless, f'every text with a mnemonic belongs to a window in {language}', sorted(homeless))

    clashes = []
    for window, texts in windows.items():
        owners = collections.defaultdict(dict)
        for text, either in texts:
            owners[letter(text, translate)][plain(min(either))] = text
        for text in GIMP if window.startswith(('sheet, ', 'set, ')) else ():
            # Two of GIMP's own texts may clash; we cannot change that.
            if letter(text, of_gimp) in owners:
                owners[letter(text, of_gimp)]['GIMP'] = text
        clashes += [f'{window}: {key}: {", ".join(names.values())}' for key, names in owners.items()
                    if key is None or len(names) > 1]
    say(not clashes, f'{language} has no mnemonic twice in a window', clashes)


def say(good, name, notes=()):
    print(f'{"ok" if good else "not ok"} - {name}')
    for note in notes:
        print(f'# {note}')


main()
