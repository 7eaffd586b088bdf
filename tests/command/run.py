#!/usr/bin/env python3
"""Runs the tests of smp-batch, as a command line program, and prints TAP.

    tests/gimp/gimp-env.sh BUILD-FOLDER tests/command/run.py FILE [--thorough]

FILE is a module of this folder with functions marked @test or @thorough; see common.py. Needs
ImageMagick and exiftool.

SPDX-License-Identifier: GPL-3.0-or-later
"""
import importlib
import sys

from common import run_all

importlib.import_module(sys.argv[1].removesuffix('.py'))
run_all()
