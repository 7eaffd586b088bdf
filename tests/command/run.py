#!/usr/bin/env python3
"""Runs smp-batch as scripts and servers do, and prints TAP.

    tests/gimp/gimp-env.sh BUILD-FOLDER tests/command/run.py [[--but] TEST...]

Needs ImageMagick and exiftool. Some tests look at the pictures of those before them.

SPDX-License-Identifier: GPL-3.0-or-later
"""
# pylint: disable=unused-import
import photos
import runs
import calls
import odd
from common import run_all

run_all()
