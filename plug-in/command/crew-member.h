/* crew-member: one GIMP of a crew: its task, its messages and its time limit.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "gimp-process.h"

G_BEGIN_DECLS

typedef struct _SmpCrewMember SmpCrewMember;

/* Functions of a crew that its members call. */
typedef struct
{
  /* The member has sent a message. Returns whether the message makes sense now. */
  gboolean (*said) (SmpCrewMember *member, const SmpBatchMessage *message);
  /* Its GIMP has ended or was given up. It can be started again afterwards. */
  void (*ended) (SmpCrewMember *member, const char *note);
  /* Called after each of these. */
  void (*changed) (SmpCrewMember *member);
} SmpCrewMemberEvents;

struct _SmpCrewMember
{
  const SmpCrewMemberEvents *events;
  gpointer crew;
  double limit_seconds; /* how long it may work without a message */
  SmpGimpProcess gimp;
  gboolean is_ready;
  SmpBatchTask *task; /* the current one, or NULL */
  gboolean is_at_sheet;
  char *warnings; /* of GIMP about this task, or NULL */
  char *reason;   /* why it was killed, or NULL */

  GSource *answers; /* watches for messages */
  GSource *printed; /* watches for output */
  gint64 deadline;  /* monotonic time at which it is killed; 0 for never */
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
