"""Reads strace's log of a program and finds the calls that use the network or change other files.

SPDX-License-Identifier: GPL-3.0-or-later
"""
import os
import re

STRACE = ['strace', '-f', '-qq', '-y', '-s', '4096', '--seccomp-bpf', '-e', 'signal=none', '-e',
          'trace=%network,/^(open|openat|openat2|creat|rename.*|unlink.*|mkdir.*|rmdir|link.*|'
          'symlink.*|truncate|mknod.*|chmod|fchmodat.*|chown|lchown|fchownat|utime.*|setxattr|'
          'lsetxattr|removexattr)$', '-o']
# Devices, which are no files on disk, and fontconfig's shared cache.
DEVICES = ('/dev/null', '/dev/tty', '/dev/ptmx', '/proc/self/', '/var/cache/fontconfig')


def calls_of(path):
    """Yields each call's name and text with its result; joins calls that strace wrote in two parts."""
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
    """Yields the absolute paths that a call names; strace -y shows the path of directory descriptors."""
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
    # The name service may be reached through a unix socket.
    if name in ('connect', 'sendto', 'sendmsg', 'sendmmsg', 'bind'):
        return 'AF_INET' in call or 'sin_' in call or 'nscd' in call or 'resolve' in call
    return False


def broken_promises(path, cwd, allowed):
    """Returns the number of calls, and those that use the network or change a file outside of allowed."""
    calls, wrong = 0, []
    for name, call in calls_of(path):
        calls += 1
        if asks_network(name, call):
            wrong.append(call)
        elif changes_files(name, call) and not re.search(r'= -1 (EEXIST|ENOENT|ENOTDIR)', call):
            targets = list(paths_of(call, cwd))
            # Only the last path of symlink is created; the first is the text of the link.
            for target in targets[-1:] if name.startswith('symlink') else targets:
                if not target.startswith((*DEVICES, *(folder + '/' for folder in allowed))) \
                        and target not in allowed:
                    wrong.append(call)
    return calls, wrong
