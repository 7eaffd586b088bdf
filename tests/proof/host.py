"""Shared by the tests of this folder: runs scripts in GIMP and prints TAP.

SPDX-License-Identifier: GPL-3.0-or-later
"""
import glob
import os
import re
import shutil
import subprocess
import sys
import tempfile

HERE = os.path.dirname(os.path.abspath(__file__))
IN_GIMP = os.path.join(HERE, 'in-gimp')
ENVIRONMENT = os.path.join(os.path.dirname(HERE), 'gimp', 'gimp-env.sh')
SAMPLES = os.path.join(os.path.dirname(os.path.dirname(HERE)), 'samples', 'photos')


class Failure(Exception):
    """A failed check, reported without its class name."""


def check(promise, message):
    if not promise:
        raise Failure(message)


class Work:
    """A folder for one test, with its own home, temporary folder and GIMP profile."""

    def __init__(self, build):
        self.build = os.path.abspath(build)
        self.path = tempfile.mkdtemp(prefix='smp-proof.')
        self.result = self.at('result')
        for name in ('home', 'tmp', 'profile', 'photos', 'out'):
            os.mkdir(self.at(name))

    def at(self, *names):
        return os.path.join(self.path, *names)

    def start(self, command, **variables):
        """Starts a command with the environment in which GIMP finds our plug-in."""
        environment = {**os.environ, 'HOME': self.at('home'), 'TMPDIR': self.at('tmp'),
                       'SMP_KEEP_PROFILE': self.at('profile'), 'GEGL_SWAP': self.at('tmp'),
                       'GLIBC_TUNABLES': '', 'SMP_RESULT': self.result,
                       'SMP_IN_GIMP': IN_GIMP, 'SMP_OUT': self.at('out'),
                       'PYTHONDONTWRITEBYTECODE': '1', **variables}
        return subprocess.Popen([ENVIRONMENT, self.build, *command], env=environment, cwd=self.path,
                                stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
                                stderr=subprocess.STDOUT)

    def run(self, command, timeout=900, **variables):
        """Runs a command in that environment; returns its output."""
        with self.start(command, **variables) as process:
            try:
                return process.communicate(timeout=timeout)[0].decode(errors='replace')
            except subprocess.TimeoutExpired:
                process.kill()
                raise

    def run_in_gimp(self, script, under=(), timeout=900, **variables):
        """Runs a script of in-gimp/; returns the lines it wrote. Fails if it stops before its end."""
        path = os.path.join(IN_GIMP, script)
        printed = self.run([*under, 'gimp-console', '--no-data', '--batch-interpreter',
                            'python-fu-eval', '-b',
                            f'exec(compile(open({path!r}).read(), {script!r}, "exec"))', '--quit'],
                           timeout, **variables)
        lines = []
        if os.path.exists(self.result):
            with open(self.result, encoding='utf-8') as file:
                lines = file.read().split('\n')[:-1]
        check(lines and lines[-1] == 'end', f'{script} did not come to its end:\n{printed[-2000:]}')
        return lines[:-1]

    def take_photo(self, name='crown-medium', size=None):
        """Copies a sample photo, optionally resized, and returns the path."""
        path = self.at('photos', name + '.jpg')
        if size is None:
            shutil.copy(os.path.join(SAMPLES, name + '.jpg'), path)
        else:
            subprocess.run(['convert', os.path.join(SAMPLES, name + '.jpg'), '-resize', size, path],
                           check=True)
        return path

    def remove(self):
        shutil.rmtree(self.path, ignore_errors=True)


def memory_kb(pid, what='VmRSS'):
    """Returns a process's current memory, or its peak with VmHWM."""
    with open(f'/proc/{pid}/status', encoding='ascii') as file:
        return int(re.search(rf'{what}:\s+(\d+)', file.read()).group(1))


def processes_below(pid):
    """Yields program name and id of all descendants of a process."""
    for thread in glob.glob(f'/proc/{pid}/task/*/children'):
        with open(thread, encoding='ascii') as file:
            for child in file.read().split():
                yield os.path.basename(os.readlink(f'/proc/{child}/exe')), int(child)
                yield from processes_below(child)


def run_all(tests, build):
    """Runs each test with its own Work folder and prints TAP."""
    failed = 0
    print(f'1..{len(tests)}')
    for n, test in enumerate(tests, 1):
        work = Work(build)
        try:
            test(work)
            print(f'ok {n} - {test.__name__.replace("_", " ")}')
        except Exception as problem:
            failed += 1
            print(f'not ok {n} - {test.__name__.replace("_", " ")}')
            kind = '' if isinstance(problem, Failure) else f'{type(problem).__name__}: '
            print(re.sub('^', '# ', kind + str(problem), flags=re.M))
        finally:
            sys.stdout.flush()
            work.remove()
    sys.exit(1 if failed else 0)
