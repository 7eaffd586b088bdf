/* region: which part of a photo its pictures show. See region.h.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <math.h>

#include <gegl.h>
#include <libgimp/gimp.h>
#include <glib/gi18n.h>

#include "coverage.h"
#include "model/error.h"
#include "region.h"
#include "treatment-scale.h"
#include "treatment.h"

/* Space around a treated area and around a head, in parts of its longer side. */
#define ROOM_AROUND_AREA 0.12
#define ROOM_AROUND_HEAD 0.06

/* Of the outline of a head that are looked at. */
#define POINTS_OF_HEAD 360

/* Side of the smallest useful picture, pixels. */
#define MIN_SIDE 16

/* Weaker paint makes hardly a dot. */
#define LEAST_PAINT 0.02f

/* A selection is shown if more of it is painted than a stray dot of the brush, looked at in a picture of this many
 * pixels: a whole head may be selected for a thin scar. */
#define LEAST_PAINTED_PART 0.002
#define SAMPLED_SIDE 128

static void
grow (GeglRectangle *box, double room)
{
  int pixels = (int) round (MAX (box->width, box->height) * room);

  *box = (GeglRectangle) { box->x - pixels, box->y - pixels, box->width + 2 * pixels,
                           box->height + 2 * pixels };
}

static gboolean
find_treated (GList *treatments, GeglRectangle *box)
{
  gboolean found = FALSE;

  for (GList *item = treatments; item != NULL; item = item->next)
    {
      GeglRectangle one;

      if (smp_coverage_find (item->data, LEAST_PAINT, &one))
        {
          if (found)
            gegl_rectangle_bounding_box (box, box, &one);
          else
            *box = one;
          found = TRUE;
        }
    }
  if (found)
    grow (box, ROOM_AROUND_AREA);

  return found;
}

static GeglRectangle
box_around (const SmpOutline *head)
{
  double left = head->x, right = head->x, top = head->y, bottom = head->y;

  for (int i = 0; i < POINTS_OF_HEAD; i++)
    {
      double x, y;

      smp_outline_point (head, 2 * G_PI * i / POINTS_OF_HEAD, &x, &y);
      left = MIN (left, x);
      right = MAX (right, x);
      top = MIN (top, y);
      bottom = MAX (bottom, y);
    }

  return (GeglRectangle) { (int) floor (left), (int) floor (top), (int) ceil (right - left),
                           (int) ceil (bottom - top) };
}

static gboolean
find_head (GList *treatments, GeglRectangle *box)
{
  for (GList *item = treatments; item != NULL; item = item->next)
    {
      SmpOutline head = smp_treatment_get_scale (item->data).head;

      if (head.width > 0)
        {
          *box = box_around (&head);
          grow (box, ROOM_AROUND_HEAD);
          return TRUE;
        }
    }

  return FALSE;
}

/**
 * smp_region_find_head:
 * @image: an image
 * @box: (out): its pixels
 *
 * Returns: whether it shows a head whose outline is known, or else any treatment, which is taken for it.
 **/
gboolean
smp_region_find_head (GimpImage *image, GeglRectangle *box)
{
  g_autoptr (GList) treatments = smp_treatment_list_in (image);

  return find_head (treatments, box) || find_treated (treatments, box);
}

static gboolean
find_selection (GimpImage *image, GeglRectangle *box)
{
  gboolean non_empty;
  int x1, y1, x2, y2;

  if (!gimp_selection_bounds (image, &non_empty, &x1, &y1, &x2, &y2) || !non_empty)
    return FALSE;

  *box = (GeglRectangle) { x1, y1, x2 - x1, y2 - y1 };
  return TRUE;
}

/* Whether a part of the photo shows any treatment: a selection with hardly any paint in it has another purpose, such as
 * the stubble for Match Stubble. */
static gboolean
shows_paint (GList *treatments, const GeglRectangle *box)
{
  double scale = MIN (1.0, (double) SAMPLED_SIDE / MAX (box->width, box->height));

  for (GList *item = treatments; item != NULL; item = item->next)
    {
      g_autoptr (GeglBuffer) buffer = gimp_drawable_get_buffer (item->data);
      g_autofree guint8 *rgba = NULL;
      int dx, dy, n, painted = 0;
      GeglRectangle sampled;

      gimp_drawable_get_offsets (item->data, &dx, &dy);
      sampled = (GeglRectangle) { (int) floor ((box->x - dx) * scale),
                                  (int) floor ((box->y - dy) * scale),
                                  MAX (1, (int) (box->width * scale)),
                                  MAX (1, (int) (box->height * scale)) };
      n = sampled.width * sampled.height;
      rgba = g_malloc_n (n, 4);
      gegl_buffer_get (buffer, &sampled, scale, babl_format ("R'G'B'A u8"), rgba,
                       GEGL_AUTO_ROWSTRIDE, GEGL_ABYSS_NONE);
      for (int i = 0; i < n; i++)
        painted += rgba[4 * i + 3] > 255 * LEAST_PAINT;
      if (painted > LEAST_PAINTED_PART * n)
        return TRUE;
    }

  return FALSE;
}

/* The selection if anything in it is treated, or else the treated area; failing these any selection, or all. */
static SmpRegion
find_by_itself (GimpImage *image, GList *treatments, GeglRectangle *box)
{
  GeglRectangle selected;
  gboolean has_selection = find_selection (image, &selected);

  if (!(has_selection && shows_paint (treatments, &selected)) && find_treated (treatments, box))
    return SMP_REGION_TREATED;
  if (!has_selection)
    return SMP_REGION_ALL;

  *box = selected;
  return SMP_REGION_SELECTION;
}

/**
 * smp_region_find:
 * @image: an image
 * @region: a part of it
 * @box: (out): its pixels, all of them inside the image
 * @found: (out) (optional): @region, or what SMP_REGION_AUTO stands for in this image
 * @error: (out): return location
 *
 * Returns: whether there is such a part, large enough to show anything.
 **/
gboolean
smp_region_find (GimpImage *image, SmpRegion region, GeglRectangle *box, SmpRegion *found,
                 GError **error)
{
  g_autoptr (GList) treatments = smp_treatment_list_in (image);
  GeglRectangle all = { 0, 0, gimp_image_get_width (image), gimp_image_get_height (image) };

  *box = all;
  switch (region)
    {
    case SMP_REGION_AUTO:
      region = find_by_itself (image, treatments, box);
      break;
    case SMP_REGION_SELECTION:
      if (!find_selection (image, box))
        return smp_refuse (
            error, SMP_ERROR_TARGET,
            _ ("Nothing is selected. Select the part of the photo that the sheet shall "
               "show, or choose another part in the dialog."));
      break;
    case SMP_REGION_TREATED:
      if (!find_treated (treatments, box))
        return smp_refuse (
            error, SMP_ERROR_TARGET,
            _ ("Nothing is painted on the treatment layer. Paint the area to treat, or "
               "choose the whole photo."));
      break;
    case SMP_REGION_HEAD:
      if (!find_head (treatments, box))
        return smp_refuse (
            error, SMP_ERROR_TARGET,
            _ ("The treatment has no head outline. Set one in the Treatment dialog, or "
               "choose another part of the photo."));
      break;
    case SMP_REGION_ALL:
      break;
    }
  if (found != NULL)
    *found = region;

  if (!gegl_rectangle_intersect (box, box, &all) || box->width < MIN_SIDE || box->height < MIN_SIDE)
    return smp_refuse (error, SMP_ERROR_TARGET,
                       _ ("The part of the photo that the sheet shall show is too small. Choose at "
                          "least %d by %d pixels."),
                       MIN_SIDE, MIN_SIDE);

  return TRUE;
}
