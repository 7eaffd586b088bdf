#!/usr/bin/env python3
"""Runs the plug-in's own process under valgrind in a consultation by script: it reads and writes only
what is its own, and loses nothing.

    tests/proof/memcheck.py BUILD-FOLDER

GIMP and the libraries are not judged: a finding counts when our code is in its stack, and none of
memcheck.supp names it.

SPDX-License-Identifier: GPL-3.0-or-later
"""
import glob
import os
import sys
import xml.etree.ElementTree as ET

from host import HERE, check, run_all

NAME = 'scalp-micropigmentation'
MEMCHECK = ('valgrind --quiet --leak-check=full --show-leak-kinds=definite --num-callers=60 '
            f'--suppressions={HERE}/memcheck.supp --xml=yes --xml-file={{}}/%p.xml')


def text_of(frame):
    return f'{frame.findtext("fn", "?")} ({frame.findtext("file", "?")}:{frame.findtext("line", "?")})'


def is_ours(error):
    """Whether our code is in a stack; main calls everything."""
    return any(os.path.basename(frame.findtext('obj', '')) == NAME and
               frame.findtext('fn') not in ('main', '(below main)', '_start')
               for frame in error.iter('frame'))


def findings_of(path):
    with open(path, encoding='utf-8', errors='replace') as file:
        text = file.read()
    # A process that was ended has no end.
    if '</valgrindoutput>' not in text:
        text += '</valgrindoutput>'
    for error in ET.fromstring(text).iter('error'):
        if is_ours(error):
            what = error.findtext('what') or error.findtext('xwhat/text')
            frames = [text_of(frame) for frame in error.find('stack').iter('frame')]
            yield '\n    '.join([f'{error.findtext("kind")}: {what}', *frames[:25]])


def a_consultation_loses_no_memory_and_touches_none_that_is_not_its_own(work):
    photo = work.take_photo(size='320x400')
    os.mkdir(work.at('found'))
    work.run_in_gimp('session.py', timeout=1800, SMP_PHOTO=photo, G_SLICE='always-malloc',
                     G_DEBUG='gc-friendly', SMP_WRAPPER=MEMCHECK.format(work.at('found')))
    logs = glob.glob(work.at('found', '*.xml'))
    print(f'# {len(logs)} processes')
    check(len(logs) >= 9, f'only {len(logs)} processes of the plug-in were watched')
    findings = sorted({finding for log in logs for finding in findings_of(log)})
    check(not findings, f'{len(findings)} findings:\n' + '\n'.join(findings))


run_all([a_consultation_loses_no_memory_and_touches_none_that_is_not_its_own], sys.argv[1])
