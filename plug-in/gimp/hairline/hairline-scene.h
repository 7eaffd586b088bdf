/* hairline-scene: what the picture of the Hairline dialog shows, and its handles. Draws nothing, and handles no
 * events.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>

#include "gimp/layer/outline-drag.h"
#include "hairline-path.h"

G_BEGIN_DECLS

/* The handles: first the landmarks, then the line itself, then those of the head's outline, in the order of
 * SmpOutlineGrip. */
enum
{
  SMP_HANDLE_LINE = SMP_N_MARKS,
  SMP_HANDLE_HEAD,
  SMP_N_HANDLES = SMP_HANDLE_HEAD + SMP_N_GRIPS
};

/* A photo to draw. Its surface has @scale pixels per pixel of the image. */
typedef struct
{
  cairo_surface_t *surface;
  double scale;
  int width, height; /* of the image */
} SmpHairlinePhoto;

typedef struct
{
  SmpHairlinePhoto photo;
  SmpHairlineDraft draft;
  SmpScale scale;

  SmpHairlineProblem problem;
  SmpScalp scalp;
  SmpHairlineShape shape; /* valid if there is no problem */
  SmpHairlineLine line;   /* of the shape, or of the path corrected by hand */
  gboolean is_corrected;

  gboolean is_head_only; /* only the photo, and the outline of the head with its handles */
  gboolean show_mirror, show_ruler;
  SmpHairlinePhoto guide; /* another photo over this one, or no surface */
  cairo_matrix_t guide_place;
  double guide_opacity;

  int active;          /* the handle that keys move, or -1 */
  gboolean is_changed; /* by the user */
} SmpHairlineScene;

SmpHairlinePhoto smp_hairline_photo_read (GimpImage *image);
void smp_hairline_photo_clear (SmpHairlinePhoto *photo);

void smp_hairline_scene_update (SmpHairlineScene *scene);
void smp_hairline_scene_clear (SmpHairlineScene *scene);

gboolean smp_hairline_scene_has (const SmpHairlineScene *scene, int handle);
SmpPixel smp_hairline_scene_place (const SmpHairlineScene *scene, int handle);
double smp_hairline_scene_way_to_line (const SmpHairlineScene *scene, const SmpPixel *from);
void smp_hairline_scene_move (SmpHairlineScene *scene, int handle, const SmpPixel *to);
char *smp_hairline_scene_describe (const SmpHairlineScene *scene, int handle);

G_END_DECLS
