/* studio: renders pictures of a part of an image with other settings. It works on a copy: the image
 * and its unsaved state do not change.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <libgimp/gimp.h>

#include "model/settings.h"
#include "region.h"

G_BEGIN_DECLS

typedef struct _SmpStudio SmpStudio;

gboolean smp_studio_check (GimpImage *image, GError **error);
SmpStudio *
smp_studio_new_at (GimpImage *image, const GeglRectangle *region, int max_side, GError **error);
SmpStudio *smp_studio_new (GimpImage *image, SmpRegion region, int max_side, GError **error);
void smp_studio_free (SmpStudio *studio);

const GeglRectangle *smp_studio_region (const SmpStudio *studio);
guint smp_studio_n_treatments (const SmpStudio *studio);
int smp_studio_find (const SmpStudio *studio, GimpLayer *treatment);
void smp_studio_read_coverage (const SmpStudio *studio, int columns, int rows, float *coverage);
const SmpSettings *smp_studio_plan (const SmpStudio *studio, guint treatment);
gboolean smp_studio_shows_later (const SmpStudio *studio);
double smp_studio_later_less (const SmpStudio *studio);

void smp_studio_paint (SmpStudio *studio, guint treatment, const GeglRectangle *box);
GimpLayer *smp_studio_take_before (SmpStudio *studio, GimpImage *target, const char *name);
GimpLayer *smp_studio_take (SmpStudio *studio, SmpSettings *const *settings, GimpImage *target,
                            const char *name);
GimpLayer *smp_studio_take_later (SmpStudio *studio, SmpSettings *const *settings,
                                  GimpImage *target, const char *name);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SmpStudio, smp_studio_free)

G_END_DECLS
