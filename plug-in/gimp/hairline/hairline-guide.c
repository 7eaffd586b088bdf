/* hairline-guide: lays another photo of the client over this one. See hairline-guide.h.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <math.h>

#include <libgimp/gimp.h>
#include <libgimp/gimpui.h>
#include <glib/gi18n.h>

#include "gimp/layer/treatment-scale.h"
#include "hairline-canvas.h"
#include "hairline-guide.h"

#define GUIDE "smp-hairline-guide"

typedef struct
{
  SmpHairlineScene *scene;
  GtkWidget *canvas, *choice, *opacity, *move;
  GimpImage **images; /* the images in the list */
} Guide;

/* Gets the landmarks of another photo from its hairline, or from its head. Returns FALSE if
 * neither is found. */
static gboolean
marks_of (GimpImage *image, SmpHairlineMarks *marks)
{
  GimpPath *path = smp_hairline_path_find (image);
  SmpHairlineDraft draft;
  SmpHeadFound found = { 0 };
  SmpScaleOrigin origin;
  SmpScale scale;
  gboolean is_corrected;

  if (path != NULL && smp_hairline_path_read (path, &draft, &is_corrected))
    {
      *marks = draft.marks;
      return TRUE;
    }

  scale = smp_treatment_scale_of_image (image, &origin);
  smp_head_find (image, scale.head.width > 0 ? &scale.head : NULL, &found, NULL);

  return found.is_sure && smp_hairline_marks_of_head (marks, &scale, &found);
}

/* Chooses two landmarks by which to align the photos: the outer eye corners if both photos have
 * them, else brows and midline. */
static void
choose_pair (const SmpHairlineMarks *one, const SmpHairlineMarks *other, SmpHairlineMark pair[2])
{
  gboolean has_eyes = one->is_given[SMP_MARK_LEFT_EYE] && one->is_given[SMP_MARK_RIGHT_EYE] &&
                      other->is_given[SMP_MARK_LEFT_EYE] && other->is_given[SMP_MARK_RIGHT_EYE];

  pair[0] = has_eyes ? SMP_MARK_LEFT_EYE : SMP_MARK_BROW;
  pair[1] = has_eyes ? SMP_MARK_RIGHT_EYE : SMP_MARK_MIDLINE;
}

/* Turns, scales and moves the guide so that its two landmarks match those of the photo. */
static gboolean
align (const SmpHairlineMarks *photo, const SmpHairlineMarks *guide, cairo_matrix_t *place)
{
  SmpHairlineMark pair[2];
  double gx, gy, px, py, length2, c, s;

  choose_pair (photo, guide, pair);
  gx = guide->at[pair[1]].x - guide->at[pair[0]].x;
  gy = guide->at[pair[1]].y - guide->at[pair[0]].y;
  px = photo->at[pair[1]].x - photo->at[pair[0]].x;
  py = photo->at[pair[1]].y - photo->at[pair[0]].y;
  length2 = gx * gx + gy * gy;
  if (!(length2 > 1.0) || !(px * px + py * py > 1.0))
    return FALSE;

  c = (gx * px + gy * py) / length2;
  s = (gx * py - gy * px) / length2;
  cairo_matrix_init (place, c, s, -s, c,
                     photo->at[pair[0]].x - c * guide->at[pair[0]].x + s * guide->at[pair[0]].y,
                     photo->at[pair[0]].y - s * guide->at[pair[0]].x - c * guide->at[pair[0]].y);

  return TRUE;
}

static void
take_guide (Guide *guide, GimpImage *image)
{
  SmpHairlineScene *scene = guide->scene;
  SmpHairlineMarks marks;

  smp_hairline_photo_clear (&scene->guide);
  if (image == NULL || !gimp_image_is_valid (image))
    return;

  scene->guide = smp_hairline_photo_read (image);
  if (scene->guide.surface != NULL &&
      !(marks_of (image, &marks) && align (&scene->draft.marks, &marks, &scene->guide_place)))
    {
      /* Without landmarks make it as large as the photo, to be moved by hand. */
      double scale = MIN ((double) scene->photo.width / scene->guide.width,
                          (double) scene->photo.height / scene->guide.height);

      cairo_matrix_init_scale (&scene->guide_place, scale, scale);
    }
}

static void
chosen (GtkComboBox *combo, Guide *guide)
{
  int index = gtk_combo_box_get_active (combo);

  take_guide (guide, index > 0 ? guide->images[index - 1] : NULL);
  gtk_widget_set_sensitive (guide->opacity, guide->scene->guide.surface != NULL);
  gtk_widget_set_sensitive (guide->move, guide->scene->guide.surface != NULL);
  if (guide->scene->guide.surface == NULL)
    gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (guide->move), FALSE);
  gtk_widget_queue_draw (guide->canvas);
}

static void
opacity_changed (GtkWidget *slider, Guide *guide)
{
  guide->scene->guide_opacity = gimp_label_spin_get_value (GIMP_LABEL_SPIN (slider)) / 100;
  gtk_widget_queue_draw (guide->canvas);
}

static void
move_toggled (GtkToggleButton *button, Guide *guide)
{
  smp_hairline_canvas_move_guide (guide->canvas, gtk_toggle_button_get_active (button));
}

static void
guide_free (gpointer data)
{
  Guide *guide = data;

  g_free (guide->images);
  g_free (guide);
}

/* Returns all other open images. */
static GimpImage **
list_others (GimpImage *image)
{
  GimpImage **images = gimp_get_images ();
  int n = 0;

  for (int i = 0; images != NULL && images[i] != NULL; i++)
    if (images[i] != image)
      images[n++] = images[i];
  if (images != NULL)
    images[n] = NULL;

  return images;
}

/**
 * smp_hairline_guide_new:
 * @scene: the scene that shows the guide
 * @image: the image for which a hairline is drafted
 * @canvas: the widget to redraw
 *
 * Returns: (transfer floating): widgets to choose another open photo and its opacity.
 **/
GtkWidget *
smp_hairline_guide_new (SmpHairlineScene *scene, GimpImage *image, GtkWidget *canvas)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  /* TRANSLATORS: another photo that is laid half transparent over this one */
  GtkWidget *label = gtk_label_new_with_mnemonic (_ ("O_ld photo:"));
  Guide *guide = g_new0 (Guide, 1);

  guide->scene = scene;
  guide->canvas = canvas;
  guide->images = list_others (image);
  guide->choice = gtk_combo_box_text_new ();
  /* TRANSLATORS: no photo */
  gtk_combo_box_text_append_text (GTK_COMBO_BOX_TEXT (guide->choice), _ ("None"));
  for (int i = 0; guide->images != NULL && guide->images[i] != NULL; i++)
    {
      g_autofree char *name = gimp_image_get_name (guide->images[i]);

      gtk_combo_box_text_append_text (GTK_COMBO_BOX_TEXT (guide->choice), name);
    }
  gtk_combo_box_set_active (GTK_COMBO_BOX (guide->choice), 0);
  gtk_widget_set_tooltip_text (
      guide->choice,
      _ ("Lays another open photo of the client over this one, its landmarks on those of this "
         "photo: how the hairline was once"));
  gtk_label_set_mnemonic_widget (GTK_LABEL (label), guide->choice);
  gtk_box_pack_start (GTK_BOX (row), label, FALSE, FALSE, 0);
  gtk_box_pack_start (GTK_BOX (row), guide->choice, TRUE, TRUE, 0);
  gtk_box_pack_start (GTK_BOX (box), row, FALSE, FALSE, 0);

  guide->opacity = gimp_scale_entry_new (_ ("Opacit_y (%)"), 100 * scene->guide_opacity, 0, 100, 0);
  gimp_label_spin_set_value (GIMP_LABEL_SPIN (guide->opacity), 100 * scene->guide_opacity);
  gtk_box_pack_start (GTK_BOX (box), guide->opacity, FALSE, FALSE, 0);
  guide->move = gtk_check_button_new_with_mnemonic (_ ("Mov_e the old photo"));
  gtk_widget_set_tooltip_text (
      guide->move, _ ("Dragging in the picture moves the old photo; the wheel with Shift "
                      "makes it larger or smaller"));
  gtk_box_pack_start (GTK_BOX (box), guide->move, FALSE, FALSE, 0);
  gtk_widget_set_sensitive (guide->opacity, FALSE);
  gtk_widget_set_sensitive (guide->move, FALSE);
  gtk_widget_set_sensitive (row, guide->images != NULL && guide->images[0] != NULL);

  g_signal_connect (guide->choice, "changed", G_CALLBACK (chosen), guide);
  g_signal_connect (guide->opacity, "value-changed", G_CALLBACK (opacity_changed), guide);
  g_signal_connect (guide->move, "toggled", G_CALLBACK (move_toggled), guide);
  g_object_set_data_full (G_OBJECT (box), GUIDE, guide, guide_free);

  return box;
}
