/* scar-trace: follows pale bands inside hair. See scar-trace.h.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "scar-trace.h"

#include <math.h>

/* Half of the width of the bar on the band. */
#define MIDDLE_MM 0.6

/* Directions that are tried at first. */
#define DIRECTIONS 16

/* Contrasts with which a band begins, and goes on. Streaks of hair reach 0.25 in rendered photos, a scar 0.73. */
#define SEED_CONTRAST 0.35
#define LEAST_CONTRAST 0.12

/* The part of a bar that must be lighter than what is beside it. */
#define LEAST_EVEN 0.7

/* Share of hair on both sides. */
#define LEAST_HAIR 0.2

#define MOST_PLACES 400

/* So many places in a row may have too little contrast. */
#define MOST_GAP 6

/* ---- light --------------------------------------------------------------------------------- */

/* Green and blue are what blood and hair absorb, and a scar does not. */
static float
log_light (const float light[3])
{
  float product = light[1] * light[2];

  return light[1] > 0 && product > 1e-8f ? logf (product) / 2 : NAN;
}

void
smp_scar_field_init (SmpScarField *field, const SmpHairMap *map)
{
  const SmpHairCells *cells = smp_hair_map_cells (map);
  gsize n = (gsize) cells->columns * cells->rows;

  field->map = map;
  field->columns = cells->columns;
  field->rows = cells->rows;
  field->cell_mm = cells->pitch / smp_hair_map_pixels_per_mm (map);
  field->light = g_new (float, n);
  field->hair = g_new (float, n);
  field->is_taken = g_new0 (guint8, n);
  for (gsize i = 0; i < n; i++)
    {
      field->hair[i] = smp_hair_map_cell_hair (map, i);
      field->light[i] = field->hair[i] >= 0 ? log_light (cells->cells[i].light) : NAN;
    }
}

void
smp_scar_field_clear (SmpScarField *field)
{
  g_free (field->light);
  g_free (field->hair);
  g_free (field->is_taken);
}

/* A value between cells; NaN if a cell around is. */
static inline double
at (const SmpScarField *field, const float *values, double x, double y)
{
  int left = (int) x, top = (int) y;
  const float *from;
  double a, b;

  if (!(x >= 0 && y >= 0) || left >= field->columns - 1 || top >= field->rows - 1)
    return NAN;

  from = values + (gsize) top * field->columns + left;
  a = from[0] + (x - left) * (from[1] - from[0]);
  b = from[field->columns] + (x - left) * (from[field->columns + 1] - from[field->columns]);
  return a + (y - top) * (b - a);
}

/* The mean across a bar, at one place along it: @from and @to are distances from the middle line. */
static double
across (const SmpScarField *field, double x, double y, double nx, double ny, double from, double to)
{
  double sum = 0;

  for (int i = 0; i < 3; i++)
    {
      double off = (from + (to - from) * i / 2) / field->cell_mm;

      sum += at (field, field->light, x + nx * off, y + ny * off);
    }

  return sum / 3;
}

double
smp_scar_field_light (const SmpScarField *field, double x, double y)
{
  return at (field, field->light, x, y);
}

/* How much lighter a bar is than the lighter of the two beside it; -1 if that cannot be told, if hair does not
 * stand on both sides, or if only a part of the bar is lighter. */
static double
contrast_at (const SmpScarField *field, double x, double y, double angle)
{
  double c = cos (angle), s = sin (angle);
  double far = (SMP_SCAR_BESIDE_FROM_MM + SMP_SCAR_BESIDE_TO_MM) / 2 / field->cell_mm;
  double middle = 0, one = 0, other = 0;
  int n = 0, n_other = 0;

  if (!(at (field, field->hair, x - s * far, y + c * far) >= LEAST_HAIR) ||
      !(at (field, field->hair, x + s * far, y - c * far) >= LEAST_HAIR))
    return -1;

  for (int i = 0; i < SMP_SCAR_BAR_STEPS; i++)
    {
      double along = SMP_SCAR_BAR_MM * ((i + 0.5) / SMP_SCAR_BAR_STEPS - 0.5) / field->cell_mm;
      double px = x + c * along, py = y + s * along;
      double m = across (field, px, py, -s, c, -MIDDLE_MM, MIDDLE_MM);
      double a = across (field, px, py, -s, c, SMP_SCAR_BESIDE_FROM_MM, SMP_SCAR_BESIDE_TO_MM);
      double b = across (field, px, py, -s, c, -SMP_SCAR_BESIDE_FROM_MM, -SMP_SCAR_BESIDE_TO_MM);

      /* Also where any of them is unknown. */
      if (!(m > a && m > b) && ++n_other > (1 - LEAST_EVEN) * SMP_SCAR_BAR_STEPS)
        return -1;
      if (!isfinite (m + a + b))
        continue;
      middle += m;
      one += a;
      other += b;
      n++;
    }

  return (middle - MAX (one, other)) / n;
}

/* ---- following a band ---------------------------------------------------------------------- */

gboolean
smp_scar_field_is_taken (const SmpScarField *field, double x, double y)
{
  int column = (int) round (x), row = (int) round (y);

  return column < 0 || row < 0 || column >= field->columns || row >= field->rows ||
         field->is_taken[(gsize) row * field->columns + column];
}

/* Moves a place across the band, and turns it, to where the contrast is greatest. */
static SmpScarPlace
settle (const SmpScarField *field, SmpScarPlace place, double most_mm, double most_turn)
{
  SmpScarPlace best = place;

  best.contrast = -1;
  for (int turn = -2; turn <= 2; turn++)
    for (int aside = -2; aside <= 2; aside++)
      {
        double angle = place.angle + most_turn * turn / 2;
        double off = most_mm * aside / 2 / field->cell_mm;
        double x = place.x - sin (place.angle) * off, y = place.y + cos (place.angle) * off;
        double contrast = contrast_at (field, x, y, angle);

        if (contrast > best.contrast)
          best = (SmpScarPlace) { x, y, angle, contrast };
      }

  return best;
}

/* Goes on from a place until the band ends. Appends the places after it. */
static void
follow (const SmpScarField *field, SmpScarPlace place, GArray *places)
{
  double step = SMP_SCAR_STEP_MM / field->cell_mm;
  int gap = 0, kept = 0;

  for (int i = 0; i < MOST_PLACES && gap <= MOST_GAP; i++)
    {
      SmpScarPlace next = place;

      next.x += cos (place.angle) * step;
      next.y += sin (place.angle) * step;
      if (smp_scar_field_is_taken (field, next.x, next.y))
        break;
      place = next;
      next = settle (field, next, 0.5, 0.12);
      if (next.contrast >= LEAST_CONTRAST)
        {
          place = next;
          gap = 0;
        }
      else
        {
          gap++;
          place.contrast = next.contrast;
        }
      g_array_append_val (places, place);
      if (gap == 0)
        kept = places->len;
    }
  /* The last places were no band any more. */
  g_array_set_size (places, kept);
}

/* The places of the band around a seed, from end to end. */
static GArray *
trace (const SmpScarField *field, const SmpScarPlace *seed)
{
  GArray *places = g_array_new (FALSE, FALSE, sizeof (SmpScarPlace));
  GArray *ahead = g_array_new (FALSE, FALSE, sizeof (SmpScarPlace));
  SmpScarPlace back = *seed;

  back.angle += G_PI;
  follow (field, back, ahead);
  for (guint i = ahead->len; i-- > 0;)
    {
      SmpScarPlace place = g_array_index (ahead, SmpScarPlace, i);

      place.angle -= G_PI;
      g_array_append_val (places, place);
    }
  g_array_append_val (places, *seed);
  g_array_set_size (ahead, 0);
  follow (field, *seed, ahead);
  g_array_append_vals (places, ahead->data, ahead->len);
  g_array_unref (ahead);

  return places;
}

/* Nothing else begins within the reach of a band that was followed. */
static void
take (SmpScarField *field, const GArray *places)
{
  int reach = (int) ceil (SMP_SCAR_BESIDE_TO_MM / field->cell_mm);

  for (guint i = 0; i < places->len; i++)
    {
      const SmpScarPlace *place = &g_array_index (places, SmpScarPlace, i);

      for (int y = MAX ((int) place->y - reach, 0);
           y <= MIN ((int) place->y + reach, field->rows - 1); y++)
        for (int x = MAX ((int) place->x - reach, 0);
             x <= MIN ((int) place->x + reach, field->columns - 1); x++)
          field->is_taken[(gsize) y * field->columns + x] = 1;
    }
}

GArray *
smp_scar_field_trace (SmpScarField *field, const SmpScarPlace *seed)
{
  SmpScarPlace settled = settle (field, *seed, 1.0, 0.2);
  GArray *places = trace (field, &settled);

  take (field, places);
  return places;
}

/* All places, about a millimetre apart, with enough contrast to begin at, the best first. */
static int
compare_places (gconstpointer a, gconstpointer b)
{
  const SmpScarPlace *one = a, *other = b;

  if (one->contrast != other->contrast)
    return one->contrast < other->contrast ? 1 : -1;
  if (one->y != other->y)
    return one->y < other->y ? -1 : 1;
  return one->x < other->x ? -1 : one->x > other->x;
}

GArray *
smp_scar_field_seeds (const SmpScarField *field)
{
  GArray *seeds = g_array_new (FALSE, FALSE, sizeof (SmpScarPlace));
  int step = MAX ((int) round (1 / field->cell_mm), 1);

  for (int y = 0; y < field->rows; y += step)
    for (int x = 0; x < field->columns; x += step)
      {
        SmpScarPlace best = { x, y, 0, SEED_CONTRAST };

        if (!isfinite (field->light[(gsize) y * field->columns + x]))
          continue;
        for (int i = 0; i < DIRECTIONS; i++)
          {
            double angle = G_PI * i / DIRECTIONS;
            double contrast = contrast_at (field, x, y, angle);

            if (contrast > best.contrast)
              best = (SmpScarPlace) { x, y, angle, contrast };
          }
        if (best.contrast > SEED_CONTRAST)
          g_array_append_val (seeds, best);
      }
  g_array_sort (seeds, compare_places);

  return seeds;
}
