/* moving-timeline: makes a picture that moves. See moving-timeline.h.
 *
 * Each frame is a layer: a picture as on a sheet, with the note burned in, and below it a band that names the moment and
 * says that it is a simulation. GIMP's own exporter writes the WebP.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <math.h>

#include <libgimp/gimp.h>
#include <glib/gi18n.h>

#include "gimp/base/export.h"
#include "gimp/base/label.h"
#include "model/course.h"
#include "model/error.h"
#include "moving-timeline.h"
#include "sheet-text.h"

/* The longer side of a picture, in pixels: of the largest and the smallest that is tried. */
#define LARGEST_SIDE 1280
#define SMALLEST_SIDE 240

/* Of WebP. Below the second one single dots begin to smear, so smaller pictures are better. */
#define QUALITY 86.0
#define LEAST_QUALITY 70.0

/* Long enough to read the label and to look. */
#define FRAME_MS 1600

/* The band and its letters, in parts of a picture's shorter side, and at least in pixels. */
#define BAND 0.085
#define LEAST_BAND 22
#define LETTERS 0.042
#define LEAST_LETTERS 11.0

typedef struct
{
  const SmpSheetOptions *options;
  SmpStudio *studio;
  SmpFonts fonts;
  GimpImage *image;
  int width, height, band; /* of the pictures, and of the band below them */
} Frames;

static gboolean
set_refused (GError **error)
{
  return smp_refuse (error, SMP_ERROR_GIMP,
                     _ ("GIMP did not take a picture for the moving timeline. Close other images, "
                        "which need memory too, and try again."));
}

/**
 * smp_moving_timeline_panels:
 * @options: the options of the sheet
 * @studio: the studio that will take the pictures
 * @panels: (element-type SmpPanel): what the sheet shows
 * @error: (out): return location
 *
 * Returns: (transfer full) (nullable) (element-type SmpPanel): what the frames show: the moments of the sheet, if it
 *   has chosen some, else the photo before and the whole course of the plan with its top-ups.
 **/
GPtrArray *
smp_moving_timeline_panels (const SmpSheetOptions *options, const SmpStudio *studio,
                            GPtrArray *panels, GError **error)
{
  SmpSheetContent content = options->content;
  g_autofree char *course = NULL;

  if (content.moments != NULL && *content.moments != '\0')
    {
      if (content.kind == SMP_SHEET_TIMELINE)
        return g_ptr_array_ref (panels);
    }
  else
    {
      g_autofree char *moments = smp_course_moments (smp_studio_plan (studio, 0));

      course = g_strconcat (SMP_SHEET_BEFORE, ",", moments, NULL);
      content.moments = course;
    }
  content.kind = SMP_SHEET_TIMELINE;

  return smp_sheet_panels (&content, studio, error);
}

/* Adds a white layer on top, as large as the image. */
static GimpLayer *
add_paper (Frames *frames, const char *name)
{
  GimpLayer *paper =
      gimp_layer_new (frames->image, name, frames->width, frames->height + frames->band,
                      GIMP_RGB_IMAGE, 100.0, GIMP_LAYER_MODE_NORMAL);

  if (paper == NULL || !gimp_image_insert_layer (frames->image, paper, NULL, 0))
    return NULL;
  gimp_drawable_fill (GIMP_DRAWABLE (paper), GIMP_FILL_WHITE);
  return paper;
}

/* Takes the picture of a panel and puts it on top, at the top of the frame. */
static GimpLayer *
add_picture (Frames *frames, const SmpPanel *panel)
{
  GimpLayer *picture = smp_panel_take (panel, frames->studio, frames->image);

  if (picture == NULL || !gimp_image_insert_layer (frames->image, picture, NULL, 0) ||
      !gimp_layer_scale (picture, frames->width, frames->height, FALSE))
    return NULL;

  gimp_layer_set_offsets (picture, 0, 0);
  return picture;
}

static gboolean
burn_note (Frames *frames, GimpLayer *picture, GError **error)
{
  const char *note = smp_sheet_note (frames->options);
  GeglRectangle all = { 0, 0, frames->width, frames->height };
  GeglRectangle place =
      smp_sheet_note_place (frames->studio, frames->fonts.regular, note, &all, &all);

  return smp_text_burn (frames->image, picture, &place, frames->fonts.regular, note, error) != NULL;
}

static gboolean
add_label (Frames *frames, const SmpPanel *panel, GError **error)
{
  SmpLabelPlace place = { frames->width / 2.0, frames->height + frames->band / 2.0,
                          frames->width * 0.95,
                          MAX (LEAST_LETTERS, LETTERS * MIN (frames->width, frames->height)) };
  g_autofree char *label =
      panel->is_before ? g_strdup (panel->label)
                       /* TRANSLATORS: below a picture that moves: a moment, such as “5 Years” */
                       : g_strdup_printf (_ ("%s (simulation)"), panel->label);

  return smp_label_add (frames->image, label, &place, error);
}

/* Merges the topmost layer into the one below. */
static gboolean
merge_top (Frames *frames)
{
  g_autofree GimpLayer **layers = gimp_image_get_layers (frames->image);

  return gimp_image_merge_down (frames->image, layers[0], GIMP_CLIP_TO_BOTTOM_LAYER) != NULL;
}

static gboolean
add_frame (Frames *frames, const SmpPanel *panel, GError **error)
{
  GimpLayer *picture;

  if (add_paper (frames, panel->label) == NULL)
    return set_refused (error);
  picture = add_picture (frames, panel);
  if (picture == NULL)
    return set_refused (error);
  if (!panel->is_before && !burn_note (frames, picture, error))
    return FALSE;
  if (!merge_top (frames))
    return set_refused (error);
  if (!add_label (frames, panel, error))
    return FALSE;

  return merge_top (frames) || set_refused (error);
}

/* Makes an image with a layer for each panel, from the lowest on. */
static GimpImage *
make_frames (const SmpSheetOptions *options, SmpStudio *studio, GPtrArray *panels, GError **error)
{
  const GeglRectangle *region = smp_studio_region (studio);
  double zoom = MIN (1.0, (double) LARGEST_SIDE / MAX (region->width, region->height));
  Frames frames = { .options = options, .studio = studio };
  gboolean done = TRUE;

  if (!smp_fonts_find (&frames.fonts, error))
    return NULL;

  frames.width = MAX (1, (int) round (region->width * zoom));
  frames.height = MAX (1, (int) round (region->height * zoom));
  frames.band = MAX (LEAST_BAND, (int) round (MIN (frames.width, frames.height) * BAND));
  frames.image = gimp_image_new (frames.width, frames.height + frames.band, GIMP_RGB);
  if (frames.image == NULL)
    {
      set_refused (error);
      return NULL;
    }

  gimp_image_undo_disable (frames.image);
  gimp_context_push ();
  gimp_context_set_defaults ();
  gimp_context_set_interpolation (GIMP_INTERPOLATION_CUBIC);
  for (guint i = 0; i < panels->len && done; i++)
    {
      done = add_frame (&frames, panels->pdata[i], error);
      gimp_progress_update ((i + 1.0) / (panels->len + 1.0));
    }
  gimp_context_pop ();
  if (done)
    return frames.image;

  gimp_image_delete (frames.image);
  return NULL;
}

static gboolean
scale_to (GimpImage *frames, int side)
{
  int width = gimp_image_get_width (frames);
  int height = gimp_image_get_height (frames);
  double zoom = (double) side / MAX (width, height);
  gboolean done;

  gimp_context_push ();
  gimp_context_set_interpolation (GIMP_INTERPOLATION_CUBIC);
  done = gimp_image_scale (frames, MAX (1, (int) round (width * zoom)),
                           MAX (1, (int) round (height * zoom)));
  gimp_context_pop ();

  return done;
}

/* Encodes a copy of the frames, with lower quality and then fewer pixels until they are small enough. */
static GBytes *
encode (GimpImage *frames, char **remark, GError **error)
{
  SmpExportOptions how = { .format = SMP_EXPORT_FRAMES,
                           .jpeg_quality = QUALITY,
                           .frame_ms = FRAME_MS };
  int full = MAX (gimp_image_get_width (frames), gimp_image_get_height (frames));
  int side = full;

  for (;;)
    {
      GimpImage *copy = gimp_image_duplicate (frames);
      g_autoptr (GBytes) bytes = NULL;
      int width, height;

      gimp_image_undo_disable (copy);
      if (side < full && !scale_to (copy, side))
        set_refused (error);
      else
        bytes = smp_export_bytes (copy, &how, error);
      width = gimp_image_get_width (copy);
      height = gimp_image_get_height (copy);
      gimp_image_delete (copy);
      if (bytes == NULL)
        return NULL;
      if (g_bytes_get_size (bytes) <= SMP_MOVING_TIMELINE_MAX_SIZE)
        {
          if (how.jpeg_quality < QUALITY)
            /* TRANSLATORS: width and height in pixels */
            *remark = g_strdup_printf (_ ("To stay below 5 MB, the moving timeline is only %d × %d "
                                          "pixels large and less sharp than the sheet."),
                                       width, height);
          return g_steal_pointer (&bytes);
        }
      if (how.jpeg_quality > LEAST_QUALITY)
        {
          how.jpeg_quality = LEAST_QUALITY;
          continue;
        }
      if (side <= SMALLEST_SIDE)
        break;

      /* The bytes grow a little more slowly than the area. */
      side = MIN (
          (int) (side * sqrt ((double) SMP_MOVING_TIMELINE_MAX_SIZE / g_bytes_get_size (bytes)) *
                 0.98),
          (int) (side * 0.95));
      side = MAX (side, SMALLEST_SIDE);
    }

  smp_refuse (error, SMP_ERROR_TARGET,
              _ ("The moving timeline has too many pictures to stay below 5 MB. Choose fewer "
                 "moments."));
  return NULL;
}

/**
 * smp_moving_timeline_new:
 * @options: the options of the sheet
 * @studio: the studio that takes the pictures
 * @panels: (element-type SmpPanel): what the frames show, in their order
 * @remark: (out) (nullable): what the user should know about it; %NULL if nothing
 * @error: (out): return location
 *
 * Returns: (transfer full) (nullable): a WebP without metadata that begins again at its end, at most
 *   %SMP_MOVING_TIMELINE_MAX_SIZE bytes.
 **/
GBytes *
smp_moving_timeline_new (const SmpSheetOptions *options, SmpStudio *studio, GPtrArray *panels,
                         char **remark, GError **error)
{
  GimpImage *frames = make_frames (options, studio, panels, error);
  GBytes *bytes;

  *remark = NULL;
  if (frames == NULL)
    return NULL;

  bytes = encode (frames, remark, error);
  gimp_image_delete (frames);
  return bytes;
}
