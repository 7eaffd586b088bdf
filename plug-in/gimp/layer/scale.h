/* scale: how many pixels of a photo show one millimetre of the head, and the head's outline, kept
 * with the image.
 *
 * They are a parasite, a short text in the XCF file, with the size that the image had. It seeds new
 * treatments; what treatments have is the truth about them.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <libgimp/gimp.h>

#include "model/settings.h"
#include "outline.h"

G_BEGIN_DECLS

typedef struct
{
  double pixels_per_mm; /* in the plane of the outline */
  double error;         /* what is to be expected, 1 standard deviation, as a part; 0: not known */
  gboolean is_guess;    /* nobody measured anything */
  SmpOutline head;
  int width, height; /* of the image then */
} SmpScale;

/* What became of the image since its scale was kept. */
typedef enum
{
  SMP_CHANGE_NONE,
  SMP_CHANGE_FOLLOWED, /* the path of the outline moved with it and tells all */
  SMP_CHANGE_SCALED,   /* or cropped in proportion: the size alone cannot tell */
  SMP_CHANGE_CROPPED,  /* or given more canvas, or turned by any angle */
  SMP_CHANGE_TURNED    /* a quarter turn, this way or that */
} SmpChange;

SmpScale smp_scale_guess (GimpImage *image);

gboolean smp_scale_load (GimpImage *image, SmpScale *scale);
gboolean smp_scale_store (GimpImage *image, const SmpScale *scale, GError **error);

gboolean smp_scale_check (const SmpScale *scale, GimpImage *image, GError **error);

SmpScale smp_scale_of_settings (const SmpSettings *settings);
void smp_scale_to_settings (const SmpScale *scale, SmpSettings *settings);
gboolean smp_scale_agrees (const SmpScale *scale, const SmpSettings *settings);

SmpChange
smp_scale_find_change (const SmpScale *scale, int width, int height, const SmpOutline *path);
SmpScale smp_scale_convert (const SmpScale *scale, SmpChange change, int width, int height,
                            const SmpOutline *path);

G_END_DECLS
