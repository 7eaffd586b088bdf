/* outline-path: shows the outline of the head as a path named “Head Outline”.
 *
 * The user can correct it with the Paths tool. GIMP transforms it along with the image, so it later
 * shows how the image was cropped, scaled, turned or flipped.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <libgimp/gimp.h>

#include "image-move.h"

G_BEGIN_DECLS

GimpPath *smp_outline_find_path (GimpImage *image);
gboolean smp_outline_read_path (GimpImage *image, const SmpOutline *before, SmpOutline *outline);
gboolean smp_outline_path_moved (GimpImage *image, const SmpOutline *before, SmpMove *move);
void smp_outline_show (GimpImage *image, const SmpOutline *outline);

/* How the path was before a dialog showed others. */
typedef struct
{
  gsize n;
  double *points;
  gboolean is_closed;
} SmpOutlineStroke;

typedef struct
{
  gboolean had_path, was_visible;
  SmpOutlineStroke *strokes;
  gsize n_strokes;
} SmpOutlinePreview;

void smp_outline_preview_begin (GimpImage *image, SmpOutlinePreview *preview);
void smp_outline_preview (GimpImage *image, const SmpOutline *outline);
void smp_outline_preview_end (GimpImage *image, SmpOutlinePreview *preview);
void smp_outline_preview_clear (SmpOutlinePreview *preview);

G_END_DECLS
