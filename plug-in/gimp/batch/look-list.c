/* look-list: a list of looks with check boxes. See look-list.h.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "look-list.h"
#include "model/look.h"

enum
{
  LOOK_CHOSEN,
  LOOK_NAME,
  LOOK_ID,
  N_LOOK_COLUMNS
};

typedef struct
{
  GObject *config;
  GtkListStore *looks;
} LookList;

static void
look_list_free (LookList *list)
{
  g_free (list);
}

/* Writes the names of the chosen looks to the configuration. */
static void
write_chosen (LookList *list)
{
  GtkTreeModel *looks = GTK_TREE_MODEL (list->looks);
  g_autoptr (GStrvBuilder) chosen = g_strv_builder_new ();
  g_auto (GStrv) ids = NULL;
  GtkTreeIter row;

  for (gboolean more = gtk_tree_model_get_iter_first (looks, &row); more;
       more = gtk_tree_model_iter_next (looks, &row))
    {
      g_autofree char *id = NULL;
      gboolean is_chosen;

      gtk_tree_model_get (looks, &row, LOOK_CHOSEN, &is_chosen, LOOK_ID, &id, -1);
      if (is_chosen)
        g_strv_builder_add (chosen, id);
    }

  ids = g_strv_builder_end (chosen);
  g_object_set (list->config, "looks", ids, NULL);
}

static void
on_toggled (GtkCellRendererToggle *toggle, const char *path, LookList *list)
{
  GtkTreeIter row;
  gboolean is_chosen;

  if (!gtk_tree_model_get_iter_from_string (GTK_TREE_MODEL (list->looks), &row, path))
    return;
  gtk_tree_model_get (GTK_TREE_MODEL (list->looks), &row, LOOK_CHOSEN, &is_chosen, -1);
  gtk_list_store_set (list->looks, &row, LOOK_CHOSEN, !is_chosen, -1);
  write_chosen (list);
}

static void
fill (LookList *list)
{
  g_autoptr (GPtrArray) looks = smp_look_list ();
  g_auto (GStrv) chosen = NULL;

  g_object_get (list->config, "looks", &chosen, NULL);
  for (guint i = 0; i < looks->len; i++)
    {
      const SmpLook *look = looks->pdata[i];
      gboolean is_chosen = chosen != NULL && chosen[0] != NULL
                               ? g_strv_contains ((const char *const *) chosen, look->id)
                               : g_str_equal (look->id, SMP_LOOK_DEFAULT);

      if (look->error == NULL)
        gtk_list_store_insert_with_values (list->looks, NULL, -1, LOOK_CHOSEN, is_chosen, LOOK_NAME,
                                           look->name, LOOK_ID, look->id, -1);
    }
  write_chosen (list);
}

/**
 * smp_look_list_view_new:
 * @config: an object that outlives the widget, with a property “looks” for the names of the chosen
 *   looks; if it is empty, the default look is chosen
 *
 * Looks whose files cannot be used are not listed.
 *
 * Returns: (transfer floating): the list.
 **/
GtkWidget *
smp_look_list_view_new (GObject *config)
{
  LookList *list = g_new0 (LookList, 1);
  GtkCellRenderer *toggle = gtk_cell_renderer_toggle_new ();
  GtkWidget *view;

  list->config = config;
  list->looks = gtk_list_store_new (N_LOOK_COLUMNS, G_TYPE_BOOLEAN, G_TYPE_STRING, G_TYPE_STRING);
  fill (list);

  view = gtk_tree_view_new_with_model (GTK_TREE_MODEL (list->looks));
  g_object_unref (list->looks);
  gtk_tree_view_set_headers_visible (GTK_TREE_VIEW (view), FALSE);
  gtk_tree_view_insert_column_with_attributes (GTK_TREE_VIEW (view), -1, NULL, toggle, "active",
                                               LOOK_CHOSEN, NULL);
  gtk_tree_view_insert_column_with_attributes (
      GTK_TREE_VIEW (view), -1, NULL, gtk_cell_renderer_text_new (), "text", LOOK_NAME, NULL);
  g_signal_connect (toggle, "toggled", G_CALLBACK (on_toggled), list);
  g_object_set_data_full (G_OBJECT (view), "smp-look-list", list, (GDestroyNotify) look_list_free);

  return view;
}
