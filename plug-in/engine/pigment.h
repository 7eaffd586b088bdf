/* pigment: the size of dots, and the light that they remove.
 *
 * A dot is a dark core and a soft halo, where light is missing that entered the skin beside the dot
 * and travelled below it. One dot lets through, per colour channel c of linear light,
 *
 *     (1 - opacity K_c core (x)) (1 - opacity H_c halo_c (x))
 *
 * with a core of height 1 at its centre and a Gaussian halo of height 1. In the first days the skin
 * is also red, around each dot and evenly.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Days from a session until dots and skin no longer change by healing. */
#define SMP_HEALED_DAYS 28

/* The practitioner's choices for the pigment. */
typedef struct
{
  double shade;         /* %, 0: most diluted, 100: least diluted in use */
  double fade;          /* %, 0: freshly healed, 100: gone */
  double dot_size_mm;   /* full width at half maximum of a healed dot, 0.10-0.60 */
  double dot_variation; /* %, 0: all alike, to 100 */
  double undertone;     /* -100 cool to 100 warm */
  double healing;       /* days since the session, 0-SMP_HEALED_DAYS */
  double lightening;    /* %, of the pigment that a laser took away: 0 none, 100 all */
  double redness;       /* %, of skin that is red for other reasons: 100 as right after a session */
} SmpPigmentSettings;

/* Number of steps of sizes and tones. */
#define SMP_SPREAD_STEPS 511

/* One dot, core and halo. */
typedef struct SmpPigmentDot
{
  float width_mm;       /* core, full width at half maximum */
  float opacity;        /* 0 <= opacity < 1 */
  float halo_height[3]; /* H */
  int halo_step[3];     /* width of the Gaussian halo, see smp_pigment_halo_variance () */
  int entry;            /* index in SmpPigment.full, or -1 */
} SmpPigmentDot;

/* The settings in computed form, for any number of dots; a value, nothing to free. */
typedef struct
{
  float width2_mm2[SMP_SPREAD_STEPS]; /* square of a healed dot's width, smallest first */
  float opacity[SMP_SPREAD_STEPS];    /* of a healed dot, faintest first */
  float pace_spread;                  /* relative spread of the rate of ageing */
  float fade_log;                     /* -ln (1 - fade / 100) */
  float fade_mean;                    /* keeps the mean mass if dots age at different rates */
  float years;                        /* equivalent of the fade at the mean rate */
  float core[3];                      /* K */
  float halo_mass[3]; /* integral of H times halo, divided by the square of the core's width */
  float red_halo[3];  /* height of every dot's red halo; 0 after the first days */
  float red_skin[3];  /* optical depth of reddened skin where dots are dense; later 0 */
  gboolean gone;
  gboolean has_full;                    /* whether full is valid: the dots of full size */
  SmpPigmentDot full[SMP_SPREAD_STEPS]; /* for each width, with opacity 1 */
} SmpPigment;

/* Pigment strength of a shade, as the opacity of one healed dot: 0.26-0.80. */
double smp_pigment_shade_opacity (double shade);

/* The coolest undertone that a shade may have: cooler pigment heals blue. */
double smp_pigment_coolest_undertone (double shade);

/* Total light that an opaque dot removes, core and halo, in a colour channel (0 red, 1 green, 2
 * blue), as a multiple of the dot's own area. */
double smp_pigment_light_gain (int channel);

/* Years equivalent to a fade in %, at most 20, and the fade after that many years. @pace is how
 * fast pigment is lost: 1 is the mean, which the operation assumes, 0.5 half as fast. */
double smp_pigment_years_of_fade (double fade, double pace);
double smp_pigment_fade_after (double years, double pace);

/* Computes the pigment from the settings. Values out of range are clamped. */
SmpPigment smp_pigment_new (const SmpPigmentSettings *settings);

/* Variance in mm² of the Gaussian halo of a colour channel (0 red, 1 green, 2 blue) at a step
 * from 0 to SMP_HALO_STEPS - 1. At step 0, which most dots have, it is the distance that light
 * travels in skin; large dots have wider halos. */
#define SMP_HALO_STEPS 34
float smp_pigment_halo_variance (int channel, int step);

/* Variance in mm² of the red halo. */
float smp_pigment_red_halo_variance (void);

/* Returns the dot for these random bits, reduced in size and opacity by these factors (0-1]. */
SmpPigmentDot smp_pigment_dot (const SmpPigment *pigment, guint32 hash, float size, float opacity);

/* The same, but pressed deeper (or less deep, if negative) by @pressure times the standard
 * deviation of the tones for dot-variation, between the faintest and the darkest dot. The width
 * does not change. */
SmpPigmentDot smp_pigment_pressed_dot (const SmpPigment *pigment, guint32 hash, float pressure,
                                       float size, float opacity);

/* Returns a dot that is at least as wide, and has at least as wide a halo, as any other. */
SmpPigmentDot smp_pigment_largest_dot (const SmpPigment *pigment);

G_END_DECLS
