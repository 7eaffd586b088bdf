/* look-chooser: shows which look matches the values. See look-chooser.h.
 *
 * It keeps no choice of its own: it shows the look whose values equal the present ones, or "Custom"
 * if none does, so it cannot disagree with the sliders. The open list shows each look on the client's own
 * photo, as soon as the pictures are made.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <cairo-gobject.h>
#include <libgimp/gimp.h>
#include <libgimp/gimpui.h>
#include <glib/gi18n.h>

#include "gimp/base/dialog.h"
#include "look-chooser.h"
#include "look-pictures.h"
#include "look-save-dialog.h"
#include "model/look.h"

enum
{
  COLUMN_NAME,
  COLUMN_LOOK, /* index of the look; NO_LOOK for Custom and separators, LAST for the last run */
  COLUMN_IS_SEPARATOR,
  COLUMN_PICTURE,
  COLUMN_SPAN,
  N_COLUMNS
};

/* Looks side by side in the open list, so that their pictures fit on a low screen. */
#define ACROSS 4

#define CHOOSER "smp-look-chooser"

#define NO_LOOK (-1)
#define LAST (-2)

typedef struct
{
  GObject *config;
  GPtrArray *looks;
  SmpSettings *last; /* or NULL */
  SmpLookPictures *pictures;
  GPtrArray
      *made; /* cairo_surface_t or NULL, in the order of the rows of the list that have values */
  gboolean is_stale; /* whether the list has older pictures than these */
  guint show_id;
  GtkWidget *combo;
  GtkWidget *comment;
  gulong changed_id;
} Chooser;

static const SmpLook *
find_matching (Chooser *chooser, int *place)
{
  g_autoptr (SmpSettings) settings = smp_settings_new ();

  smp_settings_read (settings, chooser->config);
  for (guint i = 0; i < chooser->looks->len; i++)
    {
      const SmpLook *look = chooser->looks->pdata[i];

      if (look->settings != NULL && smp_settings_same_look (look->settings, settings))
        {
          *place = i;
          return look;
        }
    }

  *place =
      chooser->last != NULL && smp_settings_same_look (chooser->last, settings) ? LAST : NO_LOOK;
  return NULL;
}

/* Selects the look that matches the present values. */
static void
update (Chooser *chooser)
{
  GtkTreeModel *model = gtk_combo_box_get_model (GTK_COMBO_BOX (chooser->combo));
  int place;
  const SmpLook *look = find_matching (chooser, &place);
  GtkTreeIter iter;

  g_signal_handler_block (chooser->combo, chooser->changed_id);
  for (gboolean more = gtk_tree_model_get_iter_first (model, &iter); more;
       more = gtk_tree_model_iter_next (model, &iter))
    {
      gboolean is_separator;
      int row_place;

      gtk_tree_model_get (model, &iter, COLUMN_LOOK, &row_place, COLUMN_IS_SEPARATOR, &is_separator,
                          -1);
      if (!is_separator && row_place == place)
        {
          gtk_combo_box_set_active_iter (GTK_COMBO_BOX (chooser->combo), &iter);
          break;
        }
    }
  g_signal_handler_unblock (chooser->combo, chooser->changed_id);

  if (place == LAST)
    gtk_label_set_text (GTK_LABEL (chooser->comment),
                        _ ("What you chose for the treatment before"));
  else if (look == NULL)
    gtk_label_set_text (GTK_LABEL (chooser->comment),
                        _ ("Values of your own; save them for later"));
  else if (look->comment == NULL && look->is_own)
    gtk_label_set_text (GTK_LABEL (chooser->comment), _ ("A look of your own"));
  else
    gtk_label_set_text (GTK_LABEL (chooser->comment), look->comment != NULL ? look->comment : "");
}

static void
add_row (GtkListStore *store, const char *name, int place, gboolean is_separator)
{
  gboolean has_picture = place != NO_LOOK && !is_separator;

  gtk_list_store_insert_with_values (store, NULL, -1, COLUMN_NAME, name, COLUMN_LOOK, place,
                                     COLUMN_IS_SEPARATOR, is_separator, COLUMN_SPAN,
                                     has_picture ? 1 : ACROSS, -1);
}

/* ---- pictures ------------------------------------------------------------------------------ */

/* The values of the row; NULL if it has none. */
static const SmpSettings *
settings_of_row (Chooser *chooser, GtkTreeModel *model, GtkTreeIter *iter)
{
  gboolean is_separator;
  int place;

  gtk_tree_model_get (model, iter, COLUMN_LOOK, &place, COLUMN_IS_SEPARATOR, &is_separator, -1);
  if (is_separator || place == NO_LOOK)
    return NULL;

  return place == LAST ? chooser->last : ((SmpLook *) chooser->looks->pdata[place])->settings;
}

/* Puts the pictures into the list, unless it is open: it would move under the pointer. Any change of a row makes GTK
 * build all entries anew. */
static gboolean
show_pictures (gpointer data)
{
  Chooser *chooser = data;
  GtkTreeModel *model = gtk_combo_box_get_model (GTK_COMBO_BOX (chooser->combo));
  GtkTreeIter iter;
  gboolean is_open;
  guint number = 0;

  chooser->show_id = 0;
  g_object_get (chooser->combo, "popup-shown", &is_open, NULL);
  if (is_open || !chooser->is_stale)
    return G_SOURCE_REMOVE;

  chooser->is_stale = FALSE;
  for (gboolean more = gtk_tree_model_get_iter_first (model, &iter); more;
       more = gtk_tree_model_iter_next (model, &iter))
    if (settings_of_row (chooser, model, &iter) != NULL && number < chooser->made->len)
      gtk_list_store_set (GTK_LIST_STORE (model), &iter, COLUMN_PICTURE,
                          chooser->made->pdata[number++], -1);

  return G_SOURCE_REMOVE;
}

/* Later, since GTK closes the list before it activates the entry that was clicked: were the entries built anew in
 * between, nothing would be chosen. */
static void
queue_pictures (Chooser *chooser)
{
  if (chooser->show_id == 0)
    chooser->show_id = g_idle_add (show_pictures, chooser);
}

static void
popup_changed (GtkComboBox *combo, GParamSpec *pspec, Chooser *chooser)
{
  queue_pictures (chooser);
}

/* Shows all pictures at once, so that the list is laid out only once. */
static void
picture_made (guint number, cairo_surface_t *picture, gpointer data)
{
  Chooser *chooser = data;
  cairo_surface_t **place = (cairo_surface_t **) &chooser->made->pdata[number];

  g_clear_pointer (place, cairo_surface_destroy);
  *place = cairo_surface_reference (picture);
  if (number + 1 == chooser->made->len)
    {
      chooser->is_stale = TRUE;
      queue_pictures (chooser);
    }
}

static void
make_pictures (Chooser *chooser)
{
  GtkTreeModel *model = gtk_combo_box_get_model (GTK_COMBO_BOX (chooser->combo));
  g_autoptr (GPtrArray) looks = g_ptr_array_new_with_free_func ((GDestroyNotify) smp_settings_free);
  GtkTreeIter iter;

  for (gboolean more = gtk_tree_model_get_iter_first (model, &iter); more;
       more = gtk_tree_model_iter_next (model, &iter))
    {
      const SmpSettings *settings = settings_of_row (chooser, model, &iter);

      if (settings != NULL)
        g_ptr_array_add (looks, smp_settings_copy (settings));
    }
  g_ptr_array_set_size (chooser->made, 0);
  g_ptr_array_set_size (chooser->made, looks->len);
  smp_look_pictures_make (chooser->pictures, looks);
}

/* ---- the list ------------------------------------------------------------------------------ */

static void
load_looks (Chooser *chooser)
{
  GtkListStore *store = GTK_LIST_STORE (gtk_combo_box_get_model (GTK_COMBO_BOX (chooser->combo)));

  g_clear_pointer (&chooser->looks, g_ptr_array_unref);
  chooser->looks = smp_look_list ();

  g_signal_handler_block (chooser->combo, chooser->changed_id);
  gtk_list_store_clear (store);
  /* TRANSLATORS: in the list of looks: values that are those of no look */
  add_row (store, _ ("Custom"), NO_LOOK, FALSE);
  if (chooser->last != NULL)
    /* TRANSLATORS: in the list of looks: the values of the treatment that was made before */
    add_row (store, _ ("As Last Time"), LAST, FALSE);
  for (guint i = 0; i < chooser->looks->len; i++)
    {
      const SmpLook *look = chooser->looks->pdata[i];
      const SmpLook *previous = i > 0 ? chooser->looks->pdata[i - 1] : NULL;

      if (previous == NULL || previous->is_own != look->is_own)
        add_row (store, NULL, NO_LOOK, TRUE);
      add_row (store, look->name, i, FALSE);
    }
  g_signal_handler_unblock (chooser->combo, chooser->changed_id);

  update (chooser);
  make_pictures (chooser);
}

static gboolean
is_separator (GtkTreeModel *model, GtkTreeIter *iter, gpointer data)
{
  gboolean separator;

  gtk_tree_model_get (model, iter, COLUMN_IS_SEPARATOR, &separator, -1);
  return separator;
}

static void
put_on (Chooser *chooser, const SmpSettings *look)
{
  g_autoptr (SmpSettings) settings = smp_settings_new ();

  smp_settings_read (settings, chooser->config);
  smp_settings_take_look (settings, look);

  g_object_freeze_notify (chooser->config);
  smp_settings_write (settings, chooser->config);
  g_object_thaw_notify (chooser->config);
  update (chooser);
}

static void
look_chosen (GtkComboBox *combo, Chooser *chooser)
{
  const SmpLook *look;
  GtkTreeIter iter;
  int place;

  if (!gtk_combo_box_get_active_iter (combo, &iter))
    return;
  gtk_tree_model_get (gtk_combo_box_get_model (combo), &iter, COLUMN_LOOK, &place, -1);
  if (place == NO_LOOK)
    {
      update (chooser);
      return;
    }

  if (place == LAST)
    {
      put_on (chooser, chooser->last);
      return;
    }

  look = chooser->looks->pdata[place];
  if (look->error != NULL)
    {
      update (chooser);
      gtk_label_set_text (GTK_LABEL (chooser->comment), look->error->message);
      return;
    }

  put_on (chooser, look->settings);
}

static void
config_changed (GObject *config, GParamSpec *pspec, Chooser *chooser)
{
  update (chooser);
  if (smp_settings_is_of_photo (pspec->name))
    smp_look_pictures_look_again (chooser->pictures);
}

static void
save_clicked (GtkButton *button, Chooser *chooser)
{
  g_autoptr (SmpSettings) settings = smp_settings_new ();

  smp_settings_read (settings, chooser->config);
  smp_look_save_dialog_run (gtk_widget_get_toplevel (GTK_WIDGET (button)), settings);
  load_looks (chooser);
}

static void
free_picture (gpointer data)
{
  if (data != NULL)
    cairo_surface_destroy (data);
}

static void
free_chooser (gpointer data)
{
  Chooser *chooser = data;

  smp_look_pictures_free (chooser->pictures);
  g_ptr_array_unref (chooser->made);
  g_ptr_array_unref (chooser->looks);
  smp_settings_free (chooser->last);
  g_free (chooser);
}

static void
destroyed (GtkWidget *box, Chooser *chooser)
{
  g_clear_handle_id (&chooser->show_id, g_source_remove);
  g_signal_handlers_disconnect_by_data (chooser->config, chooser);
}

/* The closed list has another model, by which it is known here; it shows names alone, in one line. */
static void
prepare_picture (GtkCellLayout *layout, GtkCellRenderer *renderer, GtkTreeModel *model,
                 GtkTreeIter *iter, gpointer data)
{
  cairo_surface_t *picture = NULL;

  if (GTK_IS_LIST_STORE (model))
    gtk_tree_model_get (model, iter, COLUMN_PICTURE, &picture, -1);
  g_object_set (renderer, "surface", picture, NULL);
  g_clear_pointer (&picture, cairo_surface_destroy);
}

static void
prepare_name (GtkCellLayout *layout, GtkCellRenderer *renderer, GtkTreeModel *model,
              GtkTreeIter *iter, gpointer data)
{
  cairo_surface_t *picture = NULL;

  if (GTK_IS_LIST_STORE (model))
    gtk_tree_model_get (model, iter, COLUMN_PICTURE, &picture, -1);
  g_object_set (renderer, "wrap-width", picture != NULL ? SMP_LOOK_PICTURE_WIDTH : -1, NULL);
  g_clear_pointer (&picture, cairo_surface_destroy);
}

/* In the open list a look has its name below its picture. */
static GtkWidget *
combo_new (void)
{
  g_autoptr (GtkListStore) store = gtk_list_store_new (
      N_COLUMNS, G_TYPE_STRING, G_TYPE_INT, G_TYPE_BOOLEAN, CAIRO_GOBJECT_TYPE_SURFACE, G_TYPE_INT);
  g_autoptr (GtkTreeModel) names = gtk_tree_model_filter_new (GTK_TREE_MODEL (store), NULL);
  GtkCellArea *area = gtk_cell_area_box_new ();
  GtkWidget *combo = g_object_new (GTK_TYPE_COMBO_BOX, "model", store, "cell-area", area,
                                   "wrap-width", ACROSS, "column-span-column", COLUMN_SPAN, NULL);
  GtkCellLayout *layout = GTK_CELL_LAYOUT (combo);
  GtkCellRenderer *picture = gtk_cell_renderer_pixbuf_new ();
  GtkCellRenderer *name = gtk_cell_renderer_text_new ();

  gtk_orientable_set_orientation (GTK_ORIENTABLE (area), GTK_ORIENTATION_VERTICAL);
  g_object_set (picture, "xalign", 0.0, NULL);
  g_object_set (name, "wrap-mode", PANGO_WRAP_WORD_CHAR, NULL);
  gtk_cell_layout_pack_start (layout, picture, FALSE);
  gtk_cell_layout_pack_start (layout, name, TRUE);
  gtk_cell_layout_set_cell_data_func (layout, picture, prepare_picture, NULL, NULL);
  gtk_cell_layout_set_cell_data_func (layout, name, prepare_name, NULL, NULL);
  gtk_cell_layout_set_attributes (layout, name, "text", COLUMN_NAME, NULL);
  gtk_combo_box_set_row_separator_func (GTK_COMBO_BOX (combo), is_separator, NULL, NULL);
  gtk_cell_view_set_model (GTK_CELL_VIEW (gtk_bin_get_child (GTK_BIN (combo))), names);

  return combo;
}

/**
 * smp_look_chooser_new:
 * @config: an object with one property for each of the operation's; the chooser reads and changes
 *   them
 * @treatment: the treatment, on whose photo the looks are shown
 * @last: (nullable): the values of an earlier treatment, offered as a look
 *
 * Returns: (transfer full): a widget to choose and save looks.
 **/
GtkWidget *
smp_look_chooser_new (GObject *config, GimpLayer *treatment, const SmpSettings *last)
{
  Chooser *chooser = g_new0 (Chooser, 1);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *label = gtk_label_new_with_mnemonic (_ ("_Look:"));
  GtkWidget *button = gtk_button_new_with_mnemonic (_ ("_Save Look..."));

  chooser->config = config;
  chooser->last = last != NULL ? smp_settings_copy (last) : NULL;
  chooser->combo = combo_new ();
  chooser->made = g_ptr_array_new_with_free_func (free_picture);
  chooser->pictures = smp_look_pictures_new (
      treatment, config, gtk_widget_get_scale_factor (chooser->combo), picture_made, chooser);
  chooser->comment = smp_dialog_text_new (NULL);
  chooser->changed_id =
      g_signal_connect (chooser->combo, "changed", G_CALLBACK (look_chosen), chooser);

  gtk_label_set_mnemonic_widget (GTK_LABEL (label), chooser->combo);
  gtk_widget_set_tooltip_text (button, _ ("Keeps these values as a look of your own"));
  gtk_style_context_add_class (gtk_widget_get_style_context (chooser->comment), "dim-label");

  gtk_box_pack_start (GTK_BOX (row), label, FALSE, FALSE, 0);
  gtk_box_pack_start (GTK_BOX (row), chooser->combo, TRUE, TRUE, 0);
  gtk_box_pack_start (GTK_BOX (row), button, FALSE, FALSE, 0);
  gtk_box_pack_start (GTK_BOX (box), row, FALSE, FALSE, 0);
  gtk_box_pack_start (GTK_BOX (box), chooser->comment, FALSE, FALSE, 0);

  g_signal_connect (chooser->combo, "notify::popup-shown", G_CALLBACK (popup_changed), chooser);
  g_signal_connect (button, "clicked", G_CALLBACK (save_clicked), chooser);
  g_signal_connect (config, "notify", G_CALLBACK (config_changed), chooser);
  g_signal_connect (box, "destroy", G_CALLBACK (destroyed), chooser);
  g_object_set_data_full (G_OBJECT (box), CHOOSER, chooser, free_chooser);
  load_looks (chooser);

  return box;
}

/**
 * smp_look_chooser_look_again:
 * @chooser: a widget of smp_look_chooser_new()
 *
 * Makes the pictures of the looks again, after the paint has changed.
 **/
void
smp_look_chooser_look_again (GtkWidget *box)
{
  Chooser *chooser = g_object_get_data (G_OBJECT (box), CHOOSER);

  smp_look_pictures_look_again (chooser->pictures);
}
