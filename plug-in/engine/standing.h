/* standing: which dots of the field exist for a given paint. Drawing, counting and measuring all
 * use this, so that they agree; others use stipple.h.
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
} SmpStanding;

/* Sets x, y, column and row. */
void smp_standing_place (SmpStanding *standing, const SmpScene *scene, const SmpDot *dot);

/* Whether a dot whose place is set exists; if so, sets the rest. */
gboolean smp_standing_find (SmpStanding *standing, const SmpScene *scene, const SmpDot *dot);

/* Whether a dot that is completely set exists at another density, not above the treatment's. */
static inline gboolean
smp_standing_at (const SmpStanding *standing, const SmpDot *dot, double density)
{
  return smp_dot_field_stands (dot->rank, density * standing->view.share * standing->coverage);
}

G_END_DECLS
