#!/usr/bin/env python3
"""Measures how long a batch takes for a photo of 12 megapixels, relative to opening and exporting it
unchanged in the same GIMP, and the memory of smp-batch over many photos.

    tests/gimp/gimp-env.sh BUILD-FOLDER tests/bench/bench-batch.py PHOTO MASK [PHOTOS]

SPDX-License-Identifier: GPL-3.0-or-later
"""
import csv
import json
import os
import shutil
import statistics
import subprocess
import sys
import tempfile

ROUNDS = 5
# Runs inside GIMP. Alternates between export and looks, so that a busy machine slows all of them.
INSIDE = """
import json, time
from gi.repository import Gimp, Gio
pdb = Gimp.get_pdb()

def call(name, **values):
    config = pdb.lookup_procedure(name).create_config()
    for key, value in values.items():
        config.set_property(key.replace('_', '-'), value)
    result = pdb.lookup_procedure(name).run(config)
    assert result.index(0) == Gimp.PDBStatusType.SUCCESS, result.index(1)

def unchanged():
    start = time.time()
    image = Gimp.file_load(Gimp.RunMode.NONINTERACTIVE, Gio.File.new_for_path(PHOTO))
    call('file-jpeg-export', image=image, file=Gio.File.new_for_path(WORK + '/unchanged.jpg'))
    seconds = time.time() - start
    image.delete()
    return seconds

def treated():
    call('plug-in-smp-batch', run_mode=Gimp.RunMode.NONINTERACTIVE, photos=[PHOTO],
         looks=['natural-buzz', 'dark-skin-bold'], format='jpg', contact_sheet=False, force=True,
         output_folder=Gio.File.new_for_path(WORK + '/out'))
    with open(WORK + '/out/report.tsv') as file:
        return [float(line.split('\\t')[4]) for line in list(file)[1:]]

unchanged(), treated()
rounds = [[unchanged(), *treated()] for _ in range(ROUNDS)]
json.dump(rounds, open(WORK + '/rounds.json', 'w'))
"""


def make_photo(folder, name, size, photo, mask):
    subprocess.run(['convert', photo, '-resize', size + '!', f'{folder}/{name}.jpg'], check=True)
    subprocess.run(['convert', mask, '-resize', size + '!', f'{folder}/{name}-treatment.png'],
                   check=True)
    with open(f'{folder}/{name}.ini', 'w', encoding='utf-8') as file:
        file.write(f'[head]\npixels-per-mm={7.4 * int(size.split("x")[0]) / 1600:.2f}\n')


def time_it(work, photo, mask):
    make_photo(work, 'large', '3000x4000', photo, mask)
    path = os.path.join(work, 'inside.py')
    with open(path, 'w', encoding='utf-8') as file:
        file.write(f'PHOTO, WORK, ROUNDS = {work + "/large.jpg"!r}, {work!r}, {ROUNDS}\n' + INSIDE)
    subprocess.run(['gimp-console', '--no-data', '--batch-interpreter', 'python-fu-eval', '-b',
                    f'exec(open({path!r}).read())', '--quit'], check=True,
                   stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    with open(work + '/rounds.json', encoding='utf-8') as file:
        rounds = json.load(file)
    unchanged, first, second = (statistics.median(column) for column in zip(*rounds))
    print(f'12 megapixels, opened and exported unchanged: {unchanged:.2f} s')
    print(f'  in one look:   {first:.2f} s, {first / unchanged:.2f} of that (goal: 1.15)')
    print(f'  a second look: {second:.2f} s, {second / first:.2f} of the first (goal: 0.6)')
    best = [min(column) for column in zip(*rounds)]
    print(f'  fastest of each: {best[1] / best[0]:.2f} and {best[2] / best[1]:.2f}')


def family(pid):
    """Returns a process and all its descendants."""
    found = [pid]
    for one in found:
        try:
            with open(f'/proc/{one}/task/{one}/children', encoding='ascii') as file:
                found += map(int, file.read().split())
        except OSError:
            pass
    return found


def memory_of(pid):
    total = 0
    for one in family(pid):
        try:
            with open(f'/proc/{one}/statm', encoding='ascii') as file:
                total += int(file.read().split()[1]) * os.sysconf('SC_PAGESIZE')
        except OSError:
            pass
    return total / 2**20


def weigh_it(work, photo, mask, count):
    photos = os.path.join(work, 'photos')
    os.mkdir(photos)
    make_photo(photos, 'p000', '1000x1250', photo, mask)
    for i in range(1, count):
        for ending in ('.jpg', '-treatment.png', '.ini'):
            shutil.copy(f'{photos}/p000{ending}', f'{photos}/p{i:03}{ending}')
    program = os.path.join(os.environ['SMP_BUILD'], 'plug-in', 'command', 'smp-batch')
    running = subprocess.Popen([program, '-f', 'jpg', '-o', work + '/many', photos],
                               stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
    memory = {}
    for number, _ in enumerate(running.stdout, 1):
        if number % (count // 8) == 0 and number <= count:
            memory[number] = memory_of(running.pid)
    running.wait()
    with open(work + '/many/report.tsv', encoding='utf-8') as file:
        done = sum(line['state'] == 'done' for line in csv.DictReader(file, delimiter='\t'))
    print(f'{done} of {count} photos done; memory of GIMP and its plug-ins after so many: '
          + ', '.join(f'{number}: {size:.0f} MB' for number, size in memory.items()))


def main():
    os.environ.pop('GLIBC_TUNABLES', None)  # as users have it
    work = tempfile.mkdtemp(prefix='bench-batch-')
    time_it(work, sys.argv[1], sys.argv[2])
    weigh_it(work, sys.argv[1], sys.argv[2], int(sys.argv[3]) if len(sys.argv) > 3 else 200)
    shutil.rmtree(work)


main()
