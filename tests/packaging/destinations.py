#!/usr/bin/env python3
"""Prints the sorted paths that a build folder installs: destinations.py BUILD-FOLDER."""
# SPDX-License-Identifier: GPL-3.0-or-later
import json
import subprocess
import sys

installed = subprocess.run(['meson', 'introspect', '--installed', sys.argv[1]], check=True,
                           stdout=subprocess.PIPE).stdout
print('\n'.join(sorted(json.loads(installed).values())))
