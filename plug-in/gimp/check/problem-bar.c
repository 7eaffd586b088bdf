/* problem-bar: shows and fixes problems. See problem-bar.h.
 *
 * Problems can change in GIMP's own dialogs, so the bar checks again whenever its window gets the
 * focus.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <glib/gi18n.h>

#include "gimp/base/dialog.h"
#include "gimp/layer/split-view.h"
#include "gimp/layer/treatment-check.h"
#include "problem-bar.h"

#define BAR "smp-problem-bar"
#define ROLE "scalp-micropigmentation-problems"

/* More would push the rest of the dialog off the screen; the others are shown when these are
 * fixed. */
#define MAX_ROWS 2

typedef struct
{
  GimpImage *image;
  GimpLayer *treatment; /* or NULL for the whole image */
  GPtrArray *problems;
  GtkWidget *box;
  GCallback mended;
  gpointer data;
} Bar;

static void refresh (Bar *bar);

/* The treatment's dialog shows these itself: its scale, and that it shows the photo bare or
 * split. */
static gboolean
is_shown_elsewhere (Bar *bar, SmpProblemId id)
{
  return smp_problem_is_of_scale (id) || id == SMP_PROBLEM_BARE ||
         (id == SMP_PROBLEM_COVERED && smp_split_find_layer (bar->image) != NULL);
}

static void
look (Bar *bar)
{
  g_clear_pointer (&bar->problems, g_ptr_array_unref);
  if (bar->treatment == NULL)
    {
      bar->problems = smp_treatment_check_image (bar->image);
      return;
    }

  bar->problems = smp_treatment_check (bar->treatment);
  for (guint i = bar->problems->len; i-- > 0;)
    if (is_shown_elsewhere (bar, ((SmpProblem *) bar->problems->pdata[i])->id))
      g_ptr_array_remove_index (bar->problems, i);
}

static gboolean
is_there (Bar *bar)
{
  return bar->treatment != NULL ? gimp_item_is_valid (GIMP_ITEM (bar->treatment))
                                : gimp_image_is_valid (bar->image);
}

static void
mend_clicked (GtkButton *button, Bar *bar)
{
  const SmpProblem *problem = g_object_get_data (G_OBJECT (button), "smp-problem");
  GtkWidget *window = gtk_widget_get_toplevel (bar->box);
  g_autoptr (GError) error = NULL;

  if (!smp_treatment_mend (problem, &error))
    /* TRANSLATORS: a button: back to the dialog, to change something */
    smp_dialog_ask (window, error->message, _ ("_Back"), NULL);
  else if (bar->mended != NULL)
    ((void (*) (gpointer)) bar->mended) (bar->data);
  refresh (bar);
}

static GtkWidget *
row_new (Bar *bar, SmpProblem *problem)
{
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  const char *icon = problem->is_wrong ? GIMP_ICON_DIALOG_WARNING : GIMP_ICON_DIALOG_INFORMATION;
  GtkWidget *image = gtk_image_new_from_icon_name (icon, GTK_ICON_SIZE_LARGE_TOOLBAR);

  gtk_widget_set_valign (image, GTK_ALIGN_START);
  gtk_box_pack_start (GTK_BOX (row), image, FALSE, FALSE, 0);
  gtk_box_pack_start (GTK_BOX (row), smp_dialog_text_new (problem->text), TRUE, TRUE, 0);
  if (problem->remedy != NULL)
    {
      GtkWidget *button = gtk_button_new_with_label (problem->remedy);

      gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
      g_object_set_data (G_OBJECT (button), "smp-problem", problem);
      g_signal_connect (button, "clicked", G_CALLBACK (mend_clicked), bar);
      gtk_box_pack_start (GTK_BOX (row), button, FALSE, FALSE, 0);
    }
  gtk_widget_show_all (row);

  return row;
}

static gboolean
is_same (GPtrArray *one, GPtrArray *other)
{
  gboolean same = one != NULL && one->len == other->len;

  for (guint i = 0; same && i < one->len; i++)
    same =
        g_str_equal (((SmpProblem *) one->pdata[i])->text, ((SmpProblem *) other->pdata[i])->text);

  return same;
}

/* Rebuild the rows only if something changed, to keep the focus. */
static void
refresh (Bar *bar)
{
  g_autoptr (GPtrArray) before = g_steal_pointer (&bar->problems);
  g_autoptr (GList) rows = NULL;

  if (!is_there (bar))
    {
      bar->problems = g_ptr_array_new ();
      gtk_widget_hide (bar->box);
      return;
    }
  look (bar);
  if (is_same (before, bar->problems))
    {
      /* The rows' buttons point to the problems that they were made for. */
      GPtrArray *again = bar->problems;

      bar->problems = g_steal_pointer (&before);
      g_ptr_array_unref (again);
      return;
    }

  rows = gtk_container_get_children (GTK_CONTAINER (bar->box));
  for (GList *row = rows; row != NULL; row = row->next)
    gtk_widget_destroy (row->data);
  for (guint i = 0; i < MIN (bar->problems->len, MAX_ROWS); i++)
    gtk_box_pack_start (GTK_BOX (bar->box), row_new (bar, bar->problems->pdata[i]), FALSE, FALSE,
                        0);
  gtk_widget_set_visible (bar->box, bar->problems->len > 0);
}

static gboolean
focused (GtkWidget *window, GdkEvent *event, GObject *box)
{
  refresh (g_object_get_data (box, BAR));

  return FALSE;
}

static void
shown (GtkWidget *box, GtkWidget *old, gpointer data)
{
  GtkWidget *window = gtk_widget_get_toplevel (box);

  if (gtk_widget_is_toplevel (window))
    g_signal_connect_object (window, "focus-in-event", G_CALLBACK (focused), box, 0);
}

static void
bar_free (gpointer data)
{
  Bar *bar = data;

  g_clear_pointer (&bar->problems, g_ptr_array_unref);
  g_free (bar);
}

/**
 * smp_problem_bar_new:
 * @image: an image
 * @treatment: (nullable): the treatment open in a dialog that reports its scale and moment itself;
 *   %NULL for all treatments
 * @mended: (nullable): called with @data after a problem was fixed
 * @data: its argument
 *
 * Returns: (transfer floating): the problems, with buttons that fix them; hidden while there are
 *   none.
 **/
GtkWidget *
smp_problem_bar_new (GimpImage *image, GimpLayer *treatment, GCallback mended, gpointer data)
{
  Bar *bar = g_new0 (Bar, 1);

  bar->image = image;
  bar->treatment = treatment;
  bar->mended = mended;
  bar->data = data;
  bar->box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  gtk_widget_set_no_show_all (bar->box, TRUE);
  g_object_set_data_full (G_OBJECT (bar->box), BAR, bar, bar_free);
  g_signal_connect (bar->box, "hierarchy-changed", G_CALLBACK (shown), NULL);
  refresh (bar);

  return bar->box;
}

/**
 * smp_problems_ask:
 * @image: an image
 * @title: the title of the dialog: what is about to be made from the image
 *
 * If pictures of the image's treatments would be wrong, says why, lets the user fix it, and asks
 * whether to continue. Otherwise asks nothing.
 *
 * Returns: whether to continue.
 **/
gboolean
smp_problems_ask (GimpImage *image, const char *title)
{
  GtkWidget *content, *window;
  gboolean go_on;

  if (smp_treatment_check_delivery (image, NULL))
    return TRUE;

  content = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);
  gtk_box_pack_start (GTK_BOX (content),
                      smp_dialog_text_new (_ ("This photo does not show what is planned:")), FALSE,
                      FALSE, 0);
  gtk_box_pack_start (GTK_BOX (content), smp_problem_bar_new (image, NULL, NULL, NULL), FALSE,
                      FALSE, 0);
  /* TRANSLATORS: a button: makes the sheet or counts the plan, although something may be wrong */
  window = smp_dialog_new (title, ROLE, _ ("_Go On"), content);
  go_on = smp_dialog_run (window);
  gtk_widget_destroy (window);

  return go_on;
}
