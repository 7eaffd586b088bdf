/* head-edges: where the colours of a picture change, and how fast, at a size at which hair and pores are
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
  const float *pixels; /* red, green, blue of the Rec. 709 primaries, row after row */
  int width, height;
} SmpHeadPicture;

typedef struct SmpHeadEdges SmpHeadEdges;

/* @scale is how many pixels of the edges are one of the picture, at most 1. */
SmpHeadEdges *smp_head_edges_new (const SmpHeadPicture *picture, double scale);
void smp_head_edges_free (SmpHeadEdges *edges);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SmpHeadEdges, smp_head_edges_free)

int smp_head_edges_width (const SmpHeadEdges *edges);
int smp_head_edges_height (const SmpHeadEdges *edges);

/* Whether a place is far enough inside the picture that an edge there is known. */
gboolean smp_head_edges_knows (const SmpHeadEdges *edges, double x, double y);

/* How much the colour changes at a place, for a pixel along the direction dx, dy, which has the length 1:
 * colour difference of CIE 1976 L*a*b*. */
double smp_head_edges_at (const SmpHeadEdges *edges, double x, double y, double dx, double dy);

G_END_DECLS
