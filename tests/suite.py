#!/usr/bin/env python3
"""Runs tests with meson and prints how many passed and failed: suite.py FOLDER WHICH...

FOLDER is a folder of build/; WHICH are arguments for `meson test`, whose output goes to file descriptor 3.
Skipped tests count as failed, and so do programs that stop before the end of their TAP plan. Failed tests
are added to build/tests-failed with their messages.
"""
# SPDX-License-Identifier: GPL-3.0-or-later
import json
import os
import subprocess
import sys
import xml.etree.ElementTree as ET

TELL = 3
FAILED = 'build/tests-failed'
# Logs of our own, so that somebody who runs `meson test` at the same time does not overwrite them.
LOG = 'run-sh'


def run(folder, which):
    """Runs tests; returns for each program [number passed, [reason of each failure], meson's result]."""
    logs = os.path.join('build', folder, 'meson-logs')
    results = os.path.join(logs, LOG + '.junit.xml')
    for old in results, os.path.join(logs, LOG + '.json'):
        if os.path.exists(old):
            os.remove(old)
    # Longer timeouts, since other parts of the tests run in parallel.
    subprocess.run(['meson', 'test', '-C', os.path.join('build', folder), '--no-rebuild', '--print-errorlogs',
                    '--logbase', LOG, '--timeout-multiplier', '3', *which], stdout=TELL, check=False)

    programs = {}
    try:
        with open(os.path.join(logs, LOG + '.json'), encoding='utf-8') as file:
            for line in file:
                program = json.loads(line)
                programs[program['name']] = [0, [], program['result']]
        for suite in ET.parse(results).iter('testsuite'):
            for case in suite.iter('testcase'):
                # A program without TAP is listed as a test case, not as a suite.
                program = programs[next(name for name in (suite.get('name').partition('.')[2],
                                                          case.get('name')) if name in programs)]
                why = [case.find(tag) for tag in ('failure', 'error', 'skipped')]
                why = [found for found in why if found is not None]
                if why:
                    text = why[0].get('message') or why[0].text or why[0].tag
                    program[1].append(f"{case.get('name')}: {text}")
                else:
                    program[0] += 1
    except (OSError, ET.ParseError, ValueError, StopIteration) as error:
        programs['meson test ' + ' '.join(which)] = [0, [str(error)], 'no results']
    if not programs:
        programs['meson test ' + ' '.join(which)] = [0, ['no test ran'], 'nothing']
    for program in programs.values():
        if program[2] != 'OK' and not program[1]:
            program[1].append(program[2])
    return programs


def main():
    folder, *which = sys.argv[1:]
    programs = run(folder, which)
    with open(FAILED, 'a', encoding='utf-8') as file:
        for name, program in programs.items():
            for reason in program[1]:
                file.write(f'{folder}: {name}: {reason}\n')
    print(sum(program[0] for program in programs.values()),
          sum(len(program[1]) for program in programs.values()))


if __name__ == '__main__':
    main()
