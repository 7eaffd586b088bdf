/* photo-view: from which side a photo shows a head, and how file names tell it.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* In the order of a consultation: round the head, then from above. */
typedef enum
{
  SMP_PHOTO_VIEW_NONE, /* not known, or the photo is left out */
  SMP_PHOTO_VIEW_FRONT,
  SMP_PHOTO_VIEW_THREE_QUARTER, /* of either side */
  SMP_PHOTO_VIEW_THREE_QUARTER_LEFT,
  SMP_PHOTO_VIEW_THREE_QUARTER_RIGHT,
  SMP_PHOTO_VIEW_LEFT,
  SMP_PHOTO_VIEW_RIGHT,
  SMP_PHOTO_VIEW_BACK,
  SMP_PHOTO_VIEW_TOP,
  SMP_PHOTO_VIEW_CROWN,
  SMP_N_PHOTO_VIEWS
} SmpPhotoView;

const char *smp_photo_view_id (SmpPhotoView view);
const char *smp_photo_view_name (SmpPhotoView view);
gboolean smp_photo_view_parse (const char *id, SmpPhotoView *view, GError **error);
SmpPhotoView smp_photo_view_of_file (const char *path);

G_END_DECLS
