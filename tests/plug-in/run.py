# Tests of plug-in-smp-treatment, run inside gimp-console by run.sh.
#
# SPDX-License-Identifier: GPL-3.0-or-later
import treatment_layers
import treatment_looks
import treatment_moments
import treatment_images
from headless import run_all

run_all('gimp-console')
