/* standing: which dots of the field stand where something is painted. Drawing, counting and measuring
 * all ask here, so they agree; others use stipple.h.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "dot-field.h"
#include "dot-shape.h"
#include "edge-map.h"
#include "hairline.h"
#include "paint.h"
#include "pigment.h"
#include "scalp.h"
#include "stipple.h"

G_BEGIN_DECLS

/* Side of a cell of the edge map. */
#define SMP_EDGE_PITCH_MM 0.5

struct _SmpStipple
{
  double density;
  SmpDotField field;
  SmpScalp scalp;
  SmpPigment pigment;
  SmpDotShape shape;
  SmpHairline hairline;
  SmpEllipse horizon;
  float drift; /* of the hand's pressure, at most; see smp_pigment_pressed_dot () */
  guint32 drift_seed;
};

/* A treatment and its paint: all that decides where dots stand. */
typedef struct
{
  const SmpStipple *stipple;
  const SmpPaint *paint;
  const SmpEdgeMap *edges; /* NULL where they do not matter */
  gboolean has_border;     /* otherwise the paint alone says how densely dots stand */
  float ahead;             /* coverage of the dots outside the paint, 0 without a border */
  float most;              /* coverage of the paint where it is fullest, or ahead of it */
} SmpScene;

SmpScene smp_scene_of (const SmpStipple *stipple, const SmpPaint *paint, const SmpEdgeMap *edges);

/* How deep inside the paint's edge a place of the picture is, in millimetres of skin. */
float smp_scene_depth (const SmpScene *scene, double x, double y, const SmpScalpView *view);

/* The border at a place, and the coverage that it and paint of @painted there call for together. */
SmpBorder smp_scene_border (const SmpScene *scene, double x_mm, double y_mm, float depth_mm);
float
smp_scene_coverage (const SmpScene *scene, const SmpBorder *border, float depth_mm, float painted);

/* A dot of the field in the picture. */
typedef struct
{
  double x, y;
  int column, row; /* of the pixel that its middle lies in */
  SmpScalpView view;
  SmpBorder border; /* what it does to the dot */
  float coverage;   /* that paint and border call for */
} SmpStanding;

/* Finds x, y, column and row. */
void smp_standing_place (SmpStanding *standing, const SmpScene *scene, const SmpDot *dot);

/* Whether a dot whose place is known stands; if so, finds the rest. */
gboolean smp_standing_find (SmpStanding *standing, const SmpScene *scene, const SmpDot *dot);

/* Whether a dot for which all is known stands at another density, which is not above the treatment's. */
static inline gboolean
smp_standing_at (const SmpStanding *standing, const SmpDot *dot, double density)
{
  return smp_dot_field_stands (dot->rank, density * standing->view.share * standing->coverage);
}

G_END_DECLS
