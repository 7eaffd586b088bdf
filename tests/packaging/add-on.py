#!/usr/bin/env python3
"""Builds and installs the add-on for Flathub's GIMP with the commands of flatpak-builder, but on this system: add-on.py FOLDER.

FOLDER is empty; source/ and root/ are made in it. Fails if the add-on has not exactly the files that it should have, or if
Flathub's GIMP would not find one.
"""
# SPDX-License-Identifier: GPL-3.0-or-later
import json
import os
import shutil
import subprocess
import sys

import yaml

TOP = os.path.dirname(os.path.dirname(os.path.dirname(os.path.realpath(__file__))))
NAME = 'scalp-micropigmentation'
MANIFEST = 'build-aux/flatpak/org.gimp.GIMP.Plugin.ScalpMicropigmentation.yml'


def run(command, folder, **variables):
    subprocess.run(command, check=True, cwd=folder, stdout=subprocess.DEVNULL, env=dict(os.environ, **variables))


def build(manifest, work):
    """Does what builder-module.c of flatpak-builder does; returns the folder of the add-on and the places it is for."""
    [module] = manifest['modules']
    prefix = manifest['build-options']['prefix']
    source, root = os.path.join(work, 'source'), os.path.join(work, 'root')
    build_folder = os.path.join(source, '_flatpak_build')
    installed = root + prefix
    run([os.path.join(TOP, 'build-aux', 'export'), source], TOP)
    os.mkdir(build_folder)
    run(['meson', 'setup', '--wrap-mode=nodownload', '--prefix=' + prefix, f'--libdir={prefix}/lib', '..',
         *module['config-opts']], build_folder)
    run(['ninja'], build_folder)
    run(['ninja', 'install'], build_folder, DESTDIR=root)
    for command in module['post-install']:
        run(['sh', '-c', command], build_folder, FLATPAK_DEST=installed)
    for folder in manifest['cleanup']:
        assert os.path.isdir(installed + folder), folder + ' is not there and need not be removed'
        shutil.rmtree(installed + folder)
    places = json.loads(subprocess.run(['meson', 'introspect', '--installed', build_folder], check=True,
                                       stdout=subprocess.PIPE).stdout).values()
    return installed, {os.path.relpath(place, prefix) for place in places}


def main():
    with open(os.path.join(TOP, MANIFEST), encoding='utf-8') as file:
        manifest = yaml.safe_load(file)
    prefix = manifest['build-options']['prefix']
    assert manifest['build-extension'] and manifest['runtime'] == 'org.gimp.GIMP'
    assert prefix == '/app/extensions/' + manifest['id'].removeprefix('org.gimp.GIMP.Plugin.'), prefix

    installed, places = build(manifest, os.path.realpath(sys.argv[1]))
    files = {os.path.relpath(os.path.join(folder, name), installed)
             for folder, folders, names in os.walk(installed)
             for name in names + [name for name in folders if os.path.islink(os.path.join(folder, name))]}
    removed = tuple(folder.lstrip('/') + '/' for folder in manifest['cleanup'])
    expected = {place for place in places if not place.startswith(removed)} | {f'share/licenses/{NAME}/LICENSE'}
    assert files == expected, files ^ expected
    for wanted in f'plug-ins/{NAME}/{NAME}', f'share/metainfo/{manifest["id"]}.metainfo.xml':
        assert wanted in files, wanted + ' is missing'
    # What the plug-in offers to copy is found through its own folder.
    assert os.path.isfile(f'{installed}/plug-ins/{NAME}/operation/smp-dots.so'), 'no operation beside the plug-in'
    assert os.path.isdir(f'{installed}/plug-ins/{NAME}/looks'), 'no looks beside the plug-in'


main()
