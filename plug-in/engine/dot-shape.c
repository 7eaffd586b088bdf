/* dot-shape: how a dot looks in the picture: core, halo and redness, as far as all dots share it.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "dot-shape.h"

#include "dot-draw.h"

/* Steps of a halo's width per octave of its variance, a power of two. The nearest step has an
 * error of at most 1 / (2 HALO_STEPS) of the variance; with twice that, the highest halo could
 * remove more than all light. */
#define HALO_STEPS 32

/* Variance in px² of a Gaussian in the photo, including its blur. */
static float
variance_in_photo (const SmpDotShape *shape, float variance)
{
  return MAX (variance + shape->blur_variance + SMP_PIXEL_VARIANCE, SMP_VARIANCE_MIN);
}

/* A halo along one axis: a Gaussian lowered so that it is zero at the cut, but with the integral
 * of the whole one. */
static void
halo_profile (float *profile, SmpSpan span, float middle, float variance)
{
  const float at_cut = 0.07955951f; /* exp (-cut² / 2) */
  const float kept = 0.8327226f;    /* erf (cut / sqrt 2) - 2 cut at_cut / sqrt (2 pi) */

  for (int i = 0; i < span.n; i++)
    {
      float distance = span.first + i + 0.5f - middle;

      profile[i] = (smp_exp_minus (distance * distance / (2 * variance)) - at_cut) * (1 / kept);
      profile[i] = MAX (profile[i], 0);
    }
}

/* The variance at the centre of a step. */
static float
halo_step_variance (int step)
{
  union
  {
    guint32 bits;
    float value;
  } number = { ((guint32) step << SMP_HALO_STEP_BITS) + (1u << (SMP_HALO_STEP_BITS - 1)) };

  return number.value;
}

static void
halo_init (SmpHaloProfiles *halo, float variance)
{
  float radius;

  halo->sigma = sqrtf (variance);
  radius = SMP_HALO_CUT * halo->sigma;
  for (int phase = 0; phase < SMP_PHASES; phase++)
    {
      halo->spans[phase] = smp_span_around ((phase + 0.5f) / SMP_PHASES, radius);
      halo->n_groups = MAX (halo->n_groups, smp_groups_of (halo->spans[phase]));
    }
  halo->values = smp_tile_new_groups (SMP_PHASES * halo->n_groups);
  for (int phase = 0; phase < SMP_PHASES; phase++)
    halo_profile (halo->values + phase * halo->n_groups * SMP_GROUP, halo->spans[phase],
                  (phase + 0.5f) / SMP_PHASES, variance);
}

/* A slanted halo is a parallelogram: it reaches as far as the shift of its last row plus half
 * of that row. The variance is the sum of the squares of the two, so together they are at most
 * sqrt (2) times its root. Narrow halos are widened along both axes, and cores along the longer one: see
 * smp_gauss_in_photo (). */
int
smp_dot_shape_reach (const SmpDotShape *shape, float px2, gboolean slants)
{
  float widened = shape->tilts ? SMP_VARIANCE_MIN : 0;
  float halo = variance_in_photo (shape, shape->largest_halo * px2) + widened;
  float core =
      variance_in_photo (shape, shape->largest_core * px2 * (shape->tilts ? 2 : 1)) + widened;
  float radius = SMP_HALO_CUT * sqrtf (halo * (1 + 1.0f / HALO_STEPS) * (slants ? 2 : 1));

  return (int) ceilf (MAX (radius, SMP_CORE_CUT * sqrtf (core))) + 1;
}

/* The smallest and the largest variance in mm² of a halo. */
static void
range_of_halos (const SmpDotShape *shape, float *least, float *largest)
{
  SmpPigmentDot dot = smp_pigment_largest_dot (shape->pigment);

  *least = *largest = smp_pigment_red_halo_variance ();
  for (int c = 0; c < 3; c++)
    {
      *least = MIN (*least, smp_pigment_halo_variance (c, 0));
      *largest = MAX (*largest, smp_pigment_halo_variance (c, dot.halo_step[c]));
    }
}

void
smp_dot_shape_clear (SmpDotShape *shape)
{
  for (int i = 0; i < shape->n_halos; i++)
    g_aligned_free (shape->halos[i].values);
  g_free (shape->halos);
  g_free (shape->round_cores);
}

static SmpRoundHalo
round_halo (const SmpDotShape *shape, float variance_mm2)
{
  SmpSkinView skin = smp_skin_from_above (shape);
  SmpGauss gauss = smp_gauss_in_photo (shape, &skin, variance_mm2);
  const SmpHaloProfiles *profiles = &shape->halos[smp_halo_at (shape, gauss.xx)];

  return (SmpRoundHalo) { profiles, gauss.own / (profiles->sigma * profiles->sigma) };
}

void
smp_dot_shape_init (SmpDotShape *shape, const SmpPigment *pigment, double pixels_per_mm,
                    double largest_scale, double photo_blur)
{
  float enlarged = largest_scale / pixels_per_mm;
  float enlarged2 = enlarged * enlarged;
  float scale = pixels_per_mm;
  float least, largest, core;

  *shape = (SmpDotShape) { .pigment = pigment,
                           .pixels_per_mm = pixels_per_mm,
                           .blur_variance = photo_blur * photo_blur,
                           .is_red = pigment->red_skin[1] > 0,
                           .tilts = enlarged > 1 };
  core = smp_pigment_largest_dot (pigment).width_mm / SMP_CORE_WIDTH;
  range_of_halos (shape, &least, &largest);
  shape->largest_core = core * core;
  shape->largest_halo = largest;

  /* Seen at an angle a halo may be as narrow as the picture can show. */
  least = variance_in_photo (shape, shape->tilts ? 0 : least * scale * scale);
  largest = variance_in_photo (shape, largest * enlarged2 * scale * scale) +
            (shape->tilts ? SMP_VARIANCE_MIN : 0);
  shape->first_halo = smp_halo_step (least);
  shape->n_halos = smp_halo_step (largest) - shape->first_halo + 1;
  shape->halos = g_new0 (SmpHaloProfiles, shape->n_halos);
  for (int i = 0; i < shape->n_halos; i++)
    halo_init (&shape->halos[i], halo_step_variance (shape->first_halo + i));

  shape->reach = smp_dot_shape_reach (shape, enlarged2 * scale * scale, shape->tilts);
  shape->max_groups = (2 * shape->reach + 1) / SMP_GROUP + 1;

  for (int c = 0; c < 3; c++)
    for (int step = 0; step <= smp_pigment_largest_dot (pigment).halo_step[c]; step++)
      {
        shape->halo_variances[c][step] = smp_pigment_halo_variance (c, step);
        shape->round_halos[c][step] = round_halo (shape, shape->halo_variances[c][step]);
      }
  shape->red_halo_variance = smp_pigment_red_halo_variance ();
  shape->round_red_halo = round_halo (shape, shape->red_halo_variance);

  if (pigment->has_full)
    {
      shape->round_cores = g_new (SmpRoundCore, SMP_SPREAD_STEPS);
      for (int i = 0; i < SMP_SPREAD_STEPS; i++)
        shape->round_cores[i] = smp_round_core (shape, pigment->full[i].width_mm);
    }
}

void
smp_dot_shape_draw (const SmpDotShape *shape, const SmpDots *dots, SmpTile *tile)
{
  tile->kernel->dots (shape, dots, tile);
}

void
smp_dot_shape_draw_tilted (const SmpDotShape *shape, const SmpDots *dots, SmpTile *tile)
{
  tile->kernel->dots_tilted (shape, dots, tile);
}
