/* profile: caches what GIMP finds out when it starts: the procedures of its plug-ins, and the fastest conversions
 * between colours. Without it GIMP takes seconds to start. It is stored in the user's cache folder.
 *
 * Each file begins with a digest of what it was made with: the program, all plug-ins, or babl. It is only used while
 * these are the same; GIMP and babl also check the data themselves.
 * Several runs may read and write at the same time. If nothing can be stored, GIMP just starts more slowly.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef enum
{
  SMP_PROFILE_PLUG_INS,    /* GIMP's register of them */
  SMP_PROFILE_LAST_START,  /* the lines of gimprc without which GIMP forgets that register */
  SMP_PROFILE_CONVERSIONS, /* babl's */
  SMP_PROFILE_N_FILES
} SmpProfileFile;

typedef struct _SmpProfile SmpProfile;

SmpProfile *smp_profile_new (const char *program, const char *plug_ins);
void smp_profile_free (SmpProfile *profile);

void smp_profile_give (const SmpProfile *profile, SmpProfileFile file, const char *to);
void smp_profile_keep (const SmpProfile *profile, SmpProfileFile file, const char *from);
char *smp_profile_read (const SmpProfile *profile, SmpProfileFile file);
void smp_profile_write (const SmpProfile *profile, SmpProfileFile file, const char *text);
void smp_profile_drop (const SmpProfile *profile);

/* With this argument smp-batch only searches conversions between colours. */
#define SMP_PROFILE_FIND_CONVERSIONS "--find-conversions"

void smp_profile_search (SmpProfile *profile, const char *self, const char *folder);
void smp_profile_keep_search (SmpProfile *profile);
void smp_profile_find_conversions (void);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SmpProfile, smp_profile_free)

G_END_DECLS
