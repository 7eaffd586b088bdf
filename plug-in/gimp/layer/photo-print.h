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
  SmpFrame frame; /* of the photo's layer in the image; of no width if nothing is known */
  guint8 cells[SMP_PRINT_SIDE * SMP_PRINT_SIDE]; /* row by row */
} SmpPhotoPrint;

/* How two prints go together. */
typedef enum
{
  SMP_PRINT_SAME,     /* the same photo; the move is known */
  SMP_PRINT_OTHER,    /* another photo, or much was changed */
  SMP_PRINT_NO_SAYING /* an even surface, or somewhat alike */
} SmpPrintMatch;

GimpLayer *smp_photo_find (GimpImage *image);

SmpPhotoPrint smp_photo_print_take (GimpImage *image);
SmpPrintMatch
smp_photo_print_match (const SmpPhotoPrint *before, const SmpPhotoPrint *now, SmpMove *move);

void smp_photo_print_write (const SmpPhotoPrint *print, GKeyFile *file, const char *group);
SmpPhotoPrint smp_photo_print_read (GKeyFile *file, const char *group);

G_END_DECLS
