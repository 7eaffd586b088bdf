/* look-pictures: pictures of looks on the client's own photo. See look-pictures.h.
 *
 * Made in small steps of an idle source: first the sample of the photo is read, then one look after the other is
 * drawn.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "gimp/layer/sample.h"
#include "look-pictures.h"

/* How long to wait before reading a photo, so that dialog and canvas are drawn before, and nothing is read while
 * the user still paints or moves a slider. */
#define REST_MS 700

struct _SmpLookPictures
{
  GimpLayer *treatment;
  GObject *config;
  int scale;
  SmpLookPictureMade made;
  gpointer data;

  SmpSample *sample;
  gboolean is_read;
  GPtrArray *looks; /* SmpSettings */
  guint next;       /* look to draw */
  guint source_id;
};

static void
draw_next (SmpLookPictures *pictures)
{
  int width = SMP_LOOK_PICTURE_WIDTH * pictures->scale;
  int height = SMP_LOOK_PICTURE_HEIGHT * pictures->scale;
  gsize size = (gsize) 3 * width * height;
  guint8 *rgb = g_malloc (size);
  g_autoptr (GBytes) bytes = g_bytes_new_take (rgb, size);
  g_autoptr (GdkPixbuf) pixbuf =
      gdk_pixbuf_new_from_bytes (bytes, GDK_COLORSPACE_RGB, FALSE, 8, width, height, 3 * width);
  cairo_surface_t *surface;

  smp_sample_draw (pictures->sample, pictures->looks->pdata[pictures->next], rgb);
  surface = gdk_cairo_surface_create_from_pixbuf (pixbuf, pictures->scale, NULL);
  pictures->made (pictures->next++, surface, pictures->data);
  cairo_surface_destroy (surface);
}

static gboolean
step (gpointer data)
{
  SmpLookPictures *pictures = data;

  if (!pictures->is_read)
    pictures->is_read = !smp_sample_step (pictures->sample);
  else if (smp_sample_is_ready (pictures->sample) && pictures->next < pictures->looks->len)
    draw_next (pictures);
  else
    {
      pictures->source_id = 0;
      return G_SOURCE_REMOVE;
    }

  return G_SOURCE_CONTINUE;
}

static void
go_on (SmpLookPictures *pictures)
{
  if (pictures->source_id == 0)
    pictures->source_id = g_idle_add_full (G_PRIORITY_LOW, step, pictures, NULL);
}

static gboolean
begin (gpointer data)
{
  SmpLookPictures *pictures = data;
  g_autoptr (SmpSettings) settings = NULL;

  pictures->source_id = 0;
  if (!gimp_item_is_valid (GIMP_ITEM (pictures->treatment)))
    return G_SOURCE_REMOVE;

  settings = smp_settings_new ();
  smp_settings_read (settings, pictures->config);
  pictures->sample =
      smp_sample_new (pictures->treatment, settings, SMP_LOOK_PICTURE_WIDTH * pictures->scale,
                      SMP_LOOK_PICTURE_HEIGHT * pictures->scale);
  go_on (pictures);

  return G_SOURCE_REMOVE;
}

/**
 * smp_look_pictures_new:
 * @treatment: the treatment to draw on its photo
 * @config: its configuration
 * @scale: pixels of the pictures per pixel of their size, on screens of high density
 * @made: called with each picture
 * @data: its last argument
 *
 * Returns: (transfer full): pictures, to be made by smp_look_pictures_make().
 **/
SmpLookPictures *
smp_look_pictures_new (GimpLayer *treatment, GObject *config, int scale, SmpLookPictureMade made,
                       gpointer data)
{
  SmpLookPictures *pictures = g_new0 (SmpLookPictures, 1);

  pictures->treatment = treatment;
  pictures->config = config;
  pictures->scale = scale;
  pictures->made = made;
  pictures->data = data;
  pictures->looks = g_ptr_array_new ();

  return pictures;
}

/**
 * smp_look_pictures_make:
 * @pictures: the pictures
 * @looks: (element-type SmpSettings): the looks
 *
 * Makes a picture of each look, on the sample of the photo that is read the first time.
 **/
void
smp_look_pictures_make (SmpLookPictures *pictures, GPtrArray *looks)
{
  g_ptr_array_unref (pictures->looks);
  pictures->looks = g_ptr_array_ref (looks);
  pictures->next = 0;
  if (pictures->sample != NULL)
    go_on (pictures);
  else
    smp_look_pictures_look_again (pictures);
}

/**
 * smp_look_pictures_look_again:
 * @pictures: the pictures
 *
 * Makes all pictures again, with a new sample of the photo.
 **/
void
smp_look_pictures_look_again (SmpLookPictures *pictures)
{
  g_clear_handle_id (&pictures->source_id, g_source_remove);
  g_clear_pointer (&pictures->sample, smp_sample_free);
  pictures->is_read = FALSE;
  pictures->next = 0;
  pictures->source_id = g_timeout_add_full (G_PRIORITY_LOW, REST_MS, begin, pictures, NULL);
}

/**
 * smp_look_pictures_free:
 * @pictures: (nullable) (transfer full): what to free
 **/
void
smp_look_pictures_free (SmpLookPictures *pictures)
{
  if (pictures == NULL)
    return;

  g_clear_handle_id (&pictures->source_id, g_source_remove);
  smp_sample_free (pictures->sample);
  g_ptr_array_unref (pictures->looks);
  g_free (pictures);
}
