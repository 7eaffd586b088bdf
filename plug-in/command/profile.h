/* profile: what a GIMP finds out when it starts, kept in the user's cache folder for the next: what its
 * plug-ins can do, and the quickest conversions between colours. Without it a start takes seconds.
 *
 * GIMP and babl check themselves whether what they are given is of their version and of these plug-ins, and
 * find it out again otherwise. Several runs may read and write at once; where nothing can be kept, GIMP starts as
 * it does without.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef enum
{
  SMP_PROFILE_PLUG_INS,    /* GIMP's register of them */
  SMP_PROFILE_CONVERSIONS, /* babl's */
  SMP_PROFILE_N_FILES
} SmpProfileFile;

typedef struct _SmpProfile SmpProfile;

SmpProfile *smp_profile_new (const char *program, gboolean all_plug_ins);
void smp_profile_free (SmpProfile *profile);

void smp_profile_give (const SmpProfile *profile, SmpProfileFile file, const char *to);
void smp_profile_keep (const SmpProfile *profile, SmpProfileFile file, const char *from);
void smp_profile_drop (const SmpProfile *profile);

/* The argument that makes smp-batch find conversions between colours, and nothing else. */
#define SMP_PROFILE_FIND_CONVERSIONS "--find-conversions"

void smp_profile_search (SmpProfile *profile, const char *self, const char *folder);
void smp_profile_keep_search (SmpProfile *profile);
void smp_profile_find_conversions (void);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SmpProfile, smp_profile_free)

G_END_DECLS
