/* note-place: looks for a free place. See note-place.h.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <math.h>

#include "note-place.h"

/* From so much coverage on a cell counts as treated. */
#define TREATED 0.3f

/* How far the hairline reaches into the treated area, in parts of the picture's height. */
#define HAIRLINE 0.06

/* The widths that are tried, in parts of the picture's; the largest height; the margin; the steps from place to
 * place. */
static const double widths[] = { 0.8, 0.65, 0.5, 0.4, 0.3 };
#define MAX_HEIGHT 0.08
#define MARGIN 0.02
#define STEPS 40

typedef enum
{
  CELL_OTHER,   /* background, or skin above what is treated */
  CELL_TREATED, /* where a note does its duty and hides nothing that a client asks about */
  CELL_KEPT,    /* the hairline, and what lies below it */
} Cell;

/* What is below the treated part of a column is face, or neck; the lowest treated cells are the hairline. */
static Cell *
sort_cells (const float *coverage, int columns, int rows)
{
  Cell *cells = g_new (Cell, (gsize) columns * rows);
  int reach = (int) ceil (HAIRLINE * rows);

  for (int x = 0; x < columns; x++)
    {
      gboolean is_below = FALSE;

      for (int y = 0; y < rows; y++)
        {
          gboolean is_treated = coverage[y * columns + x] >= TREATED;
          gboolean is_near_end = FALSE;

          for (int ahead = 1; is_treated && !is_near_end && ahead <= reach && y + ahead < rows;
               ahead++)
            is_near_end = coverage[(y + ahead) * columns + x] < TREATED;
          is_below = is_below || is_treated;
          if (is_treated && !is_near_end)
            cells[y * columns + x] = CELL_TREATED;
          else
            cells[y * columns + x] = is_below ? CELL_KEPT : CELL_OTHER;
        }
    }

  return cells;
}

static void
count (const Cell *cells, int columns, int rows, const SmpFrame *place, double *treated,
       double *kept)
{
  int left = (int) floor (place->x * columns),
      right = (int) ceil ((place->x + place->width) * columns);
  int top = (int) floor (place->y * rows), bottom = (int) ceil ((place->y + place->height) * rows);
  int n = 0, n_treated = 0, n_kept = 0;

  for (int y = MAX (top, 0); y < MIN (bottom, rows); y++)
    for (int x = MAX (left, 0); x < MIN (right, columns); x++)
      {
        n++;
        n_treated += cells[y * columns + x] == CELL_TREATED;
        n_kept += cells[y * columns + x] == CELL_KEPT;
      }
  *treated = (double) n_treated / MAX (n, 1);
  *kept = (double) n_kept / MAX (n, 1);
}

/* Nothing to be kept free comes first, then being on what is treated, then size. */
static double
worth (const Cell *cells, int columns, int rows, const SmpFrame *place)
{
  double treated, kept;

  count (cells, columns, rows, place, &treated, &kept);
  return treated + 0.5 * place->width - 6 * kept;
}

/**
 * smp_note_place_find:
 * @coverage: what is treated, 0-1, row by row from the top
 * @columns: cells in a row
 * @rows: how many rows
 * @picture_aspect: width of the picture divided by its height
 * @note_aspect: width of the note divided by its height
 *
 * Looks for the place of a level line of words: on the treated area, as large as can be, off its lower border
 * and off everything below that.
 *
 * Returns: the place.
 **/
SmpFrame
smp_note_place_find (const float *coverage, int columns, int rows, double picture_aspect,
                     double note_aspect)
{
  g_autofree Cell *cells = sort_cells (coverage, columns, rows);
  SmpFrame best = { 0 };
  double best_worth = -G_MAXDOUBLE;

  for (guint i = 0; i < G_N_ELEMENTS (widths); i++)
    {
      double height = MIN (widths[i] * picture_aspect / note_aspect, MAX_HEIGHT);
      SmpFrame place = { 0, 0, height * note_aspect / picture_aspect, height };
      double across = 1 - 2 * MARGIN - place.width;
      double down = 1 - 2 * MARGIN - place.height;

      for (int row = 0; row <= STEPS; row++)
        for (int column = 0; column <= STEPS; column++)
          {
            double off_middle = fabs (column - STEPS / 2.0) / STEPS;
            double value;

            place.x = MARGIN + across * column / STEPS;
            place.y = MARGIN + MAX (down, 0) * row / STEPS;
            /* Of places that are as good the one in the middle. */
            value = worth (cells, columns, rows, &place) - 0.1 * off_middle;
            if (value > best_worth)
              {
                best_worth = value;
                best = place;
              }
          }
    }

  return best;
}
