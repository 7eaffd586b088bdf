/* dot-field-generate: makes the table of dot-field.c, at build time.
 *
 *   dot-field-generate N OUTPUT
 *
 * writes to OUTPUT a C file with the N points of dot-sampler: a point's rank is its index in their
 * order. Each point has its largest displacement (dot-scatter).
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>

#include "dot-sampler.h"
#include "dot-scatter.h"

/* The table keeps 16 bits of each coordinate. */
#define TABLE_BITS 16

/* Bits of each coordinate of a displacement, including its sign. */
#define STRAY_BITS 12
#define MAX_STRAY ((1 << (STRAY_BITS - 1)) - 1)

#define MIN_POINTS 256
#define MAX_POINTS (1 << 20)

static uint32_t
to_table (uint32_t coordinate)
{
  uint32_t half = UINT32_C (1) << (TORUS_BITS - TABLE_BITS - 1);

  return ((coordinate + half) & (TORUS - 1)) >> (TORUS_BITS - TABLE_BITS);
}

/* Encodes a coordinate of a displacement as its offset from the most negative one. */
static uint64_t
stray_to_table (int32_t coordinate)
{
  int32_t unit = 1 << (TORUS_BITS - TABLE_BITS);
  int32_t units = (coordinate + (coordinate < 0 ? -unit : unit) / 2) / unit;

  if (abs (units) > MAX_STRAY)
    die ("a point strays too far");

  return units + MAX_STRAY;
}

static int32_t
longest_of (const Stray *strays, uint32_t n_points)
{
  uint64_t longest = 0;

  for (uint32_t rank = 0; rank < n_points; rank++)
    {
      uint64_t x = stray_to_table (abs (strays[rank].x)) - MAX_STRAY;
      uint64_t y = stray_to_table (abs (strays[rank].y)) - MAX_STRAY;

      longest = x > longest ? x : longest;
      longest = y > longest ? y : longest;
    }

  return longest;
}

static void
write_numbers (FILE *file, const uint64_t *numbers, size_t n, const char *format, size_t n_per_line)
{
  for (size_t i = 0; i < n; i++)
    {
      fprintf (file, format, numbers[i]);
      fputs (i + 1 == n || i % n_per_line == n_per_line - 1 ? ",\n" : ",", file);
    }
}

/* Sorts the points by cell, and by rank inside a cell, and writes them. */
static void
write_table (FILE *file, const Point *points, const Stray *strays, uint32_t n_points)
{
  int column_bits = 0;
  int place_bits;
  uint32_t within;
  size_t n_cells;
  uint64_t *starts;
  uint64_t *dots = allocate (NULL, n_points, sizeof (uint64_t));

  /* About 16 points a cell. */
  while (UINT32_C (64) << (2 * column_bits) <= n_points)
    column_bits++;

  n_cells = (size_t) 1 << (2 * column_bits);
  place_bits = TABLE_BITS - column_bits;
  within = (UINT32_C (1) << place_bits) - 1;
  starts = allocate (NULL, n_cells + 2, sizeof (uint64_t));

  /* While points are being placed, starts[cell + 1] is the index of the cell's next point. */
  for (int put = 0; put <= 1; put++)
    {
      for (uint32_t rank = 0; rank < n_points; rank++)
        {
          uint64_t x = to_table (points[rank].x);
          uint64_t y = to_table (points[rank].y);
          size_t cell = ((y >> place_bits) << column_bits) + (x >> place_bits);

          if (put)
            dots[starts[cell + 1]++] = (uint64_t) rank << (2 * STRAY_BITS + 2 * place_bits) |
                                       stray_to_table (strays[rank].y)
                                           << (STRAY_BITS + 2 * place_bits) |
                                       stray_to_table (strays[rank].x) << (2 * place_bits) |
                                       (y & within) << place_bits | (x & within);
          else
            starts[cell + 2]++;
        }

      for (size_t cell = 0; !put && cell < n_cells; cell++)
        starts[cell + 2] += starts[cell + 1];
    }

  for (size_t cell = 0; cell < n_cells; cell++)
    for (uint64_t i = starts[cell]; i < starts[cell + 1]; i++)
      for (uint64_t j = starts[cell]; j < i; j++)
        if (((dots[i] ^ dots[j]) & ((UINT64_C (1) << (2 * place_bits)) - 1)) == 0)
          die ("two points have the same place in the table; ask for fewer points");

  fprintf (file,
           "/* Written by dot-field-generate from dot-field-generate.c; change that instead.\n"
           " *\n"
           " * The tile of %" PRIu32 " dots is %d units wide and has cells of %d units. The dots\n"
           " * are sorted by cell, row by row, and by rank inside a cell. A number is, from high\n"
           " * to low: rank, y and x of the way that it strays, from which %d is taken, y in the\n"
           " * cell, x in the cell. A last start follows the last cell.\n"
           " *\n"
           " * SPDX-License-Identifier: GPL-3.0-or-later\n"
           " */\n"
           "#define DOT_TABLE_N_DOTS %" PRIu32 "\n"
           "#define DOT_TABLE_TILE_BITS %d\n"
           "#define DOT_TABLE_CELL_BITS %d\n"
           "#define DOT_TABLE_STRAY_BITS %d\n"
           "#define DOT_TABLE_STRAY_ZERO %d\n"
           "#define DOT_TABLE_STRAY_LONGEST %" PRId32 "\n\n",
           n_points, 1 << TABLE_BITS, 1 << place_bits, MAX_STRAY, n_points, TABLE_BITS, place_bits,
           STRAY_BITS, MAX_STRAY, longest_of (strays, n_points));

  fprintf (file, "static const guint32 dot_table_starts[%zu] = {\n", n_cells + 1);
  write_numbers (file, starts, n_cells + 1, "%" PRIu64, 14);
  fprintf (file, "};\n\nstatic const guint64 dot_table_dots[%" PRIu32 "] = {\n", n_points);
  write_numbers (file, dots, n_points, "0x%" PRIx64, 8);
  fputs ("};\n", file);

  free (starts);
  free (dots);
}

int
main (int argc, char **argv)
{
  char *end = NULL;
  unsigned long n_points = argc == 3 ? strtoul (argv[1], &end, 10) : 0;
  Point *points;
  Stray *strays;
  FILE *file;

  if (!end || *end || n_points < MIN_POINTS || n_points > MAX_POINTS)
    {
      fprintf (stderr, "usage: dot-field-generate N OUTPUT, with N from %d to %d\n", MIN_POINTS,
               MAX_POINTS);
      return EXIT_FAILURE;
    }

  file = fopen (argv[2], "w");
  if (!file)
    {
      perror (argv[2]);
      return EXIT_FAILURE;
    }

  points = make_points (n_points);
  strays = make_strays (points, n_points);
  write_table (file, points, strays, n_points);
  free (strays);
  free (points);

  if (ferror (file) | fclose (file))
    {
      fprintf (stderr, "dot-field-generate: cannot write %s\n", argv[2]);
      return EXIT_FAILURE;
    }

  return EXIT_SUCCESS;
}
