/* kernel: the innermost loops of drawing, compiled once for each kind of processor.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "kernel.h"

#include "dot-draw.h"
#include "kernel-loops.h"
#include "noise-lanes.h"
#include "scalp-lanes.h"

static void
ramp (float *values, int n, const float *depths, float end)
{
  const SmpFloats none = { 0 }, one = none + 1;

  for (int i = 0; i < n; i += SMP_LANES)
    {
      SmpFloats *value = (SmpFloats *) (values + i);
      SmpFloats step = *(const SmpFloats *) (depths + i) / end;

      step = smp_lanes_min (smp_lanes_max (step, none), one);
      *value *= step * (step * (3 - 2 * step));
    }
}

static void
redden (float *const light[3], int n, const float *values, const float depth[3])
{
  for (int i = 0; i < n; i += SMP_LANES)
    {
      SmpFloats value = *(const SmpFloats *) (values + i);

      for (int c = 0; c < 3; c++)
        *(SmpFloatsAt *) (light[c] + i) *= smp_exp_minus_lanes (depth[c] * value);
    }
}

/* Interleaves four vectors of one channel each into pixels. */
SMP_INLINE void
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

/* The Multiply pixel for one transmittance or for SMP_LANES of them. @some is 1 if any light is
 * removed; otherwise the pixel is all zeros, as if nothing was drawn. */
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

#define PAGE_FLOATS 1024

static gboolean
are_floats_even (const float *rgba, int n, float first)
{
  const SmpFloats wanted = (SmpFloats) { 0 } + first;
  SmpBits differs[4] = { 0 };
  guint32 alpha = 0;
  int i = 0;

  for (; i + 4 * SMP_LANES <= 4 * n; i += 4 * SMP_LANES)
    for (int k = 0; k < 4; k++)
      {
        /* Prefetch a page (4 KiB) ahead: hardware prefetchers stop at page boundaries. */
        __builtin_prefetch (rgba + i + k * SMP_LANES + PAGE_FLOATS);
        differs[k] |=
            (SmpBits) * (const SmpFloatsAt *) (rgba + i + k * SMP_LANES) ^ (SmpBits) wanted;
      }
  for (int k = 0; k < 4; k++)
    for (int lane = 3; lane < SMP_LANES; lane += 4)
      alpha |= differs[k][lane];
  for (i += 3; i < 4 * n && alpha == 0; i += 4)
    {
      SmpFloats here = (SmpFloats) { 0 } + rgba[i];

      alpha |= (((SmpBits) here) ^ (SmpBits) wanted)[0];
    }

  return alpha == 0;
}

static gboolean
are_bytes_even (const guint8 *rgba, int n)
{
  guint8 differs = 0;

  for (int i = 1; i < n; i++)
    differs |= rgba[4 * i + 3] ^ rgba[3];

  return differs == 0;
}

/* clang-format off */
#define KERNEL                                                                                     \
  {                                                                                                \
    .places = SMP_BUILT (smp_scalp_places), .views = SMP_BUILT (smp_scalp_views),                  \
    .noise = SMP_BUILT (smp_noise_lanes),                                                          \
    .dots = SMP_BUILT (smp_dots_draw), .dots_tilted = SMP_BUILT (smp_dots_draw_tilted),            \
    .ramp = ramp, .redden = redden, .are_floats_even = are_floats_even,                            \
    .are_bytes_even = are_bytes_even, .multiply = multiply                                         \
  }
/* clang-format on */

#ifdef SMP_KERNEL_AVX2

extern const SmpKernel smp_kernel_avx2;
const SmpKernel smp_kernel_avx2 = KERNEL;

#else

const SmpKernel *
smp_kernel_get_plain (void)
{
  static const SmpKernel kernel = KERNEL;

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
