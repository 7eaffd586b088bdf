#!/usr/bin/env python3
"""Prints the sorted paths that a build folder installs: destinations.py BUILD-FOLDER.

With --flatpak MANIFEST it configures the folder as that add-on does, and fails if Flathub's GIMP
would not find a file.
"""
# SPDX-License-Identifier: GPL-3.0-or-later
import json
import subprocess
import sys

import yaml

name = 'scalp-micropigmentation'
folder = sys.argv[1]
manifest = None
if sys.argv[2:3] == ['--flatpak']:
    with open(sys.argv[3], encoding='utf-8') as file:
        manifest = yaml.safe_load(file)
    prefix = manifest['build-options']['prefix']
    subprocess.run(['meson', 'setup', folder, '--prefix=' + prefix,
                    *manifest['modules'][0]['config-opts']], check=True, stdout=subprocess.DEVNULL)

installed = subprocess.run(['meson', 'introspect', '--installed', folder], check=True,
                           stdout=subprocess.PIPE).stdout
places = sorted(json.loads(installed).values())
print('\n'.join(places))

if manifest:
    assert manifest['build-extension'] and manifest['runtime'] == 'org.gimp.GIMP'
    assert manifest['id'].startswith('org.gimp.GIMP.Plugin.')
    assert prefix == '/app/extensions/' + manifest['id'].split('.')[-1], prefix
    assert all(place.startswith(prefix + '/') for place in places), 'not in the prefix'
    for wanted in (f'plug-ins/{name}/{name}', f'share/metainfo/{manifest["id"]}.metainfo.xml',
                   'lib/gegl-0.4/smp-dots.so'):
        assert f'{prefix}/{wanted}' in places, wanted + ' is missing'
