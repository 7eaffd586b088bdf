"""The system calls of a program, as strace writes them down, and what of them breaks a promise.

SPDX-License-Identifier: GPL-3.0-or-later
"""
import os
import re

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


def broken_promises(path, cwd, allowed):
    """How many calls there are, and those that ask the network or change what is not allowed."""
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
    return calls, wrong
