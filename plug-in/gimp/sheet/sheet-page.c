/* sheet-page: the layout of a sheet. See sheet-page.h.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <math.h>

#include "sheet-page.h"

/* In units, which are millimetres of an A4 page. From one size of type to the next larger it is about 1.2 to 1.4 times. */
#define TINY_SIZE 2.2 /* of settings, for the practitioner; smaller type is hard to read on paper */
#define SMALL_SIZE 2.5
#define LABEL_SIZE 3.4
#define HEADER_SIZE 4.0
#define TITLE_SIZE 7.4

#define MARGIN 14.0
#define HEADER_HEIGHT 13.0
#define RULE_WIDTH 0.2
#define TITLE_GAP 7.0     /* from the rule to the title's letters */
#define TITLE_HEIGHT 10.0 /* of the title's line */
#define PICTURES_GAP 5.0  /* below the title, and above the small print's rule */
#define LABEL_GAP 1.6     /* from a picture to its label */
#define COLUMN_GAP 5.0
#define WIDEST_COLUMN_GAP 24.0 /* if further apart, pictures do not seem to belong together */
#define ROW_GAP 5.5
#define MAX_ROOM_ABOVE 8.0
#define SMALL_PRINT_HEIGHT 15.0
#define DETAILS_PRINT_HEIGHT 7.0
#define LARGEST_FOOT 0.3 /* of the page; the rest is for the pictures */
#define SCALE_WIDTH 48.0

#define MM_PER_INCH 25.4
#define LINE 1.45 /* line height, relative to the size of letters */

static void
set_size (SmpPage *page, const SmpPageRequest *request)
{
  double shorter = 0;
  double longer = 0;

  page->dpi = request->dpi;
  switch (request->paper)
    {
    case SMP_PAPER_A4:
      shorter = 210 / MM_PER_INCH * request->dpi;
      longer = 297 / MM_PER_INCH * request->dpi;
      break;
    case SMP_PAPER_LETTER:
      shorter = 8.5 * request->dpi;
      longer = 11 * request->dpi;
      break;
    case SMP_PAPER_SCREEN_HD:
      shorter = 1080;
      longer = 1920;
      break;
    case SMP_PAPER_SCREEN_4K:
      shorter = 2160;
      longer = 3840;
      break;
    case SMP_PAPER_TABLET:
      shorter = 1536;
      longer = 2048;
      break;
    }
  if (request->paper != SMP_PAPER_A4 && request->paper != SMP_PAPER_LETTER)
    page->dpi = 96;
  if (request->max_side > 0)
    {
      double zoom = request->max_side / longer;

      shorter *= zoom;
      longer *= zoom;
      page->dpi *= zoom;
    }

  page->width = (int) round (request->landscape ? longer : shorter);
  page->height = (int) round (request->landscape ? shorter : longer);
  page->unit = shorter / 210;
}

static int
px (const SmpPage *page, double units)
{
  return (int) round (units * page->unit);
}

static int
rule_width (const SmpPage *page)
{
  return MAX (1, px (page, RULE_WIDTH));
}

/* Mirrors a box, for scripts that run from right to left. */
static void
mirror (const SmpPage *page, GeglRectangle *box)
{
  box->x = page->width - box->x - box->width;
}

static double
picture_height (const SmpPage *page, const SmpPageRequest *request, const GeglRectangle *area,
                guint columns, int text_height)
{
  guint rows = (request->n_panels + columns - 1) / columns;
  double width = (area->width - (columns - 1.0) * px (page, COLUMN_GAP)) / columns;
  double height = (area->height - (rows - 1.0) * px (page, ROW_GAP)) / rows - text_height;

  return MIN (height, width / request->aspect);
}

/* The number of columns that makes the pictures largest. If sizes are nearly equal, a full last row wins. */
static guint
best_columns (const SmpPage *page, const SmpPageRequest *request, const GeglRectangle *area,
              int text_height)
{
  guint best = 1;
  double best_height = 0;

  for (guint columns = 1; columns <= request->n_panels; columns++)
    {
      double height = picture_height (page, request, area, columns, text_height);

      if (request->n_panels % columns != 0)
        height *= 0.85;
      if (height > best_height)
        {
          best = columns;
          best_height = height;
        }
    }

  return best;
}

static void
lay_out_split_labels (SmpPage *page, int label_height, int detail_height)
{
  const GeglRectangle *picture = &page->pictures[0];
  int half = picture->width / 2;

  for (int i = 0; i < 2; i++)
    {
      page->labels[i] = (GeglRectangle) { picture->x + i * half,
                                          picture->y + picture->height + px (page, LABEL_GAP), half,
                                          label_height };
      page->details[i] = (GeglRectangle) { page->labels[i].x, page->labels[i].y + label_height,
                                           half, detail_height };
    }
}

static void
lay_out_panels (SmpPage *page, const SmpPageRequest *request, const GeglRectangle *area)
{
  int label_height = px (page, LABEL_SIZE * LINE);
  int detail_height = px (page, SMALL_SIZE * LINE);
  int text_height = px (page, LABEL_GAP) + label_height + detail_height;
  guint columns =
      request->columns > 0 ? request->columns : best_columns (page, request, area, text_height);
  guint rows = (request->n_panels + columns - 1) / columns;
  int height = (int) floor (picture_height (page, request, area, columns, text_height));
  int width = (int) floor (height * request->aspect);
  int column_gap = 0;
  int row_gap = 0;
  int left, top;

  height = MAX (1, height);
  width = MAX (1, width);
  /* Spread the pictures from margin to margin, unless that puts them too far apart. */
  if (columns > 1)
    {
      column_gap = (area->width - (int) columns * width) / ((int) columns - 1);
      if (column_gap > px (page, WIDEST_COLUMN_GAP))
        column_gap = px (page, COLUMN_GAP * 2);
    }
  if (rows > 1)
    row_gap = CLAMP ((area->height - (int) rows * (height + text_height)) / ((int) rows - 1),
                     px (page, ROW_GAP), px (page, 2 * ROW_GAP));
  left = area->x + (area->width - (int) columns * width - ((int) columns - 1) * column_gap) / 2;
  top = area->y +
        MIN (px (page, MAX_ROOM_ABOVE),
             (area->height - (int) rows * (height + text_height) - ((int) rows - 1) * row_gap) / 3);

  page->n_panels = request->n_panels;
  for (guint i = 0; i < request->n_panels; i++)
    {
      GeglRectangle *picture = &page->pictures[i];

      *picture = (GeglRectangle) { left + (int) (i % columns) * (width + column_gap),
                                   top + (int) (i / columns) * (height + text_height + row_gap),
                                   width, height };
      page->labels[i] = (GeglRectangle) { picture->x, picture->y + height + px (page, LABEL_GAP),
                                          width, label_height };
      page->details[i] =
          (GeglRectangle) { picture->x, page->labels[i].y + label_height, width, detail_height };
    }
  if (request->split)
    lay_out_split_labels (page, label_height, detail_height);
}

/* The logo and the clinic go on one side, date and reference on the other. */
static void
lay_out_header (SmpPage *page, const SmpPageRequest *request, const GeglRectangle *inside)
{
  int header = px (page, HEADER_HEIGHT), height = header - px (page, 2.5), half = inside->width / 2;
  int date_x = inside->x + inside->width * 2 / 3;

  if (request->logo_aspect > 0)
    {
      page->logo.height = height;
      page->logo.width = (int) round (page->logo.height * request->logo_aspect);
      if (page->logo.width > half * 0.6)
        {
          page->logo.width = (int) (half * 0.6);
          page->logo.height = MAX (1, (int) round (page->logo.width / request->logo_aspect));
        }
      page->logo.x = inside->x;
      page->logo.y = inside->y + (height - page->logo.height) / 2;
    }
  page->clinic.x = inside->x + (page->logo.width > 0 ? page->logo.width + px (page, 4) : 0);
  page->clinic.height = px (page, HEADER_SIZE * LINE);
  page->clinic.y = inside->y + (height - page->clinic.height) / 2;
  page->clinic.width = date_x - page->clinic.x;
  page->date = (GeglRectangle) { date_x, page->clinic.y, inside->width / 3,
                                 px (page, SMALL_SIZE * LINE * 2) };
  page->rule = (GeglRectangle) { inside->x, inside->y + header, inside->width, rule_width (page) };
  page->title = (GeglRectangle) { inside->x, page->rule.y + px (page, TITLE_GAP), inside->width,
                                  px (page, TITLE_HEIGHT) };
}

/* Its texts grow upwards, rather than shrink their type. */
static void
lay_out_footer (SmpPage *page, const SmpPageRequest *request, const GeglRectangle *inside)
{
  int bottom = inside->y + inside->height, scale = px (page, SCALE_WIDTH);
  int most = (int) (page->height * LARGEST_FOOT / 2);
  int words = CLAMP (request->words_height, px (page, SMALL_PRINT_HEIGHT), most);
  int details = CLAMP (request->details_height, px (page, DETAILS_PRINT_HEIGHT), most);

  page->small_print = (GeglRectangle) { inside->x, bottom - details - words,
                                        inside->width - px (page, SCALE_WIDTH + 8), words };
  page->details_print = (GeglRectangle) { inside->x, bottom - details, inside->width, details };
  page->scale = (GeglRectangle) { inside->x + inside->width - scale, page->small_print.y, scale,
                                  px (page, SMALL_SIZE * LINE * 2) };
  page->footer_rule = (GeglRectangle) { inside->x, page->small_print.y - px (page, 3.5),
                                        inside->width, rule_width (page) };
}

static void
mirror_all (SmpPage *page, gboolean is_split)
{
  GeglRectangle *all[] = { &page->clinic, &page->logo,        &page->date,          &page->title,
                           &page->rule,   &page->small_print, &page->details_print, &page->scale };

  for (guint i = 0; i < G_N_ELEMENTS (all); i++)
    mirror (page, all[i]);
  for (guint i = 0; i < page->n_panels; i++)
    mirror (page, &page->pictures[i]);
  for (guint i = 0; i < (is_split ? 2 : page->n_panels); i++)
    {
      mirror (page, &page->labels[i]);
      mirror (page, &page->details[i]);
    }
}

/**
 * smp_page_lay_out:
 * @page: (out caller-allocates): the layout
 * @request: what goes on the page; 1 to SMP_PAGE_MAX_PANELS panels
 **/
void
smp_page_lay_out (SmpPage *page, const SmpPageRequest *request)
{
  GeglRectangle inside, area;

  *page = (SmpPage) { 0 };
  set_size (page, request);
  page->mirrored = request->mirrored;
  page->tiny_size = px (page, TINY_SIZE);
  page->small_size = px (page, SMALL_SIZE);
  page->label_size = px (page, LABEL_SIZE);
  page->header_size = px (page, HEADER_SIZE);
  page->title_size = px (page, TITLE_SIZE);

  inside.x = px (page, MARGIN);
  inside.y = px (page, MARGIN * 0.8);
  inside.width = page->width - 2 * inside.x;
  inside.height = page->height - 2 * inside.y;
  lay_out_header (page, request, &inside);
  lay_out_footer (page, request, &inside);

  area = inside;
  area.y = page->title.y + page->title.height + px (page, PICTURES_GAP);
  area.height = page->footer_rule.y - px (page, PICTURES_GAP) - area.y;
  lay_out_panels (page, request, &area);

  if (request->mirrored)
    mirror_all (page, request->split);
}
