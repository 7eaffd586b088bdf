/* sheet-page: the layout of a sheet, in pixels. Draws nothing.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gegl.h>

G_BEGIN_DECLS

typedef enum
{
  SMP_PAPER_A4,
  SMP_PAPER_LETTER,
  SMP_PAPER_SCREEN_HD, /* 1920 x 1080 */
  SMP_PAPER_SCREEN_4K, /* 3840 x 2160 */
  SMP_PAPER_TABLET,    /* 2048 x 1536 */
} SmpPaper;

#define SMP_PAGE_MAX_PANELS 64

typedef struct
{
  int width, height;
  double dpi;  /* resolution of the image */
  double unit; /* pixels per millimetre of an A4 page, the unit of all measures */
  gboolean mirrored;

  int header_size, title_size, label_size, small_size, tiny_size; /* heights of letters */
  GeglRectangle clinic, logo, date, rule, title, footer_rule, small_print, details_print, scale;

  guint n_panels;
  GeglRectangle pictures[SMP_PAGE_MAX_PANELS];
  GeglRectangle labels[SMP_PAGE_MAX_PANELS];
  GeglRectangle details[SMP_PAGE_MAX_PANELS];
} SmpPage;

typedef struct
{
  SmpPaper paper;
  gboolean landscape;
  double dpi;        /* for paper; ignored for screens */
  int max_side;      /* in pixels; 0 for the page's own size */
  gboolean mirrored; /* for scripts that run from right to left */

  guint n_panels;
  guint columns;  /* 0 for what fits best */
  double aspect;  /* width of a picture divided by its height */
  gboolean split; /* one picture with two labels: n_panels is 1 */

  double logo_aspect; /* 0 for none */

  /* That the texts at the foot need in the width that an earlier layout has given them, in pixels; 0 for the usual one. */
  int words_height, details_height;
} SmpPageRequest;

void smp_page_lay_out (SmpPage *page, const SmpPageRequest *request);

G_END_DECLS
