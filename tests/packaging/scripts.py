#!/usr/bin/env python3
"""Runs the scripts that pack for other systems, with stand-ins for what only those systems have: scripts.py BUILD-FOLDER.

Checks that all scripts can be read by their shells, that the workflow and the Flatpak manifest name what is there, and what
build-aux/macos/pack, build-aux/windows/native and build-aux/flatpak/bundle do with this build. Prints TAP.
"""
# SPDX-License-Identifier: GPL-3.0-or-later
import glob
import os
import re
import shutil
import subprocess
import sys
import tempfile
import zipfile

import yaml

TOP = os.path.dirname(os.path.dirname(os.path.dirname(os.path.realpath(__file__))))
NAME = 'scalp-micropigmentation'
ADD_ON = 'org.gimp.GIMP.Plugin.ScalpMicropigmentation'
BUILD = os.path.realpath(sys.argv[1])
checked = 0
failed = 0

# Stand-ins, by name. Each writes its arguments into the log. $BUILD is this build, $PROGRAMS has its stripped programs.
TOOLS = {
    'meson': r'''
case $1 in
  setup)
    mkdir -p "$2/plug-in/gimp" "$2/plug-in/operation"
    cp "$PROGRAMS/scalp-micropigmentation" "$2/plug-in/gimp/$PROGRAM"
    cp "$PROGRAMS/smp-dots.so" "$2/plug-in/operation/$OPERATION"
    ln -s "$BUILD/po" "$2/po"
    touch "$2/build.ninja" ;;
  test) exit "${TESTS_FAIL:-0}" ;;
esac''',
    'ninja': '',
    'pkg-config': 'echo 3.2.4',
    'uname': 'echo "$MACHINE"',
    'codesign': '',
    'strip': '',
    # The libraries of a program are in a file beside it.
    'otool': r'''
[ -e "$2.libraries" ] || cp "$LIBRARIES" "$2.libraries"
case $1 in
  -L) echo "$2:"; sed 's/.*/\t& (compatibility version 1.0.0, current version 1.0.0)/' "$2.libraries" ;;
  -l) cat "$2.rpaths" 2> /dev/null ;;
esac
exit 0''',
    'install_name_tool': r'''
case $1 in
  -change) sed -i "s|^$2\$|$3|" "$4.libraries" ;;
  -add_rpath)
    ! grep -qxF "          path $2 (offset 12)" "$3.rpaths" 2> /dev/null || { echo "would duplicate path" >&2; exit 1; }
    echo "          path $2 (offset 12)" >> "$3.rpaths" ;;
esac''',
    'flatpak': r'''[ "$1" != build-bundle ] || cp /dev/null "$4"''',
    'flatpak-builder': r'''for last; do :; done; [ -e "$last" ]''',
}
LIBRARIES = '''/opt/local/lib/libgimp-3.0.0.dylib
/opt/homebrew/opt/glib/lib/libglib-2.0.0.dylib
@rpath/libgegl-0.4.0.dylib
/usr/lib/libSystem.B.dylib
/System/Library/Frameworks/Cocoa.framework/Versions/A/Cocoa
'''


def check(name, ok, why=''):
    global checked, failed
    checked += 1
    failed += not ok
    print(f'{"" if ok else "not "}ok {checked} - {name}')
    if not ok:
        print('# ' + str(why).replace('\n', '\n# '))


def text_of(*path):
    with open(os.path.join(TOP, *path), encoding='utf-8') as file:
        return file.read()


def all_scripts():
    """Yields the path and the interpreter of each script for a shell or Python."""
    for folder in ('.ci', 'build-aux', 'findings', 'samples', 'tests'):
        for path in glob.glob(os.path.join(TOP, folder, '**'), recursive=True):
            if os.path.isfile(path) and os.path.splitext(path)[1] in ('', '.sh', '.py'):
                with open(path, 'rb') as file:
                    first = file.readline().decode('utf-8', 'replace').strip()
                interpreter = os.path.basename(first.split()[-1]) if first.startswith('#!') else ''
                if interpreter in ('sh', 'bash', 'python3'):
                    yield path, interpreter


def unreadable(path, interpreter):
    """Returns why an interpreter cannot read a script, or nothing."""
    if interpreter == 'python3':
        try:
            compile(text_of(path), path, 'exec')
        except SyntaxError as error:
            return str(error)
        return ''
    return subprocess.run([interpreter, '-n', path], stderr=subprocess.PIPE, text=True, check=False).stderr


def look_at_scripts():
    scripts = dict(all_scripts())
    problems = [why for path, interpreter in scripts.items() if (why := unreadable(path, interpreter))]
    check(f'the {len(scripts)} scripts can be read by their interpreters', len(scripts) > 40 and not problems,
          '\n'.join(problems) or scripts)


def look_at_workflow():
    workflow = yaml.safe_load(text_of('.github', 'workflows', 'packages.yml'))
    missing, undefined, lost = [], [], []
    for name, job in workflow['jobs'].items():
        runs = ' '.join(step.get('run', '') for step in job['steps'])
        scripts = re.findall(r'(build-aux/\S+) (\S+)', runs)
        missing += [script for script, _ in scripts if not os.access(os.path.join(TOP, script), os.X_OK)] \
            or ([] if scripts else [f'no script in {name}'])
        for row in job.get('strategy', {}).get('matrix', {}).get('include', [{}]):
            undefined += [word for word in re.findall(r'matrix\.(\w+)', str(job)) if word not in row]
        kept = [step['with']['path'] for step in job['steps'] if 'upload-artifact' in step.get('uses', '')]
        lost += [name] if kept != [out for _, out in scripts] else []
    check('the workflow runs scripts that are there', not missing, missing)
    check('and gives each of its machines every value', not undefined, undefined)
    check('and keeps what they make', not lost, lost)


def look_at_manifest():
    path = f'build-aux/flatpak/{ADD_ON}.yml'
    manifest = yaml.safe_load(text_of(path))
    [module] = manifest['modules']
    [source] = module['sources']
    options = set(re.findall(r"^option \('([^']*)'", text_of('meson.options'), re.M)) | {'libdir'}
    unknown = [option for option in module['config-opts']
               if re.match(r'(?:--|-D)([^=]*)=', option)[1] not in options]
    check('the manifest has the name of its add-on', manifest['id'] == ADD_ON, manifest['id'])
    check('its source is the project', os.path.exists(os.path.join(TOP, os.path.dirname(path), source['path'], 'meson.build')))
    check('it builds with options that there are', not unknown, unknown)


class Project:
    """A copy of what the scripts need, with the stand-ins."""

    def __init__(self, folder, **variables):
        self.top = os.path.join(folder, 'project')
        self.out = os.path.join(folder, 'out')
        self.log = os.path.join(folder, 'log')
        tools = os.path.join(folder, 'tools')
        for part in 'build-aux', 'plug-in/looks', 'tests/packaging':
            shutil.copytree(os.path.join(TOP, part), os.path.join(self.top, part))
        for name in 'LICENSE', 'CHANGELOG.md':
            shutil.copy(os.path.join(TOP, name), self.top)
        os.mkdir(tools)
        for name, body in TOOLS.items():
            with open(os.path.join(tools, name), 'w', encoding='utf-8') as file:
                file.write(f'#!/bin/sh\necho "{name} $*" >> "$LOG"\n{body}\n')
            os.chmod(file.name, 0o755)
        programs = os.path.join(folder, 'programs')
        os.mkdir(programs)
        for path in f'gimp/{NAME}', 'operation/smp-dots.so':
            subprocess.run(['strip', '-o', os.path.join(programs, os.path.basename(path)),
                            os.path.join(BUILD, 'plug-in', path)], check=True)
        with open(os.path.join(folder, 'libraries'), 'w', encoding='utf-8') as file:
            file.write(LIBRARIES)
        self.variables = dict(os.environ, PATH=tools + ':' + os.environ['PATH'], LOG=self.log, BUILD=BUILD,
                              PROGRAMS=programs, LIBRARIES=file.name, **variables)

    def run(self, script, **variables):
        """Runs a script of build-aux; returns whether it succeeded, and what it said."""
        done = subprocess.run([os.path.join(self.top, 'build-aux', script), self.out], text=True, check=False,
                              stdout=subprocess.PIPE, stderr=subprocess.STDOUT, env=dict(self.variables, **variables))
        return done.returncode == 0, done.stdout

    def made(self):
        return sorted(os.listdir(self.out)) if os.path.isdir(self.out) else []

    def calls(self):
        with open(self.log, encoding='utf-8') as file:
            return file.read().splitlines()


def contents(path):
    with zipfile.ZipFile(path) as archive:
        return set(archive.namelist())


def pack(folder, system, script, program, operation, machine):
    """Packs for a system, whose name of 64-bit ARM is machine, and checks what does not depend on it."""
    project = Project(folder, PROGRAM=program, OPERATION=operation, MACHINE=machine)
    version = subprocess.run([os.path.join(TOP, 'build-aux', 'changelog'), 'version'], check=True, text=True,
                             stdout=subprocess.PIPE).stdout.strip()
    done, said = project.run(script, TESTS_FAIL='1')
    check(f'{script} packs nothing when a test fails', not done and not project.made(), said)
    done, said = project.run(script)
    wanted = f'{NAME}-{version}-gimp-3.2-{system}-arm64.zip'
    check(f'{script} makes a zip with the series of GIMP and the processor in its name',
          done and project.made() == [wanted], f'{said}\n{project.made()}')
    if done and project.made() == [wanted]:
        files = contents(os.path.join(project.out, wanted))
        check(f'{script} packs the plug-in and the operation',
              {f'{NAME}/{program}', f'{NAME}/operation/{operation}', 'HOW-TO.txt'} <= files, files)
    done, said = project.run(script)
    check(f'{script} can be run again', done, said)
    return project


def pack_for_macos(folder):
    project = pack(folder, 'macos', 'macos/pack', NAME, 'smp-dots.dylib', 'arm64')
    calls = project.calls()
    for path in f'plug-in/gimp/{NAME}', 'plug-in/operation/smp-dots.dylib':
        file = os.path.join(project.top, 'build', 'macos', path)
        name = os.path.basename(path)
        with open(file + '.libraries', encoding='utf-8') as libraries:
            elsewhere = [line.strip() for line in libraries
                         if not line.startswith(('@rpath/', '/usr/lib/', '/System/'))]
        check(f'{name} takes no library from where it was built', not elsewhere, elsewhere)
        with open(file + '.rpaths', encoding='utf-8') as places:
            check(f'{name} takes them from GIMP.app', '/Applications/GIMP.app/Contents/Resources/lib' in places.read())
        about = [call.split()[0] for call in calls if call.endswith('/' + name) and not call.startswith('otool')]
        check(f'{name} is signed after all changes', about and about[-1] == 'codesign', about)


def bundle_for_flatpak(folder):
    project = Project(folder)
    manifest = yaml.safe_load(text_of('build-aux', 'flatpak', ADD_ON + '.yml'))
    done, said = project.run('flatpak/bundle')
    check('flatpak/bundle makes a file for flatpak install', done and project.made() == [ADD_ON + '.flatpak'], said)
    calls = [call.split() for call in project.calls()]
    check('flatpak/bundle adds Flathub, builds, and bundles', [call[0] for call in calls] ==
          ['flatpak', 'flatpak-builder', 'flatpak'], calls)
    check('the bundle has the name and the branch of the manifest',
          calls[-1][-2:] == [manifest['id'], manifest['branch']], calls[-1])
    repositories = {word.split('=')[-1] for call in calls[1:] for word in call if 'flatpak-repository' in word}
    check('it is bundled from where it was built', len(repositories) == 1, calls)


look_at_scripts()
look_at_workflow()
look_at_manifest()
with tempfile.TemporaryDirectory() as temporary:
    parts = {name: os.path.join(temporary, name) for name in ('macos', 'windows', 'flatpak')}
    for part in parts.values():
        os.mkdir(part)
    pack_for_macos(parts['macos'])
    pack(parts['windows'], 'windows', 'windows/native', NAME + '.exe', 'smp-dots.dll', 'aarch64')
    bundle_for_flatpak(parts['flatpak'])
print(f'1..{checked}')
sys.exit(failed > 0)
