/* photo-print: a fingerprint of the photo. See photo-print.h.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <math.h>
#include <string.h>

#include "gimp/base/parasite.h"
#include "photo-print.h"
#include "treatment.h"

#define SIDE SMP_PRINT_SIDE
#define N_CELLS (SIDE * SIDE)

/* Longer side of the thumbnail of which the cells are means. */
#define THUMBNAIL 128

/* Grey levels: with less contrast a photo cannot be recognised. */
#define LEAST_CONTRAST 2.0

/* Correlation of the prints of a photo before and after it was scaled or turned is higher than
 * this despite rounding. After cropping by one per cent it is lower. */
#define SAME_CORRELATION 0.999

/* Enough to recognise a retouched photo in an image of the same size. */
#define ALIKE_CORRELATION 0.98

/* If the images have no id, less than this means another photo, or that little of it is left. */
#define OTHER_CORRELATION 0.9

/* Group and key of the parasite of the image that stores its id. */
#define ID_GROUP "Photo"
#define ID_KEY "Id"

/* --- Taking ---------------------------------------------------------------------------------- */

static void
read_id (GimpImage *image, char id[40])
{
  g_autoptr (GKeyFile) file = smp_parasite_load (G_OBJECT (image), SMP_PARASITE_PHOTO);
  g_autofree char *found = NULL;

  if (file != NULL)
    found = g_key_file_get_string (file, ID_GROUP, ID_KEY, NULL);
  g_strlcpy (id, found != NULL ? found : "", 40);
}

/**
 * smp_photo_print_mark:
 * @image: an image
 *
 * Gives the image a random id by which its prints are recognised, unless it has one. One undo step.
 **/
void
smp_photo_print_mark (GimpImage *image)
{
  g_autoptr (GKeyFile) file = g_key_file_new ();
  g_autofree char *id = g_uuid_string_random ();

  if (smp_parasite_exists (G_OBJECT (image), SMP_PARASITE_PHOTO))
    return;

  g_key_file_set_string (file, ID_GROUP, ID_KEY, id);
  smp_parasite_store (G_OBJECT (image), SMP_PARASITE_PHOTO, file);
}

/* Returns the lowest layer that is neither text nor a treatment; groups are searched. */
static GimpLayer *
find_photo (GimpItem **items)
{
  GimpLayer *photo = NULL;

  for (guint i = 0; items != NULL && items[i] != NULL; i++)
    {
      GimpLayer *here = NULL;

      if (gimp_item_is_group (items[i]))
        {
          g_autofree GimpItem **children = gimp_item_get_children (items[i]);

          here = find_photo (children);
        }
      else if (!gimp_item_is_text_layer (items[i]) &&
               smp_treatment_find_filter (GIMP_LAYER (items[i])) == NULL)
        {
          here = GIMP_LAYER (items[i]);
        }
      if (here != NULL)
        photo = here;
    }

  return photo;
}

/* Grey level over black, for layers that are not opaque. */
static double
grey_of (const guint8 *pixel, int n_bytes)
{
  double grey = n_bytes < 3 ? pixel[0] : (pixel[0] + 2 * pixel[1] + pixel[2]) / 4.0;

  return n_bytes % 2 == 0 ? grey * pixel[n_bytes - 1] / 255 : grey;
}

/* Returns the mean over a cell. Pixels on its border are weighted by their part inside it. */
static double
mean_of_cell (const guint8 *pixels, int width, int height, int n_bytes, int column, int row)
{
  double x0 = (double) column * width / SIDE, x1 = (double) (column + 1) * width / SIDE;
  double y0 = (double) row * height / SIDE, y1 = (double) (row + 1) * height / SIDE;
  double sum = 0, area = 0;

  for (int y = (int) y0; y < height && y < y1; y++)
    for (int x = (int) x0; x < width && x < x1; x++)
      {
        double part = (MIN (x1, x + 1) - MAX (x0, x)) * (MIN (y1, y + 1) - MAX (y0, y));

        sum += part * grey_of (pixels + (gsize) n_bytes * (y * width + x), n_bytes);
        area += part;
      }

  return area > 0 ? sum / area : 0;
}

/**
 * smp_photo_find:
 * @image: an image
 *
 * Returns: (transfer none) (nullable): its photo: the lowest layer with a picture of its own.
 **/
GimpLayer *
smp_photo_find (GimpImage *image)
{
  g_autofree GimpLayer **layers = gimp_image_get_layers (image);

  return find_photo ((GimpItem **) layers);
}

/**
 * smp_photo_print_take:
 * @image: an image
 *
 * Returns: the print of its photo.
 **/
SmpPhotoPrint
smp_photo_print_take (GimpImage *image)
{
  GimpLayer *photo = smp_photo_find (image);
  SmpPhotoPrint print = { 0 };
  g_autoptr (GBytes) bytes = NULL;
  const guint8 *pixels;
  int x, y, width, height, n_bytes;
  gsize size;

  read_id (image, print.id);
  if (photo != NULL)
    bytes = gimp_drawable_get_thumbnail_data (GIMP_DRAWABLE (photo), THUMBNAIL, THUMBNAIL, &width,
                                              &height, &n_bytes);
  pixels = bytes != NULL ? g_bytes_get_data (bytes, &size) : NULL;
  if (pixels == NULL || size < (gsize) width * height * n_bytes)
    return print;

  gimp_drawable_get_offsets (GIMP_DRAWABLE (photo), &x, &y);
  print.frame = (SmpFrame) { x, y, gimp_drawable_get_width (GIMP_DRAWABLE (photo)),
                             gimp_drawable_get_height (GIMP_DRAWABLE (photo)) };
  for (int row = 0; row < SIDE; row++)
    for (int column = 0; column < SIDE; column++)
      print.cells[row * SIDE + column] =
          (guint8) lrint (mean_of_cell (pixels, width, height, n_bytes, column, row));

  return print;
}

/* --- Comparing ------------------------------------------------------------------------------- */

/* Where smp_move_of_frame() with this symmetry moves a cell. */
static int
moved_cell (int cell, guint symmetry)
{
  static const int cosines[] = { 1, 0, -1, 0 }, sines[] = { 0, 1, 0, -1 };
  int c = cosines[symmetry % 4], s = sines[symmetry % 4];
  /* In half cells from the centre. */
  int x = 2 * (cell % SIDE) - (SIDE - 1), y = 2 * (cell / SIDE) - (SIDE - 1);
  int across = symmetry < 4 ? x : -x;

  return (s * across + c * y + SIDE - 1) / 2 * SIDE + (c * across - s * y + SIDE - 1) / 2;
}

static void
get_mean_and_contrast (const guint8 *cells, double *mean, double *contrast)
{
  double sum = 0, sum2 = 0;

  for (int i = 0; i < N_CELLS; i++)
    {
      sum += cells[i];
      sum2 += (double) cells[i] * cells[i];
    }
  *mean = sum / N_CELLS;
  *contrast = sqrt (MAX (sum2 / N_CELLS - *mean * *mean, 0));
}

/* Pearson's correlation, which ignores changes of brightness and contrast. */
static double
correlation (const SmpPhotoPrint *before, const SmpPhotoPrint *now, guint symmetry)
{
  double mean, contrast, mean_now, contrast_now, sum = 0;

  get_mean_and_contrast (before->cells, &mean, &contrast);
  get_mean_and_contrast (now->cells, &mean_now, &contrast_now);
  for (int i = 0; i < N_CELLS; i++)
    sum += (before->cells[i] - mean) * (now->cells[moved_cell (i, symmetry)] - mean_now);

  return sum / N_CELLS / (contrast * contrast_now);
}

static gboolean
is_even (const SmpPhotoPrint *print)
{
  double mean, contrast;

  get_mean_and_contrast (print->cells, &mean, &contrast);
  return print->frame.width <= 0 || contrast < LEAST_CONTRAST;
}

/**
 * smp_photo_print_match:
 * @before: a print
 * @now: a later one
 * @move: (out): how the photo was moved in between, if it is the same
 *
 * Returns: whether they are prints of the same photo.
 **/
SmpPrintMatch
smp_photo_print_match (const SmpPhotoPrint *before, const SmpPhotoPrint *now, SmpMove *move)
{
  gboolean has_id = *before->id != '\0';
  SmpPrintMatch otherwise =
      has_id && strcmp (before->id, now->id) != 0 ? SMP_PRINT_OTHER : SMP_PRINT_NO_SAYING;
  double as_it_was, best;
  guint symmetry = 0;

  if (is_even (before) || is_even (now))
    return otherwise;

  as_it_was = best = correlation (before, now, 0);
  for (guint i = 1; i < SMP_N_SYMMETRIES; i++)
    {
      double other = correlation (before, now, i);

      /* A face is nearly symmetric, so require that a turned or flipped print fits far better. */
      if (other > best && 1 - other < (1 - as_it_was) / 2)
        {
          best = other;
          symmetry = i;
        }
    }

  *move = smp_move_of_frame (&before->frame, &now->frame, symmetry);
  if (best >= SAME_CORRELATION || (best >= ALIKE_CORRELATION && smp_move_factor (move) == 1))
    return SMP_PRINT_SAME;

  return !has_id && best < OTHER_CORRELATION ? SMP_PRINT_OTHER : otherwise;
}

/* --- Keeping --------------------------------------------------------------------------------- */

/**
 * smp_photo_print_write:
 * @print: a print
 * @file: where to write it
 * @group: the group of its keys
 **/
void
smp_photo_print_write (const SmpPhotoPrint *print, GKeyFile *file, const char *group)
{
  g_autofree char *cells = g_base64_encode (print->cells, N_CELLS);
  double frame[4] = { print->frame.x, print->frame.y, print->frame.width, print->frame.height };

  if (*print->id != '\0')
    g_key_file_set_string (file, group, "PhotoId", print->id);
  if (print->frame.width <= 0)
    return;
  g_key_file_set_double_list (file, group, "PhotoFrame", frame, 4);
  g_key_file_set_string (file, group, "PhotoPrint", cells);
}

/**
 * smp_photo_print_read:
 * @file: a key file; its contents are not trusted
 * @group: the group of the print's keys
 *
 * Returns: the print; an empty one if there is none.
 **/
SmpPhotoPrint
smp_photo_print_read (GKeyFile *file, const char *group)
{
  g_autofree char *text = g_key_file_get_string (file, group, "PhotoPrint", NULL);
  gsize n_numbers = 0, n_cells = 0;
  g_autofree double *frame =
      g_key_file_get_double_list (file, group, "PhotoFrame", &n_numbers, NULL);
  g_autofree guchar *cells = text != NULL ? g_base64_decode (text, &n_cells) : NULL;
  g_autofree char *id = g_key_file_get_string (file, group, "PhotoId", NULL);
  SmpPhotoPrint print = { 0 };

  g_strlcpy (print.id, id != NULL ? id : "", sizeof print.id);
  if (n_numbers != 4 || n_cells != N_CELLS || !isfinite (frame[0]) || !isfinite (frame[1]) ||
      !(frame[2] >= 1) || !(frame[3] >= 1) || !isfinite (frame[2]) || !isfinite (frame[3]))
    return print;

  memcpy (print.cells, cells, N_CELLS);
  print.frame = (SmpFrame) { frame[0], frame[1], frame[2], frame[3] };
  return print;
}
