/* scale-keep: stores scale and head with an image. See scale-keep.h.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <math.h>

#include "gimp/base/parasite.h"
#include "scale-keep.h"

#define GROUP "Scale"
#define VERSION 1

/* Returns FALSE unless the value is a finite number. */
static gboolean
get_number (GKeyFile *file, const char *key, double *value)
{
  g_autoptr (GError) error = NULL;

  *value = g_key_file_get_double (file, GROUP, key, &error);
  return error == NULL && isfinite (*value);
}

/* How the head differs from the ellipse. */
static const struct
{
  const char *key;
  gsize offset;
} shape_keys[] = { { "HeadTaper", offsetof (SmpOutline, taper) },
                   { "HeadSkew", offsetof (SmpOutline, skew) },
                   { "HeadSquareness", offsetof (SmpOutline, squareness) },
                   { "HeadNarrowness", offsetof (SmpOutline, narrowness) },
                   { "HeadShiftX", offsetof (SmpOutline, shift_x) },
                   { "HeadShiftY", offsetof (SmpOutline, shift_y) } };

static void
read_measured (GKeyFile *file, SmpScaleMeasured *measured)
{
  g_autofree char *source = g_key_file_get_string (file, GROUP, "Source", NULL);
  g_autofree char *person = g_key_file_get_string (file, GROUP, "Person", NULL);
  g_autofree char *measure = g_key_file_get_string (file, GROUP, "Measure", NULL);

  *measured = (SmpScaleMeasured) { 0 };
  if (source == NULL || person == NULL || measure == NULL ||
      !get_number (file, "LengthMm", &measured->length_mm) ||
      !get_number (file, "LengthPx", &measured->length_px))
    return;

  g_strlcpy (measured->source, source, sizeof measured->source);
  g_strlcpy (measured->person, person, sizeof measured->person);
  g_strlcpy (measured->measure, measure, sizeof measured->measure);
}

static void
write_measured (const SmpScaleMeasured *measured, GKeyFile *file)
{
  if (*measured->source == '\0')
    return;
  g_key_file_set_string (file, GROUP, "Source", measured->source);
  g_key_file_set_string (file, GROUP, "Person", measured->person);
  g_key_file_set_string (file, GROUP, "Measure", measured->measure);
  g_key_file_set_double (file, GROUP, "LengthMm", measured->length_mm);
  g_key_file_set_double (file, GROUP, "LengthPx", measured->length_px);
}

static gboolean
parse (GKeyFile *file, SmpScale *scale)
{
  double guess, width, height;
  SmpOutline *head = &scale->head;

  *scale = (SmpScale) { 0 };
  if (!get_number (file, "PixelsPerMm", &scale->pixels_per_mm) ||
      !get_number (file, "Error", &scale->error) || !get_number (file, "Guess", &guess) ||
      !get_number (file, "HeadX", &head->x) || !get_number (file, "HeadY", &head->y) ||
      !get_number (file, "HeadWidth", &head->width) ||
      !get_number (file, "HeadHeight", &head->height) ||
      !get_number (file, "HeadTilt", &head->tilt) || !get_number (file, "ImageWidth", &width) ||
      !get_number (file, "ImageHeight", &height))
    return FALSE;

  /* Earlier versions stored neither a turn nor a shape nor a print, nor how the head was found. */
  if (!get_number (file, "HeadTurn", &head->turn))
    head->turn = 0;
  for (guint i = 0; i < G_N_ELEMENTS (shape_keys); i++)
    {
      double *number = &G_STRUCT_MEMBER (double, head, shape_keys[i].offset);

      if (!get_number (file, shape_keys[i].key, number))
        *number = 0;
    }
  scale->is_found = g_key_file_get_boolean (file, GROUP, "Found", NULL) && head->width > 0;
  scale->is_uncertain = g_key_file_get_boolean (file, GROUP, "Uncertain", NULL) && head->width > 0;
  read_measured (file, &scale->measured);
  scale->print = smp_photo_print_read (file, GROUP);
  scale->is_guess = guess != 0;
  scale->width = (int) CLAMP (width, 0, G_MAXINT);
  scale->height = (int) CLAMP (height, 0, G_MAXINT);

  return scale->width > 0 && scale->height > 0 && scale->pixels_per_mm >= SMP_MIN_PIXELS_PER_MM &&
         scale->pixels_per_mm <= SMP_MAX_PIXELS_PER_MM;
}

/**
 * smp_scale_load:
 * @image: an image
 * @scale: (out): its scale, as stored
 *
 * The image may have changed since: see smp_scale_now().
 *
 * Returns: whether a valid scale is stored.
 **/
gboolean
smp_scale_load (GimpImage *image, SmpScale *scale)
{
  g_autoptr (GKeyFile) file = smp_parasite_load (G_OBJECT (image), SMP_PARASITE_SCALE);

  return file != NULL && parse (file, scale);
}

/* What is stored of a scale, with the present state of the image. */
static GKeyFile *
file_of (GimpImage *image, const SmpScale *scale)
{
  const SmpOutline *head = &scale->head;
  SmpPhotoPrint print = smp_photo_print_take (image);
  GKeyFile *file = g_key_file_new ();

  g_key_file_set_integer (file, GROUP, "Version", VERSION);
  g_key_file_set_double (file, GROUP, "PixelsPerMm", scale->pixels_per_mm);
  g_key_file_set_double (file, GROUP, "Error", scale->error);
  g_key_file_set_integer (file, GROUP, "Guess", scale->is_guess);
  if (scale->is_found)
    g_key_file_set_boolean (file, GROUP, "Found", TRUE);
  if (scale->is_uncertain && head->width > 0)
    g_key_file_set_boolean (file, GROUP, "Uncertain", TRUE);
  write_measured (&scale->measured, file);
  g_key_file_set_double (file, GROUP, "HeadX", head->x);
  g_key_file_set_double (file, GROUP, "HeadY", head->y);
  g_key_file_set_double (file, GROUP, "HeadWidth", head->width);
  g_key_file_set_double (file, GROUP, "HeadHeight", head->height);
  g_key_file_set_double (file, GROUP, "HeadTilt", head->tilt);
  g_key_file_set_double (file, GROUP, "HeadTurn", head->turn);
  for (guint i = 0; i < G_N_ELEMENTS (shape_keys); i++)
    g_key_file_set_double (file, GROUP, shape_keys[i].key,
                           G_STRUCT_MEMBER (double, head, shape_keys[i].offset));
  g_key_file_set_integer (file, GROUP, "ImageWidth", gimp_image_get_width (image));
  g_key_file_set_integer (file, GROUP, "ImageHeight", gimp_image_get_height (image));
  smp_photo_print_write (&print, file, GROUP);

  return file;
}

/**
 * smp_scale_is_stored:
 * @image: an image
 * @scale: its scale
 *
 * Returns: whether exactly this is stored with the image, so that storing it again would change nothing.
 **/
gboolean
smp_scale_is_stored (GimpImage *image, const SmpScale *scale)
{
  g_autoptr (GKeyFile) file = file_of (image, scale);
  g_autofree char *text = g_key_file_to_data (file, NULL, NULL);
  g_autofree char *stored = smp_parasite_read (G_OBJECT (image), SMP_PARASITE_SCALE);

  return g_strcmp0 (text, stored) == 0;
}

/**
 * smp_scale_store:
 * @image: an image
 * @scale: its scale; what it says of the image is replaced by the image's present state
 * @error: (out): return location
 *
 * Stores the scale with the image, in one undo step.
 *
 * Returns: whether the scale is valid for this image; otherwise nothing is changed.
 **/
gboolean
smp_scale_store (GimpImage *image, const SmpScale *scale, GError **error)
{
  g_autoptr (GKeyFile) file = NULL;

  if (!smp_scale_check (scale, gimp_image_get_width (image), gimp_image_get_height (image), error))
    return FALSE;

  gimp_image_undo_group_start (image);
  smp_photo_print_mark (image);
  file = file_of (image, scale);
  smp_parasite_store (G_OBJECT (image), SMP_PARASITE_SCALE, file);
  gimp_image_undo_group_end (image);

  return TRUE;
}

/**
 * smp_scale_store_found:
 * @image: an image
 * @scale: its scale
 *
 * Stores the scale if the head in it was only found and no other is stored, so that everybody is told that nobody has
 * looked at it yet. At most one undo step.
 *
 * Returns: whether it was stored.
 **/
gboolean
smp_scale_store_found (GimpImage *image, const SmpScale *scale)
{
  SmpScale kept;

  return scale->is_found && !smp_scale_load (image, &kept) && smp_scale_store (image, scale, NULL);
}

/**
 * smp_scale_forget_found:
 * @image: an image
 *
 * Removes the stored scale if its head was only found, and nobody has looked at it since. At most one undo step.
 **/
void
smp_scale_forget_found (GimpImage *image)
{
  SmpScale scale;

  if (smp_scale_load (image, &scale) && scale.is_found)
    smp_parasite_write (G_OBJECT (image), SMP_PARASITE_SCALE, NULL);
}
