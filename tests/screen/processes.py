"""Whether programs are done with what they were asked for.

SPDX-License-Identifier: GPL-3.0-or-later
"""
import glob
import time


def below(pid):
    """A process and all that it has started, and those that they have."""
    yield pid
    for path in glob.glob(f'/proc/{pid}/task/*/children'):
        try:
            with open(path, encoding='ascii') as file:
                children = file.read().split()
        except OSError:
            continue  # it has just ended
        for child in children:
            yield from below(int(child))


def work_of(pids):
    """Whether a thread of these processes runs or wants to, and the processor time that all have had."""
    at_work, ticks = False, 0
    for pid in pids:
        for path in glob.glob(f'/proc/{pid}/task/*/stat'):
            try:
                with open(path, encoding='ascii', errors='replace') as file:
                    facts = file.read().rpartition(')')[2].split()
            except OSError:
                at_work = True
                continue
            at_work = at_work or facts[0] in 'RD'
            ticks += int(facts[11]) + int(facts[12])
    return at_work, ticks


def rest(roots, quiet, seconds):
    """Waits until the programs below these processes have nothing to do for so long; a busy computer only
    makes that later. After so many seconds it gives up: something may blink."""
    end = time.monotonic() + seconds
    since, last, count = time.monotonic(), None, 0
    while True:
        pids = [pid for root in roots for pid in below(root)]
        at_work, ticks = work_of(pids)
        now = time.monotonic()
        # A tick may be the rest of what was counted late.
        if at_work or last is None or ticks > last + 1 or len(pids) != count:
            since, last, count = now, ticks, len(pids)
        elif now - since >= quiet:
            return True
        if now > end:
            return False
        time.sleep(0.02)
