"""Finds out when programs have become idle.

SPDX-License-Identifier: GPL-3.0-or-later
"""
import glob
import time


def below(pid):
    """Yields a process and its descendants."""
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
    """Returns whether a thread of these processes is running or waiting for the disk, and the processor
    time of all."""
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
    """Waits until these processes and their descendants have been idle for a while. A busy computer only
    delays this. Gives up after some seconds, because something may blink for ever."""
    end = time.monotonic() + seconds
    since, last, count = time.monotonic(), None, 0
    while True:
        pids = [pid for root in roots for pid in below(root)]
        at_work, ticks = work_of(pids)
        now = time.monotonic()
        # One more tick can be earlier work that is accounted late.
        if at_work or last is None or ticks > last + 1 or len(pids) != count:
            since, last, count = now, ticks, len(pids)
        elif now - since >= quiet:
            return True
        if now > end:
            return False
        time.sleep(0.02)
