#!/bin/sh
# Of two modules with the same operation, GEGL uses that of the last folder in GEGL_PATH.
#
# Expected: as with PATH and other lists of folders, what the first folder has counts, so that a folder in front can replace
# an operation.
# Seen in GEGL 0.4.62 and 0.4.72: the folders of GEGL_PATH are searched from the last to the first. The operation that is
# loaded first stays, and GLib prints a critical warning at the other. Somebody who puts a newer copy of an operation in front
# keeps the older one.
# What helps: only one copy; or to tell the user the file that GEGL took, which is the one of the last folder.
# SPDX-License-Identifier: GPL-3.0-or-later
set -eu
cd "$(dirname "$0")"

run ()
{
  output=$(./with-packages "$@" -- sh -eu <<'COMMANDS'
cat > twin.c <<'CODE'
#include <glib.h>
#ifdef GEGL_PROPERTIES
#else
#define GEGL_OP_META
#define GEGL_OP_NAME twin
#define GEGL_OP_C_SOURCE twin.c
#include "gegl-op.h"
static void
gegl_op_class_init (GeglOpClass *klass)
{
  gegl_operation_class_set_keys (GEGL_OPERATION_CLASS (klass), "name", "findings:twin", "title", FOLDER, NULL);
}
#endif
CODE
cat > ask.c <<'CODE'
#include <gegl.h>
#include <stdio.h>
int
main (int argc, char **argv)
{
  int major, minor, micro;

  gegl_init (&argc, &argv);
  gegl_get_version (&major, &minor, &micro);
  printf ("GEGL %d.%d.%d with GEGL_PATH=%s takes the module in %s\n", major, minor, micro, g_getenv ("GEGL_PATH"),
          gegl_operation_get_key ("findings:twin", "title"));
  gegl_exit ();
  return 0;
}
CODE
flags=$(pkgconf --cflags --libs gegl-0.4)
for folder in one two; do
  mkdir $folder
  gcc -w -shared -fPIC -I. -DFOLDER="\"$folder\"" -DGETTEXT_PACKAGE='"twin"' twin.c -o $folder/twin.so $flags
done
gcc ask.c -o ask $flags
for path in one:two two:one; do
  GEGL_PATH=$path ./ask 2> warnings
  echo "critical warnings: $(grep -c CRITICAL warnings)"
done
COMMANDS
)
  echo "$output"
  echo "$output" | grep -q '=one:two takes the module in two$' && echo "$output" | grep -q '=two:one takes the module in one$'
}

FINDINGS_ROOT=${FINDINGS_ROOT_3_0:-}
export FINDINGS_ROOT
run trixie libgegl-dev=1:0.4.62-2+deb13u2 gcc=4:14.2.0-1 pkgconf=1.8.1-4
FINDINGS_ROOT=${FINDINGS_ROOT_3_2:-}
run sid libgegl-dev=1:0.4.72-2 gcc=4:16.1.0-3 pkgconf=2.5.1-4
