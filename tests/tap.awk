# Gives each test of TAP a number and ends with the plan; the status is 1 when one failed.
# SPDX-License-Identifier: GPL-3.0-or-later
/^(not )?ok / { n++; sub (/ok -/, "ok " n " -") }
/^not ok / { bad = 1 }
{ print }
END { print "1.." n + 0; exit bad }
