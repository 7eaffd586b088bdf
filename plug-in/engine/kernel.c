/* kernel: the innermost loops of stipple, built once for each kind of processor.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "kernel.h"

#include "float-math.h"

#define PER_GROUP (SMP_GROUP / SMP_LANES)

/* For a constant @n the compiler unrolls the loop and keeps the profile across in registers. */
static inline __attribute__ ((always_inline)) void
halo_rows (float *light, gsize stride, int n_rows, const int n, const SmpFloats *across,
           const float *down, float strength)
{
  for (int j = 0; j < n_rows; j++, light += stride)
    {
      float height = strength * down[j];

      for (int i = 0; i < n; i++)
        ((SmpFloatsAt *) light)[i] *= 1 - height * across[i];
    }
}

static void
halo (float *light, gsize stride, int n_rows, int n_groups, const float *across, const float *down,
      float strength)
{
  const SmpFloats *lanes = (const SmpFloats *) across;

  switch (n_groups)
    {
    case 1:
      halo_rows (light, stride, n_rows, PER_GROUP, lanes, down, strength);
      break;
    case 2:
      halo_rows (light, stride, n_rows, 2 * PER_GROUP, lanes, down, strength);
      break;
    case 3:
      halo_rows (light, stride, n_rows, 3 * PER_GROUP, lanes, down, strength);
      break;
    default:
      halo_rows (light, stride, n_rows, n_groups * PER_GROUP, lanes, down, strength);
    }
}

static inline __attribute__ ((always_inline)) void
slanted_rows (float *light, gsize stride, int n_rows, const int n, const SmpHaloProfiles *across,
              SmpSlant slant, const float *down, float strength)
{
  const SmpFloats *values = (const SmpFloats *) across->values;

  for (int j = 0; j < n_rows; j++, light += stride, slant.middle += slant.shift)
    {
      /* Shifting right rounds down, also below zero. */
      int pixel = slant.middle >> SMP_SLANT_BITS;
      int phase = slant.middle >> (SMP_SLANT_BITS - SMP_PHASE_BITS) & (SMP_PHASES - 1);

      halo_rows (light + pixel + across->spans[phase].first, stride, 1, n, values + phase * n,
                 down + j, strength);
    }
}

static void
slanted (float *light, gsize stride, int n_rows, const SmpHaloProfiles *across, SmpSlant slant,
         const float *down, float strength)
{
  switch (across->n_groups)
    {
    case 1:
      slanted_rows (light, stride, n_rows, PER_GROUP, across, slant, down, strength);
      break;
    case 2:
      slanted_rows (light, stride, n_rows, 2 * PER_GROUP, across, slant, down, strength);
      break;
    default:
      slanted_rows (light, stride, n_rows, across->n_groups * PER_GROUP, across, slant, down,
                    strength);
    }
}

static void
profiles (float *values, int apart, int n_groups, float start, float radius, float scale,
          const float p[3][3])
{
  SmpFloats *lanes = (SmpFloats *) values;
  SmpFloats distance;

  for (int k = 0; k < SMP_LANES; k++)
    distance[k] = start + k;

  for (int i = 0; i < n_groups * PER_GROUP; i++, distance += SMP_LANES)
    {
      SmpFloats u = distance * distance * scale;
      SmpFloats gauss = smp_lanes_where (distance < radius, smp_exp_minus_lanes (u));

      for (int k = 0; k < 3; k++)
        lanes[i + k * apart / SMP_LANES] = gauss * (p[k][0] + u * (p[k][1] + u * p[k][2]));
    }
}

static inline __attribute__ ((always_inline)) void
core_rows (float *const start[3], gsize stride, int n_rows, const int n, const SmpFloats *across,
           const float *down, int apart, const float strength[3])
{
  float *light[3] = { start[0], start[1], start[2] };
  int lanes_apart = apart / SMP_LANES;

  for (int j = 0; j < n_rows; j++)
    {
      for (int i = 0; i < n; i++)
        {
          SmpFloats value = down[j] * across[i] + down[j + apart] * across[i + lanes_apart] +
                            down[j + 2 * apart] * across[i + 2 * lanes_apart];

          for (int c = 0; c < 3; c++)
            ((SmpFloatsAt *) light[c])[i] *= 1 - strength[c] * value;
        }
      for (int c = 0; c < 3; c++)
        light[c] += stride;
    }
}

static void
core (float *const light[3], gsize stride, int n_rows, int n_groups, const float *across,
      const float *down, int apart, const float strength[3])
{
  const SmpFloats *lanes = (const SmpFloats *) across;

  if (n_groups == 1)
    core_rows (light, stride, n_rows, PER_GROUP, lanes, down, apart, strength);
  else
    core_rows (light, stride, n_rows, n_groups * PER_GROUP, lanes, down, apart, strength);
}

static inline __attribute__ ((always_inline)) void
tilted_rows (float *const start[3], gsize stride, int n_rows, const int n,
             const SmpTiltedCore *tilted_core, const float strength[3])
{
  const SmpTiltedCore core = *tilted_core;
  float *light[3] = { start[0], start[1], start[2] };
  SmpFloats first;

  for (int k = 0; k < SMP_LANES; k++)
    first[k] = core.x + k;

  for (int j = 0; j < n_rows; j++)
    {
      float y = core.row + j + 0.5f - core.y;
      float along = 2 * core.xy * y;
      float across = core.yy * y * y;

      for (int i = 0; i < n; i++)
        {
          SmpFloats x = first + (float) (i * SMP_LANES);
          SmpFloats u = x * (x * core.xx + along) + across;
          SmpFloats value = smp_exp_minus_lanes (u) * (core.p[0] + u * (core.p[1] + u * core.p[2]));

          value = smp_lanes_where (u < core.end, value);
          for (int c = 0; c < 3; c++)
            ((SmpFloatsAt *) light[c])[i] *= 1 - strength[c] * value;
        }
      for (int c = 0; c < 3; c++)
        light[c] += stride;
    }
}

static void
tilted (float *const light[3], gsize stride, int n_rows, int n_groups, const SmpTiltedCore *core,
        const float strength[3])
{
  if (n_groups == 1)
    tilted_rows (light, stride, n_rows, PER_GROUP, core, strength);
  else
    tilted_rows (light, stride, n_rows, n_groups * PER_GROUP, core, strength);
}

/* Four vectors of one channel each to the pixels that they make up. */
static inline __attribute__ ((always_inline)) void
interleave (SmpFloatsAt *pixels, const SmpFloats channels[4])
{
#define SHUFFLE(a, b, ...) __builtin_shufflevector (a, b, __VA_ARGS__)
  SmpFloats r = channels[0], g = channels[1], b = channels[2], a = channels[3];
#if SMP_LANES == 8
  SmpFloats rg_low = SHUFFLE (r, g, 0, 8, 1, 9, 4, 12, 5, 13);
  SmpFloats rg_high = SHUFFLE (r, g, 2, 10, 3, 11, 6, 14, 7, 15);
  SmpFloats ba_low = SHUFFLE (b, a, 0, 8, 1, 9, 4, 12, 5, 13);
  SmpFloats ba_high = SHUFFLE (b, a, 2, 10, 3, 11, 6, 14, 7, 15);
  SmpFloats pixels_0_4 = SHUFFLE (rg_low, ba_low, 0, 1, 8, 9, 4, 5, 12, 13);
  SmpFloats pixels_1_5 = SHUFFLE (rg_low, ba_low, 2, 3, 10, 11, 6, 7, 14, 15);
  SmpFloats pixels_2_6 = SHUFFLE (rg_high, ba_high, 0, 1, 8, 9, 4, 5, 12, 13);
  SmpFloats pixels_3_7 = SHUFFLE (rg_high, ba_high, 2, 3, 10, 11, 6, 7, 14, 15);

  pixels[0] = SHUFFLE (pixels_0_4, pixels_1_5, 0, 1, 2, 3, 8, 9, 10, 11);
  pixels[1] = SHUFFLE (pixels_2_6, pixels_3_7, 0, 1, 2, 3, 8, 9, 10, 11);
  pixels[2] = SHUFFLE (pixels_0_4, pixels_1_5, 4, 5, 6, 7, 12, 13, 14, 15);
  pixels[3] = SHUFFLE (pixels_2_6, pixels_3_7, 4, 5, 6, 7, 12, 13, 14, 15);
#else
  SmpFloats rg_low = SHUFFLE (r, g, 0, 4, 1, 5);
  SmpFloats rg_high = SHUFFLE (r, g, 2, 6, 3, 7);
  SmpFloats ba_low = SHUFFLE (b, a, 0, 4, 1, 5);
  SmpFloats ba_high = SHUFFLE (b, a, 2, 6, 3, 7);

  pixels[0] = SHUFFLE (rg_low, ba_low, 0, 1, 4, 5);
  pixels[1] = SHUFFLE (rg_low, ba_low, 2, 3, 6, 7);
  pixels[2] = SHUFFLE (rg_high, ba_high, 0, 1, 4, 5);
  pixels[3] = SHUFFLE (rg_high, ba_high, 2, 3, 6, 7);
#endif
#undef SHUFFLE
}

/* The Multiply pixel of one transmittance or of SMP_LANES of them: @some is 1 where anything is
 * taken away. Where nothing is, the pixel is all zeros, as where nothing was drawn. */
#define MULTIPLY_CHANNEL(light, some, scale) ((some) - (1 - (light)) * (scale))

static void
multiply (float *restrict rgba, const float *restrict red, const float *restrict green,
          const float *restrict blue, int n)
{
  const SmpFloats one = (SmpFloats) { 0 } + 1;
  int i;

  for (i = 0; i + SMP_LANES <= n; i += SMP_LANES)
    {
      SmpFloats light[3] = { *(const SmpFloatsAt *) (red + i), *(const SmpFloatsAt *) (green + i),
                             *(const SmpFloatsAt *) (blue + i) };
      SmpFloats least = smp_lanes_min (smp_lanes_min (light[0], light[1]), light[2]);
      SmpFloats alpha = 1 - least;
      SmpFloats some = smp_lanes_where (alpha > 0, one);
      SmpFloats scale = 1 / (alpha + smp_lanes_where (alpha <= 0, one));
      SmpFloats pixel[4];

      for (int c = 0; c < 3; c++)
        pixel[c] = MULTIPLY_CHANNEL (light[c], some, scale);
      pixel[3] = alpha;
      interleave ((SmpFloatsAt *) (rgba + 4 * i), pixel);
    }

  for (; i < n; i++)
    {
      float alpha = 1 - MIN (MIN (red[i], green[i]), blue[i]);
      float some = alpha > 0 ? 1 : 0;
      float scale = 1 / (alpha > 0 ? alpha : 1);

      rgba[4 * i + 0] = MULTIPLY_CHANNEL (red[i], some, scale);
      rgba[4 * i + 1] = MULTIPLY_CHANNEL (green[i], some, scale);
      rgba[4 * i + 2] = MULTIPLY_CHANNEL (blue[i], some, scale);
      rgba[4 * i + 3] = alpha;
    }
}

#ifdef SMP_KERNEL_AVX2

extern const SmpKernel smp_kernel_avx2;
const SmpKernel smp_kernel_avx2 = { halo, slanted, profiles, core, tilted, multiply };

#else

const SmpKernel *
smp_kernel_get_plain (void)
{
  static const SmpKernel kernel = { halo, slanted, profiles, core, tilted, multiply };

  return &kernel;
}

const SmpKernel *
smp_kernel_get (void)
{
#ifdef SMP_HAVE_AVX2
  extern const SmpKernel smp_kernel_avx2;

  if (__builtin_cpu_supports ("avx2"))
    return &smp_kernel_avx2;
#endif

  return smp_kernel_get_plain ();
}

#endif
