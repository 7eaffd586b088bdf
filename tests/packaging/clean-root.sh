#!/bin/sh
# Runs a command as root in a throwaway copy of this machine.
#
#   tests/packaging/clean-root.sh FOLDER COMMAND [ARG...]
#
# The copy has overlays of /usr, /etc, /var/lib and /var/cache, whose changes are kept in memory and
# lost at the end. It has no network, no other files of this machine, and a copy of FOLDER as /mnt,
# where the command starts. Needs sudo, unless /usr belongs to the user as in the Debian root of
# build-aux/with-gimp.
#
# SPDX-License-Identifier: GPL-3.0-or-later
set -eu

[ $# -ge 2 ] || { sed -n '2,/^$/p' "$0" >&2; exit 2; }

if [ "${1:-}" != --inside ]; then
  sudo=
  if [ ! -O /usr ]; then
    sudo="sudo -n"
    $sudo true 2>/dev/null || {
      echo "clean-root.sh: the files of this machine belong to root, and sudo asks for a password or is missing; run the tests as root, or once \"sudo true\" before them." >&2
      exit 1
    }
  fi
  work=$(mktemp -d "${TMPDIR:-/tmp}/smp-root.XXXXXX")
  trap 'rmdir "$work"' EXIT
  $sudo unshare --user --map-root-user --mount --pid --fork --kill-child --net --ipc --uts \
    sh "$0" --inside "$work" "$@"
  exit
fi

work=$2
folder=$3
shift 3
root=$work/root
mount -t tmpfs tmpfs "$work"
for dir in usr etc var/lib var/cache; do
  upper=$work/changed/$dir
  mkdir -p "$root/$dir" "$upper/new" "$upper/work"
  mount -t overlay overlay -o "userxattr,lowerdir=/$dir,upperdir=$upper/new,workdir=$upper/work" \
    "$root/$dir"
done
for dir in bin sbin lib lib64; do
  ln -s "usr/$dir" "$root/$dir"
done
mkdir -p "$root/dev" "$root/proc" "$root/run" "$root/var/log" "$root/root"
mkdir -m 1777 "$root/tmp" "$root/var/tmp"
cp -r "$folder" "$root/mnt"
mount --rbind /dev "$root/dev"
# A sandbox may forbid a new /proc; then use the existing one.
mount -t proc proc "$root/proc" 2>/dev/null || mount --rbind /proc "$root/proc"
# Keep packages from starting and stopping services.
printf '#!/bin/sh\nexit 101\n' > "$root/usr/sbin/policy-rc.d"
chmod +x "$root/usr/sbin/policy-rc.d"

exec env -i HOME=/root PATH=/usr/sbin:/usr/bin LANG=C.UTF-8 DEBIAN_FRONTEND=noninteractive \
  chroot "$root" sh -c 'cd /mnt && exec "$@"' sh "$@"
