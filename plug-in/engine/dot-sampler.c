/* dot-sampler: points on a torus, by throwing darts.
 *
 * The method is dart throwing with a radius that shrinks slowly, maximal at each radius: McCool &
 * Fiume, "Hierarchical Poisson Disk Sampling Distributions", Graphics Interface 1992, order the
 * points by shrinking the radius; Ebeida et al., "A Simple Algorithm for Maximal Poisson-Disk
 * Sampling in High Dimensions", Computer Graphics Forum 31(2), 2012, find the last gaps with a list
 * of squares that may still have room, which they halve repeatedly. Our addition: the radius of a
 * region depends a little on how many points it has, see below.
 *
 * Uses integers only, so that every machine and compiler writes the same table.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "dot-sampler.h"

#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>

/* Of the seeds tried, the one with the most even tone, at all scales and in short prefixes. */
#define RANDOM_SEED 15

/* The radius shrinks by 2 % per round. Slower shrinking takes longer and gives no better
 * spacing. */
#define SHRINK_NUMERATOR 98
#define SHRINK_DENOMINATOR 100

/* With one radius for all, a region that happens to have few points keeps having few, and this
 * shows in the tone as the points get denser: at 1000 points counts vary up to three times as
 * much as at 16, with some seeds more than those of random points. So the radius of each region
 * is reduced by a part of what its neighbourhood's density lacks, but so little that the spacing
 * hardly changes. */
#define MIN_POINTS_PER_REGION 8
#define PART_OF_EXCESS 4
#define MAX_CHANGE(radius) ((radius) / 64)

/* How often a base square is halved before darts are thrown at the rest of it, and how often
 * darts are thrown. After that practically nothing is left open. */
#define HALVINGS_BEFORE_DARTS 3
#define DART_DEPTHS 3
#define DARTS_PER_SQUARE 2

/* A bucket is less than two of the greatest radii wide, and of ten points in it two are closer
 * than any radius (the best spacing of ten points is .4213 of the square's side). */
#define BUCKET_CAPACITY 9
#define MAX_NEAR (9 * BUCKET_CAPACITY)

typedef struct
{
  uint32_t n;
  Point points[BUCKET_CAPACITY];
} Bucket;

typedef struct
{
  uint64_t random_state;

  Point *points;
  uint32_t n_points, max_points;

  /* The radius of this round, the greatest of all regions, and the square of that of each
   * region. */
  uint32_t radius, max_radius;
  int region_bits;
  uint64_t *radius2;

  /* The points in buckets. Their side is the smallest power of two that is not less than any
   * radius, so points within a radius are in the same bucket or in one of its 8 neighbours. */
  int bucket_bits;
  Bucket *buckets;

  /* The torus in base squares, whose side is the largest power of two for which a disc around
   * any point inside covers the square. For each, the square of a radius at which one disc is
   * known to cover it. Points are only added, so this stays valid, and most squares need no
   * check until the radius falls below it. */
  int base_bits;
  uint64_t *covered_at2;

  /* Lower corners of the squares that no single disc covers; all have the side 1 << open_bits. */
  int open_bits;
  Point *open;
  size_t n_open, max_open;
} Sampler;

_Noreturn void
die (const char *message)
{
  fprintf (stderr, "dot-field-generate: %s\n", message);
  exit (EXIT_FAILURE);
}

void *
allocate (void *old, size_t n, size_t size)
{
  void *memory = old ? realloc (old, n * size) : calloc (n, size);

  if (!memory)
    die ("out of memory");

  return memory;
}

/* Steele, Lea & Flood, "Fast Splittable Pseudorandom Number Generators", OOPSLA 2014. */
uint64_t
next_random (uint64_t *state)
{
  uint64_t z = *state += UINT64_C (0x9e3779b97f4a7c15);

  z = (z ^ (z >> 30)) * UINT64_C (0xbf58476d1ce4e5b9);
  z = (z ^ (z >> 27)) * UINT64_C (0x94d049bb133111eb);

  return z ^ (z >> 31);
}

static uint64_t
distance_1d (uint32_t a, uint32_t b)
{
  uint32_t ahead = (a - b) & (TORUS - 1);

  return ahead <= TORUS / 2 ? ahead : TORUS - ahead;
}

static uint64_t
distance2 (Point a, Point b)
{
  uint64_t dx = distance_1d (a.x, b.x);
  uint64_t dy = distance_1d (a.y, b.y);

  return dx * dx + dy * dy;
}

/* Squared distance from a point to the farthest corner of a square. */
static uint64_t
far_corner2 (Point point, Point corner, int bits)
{
  uint32_t half = UINT32_C (1) << (bits - 1);
  uint64_t dx = distance_1d (point.x, corner.x + half) + half;
  uint64_t dy = distance_1d (point.y, corner.y + half) + half;

  return dx * dx + dy * dy;
}

static size_t
region_at (const Sampler *sampler, Point point)
{
  int bits = sampler->region_bits;
  size_t column = (point.x & (TORUS - 1)) >> bits;
  size_t row = (point.y & (TORUS - 1)) >> bits;

  return (row << (TORUS_BITS - bits)) + column;
}

static uint64_t
radius2_at (const Sampler *sampler, Point point)
{
  return sampler->radius2[region_at (sampler, point)];
}

static Bucket *
bucket_at (const Sampler *sampler, uint32_t x, uint32_t y)
{
  int bits = sampler->bucket_bits;
  size_t column = (x & (TORUS - 1)) >> bits;
  size_t row = (y & (TORUS - 1)) >> bits;

  return &sampler->buckets[(row << (TORUS_BITS - bits)) + column];
}

static void
put_in_bucket (Sampler *sampler, Point point)
{
  Bucket *bucket = bucket_at (sampler, point.x, point.y);

  if (bucket->n == BUCKET_CAPACITY)
    die ("two points are nearer than the radius");

  bucket->points[bucket->n++] = point;
}

static void
add_point (Sampler *sampler, Point point)
{
  put_in_bucket (sampler, point);
  sampler->points[sampler->n_points++] = point;
}

static bool
has_room (const Sampler *sampler, Point point)
{
  uint32_t width = UINT32_C (1) << sampler->bucket_bits;
  uint64_t radius2 = radius2_at (sampler, point);

  for (int row = -1; row <= 1; row++)
    for (int column = -1; column <= 1; column++)
      {
        const Bucket *bucket = bucket_at (sampler, point.x + column * width, point.y + row * width);

        for (uint32_t i = 0; i < bucket->n; i++)
          if (distance2 (bucket->points[i], point) < radius2)
            return false;
      }

  return true;
}

/* Finds the points whose discs may touch the square, which lies inside one bucket. */
static int
find_near (const Sampler *sampler, Point corner, int bits, Point near[MAX_NEAR])
{
  uint32_t width = UINT32_C (1) << sampler->bucket_bits;
  uint32_t half = UINT32_C (1) << (bits - 1);
  int n_near = 0;

  for (int row = -1; row <= 1; row++)
    for (int column = -1; column <= 1; column++)
      {
        const Bucket *bucket =
            bucket_at (sampler, corner.x + column * width, corner.y + row * width);

        for (uint32_t i = 0; i < bucket->n; i++)
          if (distance_1d (bucket->points[i].x, corner.x + half) < sampler->max_radius + half &&
              distance_1d (bucket->points[i].y, corner.y + half) < sampler->max_radius + half)
            near[n_near++] = bucket->points[i];
      }

  return n_near;
}

/* Lists the uncovered part of the square, as squares of side 1 << open_bits. */
static void
list_open (Sampler *sampler, Point corner, int bits, const Point *near, int n_near)
{
  uint64_t radius2 = radius2_at (sampler, corner);

  for (int i = 0; i < n_near; i++)
    if (far_corner2 (near[i], corner, bits) < radius2)
      return;

  if (bits > sampler->open_bits)
    {
      uint32_t half = UINT32_C (1) << (bits - 1);

      for (int quarter = 0; quarter < 4; quarter++)
        {
          Point inner = { corner.x + (quarter & 1 ? half : 0),
                          corner.y + (quarter & 2 ? half : 0) };

          list_open (sampler, inner, bits - 1, near, n_near);
        }
      return;
    }

  if (sampler->n_open == sampler->max_open)
    {
      sampler->max_open = 2 * sampler->max_open + 1024;
      sampler->open = allocate (sampler->open, sampler->max_open, sizeof (Point));
    }
  sampler->open[sampler->n_open++] = corner;
}

static void
list_all_open (Sampler *sampler)
{
  int bits = sampler->base_bits;
  uint32_t n_columns = TORUS >> bits;
  uint64_t *covered_at2 = sampler->covered_at2;

  sampler->open_bits = bits - HALVINGS_BEFORE_DARTS;
  sampler->n_open = 0;

  for (uint32_t row = 0; row < n_columns; row++)
    for (uint32_t column = 0; column < n_columns; column++, covered_at2++)
      {
        Point corner = { column << bits, row << bits };
        Point near[MAX_NEAR];
        int n_near;

        if (*covered_at2 < radius2_at (sampler, corner))
          continue;

        n_near = find_near (sampler, corner, bits, near);
        for (int i = 0; i < n_near; i++)
          {
            uint64_t covers_at2 = far_corner2 (near[i], corner, bits);

            if (covers_at2 < *covered_at2)
              *covered_at2 = covers_at2;
          }

        list_open (sampler, corner, bits, near, n_near);
      }
}

static void
quarter_open (Sampler *sampler)
{
  Point *whole = sampler->open;
  size_t n_whole = sampler->n_open;
  int bits = sampler->open_bits;

  sampler->open = NULL;
  sampler->n_open = sampler->max_open = 0;
  sampler->open_bits = bits - 1;

  for (size_t i = 0; i < n_whole; i++)
    {
      Point near[MAX_NEAR];
      int n_near = find_near (sampler, whole[i], bits, near);

      list_open (sampler, whole[i], bits, near, n_near);
    }

  free (whole);
}

static void
throw_darts (Sampler *sampler)
{
  uint64_t n_darts = DARTS_PER_SQUARE * (uint64_t) sampler->n_open;
  uint32_t within = (UINT32_C (1) << sampler->open_bits) - 1;

  while (n_darts-- && sampler->n_open && sampler->n_points < sampler->max_points)
    {
      size_t i = ((next_random (&sampler->random_state) >> 32) * sampler->n_open) >> 32;
      uint64_t place = next_random (&sampler->random_state);
      Point dart = { sampler->open[i].x + ((uint32_t) place & within),
                     sampler->open[i].y + ((uint32_t) (place >> 32) & within) };

      if (has_room (sampler, dart))
        {
          add_point (sampler, dart);
          sampler->open[i] = sampler->open[--sampler->n_open];
        }
    }
}

static void
make_buckets (Sampler *sampler)
{
  size_t n_columns = TORUS >> sampler->bucket_bits;

  free (sampler->buckets);
  sampler->buckets = allocate (NULL, n_columns * n_columns, sizeof (Bucket));

  for (uint32_t i = 0; i < sampler->n_points; i++)
    put_in_bucket (sampler, sampler->points[i]);
}

/* Whatever covers a square also covers its quarters. */
static void
quarter_base (Sampler *sampler)
{
  size_t n_whole = TORUS >> sampler->base_bits;
  uint64_t *whole = sampler->covered_at2;
  uint64_t *quarters = allocate (NULL, 4 * n_whole * n_whole, sizeof (uint64_t));

  for (size_t row = 0; row < 2 * n_whole; row++)
    for (size_t column = 0; column < 2 * n_whole; column++)
      quarters[row * 2 * n_whole + column] = whole[row / 2 * n_whole + column / 2];

  free (whole);
  sampler->covered_at2 = quarters;
  sampler->base_bits--;
}

/* Number of points in a region and its 8 neighbours. */
static int64_t
count_around (const uint32_t *counts, size_t region, int column_bits)
{
  size_t mask = ((size_t) 1 << column_bits) - 1;
  int64_t count = 0;

  for (int row = -1; row <= 1; row++)
    for (int column = -1; column <= 1; column++)
      count += counts[((((region >> column_bits) + row) & mask) << column_bits) +
                      ((region + column) & mask)];

  return count;
}

static void
set_region_radii (Sampler *sampler)
{
  int64_t radius = sampler->radius;
  int64_t max_change = MAX_CHANGE (radius);
  int column_bits;
  size_t n_regions;
  uint32_t *counts;

  while ((uint64_t) MIN_POINTS_PER_REGION << (2 * (TORUS_BITS - sampler->region_bits + 1)) <=
         sampler->n_points)
    sampler->region_bits--;

  column_bits = TORUS_BITS - sampler->region_bits;
  n_regions = (size_t) 1 << (2 * column_bits);
  counts = allocate (NULL, n_regions, sizeof (uint32_t));
  for (uint32_t i = 0; i < sampler->n_points; i++)
    counts[region_at (sampler, sampler->points[i])]++;

  free (sampler->radius2);
  sampler->radius2 = allocate (NULL, n_regions, sizeof (uint64_t));
  for (size_t region = 0; region < n_regions; region++)
    {
      int64_t mean = 9 * (int64_t) sampler->n_points;
      int64_t excess = count_around (counts, region, column_bits) * (int64_t) n_regions - mean;
      int64_t change = excess * radius / mean / PART_OF_EXCESS;

      change = change > max_change ? max_change : change < -max_change ? -max_change : change;
      sampler->radius2[region] = (uint64_t) (radius + change) * (uint64_t) (radius + change);
    }

  free (counts);
}

static void
shrink_radius (Sampler *sampler)
{
  uint64_t min_radius;

  sampler->radius = (uint64_t) sampler->radius * SHRINK_NUMERATOR / SHRINK_DENOMINATOR;
  sampler->max_radius = sampler->radius + MAX_CHANGE (sampler->radius);
  min_radius = sampler->radius - MAX_CHANGE (sampler->radius);
  set_region_radii (sampler);

  if (UINT32_C (1) << (sampler->bucket_bits - 1) >= sampler->max_radius)
    {
      sampler->bucket_bits--;
      make_buckets (sampler);
    }

  /* The diagonal of a base square is no longer than any radius. */
  while (UINT64_C (2) << (2 * sampler->base_bits) > min_radius * min_radius)
    quarter_base (sampler);
}

Point *
make_points (uint32_t n_points)
{
  Sampler sampler = { .random_state = RANDOM_SEED,
                      .max_points = n_points,
                      .radius = TORUS / 2,
                      .bucket_bits = TORUS_BITS,
                      .region_bits = TORUS_BITS,
                      .base_bits = TORUS_BITS };
  uint64_t place = next_random (&sampler.random_state);

  sampler.points = allocate (NULL, n_points, sizeof (Point));
  sampler.covered_at2 = allocate (NULL, 1, sizeof (uint64_t));
  sampler.covered_at2[0] = UINT64_MAX;
  make_buckets (&sampler);
  add_point (&sampler,
             (Point) { (uint32_t) place & (TORUS - 1), (uint32_t) (place >> 32) & (TORUS - 1) });

  while (sampler.n_points < n_points)
    {
      shrink_radius (&sampler);
      list_all_open (&sampler);
      throw_darts (&sampler);
      for (int depth = 1; depth < DART_DEPTHS; depth++)
        {
          quarter_open (&sampler);
          throw_darts (&sampler);
        }
    }

  free (sampler.radius2);
  free (sampler.buckets);
  free (sampler.covered_at2);
  free (sampler.open);

  return sampler.points;
}
