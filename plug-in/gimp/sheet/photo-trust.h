/* photo-trust: tells the client how far to trust the dots of a picture.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <libgimp/gimp.h>

#include "gimp/layer/scale.h"
#include "model/trust.h"

G_BEGIN_DECLS

typedef struct
{
  SmpTrust dots;
  SmpLight light;
} SmpPhotoTrust;

SmpPhotoTrust smp_photo_trust_find (GimpImage *image, const SmpSettings *plan, SmpDoubt doubt);
char *smp_photo_trust_in_words (GimpImage *image, const SmpSettings *plan, SmpDoubt doubt);
char *
smp_photo_trust_of_views (const SmpPhotoTrust *trust, const char *const *names, guint n_views);

G_END_DECLS
