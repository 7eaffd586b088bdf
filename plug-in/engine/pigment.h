/* pigment: how much light one dot takes, and how large it is.
 *
 * A dot is a dark core and a soft halo: light that entered the skin beside the dot and travelled
 * under it is missing too. One dot lets through, per colour channel c of linear light,
 *
 *     (1 - opacity K_c core (x)) (1 - opacity H_c halo_c (x))
 *
 * with a core of height 1 in the middle and a Gaussian halo of height 1. In the first days the
 * skin is red besides, around each dot and as a whole.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* What a practitioner chooses of the pigment. */
typedef struct
{
  double shade;         /* %, 0 most diluted to 100 least diluted in use */
  double fade;          /* %, 0 freshly healed to 100 gone */
  double dot_size_mm;   /* full width at half maximum of a healed dot, 0.10-0.60 */
  double dot_variation; /* %, 0 all alike to 100 */
  double undertone;     /* -100 cool to 100 warm */
  double healing;       /* days since the session, 0-28; 28 is healed */
} SmpPigmentSettings;

/* Sizes and tones of dots come in this many steps. */
#define SMP_SPREAD_STEPS 511

/* One dot, core and halo. */
typedef struct SmpPigmentDot
{
  float width_mm;       /* core, full width at half maximum */
  float opacity;        /* 0 <= opacity < 1 */
  float halo_height[3]; /* H */
  int halo_step[3];     /* width of the Gaussian halo: smp_pigment_halo_variance () */
  int entry;            /* of SmpPigment.full, or -1 */
} SmpPigmentDot;

/* The settings worked out, for any number of dots; a value, nothing to free. */
typedef struct
{
  float width2_mm2[SMP_SPREAD_STEPS]; /* square of a healed dot's width, smallest first */
  float opacity[SMP_SPREAD_STEPS];    /* of a healed dot, faintest first */
  float pace_spread;                  /* relative, of the pace at which dots age */
  float fade_log;                     /* -ln (1 - fade / 100) */
  float fade_mean;    /* keeps the mean mass where the dots age at different paces */
  float years;        /* that the fade stands for, at the mean pace */
  float core[3];      /* K */
  float halo_mass[3]; /* integral of H times halo, over the square of the core's width */
  float red_halo[3];  /* height of the red halo of every dot; all 0 after the first days */
  float red_skin[3];  /* optical depth of the reddened skin where dots are many; so too */
  gboolean gone;
  gboolean has_full;                    /* then: what dots look like that are not made smaller, */
  SmpPigmentDot full[SMP_SPREAD_STEPS]; /* for each width; but for their opacity, which is 1 */
} SmpPigment;

/* Pigment strength of a shade, as the opacity of one healed dot: 0.26-0.80. */
double smp_pigment_shade_opacity (double shade);

/* Light that an opaque dot takes from the skin in all, core and halo, in a colour channel (0 red, 1 green,
 * 2 blue): as a multiple of the dot's own area. */
double smp_pigment_light_gain (int channel);

/* Years that a fade in % stands for, at most 20, and the fade after that many years. @pace is how
 * quickly pigment goes: 1 is the mean, on which the operation counts, 0.5 half as quickly. */
double smp_pigment_years_of_fade (double fade, double pace);
double smp_pigment_fade_after (double years, double pace);

/* Works the settings out. Values out of range are taken as the nearest in range. */
SmpPigment smp_pigment_new (const SmpPigmentSettings *settings);

/* Variance in mm² of the Gaussian halo of a colour channel (0 red, 1 green, 2 blue) at a step from 0
 * to SMP_HALO_STEPS - 1. Most halos are as wide as light travels in skin, step 0; large dots have
 * wider ones. */
#define SMP_HALO_STEPS 34
float smp_pigment_halo_variance (int channel, int step);

/* Variance in mm² of the red halo. */
float smp_pigment_red_halo_variance (void);

/* The dot that owns these random bits, made smaller and lighter by these factors (0-1]. */
SmpPigmentDot smp_pigment_dot (const SmpPigment *pigment, guint32 hash, float size, float opacity);

/* The same, pressed deeper (or, negative, less deep) than its random bits say: by @pressure times the
 * standard deviation of the tones that dot-variation gives, up to the darkest and down to the faintest dot.
 * Its width stays. */
SmpPigmentDot smp_pigment_pressed_dot (const SmpPigment *pigment, guint32 hash, float pressure,
                                       float size, float opacity);

/* No dot of this pigment is wider than this or has a wider halo. */
SmpPigmentDot smp_pigment_largest_dot (const SmpPigment *pigment);

G_END_DECLS
