/* standing: which dots of the field exist for a given paint. Drawing, counting and measuring all
 * use this, so that they agree; others use stipple.h.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "dot-field.h"
#include "dot-shape.h"
#include "edge-map.h"
#include "flaking.h"
#include "hairline.h"
#include "paint.h"
#include "patches.h"
#include "pigment.h"
#include "scalp-lanes.h"
#include "scalp.h"
#include "stipple.h"

G_BEGIN_DECLS

/* Side of a cell of the edge map. */
#define SMP_EDGE_PITCH_MM 0.5

/* Dots of the same age: those of the treatment, or of a top-up. */
typedef struct
{
  double until; /* density of these and all older dots */
  SmpPigment pigment;
  SmpDotShape shape;
} SmpGeneration;

struct _SmpStipple
{
  double density; /* of all dots; with top-ups it may be more than the field has */
  SmpDotField field;
  SmpScalp scalp;
  SmpGeneration *generations; /* the oldest first; at least one */
  int n_generations;
  int reach, max_groups; /* the largest of all shapes */
  SmpHairline hairline;
  SmpHorizon horizon;
  float drift; /* of the hand's pressure, at most; see smp_pigment_pressed_dot () */
  guint32 drift_seed;
  SmpPatches patches;
  SmpFlaking flaking;
};

/* A treatment and its paint: everything that determines which dots exist. */
typedef struct
{
  const SmpStipple *stipple;
  const SmpPaint *paint;
  const SmpEdgeMap *edges; /* NULL if not needed */
  gboolean has_border;     /* otherwise the density depends on the paint alone */
  float ahead;             /* coverage of the dots outside the paint, 0 without a border */
  float most;              /* largest coverage of the paint, or ahead of it */
} SmpScene;

SmpScene smp_scene_of (const SmpStipple *stipple, const SmpPaint *paint, const SmpEdgeMap *edges);

/* Depth of a place of the picture inside the paint's edge, in millimetres of skin. */
float smp_scene_depth (const SmpScene *scene, double x, double y, const SmpScalpView *view);

/* The border at a place, and the coverage from border and paint, where @painted is the coverage
 * of the paint. */
SmpBorder smp_scene_border (const SmpScene *scene, double x_mm, double y_mm, float depth_mm);
float
smp_scene_coverage (const SmpScene *scene, const SmpBorder *border, float depth_mm, float painted);

/* A dot of the field in the picture. */
typedef struct
{
  double x, y;
  int column, row; /* of the pixel that holds its centre */
  SmpScalpView view;
  SmpBorder border; /* the border at its place */
  float coverage;   /* from paint and border */
  float patch;      /* how much denser it is here than elsewhere; see patches.h */
} SmpStanding;

/* Dots of the field that are looked at together, since most of them need a view of the skin. */
typedef struct
{
  int n;
  SmpDot dots[SMP_SCALP_AT_ONCE];
  double x_mm[SMP_SCALP_AT_ONCE], y_mm[SMP_SCALP_AT_ONCE]; /* theirs, for vectors */
  SmpStanding at[SMP_SCALP_AT_ONCE];
} SmpStandings;

/* Sets where the dots are. Keeps, in their order, those that exist and whose centres are in a pixel of @where. */
void smp_standings_find (SmpStandings *standings, const SmpKernel *kernel, const SmpScene *scene,
                         const SmpArea *where);

/* Adds a dot and returns whether there is no room for another one. */
static inline gboolean
smp_standings_add (SmpStandings *standings, const SmpDot *dot)
{
  standings->dots[standings->n] = *dot;
  standings->x_mm[standings->n] = dot->x_mm;
  standings->y_mm[standings->n] = dot->y_mm;

  return ++standings->n == SMP_SCALP_AT_ONCE;
}

/* Whether a dot that is completely set exists at another density. */
static inline gboolean
smp_standing_at (const SmpStanding *standing, const SmpDot *dot, double density)
{
  density = density * standing->view.share * standing->coverage;

  return smp_dot_field_stands (dot->rank, smp_patches_density (density, standing->patch));
}

/* Makes a dot the next one in its place. Where the field is full, top-ups have to go over the oldest
 * dots: its places are taken again, in the same order. */
static inline void
smp_dot_again (SmpDot *dot)
{
  dot->rank += smp_dot_field_n_dots ();
}

/* The dots that a session made last: the only ones that are not healed. */
static inline const SmpGeneration *
smp_stipple_newest (const SmpStipple *stipple)
{
  return &stipple->generations[stipple->n_generations - 1];
}

G_END_DECLS
