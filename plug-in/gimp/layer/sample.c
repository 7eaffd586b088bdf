/* sample: a small part of a treated photo, drawn with any look. See sample.h.
 *
 * Photo and paint are read once, in the size of the sample; the operation's own code draws the dots at that
 * scale.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <math.h>

#include <gegl.h>

#include "operation/dots-draw.h"
#include "operation/paint-edges.h"
#include "operation/paint-reader.h"
#include "photo-print.h"
#include "sample-place.h"
#include "sample.h"
#include "treatment-stipple.h"

/* Width of skin that a sample shows, unless the photo has too few pixels. Wider ones would show the whole depth of a soft
 * hairline, but at fewer than five pixels to a millimetre a dot is no dot any more. */
#define WIDTH_MM 29.0

/* Paint around the sample that is read, too, for the depth of places in it. */
#define AROUND_MM 25.0

/* If nothing is painted, this part of the sample is treated, from the top. */
#define TREATED_PART 0.9

struct _SmpSample
{
  GimpLayer *treatment, *photo;
  SmpSettings *settings; /* those of the photo count */
  int width, height;     /* of the sample */
  SmpSamplePlace *place; /* until it is found */

  GeglRectangle box; /* the sample, in the treatment's pixels times zoom */
  double zoom;
  const Babl *space;
  float *light; /* of the photo, linear; NULL until it is read */
  float *mask;  /* of the treatment, or NULL */
  double opacity;
  GeglBuffer *paint;
  SmpDotsDrawer *drawer;
};

/**
 * smp_sample_new:
 * @treatment: a treatment
 * @settings: its values, of which those that describe the photo are used
 * @width: the width of the sample, in pixels
 * @height: its height
 *
 * Returns: (transfer full): a sample, to be made by smp_sample_step().
 **/
SmpSample *
smp_sample_new (GimpLayer *treatment, const SmpSettings *settings, int width, int height)
{
  SmpSample *sample = g_new0 (SmpSample, 1);

  sample->treatment = treatment;
  sample->settings = smp_settings_copy (settings);
  sample->width = width;
  sample->height = height;
  sample->photo = smp_photo_find (gimp_item_get_image (GIMP_ITEM (treatment)));
  if (sample->photo != NULL)
    sample->place = smp_sample_place_new (sample->photo, treatment);

  return sample;
}

/* ---- reading ------------------------------------------------------------------------------- */

static GeglBuffer *
paint_new (SmpSample *sample, gboolean is_painted)
{
  g_autoptr (GeglBuffer) paint = gimp_drawable_get_buffer (GIMP_DRAWABLE (sample->treatment));
  const Babl *format = smp_paint_format (paint);
  double per_mm = smp_settings_get_number (sample->settings, "pixels-per-mm") * sample->zoom;
  GeglRectangle around = smp_dots_around (&sample->box, (int) ceil (AROUND_MM * per_mm));
  gsize n = (gsize) around.width * around.height;
  g_autofree float *pixels = g_new0 (float, 4 * n);
  GeglBuffer *small = gegl_buffer_new (&around, format);

  if (is_painted)
    gegl_buffer_get (paint, &around, sample->zoom, format, pixels, GEGL_AUTO_ROWSTRIDE,
                     GEGL_ABYSS_NONE);
  else
    for (gsize i = 0; i < n; i++)
      pixels[4 * i + 3] =
          (int) (i / around.width) + around.y < sample->box.y + TREATED_PART * sample->box.height;
  gegl_buffer_set (small, &around, 0, format, pixels, GEGL_AUTO_ROWSTRIDE);

  return small;
}

static void
read_mask (SmpSample *sample)
{
  GimpLayerMask *mask = gimp_layer_get_mask (sample->treatment);
  g_autoptr (GeglBuffer) buffer = NULL;

  sample->opacity = gimp_layer_get_opacity (sample->treatment) / 100;
  if (mask == NULL || !gimp_layer_get_apply_mask (sample->treatment))
    return;

  buffer = gimp_drawable_get_buffer (GIMP_DRAWABLE (mask));
  sample->mask = g_new (float, (gsize) sample->width * sample->height);
  gegl_buffer_get (buffer, &sample->box, sample->zoom, babl_format ("Y float"), sample->mask,
                   GEGL_AUTO_ROWSTRIDE, GEGL_ABYSS_CLAMP);
}

static void
read_all (SmpSample *sample)
{
  g_autoptr (GeglBuffer) photo = gimp_drawable_get_buffer (GIMP_DRAWABLE (sample->photo));
  double per_mm = smp_settings_get_number (sample->settings, "pixels-per-mm");
  int width = (int) ceil (MAX (WIDTH_MM * per_mm, sample->width));
  int height = (int) ceil ((double) width * sample->height / sample->width);
  GeglRectangle found, in_photo;
  int x, y, dx, dy;
  SmpStippleSettings dots = smp_treatment_stipple_settings (sample->settings);
  SmpScalp scalp = smp_scalp_new (&dots.scalp);
  gboolean is_painted = smp_sample_place_finish (sample->place, &scalp, width, height, &found);

  /* Too small a photo. */
  if (found.width < width || found.height < height)
    return;

  sample->zoom = (double) sample->width / width;
  gimp_drawable_get_offsets (GIMP_DRAWABLE (sample->photo), &x, &y);
  gimp_drawable_get_offsets (GIMP_DRAWABLE (sample->treatment), &dx, &dy);
  in_photo = (GeglRectangle) { (int) (found.x * sample->zoom), (int) (found.y * sample->zoom),
                               sample->width, sample->height };
  sample->box = in_photo;
  sample->box.x += (int) round ((x - dx) * sample->zoom);
  sample->box.y += (int) round ((y - dy) * sample->zoom);

  sample->space = babl_format_get_space (gegl_buffer_get_format (photo));
  sample->light = g_new (float, 3 * (gsize) sample->width * sample->height);
  gegl_buffer_get (photo, &in_photo, sample->zoom,
                   babl_format_with_space ("RGB float", sample->space), sample->light,
                   GEGL_AUTO_ROWSTRIDE, GEGL_ABYSS_CLAMP);
  read_mask (sample);
  sample->paint = paint_new (sample, is_painted);
  sample->drawer = smp_dots_drawer_new ();
}

/**
 * smp_sample_step:
 * @sample: a sample
 *
 * Works on the sample for some milliseconds.
 *
 * Returns: whether there is more to do.
 **/
gboolean
smp_sample_step (SmpSample *sample)
{
  /* GIMP terminates plug-ins that read pixels of a deleted layer. */
  if (sample->place == NULL || !gimp_item_is_valid (GIMP_ITEM (sample->treatment)) ||
      !gimp_item_is_valid (GIMP_ITEM (sample->photo)))
    return FALSE;

  if (smp_sample_place_step (sample->place))
    return TRUE;
  read_all (sample);
  g_clear_pointer (&sample->place, smp_sample_place_free);

  return FALSE;
}

/**
 * smp_sample_is_ready:
 * @sample: a sample with nothing more to do
 *
 * Returns: whether it can be drawn. It cannot if the photo is missing or too small.
 **/
gboolean
smp_sample_is_ready (const SmpSample *sample)
{
  return sample->light != NULL;
}

/* ---- drawing ------------------------------------------------------------------------------- */

/* Returns the layer that the operation would make of the paint. */
static float *
draw_dots (SmpSample *sample, const SmpSettings *settings)
{
  gsize n = (gsize) sample->width * sample->height;
  const Babl *format = babl_format_with_space ("RGBA float", sample->space);
  g_autoptr (GeglBuffer) output = gegl_buffer_new (&sample->box, format);
  GeglRectangle frame = *gegl_buffer_get_extent (sample->paint), around;
  SmpStipple *stipple = smp_treatment_stipple_new (settings);
  SmpPaintEdges *edges = smp_paint_edges_new ();
  float *dots = g_new (float, 4 * n);

  around = smp_dots_around (&sample->box, smp_stipple_dot_reach (stipple));
  smp_paint_edges_prepare (edges, stipple, &frame);
  smp_paint_edges_complete (edges, sample->paint, &around);
  smp_dots_draw (sample->drawer, stipple, edges, sample->paint, output, &sample->box);
  gegl_buffer_get (output, &sample->box, 1.0, format, dots, GEGL_AUTO_ROWSTRIDE, GEGL_ABYSS_NONE);
  smp_paint_edges_free (edges);
  smp_stipple_free (stipple);

  return dots;
}

/**
 * smp_sample_draw:
 * @sample: a sample that is ready
 * @look: the values that a practitioner chooses
 * @rgb: (out caller-allocates): its pixels, row by row, in sRGB
 **/
void
smp_sample_draw (SmpSample *sample, const SmpSettings *look, guint8 *rgb)
{
  gsize n = (gsize) sample->width * sample->height;
  g_autoptr (SmpSettings) settings = smp_settings_copy (sample->settings);
  g_autofree float *dots = NULL;
  g_autofree float *light = g_new (float, 3 * n);

  smp_settings_take_look (settings, look);
  smp_settings_zoom (settings, sample->zoom);
  dots = draw_dots (sample, settings);

  /* Multiply mode. */
  for (gsize i = 0; i < n; i++)
    {
      double alpha =
          dots[4 * i + 3] * sample->opacity * (sample->mask != NULL ? sample->mask[i] : 1);

      for (int c = 0; c < 3; c++)
        light[3 * i + c] =
            (float) (sample->light[3 * i + c] * (1 - alpha + alpha * dots[4 * i + c]));
    }
  babl_process (
      babl_fish (babl_format_with_space ("RGB float", sample->space), babl_format ("R'G'B' u8")),
      light, rgb, n);
}

/**
 * smp_sample_free:
 * @sample: (nullable) (transfer full): what to free
 **/
void
smp_sample_free (SmpSample *sample)
{
  if (sample == NULL)
    return;

  smp_sample_place_free (sample->place);
  smp_settings_free (sample->settings);
  g_clear_object (&sample->paint);
  g_clear_pointer (&sample->drawer, smp_dots_drawer_free);
  g_free (sample->light);
  g_free (sample->mask);
  g_free (sample);
}
