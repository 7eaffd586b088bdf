#!/usr/bin/env python3
"""Prints how many tests passed and failed: count.py RESULTS.xml STATUS-OF-MESON-TEST.

A test that was skipped has failed. So has one that crashed: meson leaves it out of the results and
says so by its status alone.
"""
# SPDX-License-Identifier: GPL-3.0-or-later
import sys
import xml.etree.ElementTree as ET

passed = failed = 0
try:
    for case in ET.parse(sys.argv[1]).iter('testcase'):
        if any(case.find(tag) is not None for tag in ('failure', 'error', 'skipped')):
            failed += 1
        else:
            passed += 1
except (OSError, ET.ParseError):
    pass

if failed == 0 and (passed == 0 or sys.argv[2] != '0'):
    failed = 1
print(passed, failed)
