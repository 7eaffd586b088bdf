/* crew-member: one GIMP of a crew: what it is at, what it says, and how long it is waited for.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "gimp-process.h"

G_BEGIN_DECLS

typedef struct _SmpCrewMember SmpCrewMember;

/* What a crew hears of its members. */
typedef struct
{
  /* A message, unless the member is waited for no more: whether it makes sense now. */
  gboolean (*said) (SmpCrewMember *member, const SmpBatchMessage *message);
  /* Its GIMP is gone, or nobody waits for it any more; it can be started again afterwards. */
  void (*ended) (SmpCrewMember *member, const char *note);
  /* Anything of this has happened. */
  void (*changed) (SmpCrewMember *member);
} SmpCrewMemberEvents;

struct _SmpCrewMember
{
  const SmpCrewMemberEvents *events;
  gpointer crew;
  double limit_seconds; /* how long it may be silent at work */
  SmpGimpProcess gimp;
  gboolean is_ready;
  SmpBatchTask *task; /* at work; NULL */
  gboolean is_at_sheet;
  char *warnings; /* that GIMP gave at this task; NULL */
  char *reason;   /* why it was killed, for its task; NULL */

  GSource *answers; /* watches for them */
  GSource *printed;
  gint64 deadline; /* when it is no longer waited for: monotonic time; 0 for never */
};

void smp_crew_member_init (SmpCrewMember *member, const SmpCrewMemberEvents *events, gpointer crew,
                           const char *folder, double limit_seconds);
gboolean smp_crew_member_start (SmpCrewMember *member, const char *program, GError **error);
gboolean smp_crew_member_give (SmpCrewMember *member, SmpBatchTask *const *tasks, guint n_tasks,
                               const SmpBatchMessage *command, GError **error);
void smp_crew_member_rest (SmpCrewMember *member);
void smp_crew_member_check_time (SmpCrewMember *member);
gboolean smp_crew_member_is_busy (const SmpCrewMember *member);
gboolean smp_crew_member_is_idle (const SmpCrewMember *member);
const char *smp_crew_member_warnings (SmpCrewMember *member);
void smp_crew_member_clear (SmpCrewMember *member);

G_END_DECLS
