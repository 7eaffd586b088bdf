/* dot-scatter: how far each dot is displaced from even spacing, at most.
 *
 * Neither hands nor follicles space dots as evenly as dart throwing does. So each point gets a
 * displacement, and scatter moves it by a part of that. Points are processed in their order and
 * each looks only at those before it, so that a point's place never depends on later ones, and more
 * density still only adds dots. Displacements are relative to the spacing at the point's own rank,
 * so that the field is equally uneven at every density.
 *
 * Uses integers only, so that every machine and compiler writes the same table.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "dot-scatter.h"

#include <stdbool.h>
#include <stdlib.h>

/* Lengths in hundredths of the spacing 1 / sqrt (density). Displacements up to this length are
 * tried first; if all are taken, increasingly longer ones. Up to a tenth of the points, 30
 * dots/cm², the lengths are those of the last of these: longer ones would need a search farther
 * away. */
#define WAY 54
#define LONGER_AT_MOST 200
#define FEWEST_PART 10

/* No two points come closer than this while being displaced; rounding to the units of the table
 * takes less than .02 of it. */
#define LEAST_DISTANCE 37

/* This percentage of the points is placed as close to another as this, as a hand may set a dot
 * right beside the last one; the others keep away from theirs. With random places the distances
 * to the nearest would vary by a quarter at most, since the least distance leaves no room for
 * shorter ones. */
#define NEAR_PERCENT 40
#define NEAR_FROM LEAST_DISTANCE
#define NEAR_TO 41

/* Of how many free places the best is taken, and how many places are tried to find one. */
#define NEAR_TRIES 16
#define AWAY_TRIES 4
#define MAX_TRIES 1024

#define RANDOM_SEED 40

#define MAX_NEIGHBOURS 256

/* More than the largest squared distance of two points. */
#define FURTHEST2 (UINT64_C (1) << 2 * TORUS_BITS)

/* A point of lower rank, relative to the one being placed. */
typedef struct
{
  int64_t x, y;
  Stray stray;
} Neighbour;

typedef struct
{
  uint64_t random_state;
  const Point *points;
  Stray *strays;
  uint32_t longest; /* of the displacements so far */

  /* The points so far, at their even places, in lists by cell. */
  int cell_bits;
  int32_t *first, *next;

  Neighbour neighbours[MAX_NEIGHBOURS];
  int n_neighbours;
} Scatter;

/* Integer square root, rounded down. */
static uint32_t
square_root (uint64_t square)
{
  uint64_t root = 0;

  for (uint64_t bit = UINT64_C (1) << 31; bit; bit >>= 1)
    if ((root + bit) * (root + bit) <= square)
      root += bit;

  return root;
}

static uint32_t
spacing_of (uint32_t n_points)
{
  return square_root (((uint64_t) TORUS * TORUS) / n_points);
}

static uint64_t
square_of (int64_t x, int64_t y)
{
  return x * x + y * y;
}

static int64_t
way_1d (uint32_t from, uint32_t to)
{
  uint32_t ahead = (to - from) & (TORUS - 1);

  return ahead <= TORUS / 2 ? ahead : (int64_t) ahead - TORUS;
}

static int32_t *
first_in_cell (const Scatter *scatter, uint32_t x, uint32_t y)
{
  uint32_t column = (x & (TORUS - 1)) >> scatter->cell_bits;
  uint32_t row = (y & (TORUS - 1)) >> scatter->cell_bits;

  return &scatter->first[((size_t) row << (TORUS_BITS - scatter->cell_bits)) + column];
}

static void
put_in_cell (Scatter *scatter, uint32_t rank)
{
  int32_t *first = first_in_cell (scatter, scatter->points[rank].x, scatter->points[rank].y);

  scatter->next[rank] = *first;
  *first = rank;
}

/* About one point per cell at the end. */
static void
make_cells (Scatter *scatter, uint32_t n_points, uint32_t n_planned)
{
  size_t n_cells;

  scatter->cell_bits = TORUS_BITS;
  while (UINT64_C (1) << (2 * (TORUS_BITS - scatter->cell_bits)) < n_planned)
    scatter->cell_bits--;

  n_cells = (size_t) 1 << (2 * (TORUS_BITS - scatter->cell_bits));
  scatter->first = allocate (scatter->first, n_cells, sizeof (int32_t));
  for (size_t i = 0; i < n_cells; i++)
    scatter->first[i] = -1;
  for (uint32_t rank = 0; rank < n_points; rank++)
    put_in_cell (scatter, rank);
}

static void
add_neighbours (Scatter *scatter, Point place, uint32_t x, uint32_t y, int64_t reach)
{
  for (int32_t i = *first_in_cell (scatter, x, y); i >= 0; i = scatter->next[i])
    {
      int64_t dx = way_1d (place.x, scatter->points[i].x);
      int64_t dy = way_1d (place.y, scatter->points[i].y);

      if (dx * dx + dy * dy > reach * reach)
        continue;
      if (scatter->n_neighbours == MAX_NEIGHBOURS)
        die ("too many points are near each other");
      scatter->neighbours[scatter->n_neighbours++] = (Neighbour) { dx, dy, scatter->strays[i] };
    }
}

/* Finds the points of lower rank whose even places are within this distance. */
static void
find_neighbours (Scatter *scatter, Point place, uint32_t reach)
{
  uint32_t width = UINT32_C (1) << scatter->cell_bits;
  int n_columns = 1 << (TORUS_BITS - scatter->cell_bits);
  int n = reach / width + 1;

  scatter->n_neighbours = 0;
  if (2 * n + 1 >= n_columns)
    {
      for (int row = 0; row < n_columns; row++)
        for (int column = 0; column < n_columns; column++)
          add_neighbours (scatter, place, column * width, row * width, reach);
      return;
    }

  for (int row = -n; row <= n; row++)
    for (int column = -n; column <= n; column++)
      add_neighbours (scatter, place, place.x + column * width, place.y + row * width, reach);
}

/* Squared distances to the nearest neighbour: at the end of the displacement, and the least
 * along it. All points move by the same part of their displacements at once. */
static void
measure (const Scatter *scatter, Stray stray, uint64_t *at_end, uint64_t *on_way)
{
  *at_end = *on_way = FURTHEST2;

  for (int i = 0; i < scatter->n_neighbours; i++)
    {
      const Neighbour *neighbour = &scatter->neighbours[i];
      int64_t along_x = neighbour->stray.x - stray.x;
      int64_t along_y = neighbour->stray.y - stray.y;
      int64_t length2 = along_x * along_x + along_y * along_y;
      int64_t closing = -(neighbour->x * along_x + neighbour->y * along_y);
      uint64_t end2 = square_of (neighbour->x + along_x, neighbour->y + along_y);

      *at_end = end2 < *at_end ? end2 : *at_end;
      *on_way = end2 < *on_way ? end2 : *on_way;

      /* The nearest approach is in between. */
      if (closing > 0 && closing < length2)
        {
          int64_t part = closing / (length2 / 4096 + 1);
          uint64_t nearest2 = square_of (neighbour->x + part * along_x / 4096,
                                         neighbour->y + part * along_y / 4096);

          *on_way = nearest2 < *on_way ? nearest2 : *on_way;
        }
    }
}

/* A random displacement of at most this length. */
static Stray
random_stray (Scatter *scatter, int64_t length)
{
  for (;;)
    {
      uint64_t bits = next_random (&scatter->random_state);
      int64_t x = (int64_t) (((bits & 0xffffffff) * (2 * length + 1)) >> 32) - length;
      int64_t y = (int64_t) (((bits >> 32) * (2 * length + 1)) >> 32) - length;

      if (x * x + y * y <= length * length)
        return (Stray) { x, y };
    }
}

/* Difference of two squared distances. */
static uint64_t
difference (uint64_t one, uint64_t other)
{
  return one > other ? one - other : other - one;
}

/* Returns the displacement of a point: of several, the one that ends closest to @aim from the
 * nearest point; if @aim is 0, the one that ends farthest from it. */
static Stray
choose_stray (Scatter *scatter, uint64_t spacing, uint64_t length, uint64_t aim)
{
  uint64_t least = spacing * LEAST_DISTANCE / 100;
  int n_tries = aim ? NEAR_TRIES : AWAY_TRIES;
  uint64_t best = UINT64_MAX;
  Stray chosen = { 0, 0 };

  for (int i = 0; i < MAX_TRIES && (i < n_tries || best == UINT64_MAX); i++)
    {
      uint64_t longer = i < NEAR_TRIES ? 0 : spacing * LONGER_AT_MOST / 100 * i / MAX_TRIES;
      Stray stray = random_stray (scatter, length + longer);
      uint64_t at_end, on_way, badness;

      measure (scatter, stray, &at_end, &on_way);
      badness = aim ? difference (at_end, aim * aim) : FURTHEST2 - at_end;
      if (on_way >= least * least && badness < best)
        {
          best = badness;
          chosen = stray;
        }
    }
  if (best == UINT64_MAX)
    die ("a point finds no place to stray to");

  return chosen;
}

static void
scatter_point (Scatter *scatter, uint32_t rank, uint32_t n_fewest)
{
  uint64_t spacing = spacing_of (rank + 1);
  uint64_t length = (uint64_t) spacing_of (rank < n_fewest ? n_fewest : rank + 1) * WAY / 100;
  uint64_t bits = next_random (&scatter->random_state);
  uint64_t aim = 0;
  Stray stray;
  uint32_t stray_length;

  if (rank >= n_fewest && (bits & 0xffff) * 100 < (uint64_t) NEAR_PERCENT << 16)
    aim = spacing * (NEAR_FROM * 65536 + (NEAR_TO - NEAR_FROM) * (bits >> 16 & 0xffff)) / 6553600;

  find_neighbours (scatter, scatter->points[rank], spacing + length + scatter->longest);
  stray = choose_stray (scatter, spacing, length, aim);
  stray_length = square_root ((int64_t) stray.x * stray.x + (int64_t) stray.y * stray.y) + 1;
  if (stray_length > scatter->longest)
    scatter->longest = stray_length;

  scatter->strays[rank] = stray;
}

Stray *
make_strays (const Point *points, uint32_t n_points)
{
  Scatter scatter = { .random_state = RANDOM_SEED, .points = points };
  uint32_t n_planned = 1;

  scatter.strays = allocate (NULL, n_points, sizeof (Stray));
  scatter.next = allocate (NULL, n_points, sizeof (int32_t));

  for (uint32_t rank = 0; rank < n_points; rank++)
    {
      if (rank + 1 >= n_planned)
        {
          n_planned *= 4;
          make_cells (&scatter, rank, n_planned);
        }
      scatter_point (&scatter, rank, n_points / FEWEST_PART);
      put_in_cell (&scatter, rank);
    }

  free (scatter.first);
  free (scatter.next);

  return scatter.strays;
}
