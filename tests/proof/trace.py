#!/usr/bin/env python3
"""Traces the system calls of a batch run and of a scripted consultation. Fails on network access, and on
writes anywhere but to the requested files, GIMP's profile and temporary files.

    tests/proof/trace.py BUILD-FOLDER

SPDX-License-Identifier: GPL-3.0-or-later
"""
import os
import shutil
import sys

from calls import STRACE, broken_promises
from host import SAMPLES, check, run_all


def check_trace(path, cwd, allowed):
    """Fails if a call of the trace uses the network or changes a file outside of allowed."""
    calls, wrong = broken_promises(path, cwd, allowed)
    check(calls > 100, f'only {calls} calls were seen')
    check(not wrong, f'{len(wrong)} calls, such as\n' + '\n'.join(wrong[:15]))


def own_folders(work):
    """Returns the folders that GIMP may write to in any case."""
    return [work.at('tmp'), *(work.at('profile', name) for name in ('gimp', 'cache', 'config'))]


def a_batch_run_writes_only_previews(work):
    photos = work.at('photos')
    for name in os.listdir(SAMPLES):
        shutil.copy(os.path.join(SAMPLES, name), photos)
    trace = work.at('trace')
    printed = work.run([*STRACE, trace, os.path.join(work.build, 'plug-in', 'command', 'smp-batch'),
                        '--before-after', '--look', 'natural-buzz', photos])
    made = os.listdir(os.path.join(photos, 'previews')) if 'previews' in os.listdir(photos) else []
    check(sum('natural-buzz.png' in name for name in made) == 5, f'{made}\n{printed[-2000:]}')
    check_trace(trace, work.path, [os.path.join(photos, 'previews'), *own_folders(work)])


def a_consultation_writes_only_its_files(work):
    photo = work.take_photo(size='400x500')
    trace = work.at('trace')
    work.run_in_gimp('session.py', [*STRACE, trace], SMP_PHOTO=photo)
    made = sorted(os.listdir(work.at('out')))
    check({'sheet.pdf', 'sheet.png', 'sheet.record', 'again.png', 'client.xcf'} <= set(made), made)
    check_trace(trace, work.path, [work.at('out'), work.result, *own_folders(work)])


run_all([a_batch_run_writes_only_previews, a_consultation_writes_only_its_files], sys.argv[1])
