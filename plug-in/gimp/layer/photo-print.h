/* photo-print: a fingerprint of the photo, some hundred grey levels, with its place in the image.
 *
 * If there is no outline path, it shows whether the photo was scaled, turned, flipped or replaced.
 * It is too coarse to recognise the person.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <libgimp/gimp.h>

#include "image-move.h"

G_BEGIN_DECLS

#define SMP_PRINT_SIDE 16

typedef struct
{
  char id[40];    /* random, shared by an image and its duplicates; empty if it has none */
  SmpFrame frame; /* of the photo's layer in the image; width 0 if unknown */
  guint8 cells[SMP_PRINT_SIDE * SMP_PRINT_SIDE]; /* row by row */
} SmpPhotoPrint;

/* Result of comparing two prints. */
typedef enum
{
  SMP_PRINT_SAME,     /* the same photo; its move is known */
  SMP_PRINT_OTHER,    /* another photo */
  SMP_PRINT_NO_SAYING /* unknown: not enough contrast, or the same image with another picture */
} SmpPrintMatch;

GimpLayer *smp_photo_find (GimpImage *image);
void smp_photo_print_mark (GimpImage *image);
SmpPhotoPrint smp_photo_print_take (GimpImage *image);
SmpPrintMatch
smp_photo_print_match (const SmpPhotoPrint *before, const SmpPhotoPrint *now, SmpMove *move);

void smp_photo_print_write (const SmpPhotoPrint *print, GKeyFile *file, const char *group);
SmpPhotoPrint smp_photo_print_read (GKeyFile *file, const char *group);

G_END_DECLS
