/* scale-picture: a picture on which the outline of the head is dragged. See scale-picture.h.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "gimp/base/dialog.h"
#include "gimp/hairline/hairline-canvas.h"
#include "scale-picture.h"

#define PICTURE "smp-scale-picture"

/* Pixels of the screen: together with the rest of the dialog it must fit a screen of 1366 x 768. */
#define WIDTH 360
#define HEIGHT 420

/* Width of the text below it, in characters. */
#define STATUS_CHARS 50

typedef struct
{
  GtkWidget *canvas, *status;
  SmpHairlineScene scene;
  SmpScaleOutlined *outlined;
  gpointer data;
} Picture;

static void
show_status (Picture *picture)
{
  g_autofree char *text = smp_hairline_scene_describe (&picture->scene, picture->scene.active);

  gtk_label_set_text (GTK_LABEL (picture->status), text);
}

static void
handle_moved (gpointer data)
{
  Picture *picture = data;

  if (picture->scene.is_changed)
    picture->outlined (&picture->scene.scale.head, picture->data);
  picture->scene.is_changed = FALSE;
  show_status (picture);
}

static void
picture_free (gpointer data)
{
  Picture *picture = data;

  smp_hairline_scene_clear (&picture->scene);
  g_free (picture);
}

/* Makes room for what there is to do, which is longer than what is said of any handle. */
static void
reserve_status (const Picture *picture)
{
  const SmpHairlineScene scene = { .is_head_only = TRUE, .scale.head.width = 1 };
  g_autofree char *text = smp_hairline_scene_describe (&scene, -1);

  smp_dialog_reserve_text (picture->status, text);
}

/**
 * smp_scale_picture_new:
 * @image: an image
 * @outlined: called when the user moved the outline
 * @data: for @outlined
 *
 * Returns: (transfer floating): its photo, and below what is there to do.
 **/
GtkWidget *
smp_scale_picture_new (GimpImage *image, SmpScaleOutlined *outlined, gpointer data)
{
  Picture *picture = g_new0 (Picture, 1);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);

  picture->scene = (SmpHairlineScene) { .is_head_only = TRUE, .active = -1 };
  picture->scene.photo = smp_hairline_photo_read (image);
  picture->outlined = outlined;
  picture->data = data;
  picture->canvas = smp_hairline_canvas_new (&picture->scene, handle_moved, picture);
  gtk_widget_set_size_request (picture->canvas, WIDTH, HEIGHT);
  picture->status = smp_dialog_text_new (NULL);
  gtk_label_set_max_width_chars (GTK_LABEL (picture->status), STATUS_CHARS);
  gtk_box_pack_start (GTK_BOX (box), picture->canvas, TRUE, TRUE, 0);
  gtk_box_pack_start (GTK_BOX (box), smp_dialog_roomy_new (picture->status), FALSE, FALSE, 0);
  reserve_status (picture);
  g_object_set_data_full (G_OBJECT (box), PICTURE, picture, picture_free);

  return box;
}

/**
 * smp_scale_picture_show:
 * @box: the picture
 * @scale: the scale and the head to show
 **/
void
smp_scale_picture_show (GtkWidget *box, const SmpScale *scale)
{
  Picture *picture = g_object_get_data (G_OBJECT (box), PICTURE);

  picture->scene.scale = *scale;
  if (!(scale->head.width > 0))
    picture->scene.active = -1;
  show_status (picture);
  gtk_widget_queue_draw (picture->canvas);
}
