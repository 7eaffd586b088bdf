/* parasite: keeps key files with an image or one of its items; they are saved in XCF files.
 *
 * What is kept is read by other versions of the plug-in, and anybody may have changed it. So groups and keys keep
 * their names and meanings for ever, and readers check every value. A version that would be misread gets another
 * number, in the key Version of the first group.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <libgimp/gimp.h>

G_BEGIN_DECLS

/* All parasites of this plug-in; their names have this prefix. */
#define SMP_PARASITE_PREFIX "smp-"
#define SMP_PARASITE_SCALE "smp-scale"           /* of an image: see scale-keep.h */
#define SMP_PARASITE_PHOTO "smp-photo"           /* of an image: see photo-print.h */
#define SMP_PARASITE_VIEW "smp-view"             /* of a treatment: see view.h */
#define SMP_PARASITE_PLACE "smp-place"           /* of a treatment: see treatment-place.h */
#define SMP_PARASITE_OUTLINE "smp-head-outline"  /* of an image and its path: see outline-path.h */
#define SMP_PARASITE_SPLIT "smp-split"           /* of a layer: see split-view.h */
#define SMP_PARASITE_PHOTO_HAIR "smp-photo-hair" /* of a treatment: see gimp/layer/photo-memory.h */
#define SMP_PARASITE_SCAR "smp-scar"             /* of a treatment: see gimp/photo/photo-scar.h */
#define SMP_PARASITE_LATER "smp-later-head"      /* of a layer: see gimp/layer/later-layer.h */
#define SMP_PARASITE_SHEET "smp-sheet"           /* of an image: see first-step.h */
#define SMP_PARASITE_HAIRLINE                                                                      \
  "smp-hairline" /* of an image, its path and a treatment: see hairline-path.h and hairline-follow.h in gimp/hairline */

gboolean smp_parasite_is_ours (const char *name);
char **smp_parasite_list (GObject *holder);
gboolean smp_parasite_exists (GObject *holder, const char *name);

/* Key files, and parasites that say nothing but that they are there. */
GKeyFile *smp_parasite_load (GObject *holder, const char *name);
void smp_parasite_store (GObject *holder, const char *name, GKeyFile *file);
void smp_parasite_mark (GObject *holder, const char *name);

/* Key files as text, for those who get or make it elsewhere. */
char *smp_parasite_read (GObject *holder, const char *name);
void smp_parasite_write (GObject *holder, const char *name, const char *text);

G_END_DECLS
