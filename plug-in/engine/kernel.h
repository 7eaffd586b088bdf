/* kernel: the innermost loops of stipple, built once for each kind of processor.
 *
 * The results are the same to the bit: the same additions and multiplications, only more of them
 * at a time.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Profiles are arrays of whole groups of this many floats; those past a profile's end are 0. */
#define SMP_GROUP 8

/* The pixels that a dot covers along x or y, counted from the one that holds its middle. */
typedef struct
{
  int first, n;
} SmpSpan;

/* A halo's profiles along an axis, for this many places of the middle within its pixel. */
#define SMP_PHASE_BITS 5
#define SMP_PHASES (1 << SMP_PHASE_BITS)
typedef struct
{
  float sigma; /* pixels */
  int n_groups;
  SmpSpan spans[SMP_PHASES];
  float *values; /* for each phase n_groups groups */
} SmpHaloProfiles;

/* Where the middle of a slanted halo is in the first row, and how far it shifts to the next one; in
 * parts of a pixel. */
#define SMP_SLANT_BITS 16
typedef struct
{
  gint32 middle, shift;
} SmpSlant;

/* A core seen at an angle: at distance x, y from the middle, and with u = xx x² + 2 xy x y + yy y²,
 * it is (p[0] + p[1] u + p[2] u²) exp (-u) for u < end, else 0. The first pixel is at @x, the next
 * one at 1 more; a row is at @row + 0.5 - @y, the next one's @row 1 more. */
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
struct SmpPigmentDot;
struct SmpScalpView;
struct SmpPlace;
struct SmpTile;

typedef struct
{
  /* See smp_dot_shape_draw () and smp_dot_shape_draw_tilted (). */
  void (*dot) (const struct SmpDotShape *shape, const struct SmpPigmentDot *dot,
               const struct SmpPlace *place, struct SmpTile *tile);
  void (*dot_tilted) (const struct SmpDotShape *shape, const struct SmpPigmentDot *dot,
                      const struct SmpScalpView *view, const struct SmpPlace *place,
                      struct SmpTile *tile);

  /* Multiplies @n values by a smooth step of their depths that rises from 0 at a depth of 0 to 1 at @end, or
   * @n pixels of the three channels by exp (-depth[c] values). All pointers are to whole groups. */
  void (*ramp) (float *values, int n, const float *depths, float end);
  void (*redden) (float *const light[3], int n, const float *values, const float depth[3]);

  /* Whether the fourth channel of @n pixels, at least 1, is the same bits in all of them: @first, or that of the
   * first pixel. */
  gboolean (*are_floats_even) (const float *rgba, int n, float first);
  gboolean (*are_bytes_even) (const guint8 *rgba, int n);

  /* Turns a row of transmittances into RGBA pixels for Multiply mode. */
  void (*multiply) (float *rgba, const float *red, const float *green, const float *blue, int n);
} SmpKernel;

/* The one for the processor that this runs on, and the one that runs on all. */
const SmpKernel *smp_kernel_get (void);
const SmpKernel *smp_kernel_get_plain (void);

G_END_DECLS
