/* photo-set: the photos of one client from several sides, with one plan for all of them, and the record of such a
 * set. Does not use GIMP; does not trust the file of a record.
 *
 * A record NAME.set is a GKeyFile:
 *
 *   [Scalp Micropigmentation Set]
 *   Version=1
 *   PlugIn=0.1.0
 *   Date=2026-11-22
 *   Reference=...
 *   [smp:dots]
 *   density=200           the plan: every property that makes a look
 *   [Photo 1]             the others follow
 *   View=front            see photo-view.h
 *   File=front.jpg        with forward slashes; relative to the record's folder if it is in or below that
 *   Digest=...            SHA-256 of the file; missing if it could not be read
 *   ScaleGuessed=true     only if nobody has measured the photo
 *   pixels-per-mm=7.39    scale and head that were used, in pixels of the upright photo; missing if there were none
 *
 * It has the names of the photos' files, so it stays with them, and is nothing to hand out. The scale and the head
 * count only for a photo for which nothing else says them.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gio/gio.h>

#include "photo-view.h"
#include "settings.h"

G_BEGIN_DECLS

/* The ending of a record's name. */
#define SMP_PHOTO_SET_ENDING ".set"

/* More photos are no consultation; each takes memory and time. */
#define SMP_PHOTO_SET_MAX_PHOTOS 32

/* Heads of one client differ less than this in photos that were measured with care: an outline found by itself is up
 * to 7 % too large, and a skull from above 5 % larger than from the front (our test photos). */
#define SMP_PHOTO_SET_SAME_HEAD 1.2

typedef struct
{
  char *path; /* absolute, in the encoding of the file system */
  SmpPhotoView view;
  gboolean is_left_out;      /* not used: as if it were not in the set */
  char *digest;              /* SHA-256 of the file; NULL if unknown */
  SmpSettings *place;        /* scale and head; NULL if unknown */
  gboolean is_scale_guessed; /* the scale in @place */
} SmpSetPhoto;

typedef struct
{
  GPtrArray *photos; /* SmpSetPhoto */
  SmpSettings *plan; /* NULL if not chosen yet */
  char *reference;   /* of the client; may be NULL */
  char *date;        /* of the record, such as 2026-11-22; NULL if there is none */
} SmpPhotoSet;

SmpPhotoSet *smp_photo_set_new (void);
void smp_photo_set_free (SmpPhotoSet *set);
SmpSetPhoto *smp_photo_set_add (SmpPhotoSet *set, const char *path);
const SmpSetPhoto *smp_photo_set_find (const SmpPhotoSet *set, const char *path);

gboolean smp_photo_set_is_missing (const SmpPhotoSet *set, SmpPhotoView view);
char *smp_photo_set_missing_text (const SmpPhotoSet *set);
gboolean smp_photo_set_check (const SmpPhotoSet *set, GError **error);
guint smp_photo_set_odd_head (const double *sizes_mm, guint n, double *ratio);

char *smp_photo_set_to_text (const SmpPhotoSet *set, const char *folder);
SmpPhotoSet *smp_photo_set_load (GFile *file, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SmpPhotoSet, smp_photo_set_free)

G_END_DECLS
