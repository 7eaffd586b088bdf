/* scale: pixels per millimetre of a photo, and the head's outline. All in image coordinates.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <libgimp/gimp.h>

#include "engine/scalp.h"
#include "model/settings.h"
#include "outline.h"
#include "photo-print.h"

G_BEGIN_DECLS

/* The range of pixels-per-mm of smp:dots. */
#define SMP_MIN_PIXELS_PER_MM 0.5
#define SMP_MAX_PIXELS_PER_MM 100.0

/* Why what is in millimetres may be wrong. */
typedef enum
{
  SMP_DOUBT_NONE,
  SMP_DOUBT_OUTLINE, /* the outline was found in the photo without certainty, and nobody has confirmed it */
  SMP_DOUBT_SCALE, /* nobody has measured the photo */
} SmpDoubt;

/* How much wider the outline of a head is than its breadth, as a part: 4.8 to 8.8 % in the photos with known heads, of
 * which hair, ears and the heights at which a head is not broadest are the reasons; root mean square. */
#define SMP_OUTLINE_ERROR 0.061

/* How the scale was measured, in the names for scripts; empty: it was not, or is not known. */
typedef struct
{
  char source[24], person[16], measure[24];
  double length_mm, length_px;
} SmpScaleMeasured;

typedef struct
{
  double pixels_per_mm;  /* in the plane of the outline */
  double error;          /* expected relative error, 1 standard deviation; 0: unknown */
  gboolean is_guess;     /* not measured */
  gboolean is_found;     /* the head was found in the photo, and nobody has looked at it yet */
  gboolean is_uncertain; /* the outline was found without certainty, and nobody has confirmed it */
  SmpOutline head;
  SmpScaleMeasured measured;

  /* The image for which this was set. */
  int width, height;
  SmpPhotoPrint print;
} SmpScale;

/* The head is between half and twice the guessed size with 95 % probability: half of the
 * logarithm of 2. */
#define SMP_GUESS_ERROR 0.35

SmpScale smp_scale_guess (GimpImage *image);
gboolean smp_scale_check (const SmpScale *scale, int image_width, int image_height, GError **error);

SmpScalpSettings smp_scale_scalp_settings (const SmpScale *scale);
SmpScalp smp_scale_scalp (const SmpScale *scale);

SmpScale smp_scale_of_settings (const SmpSettings *settings, GimpLayer *layer);
void smp_scale_to_settings (const SmpScale *scale, GimpLayer *layer, SmpSettings *settings);
gboolean smp_scale_check_known (const SmpScale *scale, const char *unknown, GError **error);
void smp_scale_look_at (SmpScale *scale);
SmpDoubt smp_scale_doubt (const SmpScale *scale, double *error);
gboolean smp_scale_is_near (const SmpScale *one, const SmpScale *other);

G_END_DECLS
