#!/usr/bin/env python3
"""Compares the plug-in's sources with what the tests on screen saw and pressed: no menu entry, button or
field may be missing. Prints TAP.

    tests/screen/seen.py BUILD-FOLDER

Errors that no test saw on the screen are listed; tests without a screen meet those. To be called after
the tests on screen.

SPDX-License-Identifier: GPL-3.0-or-later
"""
import glob
import os
import re
import sys

SOURCES = os.path.join(os.path.dirname(os.path.abspath(__file__)), '../../plug-in')
TESTS = os.path.dirname(os.path.abspath(__file__))
# These have mnemonics but are not pressed. A menu entry need only have been shown, since the dialog behind
# it has buttons that were pressed.
FIELDS = ('smp_procedure_set_menu', 'sliders', 'combo_row', 'gimp_scale_entry_new', 'gtk_label_new_with_mnemonic', 'add_row', 'spin_new',
          'gtk_expander_new_with_mnemonic', 'titles', 'part', r'gimp_procedure_add_\w+_argument')
# For future properties of the operation.
NEVER = {'_More'}
ERRORS = ('g_set_error', 'g_set_error_literal', 'smp_refuse', 'refuse')
TEXT = r'(?:\b_|\bN_|\bngettext) ?\("((?:[^"\\]|\\.)*)"'


def sources():
    for path in sorted(glob.glob(os.path.join(SOURCES, '**', '*.c'), recursive=True)):
        with open(path, encoding='utf-8') as file:
            text = re.sub(r'/\*.*?\*/', '', file.read(), flags=re.S)
        yield os.path.basename(path), re.sub(r'"\s*\n\s*"', '', text)


def calls(text, names):
    """Yields the calls of these functions up to their closing brackets, and arrays with these names."""
    for start in re.finditer(rf'\b(?:{"|".join(names)})(?: \(|\[\w*\] = \{{| = )', text):
        depth, at = 0, start.end() - 1
        while at < len(text):
            depth += (text[at] in '({') - (text[at] in ')}')
            if depth <= 0 and text[at] in ')};':
                break
            at += 1
        yield text[start.start():at + 1]


def plain(text):
    """Removes the mnemonic and unifies the ellipsis."""
    return re.sub(r'_(\w)', r'\1', text).replace('\u2026', '...').strip()


def pattern(message):
    """Returns a pattern for the texts that this format can make."""
    message = message.replace('\\"', '"').replace('\\n', ' ')
    parts = re.split(r"%(?:\d+\$)?[-'.\d]*(?:l|ll)?[a-zA-Z]|%%", message)
    return re.compile('.*'.join(map(re.escape, parts)))


def folders():
    """Yields the folders in which the tests of this folder keep their screenshots, without the suffixes."""
    for path in sorted(glob.glob(os.path.join(TESTS, '*.py'))):
        with open(path, encoding='utf-8') as file:
            yield from re.findall(r"^    screen\.test\(main, '([\w-]+)'", file.read(), re.M)


def read_seen(build):
    seen = {'pressed': set(), 'shown': set()}
    missing = []
    for folder in folders():
        notes = glob.glob(os.path.join(build, folder + '*', 'work', '*.seen'))
        if not notes:
            missing.append(folder)
        for path in notes:
            with open(path, encoding='utf-8') as file:
                for line in file:
                    what, _, text = line.rstrip('\n').partition('\t')
                    seen[what].add(text)
    return seen, missing


def main():
    seen, missing = read_seen(sys.argv[1])
    if missing:
        print('1..0 # SKIP first run the tests on screen that leave ' + ', '.join(missing))
        return
    pressed = {plain(text) for text in seen['pressed']}
    shown = '\n'.join(sorted(seen['shown'] | seen['pressed']))

    unpressed, unseen, errors, unmet = [], [], 0, []
    for name, text in sources():
        fields = set(re.findall(TEXT, ' '.join(calls(text, FIELDS))))
        for one in sorted(set(re.findall(TEXT, text))):
            if not re.search(r'_\w', one) or one in NEVER:
                continue
            is_field = one in fields
            if not is_field and not any(pattern(plain(one)).fullmatch(p) for p in pressed):
                unpressed.append(f'{name}: {one}')
            elif is_field and not pattern(plain(one)).search(shown):
                unseen.append(f'{name}: {one}')
        for one in set(re.findall(TEXT, ' '.join(calls(text, ERRORS)))):
            errors += 1
            if not pattern(one).search(shown):
                unmet.append(f'{name}: {one}')

    print('1..3')
    for good, number, what, notes in ((not unpressed, 1, 'every button was pressed', unpressed),
                                      (not unseen, 2, 'every menu entry and field was seen', unseen),
                                      (errors - len(unmet) >= 20, 3, 'errors were seen on the screen', [])):
        print(f'{"ok" if good else "not ok"} {number} - {what}')
        for note in notes:
            print(f'# {note}')
    print(f'# seen on the screen: {errors - len(unmet)} of {errors} errors; only without a screen:')
    for note in sorted(unmet):
        print(f'#   {note}')


main()
