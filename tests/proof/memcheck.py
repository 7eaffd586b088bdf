#!/usr/bin/env python3
"""Runs smp:dots, which draws in GIMP's process, and the plug-in's own process under valgrind: they
read and write only what is their own, read nothing that was never written, and lose nothing.

    tests/proof/memcheck.py BUILD-FOLDER

smp:dots is run by its tests and by fuzzed settings and paint, the plug-in in a consultation by script
and in a batch. GIMP and the libraries are not judged: a finding counts when our code is in its stack,
and none of memcheck.supp names it.

SPDX-License-Identifier: GPL-3.0-or-later
"""
import glob
import os
import re
import sys
import xml.etree.ElementTree as ET

from host import HERE, check, run_all

# The plug-in, the operation, and the programs that use it here: what comes out of it is judged there.
OURS = ('scalp-micropigmentation', 'smp-dots.so', 'test-dots-changes', 'test-dots-layers',
        'fuzz-dots')
# All of smp:dots in little: one node after changes of any kind, or cut off; hairlines, borders and
# threads; and what GEGL must be given where there is nothing.
DOTS_TESTS = {'test-dots-layers': ['an-empty-layer-is-no-paint'],
              'test-dots-changes': ['edges-follow-a-layer-that-grows',
                                    'edges-of-another-input-are-its-own',
                                    'moving-sliders-is-seen', 'repainting-is-seen']}
CORPUS = os.path.join(os.path.dirname(HERE), 'fuzz', 'corpus', 'dots')
MEMCHECK = ('valgrind --quiet --leak-check=full --show-leak-kinds=definite --num-callers=60 '
            f'--suppressions={HERE}/memcheck.supp --xml=yes --xml-file={{}}/%p.xml')


def text_of(frame):
    return f'{frame.findtext("fn", "?")} ({frame.findtext("file", "?")}:{frame.findtext("line", "?")})'


def is_ours(error):
    """Whether our code is in a stack; main calls everything."""
    return any(os.path.basename(frame.findtext('obj', '')) in OURS and
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


def check_logs(work, least):
    """Whether at least so many processes were watched, and nothing was found in any."""
    logs = glob.glob(work.at('found', '*.xml'))
    print(f'# {len(logs)} processes')
    check(len(logs) >= least, f'only {len(logs)} processes were watched')
    findings = sorted({finding for log in logs for finding in findings_of(log)})
    check(not findings, f'{len(findings)} findings:\n' + '\n'.join(findings))


def memcheck(work):
    """The command before a command to watch, and what else it needs."""
    os.mkdir(work.at('found'))
    return MEMCHECK.format(work.at('found')), {'G_SLICE': 'always-malloc', 'G_DEBUG': 'gc-friendly'}


def the_operation_loses_no_memory_and_touches_none_that_is_not_its_own(work):
    valgrind, variables = memcheck(work)
    inputs = sorted(glob.glob(os.path.join(CORPUS, '*')))
    printed = {}

    def watch(program, *arguments):
        printed[program] = work.run(
            [*valgrind.split(), os.path.join(work.build, 'tests', program), *arguments], **variables)

    watch('fuzz/fuzz-dots', *inputs)
    for program, tests in DOTS_TESTS.items():
        watch('operation/' + program, *(word for test in tests for word in ('-p', '/dots/' + test)))

    # What valgrind found comes before what follows from it.
    check_logs(work, len(printed))
    check(f'{len(inputs)} files' in printed['fuzz/fuzz-dots'],
          f'fuzz-dots did not come to its end:\n{printed["fuzz/fuzz-dots"]}')
    for program, tests in DOTS_TESTS.items():
        passed = re.findall(r'^ok \d+ /dots/(.*)', printed['operation/' + program], re.M)
        check(sorted(passed) == tests, f'{program} passed {passed} only:\n'
              + printed['operation/' + program])


def a_consultation_loses_no_memory_and_touches_none_that_is_not_its_own(work):
    photo = work.take_photo(size='320x400')
    valgrind, variables = memcheck(work)
    work.run_in_gimp('session.py', timeout=1800, SMP_PHOTO=photo, SMP_WRAPPER=valgrind, **variables)
    check_logs(work, 9)


run_all([the_operation_loses_no_memory_and_touches_none_that_is_not_its_own,
         a_consultation_loses_no_memory_and_touches_none_that_is_not_its_own], sys.argv[1])
