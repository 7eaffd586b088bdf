/* set-frame: cuts the pictures of a set for one sheet. See set-frame.h.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <math.h>

#include <gegl.h>
#include <libgimp/gimp.h>
#include <glib/gi18n.h>

#include "gimp/base/image-copy.h"
#include "gimp/base/procedure.h"
#include "gimp/sheet/note-place.h"
#include "gimp/sheet/sheet-text.h"
#include "model/error.h"
#include "set-frame.h"

/* The longer side of one picture of a pair, px. */
#define LONGEST_SIDE 1100

/* Between before and after, in parts of a picture's width. */
#define GAP 0.03

/* The part of a head that every picture shows. */
typedef struct
{
  double width_mm, height_mm;
  double pixels_per_mm; /* of a pair */
} Frame;

/* Whether a picture has the scale of the others. */
static gboolean
is_to_scale (const GPtrArray *pictures, guint number, guint odd)
{
  return number != odd && !((const SmpSetPicture *) pictures->pdata[number])->is_guess;
}

/* The smallest frame that holds the part to show of each picture. Pictures whose scale is not known, or differs from all
 * others, do not count unless there are no others. */
static Frame
frame_for (const GPtrArray *pictures, guint odd)
{
  Frame frame = { 0, 0, G_MAXDOUBLE };

  for (int all = 0; all < 2 && frame.width_mm == 0; all++)
    for (guint i = 0; i < pictures->len; i++)
      {
        const SmpSetPicture *picture = pictures->pdata[i];

        if (!all && !is_to_scale (pictures, i, odd))
          continue;
        frame.width_mm = MAX (frame.width_mm, picture->region.width / picture->pixels_per_mm);
        frame.height_mm = MAX (frame.height_mm, picture->region.height / picture->pixels_per_mm);
        frame.pixels_per_mm = MIN (frame.pixels_per_mm, picture->pixels_per_mm);
      }
  frame.pixels_per_mm =
      MIN (frame.pixels_per_mm, LONGEST_SIDE / MAX (frame.width_mm, frame.height_mm));

  return frame;
}

/* The part of a photo that fills the frame, as far as the photo goes. Where the scale is not to be trusted it has only
 * the frame's shape. */
static GeglRectangle
cut_for (const SmpSetPicture *picture, const Frame *frame, gboolean is_to_scale)
{
  const GeglRectangle *region = &picture->region;
  int all_width = gimp_image_get_width (picture->after);
  int all_height = gimp_image_get_height (picture->after);
  double width = frame->width_mm * picture->pixels_per_mm;
  double height = frame->height_mm * picture->pixels_per_mm;
  GeglRectangle cut;

  if (!is_to_scale)
    {
      double zoom = MAX (region->width / width, region->height / height);

      width *= zoom;
      height *= zoom;
    }
  cut.width = CLAMP ((int) round (width), 1, all_width);
  cut.height = CLAMP ((int) round (height), 1, all_height);
  cut.x = CLAMP (region->x + (region->width - cut.width) / 2, 0, all_width - cut.width);
  cut.y = CLAMP (region->y + (region->height - cut.height) / 2, 0, all_height - cut.height);
  return cut;
}

static gboolean
set_refused (GError **error)
{
  g_autofree char *reason = smp_gimp_reason ();

  return smp_refuse (error, SMP_ERROR_GIMP,
                     _ ("GIMP cannot put the pictures of before and after side by side: %s. Close "
                        "other images and try again."),
                     reason);
}

/* Returns a copy of an image, cut. */
static GimpImage *
cut_image (GimpImage *image, const GeglRectangle *cut, GError **error)
{
  GimpImage *copy = gimp_image_duplicate (image);

  if (copy != NULL)
    {
      gimp_image_undo_disable (copy);
      if (gimp_image_crop (copy, cut->width, cut->height, cut->x, cut->y) &&
          smp_image_flatten (copy))
        return copy;
      gimp_image_delete (copy);
    }
  set_refused (error);
  return NULL;
}

/* Writes the note where it hides least of what a client asks about. */
static gboolean
burn_note (GimpImage *image, const SmpSetPicture *picture, const GeglRectangle *cut,
           const char *note, const SmpFonts *fonts, GError **error)
{
  g_autofree GimpLayer **layers = gimp_image_get_layers (image);
  g_autofree float *coverage = g_new (float, SMP_SET_CELLS *SMP_SET_CELLS);
  int all_width = gimp_image_get_width (picture->after);
  int all_height = gimp_image_get_height (picture->after);
  SmpFrame place;
  GeglRectangle box;

  for (int y = 0; y < SMP_SET_CELLS; y++)
    for (int x = 0; x < SMP_SET_CELLS; x++)
      {
        int column =
            (int) ((cut->x + (x + 0.5) * cut->width / SMP_SET_CELLS) * SMP_SET_CELLS / all_width);
        int row =
            (int) ((cut->y + (y + 0.5) * cut->height / SMP_SET_CELLS) * SMP_SET_CELLS / all_height);

        coverage[y * SMP_SET_CELLS + x] =
            picture->coverage[MIN (row, SMP_SET_CELLS - 1) * SMP_SET_CELLS +
                              MIN (column, SMP_SET_CELLS - 1)];
      }
  place = smp_note_place_find (coverage, SMP_SET_CELLS, SMP_SET_CELLS,
                               (double) cut->width / cut->height,
                               smp_text_aspect (fonts->regular, note));
  box = (GeglRectangle) { (int) round (place.x * cut->width), (int) round (place.y * cut->height),
                          MAX (1, (int) round (place.width * cut->width)),
                          MAX (1, (int) round (place.height * cut->height)) };

  return smp_text_burn (image, layers[0], &box, fonts->regular, note, error) != NULL;
}

/* Places a picture in the middle of its half of a pair. */
static gboolean
place (GimpImage *pair, GimpImage *picture, double zoom, int left, int width, int height)
{
  GimpLayer *layer = gimp_layer_new_from_visible (picture, pair, NULL);
  int own_width = CLAMP ((int) round (zoom * gimp_image_get_width (picture)), 1, width);
  int own_height = CLAMP ((int) round (zoom * gimp_image_get_height (picture)), 1, height);

  if (layer == NULL || !gimp_image_insert_layer (pair, layer, NULL, 0) ||
      !gimp_layer_scale (layer, own_width, own_height, FALSE))
    return FALSE;

  gimp_layer_set_offsets (layer, left + (width - own_width) / 2, (height - own_height) / 2);
  return TRUE;
}

/* Puts before and after side by side, in the direction of reading. */
static GimpImage *
pair_new (GimpImage *before, GimpImage *after, const Frame *frame, double zoom, GError **error)
{
  int width = MAX (1, (int) round (frame->width_mm * frame->pixels_per_mm));
  int height = MAX (1, (int) round (frame->height_mm * frame->pixels_per_mm));
  int gap = MAX (1, (int) round (GAP * width));
  gboolean is_mirrored = smp_text_is_right_to_left (_ ("Before"));
  GimpImage *pair = gimp_image_new (2 * width + gap, height, GIMP_RGB);
  GimpLayer *paper;
  gboolean done;

  gimp_image_undo_disable (pair);
  gimp_context_push ();
  gimp_context_set_defaults ();
  gimp_context_set_interpolation (GIMP_INTERPOLATION_CUBIC);
  paper = gimp_layer_new (pair, NULL, 2 * width + gap, height, GIMP_RGB_IMAGE, 100.0,
                          GIMP_LAYER_MODE_NORMAL);
  done = paper != NULL && gimp_image_insert_layer (pair, paper, NULL, 0) &&
         gimp_drawable_fill (GIMP_DRAWABLE (paper), GIMP_FILL_WHITE) &&
         place (pair, before, zoom, is_mirrored ? width + gap : 0, width, height) &&
         place (pair, after, zoom, is_mirrored ? 0 : width + gap, width, height) &&
         smp_image_flatten (pair);
  gimp_context_pop ();
  if (done)
    return pair;

  set_refused (error);
  gimp_image_delete (pair);
  return NULL;
}

/* The numbers of a picture. */
static char *
describe (const SmpSetPicture *picture)
{
  if (picture->is_guess)
    /* TRANSLATORS: below a picture of which nobody knows how many pixels show a millimetre */
    return g_strdup (_ ("Scale not measured"));

  /* TRANSLATORS: numbers of a treatment and its photo: pixels per millimetre */
  return g_strdup_printf (_ ("%.0f dots/cm² · %.1f px/mm"), picture->dots_per_cm2,
                          picture->photo_px_per_mm);
}

static SmpPanel *
panel_new (const SmpSetPicture *picture, GimpImage *image, gboolean is_before)
{
  SmpPanel *panel = smp_panel_new_ready (smp_photo_view_id (picture->view), image);

  panel->is_before = is_before;
  panel->is_plan = !is_before;
  panel->view = g_strdup (smp_photo_view_name (picture->view));
  panel->label = g_strdup (is_before ? _ ("Before") : _ ("After"));
  panel->detail = is_before ? g_strdup (_ ("The photo, untouched")) : describe (picture);
  return panel;
}

static SmpPanel *
pair_panel_new (const SmpSetPicture *picture, GimpImage *image)
{
  SmpPanel *panel = smp_panel_new_ready (smp_photo_view_id (picture->view), image);
  g_autofree char *numbers = describe (picture);

  panel->is_plan = TRUE;
  panel->label = g_strdup (smp_photo_view_name (picture->view));
  /* TRANSLATORS: below two pictures side by side; then numbers */
  panel->detail = g_strdup_printf (_ ("Before and after · %s"), numbers);
  return panel;
}

static gboolean
add_picture (SmpSetPanels *panels, const SmpSetPicture *picture, const Frame *frame,
             gboolean is_to_scale, const char *note, const SmpFonts *fonts, GError **error)
{
  GeglRectangle cut = cut_for (picture, frame, is_to_scale);
  double zoom = frame->pixels_per_mm / picture->pixels_per_mm;
  GimpImage *before = cut_image (picture->before, &cut, error);
  GimpImage *after, *pair;

  if (before == NULL)
    return FALSE;
  g_ptr_array_add (panels->steps, panel_new (picture, before, TRUE));
  after = cut_image (picture->after, &cut, error);
  if (after == NULL)
    return FALSE;
  g_ptr_array_add (panels->steps, panel_new (picture, after, FALSE));
  if (!burn_note (after, picture, &cut, note, fonts, error))
    return FALSE;

  if (!is_to_scale)
    zoom = MIN (frame->width_mm * frame->pixels_per_mm / cut.width,
                frame->height_mm * frame->pixels_per_mm / cut.height);
  pair = pair_new (before, after, frame, zoom, error);
  if (pair == NULL)
    return FALSE;
  g_ptr_array_add (panels->pairs, pair_panel_new (picture, pair));
  return TRUE;
}

/**
 * smp_set_panels_make:
 * @panels: (out caller-allocates): the panels; clear it afterwards
 * @pictures: (element-type SmpSetPicture): the pictures of a set; at least one
 * @odd: the number of a picture whose scale does not fit the others; any larger number for none
 * @note: the words across simulations
 * @error: (out): return location
 *
 * Returns: whether they could be made.
 **/
gboolean
smp_set_panels_make (SmpSetPanels *panels, GPtrArray *pictures, guint odd, const char *note,
                     GError **error)
{
  Frame frame = frame_for (pictures, odd);
  SmpFonts fonts;

  panels->pairs = g_ptr_array_new_with_free_func ((GDestroyNotify) smp_panel_free);
  panels->steps = g_ptr_array_new_with_free_func ((GDestroyNotify) smp_panel_free);
  panels->width_mm = (2 + GAP) * frame.width_mm;
  panels->aspect = panels->width_mm / frame.height_mm;
  if (!smp_fonts_find (&fonts, error))
    return FALSE;

  for (guint i = 0; i < pictures->len; i++)
    if (!add_picture (panels, pictures->pdata[i], &frame, is_to_scale (pictures, i, odd), note,
                      &fonts, error))
      return FALSE;

  return TRUE;
}

/**
 * smp_set_panels_clear:
 * @panels: what to clear
 **/
void
smp_set_panels_clear (SmpSetPanels *panels)
{
  g_clear_pointer (&panels->pairs, g_ptr_array_unref);
  g_clear_pointer (&panels->steps, g_ptr_array_unref);
}
