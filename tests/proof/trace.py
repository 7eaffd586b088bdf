#!/usr/bin/env python3
"""Watches every system call of a batch run and of a consultation: nothing asks the network, and
nothing is written but the files that were asked for, GIMP's profile and temporary files.

    tests/proof/trace.py BUILD-FOLDER

SPDX-License-Identifier: GPL-3.0-or-later
"""
import os
import re
import shutil
import sys

from host import SAMPLES, check, run_all

STRACE = ['strace', '-f', '-qq', '-y', '-s', '4096', '--seccomp-bpf', '-e', 'signal=none', '-e',
          'trace=%network,/^(open|openat|openat2|creat|rename.*|unlink.*|mkdir.*|rmdir|link.*|'
          'symlink.*|truncate|mknod.*|chmod|fchmodat.*|chown|lchown|fchownat|utime.*|setxattr|'
          'lsetxattr|removexattr)$', '-o']
# Where only the kernel listens, and the lists of fonts that fontconfig keeps for everybody.
DEVICES = ('/dev/null', '/dev/tty', '/dev/ptmx', '/proc/self/', '/var/cache/fontconfig')


def calls_of(path):
    """The calls of a trace with their results; a call that another interrupted is put together."""
    begun = {}
    with open(path, encoding='utf-8', errors='replace') as file:
        for line in file:
            process, _, call = line.rstrip('\n').partition(' ')
            call = call.strip()
            if call.endswith('<unfinished ...>'):
                begun[process] = call[:-len('<unfinished ...>')]
                continue
            resumed = re.match(r'<\.\.\. \w+ resumed>(.*)', call)
            if resumed:
                call = begun.pop(process, '') + resumed.group(1)
            name = re.match(r'(\w+)\(', call)
            if name:
                yield name.group(1), call
    for call in begun.values():
        yield call.partition('(')[0], call


def paths_of(call, cwd):
    """The paths that a call names, absolute; strace says what a directory's number stands for."""
    for where, name in re.findall(r'(?:(?:AT_FDCWD|\d+)<([^>]*)>, )?"((?:[^"\\]|\\.)*)"', call):
        name = re.sub(r'\\([0-7]{1,3})', lambda byte: chr(int(byte.group(1), 8)), name)
        yield os.path.normpath(os.path.join(where or cwd, name))


def changes_files(name, call):
    if name.startswith('open'):
        return re.search(r'O_WRONLY|O_RDWR|O_CREAT|O_TRUNC|O_APPEND', call) is not None
    return not re.match(r'socket|connect|bind|send|recv|get|set(sockopt)|accept|listen|shutdown',
                        name)


def asks_network(name, call):
    if name == 'socket':
        return 'AF_INET' in call
    # Names of computers are asked by unix socket, too.
    if name in ('connect', 'sendto', 'sendmsg', 'sendmmsg', 'bind'):
        return 'AF_INET' in call or 'sin_' in call or 'nscd' in call or 'resolve' in call
    return False


def check_trace(path, cwd, allowed):
    """Every call of the trace that breaks a promise is one in the message."""
    calls, wrong = 0, []
    for name, call in calls_of(path):
        calls += 1
        if asks_network(name, call):
            wrong.append(call)
        elif changes_files(name, call) and not re.search(r'= -1 (EEXIST|ENOENT|ENOTDIR)', call):
            targets = list(paths_of(call, cwd))
            # What a link says is no file.
            for target in targets[-1:] if name.startswith('symlink') else targets:
                if not target.startswith((*DEVICES, *(folder + '/' for folder in allowed))) \
                        and target not in allowed:
                    wrong.append(call)
    check(calls > 100, f'only {calls} calls were seen')
    check(not wrong, f'{len(wrong)} calls, such as\n' + '\n'.join(wrong[:15]))


def own_folders(work):
    """Where GIMP keeps what is its own."""
    return [work.at('tmp'), *(work.at('profile', name) for name in ('gimp', 'cache', 'config'))]


def a_batch_run_writes_previews_only(work):
    photos = work.at('photos')
    for name in os.listdir(SAMPLES):
        shutil.copy(os.path.join(SAMPLES, name), photos)
    trace = work.at('trace')
    printed = work.run([*STRACE, trace, os.path.join(work.build, 'plug-in', 'batch', 'smp-batch'),
                        '--before-after', '--look', 'natural-buzz', photos])
    made = os.listdir(os.path.join(photos, 'previews')) if 'previews' in os.listdir(photos) else []
    check(sum('natural-buzz.png' in name for name in made) == 5, f'{made}\n{printed[-2000:]}')
    check_trace(trace, work.path, [os.path.join(photos, 'previews'), *own_folders(work)])


def a_consultation_writes_its_files_only(work):
    photo = work.take_photo(size='400x500')
    trace = work.at('trace')
    work.run_in_gimp('session.py', [*STRACE, trace], SMP_PHOTO=photo)
    made = sorted(os.listdir(work.at('out')))
    check({'sheet.pdf', 'sheet.png', 'sheet.record', 'again.png', 'client.xcf'} <= set(made), made)
    check_trace(trace, work.path, [work.at('out'), work.result, *own_folders(work)])


run_all([a_batch_run_writes_previews_only, a_consultation_writes_its_files_only], sys.argv[1])
