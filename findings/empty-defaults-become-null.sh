#!/bin/sh
# The default of a procedure's string argument is "" at GIMP's first start, and NULL at all later ones.
#
# Expected: whoever calls a procedure and leaves out a string argument whose default is "" passes "", always.
# Seen in GIMP 3.0.4 and 3.2.6: that is so when GIMP has just asked the plug-in what it can do. Later GIMP reads that from its
# pluginrc, which has "", too, and passes NULL. So a plug-in that takes the default for a string works for its author, who has just
# installed it, and crashes for everybody at the second start. Callers that set "" themselves pass "".
# What helps: treat NULL and "" alike, and test with a profile that has been used before.
# SPDX-License-Identifier: GPL-3.0-or-later
set -eu
cd "$(dirname "$0")"

# run SERIES SUITE PACKAGE=VERSION...: starts GIMP twice with the same profile.
run ()
{
  series=$1
  suite=$2
  shift 2
  FINDINGS_ROOT=$(eval "echo \"\${FINDINGS_ROOT_$(echo "$series" | tr . _):-}\"") \
    ./with-packages "$suite" "$@" -- sh -c '
    folder=$HOME/.config/GIMP/$1/plug-ins/probe
    mkdir -p "$folder"
    cat > "$folder/probe.py"
    chmod +x "$folder/probe.py"
    for start in first second; do
      gimp-console --no-data --no-fonts --quit --batch-interpreter python-fu-eval --batch "
pdb = Gimp.get_pdb()
def call(**values):
    procedure = pdb.lookup_procedure(\"plug-in-probe\")
    config = procedure.create_config()
    for name, value in values.items():
        config.set_property(name, value)
    return procedure.run(config).index(1)
print(\"GIMP\", Gimp.version(), \"$start start: left out\", call(), \"set\", call(words=\"\"))" 2>/tmp/errors | grep ^GIMP
    done' sh "$series" <<'PLUGIN'
#!/usr/bin/env python3
import gi, sys
gi.require_version('Gimp', '3.0')
from gi.repository import Gimp, GObject

class Probe(Gimp.PlugIn):
    def do_query_procedures(self):
        return ['plug-in-probe']

    def do_create_procedure(self, name):
        procedure = Gimp.Procedure.new(self, name, Gimp.PDBProcType.PLUGIN, self.run, None)
        procedure.set_documentation('Says what it gets', 'Says what it gets', name)
        procedure.add_string_argument('words', 'Words', 'Words', '', GObject.ParamFlags.READWRITE)
        procedure.add_string_return_value('got', 'Got', 'Got', '', GObject.ParamFlags.READWRITE)
        return procedure

    def run(self, procedure, config, data):
        words = config.get_property('words')
        values = procedure.new_return_values(Gimp.PDBStatusType.SUCCESS, None)
        values.remove(1)
        values.insert(1, GObject.Value(str, 'NULL' if words is None else f'"{words}"'))
        return values

Gimp.main(Probe.__gtype__, sys.argv)
PLUGIN
}

output=$(run 3.0 trixie gimp=3.0.4-3+deb13u11 gir1.2-gimp-3.0=3.0.4-3+deb13u11 python3-gi=3.50.0-4+b1
run 3.2 sid gimp=3.2.6-1 gir1.2-gimp-3.0=3.2.6-1)
printf '%s\n' "$output"
[ "$output" = 'GIMP 3.0.4 first start: left out "" set ""
GIMP 3.0.4 second start: left out NULL set ""
GIMP 3.2.6 first start: left out "" set ""
GIMP 3.2.6 second start: left out NULL set ""' ] && echo 'seen: yes'
