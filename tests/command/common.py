"""Shared by the tests of smp-batch: paths, a work folder, helpers, and the runner.

SPDX-License-Identifier: GPL-3.0-or-later
"""
import os
import shutil
import subprocess
import sys
import tempfile
import time
import traceback

from pictures import Originals, read_report, run

build = os.environ['SMP_BUILD']
profile = os.environ['SMP_PROFILE']
name = 'scalp-micropigmentation'
program = os.path.join(build, 'plug-in', 'command', 'smp-batch')
here = os.path.dirname(os.path.realpath(__file__))
sample = os.path.join(here, '..', '..', 'samples', 'photos', 'crown-medium.jpg')
work = tempfile.mkdtemp(prefix='batch-tests-')
originals = Originals(work, sample)
SEED = int(os.environ.get('SMP_SEED') or int.from_bytes(os.urandom(4), 'big'))
# Otherwise babl chooses conversions by measured speed, so two runs may round differently.
environment = dict(os.environ, BABL_PATH_LENGTH='1')
tests = []


def test(function):
    tests.append(function)
    return function


def thorough(function):
    """Marks a slow test for rare problems. It runs only with --thorough."""
    function.is_thorough = True
    return test(function)


def check(good, what):
    if not good:
        raise AssertionError(what)


def equal(got, expected, what):
    check(got == expected, f'{what}: got {got!r}, expected {expected!r}')


def folder(*parts):
    path = os.path.join(work, *parts)
    os.makedirs(path, exist_ok=True)
    return path


def batch(*arguments, status=0, env=None, prefix=()):
    done = subprocess.run([*prefix, program, *arguments], env=env or environment,
                          stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
                          check=False, timeout=300)
    done.stdout = done.stdout.decode('utf-8', 'replace')
    done.stderr = done.stderr.decode('utf-8', 'replace')
    if status is not None:
        equal(done.returncode, status, f'exit status ({done.stdout}{done.stderr})')
    return done


def report(out):
    return read_report(os.path.join(out, 'report.tsv'))


def states(out):
    return sorted(line['state'] for line in report(out).values())


def simple_folder(where, count):
    photos = folder(where)
    for i in range(count):
        originals.add(photos, f'p{i:02}.png')
    return photos


def leftovers(out):
    return [n for n in os.listdir(out) if n.startswith('.') and n != '.smp-batch-done']


def in_gimp(script, plug_ins=()):
    """Runs a Python script in GIMP with our plug-in and those of GIMP's that are named."""
    stock = os.path.join(run('pkg-config', '--variable=gimplibdir', 'gimp-3.0').stdout.decode().strip(), 'plug-ins')
    for plug_in in plug_ins:
        link = os.path.join(profile, 'gimp', 'plug-ins', plug_in)
        if not os.path.exists(link):
            os.symlink(os.path.join(stock, plug_in), link)
    path = os.path.join(work, 'in-gimp.py')
    with open(path, 'w', encoding='utf-8') as file:
        file.write('from gi.repository import Gimp, Gio\n' + script)
    done = run('gimp-console', '--no-data', '--batch-interpreter', 'python-fu-eval', '-b',
               f"exec(open('{path}').read())", '--quit', env=environment)
    return done.stderr.decode()


def run_all():
    """Runs the tests of the imported modules: the thorough ones with --thorough, otherwise the others.
    $SMP_ONLY selects tests whose names contain one of its words."""
    only = os.environ.get('SMP_ONLY', '').replace(' ', '_')
    chosen = [t for t in tests if hasattr(t, 'is_thorough') == ('--thorough' in sys.argv) and only in t.__name__]
    print(f'1..{len(chosen)}')
    failures = 0
    for number, function in enumerate(chosen, 1):
        start = time.time()
        try:
            function()
            good = True
        except Exception:  # pylint: disable=broad-except
            good = False
            failures += 1
            for line in traceback.format_exc().splitlines():
                print(f'# {line}')
            print(f'# the same again: SMP_SEED={SEED}')
        print(f'{"ok" if good else "not ok"} {number} - {function.__name__.replace("_", " ")}')
        print(f'# {time.time() - start:.1f} s')
        sys.stdout.flush()
    shutil.rmtree(work)
    sys.exit(failures > 0)
