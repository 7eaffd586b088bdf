#!/usr/bin/env python3
"""Prints how many tests passed and failed: count.py RESULTS.xml STATUS-OF-MESON-TEST FAILURES.

A test that was skipped has failed. So has one that crashed: meson leaves it out of the results and
says so by its status alone. The names of those that failed are added to the file FAILURES, with
what they had to say.
"""
# SPDX-License-Identifier: GPL-3.0-or-later
import sys
import xml.etree.ElementTree as ET

results, status, failures = sys.argv[1:]
passed = failed = 0
with open(failures, 'a', encoding='utf-8') as named:
    try:
        for suite in ET.parse(results).iter('testsuite'):
            for case in suite.iter('testcase'):
                found = [found for tag in ('failure', 'error', 'skipped')
                         if (found := case.find(tag)) is not None]
                if not found:
                    passed += 1
                    continue
                failed += 1
                why = found[0].get('message') or found[0].text or found[0].tag
                named.write(f"{results.split('/')[1]}: {suite.get('name')}: {case.get('name')}: {why}\n")
    except (OSError, ET.ParseError):
        pass
    if failed == 0 and (passed == 0 or status != '0'):
        failed = 1
        named.write(f'{results}: a test ended without a word, status {status}\n')
print(passed, failed)
