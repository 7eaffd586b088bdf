/* look: named sets of what a practitioner chooses (density, shade, fade, dots, hairline,
 * undertone), stored in files.
 *
 * A look file NAME.look is a GKeyFile:
 *
 *   [Look]
 *   Name=Natural Buzz
 *   Name[de]=...
 *   Comment=One sentence
 *   [smp:dots]
 *   density=200
 *
 * The keys of [smp:dots] are properties of the operation; those that are missing have the operation's
 * defaults. Properties that describe a photo (scale, head, blur, seed) or a moment (healing) are not
 * allowed.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "settings.h"

G_BEGIN_DECLS

/* The look with which a new user starts. */
#define SMP_LOOK_DEFAULT "natural-buzz"

typedef struct
{
  char *id; /* the file's name without ".look" */
  char *path;
  char *name;            /* in the user's language; the id if the file is invalid */
  char *comment;         /* in the user's language; may be NULL */
  gboolean is_own;       /* the user's, not shipped */
  SmpSettings *settings; /* NULL if the file is invalid */
  GError *error;         /* then this says why */
} SmpLook;

SmpLook *smp_look_find (const char *name_or_path, GError **error);
GPtrArray *smp_look_list (void);
gboolean
smp_look_save (const char *name, const SmpSettings *settings, gboolean replace, GError **error);
void smp_look_free (SmpLook *look);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SmpLook, smp_look_free)

G_END_DECLS
