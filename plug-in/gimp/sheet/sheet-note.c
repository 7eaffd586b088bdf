/* sheet-note: the words across simulated pictures, and their place. See sheet.h.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <math.h>
#include <string.h>

#include <gegl.h>
#include <libgimp/gimp.h>
#include <glib/gi18n.h>

#include "note-place.h"
#include "sheet-text.h"
#include "sheet.h"

/**
 * smp_sheet_note:
 * @options: the options of the sheet
 *
 * Returns: (transfer none): the note that is burned into every simulation; never empty.
 **/
const char *
smp_sheet_note (const SmpSheetOptions *options)
{
  const char *note = options->note != NULL ? options->note : "";

  while (g_ascii_isspace (*note))
    note++;
  /* TRANSLATORS: stands across every simulated picture */
  return *note != '\0' ? options->note : _ ("Simulation – results vary");
}

/* Cells in a row and in a column are enough to tell hairline and face from the rest. */
#define CELLS 64

/**
 * smp_sheet_note_place:
 * @studio: where the picture was taken
 * @font: the font of the note
 * @note: its words
 * @picture: the box of the picture
 * @part: the part of it that is simulated
 *
 * Returns: where the note stands in the picture.
 **/
GeglRectangle
smp_sheet_note_place (SmpStudio *studio, GimpFont *font, const char *note,
                      const GeglRectangle *picture, const GeglRectangle *part)
{
  float coverage[CELLS * CELLS];
  int first = (int) floor ((double) (part->x - picture->x) / picture->width * CELLS);
  int columns =
      CLAMP ((int) round ((double) part->width / picture->width * CELLS), 1, CELLS - first);
  g_autofree float *own = g_new (float, (gsize) columns *CELLS);
  SmpFrame place;

  smp_studio_read_coverage (studio, CELLS, CELLS, coverage);
  for (int y = 0; y < CELLS; y++)
    memcpy (own + y * columns, coverage + y * CELLS + first, sizeof (float) * columns);
  place = smp_note_place_find (own, columns, CELLS, (double) part->width / part->height,
                               smp_text_aspect (font, note));

  return (GeglRectangle) { part->x + (int) round (place.x * part->width),
                           part->y + (int) round (place.y * part->height),
                           MAX (1, (int) round (place.width * part->width)),
                           MAX (1, (int) round (place.height * part->height)) };
}
