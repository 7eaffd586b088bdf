# Tests of scale, head, plan and copied treatments, run inside gimp-console by run.sh.
#
# SPDX-License-Identifier: GPL-3.0-or-later
import scale_head
import scale_plan
from headless import run_all

run_all('scale and plan')
