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
      for (int k = 0; k < SMP_LANES; k++)
        for (int c = 0; c < 4; c++)
          rgba[4 * (i + k) + c] = pixel[c][k];
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
const SmpKernel smp_kernel_avx2 = { halo, profiles, core, multiply };

#else

const SmpKernel *
smp_kernel_get_plain (void)
{
  static const SmpKernel kernel = { halo, profiles, core, multiply };

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
