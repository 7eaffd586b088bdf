/* scale: how many pixels of a photo show one millimetre of the head, and the head's outline. See
 * scale.h.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <math.h>

#include <glib/gi18n.h>

#include "gimp/base/parasite.h"
#include "model/error.h"
#include "scale.h"

#define GROUP "Scale"
#define VERSION 1

/* Mean breadth of a man's head: 154.3 mm with a standard deviation of 5.5 mm (ANSUR II, US Army
 * anthropometric survey, 2012). */
#define HEAD_BREADTH_MM 154.0

/* A consultation photo shows the whole head with some room around it. */
#define HEAD_PART_OF_SHORTER_SIDE 0.73

/* The range of pixels-per-mm of smp:dots. */
#define MIN_PIXELS_PER_MM 0.5
#define MAX_PIXELS_PER_MM 100.0

/* A head, a child's included, is no narrower, and no face with its neck longer. */
#define MIN_HEAD_MM 80.0
#define MAX_HEAD_MM 450.0

/**
 * smp_scale_guess:
 * @image: a photo that says nothing of its scale
 *
 * Takes the photo for one of a whole head that fills most of its shorter side. Half of it or
 * twice as much is possible, so whoever shows this number says that it is a guess.
 *
 * Returns: the scale, flat.
 **/
SmpScale
smp_scale_guess (GimpImage *image)
{
  int width = gimp_image_get_width (image);
  int height = gimp_image_get_height (image);
  double guess = MIN (width, height) * HEAD_PART_OF_SHORTER_SIDE / HEAD_BREADTH_MM;

  /* No finer than dialogs show it, which would otherwise round it unasked. */
  return (SmpScale) {
    .pixels_per_mm = CLAMP (round (100 * guess) / 100, MIN_PIXELS_PER_MM, MAX_PIXELS_PER_MM),
    .is_guess = TRUE,
    .width = width,
    .height = height,
  };
}

/**
 * smp_scale_check:
 * @scale: a scale
 * @image: the image that it is for
 * @error: (out): return location
 *
 * Returns: whether scale and head can be those of a head in this image.
 **/
gboolean
smp_scale_check (const SmpScale *scale, GimpImage *image, GError **error)
{
  double narrow_mm = MIN (scale->head.width, scale->head.height) / scale->pixels_per_mm;
  double long_mm = MAX (scale->head.width, scale->head.height) / scale->pixels_per_mm;

  if (!(scale->pixels_per_mm >= MIN_PIXELS_PER_MM && scale->pixels_per_mm <= MAX_PIXELS_PER_MM))
    {
      g_set_error (error, SMP_ERROR, SMP_ERROR_SCALE,
                   _ ("A scale of %.3g pixels per millimetre cannot be used; it must be from %g to "
                      "%g. Check the length in pixels and the length in millimetres."),
                   scale->pixels_per_mm, MIN_PIXELS_PER_MM, MAX_PIXELS_PER_MM);
      return FALSE;
    }

  if (!smp_outline_check (&scale->head, image, error))
    return FALSE;

  if (scale->head.width > 0 && (narrow_mm < MIN_HEAD_MM || long_mm > MAX_HEAD_MM))
    {
      g_set_error (error, SMP_ERROR, SMP_ERROR_SCALE,
                   _ ("At %.3g pixels per millimetre the head would be %.0f × %.0f mm large. Set "
                      "the scale again, or draw the outline again around the whole skull."),
                   scale->pixels_per_mm, scale->head.width / scale->pixels_per_mm,
                   scale->head.height / scale->pixels_per_mm);
      return FALSE;
    }

  return TRUE;
}

/* --- Kept with the image ------------------------------------------------------------------- */

/* FALSE for what is no finite number. */
static gboolean
get_number (GKeyFile *file, const char *key, double *value)
{
  g_autoptr (GError) error = NULL;

  *value = g_key_file_get_double (file, GROUP, key, &error);
  return error == NULL && isfinite (*value);
}

static gboolean
parse (GKeyFile *file, SmpScale *scale)
{
  double guess, width, height;
  SmpOutline *head = &scale->head;

  if (!get_number (file, "PixelsPerMm", &scale->pixels_per_mm) ||
      !get_number (file, "Error", &scale->error) || !get_number (file, "Guess", &guess) ||
      !get_number (file, "HeadX", &head->x) || !get_number (file, "HeadY", &head->y) ||
      !get_number (file, "HeadWidth", &head->width) ||
      !get_number (file, "HeadHeight", &head->height) ||
      !get_number (file, "HeadTilt", &head->tilt) || !get_number (file, "ImageWidth", &width) ||
      !get_number (file, "ImageHeight", &height))
    return FALSE;

  scale->is_guess = guess != 0;
  scale->width = (int) CLAMP (width, 0, G_MAXINT);
  scale->height = (int) CLAMP (height, 0, G_MAXINT);

  return scale->width > 0 && scale->height > 0 && scale->pixels_per_mm >= MIN_PIXELS_PER_MM &&
         scale->pixels_per_mm <= MAX_PIXELS_PER_MM;
}

/**
 * smp_scale_load:
 * @image: an image
 * @scale: (out): its scale, as it was kept
 *
 * The image may have another size by now: see smp_scale_find_change().
 *
 * Returns: whether the image has one that can be read.
 **/
gboolean
smp_scale_load (GimpImage *image, SmpScale *scale)
{
  g_autofree char *text = smp_parasite_read (G_OBJECT (image), SMP_PARASITE_SCALE);
  g_autoptr (GKeyFile) file = g_key_file_new ();

  return text != NULL && g_key_file_load_from_data (file, text, -1, G_KEY_FILE_NONE, NULL) &&
         parse (file, scale);
}

/**
 * smp_scale_store:
 * @image: an image
 * @scale: its scale; the size is taken from the image
 * @error: (out): return location
 *
 * Keeps the scale with the image, in one undo step.
 *
 * Returns: whether it could be one of this image; otherwise nothing is changed.
 **/
gboolean
smp_scale_store (GimpImage *image, const SmpScale *scale, GError **error)
{
  g_autoptr (GKeyFile) file = g_key_file_new ();
  g_autofree char *text = NULL;

  if (!smp_scale_check (scale, image, error))
    return FALSE;

  g_key_file_set_integer (file, GROUP, "Version", VERSION);
  g_key_file_set_double (file, GROUP, "PixelsPerMm", scale->pixels_per_mm);
  g_key_file_set_double (file, GROUP, "Error", scale->error);
  g_key_file_set_integer (file, GROUP, "Guess", scale->is_guess);
  g_key_file_set_double (file, GROUP, "HeadX", scale->head.x);
  g_key_file_set_double (file, GROUP, "HeadY", scale->head.y);
  g_key_file_set_double (file, GROUP, "HeadWidth", scale->head.width);
  g_key_file_set_double (file, GROUP, "HeadHeight", scale->head.height);
  g_key_file_set_double (file, GROUP, "HeadTilt", scale->head.tilt);
  g_key_file_set_integer (file, GROUP, "ImageWidth", gimp_image_get_width (image));
  g_key_file_set_integer (file, GROUP, "ImageHeight", gimp_image_get_height (image));

  text = g_key_file_to_data (file, NULL, NULL);
  smp_parasite_write (G_OBJECT (image), SMP_PARASITE_SCALE, text);

  return TRUE;
}

/* --- Treatments ------------------------------------------------------------------------------ */

/**
 * smp_scale_of_settings:
 * @settings: the values of a treatment
 *
 * Returns: the scale and the head that they have, without a size or an error.
 **/
SmpScale
smp_scale_of_settings (const SmpSettings *settings)
{
  return (SmpScale) {
    .pixels_per_mm = smp_settings_get_number (settings, "pixels-per-mm"),
    .head = { smp_settings_get_number (settings, "head-x"),
              smp_settings_get_number (settings, "head-y"),
              smp_settings_get_number (settings, "head-width"),
              smp_settings_get_number (settings, "head-height"),
              smp_settings_get_number (settings, "head-tilt") },
  };
}

/**
 * smp_scale_to_settings:
 * @scale: a scale
 * @settings: the values of a treatment, which get it
 **/
void
smp_scale_to_settings (const SmpScale *scale, SmpSettings *settings)
{
  smp_settings_set_number (settings, "pixels-per-mm", scale->pixels_per_mm);
  smp_settings_set_number (settings, "head-x", scale->head.x);
  smp_settings_set_number (settings, "head-y", scale->head.y);
  smp_settings_set_number (settings, "head-width", scale->head.width);
  smp_settings_set_number (settings, "head-height", scale->head.height);
  smp_settings_set_number (settings, "head-tilt", scale->head.tilt);
}

/**
 * smp_scale_agrees:
 * @scale: the scale of an image
 * @settings: the values of a treatment
 *
 * Returns: whether the treatment has the same scale and head, as exactly as an XCF file keeps them.
 **/
gboolean
smp_scale_agrees (const SmpScale *scale, const SmpSettings *settings)
{
  g_autoptr (SmpSettings) other = smp_settings_copy (settings);

  smp_scale_to_settings (scale, other);
  return smp_settings_equal (settings, other);
}

/* --- After the image changed ------------------------------------------------------------------- */

/* How much larger the path is than the head was; 0 if it has another form, so that it was changed by
 * itself. */
static double
find_growth (const SmpOutline *head, const SmpOutline *path)
{
  double long_growth = MAX (path->width, path->height) / MAX (head->width, head->height);
  double short_growth = MIN (path->width, path->height) / MIN (head->width, head->height);

  if (fabs (long_growth - short_growth) > 0.01 * long_growth)
    return 0;

  return sqrt (long_growth * short_growth);
}

/**
 * smp_scale_find_change:
 * @scale: the scale that an image had
 * @width: the image's width now
 * @height: its height
 * @path: (nullable): where the path of the outline is now
 *
 * Returns: what became of the image, as far as that can be known.
 **/
SmpChange
smp_scale_find_change (const SmpScale *scale, int width, int height, const SmpOutline *path)
{
  double across = (double) width / scale->width;
  double down = (double) height / scale->height;

  if (width == scale->width && height == scale->height)
    return SMP_CHANGE_NONE;
  if (path != NULL && scale->head.width > 0 && find_growth (&scale->head, path) > 0)
    return SMP_CHANGE_FOLLOWED;

  /* The sides of a scaled image are rounded to whole pixels. */
  if (fabs (across - down) <= 0.51 / scale->width + 0.51 / scale->height)
    return SMP_CHANGE_SCALED;
  if (width == scale->height && height == scale->width)
    return SMP_CHANGE_TURNED;

  return SMP_CHANGE_CROPPED;
}

/**
 * smp_scale_convert:
 * @scale: the scale that an image had
 * @change: what became of the image
 * @width: its width now
 * @height: its height
 * @path: (nullable): where the path of the outline is now, for what it followed
 *
 * Where the head is after cropping or turning cannot be known without the path; the head is flat
 * then.
 *
 * Returns: the scale that it has now.
 **/
SmpScale
smp_scale_convert (const SmpScale *scale, SmpChange change, int width, int height,
                   const SmpOutline *path)
{
  SmpScale converted = *scale;
  double factor = 1;

  converted.width = width;
  converted.height = height;

  switch (change)
    {
    case SMP_CHANGE_NONE:
      break;
    case SMP_CHANGE_FOLLOWED:
      factor = find_growth (&scale->head, path);
      /* Cropping and turning keep the scale; the path's points are rounded. */
      if (fabs (factor - 1) < 2e-3)
        factor = 1;
      converted.pixels_per_mm *= factor;
      converted.head = *path;
      break;
    case SMP_CHANGE_SCALED:
      factor = ((double) width / scale->width + (double) height / scale->height) / 2;
      converted.pixels_per_mm *= factor;
      converted.head.x *= factor;
      converted.head.y *= factor;
      converted.head.width *= factor;
      converted.head.height *= factor;
      break;
    case SMP_CHANGE_CROPPED:
    case SMP_CHANGE_TURNED:
      converted.head = (SmpOutline) { 0 };
      break;
    }

  return converted;
}
