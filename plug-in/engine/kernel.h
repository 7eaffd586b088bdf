/* kernel: the innermost loops of stipple, compiled once for each kind of processor.
 *
 * Results are bit-identical: all variants do the same additions and multiplications, only for more
 * values at a time.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Profiles are arrays of whole groups of this many floats, padded with 0. */
#define SMP_GROUP 8

/* The pixels that a dot covers along x or y, relative to the one that holds its centre. */
typedef struct
{
  int first, n;
} SmpSpan;

/* A halo's profiles along an axis, for this many positions of the centre within its pixel. */
#define SMP_PHASE_BITS 5
#define SMP_PHASES (1 << SMP_PHASE_BITS)
typedef struct
{
  float sigma; /* pixels */
  int n_groups;
  SmpSpan spans[SMP_PHASES];
  float *values; /* n_groups groups for each position */
} SmpHaloProfiles;

/* Centre of a slanted halo in the first row, and its shift from row to row, as fixed-point
 * pixels. */
#define SMP_SLANT_BITS 16
typedef struct
{
  gint32 middle, shift;
} SmpSlant;

/* A core seen at an angle: at x, y from the centre, and with u = xx x² + 2 xy x y + yy y², it is
 * (p[0] + p[1] u + p[2] u²) exp (-u) for u < end, else 0. The pixels of a row are at @x and in
 * steps of 1; a row is at @row + 0.5 - @y, and the next has @row + 1. */
typedef struct
{
  float x, y;
  int row;
  float xx, xy, yy;
  float p[3], end;
} SmpTiltedCore;

/* A core seen from above: see smp_core_across (). */
typedef struct
{
  float p[3], radius, scale;
} SmpRoundCore;

struct SmpDotShape;
struct SmpDots;
struct SmpScalp;
struct SmpScalpViews;
struct SmpTile;

/* The variant of a function for this processor. */
#ifdef SMP_KERNEL_AVX2
#define SMP_BUILT(name) name##_avx2
#else
#define SMP_BUILT(name) name##_plain
#endif

typedef struct
{
  /* smp_scalp_to_pixel () and smp_scalp_view_at () of @n places, at most SMP_SCALP_AT_ONCE; the latter only if
   * curved. */
  void (*places) (const struct SmpScalp *scalp, int n, const double *x_mm, const double *y_mm,
                  double *x_px, double *y_px);
  void (*views) (const struct SmpScalp *scalp, int n, const double *x_px, const double *y_px,
                 struct SmpScalpViews *views);

  /* smp_noise_at () of @n places on the scalp, at most SMP_SCALP_AT_ONCE, with this many knots per millimetre. Up to
   * SMP_SCALP_AT_ONCE values are written. */
  void (*noise) (int n, const double *x_mm, const double *y_mm, double knots_per_mm, guint32 seed,
                 float *noise);

  /* See smp_dot_shape_draw () and smp_dot_shape_draw_tilted (). */
  void (*dots) (const struct SmpDotShape *shape, const struct SmpDots *dots, struct SmpTile *tile);
  void (*dots_tilted) (const struct SmpDotShape *shape, const struct SmpDots *dots,
                       struct SmpTile *tile);

  /* Multiplies @n values by a smooth step of their depths, from 0 at depth 0 to 1 at @end; or
   * multiplies @n pixels of the three channels by exp (-depth[c] values). All pointers are to
   * whole groups. */
  void (*ramp) (float *values, int n, const float *depths, float end);
  void (*redden) (float *const light[3], int n, const float *values, const float depth[3]);

  /* Whether the fourth channel of @n pixels, at least 1, has the same bits in all: those of
   * @first, or of the first pixel. */
  gboolean (*are_floats_even) (const float *rgba, int n, float first);
  gboolean (*are_bytes_even) (const guint8 *rgba, int n);

  /* Converts a row of transmittances to RGBA pixels for Multiply mode. */
  void (*multiply) (float *rgba, const float *red, const float *green, const float *blue, int n);
} SmpKernel;

/* Returns the kernel for this processor, and the portable one. */
const SmpKernel *smp_kernel_get (void);
const SmpKernel *smp_kernel_get_plain (void);

G_END_DECLS
