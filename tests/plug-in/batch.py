#!/usr/bin/env python3
"""Runs smp-batch as scripts and servers do, and prints TAP.

    tests/plug-in/gimp-env.sh BUILD-FOLDER tests/plug-in/batch.py [[--but] TEST...]

Needs ImageMagick and exiftool. Some tests look at the pictures of those before them.

SPDX-License-Identifier: GPL-3.0-or-later
"""
# pylint: disable=unused-import
import batch_photos
import batch_runs
import batch_calls
from batch_common import run_all

run_all()
