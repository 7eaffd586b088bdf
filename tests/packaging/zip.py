#!/usr/bin/env python3
"""Packs this build as if it were one for Windows and for macOS, and looks at the zips: zip.py BUILD-FOLDER. Prints TAP."""
# SPDX-License-Identifier: GPL-3.0-or-later
import glob
import os
import re
import shutil
import subprocess
import sys
import tempfile
import zipfile

TOP = os.path.dirname(os.path.dirname(os.path.dirname(os.path.realpath(__file__))))
NAME = 'scalp-micropigmentation'
BUILD = sys.argv[1]
checked = 0
failed = 0


def check(name, ok, why=''):
    global checked, failed
    checked += 1
    failed += not ok
    print(f'{"" if ok else "not "}ok {checked} - {name}')
    if not ok:
        print('# ' + str(why).replace('\n', '\n# '))


def pack(system, program, operation, work):
    """Returns the path of a zip of this build's programs under the names of that system."""
    build = os.path.join(work, system)
    for folder, name, new in ('gimp', NAME, program), ('operation', 'smp-dots.so', operation):
        os.makedirs(os.path.join(build, 'plug-in', folder), exist_ok=True)
        shutil.copy(os.path.join(BUILD, 'plug-in', folder, name), os.path.join(build, 'plug-in', folder, new))
    os.symlink(os.path.join(BUILD, 'po'), os.path.join(build, 'po'))
    command = [os.path.join(TOP, 'build-aux', 'zip'), system, build, os.path.join(work, 'out'), '3.0', 'x86_64',
               'Everything was tested, ' * 20]
    first = subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True).stdout.strip()
    with open(first, 'rb') as file:
        before = file.read()
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    with open(first, 'rb') as file:
        check(f'{system}: the same build gives the same zip', file.read() == before)
    return first


def look_at(system, program, operation, line_end, work):
    with zipfile.ZipFile(pack(system, program, operation, work)) as archive:
        files = {entry.filename: archive.read(entry) for entry in archive.infolist()}
        programs = {entry.filename for entry in archive.infolist() if entry.external_attr >> 16 & 0o111}
    in_plug_in = {name[len(NAME) + 1:] for name in files if name.startswith(NAME + '/')}
    languages = {os.path.basename(path)[:-3] for path in glob.glob(os.path.join(TOP, 'po', '*.po'))}
    expected = {program, 'operation/' + operation} \
        | {f'locale/{language}/LC_MESSAGES/{NAME}.mo' for language in languages} \
        | {'looks/' + os.path.basename(path) for path in glob.glob(os.path.join(TOP, 'plug-in', 'looks', '*.look'))}
    check(f'{system}: the folder has everything that belongs to the plug-in', in_plug_in == expected,
          in_plug_in ^ expected)
    # GIMP takes every other program in a folder of plug-ins for a plug-in.
    check(f'{system}: and no other program', programs == {f'{NAME}/{program}', f'{NAME}/operation/{operation}'}, programs)
    check(f'{system}: beside it are two pages', set(files) - {f'{NAME}/{name}' for name in in_plug_in}
          == {'HOW-TO.txt', 'LICENSE.txt'}, sorted(files))
    page = files['HOW-TO.txt'].decode()
    check(f'{system}: no word of the page is left open', not re.search('@[A-Z]+@', page), page)
    check(f'{system}: the page names what is in the zip', NAME in page and operation in page, page)
    check(f'{system}: its lines end as there, and fit into a window', re.sub('[^\r\n]+', '', page) in (
        line_end * page.count('\n'),) and max(map(len, page.split(line_end))) <= 120, repr(page))


with tempfile.TemporaryDirectory() as temporary:
    look_at('windows', NAME + '.exe', 'smp-dots.dll', '\r\n', temporary)
    look_at('macos', NAME, 'smp-dots.dylib', '\n', temporary)
print(f'1..{checked}')
sys.exit(failed > 0)
