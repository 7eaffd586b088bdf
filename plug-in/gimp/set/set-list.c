/* set-list: lists the photos of a set. See set-list.h.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <glib/gi18n.h>

#include "set-list.h"

/* Sides of a small picture, px. */
#define THUMBNAIL 56

/* A row of a view that must be chosen first. */
#define NOT_CHOSEN "?"

typedef struct
{
  SmpSetListChanged changed;
  gpointer data;
} List;

/* A small picture of a photo; an icon if the computer's own decoders do not know its format. */
static GtkWidget *
thumbnail_new (const SmpBatchPhoto *file)
{
  g_autoptr (GdkPixbuf) pixels =
      file->problem == NULL
          ? gdk_pixbuf_new_from_file_at_scale (file->path, THUMBNAIL, THUMBNAIL, TRUE, NULL)
          : NULL;
  g_autoptr (GdkPixbuf) upright =
      pixels != NULL ? gdk_pixbuf_apply_embedded_orientation (pixels) : NULL;
  GtkWidget *image =
      upright != NULL
          ? gtk_image_new_from_pixbuf (upright)
          : gtk_image_new_from_icon_name (
                file->problem != NULL ? "dialog-warning" : "image-x-generic", GTK_ICON_SIZE_DIALOG);

  gtk_widget_set_size_request (image, THUMBNAIL, THUMBNAIL);
  return image;
}

/* What is known of a photo, or what is wrong with it. */
static char *
describe (const SmpBatchPhoto *file, const SmpSetPhoto *photo)
{
  const char *area = file->has_layers     ? _ ("Treatment layers")
                     : file->mask != NULL ? _ ("Picture of the area")
                                          : _ ("Drafted hairline");

  if (file->problem != NULL)
    return g_strdup (file->problem->message);

  return g_strdup_printf (
      "%s · %s", area,
      file->has_layers  ? _ ("scale from the layers")
      : file->has_scale ? _ ("scale from its file")
      : photo->place != NULL
          ? _ ("scale from the record")
          /* TRANSLATORS: how the scale of a photo will be found: from the outline of the head */
          : _ ("scale from the head, if it can be found"));
}

static GtkWidget *
label_new (const char *text, gboolean is_name)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0.0);
  gtk_label_set_ellipsize (GTK_LABEL (label),
                           is_name ? PANGO_ELLIPSIZE_MIDDLE : PANGO_ELLIPSIZE_NONE);
  if (!is_name)
    {
      gtk_label_set_line_wrap (GTK_LABEL (label), TRUE);
      gtk_label_set_max_width_chars (GTK_LABEL (label), 36);
      gtk_style_context_add_class (gtk_widget_get_style_context (label), GTK_STYLE_CLASS_DIM_LABEL);
    }
  return label;
}

static void
on_view_chosen (GtkComboBox *combo, List *list)
{
  SmpSetPhoto *photo = g_object_get_data (G_OBJECT (combo), "smp-photo");
  SmpPhotoView view;

  if (!smp_photo_view_parse (gtk_combo_box_get_active_id (combo), &view, NULL))
    return;

  photo->view = view;
  photo->is_left_out = view == SMP_PHOTO_VIEW_NONE;
  list->changed (list->data);
}

/* The choice of a view; it says so as long as there is none. */
static GtkWidget *
view_combo_new (List *list, SmpSetPhoto *photo, const char *name)
{
  GtkWidget *combo = gtk_combo_box_text_new ();
  gboolean is_open = photo->view == SMP_PHOTO_VIEW_NONE && !photo->is_left_out;

  if (is_open)
    /* TRANSLATORS: in a list of views of a head, until one is chosen */
    gtk_combo_box_text_append (GTK_COMBO_BOX_TEXT (combo), NOT_CHOSEN, _ ("Choose the view"));
  for (int view = SMP_PHOTO_VIEW_FRONT; view < SMP_N_PHOTO_VIEWS; view++)
    gtk_combo_box_text_append (GTK_COMBO_BOX_TEXT (combo), smp_photo_view_id (view),
                               smp_photo_view_name (view));
  gtk_combo_box_text_append (GTK_COMBO_BOX_TEXT (combo), smp_photo_view_id (SMP_PHOTO_VIEW_NONE),
                             smp_photo_view_name (SMP_PHOTO_VIEW_NONE));
  gtk_combo_box_set_active_id (GTK_COMBO_BOX (combo),
                               is_open ? NOT_CHOSEN : smp_photo_view_id (photo->view));
  gtk_widget_set_valign (combo, GTK_ALIGN_CENTER);
  atk_object_set_name (gtk_widget_get_accessible (combo), name);
  g_object_set_data (G_OBJECT (combo), "smp-photo", photo);
  g_signal_connect (combo, "changed", G_CALLBACK (on_view_chosen), list);
  return combo;
}

/**
 * smp_set_list_show:
 * @list: a widget from smp_set_list_new()
 * @job: (nullable): the photos, whose views the user may change until others are shown
 **/
void
smp_set_list_show (GtkWidget *list, SmpSetJob *job)
{
  List *own = g_object_get_data (G_OBJECT (list), "smp-list");
  g_autoptr (GList) rows = gtk_container_get_children (GTK_CONTAINER (list));

  for (GList *row = rows; row != NULL; row = row->next)
    gtk_widget_destroy (row->data);

  for (guint i = 0; job != NULL && i < job->files->len; i++)
    {
      const SmpBatchPhoto *file = job->files->pdata[i];
      SmpSetPhoto *photo = job->set->photos->pdata[i];
      GtkWidget *words = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);
      g_autofree char *text = describe (file, photo);

      gtk_box_pack_start (GTK_BOX (words), label_new (file->name, TRUE), FALSE, FALSE, 0);
      gtk_box_pack_start (GTK_BOX (words), label_new (text, FALSE), FALSE, FALSE, 0);
      gtk_widget_set_valign (words, GTK_ALIGN_CENTER);
      gtk_widget_set_hexpand (words, TRUE);
      gtk_grid_attach (GTK_GRID (list), thumbnail_new (file), 0, i, 1, 1);
      gtk_grid_attach (GTK_GRID (list), words, 1, i, 1, 1);
      gtk_grid_attach (GTK_GRID (list), view_combo_new (own, photo, file->name), 2, i, 1, 1);
    }
  gtk_widget_show_all (list);
}

/**
 * smp_set_list_new:
 * @changed: called after the user has chosen a view
 * @data: for @changed
 *
 * Returns: (transfer floating): an empty list.
 **/
GtkWidget *
smp_set_list_new (SmpSetListChanged changed, gpointer data)
{
  GtkWidget *grid = gtk_grid_new ();
  List *list = g_new0 (List, 1);

  list->changed = changed;
  list->data = data;
  g_object_set_data_full (G_OBJECT (grid), "smp-list", list, g_free);
  gtk_grid_set_row_spacing (GTK_GRID (grid), 6);
  gtk_grid_set_column_spacing (GTK_GRID (grid), 12);
  gtk_container_set_border_width (GTK_CONTAINER (grid), 6);
  return grid;
}
