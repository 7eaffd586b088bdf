/* head-edges: finds changes of colour in a picture, reduced so far that hair and pores merge into
 * one tone.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* A picture in linear light. */
typedef struct
{
  const float *pixels; /* red, green, blue with Rec. 709 primaries, row by row */
  int width, height;
} SmpHeadPicture;

typedef struct SmpHeadEdges SmpHeadEdges;

/* @scale is the number of pixels of the edges per pixel of the picture, at most 1. */
SmpHeadEdges *smp_head_edges_new (const SmpHeadPicture *picture, double scale);
void smp_head_edges_free (SmpHeadEdges *edges);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SmpHeadEdges, smp_head_edges_free)

int smp_head_edges_width (const SmpHeadEdges *edges);
int smp_head_edges_height (const SmpHeadEdges *edges);

/* Whether a place is far enough inside the picture for edges to be known. */
gboolean smp_head_edges_knows (const SmpHeadEdges *edges, double x, double y);

/* Change of colour at a place per pixel along the unit vector dx, dy: the difference in CIE 1976
 * L*a*b*. */
double smp_head_edges_at (const SmpHeadEdges *edges, double x, double y, double dx, double dy);

/* Lightness L* at a place; of the nearest pixel outside of the picture. */
double smp_head_edges_light (const SmpHeadEdges *edges, double x, double y);

G_END_DECLS
