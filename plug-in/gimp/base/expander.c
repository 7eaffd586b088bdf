/* expander: a part of a dialog that is folded away until the user wants it. See expander.h.
 *
 * The content stands below GTK's expander instead of inside: with content inside, GTK puts the title at the left end
 * in right-to-left languages, too.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "expander.h"

#define EXPANDER "smp-expander"

/* Scrolls what was expanded into sight; its title to the top if there is no room for all. */
static gboolean
show_expanded (gpointer box)
{
  GtkWidget *frame = gtk_widget_get_ancestor (box, GTK_TYPE_SCROLLED_WINDOW);
  GtkWidget *view = gtk_widget_get_ancestor (box, GTK_TYPE_VIEWPORT);
  int y;

  if (frame != NULL && view != NULL &&
      gtk_widget_translate_coordinates (box, gtk_bin_get_child (GTK_BIN (view)), 0, 0, NULL, &y))
    gtk_adjustment_clamp_page (gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (frame)), y,
                               y + gtk_widget_get_allocated_height (box));

  return G_SOURCE_REMOVE;
}

/* Later, when GTK has laid it out. */
static void
expanded (GtkExpander *expander, GParamSpec *pspec, GtkWidget *box)
{
  if (gtk_expander_get_expanded (expander))
    g_idle_add_full (G_PRIORITY_LOW, show_expanded, g_object_ref (box), g_object_unref);
}

/**
 * smp_expander_new:
 * @title: its title, with a mnemonic
 * @content: (transfer floating): what is folded away
 *
 * Returns: (transfer floating): a box with the title and, when it is expanded, the content below.
 **/
GtkWidget *
smp_expander_new (const char *title, GtkWidget *content)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *expander = gtk_expander_new_with_mnemonic (title);

  gtk_widget_set_halign (expander, GTK_ALIGN_START);
  gtk_box_pack_start (GTK_BOX (box), expander, FALSE, FALSE, 0);
  gtk_box_pack_start (GTK_BOX (box), content, FALSE, FALSE, 0);
  /* Collapsed widgets would otherwise still get the focus with Tab. */
  gtk_widget_show_all (content);
  gtk_widget_set_no_show_all (content, TRUE);
  g_object_bind_property (expander, "expanded", content, "visible", G_BINDING_SYNC_CREATE);
  g_signal_connect_after (expander, "notify::expanded", G_CALLBACK (expanded), box);
  g_object_set_data (G_OBJECT (box), EXPANDER, expander);

  return box;
}

/**
 * smp_expander_find:
 * @inside: a widget
 *
 * Returns: (transfer none) (nullable): the title above the content with this widget.
 **/
GtkExpander *
smp_expander_find (GtkWidget *inside)
{
  for (; inside != NULL; inside = gtk_widget_get_parent (inside))
    {
      gpointer expander = g_object_get_data (G_OBJECT (inside), EXPANDER);

      if (expander != NULL)
        return expander;
    }

  return NULL;
}
