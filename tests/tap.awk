# Numbers the lines of TAP, adds the plan at the end, and exits with 1 if a test failed.
# SPDX-License-Identifier: GPL-3.0-or-later
/^(not )?ok / { n++; sub (/ok -/, "ok " n " -") }
/^not ok / { bad = 1 }
{ print }
END { print "1.." n + 0; exit bad }
