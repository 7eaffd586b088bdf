/* photo-print: a print of the photo, some hundred shades of grey: where it is in the image, and which way up.
 *
 * It tells, where no path does, whether a photo was scaled, turned or flipped, or is another one. It says
 * nothing of who is on it.
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
  char id[40];    /* drawn by lot, the same for an image and its duplicates; empty if it has none */
  SmpFrame frame; /* of the photo's layer in the image; of no width if nothing is known */
  guint8 cells[SMP_PRINT_SIDE * SMP_PRINT_SIDE]; /* row by row */
} SmpPhotoPrint;

/* How two prints go together. */
typedef enum
{
  SMP_PRINT_SAME,     /* the same photo; the move is known */
  SMP_PRINT_OTHER,    /* another photo */
  SMP_PRINT_NO_SAYING /* an even surface, or the same image with another picture */
} SmpPrintMatch;

GimpLayer *smp_photo_find (GimpImage *image);
void smp_photo_print_mark (GimpImage *image);
SmpPhotoPrint smp_photo_print_take (GimpImage *image);
SmpPrintMatch
smp_photo_print_match (const SmpPhotoPrint *before, const SmpPhotoPrint *now, SmpMove *move);

void smp_photo_print_write (const SmpPhotoPrint *print, GKeyFile *file, const char *group);
SmpPhotoPrint smp_photo_print_read (GKeyFile *file, const char *group);

G_END_DECLS
