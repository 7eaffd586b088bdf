/* pigment: the size of dots, and the light that they remove.
 *
 * No source measures a treated scalp with a colorimeter. The numbers below come from the physics of
 * light in skin (a Monte Carlo simulation of an absorbing disc 0.15 mm deep with the scattering and
 * absorption of S. Jacques, "Skin Optics", Oregon Medical Laser Center, 1998) and from
 * practitioners' statements. The defaults were then judged by eye.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "pigment.h"

#include <math.h>

#include "float-math.h"

/* Opacity of one healed dot over the dilutions in use, from 35 parts of water to 3. */
#define FAINTEST_OPACITY 0.26
#define STRONGEST_OPACITY 0.80

/* Long-term loss of pigment per year: between touch-ups after 3 to 5 years, and a visual score
 * that falls 10 % in 6 months (J. Cosmet. Dermatol. 2025;24(9):e70375). */
#define FADE_PER_YEAR 0.15
#define FADE_YEARS_MAX 20.0

/* Pigment diffuses (I. Eames, "The fading of tattoos", Mathematics Today, 2011): variance grows
 * by 2 D t; D in mm²/year for shallow dots. */
#define SPREAD_MM2_PER_YEAR 0.001f
#define FWHM_PER_SIGMA 2.3548200f

/* Standard deviations of the logarithms of dot size and of optical depth, and relative spread of
 * the rate of ageing, at a dot-variation of 50 %. */
#define SIZE_SPREAD 0.18
#define TONE_SPREAD 0.25
#define PACE_SPREAD 0.30

/* Contrast at the centre of an opaque dot 0.15 mm deep: blue light returns before it reaches the
 * pigment, so a deep dot looks bluer than the skin around it. */
static const float core_contrast[3] = { 0.76f, 0.68f, 0.56f };

/* Total light that an opaque dot removes, as a multiple of its own area. */
static const float light_gain[3] = { 2.4f, 2.05f, 1.8f };

/* Variance of the halo: the distance that light travels in skin, 0.35, 0.20 and 0.15 mm. */
static const float halo_variance_mm2[3] = { 0.1225f, 0.04f, 0.0225f };

/* Change of the light removed by a fully warm (iron-oxide brown) and a fully cool (deep carbon)
 * pigment. Luminance stays nearly the same, so that shade and undertone are independent. */
static const float warm_change[3] = { -0.30f, 0.03f, 0.30f };
static const float cool_change[3] = { 0.14f, -0.02f, -0.22f };

/* Healing as practitioners and clinics describe it: at first darker, larger, haloed and red;
 * flaking from the third day on; a hazy second week under new skin; settled after four weeks. No
 * source measures it. Contrast is the exponent of the light that a dot lets through, at its
 * peak. */
static const struct
{
  double day, contrast, width;
} healing_course[] = {
  { 0, 1.80, 1.40 },  { 3, 1.50, 1.32 },         { 7, 1.25, 1.16 },
  { 14, 0.90, 1.08 }, { SMP_HEALED_DAYS, 1, 1 },
};

/* In the first days part of the pigment is in scabs on the skin, whose black is neutral; they
 * are gone after this time. Until then this part of a dot's tint is missing. */
#define SCAB_DAYS 10.0
#define SCAB_PART 0.8f

/* Redness: optical depth when the skin holds 1.0 % of blood instead of 0.5 % (from S. Jacques'
 * absorption of blood in dermis: 5 units of CIE a*), which halves every day and is gone after
 * four. This part of it is around the dots, the rest evenly in the skin. The halos' heights are
 * for 2 dots/mm². */
static const float red_depth[3] = { 0.0566f, 0.2206f, 0.1347f };
#define RED_DAYS 4.0
#define RED_HALO_PART 0.3f
#define RED_HALO_VARIANCE_MM2 0.1225f
#define RED_HALO_DOTS_PER_MM2 2.0f

/* Carbon black is neutral where it is shallow, and looks bluer through skin the cooler and stronger it is. This is the limit
 * at full strength; at the lightest shade it is twice as much. */
#define COOLEST_UNDERTONE -30.0

/* Integral of the core's profile (see dot-shape.c) over the square of its width. */
#define CORE_MASS 0.8811f

/* Upper limit of a halo's height, so that a dot always lets some light through (it is drawn up
 * to 1.105² times higher at the centre: see dot-shape.c). Large dots get wider halos instead, in
 * steps of this factor. */
#define HALO_HEIGHT_MAX 0.80f
#define HALO_STEP 1.1f

/* Sizes and tones have a triangular distribution, the sum of two uniform ones, which ends at
 * sqrt (6) standard deviations. */
#define SPREAD_MAX 2.4494897
#define STEPS_PER_DEVIATION ((float) ((SMP_SPREAD_STEPS + 1) / (2 * SPREAD_MAX)))

double
smp_pigment_shade_opacity (double shade)
{
  /* Even steps of CIE lightness at the centre of the dot; lightness is proportional to the cube
   * root of the light that the dot leaves. */
  double lightest = cbrt (1 - FAINTEST_OPACITY * core_contrast[1]);
  double darkest = cbrt (1 - STRONGEST_OPACITY * core_contrast[1]);
  double lightness = lightest + (darkest - lightest) * CLAMP (shade, 0, 100) / 100;

  return (1 - lightness * lightness * lightness) / core_contrast[1];
}

double
smp_pigment_coolest_undertone (double shade)
{
  return COOLEST_UNDERTONE * (2 - CLAMP (shade, 0, 100) / 100);
}

double
smp_pigment_light_gain (int channel)
{
  return light_gain[channel];
}

double
smp_pigment_years_of_fade (double fade, double pace)
{
  if (fade >= 100)
    return FADE_YEARS_MAX;

  return MIN (-log (1 - MAX (fade, 0) / 100) / (FADE_PER_YEAR * pace), FADE_YEARS_MAX);
}

double
smp_pigment_fade_after (double years, double pace)
{
  return 100 * (1 - exp (-FADE_PER_YEAR * pace * CLAMP (years, 0, FADE_YEARS_MAX)));
}

float
smp_pigment_halo_variance (int channel, int step)
{
  float variance = halo_variance_mm2[channel];

  for (int i = 0; i < step; i++)
    variance *= HALO_STEP;

  return variance;
}

float
smp_pigment_red_halo_variance (void)
{
  return RED_HALO_VARIANCE_MM2;
}

/* Returns how much darker and wider dots are this many days after the session. */
static void
heal (double days, double *contrast, double *width)
{
  guint i = 1;
  double part;

  while (i < G_N_ELEMENTS (healing_course) - 1 && days > healing_course[i].day)
    i++;
  part = (days - healing_course[i - 1].day) / (healing_course[i].day - healing_course[i - 1].day);
  *contrast = healing_course[i - 1].contrast * (1 - part) + healing_course[i].contrast * part;
  *width = healing_course[i - 1].width * (1 - part) + healing_course[i].width * part;
}

/* 1 right after the session, 0 when it is gone. */
static double
redness_after (double days)
{
  double end = exp2 (-RED_DAYS);

  return days < RED_DAYS ? (exp2 (-days) - end) / (1 - end) : 0;
}

/* Computes a dot from the square of its width before it ages, a factor for its size, its
 * opacity, and its rate of ageing, from -1 (slowest) to 1 (fastest). */
static SmpPigmentDot
dot_with (const SmpPigment *pigment, float full_width2, float size, float opacity, float pace)
{
  SmpPigmentDot dot = { .entry = -1 };
  float age = 1 + pigment->pace_spread * 1.7320508f * pace;
  float healed_width2 = full_width2 * size * size;
  float width2 = healed_width2, spread = 0, mass = 1;

  /* Fading removes pigment; the rest spreads, so the peak falls faster than the mass. */
  if (pigment->gone)
    mass = 0;
  else if (pigment->fade_log > 0)
    {
      mass = smp_exp_minus (pigment->fade_log * age) * pigment->fade_mean;
      spread = FWHM_PER_SIGMA * FWHM_PER_SIGMA * 2 * SPREAD_MM2_PER_YEAR * pigment->years * age;
      width2 += spread;
    }
  dot.width_mm = sqrtf (width2);
  dot.opacity = opacity * mass * (healed_width2 / width2);

  for (int c = 0; c < 3; c++)
    {
      float mass_per_width2 = pigment->halo_mass[c] * (float) (0.5 / G_PI);
      float full_height_times_variance = mass_per_width2 * (full_width2 + spread);
      float height_times_variance = mass_per_width2 * width2;
      float variance = halo_variance_mm2[c];

      /* Keep the halo step of the full-size dot: otherwise shrinking a dot could darken a pixel. */
      dot.halo_step[c] = 0;
      while (full_height_times_variance > HALO_HEIGHT_MAX * variance &&
             dot.halo_step[c] < SMP_HALO_STEPS - 1)
        {
          variance *= HALO_STEP;
          dot.halo_step[c]++;
        }
      dot.halo_height[c] = MIN (height_times_variance / variance, HALO_HEIGHT_MAX);
    }

  return dot;
}

/* Sizes and tones are log-normal, so never negative. Sizes are scaled so that the mean area is that of the mean dot. */
static void
spread_dots (SmpPigment *pigment, double variation, double size, double optical_depth, float left)
{
  for (int i = 0; i < SMP_SPREAD_STEPS; i++)
    {
      double deviation = (i - SMP_SPREAD_STEPS / 2) * (SPREAD_MAX * 2 / (SMP_SPREAD_STEPS + 1));
      double width = size * exp (SIZE_SPREAD * variation * (deviation - SIZE_SPREAD * variation));

      pigment->width2_mm2[i] = width * width;
      pigment->opacity[i] = 1 - exp (-optical_depth * exp (TONE_SPREAD * variation * deviation));
      pigment->opacity[i] *= left;
    }
}

/* Rates are uniform over 1 -+ r. The mean of exp (-rate L) is exp (-L) sinh (r L) / (r L); dividing by the second factor keeps
 * the mean mass at 1 - fade. */
static void
let_fade (SmpPigment *pigment, double variation, double fade)
{
  double pace_range;

  pigment->fade_log = pigment->gone ? 0 : -log (1 - fade / 100);
  pigment->years = smp_pigment_years_of_fade (fade, 1);
  pigment->pace_spread = MIN (PACE_SPREAD * variation, 0.55);
  pace_range = pigment->pace_spread * sqrt (3) * pigment->fade_log;
  pigment->fade_mean = pace_range > 1e-3 ? pace_range / sinh (pace_range) : 1;
}

static void
color (SmpPigment *pigment, float undertone, double days, double lasting_redness)
{
  float redness = MAX (redness_after (days), lasting_redness);
  float neutral = SCAB_PART * MAX (1 - days / SCAB_DAYS, 0);

  for (int c = 0; c < 3; c++)
    {
      float change = undertone > 0 ? undertone * warm_change[c] : -undertone * cool_change[c];
      float contrast = core_contrast[c] + neutral * (core_contrast[1] - core_contrast[c]);
      float gain = light_gain[c] + neutral * (light_gain[1] - light_gain[c]);

      pigment->core[c] = contrast * (1 + change);
      pigment->halo_mass[c] = (gain * (float) G_PI_4 - contrast * CORE_MASS) * (1 + change);
      pigment->red_skin[c] = redness * red_depth[c] * (1 - RED_HALO_PART);
      pigment->red_halo[c] = redness * red_depth[c] * RED_HALO_PART /
                             (RED_HALO_DOTS_PER_MM2 * 2 * (float) G_PI * RED_HALO_VARIANCE_MM2);
    }
}

SmpPigment
smp_pigment_new (const SmpPigmentSettings *settings)
{
  SmpPigment pigment;
  double fade = CLAMP (settings->fade, 0, 100);
  double variation = CLAMP (settings->dot_variation, 0, 100) / 50;
  double size = CLAMP (settings->dot_size_mm, 0.10, 0.60);
  double optical_depth = -log (1 - smp_pigment_shade_opacity (settings->shade));
  double days = CLAMP (settings->healing, 0, SMP_HEALED_DAYS);
  float left = 1 - CLAMP (settings->lightening, 0, 100) / 100;
  double contrast, wider;

  heal (days, &contrast, &wider);
  pigment.gone = fade >= 100 || left <= 0;
  spread_dots (&pigment, variation, size * wider, optical_depth * contrast, left);
  let_fade (&pigment, variation, fade);
  color (&pigment, CLAMP (settings->undertone, -100, 100) / 100, days,
         CLAMP (settings->redness, 0, 100) / 100);

  /* If dots do not age at rates of their own, their width determines them. */
  pigment.has_full = !pigment.gone && pigment.fade_log <= 0;
  for (int i = 0; i < SMP_SPREAD_STEPS && pigment.has_full; i++)
    {
      pigment.full[i] = dot_with (&pigment, pigment.width2_mm2[i], 1, 1, 0);
      pigment.full[i].entry = i;
    }

  return pigment;
}

/* Returns a step of a triangular distribution from two random bytes. */
static int
triangular (guint32 bytes)
{
  return (int) (bytes & 255) + (int) (bytes >> 8 & 255);
}

SmpPigmentDot
smp_pigment_pressed_dot (const SmpPigment *pigment, guint32 hash, float pressure, float size,
                         float opacity)
{
  int pressed = pressure != 0 ? smp_floor (pressure * STEPS_PER_DEVIATION + 0.5f) : 0;
  int tone = CLAMP (triangular (hash >> 16) + pressed, 0, SMP_SPREAD_STEPS - 1);
  /* Mix all bits for the rate, since size and tone use all of them. */
  guint32 pace = hash * 0x9e3779b1u;

  if (pigment->has_full && size == 1)
    {
      SmpPigmentDot dot = pigment->full[triangular (hash)];

      dot.opacity = pigment->opacity[tone] * opacity;
      return dot;
    }

  return dot_with (pigment, pigment->width2_mm2[triangular (hash)], size,
                   pigment->opacity[tone] * opacity, (pace >> 16) * (2.0f / 65536) - 1);
}

SmpPigmentDot
smp_pigment_dot (const SmpPigment *pigment, guint32 hash, float size, float opacity)
{
  return smp_pigment_pressed_dot (pigment, hash, 0, size, opacity);
}

SmpPigmentDot
smp_pigment_largest_dot (const SmpPigment *pigment)
{
  return dot_with (pigment, pigment->width2_mm2[SMP_SPREAD_STEPS - 1], 1,
                   pigment->opacity[SMP_SPREAD_STEPS - 1], 1);
}
