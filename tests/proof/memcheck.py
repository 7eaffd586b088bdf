#!/usr/bin/env python3
"""Runs smp:dots and the plug-in under valgrind and fails on invalid accesses, uninitialised reads and
leaks.

    tests/proof/memcheck.py BUILD-FOLDER

smp:dots runs in its own tests and with the fuzzers' corpus, the plug-in in a scripted consultation with
a batch. Errors count only if our code is in the stack and memcheck.supp does not list them: GIMP and
the libraries are not ours to test.

SPDX-License-Identifier: GPL-3.0-or-later
"""
import glob
import os
import re
import sys
import xml.etree.ElementTree as ET

from host import HERE, check, run_all

# The plug-in, the operation, and the test programs, where leaks of what the operation returns show up.
OURS = ('scalp-micropigmentation', 'smp-dots.so', 'test-dots-changes', 'test-dots-layers',
        'fuzz-dots')
# A small selection that covers smp:dots: changes of properties, paint and input, hairlines, borders,
# threads, and empty layers. Under valgrind all of the tests would take too long.
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
    """Returns whether our code is in a stack; main does not count, since it is in all of them."""
    return any(os.path.basename(frame.findtext('obj', '')) in OURS and
               frame.findtext('fn') not in ('main', '(below main)', '_start')
               for frame in error.iter('frame'))


def findings_of(path):
    with open(path, encoding='utf-8', errors='replace') as file:
        text = file.read()
    # Killed processes do not write the closing tag.
    if '</valgrindoutput>' not in text:
        text += '</valgrindoutput>'
    for error in ET.fromstring(text).iter('error'):
        if is_ours(error):
            what = error.findtext('what') or error.findtext('xwhat/text')
            frames = [text_of(frame) for frame in error.find('stack').iter('frame')]
            yield '\n    '.join([f'{error.findtext("kind")}: {what}', *frames[:25]])


def check_logs(work, least):
    """Fails if valgrind ran fewer processes than least, or found an error in any of them."""
    logs = glob.glob(work.at('found', '*.xml'))
    print(f'# {len(logs)} processes')
    check(len(logs) >= least, f'only {len(logs)} processes were watched')
    findings = sorted({finding for log in logs for finding in findings_of(log)})
    check(not findings, f'{len(findings)} findings:\n' + '\n'.join(findings))


def memcheck(work):
    """Returns the valgrind command to put before another one, and environment variables for it."""
    os.mkdir(work.at('found'))
    return MEMCHECK.format(work.at('found')), {'G_SLICE': 'always-malloc', 'G_DEBUG': 'gc-friendly'}


def the_operation_has_no_leaks_or_invalid_accesses(work):
    valgrind, variables = memcheck(work)
    inputs = sorted(glob.glob(os.path.join(CORPUS, '*')))
    printed = {}

    def watch(program, *arguments):
        printed[program] = work.run(
            [*valgrind.split(), os.path.join(work.build, 'tests', program), *arguments], **variables)

    watch('fuzz/fuzz-dots', *inputs)
    for program, tests in DOTS_TESTS.items():
        watch('operation/' + program, *(word for test in tests for word in ('-p', '/dots/' + test)))

    # First valgrind's errors: they may be the cause of failed tests.
    check_logs(work, len(printed))
    check(f'{len(inputs)} files' in printed['fuzz/fuzz-dots'],
          f'fuzz-dots did not come to its end:\n{printed["fuzz/fuzz-dots"]}')
    for program, tests in DOTS_TESTS.items():
        passed = re.findall(r'^ok \d+ /dots/(.*)', printed['operation/' + program], re.M)
        check(sorted(passed) == tests, f'{program} passed {passed} only:\n'
              + printed['operation/' + program])


def a_consultation_has_no_leaks_or_invalid_accesses(work):
    photo = work.take_photo(size='320x400')
    valgrind, variables = memcheck(work)
    work.run_in_gimp('session.py', timeout=1800, SMP_PHOTO=photo, SMP_WRAPPER=valgrind, **variables)
    check_logs(work, 9)


run_all([the_operation_has_no_leaks_or_invalid_accesses,
         a_consultation_has_no_leaks_or_invalid_accesses], sys.argv[1])
