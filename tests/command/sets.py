"""Tests of exports of consultation sets by processes that are killed.

SPDX-License-Identifier: GPL-3.0-or-later
"""
import contextlib
import os
import random
import signal
import subprocess
import time

from common import SEED, check, environment, equal, folder, originals, thorough, work
from pictures import is_whole_png, pixels, tree

SCRIPT = """
from gi.repository import Gimp, Gio
procedure = Gimp.get_pdb().lookup_procedure('plug-in-smp-set')
config = procedure.create_config()
for key, value in {values!r}.items():
    config.set_property(key, value)
config.set_property('folder', Gio.File.new_for_path({out!r}))
config.set_property('run-mode', Gimp.RunMode.NONINTERACTIVE)
result = procedure.run(config)
print('set:', result.index(0) == Gimp.PDBStatusType.SUCCESS, result.index(1))
"""
FILES = ['client.html', 'client.pdf', 'client.png', 'client.set']
TURNS = 8


def start(photos, out, look):
    """Starts a GIMP that makes a set."""
    values = {'photos': [photos], 'look': look, 'file-name': 'client', 'date': '22 November 2026', 'pdf': True,
              'png': True, 'share-page': True, 'replace': True, 'resolution': '150'}
    path = os.path.join(work, 'set.py')
    with open(path, 'w', encoding='utf-8') as file:
        file.write(SCRIPT.format(values=values, out=out))
    # A group of its own, so that GIMP and all plug-ins are killed together, as when the power fails.
    return subprocess.Popen(['gimp-console', '--no-data', '--batch-interpreter', 'python-fu-eval', '-b',
                             f"exec(open('{path}').read())", '--quit'], env=environment, start_new_session=True,
                            stdout=subprocess.PIPE, stderr=subprocess.STDOUT)


def complete(photos, out, look):
    running = start(photos, out, look)
    text = running.communicate(timeout=300)[0].decode('utf-8', 'replace')
    check('set: True' in text, text)
    equal(sorted(name for name in os.listdir(out) if not name.startswith('.')), FILES, text)


def content(path):
    with open(path, 'rb') as file:
        return file.read()


def check_whole(out):
    for name in os.listdir(out):
        path = os.path.join(out, name)
        data = content(path)
        if name.endswith('.png'):
            check(is_whole_png(path), f'{name} is not whole')
        elif name.endswith('.pdf'):
            check(data.startswith(b'%PDF') and data.rstrip().endswith(b'%%EOF'), f'{name} is not whole')
        elif name.endswith('.html'):
            check(data.rstrip().endswith(b'</html>'), f'{name} is not whole')
        elif name.endswith('.set'):
            check(b'[Photo 3]' in data and data.count(b'pixels-per-mm') == 3, f'{name} is not whole')
        else:
            check(name.startswith('.smp-') and name.endswith('.part'), f'{name} is not ours')


def parts(out):
    return {name for name in os.listdir(out) if name.endswith('.part')}


def stamps(out):
    return {name: os.stat(os.path.join(out, name)).st_ino for name in os.listdir(out) if name in FILES}


def wait_for_writing(running, out, written=0):
    """Waits until the first file of an export is begun, or until so many are there."""
    before, there = parts(out), stamps(out)
    while running.poll() is None and (
            not parts(out) - before if written == 0 else len(set(stamps(out).items()) - set(there.items())) < written):
        time.sleep(0.002)


@thorough
def an_export_that_is_killed_leaves_whole_files_and_the_next_one_completes_it():
    photos, out, undisturbed = folder('set'), folder('set-out'), folder('set-undisturbed')
    for view in 'front', 'top', 'crown':
        originals.add(photos, view + '.png')
    kept = tree(photos)
    complete(photos, out, 'dark-skin-bold')
    before = {name: content(os.path.join(out, name)) for name in FILES}

    # How long it works, and writes. The record is the last file.
    begun = time.time()
    running = start(photos, undisturbed, 'natural-buzz')
    wait_for_writing(running, undisturbed)
    works = time.time() - begun
    while running.poll() is None and not os.path.exists(os.path.join(undisturbed, 'client.set')):
        time.sleep(0.002)
    writes = time.time() - begun - works
    check(b'set: True' in running.communicate(timeout=300)[0], 'the undisturbed export')

    generator = random.Random(SEED)
    changed = []
    for turn in range(TURNS):
        running = start(photos, out, 'natural-buzz')
        # Few kills come while it looks at the photos, most while it writes.
        if turn % 4 == 0:
            time.sleep(generator.uniform(0, works))
        else:
            # The first file takes longest; as soon as it is there, the others follow quickly.
            written = turn % 4 - 1
            wait_for_writing(running, out, written)
            time.sleep(generator.uniform(0, writes / 2 if written == 0 else 0.05))
        with contextlib.suppress(ProcessLookupError):  # on a fast computer it may have ended
            os.killpg(running.pid, signal.SIGKILL)
        running.communicate()
        check_whole(out)
        # Nothing that was there is lost.
        equal(sorted(name for name in os.listdir(out) if not name.startswith('.')), FILES, f'files after kill {turn}')
        changed.append(sum(content(os.path.join(out, name)) != before[name] for name in FILES))
        for name in FILES:
            with open(os.path.join(out, name), 'wb') as file:
                file.write(before[name])
    print(f'# works {works:.2f} s, then writes {writes:.2f} s; files written before each kill:', changed)
    check(any(0 < n < len(FILES) for n in changed), 'no kill came while it wrote')

    # What is left of killed exports goes when an hour has passed.
    for name in parts(out):
        os.utime(os.path.join(out, name), (1e9, 1e9))
    complete(photos, out, 'natural-buzz')
    equal(sorted(os.listdir(out)), FILES, 'files at last')
    check_whole(out)
    # Two GIMPs may round differently.
    ours, other = (pixels(os.path.join(where, 'client.png')) for where in (out, undisturbed))
    apart = max(abs(a - b) for a, b in zip(ours, other))
    check(apart <= 2, f'the sheet differs by {apart} of 255 from one without kills')
    equal(content(os.path.join(out, 'client.set')), content(os.path.join(undisturbed, 'client.set')), 'the record')
    equal(tree(photos) == kept, True, 'the photos are as they were')
