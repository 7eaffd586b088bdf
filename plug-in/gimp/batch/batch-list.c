/* batch-list: lists the photos of a batch and their results. See batch-list.h.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <glib/gi18n.h>

#include "batch-list.h"

enum
{
  ROW_PHOTO,
  ROW_AREA,
  ROW_SCALE,
  ROW_STATE,
  N_ROW_COLUMNS
};

static const char *
area_of (const SmpBatchPhoto *photo)
{
  if (photo->has_layers)
    /* TRANSLATORS: where the treated area comes from */
    return _ ("Treatment layers");
  if (photo->mask != NULL)
    /* TRANSLATORS: where the treated area comes from */
    return _ ("Picture of the area");
  /* TRANSLATORS: where the treated area comes from; “Missing”: from nowhere */
  if (photo->has_hairline)
    return _ ("Drafted hairline");
  return photo->has_scars ? _ ("Found scars") : _ ("Missing");
}

static const char *
scale_of (const SmpBatchPhoto *photo)
{
  if (photo->has_layers)
    /* TRANSLATORS: where the scale of a photo comes from */
    return _ ("From the layers");
  /* TRANSLATORS: where the scale of a photo comes from; “Guessed”: the scale is a guess */
  return photo->has_scale ? _ ("From its file") : _ ("Guessed");
}

/* The result for a photo: the worst of all its looks, with the reason. Before the start nothing
 * counts as failed. */
static char *
state_of (const SmpBatchRun *run, const SmpBatchTask *task)
{
  guint n[SMP_BATCH_N_STATES] = { 0 };
  const char *note = NULL;

  for (guint i = 0; i < task->outputs->len; i++)
    {
      const SmpBatchOutput *output = task->outputs->pdata[i];

      n[output->state]++;
      if (output->state == SMP_BATCH_FAILED)
        note = output->note;
    }

  if (n[SMP_BATCH_FAILED] > 0)
    return g_strdup_printf (run->start == 0
                                /* TRANSLATORS: why no picture of a photo can be made */
                                ? _ ("Cannot be made: %s")
                                /* TRANSLATORS: why a photo could not be treated */
                                : _ ("Failed: %s"),
                            note);
  if (n[SMP_BATCH_WAITING] > 0)
    /* TRANSLATORS: a photo that can be started on */
    return g_strdup (_ ("Ready"));
  /* TRANSLATORS: what became of a photo: its pictures were made now, or by an earlier run */
  return g_strdup (n[SMP_BATCH_DONE] > 0 ? _ ("Done") : _ ("There already"));
}

/**
 * smp_batch_list_show_state:
 * @list: a widget from smp_batch_list_new()
 * @run: the run that is shown
 * @number: the number of the photo in it
 *
 * Updates the result of a photo.
 **/
void
smp_batch_list_show_state (GtkWidget *list, const SmpBatchRun *run, guint number)
{
  GtkTreeModel *rows = gtk_tree_view_get_model (GTK_TREE_VIEW (list));
  g_autofree char *state = state_of (run, run->tasks->pdata[number]);
  GtkTreeIter row;

  if (gtk_tree_model_iter_nth_child (rows, &row, NULL, number))
    gtk_list_store_set (GTK_LIST_STORE (rows), &row, ROW_STATE, state, -1);
}

/**
 * smp_batch_list_show:
 * @list: a widget from smp_batch_list_new()
 * @run: (nullable): the run to show
 *
 * Shows the photos of a run, the files found for each, and what is missing.
 **/
void
smp_batch_list_show (GtkWidget *list, const SmpBatchRun *run)
{
  GtkListStore *rows = GTK_LIST_STORE (gtk_tree_view_get_model (GTK_TREE_VIEW (list)));

  gtk_list_store_clear (rows);
  for (guint i = 0; run != NULL && i < run->tasks->len; i++)
    {
      const SmpBatchPhoto *photo = ((SmpBatchTask *) run->tasks->pdata[i])->photo;

      gtk_list_store_insert_with_values (rows, NULL, -1, ROW_PHOTO, photo->name, ROW_AREA,
                                         area_of (photo), ROW_SCALE, scale_of (photo), -1);
      smp_batch_list_show_state (list, run, i);
    }
}

/**
 * smp_batch_list_scroll_to:
 * @list: a widget from smp_batch_list_new()
 * @number: the number of a photo
 *
 * Scrolls to a photo.
 **/
void
smp_batch_list_scroll_to (GtkWidget *list, guint number)
{
  GtkTreePath *path = gtk_tree_path_new_from_indices (number, -1);

  gtk_tree_view_scroll_to_cell (GTK_TREE_VIEW (list), path, NULL, FALSE, 0, 0);
  gtk_tree_path_free (path);
}

/**
 * smp_batch_list_new:
 *
 * Returns: (transfer floating): an empty list.
 **/
GtkWidget *
smp_batch_list_new (void)
{
  /* TRANSLATORS: titles of columns; “State” is how far the work on a photo is */
  const char *titles[] = { _ ("Photo"), _ ("Treated Area"), _ ("Scale"), _ ("State") };
  GtkListStore *rows = gtk_list_store_new (N_ROW_COLUMNS, G_TYPE_STRING, G_TYPE_STRING,
                                           G_TYPE_STRING, G_TYPE_STRING);
  GtkWidget *list = gtk_tree_view_new_with_model (GTK_TREE_MODEL (rows));

  g_object_unref (rows);
  for (guint i = 0; i < G_N_ELEMENTS (titles); i++)
    {
      GtkCellRenderer *text = gtk_cell_renderer_text_new ();

      if (i == ROW_PHOTO)
        g_object_set (text, "ellipsize", PANGO_ELLIPSIZE_MIDDLE, "width-chars", 24, NULL);
      else if (i == ROW_STATE)
        g_object_set (text, "wrap-mode", PANGO_WRAP_WORD_CHAR, "wrap-width", 420, NULL);
      gtk_tree_view_insert_column_with_attributes (GTK_TREE_VIEW (list), -1, titles[i], text,
                                                   "text", i, NULL);
    }

  return list;
}
