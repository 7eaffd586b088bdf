/* hair-map: what a photo of a head shows: how much of each pixel standing hair covers, how much of its light
 * is mirrored by the skin, and how far either can be trusted.
 *
 *     SmpHairMap *map = smp_hair_map_new (&photo);
 *
 *     smp_hair_map_read (map, &area, &pixels);       // for areas that make up the photo; in any thread
 *     if (smp_hair_map_work_out (map) == SMP_HAIR_SEEN)
 *       smp_hair_map_row (map, rgb, x, y, n, &row);  // for each row of any area; in any thread
 *
 * The photo is read in tiles with a margin, and no result depends on how it was cut.
 *
 * Hair is finer than anything else on a scalp, and darker, or greyer, than the skin that it hides. The share
 * that it covers is told from both, over about a millimetre: from how much red light changes from one hair's
 * width to the next, and from what is missing of the light of bare skin. Red light passes blood, so that
 * blotches, pores and shaved stubble count little. The light of bare skin is a plane of its logarithm over the
 * head, drawn through the places with the least detail. For dark hair single pixels are told apart besides.
 *
 * Mirrored light is white where the skin is coloured. With what blood takes (green and blue alike) and what
 * light there is, three unknowns for three channels.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

#include "edge-depth.h"
#include "hair-cells.h"

G_BEGIN_DECLS

/* Fewer pixels per millimetre show no hair. */
#define SMP_HAIR_MIN_PIXELS_PER_MM 3.0

/* What hair looks like beside the skin. */
typedef enum
{
  SMP_HAIR_BY_ITSELF, /* as the photo says */
  SMP_HAIR_DARKER,
  SMP_HAIR_LIGHTER, /* or greyer: it hides the skin's colour rather than its light */
  SMP_HAIR_BOTH,
} SmpHairColor;

typedef struct
{
  int width, height;    /* pixels */
  double pixels_per_mm; /* at least SMP_HAIR_MIN_PIXELS_PER_MM */
  SmpEllipse head;      /* the skull's outline, pixels; all 0: skin and hair fill the photo */
  SmpHairColor color;
} SmpHairPhoto;

/* Whether anything can be told, or why not. */
typedef enum
{
  SMP_HAIR_SEEN,
  SMP_HAIR_TOO_COARSE, /* too few pixels per millimetre */
  SMP_HAIR_TOO_SMALL,  /* the head is hardly in the photo */
  SMP_HAIR_TOO_DARK,   /* next to no light on the head, or only such as is no number */
  SMP_HAIR_NO_COLOR,   /* black and white: skin, shine and grey hair look alike */
} SmpHairSight;

/* What is known of the photo as a whole. */
typedef struct
{
  double contrast;   /* 0-1: of the light of the skin, what is missing where hair is densest */
  double darkness;   /* 0-1: of hair; 0 it is as light as the skin and only greyer, 1 it is dark */
  double skin[3];    /* light of bare skin where the middle of the head is, linear */
  double confidence; /* 0-1: in hair, mean over the head */
} SmpHairSummary;

/* Of the pixels of a row; each may be NULL. */
typedef struct
{
  float *hair;       /* 0-1, share of the pixel */
  float *shine;      /* 0-1, share of its light */
  float *confidence; /* 0-1, in @hair */
  float *around;     /* 0-1, share of hair within about a millimetre */
} SmpHairRow;

typedef struct _SmpHairMap SmpHairMap;

SmpHairMap *smp_hair_map_new (const SmpHairPhoto *photo);
void smp_hair_map_free (SmpHairMap *map);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SmpHairMap, smp_hair_map_free)

int smp_hair_map_margin (const SmpHairMap *map);
void smp_hair_map_read (SmpHairMap *map, const SmpArea *area, const SmpHairPixels *pixels);
SmpHairSight smp_hair_map_work_out (SmpHairMap *map);
SmpHairSummary smp_hair_map_summary (const SmpHairMap *map);
void smp_hair_map_row (const SmpHairMap *map, const float *rgb, int x, int y, int n,
                       const SmpHairRow *row);

G_END_DECLS
