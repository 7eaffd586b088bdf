/* sheet-text: puts text on a sheet, as text layers of GIMP that stay inside their boxes.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <libgimp/gimp.h>

#include "sheet-page.h"

G_BEGIN_DECLS

typedef enum
{
  SMP_ALIGN_LEFT,
  SMP_ALIGN_RIGHT,
} SmpAlign;

typedef struct
{
  GimpFont *regular;
  GimpFont *bold;
} SmpFonts;

gboolean smp_fonts_find (SmpFonts *fonts, GError **error);
gboolean smp_text_is_right_to_left (const char *text);

GimpLayer *smp_text_add (GimpImage *image, GimpLayer *group, GimpFont *font, const char *text,
                         const GeglRectangle *box, int size, const char *color, SmpAlign align,
                         GError **error);
int smp_text_height (GimpFont *font, const char *text, int size, int width);
double smp_text_aspect (GimpFont *font, const char *text);
GimpLayer *smp_text_burn (GimpImage *image, GimpLayer *picture, const GeglRectangle *place,
                          GimpFont *font, const char *text, GError **error);

G_END_DECLS
